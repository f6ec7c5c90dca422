//! Finds what a figure counts where its clause leaves it out and no figure before says it: a noun phrase earlier in the
//! sentence or in the sentences before, the paragraph's lead-in, a heading. The signs on each decide, by the weights of
//! `vocabulary/weights.toml`.

use super::View;
use super::average::only_an_average;
use crate::decide::{self, Candidate as Proposal};
use crate::language::digits::Digits;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, NounPhrase, Tag, Tagged};
use crate::metrics::measure;
use crate::metrics::topic::{topical, unnumbered};
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Class, UnitClass, figures};

/// How many sentences back a phrase may stand.
const REACH: usize = 3;

/// The most noun phrases of one sentence that are looked at.
const MOST: usize = 24;

/// What is looked for, and from where.
pub(super) struct Search<'a> {
    /// The figure's sentence.
    pub t: &'a Tagged<'a>,
    /// Where the figure begins in it.
    pub at: usize,
    /// The figure's clause begins here.
    pub clause: usize,
    /// What the figure is stated in.
    pub unit: Option<UnitClass>,
    /// A pronoun stands for what it counts.
    pub pronoun: bool,
    /// The figure's clause has no verb: it goes on with what was said before.
    pub bare: bool,
    /// What a figure in a sentence before counts, where this one may be its heir.
    pub figure: Option<Label>,
}

impl View<'_, '_> {
    /// What figure `i` counts by what stands before it; nothing where nothing there names anything.
    /// Also whether it is a line above the passage that says so.
    pub(super) fn antecedent(&self, candidates: &[Candidate], i: usize, search: &Search<'_>) -> (Label, bool) {
        let c = &candidates[i];
        let mut all = self.phrases_here(search);
        match search.figure.clone() {
            Some(figure) => {
                let mut proposal = Proposal::new(figure);
                proposal.see("figure", 1);
                proposal.see("pronoun", u32::from(search.pronoun));
                all.push(proposal);
            }
            None => {
                all.extend(self.phrases_before(candidates, c, search));
                all.extend(self.asked_above(c));
                all.extend(self.topic_of(c, search));
            }
        }
        all.retain(|proposal| proposal.what.text().contains(char::is_alphabetic));
        let Some(decision) = decide::best(all, self.scales.antecedent) else {
            return (Label::default(), false);
        };
        let above = decision
            .reasons
            .iter()
            .any(|sign| matches!(sign.name, "heading" | "lead"));
        (decision.best, above)
    }

    /// The noun phrases before the figure in its own sentence.
    fn phrases_here(&self, search: &Search<'_>) -> Vec<Proposal<Label>> {
        let t = search.t;
        let mut out = Vec::new();
        for (n, phrase) in phrases_of(t, search.at).into_iter().enumerate() {
            let mut proposal = self.proposal(t, &phrase, search);
            // "Asked about reserves, he said that they would fall to"
            let asked = n == 0 && search.pronoun && (0..2).any(|k| t.word(k, phrases("labels.asked")));
            proposal.see("asked", u32::from(asked));
            proposal.see("here", 1);
            proposal.see("first", u32::from(n == 0));
            let text = proposal.what.text();
            // "Kesterly General had managed 82.7%": a name counts nothing that a figure before it says
            let named = capitals(t, &phrase) && !self.measurable(&text);
            if search.figure.is_some() && (only_an_average(&text) || named) {
                continue;
            }
            let own = phrase.core.first().is_some_and(|&k| k >= search.clause);
            proposal.see("clause", u32::from(own));
            proposal.see("bare", u32::from(own && search.bare && search.figure.is_some()));
            out.push(proposal);
        }
        if let Some(last) = out.last_mut() {
            last.see("last", 1);
        }
        out
    }

