//! Turns a passage into sentences of tokens.
//!
//! Knows nothing of what a number means: a token is a word, a number or a mark, with its place in the flow and the classes
//! the vocabulary gives its word. One pass, so that a megabyte without a full stop costs no more than a page of minutes.

mod split;

use crate::language::analysis::{Analysis, Source};
use crate::language::clause::Bounds;
use crate::language::numbers::{self, FoundNumber};
pub(crate) use crate::language::words::TokenKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{Known, OneOf, phrases};
pub(crate) use split::split;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the flow text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// The classes of its word; empty for numbers.
    pub class: Class,
    /// Value of a number word ("nine" 9, "dozen" 12); 0 for all else.
    pub number: u32,
    /// The mark itself; 0 for words and numbers, `?` for a mark beyond ASCII other than dashes, pound and euro.
    pub mark: char,
    /// Why it is no quantity, where it is masked.
    pub masked: Option<MaskKind>,
}

impl Token {
    /// Its place in the flow text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its word as written.
    pub(crate) fn text<'t>(&self, flow: &'t str) -> &'t str {
        &flow[self.range()]
    }

    /// It has one of the classes.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.has(class)
    }

    /// It is the given word, whatever its case.
    #[inline]
    pub(crate) fn word(&self, flow: &str, word: &str) -> bool {
        // most words differ in length: that costs no look at the text
        let length = (self.end - self.start) as usize;
        length == word.len()
            && self.kind == TokenKind::Word
            && flow
                .as_bytes()
                .get(self.range())
                .is_some_and(|w| w.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// It is one of the given words, whatever its case.
    #[inline]
    pub(crate) fn one_of(&self, flow: &str, words: &[&str]) -> bool {
        self.kind == TokenKind::Word && words.hold(self.text(flow))
    }

    /// A hyphen or dash.
    pub(crate) fn dash(&self) -> bool {
        matches!(self.mark, '-' | '–' | '—' | '−')
    }
}

/// One sentence, list item or table row.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Its place in the flow text, without white space at its ends.
    pub range: Range<usize>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// It has a digit or a number word.
    pub numbers: bool,
    /// It has a word of movement ("declined", "increase").
    pub moves: bool,
    /// What was masked: stretches that look like quantities and are none.
    pub masks: Vec<Mask>,
    /// What was read of its words, once it is [`read`](Sentence::read).
    read: OnceCell<Rc<Analysis>>,
    /// Which word of the phrases each token is, once somebody asks: whoever asks for a phrase of a label asks here.
    known: OnceCell<Box<[Known]>>,
}

/// A stretch of a sentence that holds a number which is no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mask {
    /// What it is.
    pub kind: MaskKind,
    /// Its tokens, as indices of [`Sentence::tokens`].
    pub tokens: Range<usize>,
}

/// Why a number is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MaskKind {
    /// A date, or a month with its year.
    Date,
    /// A year, financial year or school year ("2019", "2019/20", "2019-2020").
    Year,
    /// A quarter, month or week of a year by number ("Quarter 2", "Q3", "Month 10").
    Quarter,
    /// A clock time.
    Time,
    /// A stretch of time that bounds another measure or a plan ("the last 12 months", "within two years of").
    Window,
    /// An age or a range of ages.
    Age,
    /// A section, page, item, tier, appendix, form or other reference.
    Reference,
    /// The number of a paragraph that begins in the middle of a text.
    Label,
    /// A telephone number, postcode, address, file size or road.
    Address,
    /// A number that is part of a name, a label or a fixed phrase ("one of", "one-off", "Key Stage 4").
    Name,
    /// An ordinal or rank.
    Ordinal,
    /// A count of votes or of meetings.
    Procedure,
}

/// The text that sentences stand in, and what was read of it.
#[derive(Debug, Clone)]
pub(crate) struct Wording<'a> {
    /// The flow text that every token points into.
    pub text: &'a str,
    /// The block that the text is.
    source: Source<'a>,
    /// Part of the text that is told.
    range: Range<usize>,
    /// What was read of that part for all its sentences.
    read: Rc<Analysis>,
}

impl<'a> Wording<'a> {
    /// The `range` of a text that is the block `source`.
    pub(crate) fn new(text: &'a str, source: Source<'a>, range: Range<usize>) -> Self {
        let end = range.end.min(text.len());
        let range = range.start.min(end)..end;
        Wording {
            text,
            source,
            read: Rc::default(),
            range,
        }
    }

    /// Nobody is to ask for its letters again.
    pub(crate) fn forget(&mut self) {
        self.read = Rc::default();
    }

    /// The part that is told in lower case (ASCII).
    fn low(&self) -> &str {
        self.read.low(&self.text[self.range.clone()])
    }
}

