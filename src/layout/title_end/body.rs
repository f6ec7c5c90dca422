//! The signs of the words behind a place: does what was said begin there?

use super::head::Head;
use super::word::{Word, is_clause};
use super::{NEAR, Place};
use crate::decide::Candidate;
use crate::language::digits::Digits;
use crate::language::words as printed;
use crate::language::{Pattern, pattern};
use crate::layout::paper_size;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::{is_day_or_month, is_phrase};
use std::sync::LazyLock;

/// A reply has no more words, and a few words are no more than these.
const REPLIES: usize = 5;
const FEW: usize = 3;
/// More is much to say.
const MUCH: usize = 60;

/// The phrases that open a sentence are no longer.
const OPENING: usize = 48;

/// "none", "noted": all that was said of an item.
static REPLY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{items.reply}"));

/// "In terms of Standing Order 9, the Council", with a capital: a sentence, wherever it begins.
pub(crate) fn opens_sentence(text: &str) -> bool {
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^{items_open.sentence}\s"));
    OPENS.is_match(&text[..text.floor_char_boundary(OPENING)])
}

/// Tells the place before word `upto` what stands behind it.
pub(super) fn tell(
    place: &mut Candidate<Place>,
    head: &Head,
    words: &[Word<'_>],
    upto: usize,
    text: &str,
    vocabulary: &Vocabulary,
) {
    let behind = Behind::of(words, upto, text, vocabulary, place.seen("unmarked") == 0);
    let begins = behind.begins();
    let evidence = begins.iter().any(|(_, seen)| *seen);
    let next = &words[upto];
    let named = behind.title && behind.upper_after;
    let standing = place.seen("standing") > 0;
    let bare = !evidence && place.seen("capitals_end") == 0;
    let unmarked = !behind.marked;
    let figure = !next.is_label() && next.bare.opens_with_digit();
    let reference = figure && is_reference(next.bare);
    let month = words.get(upto + 1).is_some_and(|w| is_day_or_month(w.bare));
    let day = is_day_or_month(next.bare) || figure && month;
    let stops = text.ends_with('.');
    let dated = |w: &Word<'_>| w.is_mark() || is_day_or_month(w.bare) || w.bare.has_digit();
    let turns = next.upper && words.get(upto + 1).is_some_and(|w| w.is_small_lettered() && !w.small);
    let goes_on = head.is_dressed() && unmarked && next.upper && behind.upper_after && !behind.title;
    let signs = [
        ("bare", unmarked && bare),
        ("bare_colon", place.seen("colon") > 0 && bare),
        ("bare_dash", place.seen("dash") > 0 && bare),
        ("standing_bare", standing && unmarked && bare && next.upper),
        (
            "standing_person",
            standing && (named || behind.named || behind.initials),
        ),
        ("opener", behind.opener && !behind.lower_after),
        ("office", behind.title && !behind.upper_after),
        ("number", figure && !reference),
        ("reference", reference && standing && unmarked),
        ("date", unmarked && is_day_or_month(next.bare)),
        (
            "next_date",
            unmarked && day && stops && head.names_next_meeting() && !words[..upto].iter().any(dated),
        ),
        (
            "marked_date",
            behind.marked && words[upto..].iter().take(FEW).any(|w| is_day_or_month(w.bare)),
        ),
        ("lower", next.is_small_lettered() && !next.is_label()),
        ("bracket", next.text.starts_with(['(', '['])),
        ("money", next.text.starts_with(['£', '€', '$'])),
        ("quoted", next.text.starts_with(['"', '“', '\''])),
        ("turns", turns),
        ("short_body", behind.count <= FEW),
        ("long_body", behind.body.len() > MUCH),
        ("dressed_goes_on", goes_on),
    ];
    for (name, seen) in begins.into_iter().chain(signs) {
        place.see(name, u32::from(seen));
    }
}

/// "31/0117": the number of an application, and no year.
fn is_reference(word: &str) -> bool {
    const DIGITS: usize = 3;
    word.split_once('/')
        .is_some_and(|(_, number)| number.len() >= DIGITS && number.is_digits())
}

/// The words behind a place.
struct Behind<'w, 't> {
    words: &'w [Word<'t>],
    body: &'t str,
    vocabulary: &'w Vocabulary,
    marked: bool,
    /// A small word stands before it.
    tied: bool,
    /// So many words, or more than those of a reply.
    count: usize,
    lower_after: bool,
    upper_after: bool,
    /// An honorific or an office.
    title: bool,
    /// A given name, and more of the name, or what is said of it.
    named: bool,
    given: bool,
    initials: bool,
    clause: bool,
    /// A word that opens sentences.
    opener: bool,
}

