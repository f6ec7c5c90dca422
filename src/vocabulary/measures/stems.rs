//! Finds phrases by the stems of their words, in whatever order and form.

use crate::vocabulary::alike::Alike;
use crate::vocabulary::words::HashMap;
use std::borrow::Cow;
use std::ops::Range;

/// The phrases as they are found by the stems of their words, each stem as its number.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Numbers that are given so far.
    count: u32,
    numbers: HashMap<Box<str>, u32>,
    /// By their first stem, what several words say together: the stems behind it, and the number.
    joined: HashMap<Box<str>, Vec<(Vec<String>, u32)>>,
    /// The stems of all phrases of two words or more, one phrase after the other.
    stems: Vec<u32>,
    /// The stem that such a phrase begins with, the phrase, and where its stems stand in that list, in order.
    phrases: Vec<(u32, u32, u32, u32)>,
}

/// A word of a text, or several that say one thing.
#[derive(Debug)]
pub(super) struct Said {
    /// The number of its stem, where a phrase has it.
    pub number: Option<u32>,
    /// So many words.
    words: usize,
    /// Where it stands.
    pub range: Range<usize>,
}

impl Stems {
    /// These phrases; those that name nothing by themselves are left out.
    pub(super) fn new(phrases: &[Box<str>], alike: &[Alike], names: impl Fn(usize) -> bool) -> Self {
        let mut out = Stems::default();
        for Alike { words } in alike {
            let number = out.next();
            for said in words {
                let mut stems = said.split(' ').map(|w| stem(w).into_owned());
                let first = stems.next().unwrap_or_default();
                let rest: Vec<String> = stems.collect();
                if rest.is_empty() {
                    out.numbers.insert(first.into(), number);
                } else {
                    out.joined.entry(first.into()).or_default().push((rest, number));
                }
            }
        }
        for (p, phrase) in phrases.iter().enumerate() {
            let whole = phrase.split([' ', '-']).count();
            // small words part what may not be parted ("out of work")
            // and one word with a hyphen is no two ("self-service")
            let parted = phrase.contains(' ') || whole > 2;
            if !parted || !names(p) {
                continue;
            }
            let start = out.stems.len();
            let mut said = 0;
            for word in out.read(phrase) {
                let number = word.number.unwrap_or_else(|| {
                    let known = stem(&phrase[word.range.clone()]);
                    // the phrase may hold the word twice
                    out.numbers.get(known.as_ref()).copied().unwrap_or_else(|| {
                        let next = out.next();
                        out.numbers.insert(known.as_ref().into(), next);
                        next
                    })
                });
                said += word.words;
                out.stems.push(number);
            }
            let count = out.stems.len() - start;
            if count > 1 && said + 1 >= whole {
                let (start, end) = (start as u32, out.stems.len() as u32);
                out.phrases.push((out.stems[start as usize], p as u32, start, end));
            }
        }
        out.phrases.sort_unstable();
        out.phrases.shrink_to_fit();
        out.stems.shrink_to_fit();
        out
    }

    /// A number that nothing has yet.
    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    /// The telling words of a text, words that say one thing together as one.
    pub(super) fn read(&self, text: &str) -> Vec<Said> {
        let words: Vec<(Cow<'_, str>, Range<usize>)> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| {
                let at = w.as_ptr() as usize - text.as_ptr() as usize;
                (stem(w), at..at + w.len())
            })
            .collect();
        let mut out = Vec::with_capacity(words.len());
        let mut n = 0;
        while let Some((first, range)) = words.get(n) {
            let follows = |rest: &[String]| {
                let behind = &words[n + 1..];
                rest.len() <= behind.len() && rest.iter().zip(behind).all(|(a, (b, _))| a == b)
            };
            let joined = self.joined.get(first.as_ref()).into_iter().flatten();
            let longest = joined
                .filter(|(rest, _)| follows(rest))
                .max_by_key(|(rest, _)| rest.len());
            let (number, count) = match longest {
                Some((rest, number)) => (Some(*number), rest.len() + 1),
                None => (self.numbers.get(first.as_ref()).copied(), 1),
            };
            let range = range.start..words[n + count - 1].1.end;
            if count > 1 || telling(&text[range.clone()]) {
                out.push(Said {
                    number,
                    words: count,
                    range,
                });
            }
            n += count;
        }
        out
    }

    /// The phrases that begin with a stem, each with all of its stems.
    pub(super) fn begun_by(&self, first: u32) -> impl Iterator<Item = (usize, &[u32])> {
        let from = self.phrases.partition_point(|p| p.0 < first);
        let those = self.phrases[from..].iter().take_while(move |p| p.0 == first);
        those.map(|&(_, phrase, start, end)| (phrase as usize, &self.stems[start as usize..end as usize]))
    }
}

/// A word that a loose match may not leave out.
fn telling(word: &str) -> bool {
    word.len() > 2 || word.bytes().any(|b| b.is_ascii_digit())
}

/// A word in small letters without its ending: "answered", "answering" and "answers" are one.
fn stem(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    match plain {
        true => Cow::Borrowed(without_ending(word)),
        false => Cow::Owned(without_ending(&word.to_lowercase()).to_owned()),
    }
}

fn without_ending(low: &str) -> &str {
    let ending = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find(|e| low.ends_with(e) && low.len() - e.len() > 3)
        .unwrap_or("");
    &low[..low.len() - ending.len()]
}
