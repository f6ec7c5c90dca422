//! The command line as its users see it: each case is a file in `tests/cmd/`.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.toml")
        .case("README.md");
}

fn minuted(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minuted"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    minuted(args).output().expect("minuted runs")
}

#[test]
fn extract_writes_every_table_whole_and_the_same_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("data");
    let args = ["extract", "fixtures/minutes", "--out", out.to_str().unwrap()];
    let first = run(&args);
    assert_eq!(
        first.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&first.stderr)
    );
    assert!(
        first.stdout.is_empty(),
        "data goes to the folder, notes to the standard error"
    );
    let read = |name: &str| std::fs::read(out.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let metrics = read("metrics.csv");
    for name in [
        "meetings",
        "attendees",
        "declarations",
        "items",
        "resolutions",
        "metrics",
        "documents",
        "findings",
    ] {
        let bytes = read(&format!("{name}.csv"));
        let mut rows = csv::Reader::from_reader(&bytes[..]);
        let width = rows.headers().unwrap().len();
        for row in rows.records() {
            assert_eq!(row.unwrap().len(), width, "{name}.csv");
        }
    }
    let record: serde_json::Value = serde_json::from_slice(&read("records/slides/budget-2022-01.md.json")).unwrap();
    assert_eq!(record["schema"], "minuted/record/1");
    let again = minuted(&args).arg("--jobs").arg("1").output().unwrap();
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(metrics, read("metrics.csv"), "one thread gives what two give");
    assert!(read("minutes.xlsx").starts_with(b"PK"));
    let left: Vec<_> = std::fs::read_dir(&out)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        left.iter().all(|n| !n.to_string_lossy().starts_with(".tmp")),
        "{left:?}"
    );
}

#[test]
fn a_bad_file_stops_nothing_and_shows_in_the_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a-empty.txt"), "").unwrap();
    std::fs::write(dir.path().join("b-binary.bin"), [0u8, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    std::fs::write(
        dir.path().join("c-good.txt"),
        "PRESENT: Councillor A Thorne (Chair)\n\n1. APOLOGIES\n\nNone.\n",
    )
    .unwrap();
    let output = run(&["extract", dir.path().to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let status: Vec<&str> = records
        .iter()
        .map(|r| r["document"]["status"].as_str().unwrap())
        .collect();
    assert_eq!(status, ["failed", "failed", "read"]);
    assert_eq!(records[0]["document"]["reason"], "the file holds no text");
    let notes = String::from_utf8(output.stderr).unwrap();
    assert!(notes.contains("a-empty.txt: the file holds no text"), "{notes}");
}

#[test]
fn the_standard_input_is_a_document() {
    use std::io::Write;
    let mut child = minuted(&["items", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"Hill Panel\n\n1. APOLOGIES\n\nNone.\n\n2. BUDGET\n\nNoted.\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    let title = rows.headers().unwrap().iter().position(|h| h == "title").unwrap();
    let titles: Vec<String> = rows.records().map(|r| r.unwrap()[title].to_owned()).collect();
    assert_eq!(titles, ["APOLOGIES", "BUDGET"]);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let script = format!(
        "'{}' extract fixtures/minutes --include '*.md' --include '*.txt' --format ndjson | head -c 10",
        env!("CARGO_BIN_EXE_minuted")
    );
    let output = Command::new("sh")
        .arg("-c")
        .arg(script)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn text_prints_the_file_itself() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/minutes/moderngov-item/exclusions.txt");
    let output = run(&["text", path.to_str().unwrap()]);
    assert_eq!(output.stdout, std::fs::read(path).unwrap());
}

#[test]
fn the_same_document_in_other_encodings_gives_the_same_rows() {
    let text =
        "PRESENT: Councillor Zo\u{eb} Thorne (Chair)\n\n1. BUDGET\n\nIt cost \u{a3}1,200 \u{2013} a third more.\n";
    let dir = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '\u{2013}' => 0x96,
            c => c as u8,
        })
        .collect();
    let mark: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
    let mut seen = Vec::new();
    for (name, bytes, encoding) in [
        ("a", text.as_bytes(), "UTF-8"),
        ("b", &utf16, "UTF-16LE"),
        ("c", &western, "windows-1252"),
        ("d", &mark, "UTF-8"),
    ] {
        let path = dir.path().join(format!("{name}.txt"));
        std::fs::write(&path, bytes).unwrap();
        let output = run(&["extract", path.to_str().unwrap(), "--format", "json"]);
        let records: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(records[0]["document"]["encoding"], encoding);
        let rows = |list: &str| records[0][list].clone();
        seen.push([rows("attendees"), rows("items"), rows("metrics"), rows("resolutions")]);
    }
    assert!(seen.windows(2).all(|w| w[0] == w[1]), "{seen:#?}");
}
