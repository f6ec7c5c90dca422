//! Opens a PDF: its structure of objects, decrypted where no password is needed, and nothing in it that would not fit.

use super::filters;
use crate::document::{Limits, ReadError};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Deflate packs no tighter than this.
const DEFLATE_RATIO: usize = 1032;

/// Opens a PDF.
///
/// # Errors
/// `encrypted`, `damaged`, or `limit` when its object streams decompress to more than the limits allow.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Pdf, ReadError> {
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
            "damaged",
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
        let head = &bytes[at.saturating_sub(600).max(from)..at];
        let head = &head[memchr::memmem::rfind(head, b"obj").unwrap_or(0)..];
        let start = at + 6;
        let end = memchr::memmem::find(&bytes[start..], b"endstream").map_or(bytes.len(), |n| start + n);
        from = end;
        let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
        let objects = has(b"ObjStm") || has(b"XRef") || has(b"/First") || has(b"#");
        let big =
            (end - start).saturating_mul(DEFLATE_RATIO) > limits.decompressed && !has(b"/Image") && !has(b"/Length1");
        if objects || big {
            if head.windows(6).filter(|w| w == b"Decode").count() > 2 {
                return Err(too_large(limits));
            }
            could_be = could_be.saturating_add((end - start).saturating_mul(DEFLATE_RATIO));
            suspects.push(&bytes[start..end]);
        }
    }
    if could_be <= limits.decompressed {
        return Ok(());
    }
    let mut total = 0usize;
    for data in suspects {
        let skip = data.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        total += filters::inflated_size(&data[skip..], limits.decompressed - total);
        if total > limits.decompressed {
            return Err(too_large(limits));
        }
    }
    Ok(())
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
