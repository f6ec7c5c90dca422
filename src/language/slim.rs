//! Makes a parsed pattern as small as minutes need it: letters are Latin, white space and the bounds of words are of ASCII.
//!
//! Used when the program is built, too.

use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// The last letter that is told from a mark ("ɏ").
const LATIN: char = '\u{24f}';
/// A class of more ranges than this is one of Unicode's own, not one that a pattern spells out.
const SPELLED_OUT: usize = 40;
/// What `(?i)` and `\s` know beyond ASCII: other forms of s and K, other white space.
const ODD: [(char, char); 10] = [
    ('\u{17f}', '\u{17f}'),
    ('\u{212a}', '\u{212a}'),
    ('\u{85}', '\u{85}'),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
];

/// The pattern without what no minutes are written in.
pub(crate) fn slim(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(latin(class))),
        HirKind::Look(Look::WordUnicode) => Hir::look(Look::WordAscii),
        HirKind::Look(Look::WordUnicodeNegate) => Hir::look(Look::WordAsciiNegate),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(slim(&repetition.sub)),
            ..repetition.clone()
        }),
        HirKind::Capture(group) => Hir::capture(Capture {
            sub: Box::new(slim(&group.sub)),
            ..group.clone()
        }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(slim).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(slim).collect()),
        _ => hir.clone(),
    }
}

/// The names of the groups, the whole match first; an unnamed one has an empty name.
pub(crate) fn groups(hir: &Hir) -> Vec<String> {
    fn collect(hir: &Hir, names: &mut Vec<(u32, String)>) {
        match hir.kind() {
            HirKind::Capture(group) => {
                let name = group.name.as_deref().unwrap_or_default();
                names.push((group.index, name.to_owned()));
                collect(&group.sub, names);
            }
            HirKind::Repetition(repetition) => collect(&repetition.sub, names),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|part| collect(part, names)),
            _ => {}
        }
    }
    let mut names = vec![(0, String::new())];
    collect(hir, &mut names);
    names.sort();
    names.dedup();
    names.into_iter().map(|(_, name)| name).collect()
}

/// The class without what no minutes are written in. One that shuts letters or spaces out (`\W`, `\S`) takes those in.
fn latin(class: &ClassUnicode) -> ClassUnicode {
    let of = |ranges: &[(char, char)]| ClassUnicode::new(ranges.iter().map(|&(a, b)| ClassUnicodeRange::new(a, b)));
    let shuts_out = class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&'•'));
    let own = class.ranges().len() > SPELLED_OUT;
    let mut out = class.clone();
    if own {
        out.intersect(&of(&[('\0', LATIN)]));
    }
    match (shuts_out, own) {
        (true, true) => out.union(&of(&[('\u{250}', char::MAX)])),
        (true, false) => out.union(&of(&ODD)),
        (false, _) => out.difference(&of(&ODD)),
    }
    out
}
