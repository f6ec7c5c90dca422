//! Reads clock times: "1:30 p.m.", "1400 hours", "noon", "2.00 - 3.40pm".

use super::inside_a_figure;
use crate::vocabulary::phrases::{after_phrase, is_phrase};
use std::ops::Range;

/// A clock time found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
}

/// A clock time and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTime {
    /// Where it stands.
    pub range: Range<usize>,
    /// The time.
    pub clock: Clock,
}

impl Clock {
    /// So many hours later, on the same day.
    #[must_use]
    pub(crate) fn later(self, hours: u32) -> Self {
        Self {
            hour: self.hour + hours,
            ..self
        }
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// A clock time as it is written: its figures, and what says that they are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Where it stands, with the words that belong to it.
    pub range: Range<usize>,
    /// Hour and minute as written, and where they end.
    first: Figures,
    /// The end of a range, and where that begins.
    last: Option<(usize, Figures)>,
    /// What says that it is a time.
    pub said: Said,
}

/// What says that figures are a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// "am", "p.m.", "o'clock in the evening"; whether it is after noon.
    Half(bool),
    /// A colon between hour and minute.
    Colon,
    /// "hours", "hrs".
    Hours,
    /// "at 19.30 in": the words around it.
    At,
    /// "noon", "midnight".
    Named,
}

/// An hour, its minute where one is written, and where they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figures {
    hour: u32,
    minute: Option<u32>,
    end: usize,
}

/// All clock times of a text, in order. "2.00 - 3.40pm" gives two.
pub(crate) fn times(text: &str) -> Vec<FoundTime> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let may = matches!(bytes[at], b'0'..=b'9' | b'a' | b'A' | b'n' | b'N' | b'm' | b'M') && begins(text, at);
        match may.then(|| written(text, at)).flatten() {
            Some(time) => {
                at = time.range.end;
                time.found(text, &mut out);
            }
            None => at += 1,
        }
    }
    out
}

/// The clock time that begins at a place of a text, where a word begins.
pub(crate) fn written(text: &str, at: usize) -> Option<Written> {
    if !text.as_bytes()[at].is_ascii_digit() {
        return named(text, at, at).or_else(|| at_figures(text, at));
    }
    if let Some(noon) = text[at..].strip_prefix("12") {
        let rest = noon.strip_prefix([':', '.']).and_then(|rest| rest.strip_prefix("00"));
        let rest = rest.unwrap_or(noon).trim_start();
        if let Some(time) = named(text, at, text.len() - rest.len()) {
            return Some(time);
        }
    }
    in_halves(text, at)
        .or_else(|| in_full(text, at))
        .or_else(|| by_the_clock(text, at))
}

/// "2.00 - 3.40pm", "7 p.m.".
fn in_halves(text: &str, at: usize) -> Option<Written> {
    let first = figures(text, at, true)?;
    let seconds = text[first.end..].strip_prefix([':', '.']).and_then(minute);
    let end = first.end + seconds.filter(|_| first.minute.is_some()).map_or(0, |_| 3);
    let last = until(text, end).and_then(|from| Some((from, figures(text, from, false)?)));
    let ended = last.and_then(|last| Some((Some(last), half(text, last.1.end)?)));
    let (last, (end, late)) = ended.or_else(|| Some((None, half(text, end)?)))?;
    Some(Written {
        range: at..end,
        first,
        last,
        said: Said::Half(late),
    })
}

/// "19:12", "1400 hours", "17.30 hrs".
fn in_full(text: &str, at: usize) -> Option<Written> {
    let first = together(text, at)?;
    let colon = text[..first.end - 2].ends_with(':') && ends(text, first.end);
    let hours = hours(text, first.end);
    let said = if colon { Said::Colon } else { Said::Hours };
    let end = hours.or(colon.then_some(first.end))?;
    Some(Written {
        range: at..end,
        first,
        last: None,
        said,
    })
}

/// "7 o'clock in the evening".
fn by_the_clock(text: &str, at: usize) -> Option<Written> {
    let first = figures(text, at, false)?;
    let rest = text[first.end..]
        .strip_prefix(char::is_whitespace)
        .unwrap_or(&text[first.end..]);
    let rest = after_phrase("calendar.clock", rest)?;
    let end = |rest: &str| text.len() - rest.len();
    let part = |label| Some(end(after_phrase(label, rest.trim_start())?));
    let told = part("calendar.late").map(|end| (end, true));
    let told = told.or_else(|| Some((part("calendar.early")?, false)));
    let told = told.or_else(|| half(text, end(rest)).filter(|_| rest.starts_with(char::is_whitespace)));
    let (end, late) = told.unwrap_or((end(rest), false));
    Some(Written {
        range: at..end,
        first,
        last: None,
        said: Said::Half(late),
    })
}

