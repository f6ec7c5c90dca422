//! Finds who is asked to do what in a sentence: an owner, a way of asking ("be requested to", "would") and a task.

use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;

/// How plainly the sentence must name the one who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// A decision: whoever stands before the asking words.
    Decided,
    /// Running text: a post, an office, a titled person or "officers".
    Told,
}

/// Longest owner, in words.
const LONGEST: usize = 12;

/// The owner and what is to be done, to the end of the sentence.
pub(super) fn asked(sentence: &str, vocabulary: &Vocabulary, strength: Strength) -> Option<(Option<String>, String)> {
    let lower = sentence.to_ascii_lowercase();
    for space in memchr::memchr_iter(b' ', lower.as_bytes()) {
        let Some(skipped) = asking(&lower[space + 1..], vocabulary, strength) else {
            continue;
        };
        let Some(owner) = owner(&sentence[..space], vocabulary, strength) else {
            continue;
        };
        let text = sentence[space + 1 + skipped..].trim_end_matches(['.', ';', ',', ' ']);
        let text = text.strip_suffix("; and").unwrap_or(text).to_owned();
        return Some((Some(owner), text));
    }
    None
}

/// Where the task begins, if `rest` asks for one: after "be requested to"; in a decision with the task itself ("that the
/// Clerk write to the mill").
fn asking(rest: &str, vocabulary: &Vocabulary, strength: Strength) -> Option<usize> {
    let tasks = &vocabulary.tasks;
    let mut task = match tasks.asking(rest) {
        Some(len) => len,
        None if strength == Strength::Decided => 0,
        None => return None,
    };
    // "would also circulate"
    for small in ["also ", "then "] {
        if rest[task..].starts_with(small) {
            task += small.len();
        }
    }
    let mut words = rest[task..].split(|c: char| !(c.is_alphabetic() || c == '-'));
    let verb = words.next().unwrap_or("");
    // "the Director's report be noted" asks for no report
    let noun = task == 0 && words.next().is_some_and(|w| tasks.is_finite(w));
    (tasks.is_task(verb) && !noun).then_some(task)
}

/// Who stands at the end of `before`, the words that only open the sentence taken off.
fn owner(before: &str, vocabulary: &Vocabulary, strength: Strength) -> Option<String> {
    let mut owner = before.trim();
    // what is said of the matter before the last comma or "that" is not the one who is asked
    for cut in [", ", "; ", ": ", " that ", " and that "] {
        if let Some(at) = owner.to_ascii_lowercase().rfind(cut) {
            owner = owner[at + cut.len()..].trim();
        }
    }
    // "Mill Lane - Cllr Marl"; the Director "– Rivers" is one
    if let Some((_, person)) = owner.rsplit_once(" - ").or_else(|| owner.rsplit_once(" – "))
        && vocabulary.names.title(words::first(person)).is_some()
    {
        owner = person;
    }
    owner = bare(owner);
    loop {
        let lower = owner.to_ascii_lowercase();
        let opening = vocabulary.tasks.opening.iter().find_map(|o| {
            let rest = lower.strip_prefix(o.as_str())?;
            rest.starts_with([' ', ',']).then_some(o.len())
        });
        match opening {
            Some(len) => owner = owner[len..].trim_start_matches([' ', ',']),
            None => break,
        }
    }
    let words: Vec<&str> = words::each(owner).collect();
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    // "Cllr" alone, as before a name that stood in the next line
    let titled = |w: &str| vocabulary.names.title(w).is_some();
    if words.len() == 1 && titled(words[0]) && !owner.ends_with('s') && !vocabulary.tasks.is_owner(owner) {
        return None;
    }
    let named = words.iter().any(|w| titled(w)) || vocabulary.tasks.is_owner(owner);
    // a post is written large ("the Director of Works"), a resident or a partner in passing is not
    let post =
        vocabulary.roles.is_post(owner) && words.iter().any(|w| w.starts_with(char::is_uppercase) && *w != "The");
    let fits = match strength {
        Strength::Told => named || post,
        Strength::Decided => named || vocabulary.roles.is_post(owner) || vocabulary.roles.is_organisation(owner),
    };
    // the noun phrase itself: no verb, so it opens with "the", a name or a title
    let opens = words[0].starts_with(char::is_uppercase) || words[0].eq_ignore_ascii_case("the") || named;
    // "A report by the Head of Rivers": one among several is nobody
    let any = ["a", "an"].iter().any(|article| words[0].eq_ignore_ascii_case(article));
    // "The Head of Rivers was there to ...": who stands in a sentence of their own is asked nothing
    let finite = words
        .iter()
        .any(|w| vocabulary.tasks.is_finite(w) || is_phrase("actions.tells", w));
    (fits && opens && !any && !finite && names_somebody(&words)).then(|| owner.to_owned())
}

