//! Finds the council, or its place, in the lines at the head of a paper that name the body too ("Resources Panel, Copthorne Wells
//! DC").
//!
//! Three manners are known: the sort of council stands behind the place ("Newmoor UA") or before it ("County of Ebbshire"), the
//! place stands behind the body that met ("Select Committee, Harnmouth"), or before what it is the place of ("Rossdhu Ward").

use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::phrases;

/// So many lines with words make a head,
const LINES: usize = 8;
/// and none of them is longer.
const LONG: usize = 130;
/// The name of a place has no more words than this.
const LONGEST: usize = 4;

/// So many pieces behind the body may name its place.
const FEW: usize = 3;
/// Capitals that are letters and no name.
const SHORT: usize = 4;

/// What marks part the pieces of such a line, and between which spaces the dashes.
const MARKS: [char; 11] = [',', ';', ':', '(', ')', '/', '|', '\t', '@', '—', '.'];
const DASHES: [&str; 3] = [" - ", " – ", "  "];

/// What the head of the text names.
pub(super) struct Headed {
    pub place: String,
    /// The council as the head names it, where it says of what sort it is: "Newmoor UA".
    pub name: Option<String>,
    /// The sign in the table of weights.
    pub sign: &'static str,
}

/// The place that the head of the text names.
pub(super) fn told(text: &str, vocabulary: &Vocabulary) -> Option<Headed> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let head = lines.take(LINES).take_while(|l| l.len() <= LONG);
    // "Councillor Sedge (Chairman)   Low Fen District Council": where somebody sits
    let post = |line: &&str| words::each(line).any(|w| says("areas.head_posts", words::bare(w)));
    // links of a page
    let links = |line: &&str| line.contains(['>', '›']);
    let head: Vec<Vec<&str>> = head.filter(|line| !post(line) && !links(line)).map(pieces).collect();
    let reader = Head { text, vocabulary };
    let lines = || head.iter().enumerate();
    let sorted = lines().find_map(|(_, line)| reader.by_sort(line));
    let behind = || lines().find_map(|(i, line)| reader.behind_body(i, line));
    let before = || lines().find_map(|(_, line)| reader.before_its_noun(line));
    let called = || lines().find_map(|(_, line)| reader.called(line));
    let (name, piece, sign) = sorted
        .map(|(name, piece)| (name, Some(piece), "sorted"))
        .or_else(|| behind().map(|name| (name, None, "beside")))
        .or_else(|| before().map(|name| (name, None, "bears")))
        .or_else(|| called().map(|name| (name, None, "called")))?;
    let named = words::each(&name).map(|w| vocabulary.councils.sentence_case(w));
    let sort =
        |w: &str| says("areas.head_sorts", w) || says("areas.head_short_sorts", w) || says("areas.head_links", w);
    let whole = |piece: &&str| words::each(piece).all(|w| sort(w) || words::each(&name).any(|n| n == w));
    Some(Headed {
        place: named.collect::<Vec<_>>().join(" "),
        name: piece.filter(whole).map(str::to_owned),
        sign,
    })
}

fn pieces(line: &str) -> Vec<&str> {
    let mut out: Vec<&str> = line.split(MARKS).collect();
    for dash in DASHES {
        out = out.into_iter().flat_map(|piece| piece.split(dash)).collect();
    }
    out.into_iter()
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// What every line of a head is asked with.
pub(super) struct Head<'a> {
    pub text: &'a str,
    pub vocabulary: &'a Vocabulary,
}

