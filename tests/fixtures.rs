//! Every document in `fixtures/minutes` and `fixtures/families` against its snapshot, which stands beside it. What they hold
//! is what the program reads today; a line that is known to be wrong says so (`# known wrong: ...`, from
//! `fixtures/known-wrong.toml`), so that the others can be taken for right.
#![allow(clippy::disallowed_methods)]

mod common;

use common::{digest, documents, documents_of, read};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Lines of the snapshots that a reviewer would not write so.
#[derive(serde::Deserialize)]
struct Known {
    wrong: Vec<Wrong>,
}

#[derive(serde::Deserialize)]
struct Wrong {
    /// The document, from `fixtures/`.
    document: String,
    /// How the line of its snapshot begins.
    begins: String,
    /// What is wrong with it.
    why: String,
}

impl Known {
    fn read() -> Self {
        toml::from_str(include_str!("../fixtures/known-wrong.toml")).expect("fixtures/known-wrong.toml can be read")
    }

    /// The text of a snapshot with the marks of its document.
    fn mark(&self, document: &str, text: &str) -> String {
        let mut out = String::new();
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            let known = self
                .wrong
                .iter()
                .find(|wrong| wrong.document == document && bare.starts_with(&wrong.begins));
            match known {
                Some(wrong) => {
                    let _ = writeln!(out, "{bare}    # known wrong: {}", wrong.why);
                }
                None => out.push_str(line),
            }
        }
        out
    }
}

fn reviewed() -> impl Iterator<Item = PathBuf> {
    let pages = documents_of("fixtures/families", &["html"]);
    documents("fixtures/minutes")
        .into_iter()
        .chain(documents("fixtures/families"))
        .chain(pages)
}

/// What the program reads of a document, for a person to review.
fn digests(path: &Path) -> String {
    read(path).iter().map(digest).collect::<Vec<_>>().join("\n======\n\n")
}

#[test]
fn documents_read_as_reviewed() {
    let known = Known::read();
    for path in reviewed() {
        let folder = path.parent().unwrap().to_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({
            snapshot_path => folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, known.mark(&below_fixtures(&path), &digests(&path)));
        });
    }
}

#[test]
fn lines_known_to_be_wrong_are_still_read_so() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for wrong in Known::read().wrong {
        let text = digests(&fixtures.join(&wrong.document));
        let found = text.lines().filter(|line| line.starts_with(&wrong.begins)).count();
        assert_eq!(
            found, 1,
            "no line, or more than one, of {} begins {:?}: where it is read rightly now, take it out of \
             fixtures/known-wrong.toml; where it is wrong in another way, say how",
            wrong.document, wrong.begins
        );
    }
}

/// A path from `fixtures/`, with the same strokes on every system.
fn below_fixtures(path: &Path) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let path = path.strip_prefix(fixtures).expect("a fixture");
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