impl<'w, 't> Behind<'w, 't> {
    fn of(words: &'w [Word<'t>], upto: usize, text: &'t str, vocabulary: &'w Vocabulary, marked: bool) -> Self {
        let (next, after) = (&words[upto], words.get(upto + 1));
        let body = &text[next.at..];
        let lower_after = after.is_some_and(Word::is_small_lettered);
        let upper_after = after.is_some_and(|w| w.upper);
        let title = next.upper && vocabulary.names.title(next.bare).is_some();
        let clause = is_clause(words, upto);
        let opens = vocabulary.headings.text().openers.contains(next.bare)
            && next.text.starts_with(char::is_alphabetic)
            && after.is_some();
        let dash = marked && words[upto - 1].is_mark();
        // "Election of Vice Chairman for the year", "Licence - The Old Forge"
        let opener = opens && (!title || clause || upper_after) && (!dash || lower_after || clause);
        let person = next.upper && !next.capitals && vocabulary.names.given(next.bare);
        let speaks = next.text.ends_with(':') || after.is_some_and(|w| w.is_mark() || w.verb || w.past);
        let joined = after.is_some_and(|w| w.text == "&");
        Behind {
            words: &words[upto..],
            body,
            vocabulary,
            marked,
            tied: words[upto - 1].small,
            count: printed::each(body).take(REPLIES + 1).count(),
            lower_after,
            upper_after,
            title,
            named: person && (upper_after || speaks),
            given: person && speaks,
            initials: next.is_initials() && (lower_after || joined),
            clause,
            opener,
        }
    }

    /// What tells that something was said here, each by its name.
    fn begins(&self) -> [(&'static str, bool); 12] {
        let next = &self.words[0];
        let decides = self.decides(next);
        let near = next.upper
            && self
                .words
                .iter()
                .take(NEAR)
                .skip(1)
                .any(|w| (w.verb || w.past) && !w.capitals);
        let sentence = self.opener && (self.lower_after || next.bare == "The") || opens_sentence(self.body);
        [
            ("opener_goes_on", sentence),
            ("person", self.title && self.upper_after || self.given),
            ("initials", self.initials),
            ("named", self.named),
            ("near_clause", near),
            ("clause", self.clause),
            ("reply", self.count <= REPLIES && REPLY.is_match(self.body)),
            ("decided", decides),
            ("purpose", next.text == "To" && self.lower_after),
            ("label", next.is_label()),
            ("told_label", !self.tied && self.is_labelled()),
            ("size", paper_size::opens(self.body)),
        ]
    }

    /// "RESOLVED that", "– proposed by"
    fn decides(&self, next: &Word<'_>) -> bool {
        let known = self
            .vocabulary
            .headings
            .text()
            .opens_decision
            .contains(&next.bare.to_uppercase())
            || is_phrase("running.decides", next.bare);
        known && (next.upper || self.marked)
    }

    /// "Minutes:", "Additional documents:"
    fn is_labelled(&self) -> bool {
        let closed = self.words.iter().take(FEW).find(|w| w.text.ends_with(':'));
        closed.is_some_and(|last| {
            let label = &self.body[..last.end() - self.words[0].at - 1];
            self.vocabulary.pages.is_told(label) || self.vocabulary.pages.is_papers(label)
        })
    }
}
