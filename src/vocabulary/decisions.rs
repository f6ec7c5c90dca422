//! The words in which minutes decide, propose and vote, and the verbs by how they decide.

mod verb;

use super::built::built;
use super::names::Names;
use super::numbers::small_count;
use super::roles::Roles;
use super::words::{HashMap, Room, WordSet, lower, one_slip};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;
use std::sync::{Arc, OnceLock};
pub use verb::{Became, ToldOf};
use verb::{Decides, Verb};

/// The words in which minutes decide, propose and vote.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// The verbs of decisions, each once.
    pub verb: Vec<Verb>,
    /// Participles that decide by themselves ("It was agreed that").
    #[serde(skip)]
    pub strong: WordSet,
    /// Participles that decide where the clerk marks them (capitals, or before a colon).
    #[serde(skip)]
    pub marked: WordSet,
    /// Marked participles that count without capitals before a colon at the head of a line.
    #[serde(skip)]
    pub headed: WordSet,
    /// Nouns that head a decision ("Decision:"), and the verb they stand for.
    pub nouns: HashMap<String, String>,
    /// Those of them that head a decision only where they stand alone on their line.
    pub alone: WordSet,
    /// Other forms of the verbs, and the verb they stand for.
    #[serde(skip)]
    pub forms: HashMap<String, String>,
    /// Participles cut short, and what they stand for.
    pub short: HashMap<String, String>,
    /// Nouns for those who decide together.
    pub bodies: WordSet,
    /// Words before such a noun that name no other body.
    pub own: WordSet,
    /// Adverbs between the subject and the participle.
    pub adverbs: WordSet,
    /// Words that make a decision an earlier one, or none at all.
    pub earlier: WordSet,
    /// Verbs that make what follows passive.
    pub passives: WordSet,
    /// What is put to a meeting, by whomever.
    pub suggests: WordSet,
    /// How everybody agrees.
    pub all_of_them: WordSet,
    /// What those who propose do.
    pub proposes: WordSet,
    /// How people are named.
    #[serde(skip)]
    pub names: Arc<Names>,
    /// What people are called beside their names.
    #[serde(skip)]
    pub roles: Arc<Roles>,
    /// Posts that stand before a name as a title does.
    pub posts_before: WordSet,
    /// Offices that stand for a person.
    pub offices: WordSet,
    /// Capitalised words that are no part of a name.
    pub not_names: WordSet,
    /// What is moved and voted on.
    pub motions: WordSet,
    /// What amends a motion.
    pub amendments: WordSet,
    /// What is done to a person who is chosen.
    pub elections: WordSet,
    /// What becomes of a motion that is not carried.
    pub falls: WordSet,
    /// Words behind which a list of what was decided follows.
    pub lists: Vec<String>,
    /// What may stand alone between a resolution word and its list.
    pub intros: WordSet,
    /// Words for none.
    pub nothing: WordSet,
    /// Decisions that are only told of.
    pub narrated: NarratedWords,
    /// What became of a motion.
    pub result: ResultWords,
    /// What is moved.
    pub motion: MotionWords,
    /// How a vote is counted.
    pub count: CountWords,
    /// Clauses that put a matter off.
    pub put_off: PutOffWords,
    /// Signs of an earlier decision, or of one that somebody tells of.
    pub told: ToldWords,
    /// How a vote was taken.
    pub method: Vec<Method>,
    /// Finds whether any phrase of them stands in a text.
    #[serde(skip)]
    methods: OnceLock<Option<AhoCorasick>>,
    /// Finds whether any participle that decides by itself stands in a text.
    #[serde(skip)]
    strongly: OnceLock<Option<AhoCorasick>>,
    /// Sentences that decide.
    pub examples: Vec<Example>,
    /// Sentences that decide nothing.
    pub not_examples: Vec<NotExample>,
}

