//! Reads the phrases of time that hang on a unit or on another time: "the end of the year", "12 months to September",
//! "the same quarter of last year".

use super::calendar::{self, year_number};
use super::phrase::Sense;
use super::words::unit_months;
use crate::language::dates::named::Reader;
use crate::vocabulary::phrases::phrases;
use chrono::Months;

impl Reader<'_> {
    /// "end of September 2024", "end Nov", "start of the year", "end of their first year".
    pub(super) fn point(&self, i: usize, the: bool, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let first = w.is(i, &["start", "beginning"]);
        let of = w.low(i + 1) == "of";
        let mut at = i + 1 + usize::from(of);
        if w.is(at, phrases("periods.edge_whose")) {
            at += 1;
        }
        if let Some((next, days)) = self.one(at, future) {
            let day = days.map(|d| if first { d.0 } else { d.1 });
            return Some((next, Sense::Fixed(day.map(|d| (d, d)))));
        }
        if !of {
            return None;
        }
        while w.is(at, phrases("periods.edge_kinds")) {
            at += 1;
        }
        (w.is(at, phrases("periods.edge_of")) && (of || the)).then_some((at + 1, Sense::Words))
    }

    /// "year end 2021/22", "year to date", "year to August 2017", "quarter ended 30 June", "half year", "year 2021/22".
    pub(super) fn whole(&self, i: usize, future: bool) -> Option<(usize, Sense)> {
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
            let days = self.setting.told_on.filter(|_| months == 12).and_then(|m| {
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
        if !w.is(i, phrases("periods.ending")) {
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
    pub(super) fn counted(&self, i: usize, the: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let (count, unit) = w.count_at(i).filter(|(n, _)| (1..=600).contains(n))?;
        let months = unit_months(w.low(unit))?;
        let behind = unit + 1;
        if w.is(behind, phrases("periods.away")) && !(w.low(behind) == "before" && self.starts_a_clause(behind + 1)) {
            let total = i32::try_from(count.saturating_mul(months)).ok()?;
            let sense = match (w.low(behind), total) {
                (_, 0) => Sense::Words,
                ("later", _) => Sense::Shifted(total),
                _ => Sense::Shifted(-total),
            };
            return Some((behind + 1, sense));
        }
        let at = behind + usize::from(w.low(behind) == "period");
        if months > 0 && (the || w.low(at) != "end") {
            return self.ending(at, count.saturating_mul(months), false);
        }
        None
    }

    /// "last year", "previous 12 months", "latest quarter", "same quarter of the previous year", "most recent month".
    pub(super) fn relative(&self, i: usize, the: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let word = w.low(i);
        if matches!(word, "same" | "equivalent" | "corresponding") {
            return self.same(i);
        }
        let at = i + 1 + usize::from(word == "most" && w.low(i + 1) == "recent");
        if word == "most" && at == i + 1 {
            return None;
        }
        let counted = w.count_at(at).filter(|_| w.low(at) != "a");
        let count = counted.map(|(count, _)| count);
        let unit_at = counted.map_or(at, |(_, unit)| unit);
        let qualified = usize::from(w.is(unit_at, phrases("periods.unit_kinds")));
        let months = unit_months(w.low(unit_at + qualified)).or_else(|| {
            calendar::month_number(w.low(unit_at))
                .filter(|_| w.get(unit_at).is_some_and(|x| x.capital))
                .map(|_| 0)
        })?;
        if count.is_none() && w.is(unit_at, phrases("periods.short_units")) && word != "same" {
            return None;
        }
        let mut next = unit_at + qualified + 1;
        next += usize::from(count.is_some() && w.low(next) == "period");
        let total = count.unwrap_or(1).saturating_mul(months);
        if let Some(found) = self.ending(next, total, false) {
            return Some(found);
        }
        let meeting = self.setting.told_on;
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
        if !w.is(i + 1, phrases("periods.same_of")) {
            return None;
        }
        let mut at = i + 2;
        at += usize::from(w.is(at, phrases("periods.same_in")));
        at += usize::from(w.low(at) == "the");
        if w.is(at, phrases("periods.year_back")) && w.low(at + 1) == "year" {
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
        w.is(i + 1, phrases("periods.same_alone"))
            .then_some((i + 2, Sense::Shifted(0)))
    }

    /// The words from `i` go on with a noun, so that "before" is not the end of the phrase ("the year before the hearing").
    pub(super) fn starts_a_clause(&self, i: usize) -> bool {
        self.words.joined(i.saturating_sub(1)) && self.words.is(i, phrases("periods.clause_opens"))
    }
}
