//! Reads the parts of a zipped document, within limits; of a damaged archive, as much as is there.

use super::{Limits, ReadError};
use std::cell::Cell;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An open package.
pub(crate) struct Package<'b> {
    bytes: &'b [u8],
    /// `None` when the archive's directory is lost: parts are then found by their own headers.
    archive: Option<ZipArchive<Cursor<&'b [u8]>>>,
    limits: &'b Limits,
    left: Cell<usize>,
    damaged: Cell<bool>,
}

impl<'b> Package<'b> {
    /// Opens a package.
    ///
    /// # Errors
    /// `limit` when it has more entries than allowed.
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok();
        if let Some(archive) = &archive
            && archive.len() > limits.entries
        {
            return Err(ReadError::new(
                "limit",
                format!(
                    "the archive has {} entries, more than the limit of {}",
                    archive.len(),
                    limits.entries
                ),
                "save the document anew from the program that made it",
            ));
        }
        Ok(Package {
            bytes,
            damaged: Cell::new(archive.is_none()),
            archive,
            limits,
            left: Cell::new(limits.decompressed),
        })
    }

    /// Something could not be read whole.
    pub(crate) fn damaged(&self) -> bool {
        self.damaged.get()
    }

    /// The bytes of a part, as far as they can be read; `None` when there is no such part.
    ///
    /// # Errors
    /// `limit` when it unpacks to too much, `encrypted` when it is behind a password.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(archive) = &mut self.archive else {
            return self.salvage(name);
        };
        let Some(index) = archive.index_for_name(name) else {
            return Ok(None);
        };
        let salvage = match archive.by_index(index) {
            Ok(mut file) => {
                let packed = file.compressed_size();
                let (out, whole) = unpack(&mut file, packed, self.limits, &self.left)?;
                if !whole {
                    self.damaged.set(true);
                }
                Some(out)
            }
            Err(zip::result::ZipError::UnsupportedArchive(m)) if m.contains("assword") => {
                return Err(ReadError::new(
                    "encrypted",
                    "the document is behind a password",
                    "open it, take the password off and save it again",
                ));
            }
            Err(_) => None,
        };
        match salvage {
            Some(out) => Ok(Some(out)),
            None => {
                self.damaged.set(true);
                self.salvage(name)
            }
        }
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        match &self.archive {
            Some(archive) => archive.file_names().flatten().map(|n| n.into_owned()).collect(),
            None => local_headers(self.bytes, self.limits.entries)
                .into_iter()
                .map(|h| String::from_utf8_lossy(h.name).into_owned())
                .collect(),
        }
    }

    /// Finds a part by its own header, for archives whose directory is lost.
    fn salvage(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let headers = local_headers(self.bytes, self.limits.entries);
        let Some(header) = headers.iter().find(|h| h.name == name.as_bytes()) else {
            return Ok(None);
        };
        let data = &self.bytes[header.data.min(self.bytes.len())..];
        if header.stored {
            let end = header.packed.min(data.len());
            return Ok(Some(data[..end].to_vec()));
        }
        let mut inflate = flate2::bufread::DeflateDecoder::new(data);
        let packed = if header.packed == 0 { data.len() } else { header.packed };
        let (out, _) = unpack(&mut inflate, packed as u64, self.limits, &self.left)?;
        Ok((!out.is_empty()).then_some(out))
    }
}

/// Unpacks until the end, an error or a limit. Returns what came, and whether it was all.
fn unpack(from: &mut dyn Read, packed: u64, limits: &Limits, left: &Cell<usize>) -> Result<(Vec<u8>, bool), ReadError> {
    let mut out = Vec::new();
    let mut chunk = [0; 1 << 16];
    let whole = loop {
        match from.read(&mut chunk) {
            Ok(0) => break true,
            Ok(n) => {
                if n > left.get() {
                    return Err(ReadError::new(
                        "limit",
                        format!(
                            "the document unpacks to more than the limit of {} bytes",
                            limits.decompressed
                        ),
                        "it may be built to harm; save it anew from the program that made it",
                    ));
                }
                left.set(left.get() - n);
                out.extend_from_slice(&chunk[..n]);
                if out.len() > 1 << 20 && out.len() as u64 / packed.max(1) > limits.ratio as u64 {
                    return Err(ReadError::new(
                        "limit",
                        format!(
                            "a part of the document unpacks to more than {} times its size",
                            limits.ratio
                        ),
                        "it may be built to harm; save it anew from the program that made it",
                    ));
                }
            }
            Err(_) => break false,
        }
    };
    Ok((out, whole))
}

struct LocalHeader<'b> {
    name: &'b [u8],
    stored: bool,
    packed: usize,
    data: usize,
}

/// The headers that stand before each entry's bytes.
fn local_headers(bytes: &[u8], limit: usize) -> Vec<LocalHeader<'_>> {
    let mut out = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"PK\x03\x04") {
        let Some(head) = bytes.get(at..at + 30) else { break };
        let half = |i: usize| usize::from(head[i]) | usize::from(head[i + 1]) << 8;
        let (name_len, extra_len) = (half(26), half(28));
        let Some(name) = bytes.get(at + 30..at + 30 + name_len) else {
            continue;
        };
        out.push(LocalHeader {
            name,
            stored: half(8) == 0,
            packed: half(18) | half(20) << 16,
            data: at + 30 + name_len + extra_len,
        });
        if out.len() >= limit {
            break;
        }
    }
    out
}
