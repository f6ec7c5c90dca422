//! Finds items that neither numbers nor dress tell apart but the one manner in which all their titles are written: run in before a
//! stop, a dash or a colon, a line with a colon, an entry of a list, the first cell of a row, brackets, a label ("Subject: ...").

use super::super::Passage;
use super::super::regions;
use super::super::series;
use super::super::shape::{self, Head};
use super::super::signs::{self, Sign};
use super::super::titles;
use crate::decide::{self, Candidate, Decision, key};
use crate::document::{Block, BlockKind, Document, label};
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// The decision, as it is told and in the table of weights.
pub(super) const NAME: &str = key!(manner);

/// The standing item that may belong to the head of the paper.
const APOLOGIES: &str = "apologies";
/// A title has no more bytes and words.
const LONGEST: usize = 70;
const WORDS: usize = 9;
/// Paragraphs that an item has before another manner than this must be the document's.
const PARAGRAPHS: usize = 3;

/// What tells the title from what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// "Bells. They rang."
    Stop,
    /// "Bells - They rang."
    Dash,
    /// "Bells: They rang.", "Bells:" and the text below.
    Colon,
    /// "Bells; They rang."
    Semicolon,
    /// Capitals and no mark.
    Capitals,
    /// The first cell of a row, or words before a wide space.
    Cell,
    /// Markup around it.
    Markup,
    /// "[Bells]", "(Bells)".
    Brackets,
    /// Quotation marks.
    Quotes,
    /// "Subject: Bells".
    Label,
    /// Nothing: a line of its own.
    Line,
}

/// A line as the heading of an item, by its manner alone.
#[derive(Debug, Clone)]
struct Title {
    block: usize,
    title: Range<usize>,
    body: Option<usize>,
}

/// The lines of a paper, and where its people are listed.
#[derive(Debug, Clone)]
pub(super) struct Manner<'a> {
    /// The paper.
    pub document: &'a Document,
    /// What is told of each line.
    pub signs: &'a [Sign],
    /// The lines of one meeting.
    pub range: Range<usize>,
    /// Where the people are listed.
    pub lists: Option<usize>,
    /// The field's words.
    pub vocabulary: &'a Vocabulary,
}

