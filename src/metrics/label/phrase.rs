//! A noun phrase, in its parts.

use super::tag::Tagged;

/// A noun phrase, cut into the noun and its restrictors.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct NounPhrase {
    /// The noun with the words before it.
    pub core: Vec<usize>,
    /// What restricts it, piece by piece.
    pub rest: Vec<Vec<usize>>,
    /// The noun alone.
    pub head: Option<usize>,
    /// Where reading ended.
    pub end: usize,
    /// One of the pieces is the verb that the noun is the subject of.
    pub verb: bool,
    /// How many pieces stand before that verb.
    pub before_verb: usize,
}

impl NounPhrase {
    /// Nothing is named.
    pub(crate) fn is_empty(&self) -> bool {
        self.core.is_empty() && self.rest.is_empty()
    }

    /// How many words it has that name or do something.
    pub(crate) fn content(&self, t: &Tagged<'_>) -> usize {
        let all = self.core.iter().chain(self.rest.iter().flatten());
        all.filter(|&&k| t.content(k)).count()
    }

    /// The restrictors in one.
    pub(crate) fn restrictors(&self) -> Vec<usize> {
        self.rest.concat()
    }
}
