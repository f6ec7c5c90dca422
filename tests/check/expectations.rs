//! What `minuted.toml` may demand of figures, and how published figures and exceptions stand against them.

use crate::support::{Written, documents, with_request};
use minuted::check::published::Table;
use minuted::check::{Config, Level, Outcome, Support, Verdict, config, rules, run};

const FIGURES: &str = r#"
[[d]]
document = { path = "2025/june.txt" }
meeting = { date = "2025-06-10", body = "Scrutiny Panel" }
text = "7. NEET The NEET rate in Ellerton was 4.0% in May. It took 30 days. 12 of them waited. The aim was 3.5%."
attendees = [{ name = "A Moss", at = "them" }]
items = [{ id = "i", number = "7.", title = "NEET and participation", at = "7. NEET" }]
metrics = [
    { item = "i", value = 4.0, unit = "percent", measure = "neet_rate", area = "Ellerton", at = "4.0%" },
    { item = "i", value = 30, unit = "days", of = "days to a decision", at = "30 days" },
    { item = "i", value = 12, of = "waiting children", at = "12" },
    { item = "i", value = 3.5, unit = "percent", measure = "neet_rate", area = "Ellerton", role = "target", at = "3.5%" },
]

[[d]]
document = { path = "2025/july.txt" }
meeting = { date = "2025-07-08", body = "Scrutiny Panel" }
text = "The NEET rate in Ellerton was 5.0% in June, about 4% nationally."
metrics = [
    { value = 5.0, unit = "percent", measure = "neet_rate", area = "ellerton", period = { text = "June", start = "2025-06-01", end = "2025-06-30" }, quote = "The NEET rate in Ellerton was 5.0% in June, about 4% nationally.", at = "5.0%" },
    { value = 4, unit = "percent", measure = "neet_rate", area = "national", role = "benchmark", approximation = "about", at = "4%" },
]
"#;

fn figures() -> Vec<Written> {
    documents(FIGURES, "d")
}

fn settings(toml: &str) -> Config {
    config::read(toml, &rules::names_of_all()).unwrap_or_else(|e| panic!("{e}"))
}

fn verdict(toml: &str) -> Verdict {
    with_request(&figures(), |mut request| {
        request.config = settings(toml);
        run(&request)
    })
}

/// The messages of the expectations' findings.
fn says(toml: &str) -> Vec<String> {
    verdict(toml).problems.into_iter().map(|p| p.message).collect()
}

#[test]
fn bounds_are_inclusive_or_strict_as_they_say() {
    let select = "[[expect]]\nmeasure = \"neet_rate\"\narea = \"Ellerton\"\n";
    let holds = |demand: &str| says(&format!("{select}{demand}"));
    assert!(holds("min = 4\nmax = 5").is_empty());
    assert_eq!(holds("above = 4"), ["neet_rate, Ellerton: 4 % is not above 4"]);
    assert_eq!(holds("below = 5"), ["neet_rate, ellerton, June: 5 % is not below 5"]);
    assert_eq!(holds("equals = 4.4\ntolerance = 0.4").len(), 1, "5.0 is off by 0.6");
    assert!(holds("equals = 4.5\ntolerance = 0.5").is_empty());
    assert_eq!(holds("unit = \"count\"").len(), 2);
    assert!(holds("unit = \"percent\"").is_empty());
}

#[test]
fn figures_are_selected_by_what_stands_around_them() {
    let wrong = |select: &str| says(&format!("[[expect]]\n{select}\nequals = -1")).len();
    assert_eq!(
        wrong("measure = \"neet_rate\""),
        3,
        "targets are not selected unless asked for"
    );
    assert_eq!(wrong("measure = \"neet_rate\"\nrole = \"target\""), 1);
    assert_eq!(wrong("of = \"waiting\""), 1);
    assert_eq!(wrong("item = \"7\""), 3);
    assert_eq!(wrong("item = \"participation\""), 3);
    assert_eq!(wrong("document = \"*/july.txt\""), 2);
    assert_eq!(wrong("document = \"july.txt\""), 2);
    assert_eq!(wrong("period = \"june\""), 1);
    assert_eq!(wrong("period = \"2025-06-15\""), 1);
    assert_eq!(wrong("period = \"2025\""), 1);
}

#[test]
fn a_selection_that_meets_nothing_could_not_be_checked() {
    let verdict = verdict("[[expect]]\nmeasure = \"neet_rat\"\nmax = 10");
    assert_eq!(verdict.outcome, Outcome::CouldNotCheck);
    assert_eq!(verdict.exit_code(false, true), 2);
    assert_eq!(verdict.problems[0].level, Level::CouldNotCheck);
}