impl Manner<'_> {
    /// The headings that are written in one manner.
    pub(super) fn choose(&self) -> Option<Decision<Vec<Head>>> {
        let from = self.lists.map_or(self.range.start, |lists| self.last_list(lists)) + 1;
        let mut groups: BTreeMap<(bool, Mark), Vec<Title>> = BTreeMap::new();
        for i in (from..self.range.end).filter(|&i| !self.signs[i].furniture) {
            if let Some((mark, title)) = self.title(i) {
                groups.entry((self.is_entry(i), mark)).or_default().push(title);
            }
        }
        let candidates = groups
            .into_iter()
            .filter_map(|(manner, titles)| self.candidate(manner, titles));
        decide::best(candidates.collect(), self.vocabulary.weights.scale(NAME))
    }

    /// The last label of people that stands near the first, or near another that does.
    fn last_list(&self, lists: usize) -> usize {
        const NEAR: usize = 4;
        let label = |&i: &usize| {
            let label = self.text(i).split_once(':').map(|(label, _)| label);
            label.is_some_and(|label| self.vocabulary.headings.is_attendance(label))
        };
        let next = |&from: &usize| (from + 1..self.range.end.min(from + NEAR)).rev().find(label);
        std::iter::successors(Some(lists), next).last().unwrap_or(lists)
    }

    fn candidate(&self, (entry, mark): (bool, Mark), mut titles: Vec<Title>) -> Option<Candidate<Vec<Head>>> {
        let told = entry || mark == Mark::Stop;
        let lead = titles.iter().take_while(|t| !told && self.is_of_header(t)).count();
        titles.drain(..lead);
        titles = self.with_text(self.without_said(titles));
        if titles.iter().filter(|t| self.is_said(t)).count() * 2 < titles.len() {
            return None;
        }
        let first = titles.first()?.block;
        let last = titles.last()?.block;
        let distinct: BTreeSet<String> = titles.iter().map(|t| self.words(t).to_lowercase()).collect();
        let topic = |t: &Title| self.vocabulary.headings.topic(self.words(t)).is_some();
        let heads = |i: usize| titles.iter().any(|t| t.block == i);
        let said = |i: &usize| !self.signs[*i].furniture && !heads(*i);
        let between = (first..last).filter(said).count();
        let (count, standing) = (titles.len(), titles.iter().filter(|t| topic(t)).count());
        let mut out = Candidate::new(titles.iter().map(|t| self.head(t)).collect());
        out.see(key!(line), count as u32);
        out.see(key!(standing), standing as u32);
        out.see(key!(opens), u32::from(self.opens(first)));
        out.see(key!(again), (count - distinct.len()) as u32);
        out.see(key!(between), between.saturating_sub(count * PARAGRAPHS) as u32);
        out.see(key!(plain), u32::from(mark == Mark::Line && !entry));
        Some(out)
    }

    /// Without those that are what was said below the one before: "Lamps." alone in its line, then "Two were out. It was ...".
    fn without_said(&self, titles: Vec<Title>) -> Vec<Title> {
        let mut out: Vec<Title> = Vec::new();
        for title in titles {
            let below = out.last().is_some_and(|last| {
                let next = (last.block + 1..).find(|&i| i >= title.block || !self.signs[i].furniture);
                last.body.is_none() && title.body.is_some() && next == Some(title.block)
            });
            if !below {
                out.push(title);
            }
        }
        out
    }

    /// Those below which, or in which, something is said.
    fn with_text(&self, titles: Vec<Title>) -> Vec<Title> {
        let ends: Vec<usize> = titles.iter().skip(1).map(|t| t.block).chain([self.range.end]).collect();
        let text = |t: &Title, end: usize| t.body.is_some() || (t.block + 1..end).any(|i| !self.signs[i].furniture);
        let pairs = titles.into_iter().zip(ends);
        pairs.filter(|(t, end)| text(t, *end)).map(|(t, _)| t).collect()
    }

    /// The first line behind the people is the first heading.
    fn opens(&self, first: usize) -> bool {
        let above = (self.range.start..first).rev().find(|&i| !self.signs[i].furniture);
        let Some(above) = above.filter(|_| self.lists.is_some() || first > self.range.start) else {
            return false;
        };
        let text = self.text(above);
        let label = text.split([':', '-', '–']).next().unwrap_or("").trim_end();
        self.lists == Some(above)
            || self.vocabulary.headings.is_attendance(label)
            || self.vocabulary.headings.topic(label) == Some(APOLOGIES)
            || regions::speaks_of_header(text)
            || !text.ends_with('.')
    }

    /// "Apologies: S Sedge", "Clerk: Ivo Peel" below the people.
    fn is_of_header(&self, title: &Title) -> bool {
        let words = self.words(title);
        let topic = self.vocabulary.headings.topic(words);
        let body = title.body.map_or("", |at| &self.text(title.block)[at..]);
        let person = self.vocabulary.names.title(words::first(body)).is_some() && !self.has_sentence(body);
        let block = &self.document.blocks[title.block];
        let row = block.kind == BlockKind::TableRow || block.style.lead > 0;
        topic == Some(APOLOGIES) && !(row && self.has_sentence(body))
            || topic.is_none() && (person || !self.is_said(title))
    }

    /// A verb of a sentence is in it.
    fn has_sentence(&self, text: &str) -> bool {
        !shape::is_title_like(text, self.vocabulary)
    }

    /// What stands behind the title in its line reads as what was said, and no name or post.
    fn is_said(&self, title: &Title) -> bool {
        const MUCH: usize = 80;
        let body = title.body.map_or("", |at| &self.text(title.block)[at..]);
        body.is_empty() || body.ends_with(['.', ';', ')', '|']) || body.len() > MUCH
    }

    fn is_entry(&self, i: usize) -> bool {
        let block = &self.document.blocks[i];
        block.kind == BlockKind::ListItem && block.label.as_deref().is_some_and(label::is_bullet)
    }

    /// The title that line `i` may be or begin with, and how it is told.
    fn title(&self, i: usize) -> Option<(Mark, Title)> {
        let (block, sign) = (&self.document.blocks[i], &self.signs[i]);
        let bullet = self.is_entry(i);
        if sign.numeral.is_some() || block.label.is_some() && !bullet || block.hint.is_some() {
            return None;
        }
        let (mark, title, body) = self.marked(block, sign)?;
        let words = block.text().get(title.clone())?;
        let good = match mark {
            Mark::Label => words.len() >= 3,
            Mark::Line if !bullet => {
                self.is_set_off(i) && !words.contains([':', ',', '.']) && self.is_title(words, sign)
            }
            _ => self.is_title(words, sign),
        };
        let body = body.filter(|&at| at < block.text().len());
        good.then_some((mark, Title { block: i, title, body }))
    }

    /// A plain line with space above it, and below it what was said.
    fn is_set_off(&self, i: usize) -> bool {
        let below = (i + 1..self.range.end).find(|i| !self.signs[*i].furniture);
        let said = |i: usize| self.text(i).ends_with('.') || !self.signs[i].short;
        let above = (self.range.start..i).rev().find(|i| !self.signs[*i].furniture);
        let people = |i: usize| {
            let label = self.text(i).split_once(':').map_or("", |(label, _)| label);
            self.vocabulary.headings.is_attendance(label) || self.vocabulary.headings.topic(label) == Some(APOLOGIES)
        };
        (self.signs[i].gap > 0 || above.is_some_and(people)) && below.is_some_and(said)
    }

    fn is_title(&self, title: &str, sign: &Sign) -> bool {
        let headings = &self.vocabulary.headings;
        let first = words::first(title);
        let topic = || headings.topic(title).is_some();
        title.len() >= 3
            && title.len() <= LONGEST
            && words::count(title) <= WORDS
            && title.starts_with(char::is_uppercase)
            && !title.contains(['£', ';', '"', '?'])
            && !title.ends_with(',')
            && !self.names_person(title, sign)
            && shape::is_title_like(title, self.vocabulary)
            && !shape::says_nil(title)
            && !headings.is_inside(title)
            && !headings.is_header(title)
            && !headings.is_interrupter(title)
            && (!headings.is_attendance(title) || headings.topic(title) == Some(APOLOGIES))
            && self.vocabulary.names.title(first).is_none()
            && (!regions::speaks_of_header(title) || topic())
    }

    /// "Ivo Peel, Harbour Master", "Town Clerk": who speaks, and no title.
    fn names_person(&self, title: &str, sign: &Sign) -> bool {
        let mut words = words::each(title);
        let given = words.next().is_some_and(|w| self.vocabulary.names.given(w));
        let family = words.next();
        let rest = family
            .and_then(|f| title.split_once(f))
            .map_or("", |(_, rest)| rest.trim_start());
        let family = family.is_some_and(|w| w.starts_with(char::is_uppercase));
        let family = family && (rest.starts_with([',', '(']) || words::count(rest) < 2);
        let post = words::count(title) <= 3 && self.vocabulary.headings.topic(title).is_none();
        sign.person || series::is_pair(title) || given && family || post && self.vocabulary.roles.is_post(title)
    }

    /// Where the title ends by the first mark, and where what was said begins.
    fn marked(&self, block: &Block, sign: &Sign) -> Option<(Mark, Range<usize>, Option<usize>)> {
        let text = block.text();
        if block.kind == BlockKind::TableRow {
            let [first, .., last] = &block.cells[..] else {
                return None;
            };
            let told = text.get(first.end..last.end)?;
            let body = text.len() - text[first.end..].trim_start_matches([' ', '|']).len();
            return (!told.trim().is_empty()).then(|| (Mark::Cell, first.clone(), Some(body)));
        }
        if let Some(title) = labelled(text) {
            return Some((Mark::Label, title, None));
        }
        let raw = &self.document.text[block.range.clone()];
        bold(block)
            .or_else(|| enclosed(raw, text))
            .or_else(|| gap(raw, text))
            .or_else(|| capitals(text, sign))
            .or_else(|| self.punctuated(text))
            .or_else(|| {
                let line = sign.short && text.len() <= LONGEST;
                line.then(|| (Mark::Line, titles::whole(text).title, None))
            })
    }

    /// The first stop, colon, dash or semicolon behind a title.
    fn punctuated(&self, text: &str) -> Option<(Mark, Range<usize>, Option<usize>)> {
        let window = text.get(..text.floor_char_boundary(LONGEST + 4))?;
        let body = |at: usize| {
            let rest = text[at..].trim_start_matches([' ', '.', ':', ';', '-', '–', '—']);
            Some(text.len() - rest.len()).filter(|&b| b < text.len())
        };
        for (at, c) in window.char_indices() {
            let (before, rest) = (&text[..at], &text[at + c.len_utf8()..]);
            let ends = rest.is_empty() || rest.starts_with([' ', '-', '–']);
            let found = match c {
                '.' if ends && self.ends_sentence(before) => Mark::Stop,
                ':' if ends => Mark::Colon,
                ';' if ends => Mark::Semicolon,
                '-' | '–' | '—' if before.ends_with(' ') && rest.starts_with(' ') => Mark::Dash,
                _ => continue,
            };
            return Some((found, 0..before.trim_end().len(), body(at + c.len_utf8())));
        }
        None
    }

    /// No initial and no shortened word stands before the stop.
    fn ends_sentence(&self, before: &str) -> bool {
        let last = words::last(before);
        let short = last.chars().count() == 1 || last.contains('.') || self.vocabulary.names.title(last).is_some();
        !short || signs::is_caps(before)
    }

    fn head(&self, title: &Title) -> Head {
        let passage = |range: Range<usize>| Passage {
            block: title.block,
            range,
        };
        Head {
            blocks: (title.block, title.block),
            title: Some(passage(title.title.clone())),
            body: title.body.map(|at| passage(at..self.text(title.block).len())),
            ..Head::default()
        }
    }

    fn text(&self, i: usize) -> &str {
        self.document.blocks[i].text()
    }

    fn words(&self, title: &Title) -> &str {
        &self.text(title.block)[title.title.clone()]
    }
}

