//! Reads what a figure counts, in the text's own words, and restores it where it is elided.
//!
//! A figure's own words stand after it ("412 children looked after") or before it ("Persistent absence was 14.8%"). Where
//! neither names anything ("the national figure was 22%", "nine were settled"), it is heir to an earlier figure: to its
//! words, and to its unit where its own is not stated.

mod own_words;

use super::Paragraph;
use super::candidate::Candidate;
use super::heir;
use super::naming::{self, ROLE, names};
use super::own::{Own, around, forward, possessive};
use super::phrase::{self, Phrase};
use super::quantity::Form;
use super::sentence::Sentence;
use super::subject;
use super::topic::Topics;
use super::wording::{areal, join, label, said_of, speaks_of_value, value_word};
use super::{noun, table};
use crate::record::Unit;
use crate::vocabulary::Class;

/// The longest `of`, in characters.
const LONGEST: usize = 200;

/// What one figure counts, in the two parts that its heirs take over together or apart.
#[derive(Debug, Clone, Default)]
struct Words {
    /// What is counted ("children looked after").
    noun: String,
    /// What is said of it ("lived in foster homes").
    said: String,
}

impl Words {
    fn text(&self) -> String {
        let mut out = self.noun.clone();
        join(&mut out, &self.said);
        if let Some((at, _)) = out.char_indices().nth(LONGEST) {
            let end = out[..at].rfind(' ').unwrap_or(at);
            out.truncate(end);
        }
        out
    }
}

/// Fills in `of`, `noun`, `heir_of`, `denominator`, and units that are elided.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let own: Vec<Own> = (0..candidates.len())
        .map(|i| around(paragraphs, candidates, i))
        .collect();
    let heads = table::heads(paragraphs);
    let topics = Topics::new(paragraphs, candidates);
    let mut words: Vec<Words> = vec![Words::default(); candidates.len()];
    for i in 0..candidates.len() {
        if let Some(of) = tabled(paragraphs, candidates, &heads, i) {
            words[i].noun.clone_from(&of);
            candidates[i].of = Some(of);
            continue;
        }
        let view = View {
            paragraphs,
            own: &own,
            topics: &topics,
        };
        words[i] = view.words(candidates, &words, i);
        candidates[i].of = Some(words[i].text()).filter(|of| !of.is_empty());
    }
}

/// A figure in a table: its row's label and its column's head say what it is. `None` where neither is there.
fn tabled(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    heads: &[Option<usize>],
    i: usize,
) -> Option<String> {
    let c = &candidates[i];
    let (label, column) = (table::label(paragraphs, c), table::column(paragraphs, heads, c));
    let mut of = label.unwrap_or_default().to_owned();
    join(&mut of, column.unwrap_or_default());
    if of.is_empty() {
        return None;
    }
    let q = &mut candidates[i].quantity;
    if let Some(column) = column.filter(|_| !q.unit_stated && q.unit == Some(Unit::Count)) {
        let unit = [("%", Unit::Percent), ("£", Unit::Gbp), ("€", Unit::Eur)]
            .into_iter()
            .find(|(sign, _)| column.contains(sign));
        q.unit = unit.map(|(_, unit)| unit).or(q.unit);
    }
    candidates[i].method = "table";
    Some(of)
}

/// The steps of one figure's words, with what they look at.
struct View<'a, 'p> {
    paragraphs: &'a [Paragraph<'p>],
    own: &'a [Own],
    topics: &'a Topics<'p>,
}

impl View<'_, '_> {
    fn sentence(&self, c: &Candidate) -> (&Sentence, &str) {
        let paragraph = &self.paragraphs[c.passage];
        (&paragraph.sentences[c.sentence], paragraph.text())
    }

