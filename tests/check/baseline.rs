//! Accepting figures, and seeing exactly what changed since.

use crate::support::{Written, documents, with_request};
use minuted::check::baseline::{Baseline, compare};
use minuted::check::{Outcome, Sign, run};

fn minutes(text: &str, first: &str, second: &str) -> Vec<Written> {
    let toml = format!(
        r#"
[[d]]
document = {{ path = "a.txt" }}
text = """{text}"""
metrics = [
    {{ value = {first}, unit = "percent", of = "care leavers", quote = """{text}""", at = "{first}%" }},
    {{ value = {second}, unit = "percent", of = "care leavers", quote = """{text}""", at = "{second}%" }},
]
"#
    );
    documents(&toml, "d")
}

fn accept(written: &[Written]) -> Baseline {
    with_request(written, |request| {
        let mut baseline = Baseline::default();
        let steps = compare(&baseline, &request);
        baseline.accept(&steps, &[], false);
        baseline
    })
}

fn changes(baseline: &Baseline, written: &[Written]) -> Vec<(Sign, String)> {
    with_request(written, |mut request| {
        request.baseline = Some(baseline);
        run(&request)
            .problems
            .into_iter()
            .filter_map(|p| Some((p.change?.sign, p.message)))
            .collect()
    })
}

#[test]
fn only_the_figure_that_changed_is_told() {
    let baseline = accept(&minutes("Some 12.5% were housed and 40% in work.", "12.5", "40"));
    let now = minutes("Some 12.5% were housed and 41% in work.", "12.5", "41");
    assert_eq!(
        changes(&baseline, &now),
        [(Sign::Changed, "~ care leavers: 41 % was accepted as 40 %".to_owned())]
    );
}

#[test]
fn edits_elsewhere_change_nothing() {
    let before = minutes("Some 12.5% were housed and 40% in work.", "12.5", "40");
    let mut after = before.clone();
    for metric in &mut after[0].record.metrics {
        metric.span.line += 40;
        metric.span.start += 900;
        metric.span.end += 900;
    }
    assert!(changes(&accept(&before), &after).is_empty());
}

#[test]
fn a_reworded_sentence_keeps_its_figures() {
    let baseline = accept(&minutes("Some 12.5% were housed and 40% in work.", "12.5", "40"));
    let same = minutes("Some 12.5% of them were housed and 40% in work.", "12.5", "40");
    assert!(changes(&baseline, &same).is_empty());
    let other = minutes("Some 12.5% of them were housed and 44% in work.", "12.5", "44");
    assert_eq!(
        changes(&baseline, &other),
        [(Sign::Changed, "~ care leavers: 44 % was accepted as 40 %".to_owned())]
    );
}

#[test]
fn new_and_gone_figures_are_told_with_their_quotes() {
    let before = minutes("Some 12.5% were housed and 40% in work.", "12.5", "40");
    let mut after = before.clone();
    after[0].record.metrics.pop();
    let told = changes(&accept(&before), &after);
    assert_eq!(
        told,
        [(
            Sign::Gone,
            "- care leavers: 40 %: an accepted figure that is gone".to_owned()
        )]
    );
    let told = changes(&accept(&after), &before);
    assert_eq!(
        told,
        [(
            Sign::New,
            "+ care leavers: 40 %: a figure that is not in the baseline".to_owned()
        )]
    );
}

#[test]
fn the_file_is_sorted_and_read_as_it_was_written() {
    let baseline = accept(&minutes("A \"quoted\" 12.5%, and 40%\nin work.", "12.5", "40"));
    let text = baseline.write();
    assert!(
        text.starts_with("document,id,value,value_to,unit,approximation,measure,of,area,period,item,quote\n"),
        "{text}"
    );
    assert_eq!(Baseline::read(&text).unwrap(), baseline);
    assert_eq!(
        Baseline::read(&Baseline::default().write()).unwrap(),
        Baseline::default()
    );
    assert!(Baseline::read("document,id\na,b\n").is_err());
}

#[test]
fn one_change_can_be_accepted_alone() {
    let mut baseline = accept(&minutes("Some 12.5% were housed and 40% in work.", "12.5", "40"));
    let now = minutes("Some 13.5% were housed and 41% in work.", "13.5", "41");
    let only = with_request(&now, |request| {
        let steps = compare(&baseline, &request);
        let id = steps[0].id().to_owned();
        baseline.accept(&steps, &[id], false);
        steps.len()
    });
    assert_eq!(only, 2);
    assert_eq!(changes(&baseline, &now).len(), 1);
}

