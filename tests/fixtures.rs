//! Every document in `fixtures/minutes` and `fixtures/families` against its snapshot, which stands beside it. What they hold
//! is what the program reads today; what is known to be wrong in them is listed in `docs/accuracy.md`.
#![allow(clippy::disallowed_methods)]

mod common;

use common::{digest, documents, documents_of, read};

#[test]
fn documents_read_as_reviewed() {
    let pages = documents_of("fixtures/families", &["html"]);
    for path in documents("fixtures/minutes")
        .into_iter()
        .chain(documents("fixtures/families"))
        .chain(pages)
    {
        let records = read(&path);
        let folder = path.parent().unwrap().to_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({
            snapshot_path => folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            let text: Vec<String> = records.iter().map(digest).collect();
            insta::assert_snapshot!(name, text.join("\n======\n\n"));
        });
    }
}
