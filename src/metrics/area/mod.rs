//! Tells whose figure a candidate is: the council, a ward, a team, the region, the nation, neighbours.
//!
//! Each area that is named near is a candidate, and so is the council itself. Which figure a mention is named for is weighed
//! first (`side`), then whose each figure is (`owner`), by the tables of `vocabulary/weights.toml`. Nations, regions and
//! neighbours own one figure at a time.

mod council_place;
mod discourse;
mod leads;
mod listed;
mod mention;
mod name;
mod named;
mod outside;
mod owner;
mod rows;
mod side;

use super::candidate::{Candidate, Place, sentence_end};
use super::{Context, Paragraph, table};
use crate::decide::Told;
use crate::record::AreaKind;
use crate::vocabulary::{AreaWords, Vocabulary};
use discourse::{Talk, pointed};
pub(in crate::metrics) use mention::SCALE as NAME_SCALE;
use mention::{Finder, Mention};
use owner::Outside;
pub(super) use owner::SCALE;
use std::collections::BTreeMap;

/// How the areas were weighed.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    /// For each figure, whose it is.
    pub owners: Vec<Option<Told>>,
    /// What the names of a sentence are, by its passage and its place there.
    pub names: BTreeMap<(usize, usize), Vec<Told>>,
}

/// Fills in `area` and `area_kind`. How each owner was weighed is told where somebody asks why.
pub(super) fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    mut told: Option<&mut Reasons>,
) {
    if candidates.is_empty() {
        return;
    }
    let heads = table::heads(paragraphs);
    let texts: Vec<&str> = match context.text {
        None => paragraphs.iter().map(Paragraph::text).collect(),
        Some(text) => vec![text],
    };
    let often = match context.place {
        Some(_) => None,
        None => council_place::told(&texts, &vocabulary.councils),
    };
    let home = context.place.or(often.as_deref());
    let houses = outside::short_names(&texts, &vocabulary.areas);
    let counties = outside::counties(&texts);
    let labels = leads::places(paragraphs, &texts, vocabulary);
    let own = home.map_or_else(Default::default, |home| {
        outside::own_nouns(home, &texts, &vocabulary.areas)
    });
    let mut talk = Talk::of(outside::names(&texts, &vocabulary.areas), own);
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let paragraph = &paragraphs[p];
        let sentence = &paragraph.sentences[s];
        let find = |sentence| Finder::new(&paragraph.wording, sentence, vocabulary, (home, &houses));
        let finder = find(sentence);
        if let Some(before) = s.checked_sub(1).filter(|&b| !has_figures(candidates, first, (p, b))) {
            talk.led(p, paragraph, &find(&paragraph.sentences[before]), &finder);
        }
        if pointed(&finder) {
            let earlier: Vec<Finder<'_>> = paragraph.sentences[..s].iter().map(find).collect();
            talk.points(p, paragraph, &earlier);
        }
        let end = sentence_end(candidates, first);
        let group = &mut candidates[first..end];
        first = end;
        let mut mentions = finder.mentions();
        talk.name(&vocabulary.areas, &mut mentions);
        talk.places_meant(&finder, &mut mentions);
        let outside = Outside {
            talk: talk.topics(p, paragraph, &finder, &mentions),
            beside: group
                .iter()
                .map(|c| {
                    let mut beside = rows::owners(paragraphs, &heads, c, &vocabulary.areas);
                    beside.extend(leads::of(paragraph, &labels).map(|owner| ("label", owner)));
                    beside.extend(discourse::sent(&finder, paragraph, c).map(|owner| ("sent", owner)));
                    beside
                })
                .collect(),
        };
        let weighed = owner::owners(&finder, &mentions, group, outside, &vocabulary.weights);
        let (mut owned, why): (Vec<_>, Vec<_>) = weighed.into_iter().unzip();
        if let Some(told) = &mut told {
            told.owners.extend(why);
            told.names.insert((p, s), finder.accounts());
        }
        for mention in owned.iter_mut().flatten() {
            if mention.kind == AreaKind::Ward && counties.contains(&mention.label) {
                mention.kind = AreaKind::Other;
            }
        }
        for (candidate, mention) in group.iter_mut().zip(&owned) {
            set(candidate, mention.as_ref(), home, paragraph, &vocabulary.areas);
        }
        talk.goes(p, paragraph, &vocabulary.areas, owned);
    }
}

/// The sentence at `place` has figures of its own, `first` being the first figure behind it.
fn has_figures(candidates: &[Candidate], first: usize, place: (usize, usize)) -> bool {
    first
        .checked_sub(1)
        .is_some_and(|b| (candidates[b].passage, candidates[b].sentence) == place)
}

