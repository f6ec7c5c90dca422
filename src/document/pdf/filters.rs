//! Decodes the streams of a PDF within a budget.

use super::budget::Budget;
use crate::document::ReadError;
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};
use std::borrow::Cow;

/// Filters one after another on a single stream; real files have one or two.
const MAX_FILTERS: usize = 4;

/// The decoded bytes of a stream; `None` when it is an image or cannot be decoded.
///
/// # Errors
/// When it decompresses to more than the budget allows.
pub(super) fn decode<'a>(stream: &Stream<'a>, budget: &mut Budget<'_>) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
    let filters = stream.filters();
    if filters.len() > MAX_FILTERS {
        return Ok(None);
    }
    let mut data = stream.raw_data();
    for (i, filter) in filters.iter().enumerate() {
        let out = match filter {
            Filter::FlateDecode => {
                let (out, whole) = inflate(&data, budget.room());
                budget.damage.stream(whole);
                out
            }
            Filter::LzwDecode => lzw(&data, budget.room(), early_change(stream.dict(), i)),
            Filter::Ascii85Decode => ascii85(&data, budget.room()),
            Filter::AsciiHexDecode => ascii_hex(&data),
            Filter::RunLengthDecode => run_length(&data, budget.room()),
            Filter::Crypt => continue,
            _ => return Ok(None),
        };
        budget.decompressed(out.len(), data.len())?;
        let mut out = out;
        if let Some(p) = params(stream.dict(), i).and_then(|p| Predictor::of(&p)) {
            p.undo(&mut out);
        }
        data = Cow::Owned(out);
    }
    if filters.is_empty() {
        budget.decompressed(data.len(), data.len())?;
    }
    Ok(Some(data))
}

