//! Several are put up for an office, and one is chosen.

use super::super::draft::{Draft, Source};
use super::super::name;
use super::Assembler;

impl Assembler<'_, '_> {
    /// "A proposed and B seconded Mr Dale; C proposed and D seconded Mr Moss. RESOLVED that Mr Dale be elected": those who put
    /// up whoever was chosen moved what was resolved.
    pub(super) fn put_up(&mut self, draft: &mut Draft) {
        if draft.mover.is_some() || !self.chooses(draft) {
            return;
        }
        let chosen = name::titled_families(&self.clauses_of(draft), self.words);
        let names = |d: &Draft| {
            let moved = [&d.mover, &d.seconder];
            let own = |n: &String| moved.iter().any(|m| m.as_ref().is_some_and(|m| m.ends_with(n)));
            let named = name::titled_families(&self.clauses_of(d), self.words);
            named.iter().any(|n| chosen.contains(n) && !own(n))
        };
        let waits = |d: &Draft| d.source == Source::Motion && d.outcome.is_none() && d.seconder.is_some();
        let found = self.done.iter().rposition(|d| waits(d) && names(d));
        let Some(nomination) = found.map(|at| self.done.remove(at)) else {
            return;
        };
        draft.mover = nomination.mover;
        draft.seconder = nomination.seconder;
    }

    /// The words of a draft's clauses.
    fn clauses_of(&self, draft: &Draft) -> String {
        let parts: Vec<_> = draft.clauses.iter().flat_map(|c| c.parts.clone()).collect();
        self.words_of(&parts)
    }

    /// "to elect Mr Dale", "that Mr Dale be appointed".
    fn chooses(&self, draft: &Draft) -> bool {
        let text = self.clauses_of(draft).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| {
            let form = self.words.forms.get(w).map(String::as_str);
            self.words.elections.contains(w)
                || form.is_some_and(|verb| self.words.elections.contains(&verb.to_lowercase()))
        })
    }
}