    /// The noun phrases of the sentences before.
    fn phrases_before(&self, candidates: &[Candidate], c: &Candidate, search: &Search<'_>) -> Vec<Proposal<Label>> {
        let paragraph = &self.paragraphs[c.passage];
        let mut out = Vec::new();
        for s in (c.sentence.saturating_sub(REACH)..c.sentence).rev() {
            let back = c.sentence - s;
            let from = candidates.partition_point(|o| (o.passage, o.sentence) < (c.passage, s));
            let to = candidates.partition_point(|o| (o.passage, o.sentence) <= (c.passage, s));
            let t = Tagged::new(&paragraph.sentences[s], paragraph.text(), &candidates[from..to]);
            let asks = (0..t.s.tokens.len()).any(|k| t.word(k, phrases("labels.asked")));
            // "asked how many | places were to be built"
            let many = (1..t.s.tokens.len())
                .find(|&k| t.word(k - 1, phrases("labels.asks_how")) && t.word(k, phrases("labels.how_many")))
                .filter(|_| back == 1 && (asks || t.s.tokens.last().is_some_and(|end| end.mark == '?')));
            if let Some(k) = many {
                let from = k + 1 + usize::from(t.at(k + 1) == Tag::Of);
                let whole = label::whole_at(&t, from);
                if !whole.core.is_empty() {
                    let mut proposal = self.proposal(&t, &whole, search);
                    proposal.see("before", 1);
                    proposal.see("how_many", 1);
                    out.push(proposal);
                }
            }
            let all = phrases_of(&t, t.s.tokens.len());
            let last = all.len();
            for (n, phrase) in all.iter().enumerate() {
                let mut proposal = self.proposal(&t, phrase, search);
                proposal.see("before", u32::from(back == 1));
                proposal.see("earlier", u32::try_from(back - 1).unwrap_or(0));
                proposal.see("first", u32::from(n == 0));
                proposal.see("last", u32::from(n + 1 == last));
                proposal.see("asked", u32::from(asks && back == 1));
                proposal.see("pronoun", u32::from(search.pronoun && back == 1));
                out.push(proposal);
            }
        }
        out
    }

    /// "Q. How many children were on a plan?" above "A. 538 in May": what was asked for.
    fn asked_above(&self, c: &Candidate) -> Option<Proposal<Label>> {
        let above = c.passage.checked_sub(1).map(|p| &self.paragraphs[p])?;
        let here = above.passage.item == self.paragraphs[c.passage].passage.item;
        let question = above
            .text()
            .get(above.passage.range.clone())?
            .trim_end()
            .strip_suffix('?')?;
        let question = question.rsplit(['?', '.', ':']).next()?.trim().to_lowercase();
        let rest = phrases("labels.asks_for")
            .iter()
            .find_map(|asks| question.strip_prefix(*asks))
            .filter(|rest| rest.starts_with(' '))?;
        let verb = |w: &&str| figures().lookup(w).class.has(Class::AUXILIARY);
        let words: Vec<&str> = words::each(rest).filter(|w| !verb(w)).collect();
        let noun = words.join(" ");
        let head = words.first().map(|w| (*w).to_owned())?;
        here.then(|| {
            let mut proposal = Proposal::new(Label {
                noun,
                head,
                ..Label::default()
            });
            proposal.see("before", 1);
            proposal.see("how_many", 1);
            proposal
        })
    }

    /// The lead-in, the line above or the heading, where it names something that can be counted.
    fn topic_of(&self, c: &Candidate, search: &Search<'_>) -> Option<Proposal<Label>> {
        let topic = self.topics.of(c.passage)?;
        let noun = topical(unnumbered(topic));
        if noun.is_empty() {
            return None;
        }
        let heading = self.paragraphs[c.passage].passage.heading == Some(topic);
        let mut proposal = Proposal::new(Label {
            noun: noun.clone(),
            ..Label::default()
        });
        proposal.see(if heading { "heading" } else { "lead" }, 1);
        let measure = self.names_measure(&noun, search.unit);
        proposal.see("measure", u32::from(measure));
        // "Council Tax collected" is of a council, and no body
        proposal.see("paper", u32::from(!measure && is_paper(&noun)));
        proposal.see("dated", u32::from(noun.has_digit()));
        Some(proposal)
    }

