//! The place in the name of an authority that is no council: "Tarnshire Fire Authority", "Selbeck Schools Forum".

use crate::language::words;
use crate::vocabulary::Vocabulary;

/// The place of the authority that a name or a heading names, what stands in capitals before what it is called, and the sign
/// that it is.
pub(super) fn place(name: &str, v: &Vocabulary) -> Option<(String, &'static str)> {
    let low = name.to_lowercase();
    if low.len() != name.len() {
        return None;
    }
    let (short, curly) = (low.contains(" & "), low.contains('’'));
    let starts: Vec<usize> = low.match_indices(' ').map(|(at, _)| at + 1).collect();
    let find = |kind: &str| {
        let behind = |at: usize| low[at..].strip_prefix(kind);
        let whole = |at: usize| behind(at).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let at = starts.iter().copied().find(|&at| whole(at))?;
        Some((at, kind.len()))
    };
    let written = |kind: &String| {
        let and = || short.then(|| find(&kind.replace(" and ", " & ")))?;
        let apostrophe = || curly.then(|| find(&kind.replace('\'', "’")))?;
        find(kind).or_else(and).or_else(apostrophe)
    };
    // of "fire authority" and "combined fire authority" the longer name
    let longest = |&(at, len): &(usize, usize)| (at, std::cmp::Reverse(len));
    let called = v.councils.authorities.iter().filter_map(written).min_by_key(longest);
    let authority = called.and_then(|(at, _)| before(&name[..at], v, false));
    let aimed = || {
        let mut found = v.councils.aims_of.iter().filter_map(written);
        found.find_map(|(at, _)| before(&name[..at], v, true))
    };
    authority
        .map(|place| (place, "authority"))
        .or_else(|| aimed().map(|place| (place, "aimed")))
}

/// The place that ends what stands before the word for the authority, where need be behind the aim of a partnership.
fn before(name: &str, v: &Vocabulary, aimed: bool) -> Option<String> {
    let line = name.rsplit(['\n', ':', ';', '(', '|', '–']).next().unwrap_or("");
    let names: Vec<&str> = words::each(line).rev().take_while(|w| named(w, v)).collect();
    let aims = names.iter().rev().take_while(|w| v.councils.is_aim(w)).count();
    let at = |w: &&str| w.as_ptr() as usize - line.as_ptr() as usize;
    let from = at(names.get((names.len() - aims).checked_sub(1)?)?);
    if aimed && aims == 0 {
        return None;
    }
    let place = v.councils.place(&format!("{} Council", line[from..].trim()))?;
    let sort = |w: &str| {
        let low = w.to_lowercase();
        v.councils.is_no_place(&low) || v.councils.is_no_town(&low) && !v.councils.is_link(&low) || low.contains('\'')
    };
    let told = v.councils.principal(&place).is_some() || !(words::each(&place).all(sort) || v.councils.is_sort(&place));
    let last = words::last(&place).to_lowercase();
    (told && !v.councils.is_no_town(&last)).then_some(place)
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
            ("Selbeck Schools’ Forum", Some("Selbeck")),
            ("Safer Wexhaven Park Board", Some("Wexhaven Park")),
            ("Safer and Stronger Ferrow Partnership", Some("Ferrow")),
            ("Merrowdale Health & Wellbeing Board", Some("Merrowdale")),
            ("GLEN TARRICK NHS BOARD", Some("Glen Tarrick")),
            (
                "Orrel and Sorrel Hospitals NHS Foundation Trust",
                Some("Orrel and Sorrel"),
            ),
            ("Safer Communities Partnership", None),
            ("Strategic Housing Partnership Board", None),
            ("Schools Forum", None),
            ("The Police and Crime Panel", None),
            ("Joint Integration Board", None),
        ] {
            assert_eq!(place(name, &v).map(|(place, _)| place).as_deref(), told, "{name}");
        }
    }
}
