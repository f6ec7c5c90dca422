//! Every format of a report, from one verdict that holds a bit of everything, hostile text included.

use crate::support::{documents, with_request};
use minuted::check::baseline::{Baseline, compare};
use minuted::check::published::Table;
use minuted::check::report::{Format, Style, render};
use minuted::check::{Outcome, Verdict, config, rules, run};
use std::path::PathBuf;
use std::process::Command;

const FOLDER: &str = r#"
[[d]]
document = { path = "minutes/works 1.txt" }
meeting = { body = "Works Committee", date = "2026-07-14", at = "14 July 2026" }
text = """
WORKS COMMITTEE, held on Monday, 14 July 2026
Present: Councillors J Thornbury (Chair), K Ashworth, L Brack
1. Roads. Of the streets, 12% are poor; repairs took 30 days.
RESOLVED by 3 votes (for: J Thornbury, K Ashworth) that they be mended, <b>|bold|</b> @all %0A::error::\u001b[31mred\u202e
Moved by Cllr Evil\u001b]0;x\u0007|`<i>`::stop
"""
attendees = [
    { name = "J Thornbury", role = "Chair", at = "J Thornbury" },
    { name = "K Ashworth", at = "K Ashworth" },
    { name = "L Brack", at = "L Brack" },
]
items = [{ id = "1", number = "1.", title = "Roads", at = "1. Roads" }]
resolutions = [{ item = "1", mover = "Evil\u001b]0;x\u0007|`<i>`::stop", at = "RESOLVED by 3 votes", vote = { for = 3, for_names = ["J Thornbury", "K Ashworth"], against_names = [], abstain_names = [] } }]
metrics = [
    { item = "1", value = 12, unit = "percent", of = "streets", measure = "poor_roads", quote = "Of the streets, 12% are poor; repairs took 30 days.", at = "12%" },
    { item = "1", value = 30, unit = "days", of = "repairs", quote = "Of the streets, 12% are poor; repairs took 30 days.", at = "30 days" },
]

[[d]]
document = { path = "minutes/scan.pdf", status = "failed", reason = "it holds pictures of pages and no text" }
text = ""
"#;

fn verdict() -> Verdict {
    let written = documents(FOLDER, "d");
    let accepted = with_request(&written, |request| {
        let mut baseline = Baseline::default();
        baseline.accept(&compare(&Baseline::default(), &request), &[], false);
        let line = baseline.lines.iter_mut().find(|l| l.of == "streets").unwrap();
        line.value = Some(9.5);
        line.quote = line.quote.replace("12%", "9.5%");
        baseline
    });
    let tables = [Table::read("published.csv", "measure,value\npoor_roads,12\n").unwrap()];
    with_request(&written, |mut request| {
        request.config = config::read(
            "[[expect]]\nname = \"quick repairs\"\nof = \"repairs\"\nmax = 28\nseverity = \"warn\"\n\
             [[published]]\nfile = \"published.csv\"\n\
             [[exceptions]]\nid = \"mover-present-fc867dc7\"\nreason = \"a visitor | spoke\"\nexpires = \"2026-12-31\"\n",
            &rules::names_of_all(),
        )
        .unwrap();
        request.baseline = Some(&accepted);
        request.published = &tables;
        request.today = minuted::check::dates::parse("2026-08-01");
        run(&request)
    })
}

fn report(format: Format) -> String {
    render(&verdict(), format, &Style::default())
}

#[test]
fn human() {
    insta::assert_snapshot!(report(Format::Human));
}

#[test]
fn json() {
    insta::assert_snapshot!(report(Format::Json));
}

#[test]
fn html() {
    let page = report(Format::Html);
    insta::assert_snapshot!(page);
    for hostile in ["<b>", "<i>", "\u{1b}", "\u{202e}", "http"] {
        assert!(!page.contains(hostile), "{hostile:?} in {page}");
    }
}

#[test]
fn the_verdict_alone() {
    let style = Style {
        verdict_only: true,
        ..Style::default()
    };
    let line = render(&verdict(), Format::Human, &style);
    assert!(
        line.starts_with("could not check: ") && line.lines().count() == 1,
        "{line}"
    );
}

#[test]
fn github() {
    insta::assert_snapshot!(report(Format::Github));
}

#[test]
fn junit() {
    insta::assert_snapshot!(report(Format::Junit));
}