    /// "Quarter 2 activity 131" under "Accidental dwelling fires": a word that only says that something was counted is of what
    /// the heading names.
    pub(super) fn headed(&self, label: &Label, c: &Candidate) -> Option<Label> {
        let said = label.text();
        let counts = words::each(&said).any(|w| is_phrase("labels.counts_only", &w.to_lowercase()));
        let empty = counts && words::each(&said).all(|w| is_phrase("labels.levels", &words::bare(w).to_lowercase()));
        let noun = topical(unnumbered(self.topics.of(c.passage).filter(|_| empty)?));
        let names = noun.contains(char::is_alphabetic) && !is_paper(&noun) && !noun.has_digit();
        names.then(|| Label {
            noun,
            ..Label::default()
        })
    }

    /// A noun phrase, with what its own words say for it.
    fn proposal(&self, t: &Tagged<'_>, phrase: &NounPhrase, search: &Search<'_>) -> Proposal<Label> {
        let tokens: Vec<usize> = phrase.core.iter().copied().chain(phrase.restrictors()).collect();
        let mut label = label::split(t, &label::tidied(t, tokens.clone()));
        // what moved, not how: the figure's own words say that
        label.moved.clear();
        let text = label.text();
        let counted = tokens
            .iter()
            .take(4)
            .any(|&k| t.is(k, Class::COUNTING) && t.at(k + 1) == Tag::Of && tokens.contains(&(k + 2)));
        let head = phrase.head.unwrap_or(0);
        let begin = phrase.core.first().copied().unwrap_or(0);
        let mut proposal = Proposal::new(label);
        proposal.see("nameless", u32::from(!counted && self.nameless(t, phrase)));
        proposal.see(
            "measured",
            u32::from(counted || t.is(head, Class::MEASURED) && !t.is(head, Class::GENERIC)),
        );
        proposal.see("measure", u32::from(self.names_measure(&text, search.unit)));
        proposal.see(
            "money",
            u32::from(search.unit == Some(UnitClass::Money) && t.is(head, Class::ACCOUNTS)),
        );
        proposal.see("governed", u32::from(governed(t, begin)));
        proposal.see(
            "subject",
            u32::from(matches!(t.at(phrase.end), Tag::Auxiliary | Tag::Verb)),
        );
        proposal.see("paper", u32::from(is_paper(&text)));
        proposal.see("person", u32::from(person(t, phrase) && !counted));
        proposal.see("spoken_of", u32::from(spoken_of(t, begin)));
        proposal
    }

    /// It names no more than whose, who speaks, or which of its values.
    fn nameless(&self, t: &Tagged<'_>, phrase: &NounPhrase) -> bool {
        let empty = Class::DECIDE | Class::REPORTING | Class::GENERIC | Class::COUNTING;
        let idle = phrase.head.is_some_and(|k| t.is(k, empty) || label::value(t, &[k]));
        let speaks = t.is(phrase.end, Class::REPORTING) && matches!(t.at(phrase.end), Tag::Participle | Tag::Verb);
        // "Response: yes, ..."
        let lone = |words| phrase.core.len() == 1 && t.word(phrase.core[0], phrases(words));
        let answers = lone("labels.speech") || lone("labels.how_many");
        let hollow = idle || answers || !label::names(t, &phrase.core);
        speaks || hollow && !self.measurable(&label::words(t, &phrase.core))
    }

    /// The words name one of the field's measures that is stated in the unit.
    pub(super) fn names_measure(&self, words: &str, unit: Option<UnitClass>) -> bool {
        unit.is_some_and(|unit| measure::names(self.scales.hits, words, |units| units.contains(&unit)))
    }

    /// The words name one of the field's measures.
    pub(super) fn measurable(&self, words: &str) -> bool {
        measure::names(self.scales.hits, words, |_| true)
    }
}

