//! Adds those for whom somebody came, and who stand in no list: they were away, and whoever tells of a substitute excuses them.

use super::Hints;
use super::known::{Entry, Known};
use super::roll;
use crate::language::stretch::Stretch;
use crate::record::Status;
use crate::vocabulary::Vocabulary;

/// Adds a row for each of them.
pub(super) fn read(entries: &mut Known, vocabulary: &Vocabulary) {
    let came: Vec<Entry> = entries
        .iter()
        .filter(|e| e.status == Status::Present && e.substitute_for.is_some())
        .cloned()
        .collect();
    for entry in came {
        let Some(away) = away(&entry, vocabulary) else {
            continue;
        };
        let family = super::fold_name(&away.family);
        let one = |e: &Entry| e.given.is_empty() || away.given.is_empty() || roll::given_agree(&e.given, &away.given);
        if !entries.of_family(&family).any(|(_, e)| one(e)) {
            entries.push(away);
        }
    }
}

/// The one for whom somebody came, where the words name a person and nothing else.
fn away(came: &Entry, v: &Vocabulary) -> Option<Entry> {
    let words = came.substitute_for.as_deref()?;
    let whom = Stretch::new(words, &v.names, &v.roles).first_name(Hints { surnames: true })?;
    let whole = whom.end >= words.len() && !v.roles.is_organisation(words) && !v.roles.is_post(words);
    let written = words[whom.name.clone()].to_owned();
    let parts = whom.parts(words, &v.names);
    (whole && !v.roles.is_party(&written)).then(|| Entry {
        honorific: whom.title.map(|t| words[t].to_owned()),
        status: Status::Apologies,
        name: written,
        given: words[parts.given].to_owned(),
        family: words[parts.family].to_owned(),
        presiding: None,
        role: None,
        substitute_for: None,
        arrived: None,
        left: None,
        listed: false,
        ..came.clone()
    })
}