fn set(
    candidate: &mut Candidate,
    mention: Option<&Mention>,
    home: Option<&str>,
    paragraph: &Paragraph<'_>,
    words: &AreaWords,
) {
    // "the Trust": somebody's, but the document does not name them
    if mention.is_some_and(|m| words.definite(&m.label.to_ascii_lowercase())) {
        return;
    }
    let Some(mention) = mention.filter(|m| m.kind != AreaKind::Council) else {
        let named = mention.filter(|m| m.place.is_none()).map(|m| m.label.as_str());
        let home = home.or(named);
        candidate.area = home.map(str::to_owned);
        candidate.area_kind = home.map(|_| AreaKind::Council);
        candidate.area_place = home.map(|_| mention.map_or(Place::document(None), |m| m.place(paragraph)));
        return;
    };
    let part = matches!(mention.kind, AreaKind::Team | AreaKind::Institution | AreaKind::Ward);
    candidate.area = Some(match home.filter(|h| part && !mention.label.contains(h)) {
        Some(home) => format!("{}, {home}", mention.label),
        None => mention.label.clone(),
    });
    candidate.area_kind = Some(mention.kind);
    candidate.area_place = Some(mention.place(paragraph));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Flow;
    use crate::metrics::{Passage, mask, quantity};

    /// "value owner" for each figure of a text about Harwick.
    fn owners_of(text: &str, heading: Option<&str>) -> Vec<String> {
        let vocabulary = Vocabulary::built_in();
        let flow = Flow::of(text, 0..text.len());
        let passage = Passage {
            heading,
            ..Passage::paragraph(&flow)
        };
        let mut paragraph = Paragraph::of(&passage, &vocabulary);
        let mut candidates = Vec::new();
        for (s, sentence) in paragraph.sentences.iter_mut().enumerate() {
            mask::mark(sentence, &paragraph.wording);
            candidates.extend(
                quantity::read(sentence, flow.text())
                    .into_iter()
                    .map(|q| Candidate::new(q, 0, s)),
            );
        }
        let context = Context {
            place: Some("Harwick"),
            ..Context::default()
        };
        read(&[paragraph], &mut candidates, &context, &vocabulary, None);
        candidates
            .iter()
            .map(|c| {
                format!(
                    "{} {}",
                    c.quantity.value.unwrap_or(-1.0),
                    c.area.as_deref().unwrap_or("-")
                )
            })
            .collect()
    }

    #[test]
    fn the_owner_beside_a_figure_has_it() {
        let cases: &[(&str, &[&str])] = &[
            (
                "The rate was 12 against 15 nationally and a London average of 9.",
                &["12 Harwick", "15 national", "9 London"],
            ),
            (
                "Absence fell to 4 (region 6, England 7).",
                &["4 Harwick", "6 regional", "7 England"],
            ),
            (
                "It stood at 81, better than the North West (77) and statistical neighbours (79).",
                &["81 Harwick", "77 North West", "79 statistical neighbours"],
            ),
            (
                "There were 41 fires in Elmstead and 17 in Upper Cray.",
                &["41 Elmstead, Harwick", "17 Upper Cray, Harwick"],
            ),
            (
                "The Quay Road team held 212 cases, 40 of them new.",
                &["212 Quay Road team, Harwick", "40 Quay Road team, Harwick"],
            ),
            (
                "Schools led on 46, health on 21 and the voluntary sector on 33.",
                &[
                    "46 Schools, Harwick",
                    "21 health, Harwick",
                    "33 voluntary sector, Harwick",
                ],
            ),
            (
                "The figures for Wales and for England were 61 and 58 respectively.",
                &["61 Wales", "58 England"],
            ),
            ("Sport England gave 4000 for the pitch.", &["4000 Harwick"]),
            ("A national study of 14 farms was noted.", &["14 Harwick"]),
            ("Harwick had 30 pubs.", &["30 Harwick"]),
        ];
        for (text, want) in cases {
            let got: Vec<String> = owners_of(text, None)
                .into_iter()
                .filter(|o| !o.starts_with("2019"))
                .collect();
            assert_eq!(got, *want, "{text}");
        }
    }

    #[test]
    fn a_heading_lends_its_team_or_school() {
        assert_eq!(
            owners_of("It closed 40 cases.", Some("Family Casework Team")),
            ["40 Family Casework Team, Harwick"]
        );
        let school = owners_of(
            "Numbers at the school rose to 210 pupils.",
            Some("Extension of Mill Bank Primary School"),
        );
        assert_eq!(school, ["210 Mill Bank Primary School, Harwick"]);
    }
}
