//! The commands as a user meets them, over real files.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with a copy of the project's own minutes.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/minutes");
    for entry in walkdir::WalkDir::new(&source).into_iter().map(Result::unwrap) {
        let to = folder
            .path()
            .join("minutes")
            .join(entry.path().strip_prefix(&source).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else if entry.path().extension().is_some_and(|e| e == "txt" || e == "md") {
            // a page that shows only part of its minutes cannot be checked
            let text = std::fs::read_to_string(entry.path()).unwrap();
            if !text.contains("view the full minutes text") {
                std::fs::write(to, text).unwrap();
            }
        }
    }
    folder
}

pub(crate) fn minuted(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minuted"))
        .args(args)
        .current_dir(folder.path())
        .env_remove("CI")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// Switches all rules off, so that only figures are under test.
fn figures_only(folder: &TempDir) {
    let mut text = String::from("[rules]\n");
    for name in minuted::check::rules::names_of_all() {
        text.push_str(&format!("{name} = \"off\"\n"));
    }
    std::fs::write(folder.path().join("minuted.toml"), text).unwrap();
}

/// A document with a percentage that stands on one line, and that percentage with its line number.
fn a_percentage(baseline: &str, folder: &TempDir) -> (PathBuf, String, usize) {
    let mut rows = csv::Reader::from_reader(baseline.as_bytes());
    for row in rows.records().map(Result::unwrap) {
        let path = folder.path().join(&row[0]);
        let text = std::fs::read_to_string(&path).unwrap();
        let words = format!("{}%", &row[2]);
        if &row[4] == "percent" && text.matches(&words).count() == 1 {
            let line = text[..text.find(&words).unwrap()].matches('\n').count() + 1;
            return (path, words, line);
        }
    }
    panic!("no percentage that stands once:\n{baseline}");
}

#[test]
fn one_changed_percentage_is_seen_as_exactly_that_in_every_format() {
    let folder = folder();
    figures_only(&folder);
    let accepted = minuted(&folder, &["accept", "minutes"]);
    assert_eq!(code(&accepted), 0, "{}", err(&accepted));
    let baseline = std::fs::read_to_string(folder.path().join("minuted.baseline.csv")).unwrap();
    assert!(baseline.lines().count() > 10, "{baseline}");
    let before = minuted(&folder, &["check", "minutes"]);
    assert_eq!(code(&before), 0, "{}", out(&before));

    let (path, words, line) = a_percentage(&baseline, &folder);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(&words, "91.7%", 1)).unwrap();
    let formats = ["json", "junit", "sarif", "github", "markdown"];
    let mut args = vec!["check".to_owned(), "minutes".to_owned()];
    args.extend(formats.iter().map(|f| format!("--also={f}=out.{f}")));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let checked = minuted(&folder, &args);
    assert_eq!(code(&checked), 1, "{}{}", out(&checked), err(&checked));

    let relative = path
        .strip_prefix(folder.path())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/");
    let human = out(&checked);
    assert_eq!(human.matches("fail[").count(), 1, "{human}");
    assert!(
        human.contains("91.7 % was accepted as") && human.contains(&format!("{relative}:{line}:")),
        "{human}"
    );
    let report = |format: &str| std::fs::read_to_string(folder.path().join(format!("out.{format}"))).unwrap();
    let json: Value = serde_json::from_str(&report("json")).unwrap();
    assert_eq!(json["problems"].as_array().unwrap().len(), 1);
    assert_eq!(json["problems"][0]["change"]["sign"], "~");
    assert_eq!(json["problems"][0]["place"]["line"], line);
    let sarif: Value = serde_json::from_str(&report("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        (&place["region"]["startLine"], &place["region"]["snippet"]["text"]),
        (&line.into(), &"91.7%".into())
    );
    assert_eq!(report("junit").matches("<failure ").count(), 1);
    assert!(report("github").starts_with(&format!("::error file={relative},line={line},")));
    for format in formats {
        let text = report(format).replace("%25", "%");
        assert!(
            text.contains("91.7") && text.contains(words.trim_end_matches('%')),
            "{format}: {text}"
        );
    }

    // The id that the report prints accepts it.
    let id = json["problems"][0]["change"]["id"].as_str().unwrap();
    assert_eq!(code(&minuted(&folder, &["accept", "minutes", "--only", id])), 0);
    assert_eq!(code(&minuted(&folder, &["check", "minutes"])), 0);
    let after = std::fs::read_to_string(folder.path().join("minuted.baseline.csv")).unwrap();
    let changed = baseline.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!(
        changed, 1,
        "one line of the baseline changes, the others stay where they are"
    );

    std::fs::write(&path, "").unwrap();
    let broken = minuted(&folder, &["check", "minutes", "--exit-zero"]);
    assert_eq!(code(&broken), 2, "{}", out(&broken));
    assert!(out(&broken).contains("could not check[empty]"), "{}", out(&broken));
}

#[test]
fn accept_does_not_run_in_ci_unless_told() {
    let folder = folder();
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_minuted"))
            .args(args)
            .current_dir(folder.path())
            .env("CI", "true")
            .output()
            .unwrap()
    };
    let refused = run(&["accept", "minutes"]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("--allow-ci"), "{}", err(&refused));
    assert!(!folder.path().join("minuted.baseline.csv").exists());
    assert_eq!(code(&run(&["accept", "minutes", "--allow-ci"])), 0);
    let unknown = minuted(&folder, &["accept", "minutes", "--only", "figure-00000000"]);
    assert_eq!(code(&unknown), 2);
}

