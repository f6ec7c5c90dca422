//! Who took the chair, as a sentence tells it.

use super::super::known::Known;
use super::super::{is_prose, roll};
use super::{Sentence, who};
use crate::language::{Pattern, pattern};
use crate::record::Group;
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

static CHAIR: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?P<who>.{3,}?)\s*[,(]?\s*(?:\s|\(){attendance.presided}\b"));
static PRESIDING: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{attendance.presiding}\s*[:–-]\s*(?P<who>.{3,})$"));
static CHAIRED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[\s,(]){attendance.chaired_by}\s+(?P<who>.{3,80})$"));

impl Sentence<'_> {
    /// Somebody takes the chair in the sentence at `range`, or is named behind a label that says so.
    pub(super) fn presides(&self, range: Range<usize>, entries: &mut Known) {
        let text = &self.text[range.clone()];
        let named = PRESIDING.captures(text).or_else(|| CHAIRED.captures(text));
        let sure = named.is_some();
        if let Some(who) = named.or_else(|| CHAIR.captures(text)).and_then(|c| who(&c, 80)) {
            self.chair(range.start + who.start..range.start + who.end, sure, entries);
        }
    }

    /// The chair is somebody of the lists, or somebody more.
    fn chair(&self, who: Range<usize>, sure: bool, entries: &mut Known) {
        let text = &self.text[who.clone()];
        let from = text.rfind(", ").map_or(who.start, |p| who.start + p + 2);
        // "Cllr Marl left and Cllr Oake took the chair": the nearest to the verb
        let behind = self.people(from..who.end, Label::Present);
        // "Councillor I Marl, Convener, presided": an office stands behind the comma
        let office = &self.text[from..who.end];
        let convener = behind.is_empty() && self.context.vocabulary.roles.presiding(office).is_some();
        let people = match convener {
            true => self.people(who.clone(), Label::Present),
            false => behind,
        };
        let nearest = if is_prose(text) {
            people.len().saturating_sub(1)
        } else {
            0
        };
        for mut entry in people.into_iter().skip(nearest).take(1) {
            // the office that is printed stays
            entry.presiding = (!convener).then_some("Chair");
            let known = roll::find(
                entries,
                entry.member,
                entry.honorific.is_some(),
                &entry.given,
                &entry.family,
            );
            // a label or "chaired by" stands before nothing but a name
            let named = sure && entry.name.contains(' ') && entry.role.is_none() && entry.organisation.is_none();
            if known.is_none() && entry.honorific.is_none() && !named {
                return;
            }
            if known.is_none()
                && let Some(near) = roll::nearly(entries, &entry)
            {
                entries[near].presiding = Some("Chair");
                return;
            }
            // whoever takes the chair is no guest, of whatever organisation
            let at = roll::add(entries, entry);
            if entries[at].member {
                let vocabulary = self.context.vocabulary;
                entries[at].standing.see(Group::Member, "presides", vocabulary);
            }
        }
    }
}
