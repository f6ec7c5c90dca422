//! Turns the text of the items into quoted metrics: number, quantity, scope (whose, when), measure, links.
//!
//! Knows nothing of files and output, and nothing of layouts: it sees passages of running text and a context.

use crate::document::Flow;
use crate::record::{Finding, Metric, Span};
use crate::vocabulary::Vocabulary;
use chrono::NaiveDate;
use std::ops::Range;

/// One stretch of running text: a paragraph, a list item or a table row.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The words.
    pub flow: &'a Flow,
    /// Part of the flow to read.
    pub range: Range<usize>,
    /// Id of the item it stands in.
    pub item: Option<&'a str>,
    /// The nearest heading above: the sub-heading inside the item, else the item's title.
    pub heading: Option<&'a str>,
    /// The paragraph that introduces the list this entry belongs to ("the share of contacts that led to:"), if any.
    pub lead: Option<&'a Flow>,
    /// A list item.
    pub list_item: bool,
    /// Cells of a table row, as ranges of the flow text; empty for running text.
    pub cells: &'a [Range<usize>],
    /// Cells of the table's first row, where the passage is a later row of a table.
    pub header_cells: &'a [&'a str],
}

/// What holds for the whole document.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// The council (from the header or an option).
    pub council: Option<&'a str>,
    /// The committee.
    pub body: Option<&'a str>,
    /// Date of the meeting.
    pub date: Option<NaiveDate>,
}

/// The metrics of one document.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In the order of the text.
    pub metrics: Vec<Metric>,
    /// Figures that do not agree with each other.
    pub findings: Vec<Finding>,
}

/// Reads the metrics of `passages`. `locate` turns a byte range of the document's text into a span, `quote` gives its words.
pub fn read(
    passages: &[Passage<'_>],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
) -> Reading {
    let _ = (passages, context, vocabulary, locate, quote);
    Reading::default()
}