#[test]
fn settings_are_found_above_the_input_and_named_by_it() {
    let folder = folder();
    figures_only(&folder);
    assert_eq!(code(&minuted(&folder, &["accept", "minutes/printed"])), 0);
    // From another folder, and for one file only, the same settings, names and baseline.
    let printed = folder.path().join("minutes/printed");
    let one = std::fs::read_dir(&printed)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    let output = Command::new(env!("CARGO_BIN_EXE_minuted"))
        .arg("check")
        .arg(&one)
        .current_dir(&printed)
        .output()
        .unwrap();
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
}

#[test]
fn a_misspelled_setting_stops_the_run_with_the_name_meant() {
    let folder = folder();
    std::fs::write(folder.path().join("minuted.toml"), "[[expect]]\nmesure = \"x\"\n").unwrap();
    let output = minuted(&folder, &["check", "minutes"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("did you mean `measure`?"), "{}", err(&output));
    assert!(err(&output).contains("minuted.toml"), "{}", err(&output));
}

#[test]
fn init_proposes_settings_that_are_valid_and_never_overwrites() {
    let folder = folder();
    assert_eq!(code(&minuted(&folder, &["check", "minutes", "--init"])), 0);
    let text = std::fs::read_to_string(folder.path().join("minuted.toml")).unwrap();
    assert!(text.contains("# date-weekday = \"fail\""), "{text}");
    assert_ne!(code(&minuted(&folder, &["check", "minutes"])), 2);
    let again = minuted(&folder, &["check", "minutes", "--init"]);
    assert_eq!(code(&again), 2);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("minuted.toml")).unwrap(),
        text
    );
}

#[test]
fn an_empty_folder_and_a_missing_path_are_never_green() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(code(&minuted(&folder, &["check", "empty", "--exit-zero"])), 2);
    assert_eq!(code(&minuted(&folder, &["check", "nowhere"])), 2);
    assert_eq!(
        code(&minuted(&folder, &["check", "empty", "--baseline", "none.csv"])),
        2
    );
}

#[test]
fn two_folders_are_compared_document_by_document() {
    let folder = folder();
    let same = minuted(&folder, &["diff", "minutes", "minutes"]);
    assert_eq!(code(&same), 0, "{}", out(&same));
    let later = folder.path().join("later");
    std::fs::rename(folder.path().join("minutes/printed"), folder.path().join("earlier")).unwrap();
    std::fs::create_dir(&later).unwrap();
    for entry in std::fs::read_dir(folder.path().join("earlier"))
        .unwrap()
        .map(Result::unwrap)
    {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        std::fs::write(later.join(entry.file_name()), text.replace("18.6%", "81.6%")).unwrap();
    }
    let output = minuted(&folder, &["diff", "earlier", "later", "--format", "json"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    let json: Value = serde_json::from_str(&out(&output)).unwrap();
    let changes = json["changes"].as_array().unwrap();
    assert!(
        changes
            .iter()
            .any(|c| c["what"] == "item" && c["after"].as_str().unwrap().contains("81.6%")),
        "{json:#}"
    );
    assert!(changes.iter().all(|c| c["sign"] == "~"), "{json:#}");
    assert_eq!(
        code(&minuted(
            &folder,
            &["diff", "earlier", "minutes/slides/early-help-2021-09.txt"]
        )),
        2
    );
}

#[test]
fn a_rule_has_a_page_and_a_misspelled_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let page = minuted(&folder, &["rules", "vote-names"]);
    assert!(out(&page).starts_with("# vote-names\n") && out(&page).contains("## What to do"));
    let wrong = minuted(&folder, &["rules", "vote-name"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("did you mean `vote-names`?"), "{}", err(&wrong));
    let schema = minuted(&folder, &["schema", "--config"]);
    assert!(out(&schema).contains("\"at_least\""));
}

#[test]
fn settings_found_with_the_input_reach_no_file_outside_of_it() {
    let outside = tempfile::tempdir().unwrap();
    let victim = outside.path().join("rota.csv");
    std::fs::write(&victim, "day,who\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "1. SLUICES\n\nThere were 14 boats.\n").unwrap();
    let up = format!("../{}/rota.csv", outside.path().file_name().unwrap().to_string_lossy());
    for name in [victim.to_str().unwrap(), up.as_str()] {
        let text = format!("baseline = {name:?}\n");
        std::fs::write(folder.path().join("minuted.toml"), text).unwrap();
        for command in ["check", "accept"] {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_minuted"))
                .args([command, folder.path().to_str().unwrap()])
                .env_remove("CI")
                .output()
                .unwrap();
            assert_eq!(code(&output), 2);
            assert!(err(&output).contains("outside of its folder"), "{}", err(&output));
        }
    }
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "day,who\n");
}

#[test]
fn accept_writes_over_nothing_but_a_baseline() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "1. SLUICES\n\nThere were 14 boats.\n").unwrap();
    std::fs::write(folder.path().join("minuted.toml"), "baseline = \"rota.csv\"\n").unwrap();
    std::fs::write(folder.path().join("rota.csv"), "day,who\n").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_minuted"))
        .args(["accept", folder.path().to_str().unwrap()])
        .env_remove("CI")
        .output()
        .unwrap();
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("no baseline"), "{}", err(&output));
    let kept = std::fs::read_to_string(folder.path().join("rota.csv")).unwrap();
    assert_eq!(kept, "day,who\n");
}
