//! The field's measures: which words name them, what they are stated in, which way is better.
//!
//! A measure is found by its cues. A cue is one phrase, or several that must all be there; which text they are looked for in
//! is the caller's matter. A council adds measures of its own from a file of the same form.

mod stems;

use super::alike;
use super::built::built;
use super::measure::Measure;
use super::measure_file::{MeasureFileError, Source, parse};
use super::starts::Starts;
use super::words::HashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use stems::{Said, Stems};

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which phrase.
    pub phrase: usize,
    /// Its place, to the end of its last word.
    pub range: Range<usize>,
}

/// A way to name a measure.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'m> {
    /// Index of its measure.
    pub measure: usize,
    /// The phrases that must all be there.
    pub phrases: &'m [u32],
}

/// All measures, compiled.
#[derive(Debug, Default)]
pub struct Measures {
    all: Vec<Measure>,
    index: OnceLock<Index>,
    starts: OnceLock<Starts>,
    stems: OnceLock<Stems>,
}

/// What names the measures, and what it says of which. Made for the first figure that is met.
#[derive(Debug, Default)]
struct Index {
    phrases: Vec<Box<str>>,
    /// For each cue its measure, and where the phrases end that must all be there.
    cues: Vec<(u32, u32)>,
    /// These phrases, one cue after the other.
    together: Vec<u32>,
    /// The phrases with the cues they belong to, in order.
    cues_of: Vec<(u32, u32)>,
    /// The phrases with the measures they rule out, in order.
    bars: Vec<(u32, u32)>,
    /// The phrases with the measures they qualify, in order.
    qualifies: Vec<(u32, u32)>,
}

/// The number of each phrase that was met.
type Known<'m> = HashMap<Cow<'m, str>, u32>;

impl Index {
    fn of(all: &[Measure]) -> Self {
        let mut out = Index::default();
        let mut known = Known::default();
        for (m, measure) in all.iter().enumerate() {
            for cue in &measure.cues {
                for phrase in cue.split(" + ") {
                    let phrase = out.phrase(phrase, &mut known);
                    out.cues_of.push((phrase, out.cues.len() as u32));
                    out.together.push(phrase);
                }
                out.cues.push((m as u32, out.together.len() as u32));
            }
            for phrase in &measure.not {
                let phrase = out.phrase(phrase, &mut known);
                out.bars.push((phrase, m as u32));
            }
            for phrase in &measure.qualifiers {
                let phrase = out.phrase(phrase, &mut known);
                out.qualifies.push((phrase, m as u32));
            }
        }
        drop(known);
        for pairs in [&mut out.cues_of, &mut out.bars, &mut out.qualifies] {
            pairs.sort_unstable();
        }
        out
    }

    fn phrase<'m>(&mut self, words: &'m str, known: &mut Known<'m>) -> u32 {
        let words = words.trim();
        let upper = !words.is_ascii() || words.bytes().any(|b| b.is_ascii_uppercase());
        let words = match upper {
            true => words.to_lowercase().into(),
            false => Cow::Borrowed(words),
        };
        let next = self.phrases.len() as u32;
        *known.entry(words).or_insert_with_key(|words| {
            self.phrases.push(words.as_ref().into());
            next
        })
    }

    fn cue(&self, n: usize) -> Option<Cue<'_>> {
        let (measure, end) = *self.cues.get(n)?;
        let start = n.checked_sub(1).map_or(0, |before| self.cues[before].1);
        Some(Cue {
            measure: measure as usize,
            phrases: &self.together[start as usize..end as usize],
        })
    }
}

impl Measures {
    /// The measures that come with the program.
    pub fn built_in() -> Self {
        Self::of(built::<Source>("measures").map(|s| s.measure).unwrap_or_default())
    }

    /// These measures and those of a user's file, whose entries replace built-in ones of the same id.
    ///
    /// # Errors
    /// When the text is no TOML of the right form, an entry has no cue, no unit or an id that is not `snake_case`, or two
    /// entries share an id.
    pub fn with_file(&self, text: &str, file: &str) -> Result<Self, MeasureFileError> {
        let own = parse(text, file)?;
        let mut all: Vec<Measure> = self
            .all
            .iter()
            .filter(|m| own.iter().all(|o| o.id != m.id))
            .cloned()
            .collect();
        all.extend(own);
        Ok(Self::of(all))
    }

