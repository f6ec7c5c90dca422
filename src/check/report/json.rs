//! The verdict as JSON.

use super::{Reporter, Style, Verdict};

pub(super) struct Json;

impl Reporter for Json {
    fn render(&self, verdict: &Verdict, _: &Style) -> String {
        let mut text = serde_json::to_string_pretty(verdict).unwrap_or_default();
        text.push('\n');
        text
    }
}
