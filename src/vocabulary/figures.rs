//! The small words around figures: units, movements, hedges, references.
//!
//! Every word of a document is looked up here once.

use super::built::built;
use super::phrases::phrases;
use super::words::{Room, WordMap, WordSet, lower};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $word:literal = $bit:expr;)*) => {
        impl Class {
            $($(#[$doc])* pub const $name: Class = Class(1 << $bit);)*

            fn named(word: &str) -> Option<Class> {
                match word {
                    $($word => Some(Class::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Makes a sentence worth reading for figures: a number word, fraction or multiple.
    COUNTS "counts" = 0;
    /// A number word ("nine").
    CARDINAL "cardinal" = 1;
    /// A scale ("million", "k").
    SCALE "scale" = 2;
    /// The lower number of a fraction ("thirds").
    FRACTION "fraction" = 3;
    /// A multiple ("doubled").
    MULTIPLE "multiple" = 4;
    /// A month.
    MONTH "month" = 5;
    /// A day of the week.
    WEEKDAY "weekday" = 6;
    /// A unit of time.
    TIME "time" = 7;
    /// An ordinal or its ending.
    ORDINAL "ordinal" = 8;
    /// Takes a full stop without ending the sentence.
    ABBREVIATION "abbreviation" = 9;
    /// Takes a number that is a reference ("Section 17").
    REFERENCE "reference" = 10;
    /// Upward movement or difference.
    RISE "rise" = 11;
    /// Downward movement or difference.
    FALL "fall" = 12;
    /// No movement.
    SAME "same" = 13;
    /// A preposition, or a conjunction that opens a clause.
    PREPOSITION "preposition" = 14;
    /// A determiner or quantifier before a noun.
    DETERMINER "determiner" = 15;
    /// "and", "or", "but" ...
    CONJUNCTION "conjunction" = 16;
    /// A pronoun.
    PRONOUN "pronoun" = 17;
    /// Opens a relative or reported clause.
    RELATIVE "relative" = 18;
    /// An auxiliary or modal verb.
    AUXILIARY "auxiliary" = 19;
    /// A full verb that often stands beside a figure.
    VERB "verb" = 20;
    /// A verb of speech.
    REPORTING "reporting" = 21;
    /// A word of approximation.
    HEDGE "hedge" = 22;
    /// A noun that takes a figure as its value ("rate", "budget").
    MEASURED "measured" = 23;
    /// Speaks of an aim.
    TARGET "target" = 24;
    /// Speaks of a limit.
    LIMIT "limit" = 25;
    /// Speaks of what is to come.
    FORECAST "forecast" = 26;
    /// Speaks of the nation, the region or other councils.
    NATIONAL "national" = 27;
    /// A currency in words.
    MONEY "money" = 28;
    /// "percent" in one word.
    PERCENT "percent" = 29;
    /// A physical unit.
    PHYSICAL "physical" = 30;
    /// A unit of file size.
    SIZE "size" = 31;
    /// Full-time equivalents.
    FTE "fte" = 32;
    /// Speaks of a vote.
    VOTE "vote" = 33;
    /// Says that what follows is an age.
    AGE "age" = 34;
    /// People, who have ages.
    PEOPLE "people" = 35;
    /// The last word of a street's name.
    STREET "street" = 36;
    /// Speaks of a rank.
    RANK "rank" = 37;
    /// Takes a telephone number.
    TELEPHONE "telephone" = 38;
    /// Takes a reference only when written as a name.
    WEAK "weak" = 39;
    /// "last", "past", "next": bounds a stretch of time.
    RECENT "recent" = 40;
    /// A name that ends in a number ("Key Stage 4").
    NAMED "named" = 41;
    /// A title or office of a person.
    PERSON "person" = 42;
    /// A meeting begins, ends or is held.
    MEETS "meets" = 43;
    /// Ends a phrase that bounds a number ("than", "over", "to").
    BOUND "bound" = 44;
    /// A verb of movement that says no direction ("gone", "moved", "revised").
    MOVE "move" = 45;
    /// What a meeting has numbers of without measuring anything ("two reports").
    PROCEDURAL "procedural" = 46;
    /// Makes a duration a performance ("the average wait").
    TIMED "timed" = 47;
    /// Names no thing of its own ("figure", "number", "cases").
    GENERIC "generic" = 48;
    /// Ends the phrase that says what is counted ("compared", "than", "while").
    BREAK "break" = 49;
    /// Speaks of an earlier time.
    PREVIOUS "previous" = 50;
    /// A verb of decision.
    DECIDE "decide" = 51;
    /// Stands beside sums in a list of payments.
    ACCOUNTS "accounts" = 52;
    /// Takes a number after it, and is itself never counted there ("question 1").
    LABELLED "labelled" = 53;
    /// Second part of a compound that holds a number ("two-storey").
    COMPOUND "compound" = 54;
    /// What is let, agreed or tried for a stretch of time.
    TERM "term" = 55;
    /// A verb that only ties a subject to its figure ("stood", "totalled").
    LIGHT "light" = 56;
    /// A past form or participle that no ending shows ("upheld", "began").
    PAST "past" = 57;
    /// Looks like a verb and names something ("training", "need").
    NOUNED "nouned" = 58;
    /// Says how or how far, with no ending that shows it ("still", "not").
    ADVERB "adverb" = 59;
    /// Another clause begins: "because", "while", "compared".
    CLAUSE "clause" = 60;
    /// Holds one thing against another ("higher", "fewer").
    COMPARED "compared" = 61;
    /// Says of its subject that it has so many ("has", "comprises", "employs").
    HAVING "having" = 62;
    /// Says before "of" only that what follows is counted ("number", "proportion").
    COUNTING "counting" = 63;
}

impl Class {
    /// No class.
    pub const NONE: Class = Class(0);

    /// All classes of both.
    pub const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// It has at least one of `other`'s classes.
    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

impl Class {
    /// Words that bind others and name nothing.
    pub const FUNCTION: Class = Class(
        Class::PREPOSITION.0
            | Class::DETERMINER.0
            | Class::CONJUNCTION.0
            | Class::PRONOUN.0
            | Class::RELATIVE.0
            | Class::AUXILIARY.0
            | Class::HEDGE.0,
    );
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// The labels of the phrases that bound the number behind them.
const BEFORE_A_NUMBER: [&str; 5] = [
    "bounds.before_at_most",
    "bounds.before_at_least",
    "bounds.before_more_than",
    "bounds.before_less_than",
    "bounds.before_about",
];

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its classes.
    pub class: Class,
    /// Its number: value of a number word, scale or multiple, lower number of a fraction; 0 for all else.
    pub number: u32,
}

/// The table of words.
#[derive(Debug, Default)]
pub struct FigureWords {
    entries: WordMap<Entry>,
    longest: usize,
    /// Phrases that say why, or besides what, word by word.
    pub causes: Vec<Vec<String>>,
    /// What they begin with.
    opens_cause: WordSet,
}

static FIGURES: LazyLock<FigureWords> =
    LazyLock::new(|| built::<Source>("figures").map(FigureWords::of).unwrap_or_default());

impl Default for &FigureWords {
    fn default() -> Self {
        figures()
    }
}

/// The words that come with the program.
pub fn figures() -> &'static FigureWords {
    &FIGURES
}

#[derive(Deserialize)]
struct Source {
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    not_examples: Vec<String>,
    causes: Vec<String>,
    scales: BTreeMap<String, u32>,
    fractions: BTreeMap<String, u32>,
    multiples: BTreeMap<String, u32>,
    classes: BTreeMap<String, Vec<String>>,
}

impl FigureWords {
    fn of(source: Source) -> Self {
        let phrase = |p: &String| p.split(' ').map(str::to_owned).collect();
        let words = source.classes.values().map(Vec::len).sum();
        let mut out = FigureWords {
            entries: WordMap::with_capacity(words),
            causes: source.causes.iter().map(phrase).collect(),
            opens_cause: source.causes.iter().filter_map(|p| p.split(' ').next()).collect(),
            ..FigureWords::default()
        };
        for (words, class) in [
            (source.multiples, Class::MULTIPLE),
            (source.fractions, Class::FRACTION),
            (source.scales, Class::SCALE),
        ] {
            let class = if class == Class::SCALE {
                class
            } else {
                class | Class::COUNTS
            };
            for (word, number) in words {
                out.add(&word, class, number);
            }
        }
        for (word, number) in super::numbers::numbers_in_words() {
            out.add(word, Class::CARDINAL | Class::COUNTS, number);
        }
        for word in super::abbreviations::abbreviations() {
            out.add(word, Class::ABBREVIATION, 0);
        }
        for (label, class) in [
            ("calendar.month_name", Class::MONTH),
            ("calendar.short_month", Class::MONTH),
            ("calendar.weekday", Class::WEEKDAY),
        ] {
            // of a name of two words ("dydd Llun") the last one
            for word in phrases(label).iter().filter_map(|name| name.split(' ').next_back()) {
                out.add(word, class, 0);
            }
        }
        for word in phrases("bounds.about").iter() {
            out.add(word, Class::HEDGE, 0);
        }
        for label in BEFORE_A_NUMBER {
            for word in phrases(label).iter().filter_map(|phrase| phrase.split(' ').next_back()) {
                out.add(word, Class::BOUND, 0);
            }
        }
        for (name, words) in source.classes {
            let class = Class::named(&name).unwrap_or_default();
            for word in words {
                out.add(&word, class, 0);
            }
        }
        out
    }

    fn add(&mut self, word: &str, class: Class, number: u32) {
        self.longest = self.longest.max(word.len());
        let entry = self.entries.entry(word);
        entry.class = entry.class | class;
        if number > 0 {
            entry.number = number;
        }
    }

    /// Whether a phrase that says why may begin with a word.
    pub fn may_open_cause(&self, word: &str) -> bool {
        self.opens_cause.may_hold(word)
    }

    /// What is known of `word`, whatever its case.
    pub fn lookup(&self, word: &str) -> Entry {
        self.lower(lower(word, &mut Room::default()))
    }

    /// What is known of the lower-case word `low`.
    pub fn lower(&self, low: &str) -> Entry {
        if low.len() > self.longest {
            return Entry::default();
        }
        self.entries.get(low).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_load_and_hold_their_examples() {
        let source: Source = built("figures").expect("figures.toml");
        for name in source.classes.keys() {
            assert!(Class::named(name).is_some(), "no class is called {name}");
        }
        let (yes, no) = (source.examples.clone(), source.not_examples.clone());
        let words = FigureWords::of(source);
        for word in yes.iter().flat_map(|w| w.split('-')) {
            assert_ne!(words.lookup(word), Entry::default(), "{word}");
        }
        for word in no {
            assert!(!words.lookup(&word).class.has(Class::COUNTS), "{word}");
        }
        assert_eq!(words.lookup("Twenty").number, 20);
        assert_eq!(words.lookup("THIRDS").number, 3);
    }
}