    fn of(all: Vec<Measure>) -> Self {
        Measures {
            all,
            ..Measures::default()
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.all))
    }

    /// The phrases in a text, in order of their ends. Linear in its length.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let starts = self.starts.get_or_init(|| Starts::new(&self.index().phrases));
        let phrases = &self.index().phrases;
        let low = text.to_ascii_lowercase();
        let low = low.as_bytes();
        let mut found = Vec::new();
        let mut begins = true;
        for (start, &byte) in low.iter().enumerate() {
            if std::mem::replace(&mut begins, begins_word(byte)) {
                for phrase in starts.of(&low[start..]) {
                    if low[start..].starts_with(phrases[phrase].as_bytes()) {
                        found.push((start + phrases[phrase].len(), start, phrase));
                    }
                }
            }
        }
        found.sort_unstable();
        let hit = |(end, start, phrase)| {
            let range = start..word_end(text, start, end)?;
            Some(Hit { phrase, range })
        };
        found.into_iter().filter_map(hit).collect()
    }

    /// The phrases of two words or more whose words all stand in `text`, in whatever order and form ("calls that were answered"
    /// for "answering calls") and in other words that say the same. A phrase is found where its first word is.
    pub fn scan_loosely(&self, text: &str) -> Vec<Hit> {
        self.loosely(text, |_| true)
    }

    /// The same near each other, where the noun that is counted is one of them and all but one are said in what is counted.
    pub fn scan_loosely_around(&self, text: &str, own: &str, noun: &str) -> Vec<Hit> {
        /// So far apart the words of a phrase may stand.
        const REACH: usize = 5;
        let (own, noun) = (self.stems().read(own), self.stems().read(noun));
        let said = |of: &[Said], number: u32| of.iter().any(|w| w.number == Some(number));
        self.loosely(text, |found| {
            let first = found.iter().map(|(_, at)| *at).min().unwrap_or(0);
            let last = found.iter().map(|(_, at)| *at).max().unwrap_or(0);
            let named = found.iter().any(|(number, _)| said(&noun, *number));
            last - first <= REACH && named && found.iter().filter(|(number, _)| !said(&own, *number)).count() == 1
        })
    }

    fn stems(&self) -> &Stems {
        self.stems.get_or_init(|| {
            let index = self.index();
            let mut naming = vec![false; index.phrases.len()];
            for (phrase, _) in &index.cues_of {
                naming[*phrase as usize] = true;
            }
            Stems::new(&index.phrases, alike::all(), |phrase| naming[phrase])
        })
    }

    /// The phrases whose words stand in a text, if these words (their numbers and places) are fit.
    fn loosely(&self, text: &str, fit: impl Fn(&[(u32, usize)]) -> bool) -> Vec<Hit> {
        let known = self.stems();
        let words = known.read(text);
        let place = |number: u32| words.iter().position(|w| w.number == Some(number));
        let mut out: Vec<Hit> = Vec::new();
        for word in &words {
            let Some(first) = word.number else { continue };
            for (phrase, others) in known.begun_by(first) {
                let found: Option<Vec<(u32, usize)>> = others.iter().map(|s| Some((*s, place(*s)?))).collect();
                if found.is_some_and(|found| fit(&found)) && !out.iter().any(|h| h.phrase == phrase) {
                    out.push(Hit {
                        phrase,
                        range: word.range.clone(),
                    });
                }
            }
        }
        out
    }

    /// All measures, built-in first.
    pub fn all(&self) -> &[Measure] {
        &self.all
    }

    /// The measure of this id.
    pub fn get(&self, id: &str) -> Option<&Measure> {
        self.all.iter().find(|m| m.id == id)
    }

    /// The cues that `phrase` is a part of.
    pub fn cues_of(&self, phrase: usize) -> impl Iterator<Item = Cue<'_>> {
        let index = self.index();
        let from = index.cues_of.partition_point(|(p, _)| (*p as usize) < phrase);
        let own = index.cues_of[from..]
            .iter()
            .take_while(move |(p, _)| *p as usize == phrase);
        own.filter_map(|(_, cue)| index.cue(*cue as usize))
    }

    /// The phrase rules the measure out.
    pub fn bars(&self, phrase: usize, measure: usize) -> bool {
        self.index()
            .bars
            .binary_search(&(phrase as u32, measure as u32))
            .is_ok()
    }

    /// The phrase qualifies the measure.
    pub fn qualifies(&self, phrase: usize, measure: usize) -> bool {
        self.index()
            .qualifies
            .binary_search(&(phrase as u32, measure as u32))
            .is_ok()
    }

    /// Number of words of a phrase.
    pub fn words_of(&self, phrase: usize) -> usize {
        self.index()
            .phrases
            .get(phrase)
            .map_or(0, |p| p.split([' ', '-']).count())
    }
}

