//! Two versions of minutes, by person, item, resolution and figure.

use crate::support::documents;
use minuted::check::Document;
use minuted::check::diff::{self, Difference, Side};

const DRAFT: &str = r#"
[[draft]]
document = { path = "draft.txt" }
meeting = { body = "Works Committee", date = "2026-07-14", status = "draft", venue = "Town Hall", at = "14 July" }
text = """14 July Present J Thornbury (Chair), K Ashworth
1. Roads The surface is poor in 12% of streets. RESOLVED that it be mended.
2. Paths Noted."""
attendees = [
    { name = "J Thornbury", role = "Chair", at = "J Thornbury" },
    { name = "K Ashworth", at = "K Ashworth" },
]
items = [
    { id = "1", number = "1.", title = "Roads", text = "The surface is poor in 12% of streets.", at = "1. Roads" },
    { id = "2", number = "2.", title = "Paths", text = "Noted.", at = "2. Paths" },
]
resolutions = [{ item = "1", text = "RESOLVED that it be mended.", at = "RESOLVED" }]
metrics = [{ item = "1", value = 12, unit = "percent", of = "streets", quote = "The surface is poor in 12% of streets.", at = "12%" }]

[[approved]]
document = { path = "approved.txt" }
meeting = { body = "Works Committee", date = "2026-07-14", status = "confirmed", venue = "Town Hall", at = "14 July" }
text = """14 July Present J Thornberry (Chair). Apologies K Ashworth
1. Roads The surface is poor in 21% of streets. RESOLVED (moved L Brack) that it be mended.
2. Paths Noted.
3. Trees Felled."""
attendees = [
    { name = "J Thornberry", role = "Chair", at = "J Thornberry" },
    { name = "K Ashworth", status = "apologies", at = "K Ashworth" },
]
items = [
    { id = "1", number = "1.", title = "Roads", text = "The surface is poor in 21% of streets.", at = "1. Roads" },
    { id = "2", number = "2.", title = "Paths", text = "Noted.", at = "2. Paths" },
    { id = "3", number = "3.", title = "Trees", text = "Felled.", at = "3. Trees" },
]
resolutions = [{ item = "1", text = "RESOLVED that it be mended.", mover = "L Brack", at = "RESOLVED" }]
metrics = [{ item = "1", value = 21, unit = "percent", of = "streets", quote = "The surface is poor in 21% of streets.", at = "21%" }]
"#;

fn compare(a: &str, b: &str) -> Difference {
    let (a, b) = (documents(DRAFT, a), documents(DRAFT, b));
    let side = |w: &'static str, d| Side {
        document: d,
        relative: w,
    };
    let a: Vec<_> = a
        .iter()
        .map(|w| {
            side(
                "",
                Document {
                    record: &w.record,
                    text: Some(&w.text),
                },
            )
        })
        .collect();
    let b: Vec<_> = b
        .iter()
        .map(|w| {
            side(
                "",
                Document {
                    record: &w.record,
                    text: Some(&w.text),
                },
            )
        })
        .collect();
    diff::compare(&a, &b)
}

#[test]
fn a_draft_against_the_approved_minutes() {
    insta::assert_snapshot!(diff::human(&compare("draft", "approved"), false));
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let difference = compare("draft", "approved");
    insta::assert_snapshot!(diff::markdown(&difference));
    let json: serde_json::Value = serde_json::from_str(&diff::json(&difference)).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), difference.changes.len());
    assert_eq!(json["schema"], "minuted/diff/1");
}

#[test]
fn the_same_document_does_not_differ() {
    let difference = compare("draft", "draft");
    assert!(difference.changes.is_empty(), "{:#?}", difference.changes);
    assert_eq!(difference.compared, 1);
}
