//! Holds names against each other: who could be whom.
//!
//! Lenient on purpose. "J Walker", "Jane Walker" and "Walker" may be one person; a check that accuses a document of an
//! absent mover must be sure that nobody present could be meant.

use crate::record::Attendee;

/// A name taken apart for comparison: folded words, the family name apart where it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NameKey {
    /// The family name, folded.
    pub family: String,
    /// Given names and initials, folded, in the order written.
    pub given: Vec<String>,
}

const TITLES: &[&str] = &[
    "councillor",
    "cllr",
    "cllrs",
    "councillors",
    "cmhlr",
    "comhairleoir",
    "alderman",
    "ald",
    "bailie",
    "baillie",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "revd",
    "reverend",
    "the",
    "hon",
    "rt",
    "cc",
    "mbe",
    "obe",
    "cbe",
    "jp",
    "canon",
    "father",
    "fr",
    "deputy",
    "mayor",
    "provost",
    "chair",
    "chairman",
    "convener",
    "vice",
    "depute",
    "cathaoirleach",
    "leas",
    "an",
    "a",
];

impl NameKey {
    /// The key of a name as written; `family` where the reader of the document knows it.
    pub fn new(name: &str, family: Option<&str>) -> Option<NameKey> {
        let words: Vec<String> = words(name);
        let family = match family.map(fold).filter(|f| !f.is_empty()) {
            Some(family) => family,
            None => words.iter().rfind(|w| w.chars().count() > 1)?.clone(),
        };
        let given = words
            .into_iter()
            .filter(|w| !family.contains(w.as_str()) || w.chars().count() == 1)
            .collect();
        Some(NameKey { family, given })
    }

    /// The key of a person on an attendance list.
    pub fn of(attendee: &Attendee) -> Option<NameKey> {
        NameKey::new(&attendee.name, attendee.family_name.as_deref())
    }

    /// Whether both could be one person: the same family name, and given names that do not contradict each other.
    pub fn may_be(&self, other: &NameKey) -> bool {
        self.family == other.family && self.given_agree(other)
    }

    /// Whether the given names and initials do not contradict each other; silence agrees with everything.
    pub fn given_agree(&self, other: &NameKey) -> bool {
        let (Some(a), Some(b)) = (self.given.first(), other.given.first()) else {
            return true;
        };
        if a.chars().count() == 1 || b.chars().count() == 1 {
            return a.chars().next() == b.chars().next();
        }
        a == b || a.starts_with(b.as_str()) || b.starts_with(a.as_str())
    }

    /// Whether both have a given name or initial, so that their agreement means something.
    pub fn given_known(&self, other: &NameKey) -> bool {
        !self.given.is_empty() && !other.given.is_empty()
    }
}

/// A word as it is compared: lower case, letters only, the commonest diacritics taken off.
pub fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ŵ' => 'w',
        'ŷ' | 'ý' => 'y',
        'ñ' => 'n',
        'ç' => 'c',
        c => c,
    }
}

/// The folded words of a name, titles left out.
pub fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | '/'))
        .map(fold)
        .filter(|w| !w.is_empty() && (w.chars().count() == 1 || !TITLES.contains(&w.as_str())))
        .collect()
}

/// A name as it was spoken, taken apart once to be held against many.
#[derive(Debug)]
pub struct Spoken {
    /// Its folded words.
    pub words: Vec<String>,
    key: Option<NameKey>,
}

impl Spoken {
    /// A name as written.
    pub fn new(name: &str) -> Spoken {
        Spoken {
            words: words(name),
            key: NameKey::new(name, None),
        }
    }

    /// Whether it could mean somebody on the list, judged leniently: a family name, or any longer word, in common.
    pub fn could_mean(&self, listed: &Listed<'_>) -> bool {
        let Some(key) = &listed.key else {
            return false;
        };
        if let Some(spoken) = self.key.as_ref().filter(|spoken| spoken.family == key.family) {
            // Andy may be Andrew: beyond the first letter, given names do not tell.
            let first = |k: &NameKey| k.given.first().and_then(|g| g.chars().next());
            let agree = first(spoken).zip(first(key)).is_none_or(|(a, b)| a == b);
            return agree || key.given.iter().any(|g| spoken.given.contains(g));
        }
        self.words
            .iter()
            .any(|w| w.chars().count() > 2 && (*w == key.family || listed.last.as_ref() == Some(w)))
    }
}

/// A person on an attendance list, the name taken apart once.
#[derive(Debug)]
pub struct Listed<'r> {
    /// The person.
    pub attendee: &'r Attendee,
    /// The key of the name.
    pub key: Option<NameKey>,
    /// The last of its folded words.
    last: Option<String>,
}

impl<'r> Listed<'r> {
    /// A person of the list.
    pub fn new(attendee: &'r Attendee) -> Listed<'r> {
        Listed {
            attendee,
            key: NameKey::of(attendee),
            last: words(&attendee.name).pop(),
        }
    }
}

/// Whether a "name" is an office or a body instead of a person's name ("the Chair", "Committee").
pub fn is_office(name: &str) -> bool {
    words(name).iter().all(|w| w.chars().count() <= 2)
        || name.split_whitespace().any(|w| {
            let w = fold(w);
            [
                "chair",
                "chairman",
                "chairperson",
                "chairwoman",
                "mayor",
                "provost",
                "convener",
                "convenor",
                "president",
                "committee",
                "council",
                "officer",
                "clerk",
                "leader",
                "board",
                "members",
                "cathaoirleach",
                "speaker",
            ]
            .contains(&w.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> NameKey {
        NameKey::new(name, None).unwrap()
    }

    #[test]
    fn initials_and_given_names_may_be_one_person() {
        assert!(key("J A Walmsley").may_be(&key("Jane Walmsley")));
        assert!(key("Walmsley").may_be(&key("Cllr J. Walmsley")));
        assert!(key("Síle Ní Dhomhnaill").may_be(&key("Sile Ni Dhomhnaill")));
        assert!(!key("J Walmsley").may_be(&key("P Walmsley")));
    }

    #[test]
    fn an_office_is_no_name() {
        assert!(is_office("the Chair"));
        assert!(is_office("An Cathaoirleach"));
        assert!(!is_office("P Oakeshott"));
    }
}