/// Whether words may name a person, a post or a body from end to end: "The Chairman invited members", "save for using any right" and
/// "Council would choose a date for each" say more.
fn names_somebody(words: &[&str]) -> bool {
    let small = |i: usize| words[i].starts_with(char::is_lowercase);
    let before = |i: usize, label: &'static str| i.checked_sub(1).is_some_and(|i| is_phrase(label, words[i]));
    (0..words.len()).filter(|&i| small(i)).all(|i| {
        let word = words[i];
        let did = word.ends_with("ed") && !before(i, "actions.article");
        let doing = word.ends_with("ing") && (i == 0 || before(i, "actions.preposition"));
        !did && !doing && !is_phrase("actions.no_part", word)
    })
}

/// "The Clerk" of "the Clerk should", "Cllr Marl" of "Cllr Marl said she".
fn bare(owner: &str) -> &str {
    let mut left = owner;
    while let Some((before, last)) = left.rsplit_once(' ') {
        let pronoun = left.len() == owner.len() && is_phrase("actions.pronoun", last);
        if !pronoun && !is_phrase("actions.tells", last) {
            break;
        }
        left = before;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> Option<(String, String)> {
        let (owner, task) = asked(sentence, &Vocabulary::built_in(), Strength::Told)?;
        Some((owner?, task))
    }

    #[test]
    fn the_one_who_is_asked_stands_before_the_asking() {
        for (sentence, owner, task) in [
            (
                "It was agreed that officers would provide a map.",
                "officers",
                "provide a map",
            ),
            (
                "Councillor Moss undertook to write to the mill.",
                "Councillor Moss",
                "write to the mill",
            ),
            (
                "Mill Lane - Cllr Marl said she would look into it.",
                "Cllr Marl",
                "look into it",
            ),
            (
                "The Head of Rivers agreed to report back.",
                "The Head of Rivers",
                "report back",
            ),
        ] {
            assert_eq!(told(sentence), Some((owner.to_owned(), task.to_owned())), "{sentence}");
        }
    }

    #[test]
    fn a_decision_may_name_the_task_at_once() {
        let decided = |s| asked(s, &Vocabulary::built_in(), Strength::Decided);
        let (owner, task) = decided("That the Director of Works write to the mill by 3 May.").unwrap();
        assert_eq!(
            (owner.as_deref(), task.as_str()),
            (Some("the Director of Works"), "write to the mill by 3 May")
        );
        assert_eq!(decided("That the Director of Works report be noted."), None);
    }

    #[test]
    fn a_wish_or_a_forecast_asks_nobody() {
        for sentence in [
            "It would provide more water.",
            "The funding would support residents.",
            "Residents would write to the mill.",
            "The Clerk would be on leave.",
            "The Clerk replied asking for what cost Highways would report.",
            "Cllr would look into this.",
            "The Head of Rivers was in attendance to present a report.",
        ] {
            assert_eq!(told(sentence), None, "{sentence}");
        }
    }
}
