//! Ties a figure to itself said again, and to its place in a list.

use super::super::Paragraph;
use super::super::candidate::{Candidate, sentence_end};
use super::super::role::{comparable, from_before};
use super::pair::stem;
use super::together;
use crate::language::words;
use crate::record::{LinkKind, Role};
use crate::vocabulary::phrases::phrases;

/// The same figure again: same value and unit, the same thing counted, said as something known.
pub(super) fn repeats(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    if c.quantity.value.is_none() {
        return;
    }
    let known = definite(paragraphs, c);
    let original = (i.saturating_sub(24)..i).find(|&j| {
        let o = &candidates[j];
        let same = o.quantity.value == c.quantity.value
            && o.quantity.value_to == c.quantity.value_to
            && o.quantity.unit == c.quantity.unit
            && (!together(o, c)
                || out_of(paragraphs, c)
                || comes_from(paragraphs, o, c)
                || beside_before(candidates, i, j));
        // "Ferry Trust: £5,000", and below it "Bell Trust: £5,000": two rows of a list
        let rows = !known && labelled(paragraphs, o) && labelled(paragraphs, c);
        let said = || {
            let alike = share_words(o.of.as_deref(), c.of.as_deref());
            (known || rare(c) && o.area == c.area && !rows) && alike
        };
        let far = o.passage + 2 < c.passage;
        // "the five officers ... a team of five officers"
        let again = || !far && definite(paragraphs, o) && starts_alike(o.of.as_deref(), c.of.as_deref());
        // "10 were red. These 10 are anticipated ..."
        let next = known && c.quantity.lead <= 1 && o.passage == c.passage && o.sentence + 1 == c.sentence;
        let chain = together(o, c) && !out_of(paragraphs, c);
        // "raised by £2,000 to £14,000. The increase of £2,000 ..."
        let goes_on = o.passage == c.passage && o.sentence + 1 == c.sentence && opens_known(paragraphs, c);
        let goes_on = || goes_on && o.change && c.change && starts_alike(o.of.as_deref(), c.of.as_deref());
        same && (chain || known && large(c) && o.passage == c.passage || next || said() || again() || goes_on())
    });
    if let Some(original) = original {
        candidates[i].link(LinkKind::Repeats, original);
    }
}

/// "15 were looked into, and of the 15 ...": the sentence goes on with what it has told.
fn out_of(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let lead = c.quantity.lead;
    lead > 1 && s.one_of(text, lead - 1, phrases("links.known")) && s.at(text, lead - 2, "of")
}

/// "was raised from £50 to £77; then it rose from £77 to £90": what it came to first is where it comes from next.
fn comes_from(paragraphs: &[Paragraph<'_>], o: &Candidate, c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let to = o.quantity.lead > 0 && s.at(text, o.quantity.lead - 1, "to");
    to && from_before(s, text, c.quantity.lead)
}

/// "by 18% (72 from 88) compared with the number of the year before (88)": the earlier value told again.
fn beside_before(candidates: &[Candidate], i: usize, j: usize) -> bool {
    /// What is less may stand twice by chance.
    const RARE: f64 = 10.0;
    let (o, c) = (&candidates[j], &candidates[i]);
    let earlier = o.role == Role::Previous && c.role == Role::Previous;
    earlier
        && c.quantity.value.is_some_and(|v| v >= RARE)
        && i - j <= 2
        && o.links.iter().any(|l| l.0 == LinkKind::ChangedTo)
}

/// The sentence opens with what is known: "The increase of ...".
fn opens_known(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    s.one_of(paragraphs[c.passage].text(), 0, phrases("links.known"))
}

/// Behind the label of a row: "Ferry Trust: £5,000".
fn labelled(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let before = c.quantity.lead.checked_sub(1).and_then(|i| s.tokens.get(i));
    before.is_some_and(|t| t.mark == ':')
}

/// Said as something known: "the five", "those 12".
fn definite(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    (c.quantity.lead.saturating_sub(2)..c.quantity.lead).any(|k| s.one_of(text, k, phrases("links.known")))
}

/// Two phrases begin with the same two words.
fn starts_alike(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (mut a, mut b) = (words::each(a), words::each(b));
    let mut same = || matches!((a.next(), b.next()), (Some(x), Some(y)) if same_word(x, y));
    same() && same()
}

/// The same word, whatever its case.
fn same_word(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

fn large(c: &Candidate) -> bool {
    c.quantity.value.is_some_and(|v| v >= 100.0)
}

/// A value that hardly stands twice by chance.
fn rare(c: &Candidate) -> bool {
    c.quantity.value.is_some_and(|v| v.fract() != 0.0 || v >= 1000.0)
}

/// Two phrases share a word that names something.
fn share_words(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    words::each(b)
        .map(stem)
        .filter(|w| w.len() > 3)
        .any(|w| words::each(a).map(stem).any(|other| same_word(w, other)))
}

/// Members of one "respectively" list are tied to each other, in order.
pub(super) fn respectively(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut i = 0;
    while i + 1 < candidates.len() {
        let c = &candidates[i];
        let paragraph = &paragraphs[c.passage];
        let s = &paragraph.sentences[c.sentence];
        let text = paragraph.text();
        let end = sentence_end(candidates, i);
        let listed = memchr::memmem::find(&text.as_bytes()[s.range.clone()], b"esp").is_some();
        if listed && s.has_one_of(text, phrases("roles.in_turn")) {
            for j in i..end - 1 {
                let (a, b) = (&candidates[j], &candidates[j + 1]);
                let between = a.quantity.tail..b.quantity.lead;
                let pair = between.len() <= 1 && s.at(text, a.quantity.tail, "and");
                if pair && comparable(a, b) {
                    candidates[j].link(LinkKind::Respectively, j + 1);
                    candidates[j + 1].link(LinkKind::Respectively, j);
                }
            }
        }
        i = end;
    }
}
