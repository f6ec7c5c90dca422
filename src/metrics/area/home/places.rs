//! Finds the places that the running text names as if they were the council's own: "across Harrowmere".

use crate::metrics::Paragraph;
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::record::AreaKind;
use crate::vocabulary::AreaWords;
use std::collections::BTreeMap;

/// The places the text names, by how much speaks for them.
pub(super) fn named(paragraphs: &[Paragraph<'_>], words: &AreaWords) -> BTreeMap<String, u32> {
    let mut scores: BTreeMap<String, u32> = BTreeMap::new();
    for paragraph in paragraphs {
        let text = paragraph.text();
        for sentence in &paragraph.sentences {
            for i in 1..sentence.tokens.len() {
                if !capital(sentence, text, i) {
                    continue;
                }
                let score = evidence(sentence, text, i, words);
                if score > 0
                    && let Some(name) = place_at(sentence, text, i, words)
                {
                    *scores.entry(name.to_owned()).or_default() += score;
                }
            }
        }
    }
    scores
}

/// A word with a capital stands at token `i`: most do not, and need no further look.
fn capital(sentence: &Sentence, text: &str, i: usize) -> bool {
    let word = sentence.tokens.get(i).filter(|t| t.kind == TokenKind::Word);
    word.is_some_and(|t| t.text(text).starts_with(char::is_uppercase))
}

/// The name of a place that may begin at token `i`: one to three words with a capital.
fn place_at<'t>(sentence: &Sentence, text: &'t str, i: usize, words: &AreaWords) -> Option<&'t str> {
    let named = |j: usize| {
        let token = sentence.tokens.get(j).filter(|t| t.kind == TokenKind::Word)?;
        let word = token.text(text);
        word.chars().next().is_some_and(char::is_uppercase).then_some(word)
    };
    if i > 0 && named(i - 1).is_some() {
        return None;
    }
    let count = (0..4).take_while(|k| named(i + k).is_some()).count();
    let free = |word: &str| {
        let name = word.strip_suffix("'s").unwrap_or(word);
        let low = name.to_lowercase();
        let proper = name.len() > 1 && name.chars().skip(1).all(|c| !c.is_uppercase());
        proper && !words.never(&low) && words.head(&low).is_none()
    };
    if !(1..=3).contains(&count) || !(0..count).all(|k| named(i + k).is_some_and(free)) {
        return None;
    }
    if words.phrase(&named(i)?.to_lowercase(), |k| named(i + k)).is_some() {
        return None;
    }
    let range = sentence.tokens.get(i)?.start as usize..sentence.tokens.get(i + count - 1)?.end as usize;
    let name = text.get(range)?;
    let last = named(i + count - 1)?.to_lowercase();
    if count > 1 && last.ends_with('s') && !last.ends_with("'s") && !words.plural_place(&last) {
        return None;
    }
    Some(name.strip_suffix("'s").unwrap_or(name))
}

/// How much the word before token `i` speaks for a place: "across" 3, "in" 2, a building before a comma or "'s" 1.
fn evidence(sentence: &Sentence, text: &str, i: usize, words: &AreaWords) -> u32 {
    let word = |back: usize| i.checked_sub(back).map_or("", |j| sentence.tokens[j].text(text));
    let before = word(1).to_ascii_lowercase();
    match before.as_str() {
        "across" | "throughout" => 3,
        "of" if word(2).eq_ignore_ascii_case("whole") || word(2) == "," => 3,
        "in" => 2,
        "," if words.head(&word(2).to_ascii_lowercase()) == Some(AreaKind::Institution) => 2,
        _ => u32::from(sentence.tokens[i].text(text).ends_with("'s") && owned(sentence, text, i + 1)),
    }
}

/// What a place has and a person has not: "Harrowmere's children".
fn owned(sentence: &Sentence, text: &str, i: usize) -> bool {
    const OWNED: [&str; 22] = [
        "adult",
        "care",
        "children",
        "children's",
        "communities",
        "council",
        "economy",
        "families",
        "high",
        "housing",
        "local",
        "new",
        "own",
        "parks",
        "people",
        "population",
        "pupils",
        "residents",
        "schools",
        "services",
        "thresholds",
        "young",
    ];
    let word = sentence.tokens.get(i).map_or("", |t| t.text(text)).to_ascii_lowercase();
    OWNED.contains(&word.as_str())
}
