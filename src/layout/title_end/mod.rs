//! Decides where the title of an item ends and what was said begins: each place where it could is a candidate, and signs of the
//! words on both sides add up. The weights stand in `vocabulary/weights.toml`.

mod body;
mod head;
mod word;

use crate::decide::{self, Candidate, Decision};
use crate::vocabulary::Vocabulary;
pub(super) use body::opens_sentence;
use head::Head;
use word::{CLAUSE, Word, is_clause, is_deed};

/// The table of weights.
pub(super) const SCALE: &str = "title_end";
/// The standing item that tells when the next meeting is.
pub(super) const NEXT_MEETING: &str = "next-meeting";
/// What an account calls the decision.
const NAME: &str = "title";

/// No title goes on behind so many bytes and words.
const WINDOW: usize = 300;
const WORDS: usize = 34;
/// A longer line says more than a title does.
const LONG: usize = 150;
/// Capitals right before a sentence that lost its space.
const GLUED: usize = 4;
/// Whoever speaks is named in so many words before the verb.
const NEAR: usize = 4;

/// A place where the title may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Where the title ends, with any stop behind it.
    pub end: usize,
    /// Where what was said begins; the end of the text where nothing was.
    pub body: usize,
    /// A stop, a dash or a change of letters marks it.
    pub marked: bool,
}

/// Where the title of `text` ends; at 0 where all of it was said.
pub(super) fn decide(text: &str, vocabulary: &Vocabulary) -> Option<Decision<Place>> {
    decide::best(candidates(text, vocabulary), vocabulary.weights.scale(SCALE))
}

/// The title of `text` and what spoke for its end there, in words.
pub(super) fn told(text: &str, vocabulary: &Vocabulary) -> Option<String> {
    let told = decide(text, vocabulary)?.told(NAME, |place| text[..place.end].to_owned());
    let scale = vocabulary.weights.scale(SCALE);
    let reasons: Vec<String> = told
        .reasons
        .iter()
        .map(|sign| format!("{} {:+.1}", scale.says(sign.name), sign.adds))
        .collect();
    Some(format!(
        "{} \"{}\" ({}; ahead by {:.1})",
        told.what,
        told.answer,
        reasons.join(", "),
        told.margin
    ))
}

fn candidates(text: &str, vocabulary: &Vocabulary) -> Vec<Candidate<Place>> {
    let window = &text[..text.floor_char_boundary(WINDOW)];
    let words = word::all(window, WORDS + CLAUSE, vocabulary);
    let mut found = vec![nothing(text, &words, vocabulary)];
    found.extend(glued(text, vocabulary));
    let mut head = Head::new();
    for upto in 1..=words.len().min(WORDS) {
        head.add(&words, upto - 1, text, vocabulary);
        if upto < words.len() {
            if let Some(mut place) = between(text, &words, upto, &head) {
                head.tell(&mut place, &words[..upto], text);
                body::tell(&mut place, &head, &words, upto, text, vocabulary);
                let labelled = place.seen("told_label") > 0;
                found.push(place);
                if labelled {
                    break;
                }
            }
        } else if window.len() == text.len() {
            let mut place = whole(text);
            head.tell(&mut place, &words, text);
            found.push(place);
        }
    }
    found
}