#[test]
fn sarif() {
    // The pages of the rules have a test of their own.
    let mut log: serde_json::Value = serde_json::from_str(&report(Format::Sarif)).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap();
    rules.retain(|r| r["id"] == "vote-names");
    rules[0]["help"] = "...".into();
    log["runs"][0]["tool"]["driver"]["semanticVersion"] = "...".into();
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn markdown() {
    insta::assert_snapshot!(report(Format::Markdown));
}

#[test]
fn colours_only_where_asked_for() {
    let verdict = verdict();
    let plain = render(&verdict, Format::Human, &Style::default());
    assert!(!plain.chars().any(|c| c.is_control() && c != '\n'), "{plain:?}");
    let coloured = render(
        &verdict,
        Format::Human,
        &Style {
            colour: true,
            ..Style::default()
        },
    );
    assert!(coloured.contains("\u{1b}["));
    assert!(
        !coloured.contains("\u{1b}]0;"),
        "the document's own escapes are shown, not sent"
    );
}

#[test]
fn github_shows_the_worst_ten_and_counts_the_rest() {
    let mut verdict = verdict();
    let one = verdict.problems[0].clone();
    verdict.problems.extend(std::iter::repeat_n(one, 12));
    let text = render(&verdict, Format::Github, &Style::default());
    let commands = text
        .lines()
        .filter(|l| l.starts_with("::error") || l.starts_with("::warning"))
        .count();
    let more = verdict.problems.len() - 10;
    assert_eq!(commands, 10);
    let notice = format!("::notice title=minuted check::and {more} more");
    assert!(text.contains(&notice), "{text}");
    assert!(text.starts_with("::error "), "the worst come first");
}

#[test]
fn warnings_fail_the_junit_suite_only_where_asked_for() {
    let verdict = verdict();
    let failures = |fail_on_warn| {
        let xml = render(
            &verdict,
            Format::Junit,
            &Style {
                fail_on_warn,
                ..Style::default()
            },
        );
        xml.matches("<failure ").count()
    };
    assert_eq!(failures(false), verdict.counts.fail);
    assert_eq!(failures(true), verdict.counts.fail + verdict.counts.warn);
}

#[test]
fn exit_codes_follow_the_worst() {
    let mut verdict = verdict();
    assert_eq!(verdict.outcome, Outcome::CouldNotCheck);
    let mut code = |outcome, warn, zero| {
        verdict.outcome = outcome;
        verdict.exit_code(warn, zero)
    };
    assert_eq!(code(Outcome::Pass, true, false), 0);
    assert_eq!(code(Outcome::Warn, false, false), 0);
    assert_eq!(code(Outcome::Warn, true, false), 1);
    assert_eq!(code(Outcome::Fail, false, false), 1);
    assert_eq!(code(Outcome::Fail, false, true), 0);
    assert_eq!(code(Outcome::CouldNotCheck, false, true), 2);
}

/// Holds SARIF and JUnit against the public schemas. `tests/schemas/fetch.sh` brings the schemas and the validators; where
/// MINUTED_SCHEMAS is set they must be there.
#[test]
fn sarif_and_junit_are_valid_against_their_public_schemas() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let asked = std::env::var_os("MINUTED_SCHEMAS").map(PathBuf::from);
    let schemas = asked.clone().unwrap_or_else(|| root.join("target/schemas"));
    if asked.is_none() && !schemas.join("ready").exists() {
        eprintln!(
            "SKIPPED: no schemas in {}: run tests/schemas/fetch.sh first",
            schemas.display()
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut reports = Vec::new();
    let nothing = run(&minuted::check::Request::new(&[]));
    for (name, verdict) in [("full", verdict()), ("nothing", nothing)] {
        for (format, ending) in [(Format::Sarif, "sarif"), (Format::Junit, "xml")] {
            let path = folder.path().join(format!("{name}.{ending}"));
            std::fs::write(&path, render(&verdict, format, &Style::default())).unwrap();
            reports.push(path);
        }
    }
    let output = Command::new(schemas.join("python"))
        .arg(root.join("tests/schemas/validate.py"))
        .arg(&schemas)
        .args(&reports)
        .output()
        .expect("the validator runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(
        said.matches("valid: ").count(),
        5,
        "four reports, and a broken one that must be refused: {said}"
    );
}