    fn words(&self, candidates: &mut [Candidate], words: &[Words], i: usize) -> Words {
        let mine = &self.own[i];
        let (s, text) = self.sentence(&candidates[i]);
        if let Some((noun, moved)) = mine.shift.clone() {
            candidates[i].noun = phrase::span(&moved);
            return Words {
                noun,
                said: String::new(),
            };
        }
        let parent = heir::parent(self.paragraphs, candidates, self.own, i);
        let next = forward(candidates, self.own, i);
        let phrase = next.map_or(&mine.after, |n| &self.own[n].after);
        if let Some(n) = next {
            heir::inherit_unit(candidates, i, n, s, text, mine);
        }
        let after = noun::trimmed(s, text, phrase);
        if mine.after.of && mine.after.content > 0 && candidates[i].quantity.unit == Some(Unit::Percent) {
            candidates[i].denominator = Some(noun::head(s, &after).text(s, text));
        }
        let mut whole = phrase.clone();
        whole.tokens.clone_from(&after.tokens);
        let last = &next.map_or(&candidates[i], |n| &candidates[n]).quantity;
        let (lead, tail) = (last.lead, last.tail);
        let definite = lead > 0 && (possessive(s, text, lead - 1) || s.at(text, lead - 1, "the"));
        let counted = !noun::predicate(s, text, &whole, tail, definite) && !self.goes_on(candidates, i, parent);
        let bracketed = mine.bracket && is_share(&candidates[i - 1]) && next.is_some();
        let mut out = if counted && !bracketed {
            candidates[i].noun = phrase::span(phrase);
            if i > 0 && forward(candidates, self.own, i - 1) == Some(i) && after.content < 4 {
                words[i - 1].clone()
            } else {
                self.counted(candidates, words, i, &after, parent)
            }
        } else if bracketed || mine.bracket && after.content == 0 {
            candidates[i].heir_of = Some(i - 1);
            words[i - 1].clone()
        } else {
            self.elided(candidates, words, i, &after, parent)
        };
        if !counted && let Some(p) = candidates[i].heir_of {
            heir::inherit_unit(candidates, i, p, s, text, mine);
        }
        if out.noun.is_empty() && out.said.is_empty() {
            out.noun = mine.before.text(s, text);
        }
        if out.noun.is_empty() && out.said.is_empty() {
            out.noun = mine.after.text(s, text);
        }
        heir::rate_of_topic(self.paragraphs, self.topics, candidates, i, mine, text);
        self.answer(candidates, i, &mut out);
        out
    }

    /// A figure with a noun of its own; its subject is added where the noun alone says little.
    fn counted(
        &self,
        candidates: &[Candidate],
        words: &[Words],
        i: usize,
        after: &Phrase,
        parent: Option<usize>,
    ) -> Words {
        let c = &candidates[i];
        let (s, text) = self.sentence(c);
        let mine = &self.own[i];
        let named = after.tokens.iter().filter(|&&k| naming::thing(s, text, k)).count();
        let count = matches!(c.quantity.unit, Some(Unit::Count | Unit::Fte));
        let few = if count { named < 2 } else { named < 4 };
        let mut noun = after.text(s, text);
        if c.quantity.form == Form::Fraction {
            noun = self.within(c) + &noun;
        }
        let label = mine
            .subject_words
            .tokens
            .last()
            .is_some_and(|&k| label(s, k, c.quantity.lead, named));
        if few && !label && self.own_subject(candidates, i, parent) {
            return Words {
                noun: said_of(s, text, &mine.subject_words, after, c.quantity.lead),
                said: String::new(),
            };
        }
        let mut out = Words {
            noun,
            said: String::new(),
        };
        let measured = mine
            .subject_words
            .tokens
            .last()
            .is_some_and(|&k| s.is(k, Class::MEASURED) && k + 3 > c.quantity.lead);
        let named_before = self.own_subject(candidates, i, parent);
        if measured && (few && !count || named_before) {
            let noun = std::mem::replace(&mut out.noun, mine.subject_words.text(s, text));
            join(&mut out.noun, &noun);
            return out;
        }
        let bracket = c.quantity.lead > 0 && s.mark(c.quantity.lead - 1) == Some('(') && !mine.first;
        if few && bracket && !words[i - 1].noun.contains(&out.noun) {
            let noun = std::mem::replace(&mut out.noun, words[i - 1].noun.clone());
            join(&mut out.noun, &noun);
            return out;
        }
        let verb = mine.subject_words.tokens.last().filter(|&&k| {
            let doing = s.tokens[k].text(text).ends_with("ing");
            naming::verb(s, text, k) && !s.is(k, Class::LIGHT) && !doing && k + 1 == c.quantity.lead
        });
        if let Some(&verb) = verb.filter(|_| few && count) {
            out.noun = format!("{} {}", s.tokens[verb].text(text), out.noun);
        }
        if named < 2
            && mine.after.of
            && !mine.first
            && let Some(p) = parent
        {
            let (s, text) = self.sentence(&candidates[p]);
            let theirs = self.own[p].subject_words.text(s, text);
            join(&mut out.noun, &theirs);
        }
        out
    }