#[test]
fn presence_can_be_demanded_or_forbidden() {
    assert_eq!(
        says("[[expect]]\nmeasure = \"caseload\"\npresent = true"),
        ["no document states it: caseload"]
    );
    assert!(says("[[expect]]\nmeasure = \"caseload\"\npresent = false").is_empty());
    assert!(says("[[expect]]\nof = \"waiting\"\npresent = true").is_empty());
    assert_eq!(
        says("[[expect]]\nof = \"waiting\"\npresent = false"),
        ["waiting children: 12 must not be stated"]
    );
    let verdict = verdict("[[expect]]\nmeasure = \"caseload\"\npresent = true\nseverity = \"warn\"");
    assert_eq!(verdict.outcome, Outcome::Warn);
}

#[test]
fn a_change_is_held_against_the_value_before() {
    let change = |limit: &str| {
        says(&format!(
            "[[expect]]\nmeasure = \"neet_rate\"\narea = \"Ellerton\"\nchange = {limit}"
        ))
    };
    assert_eq!(
        change("{ percent = 10 }"),
        ["neet_rate, ellerton, June: 5 % was 4 % before: it changed by 1 (25.0 %)"]
    );
    assert!(change("{ percent = 25 }").is_empty());
    assert!(change("{ absolute = 1 }").is_empty());
    assert_eq!(change("{ absolute = 0.9 }").len(), 1);
    // A base too small to hold a change against leaves nothing to check.
    assert_eq!(change("{ percent = 10, min_base = 5 }").len(), 1);
    assert!(change("{ percent = 10, min_base = 5 }")[0].contains("no figure could be held"));
}

#[test]
fn a_share_of_the_figures_may_be_enough() {
    let select = "[[expect]]\nmeasure = \"neet_rate\"\nmax = 4\nat_least = ";
    assert!(says(&format!("{select}0.66")).is_empty());
    let told = says(&format!("{select}0.7"));
    assert_eq!(
        told,
        ["neet_rate, ellerton, June: 5 % is above 4 (2 of 3 hold; 70 % must)"]
    );
}

#[test]
fn published_figures_support_contradict_or_say_nothing() {
    let tables = [Table::read(
        "published.csv",
        "measure,area,period,value\nneet_rate,Ellerton,June,5.3\nneet_rate,National,,4.2\n",
    )
    .unwrap()];
    let written = figures();
    let verdict = with_request(&written, |mut request| {
        request.config = settings("[[published]]\nfile = \"published.csv\"\nseverity = \"warn\"");
        request.published = &tables;
        run(&request)
    });
    let support: Vec<(Support, &str)> = verdict.held.iter().map(|h| (h.support, h.stated.as_str())).collect();
    assert_eq!(
        support,
        [
            (Support::NotRecorded, "neet_rate, Ellerton: 4 %"),
            (Support::Contradicted, "neet_rate, ellerton, June: 5 %"),
            (Support::Supported, "neet_rate, national: about 4 %"),
        ]
    );
    assert_eq!(verdict.problems.len(), 1);
    assert_eq!(verdict.outcome, Outcome::Warn);
}

/// Figures of Otterby's minutes against `rows`: how each stands.
fn held(metrics: &str, rows: &str) -> Vec<(Support, String, Vec<String>)> {
    let written = documents(
        &format!(
            "[[d]]\ntext = \"2% 1% 30%\"\nmeeting = {{ council = \"Otterby Town Council\" }}\nmetrics = [{metrics}]\n\
             attendees = [{{ name = \"A Moss\" }}]"
        ),
        "d",
    );
    let tables = [Table::read("published.csv", rows).unwrap()];
    with_request(&written, |mut request| {
        request.config = settings("[[published]]\nfile = \"published.csv\"");
        request.published = &tables;
        let held = run(&request).held;
        held.into_iter().map(|h| (h.support, h.quote, h.rows)).collect()
    })
}

fn stands(metrics: &str, rows: &str) -> Vec<Support> {
    held(metrics, rows).into_iter().map(|h| h.0).collect()
}

#[test]
fn a_row_without_a_period_says_nothing_of_what_was_so_before() {
    let metrics = "{ value = 2, unit = \"percent\", measure = \"void_rate\", at = \"2%\" },\n\
                   { value = 1, unit = \"percent\", measure = \"void_rate\", role = \"previous\", period = { text = \"last year\", start = \"\", end = \"\" }, at = \"1%\" },";
    use Support::{Contradicted, NotRecorded, Supported};
    assert_eq!(
        stands(metrics, "measure,value\nvoid_rate,2\n"),
        [Supported, NotRecorded]
    );
    let both = "measure,period,value\nvoid_rate,,2\nvoid_rate,last year,3\n";
    assert_eq!(stands(metrics, both), [Supported, Contradicted]);
}

#[test]
fn a_row_without_an_area_is_the_councils_own() {
    let metrics = "{ value = 2, unit = \"percent\", measure = \"void_rate\", at = \"2%\" },\n\
                   { value = 1, unit = \"percent\", measure = \"void_rate\", area = \"Mallow Ward\", at = \"1%\" },\n\
                   { value = 30, unit = \"percent\", measure = \"void_rate\", role = \"benchmark\", at = \"30%\" },";
    use Support::{Contradicted, NotRecorded, Supported};
    assert_eq!(
        stands(metrics, "measure,value\nvoid_rate,2\n"),
        [Supported, NotRecorded, NotRecorded]
    );
    let own = "measure,area,value\nvoid_rate,Otterby,2\nvoid_rate,Mallow Ward,5\n";
    assert_eq!(stands(metrics, own), [Supported, Contradicted, NotRecorded]);
    assert_eq!(
        stands(metrics, "measure,area,value\nvoid_rate,*,2\n"),
        [Supported, Contradicted, Contradicted]
    );
}

