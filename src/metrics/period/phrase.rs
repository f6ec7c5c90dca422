//! Finds the phrases of time in a sentence: what they say by themselves, or against another period.

use super::calendar::{self, Stretch, year_number};
use super::named::{Named, Reader, Setting};
use super::words::Words;
use chrono::{Months, NaiveDate};
use std::ops::Range;

/// A phrase of time in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase {
    /// Its words, without the preposition where that says nothing ("in", "for"); a range of the sentence's text.
    pub range: Range<usize>,
    /// What it says.
    pub sense: Sense,
    /// What it is compared with, where the words before it compare.
    pub against: Option<Against>,
}

/// How a phrase of time is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Against {
    /// "higher than last year", "compared with the same quarter": the figure before it is of another time.
    Level,
    /// "a fall of 25 on last year": the size of a change since then, of which other figures know nothing.
    Change,
}

/// What a phrase of time says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    /// A time of its own, with its days where they can be told.
    Fixed(Option<Stretch>),
    /// The period of the talk, moved by so many months ("a year earlier" -12); 0 is that period itself ("in the year").
    Shifted(i32),
    /// So many months that end with the period of the talk ("over two years").
    Lasting(u32),
    /// From then on ("since April"): where the first day can be told.
    Since(Option<NaiveDate>),
    /// Up to then ("by March 2025").
    By(Option<NaiveDate>),
    /// The time of the meeting ("currently").
    Now,
    /// A time that only its words tell ("initially", "when lockdown began").
    Words,
}

/// The phrases of time of a sentence, in order. Linear in its length.
pub(crate) fn phrases(text: &str, setting: Setting) -> Vec<Phrase> {
    let low = text.to_ascii_lowercase();
    let words = Words::of(text, &low);
    let setting = Setting {
        school: setting.school || words.of_schools(&low),
        ahead: setting.ahead || words.look_ahead(),
        ..setting
    };
    let reader = Reader { words: &words, setting };
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match reader.phrase(i) {
            Some((from, next, sense)) if next > i => {
                out.push(Phrase {
                    range: words.range(from, next),
                    sense,
                    against: against(&words, from),
                });
                i = next;
            }
            _ => i += 1,
        }
    }
    out
}

/// A text speaks of pupils and schools, whose years run from September.
pub(super) fn of_schools(text: &str) -> bool {
    let low = text.to_ascii_lowercase();
    Words::of(text, &low).of_schools(&low)
}

/// Whether the words before word `from` compare with what begins there.
fn against(w: &Words<'_>, from: usize) -> Option<Against> {
    // "fewer than in 2018/19": the preposition of the time stands between
    let from = from - usize::from(from > 0 && w.is(from - 1, &["in", "at", "for", "during"]));
    let before = |n: usize| from.checked_sub(n).map_or("", |i| w.low(i));
    let compares = ["compared", "comparison", "comparing", "similar", "relative", "opposed"];
    let changes = [
        "increase",
        "decrease",
        "reduction",
        "improvement",
        "drop",
        "rise",
        "fall",
        "change",
        "decline",
        "deterioration",
        "up",
        "down",
        "less",
        "fewer",
        "more",
    ];
    match before(1) {
        "than" => Some(Against::Level),
        "with" | "to" if compares.contains(&before(2)) => Some(Against::Level),
        "on" | "from" if changes.contains(&before(2)) => Some(Against::Change),
        "on" | "from" if w.low(from).parse::<u32>().is_err() && (2..5).any(|n| changes.contains(&before(n + 1))) => {
            Some(Against::Change)
        }
        _ => None,
    }
}

/// A unit of time as a count of months (0: shorter than a month, in which case `Some(0)`).
fn unit_months(low: &str) -> Option<u32> {
    Some(match low {
        "month" | "months" => 1,
        "quarter" | "quarters" => 3,
        "year" | "years" | "yr" | "yrs" => 12,
        "term" | "terms" | "week" | "weeks" | "day" | "days" | "fortnight" | "weekend" | "period" | "half-year" => 0,
        _ => return None,
    })
}

fn small_number(low: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    match low {
        "a" | "an" => Some(1),
        "eighteen" => Some(18),
        _ if low.len() <= 3 && low.bytes().all(|b| b.is_ascii_digit()) => low.parse().ok(),
        _ => WORDS.iter().position(|w| *w == low).map(|n| n as u32),
    }
}

