//! Tells what a passage is about: the paragraph above a list, a short line above, a question, the heading.
//!
//! Knows nothing of numbers beyond which passages hold a figure.

use super::candidate::Candidate;
use super::{Paragraph, Passage};
use crate::language::digits::{Digits, is_digit};
use crate::language::words;
use crate::vocabulary::phrases::{after_phrase, phrases};
use crate::vocabulary::{Class, figures};

/// What each passage is about.
pub(super) struct Topics<'p> {
    topics: Vec<Option<&'p str>>,
    questions: Vec<Option<&'p str>>,
}

impl<'p> Topics<'p> {
    /// How many lines up the line that names the figures may stand.
    const REACH: usize = 8;

    /// The topics of all passages: the paragraph above a list, a short line above that holds no figure, the heading.
    pub(super) fn new(paragraphs: &[Paragraph<'p>], candidates: &[Candidate]) -> Self {
        let mut figures = vec![false; paragraphs.len()];
        for c in candidates {
            figures[c.passage] = true;
        }
        let topics = (0..paragraphs.len())
            .map(|p| {
                if figures[p] {
                    topic(paragraphs, &figures, p)
                } else {
                    None
                }
            })
            .collect();
        let questions = (0..paragraphs.len())
            .map(|p| if figures[p] { question(paragraphs, p) } else { None })
            .collect();
        Topics { topics, questions }
    }

    /// The question that the passage, a short line, answers.
    pub(super) fn asked(&self, passage: usize) -> Option<&'p str> {
        self.questions.get(passage).copied().flatten()
    }

    /// What the passage is about.
    pub(super) fn of(&self, passage: usize) -> Option<&'p str> {
        self.topics.get(passage).copied().flatten()
    }
}

/// The question above a line that holds little but a figure, other such lines between them not counted.
fn question<'p>(paragraphs: &[Paragraph<'p>], passage: usize) -> Option<&'p str> {
    const ANSWER: usize = 64;
    let this = paragraphs[passage].passage;
    let answers = after_phrase("labels.answer", this.flow.text()).is_some();
    if this.flow.text().len() > ANSWER && !answers {
        return None;
    }
    let above = (passage.saturating_sub(Topics::REACH)..passage)
        .rev()
        .take_while(|&p| paragraphs[p].passage.item == this.item && paragraphs[p].passage.cells.is_empty())
        .find(|&p| paragraphs[p].text().len() > ANSWER || paragraphs[p].text().ends_with('?'))?;
    let last = paragraphs[above].sentences.last()?.range.clone();
    let words = paragraphs[above].text().get(last)?;
    (words.ends_with(['?', ':']) && words.len() < 200).then(|| unnumbered(words))
}

/// What a passage is about, while nobody knows yet which lines hold figures.
pub(super) fn above<'p>(paragraphs: &[Paragraph<'p>], passage: usize) -> Option<&'p str> {
    topic(paragraphs, &[], passage)
}

fn topic<'p>(paragraphs: &[Paragraph<'p>], figures: &[bool], passage: usize) -> Option<&'p str> {
    let this = paragraphs[passage].passage;
    let line = |text: &str| text.len() < 120 && !text.ends_with(['.', ';', ',']);
    // "1.2 Barn fires" above a paragraph
    let heads = |p: &Passage<'_>| !this.list_item && p.flow.text().len() < 64 && !sentence(p.flow.text());
    let lead = this.lead.map(|f| f.text()).filter(|t| t.len() < 160);
    let above = (passage.saturating_sub(Topics::REACH)..passage)
        .rev()
        .map(|p| (figures.get(p) == Some(&true), paragraphs[p].passage))
        .take_while(|(_, p)| p.item == this.item && p.cells.is_empty() && line(p.flow.text()))
        .find(|(figure, p)| !figure && (!p.list_item || p.flow.text().ends_with('?') || heads(p)))
        .map(|(_, p)| p.flow.text());
    // the entry of a list that the entries below it belong to: "PI 14 Average time to process a claim (days)"
    let entry = (passage.saturating_sub(Topics::REACH)..passage)
        .rev()
        .map(|p| (figures.get(p) == Some(&true), paragraphs[p].passage))
        .take_while(|(_, p)| this.list_item && p.list_item && p.item == this.item)
        .find(|(figure, _)| !figure)
        .map(|(_, p)| p.flow.text())
        .filter(|t| line(t) && !sentence(t));
    let vague = |t: &&str| phrases("labels.vague").iter().any(|w| t.contains(w));
    // A line with a figure of its own introduces nothing.
    let figure = |t: &&str| {
        let near = passage.saturating_sub(Topics::REACH)..passage;
        near.clone()
            .any(|p| figures.get(p) == Some(&true) && paragraphs[p].text() == *t && t.len() < 64)
    };
    // A sentence of its own, with a figure of its own, is no heading of the next.
    let told = |t: &&str| t.ends_with('.') && t.has_digit();
    entry
        .filter(|t| !vague(t) && !title(t))
        .or(lead.filter(|t| !vague(t) && !figure(t) && !title(t) && !told(t)))
        .or(above.filter(|t| !vague(t) && !title(t)))
        .or(this.heading.filter(|h| !title(h)))
}