/// Whether a word may begin behind this byte.
fn begins_word(byte: u8) -> bool {
    !byte.is_ascii_alphanumeric() && byte < 0x80
}

/// Where the word ends in which a phrase was found that begins one, if the phrase stands at the bounds of words: it ends one but
/// for a plural, or, where its last word has five letters or more, a short ending ("enquir-ies").
fn word_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let last = bytes[start..end]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let rest = bytes[end..]
        .iter()
        .take(6)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let ending = &text[end..end + rest];
    let fits = rest == 0 || last > 0 && matches!(ending, "s" | "es") || last >= 5 && rest <= 4;
    let stops = bytes.get(end + rest).is_none_or(|b| !b.is_ascii_digit() || last > 0);
    (fits && stops && (last > 0 || rest == 0)).then_some(end + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_measures_load() {
        let all = parse(include_str!("measures.toml"), "measures.toml").unwrap_or_else(|e| panic!("{e}"));
        assert!(all.len() >= 120, "{} measures", all.len());
        for measure in &all {
            assert!(
                !measure.examples.is_empty() && !measure.not_examples.is_empty(),
                "{} lacks examples",
                measure.id
            );
            let lower = |p: &String| *p == p.to_lowercase();
            assert!(
                measure
                    .cues
                    .iter()
                    .chain(&measure.not)
                    .chain(&measure.qualifiers)
                    .all(lower),
                "{}",
                measure.id
            );
        }
    }

    #[test]
    fn phrases_are_found_at_the_bounds_of_words() {
        let measures = Measures::built_in();
        let found = |text: &str| {
            measures
                .scan(text)
                .into_iter()
                .map(|h| text[h.range].to_owned())
                .collect::<Vec<_>>()
        };
        assert!(found("Nine burglaries and some Section 47 enquiries").contains(&"Section 47 enquiries".to_owned()));
        assert!(found("needs were met by neetness").iter().all(|f| f != "neet"));
        assert!(found("the caseloads rose").contains(&"caseloads".to_owned()));
    }

    #[test]
    fn a_file_of_the_user_adds_and_replaces() {
        let built_in = Measures::built_in();
        let text = "[[measure]]\nid = \"beach_huts\"\nlabel = \"Beach huts let\"\nunits = [\"count\"]\nbetter = \"higher\"\ncues = [\"beach hut\"]\n\n[[measure]]\nid = \"precept\"\nlabel = \"Our precept\"\nunits = [\"money\"]\nbetter = \"neither\"\ncues = [\"precept\"]\n";
        let both = built_in.with_file(text, "own.toml").unwrap();
        assert_eq!(both.all().len(), built_in.all().len() + 1);
        assert_eq!(both.get("precept").map(|m| m.label.as_str()), Some("Our precept"));
        assert!(!both.scan("12 beach huts were let").is_empty());
    }

    #[test]
    fn a_broken_file_says_where_and_what_to_do() {
        let built_in = Measures::built_in();
        let entry = |fields: &str| format!("[[measure]]\n{fields}\n");
        let cases = [
            (
                entry("id = \"x\"\nlabel = \"X\"\nunits = [\"count\"]\nbetter = \"upward\"\ncues = [\"xs here\"]"),
                "line 5",
            ),
            (
                entry(
                    "id = \"Not Snake\"\nlabel = \"X\"\nunits = [\"count\"]\nbetter = \"lower\"\ncues = [\"xs here\"]",
                ),
                "measure Not Snake: the id is not snake_case",
            ),
            (
                entry("id = \"x\"\nlabel = \"X\"\nunits = []\nbetter = \"lower\"\ncues = [\"xs here\"]"),
                "measure x: it has no unit",
            ),
            (
                entry("id = \"x\"\nlabel = \"X\"\nunits = [\"count\"]\nbetter = \"lower\"\ncues = []"),
                "measure x: it has no cue",
            ),
            (String::new(), "no [[measure]] in it"),
            (entry("id = \"x\"\nlable = \"X\""), "line"),
        ];
        for (text, want) in cases {
            let error = built_in.with_file(&text, "own.toml").expect_err(want).to_string();
            assert!(error.starts_with("own.toml: ") && error.contains(want), "{error}");
        }
    }
}
