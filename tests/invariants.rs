//! What holds for every document, read from the fixtures and from what a careless hand may make of them.

#![allow(clippy::disallowed_methods)]

mod common;

use common::{documents, read, read_bytes};
use minuted::record::{Record, Span};
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::LazyLock;

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    documents("fixtures")
        .iter()
        .map(|p| String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned())
        .collect()
});

fn spans(record: &Record) -> Vec<Span> {
    let mut out: Vec<Span> = record.meeting.spans.clone();
    out.extend(record.meeting.previous_minutes.iter().map(|p| p.span));
    out.extend(record.meeting.next_meeting.iter().filter_map(|n| n.span));
    out.extend(record.attendees.iter().map(|x| x.span));
    out.extend(record.declarations.iter().map(|x| x.span));
    out.extend(record.items.iter().map(|x| x.span));
    out.extend(record.resolutions.iter().map(|x| x.span));
    out.extend(record.resolutions.iter().flat_map(|x| x.clauses.iter().map(|c| c.span)));
    out.extend(record.metrics.iter().flat_map(|x| [x.span, x.sentence_span]));
    out.extend(record.findings.iter().filter_map(|x| x.span));
    out.extend(&record.coverage.unclaimed);
    out
}

/// Every span lies inside the text on character boundaries, and every quote is the text of its sentence.
fn hold(text: &str, records: &[Record]) {
    // a quote leaves out the tags of text that came out of a web form, and sets single spaces
    let fold = |s: &str| {
        let mut tag = false;
        let whole = s.replace("&nbsp;", " ");
        let told = whole.char_indices().filter(|(i, c)| {
            let rest = whole[i + c.len_utf8()..].trim_start_matches('/');
            let opens = *c == '<' && rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>');
            tag |= opens;
            let keep = !tag && !c.is_whitespace();
            tag &= *c != '>';
            keep
        });
        told.map(|(_, c)| c).collect::<String>()
    };
    for record in records {
        for span in spans(record) {
            assert!(
                span.start <= span.end && span.end <= text.len(),
                "{span:?} in {} bytes",
                text.len()
            );
            assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{span:?}"
            );
            assert_eq!(span.line, 1 + text[..span.start].matches('\n').count(), "{span:?}");
        }
        for m in &record.metrics {
            assert_eq!(fold(&m.quote), fold(&text[m.sentence_span.range()]));
            assert!(!m.quote.contains("  "), "{:?}", m.quote);
            assert_eq!(m.area.is_some(), m.scope.area.is_some(), "{m:?}");
            assert_eq!(m.period.is_some(), m.scope.period.is_some(), "{m:?}");
            assert!(
                m.sentence_span.start <= m.span.start && m.span.end <= m.sentence_span.end,
                "{m:?}"
            );
        }
        let known: HashSet<&str> = record.metrics.iter().map(|m| m.id.as_str()).collect();
        assert_eq!(known.len(), record.metrics.len(), "ids of metrics are unique");
        for link in record.metrics.iter().flat_map(|m| &m.links) {
            assert!(known.contains(link.to.as_str()), "a link leads nowhere: {link:?}");
        }
        let items: HashSet<&str> = record.items.iter().map(|i| i.id.as_str()).collect();
        assert_eq!(items.len(), record.items.len(), "ids of items are unique");
        for id in record
            .resolutions
            .iter()
            .filter_map(|r| r.item.as_deref())
            .chain(record.metrics.iter().filter_map(|m| m.item.as_deref()))
        {
            assert!(items.contains(id), "{id} is no item");
        }
        assert!(record.coverage.claimed <= record.coverage.bytes);
    }
}

#[test]
fn spans_and_quotes_hold_for_the_fixtures() {
    for path in documents("fixtures") {
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        hold(&text, &read(&path));
    }
}

#[test]
fn ids_do_not_hang_on_line_numbers() {
    for text in TEXTS.iter() {
        let before = read_bytes(text.as_bytes(), "a.txt");
        let after = read_bytes(format!("\n\n\n{text}").as_bytes(), "a.txt");
        let ids = |r: &[Record]| -> Vec<String> {
            r.iter()
                .flat_map(|r| {
                    r.metrics
                        .iter()
                        .map(|m| m.id.clone())
                        .chain(r.items.iter().map(|i| i.id.clone()))
                })
                .collect()
        };
        assert_eq!(ids(&before), ids(&after));
    }
}

#[test]
fn a_record_fits_its_own_schema_of_fields() {
    let schema = minuted::record::json_schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let required = schema["properties"].as_object().unwrap();
    let record = serde_json::to_value(&read_bytes(TEXTS[0].as_bytes(), "a.txt")[0]).unwrap();
    for field in record.as_object().unwrap().keys() {
        assert!(required.contains_key(field), "{field} is not in the schema");
    }
}

/// A fixture, cut, turned, doubled and sprinkled as careless hands and bad software do.
fn spoiled() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\u{a0}", "\u{2019}", "\r\n", "\t", "\u{feff}", "é", "£", "(", "1.", "%", "\u{c}", "|", "**", "\u{200b}", "£1",
        "x\u{301}",
    ]);
    (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::collection::vec((any::<prop::sample::Index>(), odd), 0..12),
    )
        .prop_map(|(which, from, to, odds)| {
            let chars: Vec<char> = which.get(&TEXTS[..]).chars().collect();
            let (mut a, mut b) = (from.index(chars.len()), to.index(chars.len()));
            if a > b {
                std::mem::swap(&mut a, &mut b);
            }
            let mut text: Vec<char> = chars[a..b].to_vec();
            for (at, what) in odds {
                let at = at.index(text.len() + 1);
                text.splice(at..at, what.chars());
            }
            text.into_iter().collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_documents_break_nothing(text in spoiled()) {
        let records = read_bytes(text.as_bytes(), "a.md");
        let stripped = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if records[0].document.reason.is_none() {
            hold(stripped, &records);
        }
        prop_assert_eq!(&records, &read_bytes(text.as_bytes(), "a.md"));
    }

    #[test]
    fn bytes_of_any_kind_break_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_bytes(&bytes, "a.txt");
    }
}
