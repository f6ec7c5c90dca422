//! A run over many documents: one at a time from reading to every file written, in order, and whole when it is stopped.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Minutes number `n`, with so many items.
fn minutes(n: usize, items: usize) -> String {
    let mut text = format!(
        "Otterby Weir Board\n\nMinutes of the meeting held on {} May {}\n\nPresent: Cllrs A Moss and B Quill\n\n",
        1 + n % 28,
        2001 + n
    );
    for item in 1..=items {
        text.push_str(&format!(
            "{item}. SLUICES\n\nThe Clerk reported that {} boats had passed, against {} in the year before, and that 12% of the wardens were paid £{}.\n\nRESOLVED: That the report be noted.\n\n",
            100 + (n * 7 + item * 13) % 900,
            100 + (n * 3 + item * 5) % 900,
            1000 + n % 100
        ));
    }
    text
}

fn folder(count: usize, items: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..count {
        std::fs::write(dir.path().join(format!("{n:04}.txt")), minutes(n, items)).unwrap();
    }
    dir
}

fn extract(input: &Path, rest: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minuted"));
    command.arg("extract").arg(input).args(rest);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The most memory that a process ever held, in kilobytes, seen as often as it can be asked.
#[cfg(target_os = "linux")]
fn most_held(mut child: Child) -> usize {
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let held = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(held.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    most
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_documents() {
    let held = |count: usize| {
        let input = folder(count, 12);
        let out = tempfile::tempdir().unwrap();
        let formats = ["--format", "json,ndjson,csv", "-j", "2", "--out"];
        let mut command = extract(input.path(), &formats);
        most_held(command.arg(out.path()).spawn().unwrap())
    };
    // behind the first hundreds every pattern that these minutes ask for is compiled, which takes its room once; how the two
    // threads meet makes up to three megabytes from one run to the next, so that many documents have to stand between
    let (few, many) = (held(320), held(1280));
    // what is kept of a document is its name, its sum, its meeting and its people: some kilobytes; its record is fifty
    assert!(many < few + 960 * 10, "{few} kB for 320 documents, {many} kB for 1280");
}

#[test]
fn the_order_is_that_of_the_input_whatever_the_threads() {
    let input = folder(30, 1);
    // the first takes longest
    std::fs::write(input.path().join("0000.txt"), minutes(0, 60)).unwrap();
    let run = |jobs: &str| {
        let output = extract(input.path(), &["--format", "ndjson", "-j", jobs])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let one = run("1");
    assert_eq!(one.lines().count(), 30);
    assert_eq!(one, run("7"));
}

#[test]
fn a_stopped_run_leaves_what_it_finished_and_the_next_clears_up() {
    let input = folder(400, 4);
    let out = tempfile::tempdir().unwrap();
    let dir = out.path();
    let formats = ["--format", "json,ndjson", "--out", dir.to_str().unwrap()];
    let unfinished = dir.join(".minuted.unfinished");
    let mut child = extract(input.path(), &formats).spawn().unwrap();
    let lines = || std::fs::read_to_string(unfinished.join("records.ndjson")).unwrap_or_default();
    let start = Instant::now();
    // a last line without its end may be half written
    while lines().matches('\n').count() < 5 && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let manifest = dir.join("minuted.manifest.json");
    assert!(
        unfinished.is_dir() && !manifest.exists(),
        "it was stopped before it was done"
    );
    let finished = lines();
    let whole = finished.split_inclusive('\n').filter(|l| l.ends_with('\n'));
    let whole: Vec<serde_json::Value> = whole.map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(whole.len() >= 5);
    assert_eq!(whole[3]["document"]["file"], "0003.txt");
    let first: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.join("records/0000.txt.json")).unwrap()).unwrap();
    assert_eq!(first, whole[0]);

    for n in 2..400 {
        std::fs::remove_file(input.path().join(format!("{n:04}.txt"))).unwrap();
    }
    assert!(extract(input.path(), &formats).status().unwrap().success());
    assert!(manifest.is_file() && !unfinished.exists());
    let mut left: Vec<String> = std::fs::read_dir(dir.join("records"))
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["0000.txt.json", "0001.txt.json"]);
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let input = folder(400, 4);
    let out = tempfile::tempdir().unwrap();
    let formats = ["--format", "json", "--out", out.path().to_str().unwrap()];
    let mut first = extract(input.path(), &formats).spawn().unwrap();
    let start = Instant::now();
    while !out.path().join("records").exists() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let second = extract(input.path(), &formats).stderr(Stdio::piped()).output().unwrap();
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains("another run writes to this folder"), "{said}");
}
