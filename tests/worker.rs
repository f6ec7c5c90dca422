//! The worker as programs feed it: a line in, a line out, whatever the line.
#![allow(clippy::disallowed_methods)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const MINUTES: &str = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss and B Quill\n\n1. SLUICES\n\nThere were 14 boats.\n\nRESOLVED: That the report be noted.\n";

fn worker(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minuted"));
    command
        .arg("worker")
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What a worker answers to these bytes, line by line; it must end well and say nothing else.
fn answers(args: &[&str], input: &[u8]) -> Vec<Value> {
    let mut child = worker(args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn text_bytes_and_a_path_are_the_same_document() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("july.txt");
    std::fs::write(&path, MINUTES).unwrap();
    let coded = data_encoding::BASE64.encode(MINUTES.as_bytes());
    let input = [
        json!({"id": 7, "name": "july.txt", "text": MINUTES}),
        json!({"id": {"of": ["any", null]}, "name": "july.txt", "bytes_base64": coded}),
        json!({"id": "c", "name": "july.txt", "path": path}),
    ];
    let lines: String = input.iter().map(|l| format!("{l}\n")).collect();
    let out = answers(&[], lines.as_bytes());
    assert_eq!(out.len(), 3);
    for (asked, answer) in input.iter().zip(&out) {
        assert_eq!(answer["id"], asked["id"]);
        assert_eq!(answer["status"], "ok");
        assert_eq!(answer["records"], out[0]["records"]);
    }
    let record = &out[0]["records"][0];
    assert_eq!(record["meeting"]["body"], "Otterby Weir Board");
    assert_eq!(record["document"]["file"], "july.txt");
}

#[test]
fn a_worker_reads_as_a_run_over_a_folder_does() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("july.txt"), MINUTES).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_minuted"))
        .args(["extract", "july.txt", "--format", "ndjson"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let whole: Value = serde_json::from_slice(&run.stdout).unwrap();
    let line = json!({"id": 1, "name": "july.txt", "text": MINUTES}).to_string();
    assert_eq!(answers(&[], line.as_bytes())[0]["records"], json!([whole]));
}

#[test]
fn no_line_ends_it_and_each_has_its_answer() {
    let deep = "[".repeat(100_000);
    let lines: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"not json".to_vec(),
        b"\xff\xfe".to_vec(),
        b"[1, 2]".to_vec(),
        b"7".to_vec(),
        br#"{"id": 5}"#.to_vec(),
        br#"{"id": 6, "text": "no name"}"#.to_vec(),
        br#"{"id": 7, "name": "a.txt", "text": "a", "path": "b"}"#.to_vec(),
        br#"{"id": 8, "name": "a.txt", "text": 3}"#.to_vec(),
        br#"{"id": 9, "name": "a.pdf", "bytes_base64": "%%%"}"#.to_vec(),
        br#"{"id": 10, "path": "no/such/file.txt"}"#.to_vec(),
        br#"{"id": 11, "path": "/dev/zero"}"#.to_vec(),
        br#"{"id": 12, "path": "src"}"#.to_vec(),
        format!("{{\"id\": 13, \"x\": {deep}").into_bytes(),
        br#"{"id": 14, "name": "a.pdf", "bytes_base64": "JVBERi0xLjQK"}"#.to_vec(),
        json!({"id": 15, "name": "a.txt", "text": "x".repeat(3000)})
            .to_string()
            .into_bytes(),
        json!({"id": 16, "name": "a.txt", "text": "x".repeat(200_000)})
            .to_string()
            .into_bytes(),
        json!({"id": 17, "name": "a.txt", "text": MINUTES})
            .to_string()
            .into_bytes(),
    ];
    let out = answers(&["--max-bytes", "2000"], &lines.join(&b'\n'));
    assert_eq!(out.len(), lines.len());
    let (last, failed) = out.split_last().unwrap();
    for answer in failed {
        assert_eq!(answer["status"], "failed", "{answer}");
        let reason = answer["error"].as_str().unwrap();
        assert!(!reason.is_empty() && reason.len() < 300, "{answer}");
    }
    let ids: Vec<&Value> = out[5..13].iter().map(|a| &a["id"]).collect();
    assert_eq!(json!(ids), json!([5, 6, 7, 8, 9, 10, 11, 12]));
    assert_eq!(failed[14]["records"][0]["document"]["status"], "failed");
    assert_eq!(failed[15]["code"], "limit");
    assert_eq!((&last["id"], &last["status"]), (&json!(17), &json!("ok")));
}

#[test]
fn each_answer_comes_before_the_next_line_is_given() {
    let mut child = worker(&[]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "name": "a.txt", "text": MINUTES})).unwrap();
        let answer: Value = serde_json::from_str(&stdout.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(stdout.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn workers_that_would_read_otherwise_say_so() {
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("own.toml");
    std::fs::write(&own, "# nothing yet\n").unwrap();
    let plain = answers(&["--hello"], b"");
    assert_eq!(plain, answers(&["--hello"], b""));
    assert_eq!(plain[0]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(plain[0]["vocabulary"].as_str().unwrap().len(), 64);
    let other = answers(&["--hello", "--measures", own.to_str().unwrap()], b"");
    assert_ne!(plain[0]["vocabulary"], other[0]["vocabulary"]);
}