fn params<'a>(dict: &Dict<'a>, i: usize) -> Option<Dict<'a>> {
    ["DecodeParms", "DP"].iter().find_map(|key| {
        dict.get::<Array<'a>>(key)
            .and_then(|a| a.iter::<Dict<'a>>().nth(i))
            .or_else(|| if i == 0 { dict.get::<Dict<'a>>(key) } else { None })
    })
}

fn early_change(dict: &Dict<'_>, i: usize) -> bool {
    params(dict, i).and_then(|p| p.get::<i32>("EarlyChange")) != Some(0)
}

/// Inflates zlib or raw deflate data, whatever can be had of it, up to one byte more than `room`; and whether that was all.
pub(super) fn inflate(data: &[u8], room: usize) -> (Vec<u8>, bool) {
    let zlib = matches!(data, [a, b, ..] if a & 15 == 8 && (usize::from(*a) << 8 | usize::from(*b)) % 31 == 0);
    let out = inflate_as(data, zlib, room);
    // A damaged header: what follows it may still be good.
    if out.0.is_empty() && zlib && data.len() > 2 {
        return (inflate_as(&data[2..], false, room).0, false);
    }
    out
}

fn inflate_as(data: &[u8], zlib: bool, room: usize) -> (Vec<u8>, bool) {
    let cap = room.saturating_add(1);
    let mut z = Decompress::new(zlib);
    let mut out = Vec::with_capacity((data.len().saturating_mul(4) + 64).min(cap));
    let whole = loop {
        let (fed, had) = (z.total_in() as usize, out.len());
        let Some(rest) = data.get(fed..) else { break false };
        match z.decompress_vec(rest, &mut out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => break true,
            Err(_) => break false,
            Ok(_) if out.len() >= cap => break true,
            Ok(_) if out.len() == out.capacity() => {
                let more = out.capacity().max(1024).min(cap - out.len());
                out.reserve_exact(more);
            }
            // some writers leave out the sum at the end: what is there is all
            Ok(_) if z.total_in() as usize == fed && out.len() == had => break fed == data.len() && !out.is_empty(),
            Ok(_) => {}
        }
    };
    out.truncate(cap);
    (out, whole)
}

/// The bytes that a chain of filters gives, up to a little more than `room`; `None` where one is not known.
pub(super) fn chain(data: &[u8], filters: &[&[u8]], room: usize) -> Option<Vec<u8>> {
    let mut data = Cow::Borrowed(data);
    for filter in filters {
        data = Cow::Owned(match *filter {
            b"FlateDecode" | b"Fl" => inflate(&data, room).0,
            b"LZWDecode" | b"LZW" => lzw(&data, room, true),
            b"ASCII85Decode" | b"A85" => ascii85(&data, room),
            b"ASCIIHexDecode" | b"AHx" => ascii_hex(&data),
            b"RunLengthDecode" | b"RL" => run_length(&data, room),
            _ => return None,
        });
        if data.len() > room {
            break;
        }
    }
    Some(data.into_owned())
}

/// How large these bytes are once inflated, counted up to a little more than `room` without being kept.
pub(super) fn inflated_size(data: &[u8], room: usize) -> usize {
    let zlib = matches!(data, [a, b, ..] if a & 15 == 8 && (usize::from(*a) << 8 | usize::from(*b)) % 31 == 0);
    let mut z = Decompress::new(zlib);
    let mut out = vec![0; 1 << 16];
    loop {
        let (fed, made) = (z.total_in() as usize, z.total_out() as usize);
        let rest = data.get(fed..).unwrap_or_default();
        match z.decompress(rest, &mut out, FlushDecompress::None) {
            Ok(Status::Ok | Status::BufError)
                if made <= room && (z.total_in() as usize, z.total_out() as usize) != (fed, made) => {}
            _ => return z.total_out() as usize,
        }
    }
}

fn lzw(data: &[u8], room: usize, early: bool) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    // Each entry is the stretch of the output where it was first written.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut out: Vec<u8> = Vec::new();
    let (mut bits, mut held, mut width) = (0u32, 0u32, 9u32);
    let mut last: Option<(usize, usize)> = None;
    for &b in data {
        bits = bits << 8 | u32::from(b);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        let start = out.len();
        match (code, last) {
            (CLEAR, _) => {
                table.clear();
                width = 9;
                last = None;
                continue;
            }
            (END, _) => break,
            (0..=255, _) => out.push(code as u8),
            (_, Some((s, n))) if code - 258 == table.len() => {
                out.extend_from_within(s..s + n);
                let first = out[s];
                out.push(first);
            }
            _ => match table.get(code - 258) {
                Some(&(s, n)) => out.extend_from_within(s..s + n),
                None => break,
            },
        }
        if let Some((s, n)) = last {
            if table.len() < 4096 - 258 {
                table.push((s, n + 1));
            }
            width = match table.len() + 258 + usize::from(early) {
                n if n >= 2048 => 12,
                n if n >= 1024 => 11,
                n if n >= 512 => 10,
                _ => 9,
            };
        }
        last = Some((start, out.len() - start));
        if out.len() > room {
            break;
        }
    }
    out
}

fn ascii85(data: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity((data.len() / 5 * 4).min(room));
    let (mut value, mut n) = (0u32, 0);
    for &b in data {
        if out.len() > room {
            break;
        }
        match b {
            b'~' => break,
            b'z' if n == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                value = value.wrapping_mul(85).wrapping_add(u32::from(b - b'!'));
                n += 1;
                if n == 5 {
                    out.extend(value.to_be_bytes());
                    (value, n) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if n > 1 {
        for _ in n..5 {
            value = value.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&value.to_be_bytes()[..n - 1]);
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let mut digits = data
        .iter()
        .take_while(|&&b| b != b'>')
        .filter_map(|&b| char::from(b).to_digit(16).map(|d| d as u8));
    let mut out = Vec::with_capacity(data.len() / 2);
    while let Some(high) = digits.next() {
        out.push(high << 4 | digits.next().unwrap_or(0));
    }
    out
}

fn run_length(data: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&n) = data.get(at) {
        if n == 128 || out.len() > room {
            break;
        }
        if n < 128 {
            let end = (at + 2 + usize::from(n)).min(data.len());
            out.extend_from_slice(&data[at + 1..end]);
            at = end;
        } else {
            let Some(&b) = data.get(at + 1) else { break };
            out.extend(std::iter::repeat_n(b, 257 - usize::from(n)));
            at += 2;
        }
    }
    out
}

/// The PNG predictors; text streams hardly ever use one, so the rarer TIFF predictor is left alone.
struct Predictor {
    row: usize,
    pixel: usize,
}

impl Predictor {
    fn of(params: &Dict<'_>) -> Option<Self> {
        if params.get::<i32>("Predictor").unwrap_or(1) < 10 {
            return None;
        }
        let get = |key: &str, default: i32| params.get::<i32>(key).unwrap_or(default).clamp(1, 1 << 16) as usize;
        let bits = get("Colors", 1) * get("BitsPerComponent", 8);
        Some(Predictor {
            row: (bits * get("Columns", 1)).div_ceil(8),
            pixel: bits.div_ceil(8),
        })
    }

    /// Undoes it where the data stand: each row is one byte shorter than before, so that none is written over unread.
    fn undo(&self, out: &mut Vec<u8>) {
        let (mut from, mut start) = (0usize, 0usize);
        while from < out.len() {
            let kind = out[from];
            let length = self.row.min(out.len() - from - 1);
            let above = start.checked_sub(self.row);
            for i in 0..length {
                let b = out[from + 1 + i];
                let up = above.map_or(0, |a| u16::from(out[a + i]));
                let left = if i >= self.pixel {
                    u16::from(out[start + i - self.pixel])
                } else {
                    0
                };
                let corner = match above {
                    Some(a) if i >= self.pixel => u16::from(out[a + i - self.pixel]),
                    _ => 0,
                };
                let add = match kind {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => paeth(left, up, corner),
                    _ => 0,
                };
                out[start + i] = b.wrapping_add(add as u8);
            }
            from += length + 1;
            start += length;
        }
        out.truncate(start);
    }
}

fn paeth(a: u16, b: u16, c: u16) -> u16 {
    let p = i32::from(a) + i32::from(b) - i32::from(c);
    let d = |v: u16| (p - i32::from(v)).abs();
    if d(a) <= d(b) && d(a) <= d(c) {
        a
    } else if d(b) <= d(c) {
        b
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_filters_give_back_the_bytes() {
        assert_eq!(ascii_hex(b"48 65 6C6c 6F>"), b"Hello");
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>", 100), b"Hello World!");
        assert!(ascii85(&[b'z'; 1000], 100).len() < 110);
        assert_eq!(run_length(&[1, b'a', b'b', 254, b'c', 128], 100), b"abccc");
    }

    #[test]
    fn lzw_follows_the_specification_example() {
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, 100, true), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    #[test]
    fn inflating_stops_at_the_room_given() {
        use std::io::Write;
        let mut z = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        z.write_all(&vec![b'x'; 1 << 20]).unwrap();
        let packed = z.finish().unwrap();
        assert_eq!(inflate(&packed, 1000).0.len(), 1001);
        assert_eq!(
            (inflate(&packed, 1 << 20).0.len(), inflate(&packed, 1 << 20).1),
            (1 << 20, true)
        );
        assert_eq!(inflate(&packed[..packed.len() / 2], 1 << 20).0[0], b'x');
    }
}
