//! Reads a noun phrase forwards: the noun with what stands before it ("new fostering households"), then what restricts it:
//! "of" and other prepositions with their nouns, participles, relative clauses, and the verb it is the subject of.
//!
//! Knows nothing of figures beyond where they stand.

use super::kernel::{core, head, of_chain};
use super::phrase::NounPhrase;
use super::restrict::restrict;
use super::tag::Tagged;

/// Reads on from token `from`; a figure ends it.
pub(super) fn read(t: &Tagged<'_>, from: usize) -> NounPhrase {
    reading(t, from, true)
}

/// The same, up to the verb that the noun is the subject of.
pub(super) fn bare(t: &Tagged<'_>, from: usize) -> NounPhrase {
    reading(t, from, false)
}

fn reading(t: &Tagged<'_>, from: usize, verbs: bool) -> NounPhrase {
    let mut out = NounPhrase::default();
    let mut k = core(t, from, &mut out.core, false);
    out.head = head(t, &out.core);
    k = of_chain(t, k, &mut out.core);
    out.end = restrict(t, k, &mut out, verbs);
    out
}

/// Reads a verb phrase or a preposition's phrase on from token `from`: what is said of a noun that is left out.
pub(super) fn said(t: &Tagged<'_>, from: usize) -> NounPhrase {
    let mut out = NounPhrase::default();
    out.end = restrict(t, from, &mut out, true);
    out
}
