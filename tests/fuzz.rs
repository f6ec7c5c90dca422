//! Documents that nobody would send: the corpus of `fuzz/corpus`, and the fixtures damaged by chance, the same for the same seed.
//! Whatever they are, reading them ends, without a panic, in records whose spans lie in the text.
//!
//! `MINUTED_FUZZ=2000 cargo test --test fuzz -- --nocapture` makes so many of each; `fuzz/` has the targets of cargo-fuzz.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::print_stdout)]

use minuted::record::ReadStatus;
use minuted::stop::{self, Flag, under};
use minuted::{Options, Vocabulary, read_minutes_with_text};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

/// As many of each fixture are made where nobody asks for more.
const ROUNDS: u64 = 8;

/// Bits of formats, to be put where they do not belong.
const PIECES: [&str; 32] = [
    "\u{c}",
    "\u{202e}",
    "\0",
    "\r",
    "<table>",
    "</p>",
    "<!--",
    "]]>",
    "&#x110000;",
    "{\\rtf1",
    "\\bin9999999 ",
    "\\u-1?",
    "{\\*",
    "stream\n",
    "endobj",
    "/Length 0",
    "/Kids[1 0 R]",
    "xref",
    " 99999999 0 R",
    "<<",
    ">>",
    "BT ET",
    "(\\777) Tj",
    "1. ",
    "(a) ",
    "£",
    "99999999999999999999",
    "-0.0000000001%",
    "Present: ",
    "RESOLVED: That",
    "|",
    "Content-Type: message/rfc822\n\n",
];

/// Chance that is the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    fn stretch(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        let longest = (bytes.len() - start).min(1 << self.below(12));
        start..start + self.below(longest + 1)
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..1 + self.below(6) {
            let at = self.below(bytes.len());
            let part = self.stretch(bytes);
            match self.below(7) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(part)),
                2 => {
                    let copy = bytes[part].repeat(1 + self.below(8));
                    bytes.splice(at..at, copy);
                }
                3 => {
                    let piece = PIECES[self.below(PIECES.len())].repeat(1 + self.below(20));
                    bytes.splice(at..at, piece.into_bytes());
                }
                4 if self.below(4) == 0 => bytes.truncate(at),
                5 => {
                    let digits = |b: &mut u8| *b = if b.is_ascii_digit() { b'9' } else { *b };
                    bytes[part].iter_mut().for_each(digits);
                }
                _ => bytes[part].reverse(),
            }
        }
    }

    /// A package is damaged in one of its parts: else its sums would give the damage away.
    fn damage_package(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let chosen = self.below(package.len());
        for n in 0..package.len() {
            let mut part = package.by_index(n).ok()?;
            let name = part.name().ok()?.to_string();
            let mut data = Vec::new();
            part.read_to_end(&mut data).ok()?;
            if n == chosen || name.ends_with("document.xml") || name.ends_with("content.xml") {
                self.damage(&mut data);
            }
            out.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
            out.write_all(&data).ok()?;
        }
        Some(out.finish().ok()?.into_inner())
    }
}

/// Reads a document, and holds what was read; gives the steps it took.
fn read(bytes: &[u8], name: &str) -> u64 {
    let before = stop::steps();
    let read = under(&Flag::default(), || {
        read_minutes_with_text(bytes, name, &WORDS, &Options::default())
    });
    let read = read.unwrap_or_else(|ended| {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("find-{name}"));
        std::fs::write(&kept, bytes).unwrap();
        panic!("{ended:?}; kept as {}", kept.display());
    });
    assert!(!read.is_empty(), "{name}");
    for (records, text) in &read {
        for record in records {
            let failed = record.document.status == ReadStatus::Failed;
            assert_eq!(failed, record.document.reason.is_some(), "{name}");
            let Some(text) = text else { continue };
            let spans = record.attendees.iter().map(|a| a.span);
            let spans = spans.chain(record.resolutions.iter().map(|r| r.span));
            let spans = spans.chain(record.metrics.iter().map(|m| m.span));
            let spans = spans.chain(record.findings.iter().filter_map(|f| f.span));
            for span in spans {
                assert!(text.get(span.range()).is_some(), "{name}: {span:?}");
            }
        }
    }
    stop::steps() - before
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    files.sort();
    files
}

fn named(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn the_corpus_is_read_or_refused() {
    let files = files("fuzz/corpus");
    assert!(!files.is_empty());
    for path in files {
        read(&std::fs::read(&path).unwrap(), &named(&path));
    }
}

#[test]
fn whatever_chance_makes_of_a_document_is_read_or_refused() {
    let rounds = std::env::var("MINUTED_FUZZ").ok().and_then(|n| n.parse().ok());
    let seed = std::env::var("MINUTED_FUZZ_SEED")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let seeds = files("fixtures/formats").into_iter().chain(files("fuzz/corpus"));
    let seeds: Vec<PathBuf> = seeds
        .filter(|p| std::fs::metadata(p).is_ok_and(|m| m.len() < 60_000))
        .collect();
    let mut dearest = (0, String::new());
    let mut count = 0;
    for (n, path) in seeds.iter().enumerate() {
        let whole = std::fs::read(path).unwrap();
        for round in 0..rounds.unwrap_or(ROUNDS) {
            let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ ((seed << 40) | ((n as u64) << 32) | (round + 1)));
            chance.below(1);
            let bytes = chance.damage_package(&whole).unwrap_or_else(|| {
                let mut bytes = whole.clone();
                chance.damage(&mut bytes);
                bytes
            });
            let steps = read(&bytes, &named(path)) / (bytes.len() as u64 + 1000);
            dearest = dearest.max((steps, format!("{} {round}", named(path))));
            count += 1;
        }
    }
    println!(
        "{count} documents; at most {} steps a byte, of {}",
        dearest.0, dearest.1
    );
}