/// "noon", "midnight" at a place, of a time that begins at `start`.
fn named(text: &str, start: usize, at: usize) -> Option<Written> {
    let len = text[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[at..at + len];
    let hour = match word {
        _ if is_phrase("calendar.noon", word) => 12,
        _ if is_phrase("calendar.midnight", word) => 0,
        _ => return None,
    };
    let end = at + len;
    let first = Figures {
        hour,
        minute: Some(0),
        end,
    };
    ends(text, end).then_some(Written {
        range: start..end,
        first,
        last: None,
        said: Said::Named,
    })
}

/// "at 19.30" before what closes it: a mark, the end, or a word of time or place.
fn at_figures(text: &str, at: usize) -> Option<Written> {
    let rest = text[at..].strip_prefix(['a', 'A'])?.strip_prefix(['t', 'T'])?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let first = figures(text, text.len() - rest.trim_start().len(), false)?;
    if !text[..first.end - 2].ends_with('.') || first.minute.is_none() || !(13..24).contains(&first.hour) {
        return None;
    }
    let behind = &text[first.end..];
    let word = behind.trim_start();
    let end = if behind.starts_with([',', ';', ')']) {
        first.end + 1
    } else if behind.strip_prefix('.').unwrap_or(behind).trim_start().is_empty() {
        text.len()
    } else {
        text.len()
            - after_phrase("calendar.behind_time", word)
                .filter(|_| word.len() < behind.len())?
                .len()
    };
    Some(Written {
        range: at..end,
        first,
        last: None,
        said: Said::At,
    })
}

impl Written {
    /// The time it begins with and the one it ends with; without those that no clock shows.
    fn found(&self, text: &str, out: &mut Vec<FoundTime>) {
        let (first, whole) = (self.first, self.range.clone());
        let inside = inside_a_figure(text, whole.start);
        let Said::Half(late) = self.said else {
            let clock = Clock {
                hour: first.hour,
                minute: first.minute.unwrap_or(0),
            };
            return push(out, whole, Some(clock).filter(|_| !inside));
        };
        let time = |figures: Figures, late| half_day(figures.hour, figures.minute.unwrap_or(0), late);
        let Some((from, last)) = self.last else {
            return push(out, whole, time(first, late).filter(|_| !inside));
        };
        let end = time(last, late);
        // "11.30 - 1.00pm" began in the morning; what "19/10/22 - 2pm" begins with is a date
        let start = time(first, late).filter(|_| !inside);
        let morning = first.hour < 12 && matches!((start, end), (Some(start), Some(end)) if start > end);
        push(
            out,
            whole.start..first.end,
            if morning { time(first, !late) } else { start },
        );
        push(out, from..whole.end, end);
    }
}

/// Hour and minute of a figure with a point between them: "9.30", and not "9.75".
pub(crate) fn pointed(figure: &str) -> Option<Clock> {
    of_parts(figure.split_once('.')?)
}

/// Hour and minute of a figure with a point or colon between them: "9.30", "9:30".
pub(crate) fn parted(figure: &str) -> Option<Clock> {
    of_parts(figure.split_once(['.', ':'])?)
}

fn of_parts((hour, rest): (&str, &str)) -> Option<Clock> {
    let minute = minute(rest).filter(|_| rest.len() == 2)?;
    let hour = hour.parse().ok().filter(|number| *number < 24 && hour.len() < 3)?;
    Some(Clock { hour, minute })
}

/// No letter and no figure stands before a place.
fn begins(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// No letter and no figure stands behind a place.
fn ends(text: &str, at: usize) -> bool {
    !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// A minute of two figures that a text begins with.
fn minute(text: &str) -> Option<u32> {
    let figures = text.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
    figures.parse().ok().filter(|minute| *minute < 60)
}

/// An hour of one or two figures up to 29, and the minute behind a colon or point; `apart`: with a space around that.
fn figures(text: &str, at: usize, apart: bool) -> Option<Figures> {
    let len = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let hour: u32 = text[at..at + len].parse().ok().filter(|hour| len < 3 && *hour < 30)?;
    let near = |rest: &'_ str| {
        let closer = rest.strip_prefix(char::is_whitespace).filter(|_| apart);
        text.len() - closer.unwrap_or(rest).len()
    };
    let mark = near(&text[at + len..]);
    if text[mark..].starts_with([':', '.']) {
        let from = near(&text[mark + 1..]);
        if let Some(minute) = minute(&text[from..]) {
            return Some(Figures {
                hour,
                minute: Some(minute),
                end: from + 2,
            });
        }
    }
    Some(Figures {
        hour,
        minute: None,
        end: at + len,
    })
}

/// An hour and a minute with nothing or a mark between them: "1400", "17.30".
fn together(text: &str, at: usize) -> Option<Figures> {
    let len = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let (hour, from) = match len {
        1 | 2 if text[at + len..].starts_with([':', '.']) => (len, at + len + 1),
        3 | 4 => (len - 2, at + len - 2),
        _ => return None,
    };
    let hour = text[at..at + hour].parse().ok().filter(|hour| *hour < 24)?;
    let minute = minute(&text[from..])?;
    Some(Figures {
        hour,
        minute: Some(minute),
        end: from + 2,
    })
}

/// Where the second time of a range begins: behind a dash or a word for it.
fn until(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start();
    let dashed = rest.strip_prefix(['-', '\u{2013}', '\u{2014}']);
    let rest = dashed.or_else(|| after_phrase("calendar.until", rest))?;
    Some(text.len() - rest.trim_start().len())
}

/// Where the letters end that say which half of the day it is, and whether that is after noon: "pm", "a. m.", "y.h.".
fn half(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text[at..].trim_start();
    let first = rest.bytes().next()?.to_ascii_lowercase();
    if !matches!(first, b'a' | b'p' | b'y') {
        return None;
    }
    let rest = rest[1..].strip_prefix('.').unwrap_or(&rest[1..]);
    let rest = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
    let second = rest.bytes().next()?.to_ascii_lowercase();
    let late = match (first, second) {
        (b'a' | b'p', b'm') => first == b'p',
        (b'y', b'b' | b'p' | b'h') => second != b'b',
        _ => return None,
    };
    let end = text.len() - rest.len() + 1;
    ends(text, end).then(|| (end + usize::from(text[end..].starts_with('.')), late))
}

/// Where "hours" or its short form ends behind a place.
fn hours(text: &str, at: usize) -> Option<usize> {
    let rest = after_phrase("calendar.hours", text[at..].trim_start())?;
    Some(text.len() - rest.len())
}

fn push(out: &mut Vec<FoundTime>, range: Range<usize>, clock: Option<Clock>) {
    if let Some(clock) = clock {
        out.push(FoundTime { range, clock });
    }
}

fn half_day(hour: u32, minute: u32, afternoon: bool) -> Option<Clock> {
    let hour = match (hour, afternoon) {
        (0, true) | (24.., _) => return None,
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    };
    Some(Clock { hour, minute })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clocks(text: &str) -> Vec<String> {
        times(text).iter().map(|t| t.clock.to_string()).collect()
    }

    #[test]
    fn times_are_read_however_the_clerk_writes_them() {
        for (text, want) in [
            ("1:30 p.m.", vec!["13:30"]),
            ("at 10.30 am in", vec!["10:30"]),
            ("1400 hours", vec!["14:00"]),
            ("17.30 hrs", vec!["17:30"]),
            ("at 19:12", vec!["19:12"]),
            ("on 19/10/22 - 2pm - Room 3", vec!["14:00"]),
            ("7pm", vec!["19:00"]),
            ("12 noon", vec!["12:00"]),
            ("at noon", vec!["12:00"]),
            ("closed at 21:10pm", vec!["21:10"]),
            ("2.00pm – 3.40pm", vec!["14:00", "15:40"]),
            ("10.00 - 11.30 am", vec!["10:00", "11:30"]),
            ("11.30-1.00pm", vec!["11:30", "13:00"]),
            ("09:30 - 11:55", vec!["09:30", "11:55"]),
            ("7 o'clock in the evening", vec!["19:00"]),
            ("12.15 a.m.", vec!["00:15"]),
        ] {
            assert_eq!(clocks(text), want, "{text}");
        }
    }

    #[test]
    fn a_point_between_hour_and_minute_is_told_from_a_part() {
        assert_eq!(pointed("9.30").map(|clock| clock.to_string()).as_deref(), Some("09:30"));
        for figure in ["9.75", "24.10", "9.3", "123.30", "9", "1.9.30"] {
            assert_eq!(pointed(figure), None, "{figure}");
        }
    }

    #[test]
    fn figures_that_are_no_times_are_left_alone() {
        for text in ["£4.50 pm", "paragraph 3.4", "14,870 contacts", "25:61", "5 ambulances"] {
            assert_eq!(clocks(text), Vec::<String>::new(), "{text}");
        }
    }
}
