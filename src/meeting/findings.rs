//! What looks wrong in a meeting's page as a whole: it is in another language.

use super::{Context, Reading, passed_over};
use crate::findings::finding;
use crate::record::Finding;
use crate::vocabulary::Tongue;

/// Fills `reading.findings`.
pub fn read(context: &Context<'_>, reading: &mut Reading) {
    reading.findings.extend(language(context));
    reading.findings.extend(passed_over::read(context, &reading.items));
}

/// A page that is not in English is read only where the words are known.
fn language(context: &Context<'_>) -> Option<Finding> {
    let blocks = context.shape.blocks.clone();
    let texts = blocks.clone().map(|i| context.document.blocks[i].text());
    let message = match context.vocabulary.languages.of(texts) {
        Tongue::English => return None,
        Tongue::Welsh => "the text is in Welsh: only the words that are known in Welsh were read",
        Tongue::Other => "the text does not seem to be in English: hardly anything was read",
    };
    let first = blocks.clone().next()?;
    let at = context.document.span(context.document.blocks[first].range.clone());
    let help = "give the English version of the page if there is one; what is in the record was found by single words";
    Some(finding("not-in-english", message).at(at).with_help(help))
}
