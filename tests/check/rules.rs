//! Every rule has a fixture that it passes and one that it fails; its page stands under `docs/rules/`.

use crate::support::{documents, fixture, with_request};
use minuted::check::config::{RuleSetting, Switch};
use minuted::check::{Level, Outcome, run};
use minuted::findings::{FoundBy, KINDS, Kind, READ, Weight};
use std::path::Path;

/// `fixtures/check/rules/NAME.toml`: `says` are parts of the messages, in order; [[fail]] and [[pass]] the documents.
#[derive(serde::Deserialize)]
struct Case {
    says: Vec<String>,
    today: Option<String>,
}

#[test]
fn every_rule_finds_what_it_should_and_nothing_else() {
    for rule in KINDS.iter().filter(|k| k.found_by == FoundBy::Rule) {
        let path = fixture(&format!("rules/{}.toml", rule.name));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", rule.name));
        let today = case.today.as_deref().and_then(minuted::check::dates::parse);
        for side in ["fail", "pass"] {
            let written = documents(&text, side);
            let verdict = with_request(&written, |mut request| {
                request.today = today;
                if rule.weight == Weight::Note {
                    let on = RuleSetting::Switch(Switch::Warn);
                    request.config.rules.insert(rule.name.to_owned(), on);
                }
                run(&request)
            });
            let check = verdict
                .checks
                .iter()
                .find(|c| c.name == rule.name)
                .expect("the rule ran");
            let found: Vec<_> = verdict.problems.iter().filter(|p| p.check == rule.name).collect();
            if side == "pass" {
                assert!(found.is_empty(), "{} should pass: {found:#?}", rule.name);
                assert_eq!(
                    check.outcome,
                    Outcome::Pass,
                    "{} looked at nothing in its passing fixture",
                    rule.name
                );
                continue;
            }
            let messages: Vec<&str> = found.iter().map(|p| p.message.as_str()).collect();
            assert_eq!(messages.len(), case.says.len(), "{}: {messages:#?}", rule.name);
            for (message, part) in messages.iter().zip(&case.says) {
                assert!(
                    message.contains(part),
                    "{}: {message:?} does not say {part:?}",
                    rule.name
                );
            }
            for problem in found {
                assert_eq!(problem.level, level(rule), "{}", rule.name);
                let place = problem.place.as_ref().expect("a rule names a place");
                assert!(place.excerpt.is_some(), "{}: no source line at {place:?}", rule.name);
                assert!(problem.help.is_some(), "{}: nothing to do", rule.name);
            }
        }
    }
}

fn level(kind: &Kind) -> Level {
    match kind.weight {
        Weight::Note | Weight::Warn => Level::Warn,
        Weight::Fail => Level::Fail,
        Weight::CouldNotCheck => Level::CouldNotCheck,
    }
}

/// The closing lines of a page follow from the list of kinds. With MINUTED_UPDATE=1 they are written instead.
#[test]
fn the_pages_under_docs_are_those_of_the_kinds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let update = std::env::var_os("MINUTED_UPDATE").is_some();
    for kind in KINDS {
        let path = folder.join(format!("{}.md", kind.name));
        let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let said = page.split("\n## Settings\n").next().unwrap_or_default().trim_end();
        let whole = format!("{said}\n\n## Settings\n{}", kind.settings());
        if update {
            std::fs::write(&path, &whole).unwrap();
            continue;
        }
        assert!(
            page == whole,
            "{} is out of date: run the tests with MINUTED_UPDATE=1",
            path.display()
        );
    }
    let index = folder.join("README.md");
    if update {
        std::fs::write(&index, list()).unwrap();
    }
    let written = std::fs::read_to_string(&index)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == list(),
        "docs/rules/README.md is out of date: run the tests with MINUTED_UPDATE=1"
    );
    let pages = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap());
    for page in pages.filter(|p| p != "README.md") {
        let name = page.trim_end_matches(".md");
        assert!(KINDS.iter().any(|k| k.name == name), "{page} is the page of no kind");
    }
}

/// The table of all kinds, with how often each was right.
fn list() -> String {
    let mut out = format!(
        "# Findings\n\nEvery kind of finding, how much it weighs, and how often it was right when its hits were read by eye ({READ}).\nA \
         hit is right where the document is as the message says, or the record lacks what the message says it lacks. A kind below\n\
         four in five is mended, or looked for only where `minuted.toml` asks. The rules were mended on these very pages, so expect\n\
         somewhat less on yours: where a finding is wrong, say so.\n\n| kind | weight | what should be so | right / read |\n\
         | --- | --- | --- | --- |\n"
    );
    for kind in KINDS {
        let precision = kind
            .precision()
            .map_or("no hit".to_owned(), |(right, read)| format!("{right} / {read}"));
        out.push_str(&format!(
            "| [{0}]({0}.md) | {1} | {2} | {precision} |\n",
            kind.name,
            kind.weight.word(),
            kind.title
        ));
    }
    out
}

/// A kind that was wrong in more than one of five hits does not run unless it is asked for; fewer than five hits tell nothing.
#[test]
fn kinds_that_are_often_wrong_are_notes() {
    for kind in KINDS {
        if let Some((right, read)) = kind.precision() {
            assert!(
                kind.weight == Weight::Note || read < 5 || 5 * right >= 4 * read,
                "{}: {right} of {read}",
                kind.name
            );
        }
    }
}

/// Every name that the program gives to a finding is in the list of kinds.
#[test]
fn every_name_in_the_code_is_a_kind_with_a_page() {
    let name = regex::Regex::new(
        r#"(?:finding(?:_of)?\(|ReadError::new\(|\bcode: |\bnote\(\s*&mut \w+,|\bfail\(\s*input,\s*[^,]+,)\s*"([a-z0-9-]+)""#,
    )
    .unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(source).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for found in name.captures_iter(&text) {
            seen += 1;
            let path = entry.path().display();
            assert!(
                Kind::named(&found[1]).is_some(),
                "{path} names a finding `{}` that has no line in src/findings/kinds.rs and no page under docs/rules",
                &found[1]
            );
        }
    }
    assert!(seen > 20, "only {seen} names of findings were recognised in the code");
}

/// A file that was read but that no rule can say anything about is not passed by silence.
#[test]
fn nothing_to_check_is_never_a_pass() {
    let empty = run(&minuted::check::Request::new(&[]));
    assert_eq!(empty.outcome, Outcome::CouldNotCheck);
    assert_eq!(empty.exit_code(false, true), 2);
    let mute = documents("[[d]]\ntext = \"\"", "d");
    let verdict = with_request(&mute, |request| run(&request));
    assert_eq!(verdict.outcome, Outcome::CouldNotCheck, "{:#?}", verdict.checks);
}
