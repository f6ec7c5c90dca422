//! Takes from the words of what is counted those that say where or that it was decided: other fields hold these.

use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Class, figures};

/// Leaves of each `of` what is counted.
pub(in crate::metrics) fn spare(candidates: &mut [Candidate]) {
    for c in candidates {
        let Some(of) = c.of.as_deref() else { continue };
        let place = c.area.as_deref().filter(|area| !area.contains(','));
        let decided = undecided(of);
        let of = decided.unwrap_or(of);
        let kept = place.and_then(|place| placeless(of, place));
        if let Some(kept) = kept.or_else(|| decided.map(str::to_owned)) {
            c.of = Some(kept);
        }
    }
}

/// "RESOLVED to set the precept" is of the precept.
fn undecided(of: &str) -> Option<&str> {
    let first = words::first(of);
    let rest = of[first.len()..].trim_start().strip_prefix("to ")?;
    let decides = figures().lookup(&first.to_lowercase()).class.has(Class::DECIDE);
    let rest = rest[words::first(rest).len()..].trim_start();
    let bare = words::each(rest)
        .next()
        .filter(|w| is_phrase("labels.articles", &w.to_lowercase()));
    let rest = rest[bare.map_or(0, str::len)..].trim_start();
    (decides && !rest.is_empty()).then_some(rest)
}

/// "households within the Borough of Hexley accepted as homeless" are households accepted as homeless, where the figure is Hexley's.
fn placeless(of: &str, place: &str) -> Option<String> {
    let all: Vec<&str> = words::each(of).collect();
    let named: Vec<&str> = words::each(place).collect();
    let word = |k: usize| all.get(k).map_or("", |w| w.trim_matches(','));
    let sort = |k: usize| is_phrase("labels.sorts_of_place", &word(k).to_lowercase());
    let (from, to) = (0..all.len()).find_map(|from| {
        if !is_phrase("labels.placed_in", &word(from).to_lowercase()) {
            return None;
        }
        let at = (from + 1..all.len()).find(|&k| !sort(k) || word(k) == named[0])?;
        let is = named.iter().enumerate().all(|(n, name)| word(at + n) == *name);
        let to = (at + named.len()..all.len()).find(|&k| !sort(k)).unwrap_or(all.len());
        is.then_some((from, to))
    })?;
    // "residents in Hexley's hostels", "traders in Hexley and Thorpe"
    let ends = !word(to).eq_ignore_ascii_case("and") && !word(to).eq_ignore_ascii_case("or");
    let kept: Vec<&str> = all[..from].iter().chain(&all[to..]).copied().collect();
    (ends && from > 0).then(|| kept.join(" ").trim_end_matches(',').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_neither_where_nor_that_it_was_decided() {
        let placed = |of: &str, place: &str| placeless(of, place);
        let homeless = placed("households within the Borough of Hexley accepted as homeless", "Hexley");
        assert_eq!(homeless.as_deref(), Some("households accepted as homeless"));
        assert_eq!(
            placed("open cases in Heath End", "Heath End").as_deref(),
            Some("open cases")
        );
        assert_eq!(placed("traders in Hexley and Thorpe", "Hexley"), None);
        assert_eq!(placed("traders in Hexleyshire", "Hexley"), None);
        assert_eq!(undecided("RESOLVED to set the precept"), Some("precept"));
        assert_eq!(undecided("lorries to carry coal"), None);
        assert_eq!(undecided("RESOLVED to give"), None);
    }
}
