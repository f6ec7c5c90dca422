//! Files that once broke or misled the program, each with what is right. They lie beside the repository (`../shared/finds`), not
//! in it; where they are not there, the tests say so and hold nothing.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::print_stdout)]

use minuted::document::{self, Limits};
use minuted::record::{ReadStatus, Record};
use minuted::{Options, Vocabulary, read_minutes, stop};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/finds");

/// The files of a part of the finds; none where they are not there.
fn files(part: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(Path::new(FOLDER).join(part)) else {
        println!("skipped: there is no {FOLDER}/{part}");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e != "tsv"));
    files.sort();
    files
}

fn named(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap()
}

fn read(path: &Path) -> Vec<Record> {
    read_minutes(&std::fs::read(path).unwrap(), named(path), &WORDS, &Options::default())
}

#[test]
fn small_files_that_ask_for_gigabytes_are_refused_with_a_reason_of_their_own() {
    let right = |name: &str| match name {
        "docx_onetext_480M.docx" | "docx_para_480M.docx" => "unpacks to more than",
        "pdf_cmap_amplify.pdf" | "pdf_words_25M.pdf" => "more than",
        "pdf_objused_double_1500M.pdf" | "pdf_objused_double_pad_6G.pdf" | "pdf_predictor_450M.pdf" => "decompresses",
        // dress that is put on again in every paragraph is taken off; one long paragraph is below the limit of a text
        "html_fmt_200k.html" | "html_fmt_recon.html" | "docx_para_50M.docx" => "",
        other => panic!("{other}: nobody has said what is right"),
    };
    for path in files("memory") {
        let name = named(&path);
        match (
            document::read(&std::fs::read(&path).unwrap(), name, &Limits::default()),
            right(name),
        ) {
            (Ok(_), "") => {}
            (Err(refused), words) if !words.is_empty() => {
                assert_eq!(refused.code, "limit", "{name}: {refused}");
                assert!(refused.reason.contains(words), "{name}: {refused}");
            }
            (read, _) => panic!("{name}: {:?}", read.map(|document| document.blocks.len())),
        }
    }
}

/// Pages that only look shallow.
const DEEP: [&str; 4] = [
    "html_divclosex1e5.html",
    "html_rt1e5.html",
    "html_selfclose1e5.html",
    "html_ul_close.html",
];

#[test]
fn files_whose_cost_grew_with_the_square_cost_no_more_than_their_size() {
    for path in files("slow") {
        let (name, bytes) = (named(&path), std::fs::read(&path).unwrap());
        let before = stop::steps();
        match document::read(&bytes, name, &Limits::default()) {
            Ok(_) => assert!(!DEEP.contains(&name), "{name} is not refused"),
            Err(refused) => assert!(refused.reason.contains("nested deeper"), "{name}: {refused}"),
        }
        let steps = stop::steps() - before;
        assert!(steps <= 40 * bytes.len() as u64, "{name}: {steps} steps");
    }
}

#[test]
fn a_list_of_some_thousand_names_is_read_whole() {
    for path in files("slow").iter().filter(|path| named(path) == "attend_10000.txt") {
        let lines = std::fs::read_to_string(path).unwrap().lines().count();
        let before = stop::steps();
        let records = read(path);
        assert!(
            records[0].attendees.len() + 20 > lines,
            "{}",
            records[0].attendees.len()
        );
        assert!(stop::steps() - before < 5000 * lines as u64);
    }
}

#[test]
fn a_damaged_pdf_says_so() {
    for path in files("silent") {
        for record in read(&path) {
            let told = record.findings.iter().any(|f| f.code == "damaged-file");
            let refused = record.document.status == ReadStatus::Failed;
            assert!(told || refused, "{}", named(&path));
        }
    }
}

/// What is written of some files: one a document, and every table.
fn written(paths: &[PathBuf], more: &[&str]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let out = tempfile::tempdir().unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_minuted"))
        .arg("extract")
        .args(paths)
        .args(["--format", "json,csv", "--quiet", "--out"])
        .arg(out.path().join("data"))
        .args(more)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(
        !ran.stderr.iter().any(|b| b.is_ascii_control() && *b != b'\n'),
        "{:?}",
        ran.stderr
    );
    let beside: Vec<_> = std::fs::read_dir(out.path()).unwrap().collect();
    assert_eq!(beside.len(), 1, "something was written out of the folder");
    let mut files = Vec::new();
    let mut open = vec![out.path().join("data")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path)
            } else {
                files.push(path)
            }
        }
    }
    (out, files)
}

#[test]
fn names_and_words_of_a_hostile_document_do_no_harm() {
    let paths: Vec<PathBuf> = [files("misc"), files("batch")].concat();
    if paths.is_empty() {
        return;
    }
    let (_out, files) = written(&paths, &["--for-excel"]);
    let attachments = files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .count();
    assert!(
        attachments > paths.len() + 2,
        "every attachment has a file of its own: {attachments}"
    );
    for path in &files {
        assert!(named(path).len() <= 255, "{}", named(path));
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let mut table = csv::Reader::from_path(path).unwrap();
        for cell in table
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
            assert!(!formula, "{}: {cell:?}", named(path));
        }
    }
}
