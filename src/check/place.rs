//! Turns a record's span into a [`Place`]: line, columns and the source line, of which reports show the part meant.

use super::Document;
use super::verdict::{Excerpt, Place};
use crate::record::Span;

/// How much of a very long line is shown on either side of the words meant, in bytes.
const AROUND: usize = 160;

/// The place of `span` in `document`; the whole document where there is no span.
pub(super) fn of(document: &Document<'_>, span: Option<Span>) -> Place {
    let mut place = Place::document(&document.record.document.path);
    let Some(span) = span else {
        return place;
    };
    place.line = Some(span.line);
    place.page = span.page;
    let Some(text) = document.text.filter(|t| t.get(span.range()).is_some()) else {
        return place;
    };
    let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..span.start]).map_or(0, |i| i + 1);
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[span.start..]).map_or(text.len(), |i| span.start + i);
    let line = text[line_start..line_end].trim_end();
    let start = (span.start - line_start).min(line.len());
    let end = (span.end - line_start).clamp(start, line.len());
    let column = line[..start].chars().count() + 1;
    place.column = Some(column);
    place.end_column = Some(column + line[start..end].chars().count());
    let from = boundary(line, start.saturating_sub(AROUND));
    let to = boundary(line, (start + AROUND).max(end.min(start + 2 * AROUND)).min(line.len()));
    place.excerpt = Some(Excerpt {
        text: line[from..to].to_owned(),
        start: start - from,
        end: end.min(to) - from,
    });
    place
}

/// The nearest character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{DocumentInfo, Record};

    #[test]
    fn columns_count_characters_and_long_lines_are_cut() {
        let text = format!("é{}5 %\nnext", "x".repeat(1000));
        let record = Record::new(DocumentInfo::default());
        let start = text.find("5 %").unwrap();
        let span = Span {
            start,
            end: start + 3,
            line: 1,
            page: None,
        };
        let place = of(
            &Document {
                record: &record,
                text: Some(&text),
            },
            Some(span),
        );
        assert_eq!((place.column, place.end_column), (Some(1002), Some(1005)));
        let excerpt = place.excerpt.unwrap();
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "5 %");
        assert!(excerpt.text.len() < 200);
    }

    #[test]
    fn a_span_outside_the_text_gives_no_line() {
        let record = Record::new(DocumentInfo::default());
        let span = Span {
            start: 5,
            end: 900,
            line: 7,
            page: None,
        };
        let place = of(
            &Document {
                record: &record,
                text: Some("short"),
            },
            Some(span),
        );
        assert_eq!((place.line, place.excerpt), (Some(7), None));
    }
}