/// "Topic: Bells", "Item - Bells".
fn labelled(text: &str) -> Option<Range<usize>> {
    static LABEL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{items.titled_by})\s*[:–-]\s+(?P<t>\S.*)$"));
    if text.len() > 2 * LONGEST || !text.contains([':', '–', '-']) {
        return None;
    }
    let found = LABEL.captures(text)?.name("t")?;
    let bare = titles::whole(found.as_str()).title;
    Some(found.start() + bare.start..found.start() + bare.end)
}

/// "BELLS They rang": no more than the change of letters tells.
fn capitals(text: &str, sign: &Sign) -> Option<(Mark, Range<usize>, Option<usize>)> {
    let body = sign.body.filter(|_| sign.caps)?;
    let between = text.get(sign.title.end..body)?.trim();
    between
        .is_empty()
        .then(|| (Mark::Capitals, sign.title.clone(), Some(body)))
}

/// Words in bold that open the line.
fn bold(block: &Block) -> Option<(Mark, Range<usize>, Option<usize>)> {
    let text = block.text();
    let inner = text.get(..usize::from(block.style.lead)).filter(|t| !t.is_empty())?;
    let rest = text[inner.len()..].trim_start_matches([' ', '.', ':', '-', '–', '—']);
    Some((Mark::Markup, titles::whole(inner).title, Some(text.len() - rest.len())))
}

