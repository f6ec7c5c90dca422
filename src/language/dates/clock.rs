//! Reads clock times: "1:30 p.m.", "1400 hours", "noon", "2.00 - 3.40pm".

use super::inside_a_figure;
use crate::language::pattern::{Captures, Match, Pattern, pattern};
use std::ops::Range;
use std::sync::LazyLock;

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

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        \b (?P<h>[0-2]?[0-9]) (?: \s?[.:]\s? (?P<m>[0-5][0-9]) (?: [.:][0-5][0-9] )? )?
          (?: \s* (?: - | – | — | to | until ) \s* (?P<h2>[0-2]?[0-9]) (?: [.:] (?P<m2>[0-5][0-9]) )? )?
          \s* (?P<half> [ap] \.? \s? m | y\.?\s?[bph] ) \b \.?
        | \b (?P<h24>[01]?[0-9]|2[0-3]) : (?P<m24>[0-5][0-9]) \b (?: \s* h(?:ou)?rs?\b )?
        | \b (?P<hh>[01]?[0-9]|2[0-3]) [.:]? (?P<mm>[0-5][0-9]) \s* h(?:ou)?rs?\b
        | \b at \s+ (?P<hd>1[3-9]|2[0-3]) [.] (?P<md>[0-5][0-9]) (?: [,;)] | \.? \s*$ | \s+ (?: on | in | at | and ) \b )
        | \b (?: 12(?:[.:]00)?\s* )? (?P<noon>noon|midday) \b
        | \b (?: 12(?:[.:]00)?\s* )? (?P<night>midnight) \b
        | \b (?P<clock>[0-9]{1,2}) (?: [.:] (?P<cm>[0-5][0-9]) )? \s? o'clock
          (?: \s+ in \s+ the \s+ (?P<part>morning|afternoon|evening) | \s+ (?P<ch>[ap]) \.? \s? m\b \.? )?",
    )
});

/// All clock times of a text, in order. "2.00 - 3.40pm" gives two.
pub fn times(text: &str) -> Vec<FoundTime> {
    let mut out = Vec::new();
    for c in TIME.captures_iter(text) {
        let Some(whole) = c.get(0).map(|m| m.range()) else {
            continue;
        };
        if inside_a_figure(text, whole.start) {
            // "19/10/22 - 2pm": what looks like a range begins in a date.
            if let (Some(h2), Some(half)) = (c.name("h2"), c.name("half")) {
                let afternoon = is_afternoon(half.as_str());
                let clock = number(&c, "h2").and_then(|h| half_day(h, number(&c, "m2").unwrap_or(0), afternoon));
                push(&mut out, h2.start()..whole.end, clock);
            }
            continue;
        }
        if c.name("half").is_some() {
            halved(&c, whole, &mut out);
        } else if let Some(clock) = plain(&c) {
            out.push(FoundTime { range: whole, clock });
        }
    }
    out
}

fn number(c: &Captures<'_, '_>, name: &str) -> Option<u32> {
    c.name(name)?.as_str().parse().ok()
}

/// "pm", "y.h." and "yp"; not "am" and "yb".
fn is_afternoon(half: &str) -> bool {
    half.starts_with(['p', 'P']) || half.starts_with(['y', 'Y']) && !half.ends_with(['b', 'B'])
}

/// A time with "am" or "pm", or a range of which only the end has it.
fn halved(c: &Captures<'_, '_>, whole: Range<usize>, out: &mut Vec<FoundTime>) {
    let afternoon = c.name("half").is_some_and(|h| is_afternoon(h.as_str()));
    let (Some(hour), minute) = (number(c, "h"), number(c, "m").unwrap_or(0)) else {
        return;
    };
    let first_end = c.name("m").or_else(|| c.name("h")).map_or(whole.end, |m| m.end());
    match (number(c, "h2"), number(c, "m2").unwrap_or(0)) {
        (None, _) => push(out, whole, half_day(hour, minute, afternoon)),
        (Some(hour2), minute2) => {
            let end = half_day(hour2, minute2, afternoon);
            let mut start = half_day(hour, minute, afternoon);
            // "11.30 - 1.00pm" began in the morning.
            if let (Some(s), Some(e)) = (start, end)
                && s > e
                && hour < 12
            {
                start = half_day(hour, minute, !afternoon);
            }
            push(out, whole.start..first_end, start);
            push(out, c.name("h2").map_or(whole.start, |m| m.start())..whole.end, end);
        }
    }
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

fn plain(c: &Captures<'_, '_>) -> Option<Clock> {
    let clock = |hour, minute| Some(Clock { hour, minute });
    if c.name("noon").is_some() {
        return clock(12, 0);
    }
    if c.name("night").is_some() {
        return clock(0, 0);
    }
    if let Some(hour) = number(c, "clock") {
        let part = |p: Match<'_>| !p.as_str().eq_ignore_ascii_case("morning");
        let half = |p: Match<'_>| p.as_str().eq_ignore_ascii_case("p");
        let late = c.name("part").is_some_and(part) || c.name("ch").is_some_and(half);
        return half_day(hour, number(c, "cm").unwrap_or(0), late);
    }
    if let Some(hour) = number(c, "hd") {
        return clock(hour, number(c, "md")?);
    }
    match (number(c, "h24"), number(c, "hh")) {
        (Some(hour), _) => clock(hour, number(c, "m24")?),
        (_, Some(hour)) => clock(hour, number(c, "mm")?),
        _ => None,
    }
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
    fn figures_that_are_no_times_are_left_alone() {
        for text in ["£4.50 pm", "paragraph 3.4", "14,870 contacts", "25:61", "5 ambulances"] {
            assert_eq!(clocks(text), Vec::<String>::new(), "{text}");
        }
    }
}
