//! What looks wrong in a meeting's page as a whole: it is in another language.

use super::{Context, Reading, account, passed_over};
use crate::findings::said;
use crate::record::Finding;
use crate::vocabulary::Tongue;

/// Fills `reading.findings`.
pub(super) fn read(context: &Context<'_>, reading: &mut Reading) {
    reading.findings.extend(language(context));
    reading.findings.extend(passed_over::read(context, &reading.items));
    let unaccounted = account::read(context, reading);
    reading.findings.extend(unaccounted);
}

/// A page that is not in English is read only where the words are known.
fn language(context: &Context<'_>) -> Option<Finding> {
    let blocks = context.shape.blocks.clone();
    let texts = blocks.clone().map(|i| context.document.blocks[i].text());
    let welsh = match context.vocabulary.languages.of(texts) {
        Tongue::English => return None,
        tongue => tongue == Tongue::Welsh,
    };
    let first = blocks.clone().next()?;
    let at = context.document.span(context.document.blocks[first].range.clone());
    Some(said::not_in_english(welsh).at(at))
}