impl Head<'_> {
    /// "Copthorne Wells DC", "Northcliffe Unitary Authority", "County of Ebbshire".
    fn by_sort<'l>(&self, line: &[&'l str]) -> Option<(String, &'l str)> {
        let before = line.iter().take_while(|piece| !self.is_venue(piece));
        before.copied().find_map(|piece| {
            let words: Vec<&str> = words::each(piece).collect();
            if words.first().is_some_and(|w| says("areas.head_welsh", w)) {
                return self.vocabulary.councils.place(piece).map(|name| (name, piece));
            }
            let sort = |k: usize| words.get(k).is_some_and(|w| says("areas.head_sorts", w));
            let found = (0..words.len()).find_map(|k| {
                let short = says("areas.head_short_sorts", words[k]) && words[k].chars().all(char::is_uppercase);
                let whole = sort(k) && (k + 1 == words.len() || sort(k + 1));
                if short || whole {
                    let name = self.before(&words[..k], short);
                    // "Tarnbeck Cup County": a sort written out is the sort of all that stands before it
                    return name.filter(|name| short || self.opens(&words[..k], name));
                }
                let of = sort(k) && words.get(k + 1).is_some_and(|w| w.eq_ignore_ascii_case("of"));
                let name = words.get(k + 2..).filter(|_| of)?;
                let end = name.iter().position(|w| self.ends(w)).unwrap_or(name.len());
                self.place(&name[..end], true)
            });
            found.map(|name| (name, piece))
        })
    }

    /// "Select Committee, Harnmouth – Wednesday, 22 January".
    fn behind_body(&self, i: usize, line: &[&str]) -> Option<String> {
        let post = |piece: &str| words::each(piece).any(|w| says("areas.head_posts", w));
        let body = line
            .iter()
            .position(|piece| self.vocabulary.header.is_body(piece) && !post(piece) && !self.is_venue(piece))?;
        if i > 0 && !line.iter().any(|piece| piece.has_digit()) {
            return None;
        }
        let behind = line[body + 1..]
            .iter()
            .take(FEW)
            .take_while(|piece| !self.is_venue(piece));
        behind.copied().find_map(|piece| {
            let words: Vec<&str> = words::each(piece).collect();
            self.place(&words, false).filter(|_| !self.is_other(piece))
        })
    }

    /// Where they met: what stands from there on is only where that is.
    pub(super) fn is_venue(&self, piece: &str) -> bool {
        let (councils, header) = (&self.vocabulary.councils, &self.vocabulary.header);
        let room = |w: &str| {
            let paper = says("areas.head_papers", w);
            !paper
                && w.starts_with(char::is_uppercase)
                && (councils.is_room(&w.to_lowercase()) || header.venue_words(w) > 0)
        };
        let last = words::each(piece).rev().find(|w| w.len() > 1 && !w.has_digit());
        // "Committee Rooms 1 & 2", and not "Health Centre Working Group"
        let named = header.is_body(piece);
        last.is_some_and(room) || !named && words::each(piece).any(room)
    }

    /// Letters ("FPOB"), somebody ("Gita Rana"), a post, or an ordinary word that stands with a capital ("Decisions").
    fn is_other(&self, piece: &str) -> bool {
        let (councils, names) = (&self.vocabulary.councils, &self.vocabulary.names);
        let letters = piece.len() <= SHORT && !piece.contains(char::is_lowercase);
        let known = |w: &str| names.title(&words::bare(w).to_lowercase()).is_some() || names.given(&w.to_lowercase());
        let ordinary = |w: &str| councils.is_no_town(w.strip_suffix('s').unwrap_or(w)) || councils.is_deed(w);
        let other = letters || known(words::first(piece)) || names.is_office(piece) || words::each(piece).any(ordinary);
        other && councils.principal(piece).is_none()
    }

    /// "Rossdhu Ward Forum", "Great Dunley Surgery", "Sustainable Kelbrook Committee".
    fn before_its_noun(&self, line: &[&str]) -> Option<String> {
        line.iter().find_map(|piece| {
            let words: Vec<&str> = words::each(piece).collect();
            let owned = |k: usize| {
                let rest = words[k..].join(" ").to_lowercase();
                phrases("areas.head_nouns").iter().any(|n| {
                    rest.strip_prefix(*n)
                        .is_some_and(|r| !r.starts_with(char::is_alphabetic))
                })
            };
            let noun = (1..words.len())
                .find(|&k| owned(k))
                .and_then(|k| self.before(&words[..k], false));
            let aimed = || {
                let (first, last) = (words.first()?, words.len().checked_sub(1)?);
                let aim = self.vocabulary.councils.is_aim(&first.to_lowercase()) && self.ends(words[last]);
                words
                    .get(1..last)
                    .filter(|_| aim)
                    .and_then(|name| self.place(name, false))
            };
            noun.or_else(aimed)
        })
    }

    /// The name with which the words end: behind what opens a line, and behind the "of" of a body or a paper.
    pub(super) fn before(&self, words: &[&str], sure: bool) -> Option<String> {
        let capital = |w: &str| w.starts_with(char::is_uppercase) || says("areas.head_links", w);
        let run = words.iter().rposition(|w| !capital(w)).map_or(0, |k| k + 1);
        let mut name = &words[run..];
        if let Some(of) = name.iter().rposition(|w| w.eq_ignore_ascii_case("of"))
            && name[..of].iter().any(|w| self.ends(w) || says("areas.head_papers", w))
        {
            name = &name[of + 1..];
        }
        while name.first().is_some_and(|w| says("areas.head_links", w)) {
            name = &name[1..];
        }
        self.place(name, sure)
    }

    /// The words are the name alone, or the name behind "of".
    fn opens(&self, words: &[&str], name: &str) -> bool {
        let rest = words.len().saturating_sub(words::count(name));
        rest == 0 || says("areas.head_openings", words[rest - 1])
    }

    /// A word of bodies and institutions, with which no place goes on.
    pub(super) fn ends(&self, word: &str) -> bool {
        self.vocabulary.header.is_body(&format!("x {word}")) || says("areas.head_ends", word)
    }

    /// The words as the name of a place, where they can be one; `sure` where a word beside them says that they are.
    pub(super) fn place(&self, words: &[&str], sure: bool) -> Option<String> {
        let (first, last) = (words.first()?, words.last()?);
        let link = |w: &str| says("areas.head_links", w);
        let lettered = |w: &&str| {
            w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&'))
        };
        let capital = |w: &&str| w.starts_with(char::is_uppercase) || link(w);
        let councils = &self.vocabulary.councils;
        let other = |w: &&str| {
            let low = w.to_lowercase();
            self.ends(w)
                || councils.is_room(&low) && !says("areas.head_saints", w) && !link(w)
                || says("areas.head_papers", w)
                || says("areas.head_posts", w)
                || says("areas.head_sorts", w)
                || self.vocabulary.areas.never(&low)
        };
        let name = words.join(" ");
        let fits = words.len() <= LONGEST
            && words.iter().all(|w| lettered(w) && capital(w))
            && !link(first)
            && !link(last)
            && last.chars().count() > 2
            && !words.iter().any(other)
            && (sure || !councils.is_no_town(&name.to_lowercase()))
            && !self.said_plainly(last);
        fits.then_some(name)
    }

    /// The text has the word in small letters: it is no name.
    fn said_plainly(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        self.text.match_indices(&low).any(|(at, _)| {
            let before = self.text[..at].chars().next_back();
            let behind = self.text[at + low.len()..].chars().next();
            !before.is_some_and(char::is_alphabetic) && !behind.is_some_and(char::is_alphabetic)
        })
    }
}

/// The word is one of those of the label.
pub(super) fn says(label: &'static str, word: &str) -> bool {
    phrases(label).contains(&word.to_lowercase().as_str())
}
