//! The words of a list of people: what parts them, and what each may be to the list.

use super::super::name;
use crate::language::words::Word;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Roles};

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line begins, or a sign parts it from the word before.
    Sign,
    /// A bracket was closed before it.
    Bracket,
    /// White space alone.
    Space,
}

/// What a word may be to a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Initial,
    Particle,
    Given,
    Proper,
    /// A word of posts, services, bodies; an acronym.
    Station,
    /// "of", "for": the words behind it go on with what stands before.
    Link,
    Other,
}

/// A word outside brackets.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// Without the signs and brackets around it.
    pub word: Word<'a>,
    pub gap: Gap,
    pub kind: Kind,
    /// A sign or a bracket stands behind it.
    pub closed: bool,
}

/// The words outside brackets.
pub(super) fn tokens<'a>(text: &'a str, names: &Names, roles: &Roles) -> Vec<Token<'a>> {
    const SIGNS: [char; 9] = [',', ';', ':', '|', '•', '●', '–', '—', '/'];
    let mut out: Vec<Token<'a>> = Vec::new();
    let mut depth = 0usize;
    let mut gap = Gap::Sign;
    let mut last_end = 0;
    for word in name::parted(text, 0..text.len(), names) {
        let between = text.get(last_end..word.at).unwrap_or("");
        if between.contains(|c: char| c != ' ') {
            gap = Gap::Sign;
        }
        last_end = word.end();
        let opened = depth > 0;
        let opens = word.text.matches(['(', '[']).count();
        let closes = word.text.matches([')', ']']).count();
        depth = (depth + opens).saturating_sub(closes);
        let outside = word.text.find(['(', '[']).unwrap_or(word.text.len());
        let outside = if opened { 0 } else { outside };
        let bare = word.text[..outside].trim_matches(SIGNS);
        if bare.is_empty() || bare == "-" {
            let bracket = opens + closes > 0 && depth == 0;
            gap = match gap {
                Gap::Space if bracket => Gap::Bracket,
                kept if opened || opens > 0 => kept,
                _ => Gap::Sign,
            };
            if let Some(last) = out.last_mut() {
                last.closed = true;
            }
            if bracket && word.text.ends_with([',', ';', '.', ':']) {
                gap = Gap::Sign;
            }
            continue;
        }
        let lead = word.text.find(bare).unwrap_or(0);
        let ends = word.text[lead + bare.len()..].starts_with(SIGNS) || outside < word.text.len();
        out.push(Token {
            word: Word {
                text: bare,
                at: word.at + lead,
            },
            gap: if lead > 0 { Gap::Sign } else { gap },
            kind: kind(bare, names, roles),
            closed: ends,
        });
        let stop =
            bare.ends_with('.') && bare.len() > 5 && names.title(bare).is_none() && !name::is_initials(bare, false);
        gap = if word.text.ends_with(SIGNS) || stop {
            Gap::Sign
        } else if outside < word.text.len() && depth == 0 {
            Gap::Bracket
        } else {
            Gap::Space
        };
    }
    // "Ada Marl Chairman": a given name few bear, where an entry begins
    for token in &mut out {
        let begins = token.kind == Kind::Proper && token.gap == Gap::Sign && !token.closed;
        if begins && names.rare_given(token.word.text) {
            token.kind = Kind::Given;
        }
    }
    // "County" of "County Councillor"; of "County Council" it is a word like others
    for n in (1..out.len()).rev() {
        if out[n].kind == Kind::Title && out[n].gap == Gap::Space && names.before_title(out[n - 1].word.text) {
            out[n - 1].kind = Kind::Title;
        }
    }
    out
}

fn kind(word: &str, names: &Names, roles: &Roles) -> Kind {
    let bare = word.trim_end_matches('.');
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.starts_with(char::is_uppercase);
    if names.title(word).is_some() {
        return Kind::Title;
    }
    // "A" is an initial
    if bare == "&" || !upper && is_phrase("attendance_flat.link", bare) {
        return Kind::Link;
    }
    if upper && name::is_initials(word, false) && (letters == 1 || word.contains('.')) && !names.after(word) {
        return Kind::Initial;
    }
    // "Ll", "Rh": the first letter of a Welsh name; "Wm", "Jn"
    if upper && letters == 2 && !bare.contains(is_vowel) && bare.contains(char::is_lowercase) {
        return Kind::Initial;
    }
    if names.particle(word) && !upper {
        return Kind::Particle;
    }
    if !upper {
        return Kind::Other;
    }
    let whole = bare.contains(char::is_lowercase)
        && bare
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '\u{2019}' | '\u{2011}'));
    if !whole || roles.is_no_name(word) || roles.is_party(word) || names.never(word) || names.after(word) {
        return Kind::Station;
    }
    if names.given(word) { Kind::Given } else { Kind::Proper }
}

/// "W" and "y" are vowels in Welsh; "w" behind a capital is no sound of its own.
fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

impl Token<'_> {
    /// "and", "&": it joins two rows, as the small words of a post do not.
    pub(super) fn joins(&self) -> bool {
        self.kind == Kind::Link && (self.word.text == "&" || is_phrase("attendance_flat.both", self.word.text))
    }
}
