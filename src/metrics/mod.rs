//! Turns the text of the items into quoted metrics: number, quantity, scope (whose, when), measure, links.
//!
//! Knows nothing of files and output, and nothing of layouts: it sees passages of running text and a context.
//!
//! The steps, each in a file of its own, in this order; each one fills in a part of the [`Candidate`]s:
//!
//! ```text
//! (sentence)  passages -> sentences of tokens, by `language`
//! mask        what holds a number and is no quantity (dates, ages, references, names)
//! (quantity)  numbers with unit, sign, range, rate and bound, by `language`
//! money       whose dollar, and which bare numbers are sums
//! ledger      sign, unit and scale of the cells of accounts
//! evidence    metric or not
//! of          what is counted
//! area        whose figure it is
//! period      when it holds
//! role        actual, previous, target ... and direction
//! measure     which of the field's measures it is
//! links       which figures belong together
//! record      ids, spans, quotes
//! ```

mod antecedent;
mod area;
mod candidate;
mod evidence;
mod explain;
mod label;
mod ledger;
mod links;
mod mask;
mod measure;
mod moment;
mod money;
mod movement;
mod naming;
mod noun;
mod of;
mod period;
mod phrase;
mod role;
mod rows;
mod shift;
mod surroundings;
mod table;
mod topic;

use crate::decide::Told;
use crate::document::Flow;
use crate::language::analysis::{Source, quantity, sentence};
use crate::record::{Metric, Span};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::phrases;
use candidate::Candidate;
use chrono::NaiveDate;
pub use explain::{Choice, Explanation, Figure, explain};
use sentence::{Sentence, Wording};
use std::collections::HashMap;
use std::ops::Range;

/// One stretch of running text: a paragraph, a list item or a table row.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The words.
    pub flow: &'a Flow,
    /// The block that they are, of which other rooms may have read a part before.
    pub source: Source<'a>,
    /// Part of the flow to read.
    pub range: Range<usize>,
    /// Id of the item it stands in.
    pub item: Option<&'a str>,
    /// The nearest heading above: the sub-heading inside the item, else the item's title.
    pub heading: Option<&'a str>,
    /// The title of the item.
    pub title: Option<&'a str>,
    /// Where that heading stands in the document's text.
    pub heading_at: Option<Range<usize>>,
    /// The paragraph that introduces the list this entry belongs to ("the share of contacts that led to:"), if any.
    pub lead: Option<&'a Flow>,
    /// A list item.
    pub list_item: bool,
    /// Cells of a table row, as ranges of the flow text; empty for running text.
    pub cells: &'a [Range<usize>],
    /// What the head of the table says of each column, where the passage is a row below one; empty where it is not known.
    pub header_cells: &'a [String],
}

impl<'a> Passage<'a> {
    /// The whole of a flow as a paragraph by itself: no item, no heading, no list, no table.
    pub fn paragraph(flow: &'a Flow) -> Self {
        Passage {
            flow,
            source: Source::default(),
            range: 0..flow.text().len(),
            item: None,
            heading: None,
            title: None,
            heading_at: None,
            lead: None,
            list_item: false,
            cells: &[],
            header_cells: &[],
        }
    }
}

/// What holds for the whole document.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// The council's place ("Harrowmere"), from the header or an option.
    pub place: Option<&'a str>,
    /// Date of the meeting.
    pub date: Option<NaiveDate>,
    /// The text of the whole document, for what no passage tells alone: its letterhead, its addresses, whose dollar "$" is.
    pub text: Option<&'a str>,
    /// Where the resolutions stand in it, in order.
    pub resolutions: &'a [Range<usize>],
}

/// The metrics of one document.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In the order of the text.
    pub metrics: Vec<Metric>,
}

/// A passage with its sentences.
#[derive(Debug)]
struct Paragraph<'a> {
    passage: &'a Passage<'a>,
    wording: Wording<'a>,
    sentences: Vec<Sentence>,
}

impl<'a> Paragraph<'a> {
    fn of(passage: &'a Passage<'a>, vocabulary: &Vocabulary) -> Self {
        let mut wording = Wording::new(passage.flow.text(), passage.source, passage.range.clone());
        let sentences = sentence::split(&wording, !passage.cells.is_empty(), vocabulary.figures);
        if !sentences.iter().any(|s| s.numbers || s.moves) {
            wording.forget();
        }
        Paragraph {
            passage,
            sentences,
            wording,
        }
    }

    /// The flow text that every token points into.
    fn text(&self) -> &'a str {
        self.passage.flow.text()
    }

    /// It ends with a colon, and says that what follows makes up its sum: "to be split as follows:".
    fn divides(&self) -> bool {
        let words = self.text()[self.passage.range.clone()].trim_end();
        let tail = words.rsplit(". ").next().unwrap_or(words).to_ascii_lowercase();
        words.ends_with(':') && phrases("links.divides").iter().any(|w| tail.contains(w))
    }
}

