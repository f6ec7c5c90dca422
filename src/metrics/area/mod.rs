//! Tells whose figure a candidate is: the council, a ward, a team, the region, the nation, neighbours.
//!
//! The owner named beside the figure wins; then the place or team that opened the sentence, the one the paragraph goes on
//! about, the team of the heading, and at last the council itself. Nations, regions and neighbours own one figure at a time.

mod home;
mod mention;
mod owner;

use super::candidate::Candidate;
use super::{Context, Paragraph};
use crate::record::AreaKind;
use crate::vocabulary::Vocabulary;
use mention::{Finder, Mention};

/// Fills in `area` and `area_kind`.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) {
    if candidates.is_empty() {
        return;
    }
    let home = home::home(paragraphs, context, &vocabulary.areas);
    let mut talk: Option<(usize, Mention)> = None;
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let len = candidates[first..]
            .iter()
            .take_while(|c| (c.passage, c.sentence) == (p, s))
            .count();
        let group = &mut candidates[first..first + len];
        first += len;
        let Some(paragraph) = paragraphs.get(p) else { continue };
        let Some(sentence) = paragraph.sentences.get(s) else {
            continue;
        };
        let finder = Finder {
            text: paragraph.text(),
            sentence,
            words: &vocabulary.areas,
            home: home.as_deref(),
        };
        let mentions = finder.mentions();
        let topic = talk
            .take()
            .filter(|(at, _)| *at == p && goes_on(&finder))
            .map(|(_, m)| m);
        let topic = topic.or_else(|| named_by_heading(paragraph.passage.heading, &finder));
        let owned = owner::owners(&finder, &mentions, group, topic.as_ref());
        for (candidate, mention) in group.iter_mut().zip(&owned) {
            set(candidate, mention.as_ref(), home.as_deref());
        }
        talk = owned.into_iter().flatten().find(|m| !m.held_against()).map(|m| (p, m));
    }
}

/// The sentence goes on about the team or place of the sentence before: it opens with a pronoun, or with "The team".
fn goes_on(finder: &Finder<'_>) -> bool {
    let word = |i: usize| finder.sentence.tokens.get(i).map_or("", |t| t.text(finder.text));
    let first = word(0).to_ascii_lowercase();
    matches!(
        first.as_str(),
        "it" | "its" | "they" | "their" | "there" | "these" | "both" | "each"
    ) || first == "the" && finder.words.head(&word(1).to_ascii_lowercase()).is_some()
}

/// The team or institution that the heading names, where it is a team's name as a whole, or the sentence speaks of "the school"
/// under a heading that names one.
fn named_by_heading(heading: Option<&str>, finder: &Finder<'_>) -> Option<Mention> {
    let heading = heading?.trim_start_matches(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = heading.split_whitespace().collect();
    let capital = |w: &&&str| w.chars().next().is_some_and(char::is_uppercase);
    let end = words
        .iter()
        .rposition(|w| finder.words.head(&w.to_ascii_lowercase()).is_some())?
        + 1;
    let start = end - words[..end].iter().rev().take_while(capital).count();
    let last = words[end - 1].to_ascii_lowercase();
    let kind = finder.words.head(&last)?;
    let whole = start == 0 && end == words.len() && kind == AreaKind::Team && last != "services";
    let spoken = || {
        let low = finder
            .gap(finder.sentence.range.start, finder.sentence.range.end)
            .to_ascii_lowercase();
        low.contains(&format!("the {last} ")) || low.starts_with("it ")
    };
    ((2..=6).contains(&(end - start)) && (whole || spoken())).then(|| Mention {
        range: 0..0,
        label: words[start..end].join(" "),
        kind,
    })
}

fn set(candidate: &mut Candidate, mention: Option<&Mention>, home: Option<&str>) {
    let Some(mention) = mention else {
        candidate.area = home.map(str::to_owned);
        candidate.area_kind = home.map(|_| AreaKind::Council);
        return;
    };
    let part = matches!(mention.kind, AreaKind::Team | AreaKind::Institution | AreaKind::Ward);
    candidate.area = Some(match home.filter(|h| part && !mention.label.contains(h)) {
        Some(home) => format!("{}, {home}", mention.label),
        None => mention.label.clone(),
    });
    candidate.area_kind = Some(mention.kind);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Flow;
    use crate::metrics::{Passage, mask, quantity, sentence};

    /// "value owner" for each figure of a text about Harwick.
    fn owners_of(text: &str, heading: Option<&str>) -> Vec<String> {
        let vocabulary = Vocabulary::built_in();
        let flow = Flow::of(text, 0..text.len());
        let passage = Passage {
            flow: &flow,
            range: 0..flow.text().len(),
            item: None,
            heading,
            lead: None,
            list_item: false,
            cells: &[],
            header_cells: &[],
        };
        let mut paragraph = Paragraph {
            passage: &passage,
            sentences: sentence::split(&passage, &vocabulary.figures),
        };
        let mut candidates = Vec::new();
        for (s, sentence) in paragraph.sentences.iter_mut().enumerate() {
            mask::mark(sentence, flow.text());
            candidates.extend(
                quantity::read(sentence, flow.text())
                    .into_iter()
                    .map(|q| Candidate::new(q, 0, s)),
            );
        }
        let context = Context {
            council: Some("Harwick Borough Council"),
            ..Context::default()
        };
        read(&[paragraph], &mut candidates, &context, &vocabulary);
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
