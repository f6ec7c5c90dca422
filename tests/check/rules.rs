//! Every rule has a fixture that it passes and one that it fails; its page stands under `docs/rules/`.

use crate::support::{documents, fixture, with_request};
use minuted::check::rules::RULES;
use minuted::check::{Outcome, run};
use std::path::Path;

/// `fixtures/check/rules/NAME.toml`: `says` are parts of the messages, in order; [[fail]] and [[pass]] the documents.
#[derive(serde::Deserialize)]
struct Case {
    says: Vec<String>,
    today: Option<String>,
}

#[test]
fn every_rule_finds_what_it_should_and_nothing_else() {
    for rule in RULES {
        let path = fixture(&format!("rules/{}.toml", rule.name));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", rule.name));
        let today = case.today.as_deref().and_then(minuted::check::dates::parse);
        for side in ["fail", "pass"] {
            let written = documents(&text, side);
            let verdict = with_request(&written, |mut request| {
                request.today = today;
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
                assert_eq!(problem.level, rule.level, "{}", rule.name);
                let place = problem.place.as_ref().expect("a rule names a place");
                assert!(place.excerpt.is_some(), "{}: no source line at {place:?}", rule.name);
                assert!(problem.help.is_some(), "{}: nothing to do", rule.name);
            }
        }
    }
}

/// With MINUTED_UPDATE=1 the pages are written instead.
#[test]
fn the_pages_under_docs_are_those_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let update = std::env::var_os("MINUTED_UPDATE").is_some();
    if update {
        std::fs::create_dir_all(&folder).unwrap();
    }
    for rule in RULES {
        let path = folder.join(format!("{}.md", rule.name));
        if update {
            std::fs::write(&path, rule.page()).unwrap();
        }
        let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            page == rule.page(),
            "{} is out of date: run the tests with MINUTED_UPDATE=1",
            path.display()
        );
    }
    let pages = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(pages, RULES.len(), "docs/rules holds a page of no rule");
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
