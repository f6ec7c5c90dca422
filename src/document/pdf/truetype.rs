//! Which glyph of an embedded TrueType font is which character, for files that leave out the map.

use super::cmap::number;

/// Glyph ids with their characters, sorted by glyph id; empty where the font does not say.
pub(super) fn glyph_chars(font: &[u8]) -> Vec<(u16, char)> {
    let mut chars = read(font).unwrap_or_default();
    chars.sort_unstable();
    chars.dedup_by_key(|c| c.0);
    chars
}

fn at(data: &[u8], offset: usize, len: usize) -> Option<usize> {
    Some(number(data.get(offset..offset.checked_add(len)?)?) as usize)
}

fn read(font: &[u8]) -> Option<Vec<(u16, char)>> {
    let tables = at(font, 4, 2)?;
    let cmap = (0..tables)
        .map(|i| 12 + 16 * i)
        .find(|&o| font.get(o..o + 4) == Some(b"cmap"))?;
    let cmap = font.get(at(font, cmap + 8, 4)?..)?;
    let mut best = None;
    for i in 0..at(cmap, 2, 2)? {
        let record = 4 + 8 * i;
        let rank = match (at(cmap, record, 2)?, at(cmap, record + 2, 2)?) {
            (3, 10) => 3,
            (3, 1) | (0, _) => 2,
            (3, 0) => 1,
            _ => continue,
        };
        let offset = at(cmap, record + 4, 4)?;
        if best.is_none_or(|(r, _)| r < rank) {
            best = Some((rank, offset));
        }
    }
    let table = cmap.get(best?.1..)?;
    match at(table, 0, 2)? {
        4 => format4(table),
        12 => format12(table),
        _ => None,
    }
}

fn format4(t: &[u8]) -> Option<Vec<(u16, char)>> {
    let count = at(t, 6, 2)? / 2;
    let mut out = Vec::new();
    for i in 0..count {
        let end = at(t, 14 + 2 * i, 2)?;
        let start = at(t, 16 + 2 * count + 2 * i, 2)?;
        let delta = at(t, 16 + 4 * count + 2 * i, 2)?;
        let place = 16 + 6 * count + 2 * i;
        let offset = at(t, place, 2)?;
        for code in start..=end.min(0xfffe) {
            if out.len() > 65536 {
                return Some(out);
            }
            let glyph = if offset == 0 {
                code + delta
            } else {
                match at(t, place + offset + 2 * (code - start), 2) {
                    Some(0) | None => continue,
                    Some(g) => g + delta,
                }
            };
            if let Some(c) = char::from_u32(code as u32) {
                out.push(((glyph & 0xffff) as u16, c));
            }
        }
    }
    Some(out)
}

fn format12(t: &[u8]) -> Option<Vec<(u16, char)>> {
    let mut out = Vec::new();
    for i in 0..at(t, 12, 4)?.min(65536) {
        let group = 16 + 12 * i;
        let (start, end, glyph) = (at(t, group, 4)?, at(t, group + 4, 4)?, at(t, group + 8, 4)?);
        for code in start..=end {
            if out.len() > 65536 {
                return Some(out);
            }
            if let (Some(c), Ok(g)) = (char::from_u32(code as u32), u16::try_from(glyph + (code - start))) {
                out.push((g, c));
            }
        }
    }
    Some(out)
}