/// The heading is the title of the paper, or of the standing business of a meeting: it says nothing of a figure.
fn title(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    phrases("labels.title").iter().any(|w| heading.contains(w))
}

/// A line that tells something is no heading: "The Director reported".
pub(super) fn sentence(line: &str) -> bool {
    let is = |word: &str, class: Class| {
        let word = word.trim_end_matches([':', ',']);
        word.starts_with(char::is_lowercase) && figures().lookup(word).class.has(class)
    };
    let told = words::each(line).next_back().is_some_and(|w| is(w, Class::REPORTING));
    !line.ends_with('?') && (told || words::each(line).any(|w| is(w, Class::AUXILIARY)))
}

/// A heading or question without its number or bullet ("•1b. ", "2) ").
pub(super) fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| is_digit(c) || matches!(c, '.' | ')' | '(' | '•' | '-' | '–' | ' '));
    let label = &text[..text.len() - rest.len()];
    let lettered = rest.find(". ").filter(|&at| at == 1 && label.ends_with_digit());
    let rest = lettered.map_or(rest, |at| rest[at + 1..].trim_start());
    let marked = label.contains(['.', ')', '•', '-', '–']) && rest.starts_with(char::is_alphabetic);
    let words = if marked { rest } else { text };
    words.trim_end_matches([':', ' '])
}

/// A heading or a question as a label; a sentence is none.
pub(super) fn topical(topic: &str) -> String {
    let count = words::count(topic);
    let told = topic.ends_with('.')
        || topic.contains(". ")
        || sentence(topic)
        || count > 14
        || count > 8 && (topic.starts_with("The ") || topic.starts_with("A "));
    if told {
        return String::new();
    }
    let Some(question) = topic.strip_suffix('?') else {
        return plain_heading(topic).to_owned();
    };
    let asked = [" the ", " our ", " your ", " a "]
        .iter()
        .find_map(|d| question.split_once(d));
    asked.map_or(question, |(_, rest)| rest).to_owned()
}

/// A heading without the code before it, the bracket behind it and the colour it is rated ("CS07 Children in care (AMBER)").
fn plain_heading(heading: &str) -> &str {
    let capitals = |w: &str| {
        w.len() > 1
            && w.bytes()
                .all(|b| b.is_ascii_uppercase() || is_digit(b.into()) || b == b'.' || b == b'/')
    };
    let mut out = heading.trim();
    if let Some((code, rest)) = out.split_once(' ')
        && capitals(code)
        && code.has_digit()
    {
        out = rest;
    }
    // "PI 14 Average time ..."
    if let Some((first, rest)) = out.split_once(' ')
        && let Some((number, rest)) = rest.split_once(' ')
        && capitals(first)
        && number.is_digits()
    {
        out = rest;
    }
    let mixed = out.chars().any(char::is_lowercase);
    while mixed && let Some((rest, last)) = out.rsplit_once(' ') {
        let colour = capitals(last.trim_matches(['(', ')']))
            && last.len() > 2
            && rest.contains(' ') | rest.chars().any(char::is_lowercase);
        let bracket = out.ends_with(')') && out.rfind(" (").is_some_and(|at| at > 0);
        if bracket {
            out = &out[..out.rfind(" (").unwrap_or(out.len())];
        } else if colour && !last.has_digit() {
            out = rest;
        } else {
            break;
        }
    }
    out.split_once(" per 1")
        .map_or(out, |(words, _)| words)
        .trim_end_matches([',', ' '])
}