/// The words of decisions that are only told of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarratedWords {
    /// What is approved as a record.
    pub papers: WordSet,
    /// What is decided on.
    pub matters: WordSet,
    /// What may be handed on to another body.
    pub pleas: WordSet,
    /// Participles of no common ending.
    pub irregular: WordSet,
    /// Whose approval is not this body's.
    pub others: WordSet,
    /// Participles, and the verb each stands for.
    #[serde(skip)]
    pub verbs: HashMap<String, String>,
    /// Participles by which somebody is told to do something.
    #[serde(skip)]
    pub asks: WordSet,
}

/// The words around the result of a motion.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// What may be carried.
    pub subjects: WordSet,
    /// Words right before the result.
    pub leads: WordSet,
}

/// The words around a motion.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MotionWords {
    /// What is moved without being said anew.
    pub papers: WordSet,
    /// How an amendment alters a quoted motion.
    pub changes: Vec<String>,
    /// Where the words of a motion end and its fate begins.
    pub fates: Vec<String>,
    /// That nobody seconded it.
    pub unseconded: Vec<String>,
}

/// The words around the count of a vote.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountWords {
    /// What may stand between a number and its side.
    pub fillers: WordSet,
    /// Those who vote.
    pub voters: WordSet,
    /// What shows that a sentence speaks of a vote.
    pub spoken: WordSet,
    /// What a bracket behind a clause says of a vote.
    pub asides: Vec<String>,
}

/// How a clause puts a matter off.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutOffWords {
    /// Its first words.
    pub starts: Vec<String>,
    /// Words anywhere in it.
    pub contains: Vec<String>,
    /// Words of one that was not agreed to.
    pub refused: Vec<String>,
}

/// Signs that a decision is not this meeting's.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldWords {
    /// Words for what is past.
    pub past: WordSet,
    /// What is past.
    pub meetings: WordSet,
    /// Verbs of those who tell of a decision in the same sentence.
    pub speech: WordSet,
    /// Verbs of those who told something in the sentence before.
    pub hearsay: WordSet,
    /// Words before a participle that tells what is asked for.
    pub asked: WordSet,
}

/// How a vote was taken, and the phrases that say so.
#[derive(Debug, Default, Deserialize)]
pub struct Method {
    /// The name the record uses.
    pub name: String,
    /// Phrases, lower case.
    pub phrases: Vec<String>,
}

/// A sentence that decides.
#[derive(Debug, Default, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The verb of the decision in it.
    pub verb: String,
}

/// A sentence that decides nothing.
#[derive(Debug, Default, Deserialize)]
pub struct NotExample {
    /// The sentence.
    pub text: String,
}