/// The place before word `upto`, where a title may end there at all.
fn between(text: &str, words: &[Word<'_>], upto: usize, head: &Head) -> Option<Candidate<Place>> {
    let (before, next) = (&words[upto - 1], &words[upto]);
    if next.is_mark() || next.bare.is_empty() || head.is_open() && next.text.contains(char::is_alphabetic) {
        return None;
    }
    let apart = before.is_mark() && upto > 1;
    let ends = |marks: &[char]| before.text.ends_with(marks);
    let colon =
        before.is_mark() && before.text.contains(':') || (ends(&[':']) || before.text.ends_with(":-")) && !apart;
    let dash = (apart || ends(&['-', '–', '—'])) && !before.text.contains([':', '.']);
    let marked = apart || colon || dash || ends(&['.', '?']);
    let opens = !next.bare.starts_with(char::is_lowercase) || next.is_label();
    if !marked && (!opens || head.is_sentence()) {
        return None;
    }
    let turns = head.is_capitals() && next.text.contains(char::is_lowercase);
    let mark = |w: &Word<'_>| w.is_mark() || w.text.ends_with(['.', ':', '?']);
    let mut place = Candidate::new(Place {
        end: if apart { words[upto - 2].end() } else { before.end() },
        body: next.at,
        marked: marked || turns,
    });
    place.see("unmarked", u32::from(!marked));
    place.see("colon", u32::from(colon));
    place.see("dash", u32::from(dash));
    let first = marked && !words[..upto - 1].iter().any(mark);
    place.see("first_mark", u32::from(first));
    place.see("label_sentence", u32::from(first && colon && text.ends_with('.')));
    place.see("capitals_end", u32::from(turns));
    let several = head.words() > 1 && text[..before.end()].len() > 2 * GLUED;
    place.see("capitals_end_long", u32::from(turns && several));
    let on = head.is_capitals() && next.capitals && next.bare.len() > 1;
    place.see("capitals_go_on", u32::from(on));
    Some(place)
}

/// All of the text is a title.
fn whole(text: &str) -> Candidate<Place> {
    let mut whole = Candidate::new(Place {
        end: text.len(),
        body: text.len(),
        marked: false,
    });
    whole.see("whole", 1);
    whole.see("whole_sentence", u32::from(text.ends_with('.') && text.contains(' ')));
    whole.see("whole_long", u32::from(text.len() > LONG));
    whole.see("whole_colon", u32::from(text.ends_with(':')));
    whole
}

/// "APOLOGIESApologies were received": capitals, and a sentence right behind them.
fn glued(text: &str, vocabulary: &Vocabulary) -> Option<Candidate<Place>> {
    let small = text.find(char::is_lowercase)?;
    let start = text[..small].char_indices().next_back()?.0;
    let capitals = text[..start].chars().rev().take_while(|c| c.is_uppercase()).count();
    let sentence = text[start..].contains(' ') && text[start..].starts_with(char::is_uppercase);
    if capitals < GLUED || !sentence || start > WINDOW {
        return None;
    }
    let mut place = Candidate::new(Place {
        end: start,
        body: start,
        marked: true,
    });
    place.see("glued", 1);
    place.see("capitals", 1);
    let standing = vocabulary.headings.topic(&text[..start]).is_some();
    place.see("standing", u32::from(standing));
    Some(place)
}

/// No title: all of it was said.
fn nothing(text: &str, words: &[Word<'_>], vocabulary: &Vocabulary) -> Candidate<Place> {
    const OPENING: usize = 6;
    let mut none = Candidate::new(Place {
        end: 0,
        body: 0,
        marked: false,
    });
    let Some(first) = words.first() else { return none };
    let second = words.get(1);
    let headings = vocabulary.headings.text();
    let opener = headings.openers.contains(first.bare);
    let soon = words.iter().take(OPENING).skip(1).any(|w| w.verb);
    let named = first.upper && second.is_some_and(|w| w.upper) && !first.text.ends_with(['.', ':']);
    // "Appointment of the Chair AB proposed": somebody stands before the verb
    let verb = (1..words.len().min(CLAUSE)).find(|&i| words[i].verb && !words[i].upper || is_deed(words, i));
    let own = verb.is_some_and(|v| v <= NEAR || !words[2..v].iter().any(|w| w.upper));
    let clause = is_clause(words, 0);
    let decides = headings.opens_decision.contains(&first.bare.to_uppercase());
    let seen = [
        ("none", true),
        ("none_opens", opener && second.is_some_and(Word::is_small_lettered)),
        ("none_opens_clause", opener && soon),
        ("none_sentence", opens_sentence(text)),
        ("none_person", named && vocabulary.names.title(first.bare).is_some()),
        ("none_clause", clause && own),
        ("none_clause_behind", clause && !own),
        ("none_purpose", first.text == "To"),
        ("none_ends", text.ends_with('.') && text.contains(' ')),
        ("none_long", text.len() > LONG),
        ("none_lower", first.is_small_lettered()),
        ("none_decides", decides),
    ];
    for (name, seen) in seen {
        none.see(name, u32::from(seen));
    }
    let commas = words.iter().filter(|w| w.text.ends_with(',')).count();
    none.see("none_commas", u32::try_from(commas).unwrap_or(u32::MAX));
    none
}
