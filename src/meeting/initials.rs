//! Turns the initials that minutes call somebody by ("PD proposed") into the person of the roll whose they are.
//!
//! Knows nothing of what the person did.

use crate::record::{Attendee, Status};

/// Whether `words` are nothing but the initials of a name: two to four letters, capitals but for those of "SdW".
pub fn is_key(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let small = letters().filter(|c| c.is_lowercase()).count();
    let capitals = words.starts_with(char::is_uppercase) && words.ends_with(|c: char| !c.is_lowercase());
    (2..=4).contains(&letters().count()) && !words.contains(' ') && capitals && small <= 1
}

/// The only one of those there whose name has these initials; `None` where nobody has, or more than one.
pub fn holder<'a>(key: &str, attendees: &'a [Attendee]) -> Option<&'a Attendee> {
    if !is_key(key) {
        return None;
    }
    let key: String = key.chars().filter(|c| c.is_alphabetic()).collect();
    let there = |a: &&Attendee| a.status != Status::Apologies && of(&a.name).any(|i| i == key);
    let mut found = attendees.iter().filter(there);
    found.next().filter(|_| found.next().is_none())
}

/// The initials of a name: with each part of a double name, and with the first of them alone.
fn of(name: &str) -> impl Iterator<Item = String> {
    let initials = |marks: &[char]| -> String {
        name.split(|c| marks.contains(&c))
            .filter_map(|p| p.chars().next())
            .collect()
    };
    let capitals = |key: &str| key.chars().filter(|c| c.is_uppercase()).collect();
    let (each, first) = (initials(&[' ', '-']), initials(&[' ']));
    [capitals(&each), capitals(&first), each, first].into_iter()
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn a_key_is_a_few_capitals() {
        for (words, key) in [
            ("PD", true),
            ("PBJ", true),
            ("P.D.", true),
            ("SdW", true),
            ("Dunn", false),
            ("P", false),
            ("Pat", false),
            ("P D", false),
            ("CLERK", false),
        ] {
            assert_eq!(is_key(words), key, "{words}");
        }
    }
}
