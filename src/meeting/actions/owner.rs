//! Finds who is asked to do what in a sentence: an owner, a way of asking ("be requested to", "would") and a task.

use crate::vocabulary::Vocabulary;

/// How plainly the sentence must name the one who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A decision: whoever stands before the asking words.
    Decided,
    /// Running text: a post, an office, a titled person or "officers".
    Told,
}

/// Longest owner, in words.
const LONGEST: usize = 12;

/// The owner (where one is named) and what is to be done, to the end of the sentence.
pub fn asked(sentence: &str, vocabulary: &Vocabulary, strength: Strength) -> Option<(Option<String>, String)> {
    let lower = sentence.to_ascii_lowercase();
    let spaces = lower.match_indices(' ').map(|(i, _)| i);
    for space in spaces {
        let rest = &lower[space + 1..];
        let Some(phrase) = vocabulary
            .tasks
            .asked
            .iter()
            .find(|p| rest.strip_prefix(p.as_str()).is_some_and(|r| r.starts_with(' ')))
        else {
            continue;
        };
        let mut task = space + 1 + phrase.len() + 1;
        // "would also circulate"
        for small in ["also ", "then "] {
            if lower[task..].starts_with(small) {
                task += small.len();
            }
        }
        let verb = lower[task..]
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .next()
            .unwrap_or("");
        if !vocabulary.tasks.is_task(verb) {
            continue;
        }
        let Some(owner) = owner(&sentence[..space], vocabulary, strength) else {
            continue;
        };
        let text = sentence[task..].trim_end_matches(['.', ';', ',', ' ']);
        let text = text.strip_suffix("; and").unwrap_or(text).to_owned();
        return Some((Some(owner), text));
    }
    None
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
    let words: Vec<&str> = owner.split(' ').collect();
    if owner.is_empty() || words.len() > LONGEST {
        return None;
    }
    let named = words.iter().any(|w| vocabulary.names.title(w).is_some()) || vocabulary.tasks.is_owner(owner);
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
    (fits && opens && !any).then(|| owner.to_owned())
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
                "The Head of Rivers agreed to report back.",
                "The Head of Rivers",
                "report back",
            ),
        ] {
            assert_eq!(told(sentence), Some((owner.to_owned(), task.to_owned())), "{sentence}");
        }
    }

    #[test]
    fn a_wish_or_a_forecast_asks_nobody() {
        for sentence in [
            "It would provide more water.",
            "The funding would support residents.",
            "Residents would write to the mill.",
            "The Clerk would be on leave.",
        ] {
            assert_eq!(told(sentence), None, "{sentence}");
        }
    }
}