/// The noun phrase that ends right before token `end`, dates and adverbs apart, and no earlier than `from`.
pub(super) fn phrase_before(t: &Tagged<'_>, from: usize, end: usize) -> Option<NounPhrase> {
    let skips = |k: &usize| matches!(t.at(*k), Tag::When | Tag::Adverb);
    let last = (from..end).rev().find(|k| !skips(k))?;
    phrases_of(t, end).into_iter().rev().find(|p| {
        p.core.first().is_some_and(|&k| k >= from) && p.core.iter().chain(p.rest.iter().flatten()).any(|&k| k == last)
    })
}

/// The noun phrases of a sentence up to token `end`, each with what restricts it.
fn phrases_of(t: &Tagged<'_>, end: usize) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    let mut k = 0;
    while k < end && out.len() < MOST {
        if t.word(k, phrases("labels.regard")) && matches!(t.at(k + 1), Tag::Of | Tag::Preposition) {
            k += 2;
        }
        if t.mark(k) == Some('(') {
            k = (k + 1..end.min(k + 14)).find(|&j| t.mark(j) == Some(')')).unwrap_or(k) + 1;
            continue;
        }
        let opens = matches!(t.at(k), Tag::Noun | Tag::Determiner);
        let phrase = if opens {
            label::phrase_at(t, k)
        } else {
            NounPhrase::default()
        };
        let mut phrase = phrase;
        // "Mr Thole asked about": what he did is none of his name
        if let Some(&last) = phrase.core.last().filter(|_| person(t, &phrase)) {
            (phrase.rest, phrase.end) = (Vec::new(), last + 1);
        }
        let next = phrase.end.max(k + 1);
        if !phrase.core.is_empty() && phrase.core.last().is_some_and(|&last| last < end) {
            out.push(phrase);
        }
        k = next;
    }
    out
}

/// Two words or more with capitals, and no people: a name.
fn capitals(t: &Tagged<'_>, phrase: &NounPhrase) -> bool {
    let nouns = || phrase.core.iter().filter(|&&k| t.at(k) == Tag::Noun);
    let capital = |k: &usize| {
        let word = t.s.tokens[*k].text(t.text);
        word.starts_with(char::is_uppercase) && !t.is(*k, Class::PEOPLE | Class::MEASURED)
    };
    nouns().count() > 1 && phrase.core.len() == nouns().count() && nouns().all(capital)
}

/// "the Clerk", "Cllr March", "Mr Thole".
fn person(t: &Tagged<'_>, phrase: &NounPhrase) -> bool {
    let titled = phrase.core.first().is_some_and(|&k| {
        let capital = t.s.tokens[k].text(t.text).starts_with(char::is_uppercase);
        capital && (t.is(k, Class::PERSON) || t.word(k, phrases("labels.titled")))
    });
    titled || phrase.head.is_some_and(|k| t.is(k, Class::PERSON))
}

/// "in social work | it is": it says where.
fn governed(t: &Tagged<'_>, begin: usize) -> bool {
    let before = (begin.saturating_sub(2)..begin)
        .rev()
        .find(|&k| t.at(k) != Tag::Determiner);
    before.is_some_and(|k| t.at(k) == Tag::Preposition && t.word(k, phrases("labels.governs")))
}

/// What is spoken of: "asked about the", "in terms of the".
fn spoken_of(t: &Tagged<'_>, begin: usize) -> bool {
    let opens = (begin.saturating_sub(3)..begin).find(|&k| matches!(t.at(k), Tag::Preposition | Tag::Of));
    opens.is_some_and(|k| {
        t.word(k, phrases("labels.about")) || t.at(k) == Tag::Of && t.word(k.wrapping_sub(1), phrases("labels.regard"))
    })
}

/// The title of a paper, an account or a body: nothing that is counted.
fn is_paper(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| phrases("labels.paper").iter().any(|p| p.eq_ignore_ascii_case(w)))
}
