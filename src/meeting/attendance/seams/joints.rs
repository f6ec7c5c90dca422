//! Finds where what stands behind a name lost the space or the column before it: "Ada MarlChairman", "J. OakeTarn Council".

use crate::language::person_name::joint;
use crate::language::words;
use crate::vocabulary::Names;

/// The bytes at which such words begin.
pub(super) fn joints<'a>(text: &'a str, names: &'a Names) -> impl Iterator<Item = usize> + 'a {
    let mut last = "";
    words::each(text).filter_map(move |word| {
        let before = std::mem::replace(&mut last, word);
        let at = joint(word, names)?;
        named(text, before, word, names).then(|| word.as_ptr() as usize - text.as_ptr() as usize + at)
    })
}

/// The word before goes on into this one as a name does: a given name, initials or a title, on the same line.
fn named(text: &str, before: &str, word: &str, names: &Names) -> bool {
    let (start, end) = (word.as_ptr() as usize, before.as_ptr() as usize + before.len());
    if before.is_empty() || end > start {
        return false;
    }
    let base = text.as_ptr() as usize;
    let gap = &text[end - base..start - base];
    let closed = before.ends_with([',', ';', ':', ')', '/', '|']);
    !closed && !gap.contains('\n') && (before.starts_with(char::is_uppercase) || names.particle(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_against_a_name_begins_with_a_capital_inside_the_word() {
        let names = Names::built_in();
        let cut = |text: &str| {
            let mut text = text.to_owned();
            let at: Vec<usize> = joints(&text, &names).collect();
            at.iter().rev().for_each(|&at| text.insert(at, '/'));
            text
        };
        for (text, parted) in [
            ("Ada MarlChairman, Walking", "Ada Marl/Chairman, Walking"),
            ("Councillor OakeTBC Councillor", "Councillor Oake/TBC Councillor"),
            ("Dr Ivo Bream-TunnHead of Parks", "Dr Ivo Bream-Tunn/Head of Parks"),
            ("Nell D'AubreyTarn Council", "Nell D'Aubrey/Tarn Council"),
            ("Tilda McCroneTarnwatch", "Tilda McCrone/Tarnwatch"),
            (
                "Ada McCrone, Guy FitzTunn, J MacInnes",
                "Ada McCrone, Guy FitzTunn, J MacInnes",
            ),
            ("Ada Marl, TarnWatch", "Ada Marl, TarnWatch"),
            ("Min NoDescriptionResolution", "Min NoDescriptionResolution"),
        ] {
            assert_eq!(cut(text), parted);
        }
    }
}
