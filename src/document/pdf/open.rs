//! Opens a PDF: its structure of objects, decrypted where no password is needed, and nothing in it that would not fit.

use super::filters;
use crate::document::{Limits, ReadError};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Deflate packs no tighter than this.
const DEFLATE_RATIO: usize = 1032;
/// Filters on one stream that holds objects; real files have one.
const MOST_FILTERS: usize = 2;

/// How many pages the file says that it has.
pub(super) fn stated_pages(pdf: &Pdf) -> usize {
    let xref = pdf.xref();
    let count = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|root| root.get::<Dict<'_>>("Pages"))
        .and_then(|pages| pages.get::<i32>("Count"));
    count
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| *n < 1_000_000)
        .unwrap_or(0)
}

/// Opens a PDF.
///
/// # Errors
/// `encrypted`, `damaged-file`, or `limit` when its object streams decompress to more than the limits allow.
pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Pdf, ReadError> {
    check_streams(bytes, limits)?;
    Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::new(
            "encrypted",
            "the PDF is encrypted and needs a password",
            "open it with its password and save or print it without one",
        ),
        LoadPdfError::Decryption(_) => ReadError::new(
            "encrypted",
            "the PDF is encrypted in a way that is not supported",
            "open it in a PDF viewer and save or print it without encryption",
        ),
        LoadPdfError::Invalid => ReadError::new(
            "damaged-file",
            "the PDF is damaged: it has no pages that can be found",
            "check that the file was downloaded completely, or open it in a PDF viewer and save it anew",
        ),
    })
}

/// Opening decompresses the streams that hold objects without asking; so those are looked at first.
fn check_streams(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut suspects = Vec::new();
    let mut could_be = 0usize;
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        if at < from || bytes[..at].ends_with(b"end") {
            continue;
        }
        // whatever a dictionary is filled up with
        let head = &bytes[from..at];
        let head = &head[memchr::memmem::rfind(head, b"obj").unwrap_or(0)..];
        let start = at + 6;
        let end = memchr::memmem::find(&bytes[start..], b"endstream").map_or(bytes.len(), |n| start + n);
        from = end;
        let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
        let objects = has(b"ObjStm") || has(b"XRef") || has(b"/First") || has(b"#");
        let big =
            (end - start).saturating_mul(DEFLATE_RATIO) > limits.decompressed && !has(b"/Image") && !has(b"/Length1");
        if objects || big {
            let filters = filter_names(head);
            if filters.len() > MOST_FILTERS {
                return Err(too_large(limits));
            }
            let ratio = filters.iter().fold(1usize, |r, _| r.saturating_mul(DEFLATE_RATIO));
            could_be = could_be.saturating_add((end - start).saturating_mul(ratio));
            suspects.push((&bytes[start..end], filters));
        }
    }
    if could_be <= limits.decompressed {
        return Ok(());
    }
    let mut total = 0usize;
    for (data, filters) in suspects {
        let skip = data.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (data, room) = (&data[skip..], limits.decompressed - total);
        total += match filters[..] {
            [] => 0,
            [b"FlateDecode" | b"Fl"] => filters::inflated_size(data, room),
            _ => filters::chain(data, &filters, room).map_or(0, |out| out.len()),
        };
        if total > limits.decompressed {
            return Err(too_large(limits));
        }
    }
    Ok(())
}

/// The filters that the head of a stream names, in their order.
fn filter_names(head: &[u8]) -> Vec<&[u8]> {
    let Some(at) = memchr::memmem::find(head, b"/Filter").or_else(|| memchr::memmem::find(head, b"/F ")) else {
        return Vec::new();
    };
    let rest = &head[at + 2..];
    let end = rest.iter().position(|b| matches!(b, b']' | b'>')).unwrap_or(rest.len());
    let names = rest[..end].split(|b| *b == b'/').skip(1);
    let name = |n: &'_ [u8]| n.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(n.len());
    let names = names.map(|n| &n[..name(n)]);
    // without a bracket one name is all; keys of the dictionary follow it
    names
        .filter(|n| n.ends_with(b"Decode") || matches!(*n, b"Fl" | b"LZW" | b"A85" | b"AHx" | b"RL"))
        .collect()
}

fn too_large(limits: &Limits) -> ReadError {
    ReadError::new(
        "limit",
        format!(
            "the PDF was not read: it decompresses to more than {} bytes",
            limits.decompressed
        ),
        "the file may be damaged or made to do harm; raise the limit only if you trust it",
    )
}
