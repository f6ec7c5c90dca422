//! The dates that file names carry, and dates as records and messages write them; those of a text are read as everywhere
//! ([`language::dates`](crate::language::dates)).

use crate::language::dates::FoundDate;
pub use crate::language::dates::dates;
use crate::language::{Pattern, pattern};
use chrono::NaiveDate;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?:^|\D) (?: ((?:19|20)\d\d) [-_. ]? (\d\d) [-_. ]? (\d\d)      # 2024-11-14, 20241114
                   | (\d\d) [-_. ]? (\d\d) [-_. ]? ((?:19|20)\d\d)      # 14-11-2024, 14.11.2024
                 ) (?:\D|$)",
    )
});

/// The one complete date that a file's name carries; null where there is none, or more than one.
pub fn in_file_name(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut days: Vec<NaiveDate> = NUMBERS
        .captures_iter(stem)
        .filter_map(|f| {
            let part = |i: usize| f.get(i).and_then(|m| m.as_str().parse::<u32>().ok());
            match (part(1), part(6)) {
                (Some(y), _) => NaiveDate::from_ymd_opt(y as i32, part(2)?, part(3)?),
                (_, Some(y)) => NaiveDate::from_ymd_opt(y as i32, part(5)?, part(4)?),
                _ => None,
            }
        })
        .collect();
    let spaced = stem.replace(['-', '_', '.'], " ");
    days.extend(dates(&spaced).iter().filter_map(FoundDate::date));
    days.dedup();
    match days.as_slice() {
        [date] => Some(*date),
        _ => None,
    }
}

/// A date as the record writes it (YYYY-MM-DD).
pub fn parse(date: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
}

/// "Tuesday 14 July 2026".
pub fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_may_carry_a_date() {
        let date = NaiveDate::from_ymd_opt(2025, 3, 4);
        for name in [
            "x/2025-03-04 Minutes.pdf",
            "minutes_20250304.txt",
            "04.03.2025.docx",
            "Minutes 4th March 2025.pdf",
        ] {
            assert_eq!(in_file_name(name), date, "{name}");
        }
        assert_eq!(in_file_name("000_24abe0490d0e7da7.txt"), None);
        assert_eq!(in_file_name("2025-03-04 to 2025-04-04.pdf"), None);
    }
}
