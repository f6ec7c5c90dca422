use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One item of business.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Stable within the document.
    pub id: String,
    /// As printed ("20/1", "7.", "22/15").
    pub number: Option<String>,
    /// Where the number comes from; null where there is none.
    pub number_source: Option<NumberSource>,
    /// The heading, as written.
    pub title: Option<String>,
    /// The body, paragraphs separated by a blank line, hard wraps and page breaks removed.
    pub text: String,
    /// The source shows only part of this item's text and says so.
    pub truncated: bool,
    /// Papers linked from the heading.
    pub documents: Vec<LinkedDocument>,
    /// From the heading to the end of the body.
    pub span: Span,
}

/// Where an item's number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberSource {
    /// Printed at the heading (or computed by the word processor that numbers it).
    Printed,
    /// Read from elsewhere in the item ("view the full minutes text for item 22/15").
    Inferred,
}

/// A paper linked from an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkedDocument {
    /// Its title as written.
    pub title: String,
    /// Its address, where the source has one.
    pub url: Option<String>,
    /// Its size as written ("PDF 253 KB").
    pub size: Option<String>,
}
