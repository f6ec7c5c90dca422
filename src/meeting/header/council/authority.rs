//! The place in the name of an authority that is no council: "Tarnshire Fire Authority", "Selbeck Schools Forum".

use crate::language::words;
use crate::vocabulary::Vocabulary;

/// The place of the authority that a name or a heading names: what stands in capitals before what it is called.
pub(super) fn place(name: &str, v: &Vocabulary) -> Option<String> {
    let low = name.to_lowercase();
    if low.len() != name.len() {
        return None;
    }
    let found = v.councils.authorities.iter().filter_map(|kind| {
        let at = low.find(kind.as_str())?;
        let whole = low[..at].ends_with(' ') && !low[at + kind.len()..].starts_with(char::is_alphanumeric);
        whole.then_some((at, kind.len()))
    });
    // of "fire authority" and "combined fire authority" the longer name
    let (at, _) = found.min_by_key(|&(at, len)| (at, std::cmp::Reverse(len)))?;
    let line = name[..at].rsplit(['\n', ':', ';', '(', '|', '–']).next().unwrap_or("");
    let names = words::each(line).rev().take_while(|w| named(w, v));
    let from = names.last().map(|w| w.as_ptr() as usize - line.as_ptr() as usize)?;
    let before = line[from..].trim();
    let place = v.councils.place(&format!("{before} Council"))?;
    let last = words::last(&place).to_lowercase();
    let told = !v.councils.is_no_town(&last) && !v.councils.is_sort(&place);
    told.then_some(place)
}

/// A word of a place's name: in capitals, or a small one inside it, and no word of meetings.
fn named(word: &str, v: &Vocabulary) -> bool {
    let low = word.to_lowercase();
    let letters = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&'));
    let plain = letters && !v.councils.is_opening(&low) && !v.councils.is_no_place(&low);
    plain && (word.starts_with(char::is_uppercase) || word == "&" || v.councils.is_link(&low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_named_after_its_place() {
        let v = Vocabulary::built_in();
        for (name, told) in [
            ("Tarnshire Fire Authority", Some("Tarnshire")),
            ("Tarnshire Combined Fire Authority Audit Committee", Some("Tarnshire")),
            (
                "AUDIT COMMITTEE OF THE ARDNAVON HEALTH AND SOCIAL CARE INTEGRATION JOINT BOARD",
                Some("Ardnavon"),
            ),
            ("Minutes of the Lisbeg District Policing Partnership", Some("Lisbeg")),
            ("Selbeck Schools Forum", Some("Selbeck")),
            ("Schools Forum", None),
            ("The Police and Crime Panel", None),
            ("Joint Integration Board", None),
        ] {
            assert_eq!(place(name, &v).as_deref(), told, "{name}");
        }
    }
}