impl Decisions {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        // The test below proves that the file parses; a user cannot change it.
        let mut words = Decisions {
            names: Arc::new(Names::built_in()),
            roles: Arc::new(Roles::built_in()),
            ..built("decisions").unwrap_or_default()
        };
        words.spread();
        words
    }

    /// Sorts the words of the verbs by how they decide.
    fn spread(&mut self) {
        for verb in &self.verb {
            let all = || verb.words.iter().cloned();
            match verb.decides {
                Some(Decides::Always) => self.strong.extend(all()),
                Some(Decides::Marked) => self.marked.extend(all()),
                Some(Decides::Headed) => {
                    self.marked.extend(all());
                    self.headed.extend(all());
                }
                None => {}
            }
            let named = |words: &[String]| words.iter().map(|w| (w.clone(), verb.name.clone())).collect::<Vec<_>>();
            self.forms.extend(named(&verb.forms));
            if verb.told.is_some() {
                self.narrated.verbs.extend(named(&verb.words));
            }
            if verb.asks {
                self.narrated.asks.extend(all());
            }
        }
    }

    /// What a verb (upper case) says of the matter it is about; an unknown one adopts it.
    pub fn became(&self, name: &str) -> Became {
        self.verb
            .iter()
            .find(|v| v.name == name)
            .map_or(Became::Carried, |v| v.outcome)
    }

    /// What a sentence that only tells of a verb (upper case) must be about.
    pub fn told_of(&self, name: &str) -> Option<ToldOf> {
        self.verb.iter().find(|v| v.name == name).and_then(|v| v.told)
    }

    /// Whether a label alone heads a decision ("Decision:").
    pub fn is_noun(&self, label: &str) -> bool {
        self.nouns
            .contains_key(label.trim_end_matches([':', ' ']).to_lowercase().as_str())
    }

    /// Whether `word` (lower case) is what is moved and voted on, an amendment among them.
    pub fn is_motion(&self, word: &str) -> bool {
        self.motions.contains(word) || self.amendments.contains(word)
    }

    /// Whether `word` (lower case) is a participle that may decide.
    pub fn is_verb(&self, word: &str) -> bool {
        self.strong.contains(word) || self.marked.contains(word)
    }

    /// The participle that `word` (lower case) is with one letter lost, doubled, changed or two swapped ("resloved").
    pub fn misspelt(&self, word: &str) -> Option<&str> {
        const SHORTEST: usize = 6;
        if word.len() < SHORTEST || !word.ends_with('d') || !word.is_ascii() || self.is_verb(word) {
            return None;
        }
        let near = |verb: &&str| {
            verb.len() >= SHORTEST && verb[..1] == word[..1] && one_slip(word.as_bytes(), verb.as_bytes())
        };
        self.strong.iter().find(near)
    }

    /// Whether a text may say how a vote was taken.
    pub fn may_tell_method(&self, text: &str) -> bool {
        let built = || {
            let phrases = self.method.iter().flat_map(|m| &m.phrases);
            // asked once a line: a table that is quick to make is worth more than one that is quick to ask
            AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .ascii_case_insensitive(true)
                .build(phrases)
                .ok()
        };
        let any = self.methods.get_or_init(built);
        any.as_ref().is_none_or(|any| any.is_match(text))
    }

    /// Whether a text holds a participle that may decide by itself, in whichever case.
    pub fn may_decide(&self, text: &str) -> bool {
        // letters beyond ASCII are looked at only where a word has some
        let built = || {
            let ascii = self.strong.iter().all(str::is_ascii);
            ascii.then_some(())?;
            AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .ascii_case_insensitive(true)
                .build(self.strong.iter())
                .ok()
        };
        match self.strongly.get_or_init(built) {
            Some(any) => any.is_match(text),
            None => {
                let lower = text.to_lowercase();
                self.strong.iter().any(|w| lower.contains(w))
            }
        }
    }

    /// The value of a number in digits or words ("seven", "no").
    pub fn number(&self, word: &str) -> Option<u32> {
        let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let bare = |w: &str| edge(w.as_bytes().first()) && edge(w.as_bytes().last());
        let word = if bare(word) {
            word
        } else {
            word.trim_matches(|c: char| !c.is_alphanumeric())
        };
        let nothing = self.nothing.may_hold(word) && self.nothing.contains(lower(word, &mut Room::default()));
        if nothing { Some(0) } else { small_count(word) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        let words: Result<Decisions, _> = toml::from_str(include_str!("decisions.toml"));
        assert!(words.is_ok_and(|w| !w.verb.is_empty()));
        assert!(Decisions::built_in().strong.contains("resolved"));
    }

    #[test]
    fn a_slip_of_the_pen_is_still_the_verb() {
        let words = Decisions::built_in();
        for (slip, verb) in [
            ("resloved", "resolved"),
            ("resovled", "resolved"),
            ("resolvd", "resolved"),
            ("agreeed", "agreed"),
        ] {
            assert_eq!(words.misspelt(slip), Some(verb), "{slip}");
        }
        for other in [
            "revolved",
            "dissolved",
            "resolve",
            "resolves",
            "agrees",
            "degreed",
            "bordered",
        ] {
            assert_eq!(words.misspelt(other), None, "{other}");
        }
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        let words = Decisions::built_in();
        assert_eq!(words.number("Seven"), Some(7));
        assert_eq!(words.number("no"), Some(0));
        assert_eq!(words.number("(12)"), Some(12));
        assert_eq!(words.number("twelfth"), None);
    }
}