    /// A figure without a noun: its own subject, else what an earlier figure counts, else what the passage is about.
    fn elided(
        &self,
        candidates: &mut [Candidate],
        words: &[Words],
        i: usize,
        after: &Phrase,
        parent: Option<usize>,
    ) -> Words {
        let (s, text) = self.sentence(&candidates[i]);
        let mine = &self.own[i];
        let says = |phrase: &Phrase| {
            let named = phrase
                .tokens
                .iter()
                .any(|&k| names(text, &s.tokens[k]) || naming::deed(s, text, k));
            named && !speaks_of_value(s, phrase) && !areal(s, text, phrase)
        };
        let mut said = String::new();
        // "two authorities": a dull noun is still the figure's own.
        let own = after.tokens.first().is_some_and(|&k| {
            let word = s.tokens[k].text(text);
            k == candidates[i].quantity.tail
                && word.ends_with('s')
                && s.is(k, Class::GENERIC)
                && (!s.is(k, ROLE | Class::TIME) || s.at(text, k, "targets"))
        });
        let count = candidates[i].quantity.unit == Some(Unit::Count);
        let moves = candidates[i].quantity.form == Form::Movement && says(&mine.subject_words) && !mine.pronoun;
        if moves || self.own_subject(candidates, i, parent) {
            let noun = mine.subject_words.text(s, text);
            if says(after) || own && count {
                said = after.text(s, text);
            }
            return Words { noun, said };
        }
        if own
            && count
            && mine
                .subject_words
                .tokens
                .last()
                .is_some_and(|&k| naming::deed(s, text, k))
        {
            return Words {
                noun: said_of(s, text, &mine.subject_words, after, candidates[i].quantity.lead),
                said,
            };
        }
        let value = value_word(s, text, &mine.subject_words) && !mine.speaks_of(s, Class::NATIONAL);
        let qualified = value && mine.subject_words.tokens.iter().any(|&k| names(text, &s.tokens[k]));
        if (says(&mine.subject_words) || qualified) && !mine.pronoun && !self.apposed(&candidates[i]) {
            said = mine.subject_words.text(s, text);
        }
        if says(after) && !speaks_of_value(s, &mine.subject_words) {
            join(&mut said, &after.text(s, text));
        }
        let opening = subject::opening(s, text, candidates[i].quantity.lead);
        if mine.first && !mine.pronoun && says(&opening) {
            return Words {
                noun: opening.text(s, text),
                said: String::new(),
            };
        }
        let heritage = heir::heritage(
            self.topics,
            candidates,
            i,
            parent,
            mine,
            s,
            self.antecedent(&candidates[i], mine),
        );
        candidates[i].heir_of = heritage.0;
        match heritage.0 {
            Some(p) if said.is_empty() => words[p].clone(),
            Some(p) if qualified => {
                let mut out = words[p].clone();
                join(&mut out.said, &said);
                out
            }
            Some(p) => Words {
                noun: words[p].noun.clone(),
                said,
            },
            None => Words { noun: heritage.1, said },
        }
    }
}

fn is_share(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Percent | Unit::Ratio))
}
