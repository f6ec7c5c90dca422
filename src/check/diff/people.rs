//! Pairs the people of two versions and says what changed about each.

use super::{Line, What, line};
use crate::check::Document;
use crate::check::figure;
use crate::check::names::NameKey;
use crate::record::Attendee;

pub(super) fn compare(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    let (before, after) = (&a.record.attendees, &b.record.attendees);
    let mut partner: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    let alike: [fn(&Attendee, &Attendee) -> bool; 3] = [exact, may_be, respelled];
    for alike in alike {
        for (j, person) in after.iter().enumerate() {
            if partner[j].is_none()
                && let Some(i) = (0..before.len()).find(|&i| !taken[i] && alike(&before[i], person))
            {
                partner[j] = Some(i);
                taken[i] = true;
            }
        }
    }
    for (person, partner) in after.iter().zip(partner) {
        let new = partner.is_none();
        let old = partner.map(|i| &before[i]);
        let (was, is) = (old.map(words), words(person));
        if new || was.as_ref() != Some(&is) {
            let before = old.zip(was).map(|(o, was)| (a, was, o.span));
            out.extend(line(
                What::Attendee,
                person.name.clone(),
                before,
                Some((b, is, person.span)),
            ));
        }
    }
    for (person, _) in before.iter().zip(taken).filter(|(_, taken)| !taken) {
        out.extend(line(
            What::Attendee,
            person.name.clone(),
            Some((a, words(person), person.span)),
            None,
        ));
    }
}

fn exact(a: &Attendee, b: &Attendee) -> bool {
    a.name == b.name
}

fn may_be(a: &Attendee, b: &Attendee) -> bool {
    matches!((NameKey::of(a), NameKey::of(b)), (Some(a), Some(b)) if a.may_be(&b))
}

fn respelled(a: &Attendee, b: &Attendee) -> bool {
    matches!((NameKey::of(a), NameKey::of(b)),
        (Some(a), Some(b)) if a.given_agree(&b) && a.family.chars().count() > 3 && strsim::osa_distance(&a.family, &b.family) <= 2)
}

/// All that the attendance list says of a person.
fn words(person: &Attendee) -> String {
    let mut parts = vec![
        [person.honorific.as_deref().unwrap_or_default(), &person.name]
            .join(" ")
            .trim()
            .to_owned(),
        figure::name(&person.group).replace('_', " "),
        figure::name(&person.status),
    ];
    parts.extend(person.role.clone());
    parts.extend(person.organisation.clone());
    parts.extend(person.substitute_for.as_ref().map(|s| format!("substitute for {s}")));
    parts.extend(person.arrived.as_ref().map(|s| format!("arrived {s}")));
    parts.extend(person.left.as_ref().map(|s| format!("left {s}")));
    parts.join(", ")
}