#[test]
fn qualifier_and_part_must_agree() {
    let metrics = "{ value = 2, unit = \"percent\", measure = \"neet_rate\", qualifier = \"aged 16-17\", at = \"2%\" },\n\
                   { value = 30, unit = \"percent\", measure = \"inspected\", part = \"requires improvement\", at = \"30%\" },";
    use Support::{NotRecorded, Supported};
    assert_eq!(
        stands(metrics, "measure,value\nneet_rate,2\ninspected,30\n"),
        [NotRecorded, NotRecorded]
    );
    let rows = "measure,qualifier,part,value\nneet_rate,Aged 16-17,,2\ninspected,,Requires improvement,30\n";
    assert_eq!(stands(metrics, rows), [Supported, Supported]);
}

#[test]
fn units_are_brought_to_one_and_both_are_quoted() {
    let metric = "{ value = 2400000, unit = \"GBP\", measure = \"tolls\", quote = \"2%\", at = \"2%\" },";
    let rows = "measure,value,unit,tolerance\ntolls,2.41,GBP million,0.02\n";
    let quoted = held(metric, rows);
    assert_eq!(
        quoted,
        [(
            Support::Supported,
            "2%".to_owned(),
            vec!["line 2: tolls, 2.41 GBP million".to_owned()]
        )]
    );
    assert_eq!(
        stands(metric, "measure,value,unit\ntolls,2.41,GBP million\n"),
        [Support::Contradicted]
    );
    assert_eq!(
        stands(metric, "measure,value,unit\ntolls,2400000,percent\n"),
        [Support::NotRecorded]
    );
    let share = "{ value = 0.3, unit = \"ratio\", measure = \"let\", at = \"30%\" },";
    assert_eq!(
        stands(share, "measure,value,unit,tolerance\nlet,30,percent,1\n"),
        [Support::Supported]
    );
}

#[test]
fn a_broken_table_names_the_line_or_the_column() {
    let error = |text: &str| Table::read("p.csv", text).unwrap_err().message;
    assert_eq!(
        error("measure,vlaue\n"),
        "p.csv: unknown column `vlaue`; did you mean `value`?"
    );
    assert_eq!(error("measure,area\n"), "p.csv: the column `value` is missing");
    assert_eq!(
        error("measure,value\nx,1\ny,many\n"),
        "p.csv: line 3: `value` is \"many\", which is no number"
    );
    assert_eq!(
        Table::read("p.csv", "\u{feff}Measure,Value\nx,\"1,204\"\n")
            .unwrap()
            .rows[0]
            .value,
        1204.0
    );
}

#[test]
fn an_exception_covers_until_it_expires() {
    let demand = "[[expect]]\nname = \"waiting\"\nof = \"waiting\"\nmax = 10\n";
    let id = verdict(demand).problems[0].id.clone();
    let on = |day: &str, extra: &str| {
        with_request(&figures(), |mut request| {
            request.config = settings(&format!(
                "{demand}[[exceptions]]\nid = \"{id}\"\nreason = \"the clerk is asked\"\nexpires = \"2026-03-31\"\n{extra}"
            ));
            request.today = minuted::check::dates::parse(day);
            run(&request)
        })
    };
    let covered = on("2026-03-31", "");
    assert_eq!((covered.outcome, covered.counts.excepted), (Outcome::Pass, 1));
    let expired = on("2026-04-01", "");
    assert_eq!(expired.outcome, Outcome::Fail);
    assert!(
        expired
            .problems
            .iter()
            .any(|p| p.message.contains("the clerk is asked")),
        "{:#?}",
        expired.problems
    );
    assert_eq!(expired.problems.len(), 2, "the finding itself is back");
    let idle = on("2026-03-31", "[[exceptions]]\nid = \"none\"\nreason = \"left over\"\n");
    assert_eq!(idle.outcome, Outcome::Warn);
}

#[test]
fn an_exception_cannot_make_an_unread_document_green() {
    let mut written = figures();
    written.extend(documents(
        "[[d]]\ntext = \"\"\ndocument = { path = \"broken.pdf\", status = \"failed\", reason = \"the file is empty\" }",
        "d",
    ));
    let check = |toml: &str| {
        with_request(&written, |mut request| {
            request.config = settings(toml);
            run(&request)
        })
    };
    let plain = check("");
    assert_eq!(plain.outcome, Outcome::CouldNotCheck);
    let id = &plain.problems[0].id;
    let excepted = check(&format!("[[exceptions]]\nid = \"{id}\"\nreason = \"known\""));
    assert_eq!(excepted.outcome, Outcome::CouldNotCheck);
}