#[test]
fn lines_of_a_document_that_is_gone_warn_and_go_when_pruned() {
    let mut baseline = accept(&minutes("Some 12.5% were housed and 40% in work.", "12.5", "40"));
    let other = documents(
        "[[d]]\ntext = \"No figures.\"\ndocument = { path = \"b.txt\" }\nattendees = [{ name = \"A Rudge\" }]",
        "d",
    );
    let verdict = with_request(&other, |mut request| {
        request.baseline = Some(&baseline);
        run(&request)
    });
    assert_eq!(verdict.outcome, Outcome::Warn, "{:#?}", verdict.problems);
    assert_eq!(verdict.counts.warn, 2);
    // Outside the paths of this run, nothing is known of the document.
    let outside = with_request(&other, |mut request| {
        request.baseline = Some(&baseline);
        request.covered = &|_| false;
        run(&request)
    });
    assert_eq!(outside.counts.warn, 0);
    with_request(&other, |request| {
        let steps = compare(&baseline, &request);
        baseline.accept(&steps, &[], false);
        assert_eq!(baseline.lines.len(), 2);
        baseline.accept(&steps, &[], true);
        assert!(baseline.lines.is_empty());
    });
}

#[test]
fn figures_of_a_document_that_could_not_be_read_are_not_gone() {
    let baseline = accept(&minutes("Some 12.5% were housed and 40% in work.", "12.5", "40"));
    let failed = documents(
        "[[d]]\ntext = \"\"\ndocument = { path = \"a.txt\", status = \"failed\", reason = \"empty\" }",
        "d",
    );
    let verdict = with_request(&failed, |mut request| {
        request.baseline = Some(&baseline);
        run(&request)
    });
    assert_eq!(verdict.outcome, Outcome::CouldNotCheck);
    assert_eq!(verdict.problems.len(), 1, "{:#?}", verdict.problems);
}

#[test]
fn a_renamed_file_keeps_its_figures() {
    let before = minutes("Some 12.5% were housed and 40% in work.", "12.5", "40");
    let baseline = accept(&before);
    let mut after = before.clone();
    after[0].record.document.path = "2031/works.txt".to_owned();
    assert!(
        changes(&baseline, &after).is_empty(),
        "{:?}",
        changes(&baseline, &after)
    );
    // A figure that changed on the way is told as that, and as nothing else.
    let mut other = minutes("Some 12.5% were housed and 41% in work.", "12.5", "41");
    other[0].record.document.path = "2031/works.txt".to_owned();
    assert_eq!(
        changes(&baseline, &other),
        [(Sign::Changed, "~ care leavers: 41 % was accepted as 40 %".to_owned())]
    );
    // Moved to another folder and written anew at once: the name of the file is left to know it by.
    let mut moved = minutes("Some 12.5% were housed and by now 41% in work.", "12.5", "41");
    moved[0].record.document.path = "2031/a.txt".to_owned();
    let told = changes(&baseline, &moved);
    assert!(told.iter().all(|(sign, _)| *sign != Sign::Gone), "{told:?}");
    assert!(told.iter().any(|(sign, _)| *sign == Sign::Changed), "{told:?}");
    // Accepted, it stands under its new name.
    let mut moved = baseline.clone();
    with_request(&after, |request| {
        let steps = compare(&moved, &request);
        moved.accept(&steps, &[], false);
    });
    assert!(moved.lines.iter().all(|l| l.document == "2031/works.txt"), "{moved:#?}");
    assert_eq!(moved.lines.len(), 2);
    assert!(changes(&moved, &after).is_empty());
}

#[test]
fn a_sentence_written_anew_keeps_the_figures_id() {
    let measured = |text: &str| {
        let mut written = minutes(text, "12.5", "40");
        let metrics = &mut written[0].record.metrics;
        metrics.pop();
        metrics[0].measure = Some("housed".to_owned());
        metrics[0].area = Some("Otterby".to_owned());
        written
    };
    let mut baseline = accept(&measured("Some 12.5% were housed and 40% in work."));
    let id = baseline.lines[0].id.clone();
    let anew = measured("By spring every eighth young person, or 12.5%, had a home; 40% had none.");
    assert!(changes(&baseline, &anew).is_empty());
    with_request(&anew, |request| {
        let steps = compare(&baseline, &request);
        baseline.accept(&steps, &[], false);
    });
    assert_eq!((baseline.lines.len(), &baseline.lines[0].id), (1, &id));
    assert!(baseline.lines[0].quote.starts_with("By spring"));
    assert!(changes(&baseline, &anew).is_empty());
}
