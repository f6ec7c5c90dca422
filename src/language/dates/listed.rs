//! Reads what stands around the name of a month: its days, listed ones among them ("13 and 14 July", "June 11, 15 and 16, 2020"),
//! and its year.

use super::words::Words;
use super::years::is_part;
use crate::language::calendar;
use crate::vocabulary::phrases::is_phrase;

/// How many days of one month are looked for in a list.
const MOST: usize = 12;

/// Days that are told before the name of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DayBefore {
    /// Where it begins, with its weekday.
    pub start: usize,
    /// Where its figures begin.
    pub figures: usize,
}

/// Days that are told behind the name of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DaysBehind {
    /// Where the figures of the first end.
    pub first: usize,
    /// Where the last of them ends, or the year behind it.
    pub end: usize,
    /// A year, the letters of an ordinal or a list says that they are days.
    pub sure: bool,
}

impl Words<'_> {
    /// The word that begins at a place.
    pub(crate) fn at(&self, start: usize) -> Option<usize> {
        let i = self.partition(start);
        self.get(i).filter(|w| w.start == start).map(|_| i)
    }

    /// The days before the month in the word `i`, the nearest first.
    pub(crate) fn days_before(&self, i: usize) -> Vec<DayBefore> {
        let nearest = (1..=3).filter_map(|back| self.written_day(i.checked_sub(back)?));
        let Some(nearest) = nearest
            .into_iter()
            .find(|day| day.named_at == i && day.range.start < self.range(i, i).start)
        else {
            return Vec::new();
        };
        let mut out = vec![self.with_weekday(nearest.range.start)];
        while out.len() < MOST
            && let Some(next) = out.last().and_then(|day| self.listed_before(day.start))
        {
            out.push(self.with_weekday(next));
        }
        out
    }

    fn with_weekday(&self, figures: usize) -> DayBefore {
        let before = self.text()[..figures].trim_end();
        let name = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
        let weekday = before
            .get(name..)
            .filter(|name| !name.is_empty())
            .and_then(calendar::weekday);
        let start = if weekday.is_some() { name } else { figures };
        DayBefore { start, figures }
    }

    /// Where the figures of the day begin that a list names before what begins at `from`: "13 and", "4th,".
    fn listed_before(&self, from: usize) -> Option<usize> {
        let before = self.text()[..from].trim_end();
        let before = match before.strip_suffix([',', '&', '-', '–', '—', '−', '/']) {
            Some(before) => before,
            None => {
                let word = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
                let joins = is_phrase("calendar.joins_days", before.get(word..)?);
                joins.then(|| &before[..word])?
            }
        };
        let before = before.trim_end();
        let ending = before.len() - before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
        let (head, letters) = before.split_at(before.len() - ending);
        if !(letters.is_empty() || is_phrase("calendar.english_ordinal", letters)) {
            return None;
        }
        let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let day: u32 = head[start..].parse().ok().filter(|_| head.len() - start < 3)?;
        // money is no day, nor what is behind a point
        let part = head[..start].ends_with(['£', '€', '$', '.']) || head[..start].ends_with(char::is_alphanumeric);
        ((1..=31).contains(&day) && !part).then_some(start)
    }

    /// The days behind the month in the word `i`.
    pub(crate) fn days_behind(&self, i: usize) -> Option<DaysBehind> {
        let day = self
            .written_day(i)
            .filter(|day| day.named_at == i && (1..=31).contains(&day.day))?;
        let text = self.text();
        let ordinal = text[..day.range.end].ends_with(|c: char| c.is_ascii_lowercase());
        let first = text[..day.range.end]
            .trim_end_matches(|c: char| c.is_ascii_lowercase())
            .len();
        let (mut end, mut count) = (day.range.end, 1);
        while day.year.is_none()
            && count < MOST
            && let Some(next) = self.listed_behind(end)
        {
            end = next;
            count += 1;
        }
        let year = self.year_behind(end).filter(|year| count > 1 && !year.doubtful);
        let sure = day.year.is_some() || ordinal || count > 2 || year.is_some();
        Some(DaysBehind {
            first,
            end: year.map_or(end, |year| year.end),
            sure,
        })
    }

    /// Where the day ends that a list names behind what ends at `from`: ", 15", " and 16".
    fn listed_behind(&self, from: usize) -> Option<usize> {
        let rest = self.text()[from..].trim_start();
        let marked = rest
            .strip_prefix(',')
            .or_else(|| rest.strip_prefix(['-', '–', '—', '−']));
        let rest = marked.unwrap_or(rest).trim_start();
        let comma = marked.is_none() || self.text()[from..].trim_start().starts_with(',');
        let and = rest.strip_prefix("and").filter(|rest| comma && rest.starts_with(' '));
        let rest = and.map_or(rest, str::trim_start);
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let day: u32 = rest[..len].parse().ok().filter(|_| len < 3)?;
        let whole = !rest[len..].starts_with(char::is_alphanumeric) && !is_part(&rest[len..]);
        ((marked.is_some() || and.is_some()) && whole && (1..=31).contains(&day))
            .then_some(self.text().len() - rest.len() + len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::dates::words::cut;

    fn before(text: &str) -> Vec<String> {
        let low = text.to_ascii_lowercase();
        let cut = cut(text, &low);
        let words = Words::of(&low, &cut);
        let month = (0..words.len()).find(|&i| calendar::is_month_name(words.low(i)));
        let days = words.days_before(month.expect("a month"));
        days.iter()
            .map(|day| text[day.start..].split(' ').next().unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn listed_days_are_read_back_from_the_month() {
        assert_eq!(before("on 13 and 14 July 2020"), ["14", "13"]);
        assert_eq!(before("Monday 4th, Tuesday 5th and 6 May"), ["6", "Tuesday", "Monday"]);
        assert_eq!(before("of 45 pupils, 3 April"), ["3"]);
        assert_eq!(before("£4, 5 June"), ["5"]);
        assert_eq!(before("the 9th day of March"), ["9th"]);
    }

    #[test]
    fn listed_days_are_read_on_from_the_month() {
        let behind = |text: &str| {
            let low = text.to_ascii_lowercase();
            let days = Words::of(&low, &cut(text, &low)).days_behind(0)?;
            Some((text[..days.end].to_owned(), days.sure))
        };
        let days = |end: &str, sure| Some((end.to_owned(), sure));
        assert_eq!(
            behind("June 11, 15 and 16, 2020 were"),
            days("June 11, 15 and 16, 2020", true)
        );
        assert_eq!(behind("March 31st saw"), days("March 31st", true));
        assert_eq!(behind("May 10 people"), days("May 10", false));
        assert_eq!(behind("May 100 people"), None);
    }
}