/// Reads the metrics of `passages`. `locate` turns a byte range of the document's text into a span, `quote` gives its words.
pub fn read(
    passages: &[Passage<'_>],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
) -> Reading {
    let (mut paragraphs, mut candidates) = prepare(passages, context, vocabulary);
    fill(&paragraphs, &mut candidates, context, vocabulary, None);
    // all is read: what is left of a sentence is its place
    for sentence in paragraphs.iter_mut().flat_map(|p| &mut p.sentences) {
        crate::stop::ask();
        sentence.forget();
    }
    Reading {
        metrics: rows::make(&paragraphs, candidates, locate, quote),
    }
}

/// Reads the metrics of one paragraph of plain text that stands by itself. Every span is on line 1, in bytes of `text`.
pub fn read_text(text: &str, context: &Context<'_>, vocabulary: &Vocabulary) -> Reading {
    let flow = Flow::of(text, 0..text.len());
    let span = |range: Range<usize>| Span {
        start: range.start,
        end: range.end,
        line: 1,
        page: None,
    };
    let quote = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    read(&[Passage::paragraph(&flow)], context, vocabulary, &span, &quote)
}

/// The sentences, masked, and every quantity in them, with the money of the document settled.
fn prepare<'a>(
    passages: &'a [Passage<'a>],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) -> (Vec<Paragraph<'a>>, Vec<Candidate>) {
    let mut paragraphs: Vec<Paragraph<'_>> = passages
        .iter()
        .map(|passage| Paragraph::of(passage, vocabulary))
        .collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut division = false;
    for (p, paragraph) in paragraphs.iter_mut().enumerate() {
        let text = paragraph.passage.flow.text();
        division = match paragraph.sentences.as_mut_slice() {
            [line] if mask::heads_columns(line, text) => true,
            [line] if division => mask::mark_columns(line),
            _ => false,
        };
        mask::mark_series(&mut paragraph.sentences, text);
        for (s, sentence) in paragraph.sentences.iter_mut().enumerate() {
            if !sentence.numbers && !sentence.moves {
                continue;
            }
            mask::mark(sentence, &paragraph.wording);
            let mut quantities = quantity::read(sentence, text);
            quantities.extend(movement::read(sentence, text, &quantities));
            quantities.sort_by_key(|q| q.tokens.start);
            // they are large: growing to twice their number would hold half of it for nothing
            if candidates.capacity() - candidates.len() < quantities.len() {
                candidates.reserve_exact(candidates.len() / 4 + quantities.len().max(16));
            }
            for quantity in quantities {
                candidates.push(Candidate::new(quantity, p, s));
            }
        }
    }
    money::settle(&paragraphs, &mut candidates, context, vocabulary);
    ledger::settle(&paragraphs, &mut candidates);
    (paragraphs, candidates)
}

/// Why each figure was read so, by its index.
#[derive(Debug, Default)]
struct Reasons {
    counts: Vec<Option<Told>>,
    areas: area::Reasons,
    periods: Vec<Option<Told>>,
    roles: Vec<Option<Told>>,
    tied_to: HashMap<usize, Told>,
}

/// Keeps what is a metric, and takes it through the steps.
/// How each field was decided, and what each figure is tied to, is told where somebody asks why.
fn fill(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut Vec<Candidate>,
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    mut told: Option<&mut Reasons>,
) {
    evidence::keep(paragraphs, candidates, vocabulary.weights.scale("metric"));
    candidates.shrink_to_fit();
    let counts = told.as_deref_mut().map(|told| &mut told.counts);
    let hits = measure::Hits::new(&vocabulary.measures);
    of::read(paragraphs, candidates, (&vocabulary.weights, &hits), counts);
    let areas = told.as_deref_mut().map(|told| &mut told.areas);
    area::read(paragraphs, candidates, context, vocabulary, areas);
    let periods = told.as_deref_mut().map(|told| &mut told.periods);
    period::read(paragraphs, candidates, context, &vocabulary.weights, periods);
    let roles = told.as_deref_mut().map(|told| &mut told.roles);
    role::read(paragraphs, candidates, context, vocabulary, roles);
    measure::read(paragraphs, candidates, &hits);
    let mut tell = |i: usize, why: &dyn Fn() -> Told| {
        if let Some(told) = told.as_deref_mut() {
            told.tied_to.insert(i, why());
        }
    };
    links::read(paragraphs, candidates, &vocabulary.weights, &mut tell);
    measure::carry(paragraphs, &hits, candidates);
    of::spare(candidates);
}
