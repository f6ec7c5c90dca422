//! The line that heads a decision on a page of decisions: "20/02/2031 - FERRY TOLLS ref: 220 Recommendations Approved".

use crate::language::{Pattern, pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// No such line is longer.
const LONGEST: usize = 300;

/// The title in such a line: between the day and the reference.
pub(super) fn title(line: &str) -> Option<Range<usize>> {
    static LINE: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"^\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\s+[-–—]\s+(?P<title>\S.*?)\s+(?i:{items.decision_ref})\W*\d+\b")
    });
    let line = line.get(..LONGEST.min(line.len()))?;
    LINE.captures(line)?.name("title").map(|title| title.range())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_title_stands_between_the_day_and_the_reference() {
        let title = |line: &'static str| super::title(line).map(|range| &line[range]);
        assert_eq!(
            title("20/02/2031 - FERRY TOLLS ref: 220    Recommendations Approved"),
            Some("FERRY TOLLS")
        );
        assert_eq!(
            title("4/3/31 – Bells and ropes Ref. 9 For Determination"),
            Some("Bells and ropes")
        );
        assert_eq!(title("20/02/2031 - Ferry tolls"), None);
    }
}