impl Sentence {
    /// What is known of its words, with the words: each thing is read when it is first asked for.
    pub(crate) fn read<'t>(&self, wording: &Wording<'t>) -> (&Rc<Analysis>, &'t str) {
        let text = &wording.text[self.range.clone()];
        let read = self.read.get_or_init(|| {
            let read = wording.source.of(self.range.clone());
            let within = self.range.start - wording.range.start..self.range.end - wording.range.start;
            wording
                .read
                .lend_low(&wording.text[wording.range.clone()], within, &read);
            read
        });
        (read, text)
    }

    /// Its words in lower case (ASCII).
    pub(crate) fn low(&self, wording: &Wording<'_>) -> &str {
        let (read, text) = self.read(wording);
        read.low(text)
    }

    /// The number in words that begins with the token `i`, up to the byte `until` of the flow text at most.
    pub(crate) fn number_in_words(&self, flow: &str, i: usize, until: usize) -> Option<FoundNumber> {
        let (start, own) = (self.range.start, &flow[self.range.clone()]);
        let at = self.tokens.get(i)?.start as usize - start;
        let read = self.read.get_or_init(Rc::default);
        let whole = read.number_in_words(own, at)?;
        let found = match start + whole.range.end <= until {
            true => whole,
            false => numbers::in_words(&read.low(own)[..until - start], at)?,
        };
        let range = start + found.range.start..start + found.range.end;
        Some(FoundNumber { range, ..found })
    }

    /// Nothing of it is asked for again: what is left is its place.
    pub(crate) fn forget(&mut self) {
        self.tokens = Vec::new();
        (self.read, self.known) = (OnceCell::new(), OnceCell::new());
    }

    /// The words of some of its tokens, as the flow has them.
    pub(crate) fn words<'t>(&self, flow: &'t str, tokens: Range<usize>) -> &'t str {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)),
        ) {
            (Some(a), Some(b)) if tokens.start < tokens.end => &flow[a.start as usize..b.end as usize],
            _ => "",
        }
    }

    /// Whether token `i` follows the one before it without a space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.tokens.len() && self.tokens[i - 1].end == self.tokens[i].start
    }

    /// The token `i` is the given word.
    #[inline]
    pub(crate) fn at(&self, flow: &str, i: usize, word: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| t.word(flow, word))
    }

    /// The token `i` is one of the given words.
    #[inline]
    pub(crate) fn one_of(&self, flow: &str, i: usize, words: impl OneOf) -> bool {
        match words.phrases() {
            Some(phrases) => i < self.tokens.len() && phrases.has(self.known(flow)[i]),
            None => {
                let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Word);
                token.is_some_and(|t| words.hold(t.text(flow)))
            }
        }
    }

    /// Which word of the phrases each token is.
    fn known(&self, flow: &str) -> &[Known] {
        self.known.get_or_init(|| {
            let of = |t: &Token| match t.kind {
                TokenKind::Word => Known::of(t.text(flow)),
                _ => Known::default(),
            };
            self.tokens.iter().map(of).collect()
        })
    }

    /// One of the tokens is one of the given words.
    pub(crate) fn has_one_of(&self, flow: &str, words: impl OneOf) -> bool {
        (0..self.tokens.len()).any(|i| self.one_of(flow, i, words))
    }

    /// The longest phrase of a label that ends before the token `end`, and the first token of it. Its phrases are plain words.
    pub(crate) fn phrase_before(&self, flow: &str, end: usize, label: &'static str) -> Option<(usize, &'static str)> {
        let (len, phrase) = phrases(label).that_ends(self.known(flow).get(..end)?)?;
        Some((end - len, phrase))
    }

    /// The longest phrase of a label that begins with the token `start`, and the token behind it. Its phrases are plain words.
    pub(crate) fn phrase_from(&self, flow: &str, start: usize, label: &'static str) -> Option<(usize, &'static str)> {
        let (len, phrase) = phrases(label).that_opens(self.known(flow).get(start..)?)?;
        Some((start + len, phrase))
    }

    /// The token `i` has one of the classes.
    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is(class))
    }

    /// The token `i` is a word that could name something: none of the small words, in small letters.
    pub(crate) fn is_noun(&self, flow: &str, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.is(Class::FUNCTION)
                && t.text(flow).starts_with(|c: char| c.is_ascii_lowercase())
        })
    }

    /// The mark at token `i`, if it is one.
    pub(crate) fn mark(&self, i: usize) -> Option<char> {
        self.tokens
            .get(i)
            .and_then(|t| (t.kind == TokenKind::Mark).then_some(t.mark))
    }

    /// How the token `i` parts what stands before it from what stands behind.
    pub(crate) fn bound(&self, flow: &str, i: usize) -> Bounds {
        match self.tokens.get(i) {
            Some(t) if t.kind == TokenKind::Mark => Bounds::of_mark(t.mark),
            Some(t) if t.kind == TokenKind::Word => Bounds::of_word(self.known(flow)[i]),
            _ => Bounds::default(),
        }
    }

    /// One of the marks among some tokens is one of these bounds.
    pub(crate) fn parted(&self, tokens: Range<usize>, by: Bounds) -> bool {
        let own = self.tokens.get(tokens.start..tokens.end.min(self.tokens.len()));
        own.unwrap_or_default().iter().any(|t| Bounds::of_mark(t.mark).has(by))
    }

    /// Masks some tokens, unless one of them is masked already.
    pub(crate) fn hide(&mut self, kind: MaskKind, tokens: Range<usize>) {
        let end = tokens.end.min(self.tokens.len());
        if tokens.start >= end || self.tokens[tokens.start..end].iter().any(|t| t.masked.is_some()) {
            return;
        }
        for token in &mut self.tokens[tokens.start..end] {
            token.masked = Some(kind);
        }
        self.masks.push(Mask {
            kind,
            tokens: tokens.start..end,
        });
    }
}

/// The value of a plain number token.
pub(crate) fn value(token: &Token, text: &str) -> Option<f64> {
    match token.kind {
        TokenKind::Number => numbers::plain(token.text(text)),
        TokenKind::Word if token.is(Class::CARDINAL) => Some(f64::from(token.number)),
        _ => None,
    }
}

/// The value of a fraction set as one character: ½.
pub(crate) fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