/// Markup, brackets or quotation marks around the words that the line begins with.
fn enclosed(raw: &str, text: &str) -> Option<(Mark, Range<usize>, Option<usize>)> {
    const PAIRS: [(&str, &str, Mark); 7] = [
        ("**", "**", Mark::Markup),
        ("__", "__", Mark::Markup),
        ("*", "*", Mark::Markup),
        ("_", "_", Mark::Markup),
        ("[", "]", Mark::Brackets),
        ("(", ")", Mark::Brackets),
        ("\"", "\"", Mark::Quotes),
    ];
    PAIRS.iter().find_map(|(opens, closes, mark)| {
        let line = if *mark == Mark::Markup { raw } else { text };
        let inner = line.strip_prefix(opens)?;
        let inner = &inner[..inner.find(closes).filter(|&at| at <= LONGEST)?];
        let bare = titles::whole(inner).title;
        let inner = inner.get(bare)?;
        let at = text.find(inner).filter(|&at| at <= opens.len() && !inner.is_empty())?;
        let end = at + inner.len();
        let rest = text[end..].trim_start_matches([' ', '.', ':', ')', ']', '"', '*', '_', '-', '–']);
        Some((*mark, at..end, Some(text.len() - rest.len())))
    })
}

/// A tab or several spaces behind the title, where the line is printed.
fn gap(raw: &str, text: &str) -> Option<(Mark, Range<usize>, Option<usize>)> {
    let line = raw.lines().next()?;
    let at = line.find('\t').or_else(|| line.find("    "))?;
    let title = line[..at].trim();
    let told = line[at..].trim();
    let rest = text.strip_prefix(title)?;
    (!title.is_empty() && !told.is_empty()).then(|| {
        let body = text.len() - rest.trim_start().len();
        (Mark::Cell, titles::whole(title).title, Some(body))
    })
}