impl Reader<'_> {
    /// A phrase that starts at word `i`: its first word (after a preposition that says nothing), the word after it, its sense.
    fn phrase(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        if !w.may_open(i) {
            return None;
        }
        match w.low(i) {
            "since" => self.since(i),
            "by" | "until" | "till" | "before" => {
                let (next, sense) = self.core(i + 1, true)?;
                let day = match sense {
                    Sense::Fixed(days) => days.map(|d| d.1),
                    Sense::Shifted(_) | Sense::Words => None,
                    _ => return None,
                };
                Some((i, next, Sense::By(day)))
            }
            "over" | "across" | "in" | "during" | "throughout" | "for" | "within" => self.lasting(i).or_else(|| {
                let (next, sense) = self.core(i + 1, false)?;
                Some((i + 1, next, sense))
            }),
            "at" | "on" | "from" | "to" | "of" | "than" | "as" => {
                let (next, sense) = self.core(i + 1, false)?;
                Some((i + 1, next, sense))
            }
            _ => self.core(i, false).map(|(next, sense)| (i, next, sense)),
        }
    }

    /// "since April 2018", "since Christmas", "since lockdown began".
    fn since(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        if let Some((next, sense)) = self.core(i + 1, false) {
            let day = if let Sense::Fixed(days) = sense {
                days.map(|d| d.0)
            } else {
                None
            };
            return Some((i, next, Sense::Since(day)));
        }
        // An event: the clause up to the next mark, seven words at most.
        let mut next = i + 1;
        while next < w.len() && next <= i + 7 && w.joined(next - 1) {
            next += 1;
        }
        (next > i + 1).then_some((i, next, Sense::Since(None)))
    }

    /// "over the last year", "over two years", "in the year", "during the quarter".
    fn lasting(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        let preposition = w.low(i);
        let the = usize::from(w.is(i + 1, &["the", "a"]));
        let at = i + 1 + the;
        if matches!(preposition, "over" | "in" | "across")
            && let Some(count) = small_number(w.low(at)).filter(|n| *n > 0)
            && let Some(months) = unit_months(w.low(at + 1)).filter(|m| *m > 0)
            && !w.is(
                at + 2,
                &["ago", "earlier", "previously", "before", "to", "ending", "ended", "of"],
            )
        {
            return Some((i, at + 2, Sense::Lasting(count.saturating_mul(months))));
        }
        if the == 1
            && w.low(i + 1) == "the"
            && w.is(at, &["year", "quarter", "month", "half-year", "term", "period"])
            && !w.is(
                at + 1,
                &["to", "ending", "ended", "before", "after", "2", "of", "group", "end"],
            )
            && year_number(w.low(at + 1)).is_none()
            && calendar::double_year(w.low(at + 1), false).is_none()
        {
            let from = if preposition == "over" { i } else { i + 1 };
            return Some((from, at + 1, Sense::Shifted(0)));
        }
        if the == 1 && w.low(at) == "half" && w.low(at + 1) == "year" {
            return Some((i + 1, at + 2, Sense::Shifted(0)));
        }
        None
    }

    /// A phrase of time without its preposition, from word `i`.
    fn core(&self, i: usize, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let the = usize::from(w.is(i, &["the", "this", "that"]));
        let at = i + the;
        let fixed = |(next, days): Named| (next, Sense::Fixed(days));
        match w.low(at) {
            "end" | "close" | "start" | "beginning" | "middle" | "conclusion" => {
                return self.point(at, the == 1, future);
            }
            "year" | "quarter" | "half" | "month" => {
                if let Some(found) = self.whole(at, future) {
                    return Some(found);
                }
            }
            "last" | "past" | "previous" | "latest" | "preceding" | "prior" | "current" | "next" | "coming"
            | "following" | "same" | "most" | "equivalent" | "corresponding" => return self.relative(at, the == 1),
            "now" | "currently" | "presently" | "today" if the == 0 => return Some((at + 1, Sense::Now)),
            "present" if w.is(i.wrapping_sub(1), &["at"]) && !w.is(at + 1, &["the", "in"]) => {
                return Some((at + 1, Sense::Now));
            }
            "time" | "stage" | "point" if w.low(i) == "this" && w.low(at + 1) == "last" && w.low(at + 2) == "year" => {
                return Some((at + 3, Sense::Shifted(-12)));
            }
            "day" | "date" | "time" if the == 1 && w.low(at + 1) == "of" && w.is(at + 2, &["the", "this", "that"]) => {
                if w.is(at + 3, &["meeting", "report", "writing"]) {
                    return Some((at + 4, Sense::Now));
                }
                return None;
            }
            "date" if w.low(i.wrapping_sub(1)) == "to" && !self.up_to_date(i) => return Some((at + 1, Sense::Now)),
            "so" if w.low(at + 1) == "far" => return self.so_far(at),
            "initially" | "originally" | "previously" | "formerly" => return Some((at + 1, Sense::Words)),
            _ => {}
        }
        if w.low(i) == "this"
            && w.is(
                at,
                &[
                    "year", "month", "quarter", "week", "term", "summer", "autumn", "winter", "spring",
                ],
            )
        {
            return Some((at + 1, Sense::Words));
        }
        self.counted(at, the == 1).or_else(|| self.named(at, future).map(fixed))
    }

    /// "up to date" says that something is fresh; only "from 3 up to date" would be a time.
    fn up_to_date(&self, date: usize) -> bool {
        date >= 2 && self.words.low(date - 2) == "up"
    }

    /// "so far in 2024/25", "so far this year", "so far".
    fn so_far(&self, i: usize) -> Option<(usize, Sense)> {
        let w = self.words;
        let at = i + 2 + usize::from(w.is(i + 2, &["in", "during", "for"]));
        if let Some((next, days)) = self.named(at, false) {
            let start = days.map(|d| d.0).zip(self.setting.meeting);
            return Some((next, Sense::Fixed(start.filter(|(a, b)| a <= b))));
        }
        if w.low(at) == "this" && w.is(at + 1, &["year", "month", "quarter"]) {
            return Some((at + 2, Sense::Words));
        }
        Some((i + 2, Sense::Now))
    }

    /// "end of September 2024", "end Nov", "start of the year", "end of their first year".
    fn point(&self, i: usize, the: bool, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let first = w.is(i, &["start", "beginning"]);
        let of = w.low(i + 1) == "of";
        let mut at = i + 1 + usize::from(of);
        if w.is(at, &["the", "this", "that", "their", "his", "her", "its", "each"]) {
            at += 1;
        }
        if let Some((next, days)) = self.one(at, future) {
            let day = days.map(|d| if first { d.0 } else { d.1 });
            return Some((next, Sense::Fixed(day.map(|d| (d, d)))));
        }
        if !of {
            return None;
        }
        let adjectives = [
            "first",
            "second",
            "third",
            "last",
            "next",
            "previous",
            "financial",
            "calendar",
            "school",
            "academic",
            "municipal",
            "summer",
            "autumn",
            "spring",
        ];
        while w.is(at, &adjectives) {
            at += 1;
        }
        let unit = [
            "year",
            "quarter",
            "month",
            "term",
            "week",
            "period",
            "half-year",
            "decade",
            "pandemic",
            "project",
        ];
        (w.is(at, &unit) && (of || the)).then_some((at + 1, Sense::Words))
    }

    /// "year end 2021/22", "year to date", "year to August 2017", "quarter ended 30 June", "half year", "year 2021/22".
    fn whole(&self, i: usize, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let months = match w.low(i) {
            "year" => 12,
            "quarter" => 3,
            "half" if w.low(i + 1) == "year" => 6,
            "month" => 1,
            _ => return None,
        };
        let next = i + 1 + usize::from(months == 6);
        if months == 12 && w.low(next) == "end" {
            let of = next + 1 + usize::from(w.low(next + 1) == "of");
            return Some(match self.one(of, future) {
                Some((after, days)) => (after, Sense::Fixed(days.map(|d| (d.1, d.1)))),
                None => (next + 1, Sense::Words),
            });
        }
        if w.low(next) == "to" && w.low(next + 1) == "date" {
            let days = self.setting.meeting.filter(|_| months == 12).and_then(|m| {
                calendar::double(calendar::financial_year_of(m), calendar::YearKind::Financial).map(|s| (s.0, m))
            });
            return Some((next + 2, Sense::Fixed(days)));
        }
        if let Some(found) = self.ending(next, months, future) {
            return Some(found);
        }
        if months == 12 && w.is(next, &["before", "after"]) && !self.starts_a_clause(next + 1) {
            return Some((next + 1, Sense::Shifted(if w.low(next) == "before" { -12 } else { 12 })));
        }
        if months == 3 && w.low(next) == "before" && !self.starts_a_clause(next + 1) {
            return Some((next + 1, Sense::Shifted(-3)));
        }
        if months == 12 && (year_number(w.low(next)).is_some() || calendar::double_year(w.low(next), true).is_some()) {
            return self.one(next, future).map(|(after, days)| (after, Sense::Fixed(days)));
        }
        (months == 6).then_some((next, Sense::Words)).or_else(|| {
            let numbered = self.one(i, future)?;
            Some((numbered.0, Sense::Fixed(numbered.1)))
        })
    }

    /// "to 31 March 2023", "ended March": the months before that day.
    fn ending(&self, i: usize, months: u32, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        if !w.is(i, &["to", "ending", "ended", "end"]) {
            return None;
        }
        let at = i + 1 + usize::from(w.is(i + 1, &["on", "in", "the"]));
        let at = at + 2 * usize::from(w.low(at) == "end" && w.low(at + 1) == "of");
        let (next, days) = self.one(at, future)?;
        let days = days
            .and_then(|d| calendar::months_to(d.1, months))
            .filter(|_| months > 0);
        Some((next, Sense::Fixed(days)))
    }

    /// "twelve months to September 2020", "two years ago", "12 months previously", "a year earlier".
    fn counted(&self, i: usize, the: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let count = small_number(w.low(i)).filter(|n| (1..=600).contains(n))?;
        let months = unit_months(w.low(i + 1))?;
        if w.is(i + 2, &["ago", "earlier", "previously", "before", "later", "prior"])
            && !(w.low(i + 2) == "before" && self.starts_a_clause(i + 3))
        {
            let total = i32::try_from(count.saturating_mul(months)).ok()?;
            let sense = match (w.low(i + 2), total) {
                (_, 0) => Sense::Words,
                ("later", _) => Sense::Shifted(total),
                _ => Sense::Shifted(-total),
            };
            return Some((i + 3, sense));
        }
        let at = i + 2 + usize::from(w.low(i + 2) == "period");
        if months > 0 && (the || w.low(at) != "end") {
            return self.ending(at, count.saturating_mul(months), false);
        }
        None
    }

    /// "last year", "previous 12 months", "latest quarter", "same quarter of the previous year", "most recent month".
    fn relative(&self, i: usize, the: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let word = w.low(i);
        if matches!(word, "same" | "equivalent" | "corresponding") {
            return self.same(i);
        }
        let at = i + 1 + usize::from(word == "most" && w.low(i + 1) == "recent");
        if word == "most" && at == i + 1 {
            return None;
        }
        let count = small_number(w.low(at)).filter(|_| w.low(at) != "a");
        let unit_at = at + usize::from(count.is_some());
        let qualified = usize::from(w.is(
            unit_at,
            &[
                "financial",
                "academic",
                "school",
                "municipal",
                "calendar",
                "autumn",
                "spring",
                "summer",
            ],
        ));
        let months = unit_months(w.low(unit_at + qualified)).or_else(|| {
            calendar::month_number(w.low(unit_at))
                .filter(|_| w.get(unit_at).is_some_and(|x| x.capital))
                .map(|_| 0)
        })?;
        if count.is_none() && w.is(unit_at, &["day", "days", "fortnight", "weekend", "period"]) && word != "same" {
            return None;
        }
        let mut next = unit_at + qualified + 1;
        next += usize::from(count.is_some() && w.low(next) == "period");
        let total = count.unwrap_or(1).saturating_mul(months);
        if let Some(found) = self.ending(next, total, false) {
            return Some(found);
        }
        let meeting = self.setting.meeting;
        Some((
            next,
            match word {
                // A number of months, or "the last year", ends with the meeting; "last year" may be any of three years.
                "last" | "past" | "latest" | "most" | "preceding"
                    if (count.is_some() || the || word == "past") && total > 0 =>
                {
                    if qualified > 0 || count.is_none() && months < 12 {
                        Sense::Words
                    } else {
                        Sense::Fixed(meeting.and_then(|m| Some((m.checked_sub_months(Months::new(total))?, m))))
                    }
                }
                "last" | "previous" | "preceding" | "prior" if total > 0 && qualified == 0 => {
                    Sense::Shifted(-i32::try_from(total).ok()?)
                }
                "following" if total > 0 => Sense::Shifted(i32::try_from(total).ok()?),
                _ => Sense::Words,
            },
        ))
    }

    /// "same period last year", "same point in 2017", "equivalent quarter of the previous year", "same months of 2019".
    fn same(&self, i: usize) -> Option<(usize, Sense)> {
        let w = self.words;
        let nouns = [
            "period", "point", "time", "quarter", "month", "months", "stage", "week", "day", "date", "term", "figure",
            "figures", "rate", "number", "position",
        ];
        if !w.is(i + 1, &nouns) {
            return None;
        }
        let mut at = i + 2;
        at += usize::from(w.is(at, &["of", "in", "for", "during", "the"]));
        at += usize::from(w.low(at) == "the");
        if w.is(at, &["last", "previous", "prior"]) && w.low(at + 1) == "year" {
            return Some((at + 2, Sense::Shifted(-12)));
        }
        if w.low(at) == "year" && w.is(at + 1, &["before", "earlier"]) {
            return Some((at + 2, Sense::Shifted(-12)));
        }
        if w.is(at, &["a"]) && w.low(at + 1) == "year" && w.is(at + 2, &["ago", "earlier", "before"]) {
            return Some((at + 3, Sense::Shifted(-12)));
        }
        if let Some((next, _)) = self.one(at, false) {
            return Some((next, Sense::Words));
        }
        w.is(i + 1, &["period", "point", "time", "quarter", "month", "term"])
            .then_some((i + 2, Sense::Shifted(0)))
    }

    /// The words from `i` go on with a noun, so that "before" is not the end of the phrase ("the year before the hearing").
    fn starts_a_clause(&self, i: usize) -> bool {
        self.words.joined(i.saturating_sub(1)) && self.words.is(i, &["the", "a", "an", "their", "its", "it", "they"])
    }
}
