//! What all commands that read documents share: which files, and how they are read in parallel, each within its limits.

use super::guard::{MOST_BYTES, MOST_SECONDS};
use super::reader::{Read, Reader, Terms};
use super::steps::Steps;
use crate::record::{ReadStatus, Record};
use crate::roster::Roster;
use crate::source::{self, Filters, Input, Problem, Sources};
use crate::{Options, Vocabulary, document};
use anyhow::{Context, bail};
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{IsTerminal, Read as _, Write};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// The options that say what to read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Inputs {
    /// Folders and files to read; `-` is the standard input
    #[arg(required_unless_present = "files_from", value_name = "PATHS")]
    pub paths: Vec<String>,
    /// Read the files and folders that this file names, a line each (or with NUL between them, as `find -print0` writes them);
    /// `-` takes the names from the standard input
    #[arg(long, value_name = "FILE", help_heading = "What to read")]
    pub files_from: Option<String>,
    /// The paths with those of the list.
    #[arg(skip)]
    named: OnceLock<Vec<String>>,
    /// Read only files whose name or path below the folder matches this glob (may be given several times)
    #[arg(long, value_name = "GLOB", help_heading = "What to read")]
    pub include: Vec<String>,
    /// Leave out files whose name or path below the folder matches this glob (may be given several times)
    #[arg(long, value_name = "GLOB", help_heading = "What to read")]
    pub exclude: Vec<String>,
    /// The council, where the documents do not name it
    #[arg(long, value_name = "NAME", help_heading = "What to read")]
    pub council: Option<String>,
    /// Measures of your own, in TOML: entries like those built in, added to them or, with the same id, instead of them
    #[arg(long, value_name = "FILE", help_heading = "What to read")]
    pub measures: Option<String>,
    /// The members, to tell people by: a CSV file with the columns name, from, to, ward, party, council
    #[arg(long, value_name = "FILE", help_heading = "What to read")]
    pub roster: Option<String>,
    /// Corrections to apply; without it, every minuted.corrections.csv that lies in a folder named or beside a file named
    #[arg(long, value_name = "FILE", help_heading = "What to read")]
    pub corrections: Option<String>,
    /// Count files that cannot be opened here (.msg, .zip ...) as failed, instead of noting them
    #[arg(long, help_heading = "What to read")]
    pub strict: bool,
    /// Largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MOST_BYTES, help_heading = "Limits")]
    pub max_bytes: usize,
    /// Longest time one document may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = MOST_SECONDS, help_heading = "Limits")]
    pub max_seconds: u64,
    /// Number of documents read at once (default: one for each processor)
    #[arg(long, short = 'j', value_name = "N", help_heading = "Limits")]
    pub jobs: Option<usize>,
}

/// What was read.
#[derive(Debug)]
pub(super) struct Reading {
    /// Each file with its records, in the order of the files' paths.
    pub documents: Vec<(Input, Vec<Record>)>,
    /// The text of each document, by path, where [`Inputs::read_with_text`] was asked.
    pub texts: HashMap<String, String>,
    /// Paths that could not be walked, with the reason.
    pub unopened: Vec<(String, String)>,
    /// Whether every path could be walked and every document be read.
    pub complete: bool,
}

impl Reading {
    /// All records, in the order of the files' paths.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.documents.iter().flat_map(|(_, records)| records)
    }
}

impl Inputs {
    /// The same of one path alone.
    pub(super) fn of(&self, path: &str) -> Inputs {
        Inputs {
            paths: vec![path.to_owned()],
            files_from: None,
            named: OnceLock::new(),
            ..self.clone()
        }
    }

    /// Every path that was named, on the command line and in the list.
    pub(super) fn named(&self) -> anyhow::Result<&[String]> {
        let Some(list) = &self.files_from else {
            return Ok(&self.paths);
        };
        if let Some(named) = self.named.get() {
            return Ok(named);
        }
        if list == "-" && self.paths.iter().any(|path| path == "-") {
            bail!("the standard input is the list of the files, and no document besides");
        }
        let mut text = Vec::new();
        let read = match list.as_str() {
            "-" => std::io::stdin().read_to_end(&mut text),
            file => File::open(file).and_then(|mut file| file.read_to_end(&mut text)),
        };
        read.map_err(|e| anyhow::anyhow!("{list}: {e} (--files-from takes a file of names, or `-`)"))?;
        let named = listed(&text).with_context(|| format!("--files-from {list}"))?;
        Ok(self.named.get_or_init(|| [self.paths.as_slice(), &named].concat()))
    }

    /// The files that the paths and globs name. Problems are told on the standard error.
    pub(super) fn sources(&self) -> anyhow::Result<Sources> {
        let mut filters = Filters::new(&self.include, &self.exclude).context("--include / --exclude")?;
        filters.strict = self.strict;
        let sources = source::walk(self.named()?, &filters);
        for problem in &sources.problems {
            eprintln!(
                "minuted: {}: {}",
                super::text::printable(&problem.path),
                problem.message
            );
        }
        for path in &sources.loops {
            eprintln!(
                "note: {}: a link back to a folder above it, passed over",
                super::text::printable(path)
            );
        }
        if !sources.closed.is_empty() {
            let first: Vec<&str> = sources.closed.iter().take(9).map(String::as_str).collect();
            let more = sources.closed.len().saturating_sub(9);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            eprintln!(
                "note: not opened: {}{more} (save a message as .eml, unpack an archive; --strict counts them as failed)",
                super::text::printable(&first.join(", "))
            );
        }
        for path in &sources.special {
            eprintln!(
                "note: {}: no file but a pipe, socket or device, passed over (`-` reads the standard input)",
                super::text::printable(path)
            );
        }
        if !sources.passed_over.is_empty() {
            let kinds: Vec<String> = sources.passed_over.iter().map(|(e, n)| format!("{n} .{e}")).collect();
            eprintln!(
                "note: passed over files that are no documents: {} (name a file to read it all the same)",
                kinds.join(", ")
            );
        }
        if sources.inputs.is_empty() {
            bail!(
                "no documents found in {}: name a file, or a folder that holds minutes",
                self.files_from.clone().unwrap_or_else(|| self.paths.join(", "))
            );
        }
        Ok(sources)
    }

    /// The options of the reading itself.
    pub(super) fn options(&self) -> Options {
        let limits = document::Limits {
            bytes: self.max_bytes,
            ..document::Limits::default()
        };
        Options {
            council: self.council.clone(),
            limits,
        }
    }

    /// The words of the field, the user's own included.
    pub(super) fn vocabulary(&self) -> anyhow::Result<&'static Vocabulary> {
        super::words::of(self.measures.as_deref())
    }

    /// The members, where the user gave a list.
    pub(super) fn roster(&self, vocabulary: &Vocabulary) -> anyhow::Result<Option<Roster>> {
        let Some(file) = &self.roster else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(file).with_context(|| format!("{file}: the roster could not be read"))?;
        let roster = Roster::read(&text, &vocabulary.names).map_err(|e| anyhow::anyhow!("{file}: {e}"))?;
        Ok(Some(roster))
    }

    /// Reads all documents and hands on their records, one by one, in the order of the files' paths, each as soon as it and
    /// those before it are read. Returns whether every path could be walked and every document be read.
    pub(super) fn each(&self, take: &mut dyn FnMut(&Input, Record) -> anyhow::Result<()>) -> anyhow::Result<bool> {
        let mut complete = true;
        let problems = self.stream(false, &mut |input, read| {
            for record in read.into_iter().flat_map(|(records, _)| records) {
                complete &= record.document.status == ReadStatus::Read;
                take(input, record)?;
            }
            Ok(())
        })?;
        Ok(complete && problems.is_empty())
    }

    /// Reads all documents. A document that fails becomes a record that says why.
    pub(super) fn read(&self) -> anyhow::Result<Reading> {
        self.whole(false)
    }

    /// The same, keeping the text of every document.
    pub(super) fn read_with_text(&self) -> anyhow::Result<Reading> {
        self.whole(true)
    }

    fn whole(&self, keep_text: bool) -> anyhow::Result<Reading> {
        let mut reading = Reading {
            documents: Vec::new(),
            texts: HashMap::new(),
            unopened: Vec::new(),
            complete: true,
        };
        let problems = self.stream(keep_text, &mut |input, read| {
            let mut all = Vec::new();
            for (records, text) in read {
                if let (Some(record), Some(text)) = (records.first(), text) {
                    reading.texts.insert(record.document.path.clone(), text);
                }
                all.extend(records);
            }
            reading.complete &= all.iter().all(|r| r.document.status == ReadStatus::Read);
            reading.documents.push((input.clone(), all));
            Ok(())
        })?;
        reading.complete &= problems.is_empty();
        reading.unopened = problems.into_iter().map(|p| (p.path, p.message)).collect();
        Ok(reading)
    }

    /// Reads the documents, takes them through the steps of the run, and hands them on in order. Returns the paths that could
    /// not be walked.
    fn stream(
        &self,
        keep_text: bool,
        take: &mut dyn FnMut(&Input, Read) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Problem>> {
        let sources = self.sources()?;
        let vocabulary = self.vocabulary()?;
        let mut steps = Steps::new(self.corrections.as_deref(), self.named()?, self.roster(vocabulary)?)?;
        let terms = Terms {
            vocabulary,
            options: self.options(),
            patience: Duration::from_secs(self.max_seconds.max(1)),
            keep_text,
        };
        let count = sources.inputs.len();
        let progress = Progress::of(count);
        let mut read = 0;
        in_order(
            &sources.inputs,
            &Arc::new(terms),
            self.jobs,
            &mut |input, mut document| {
                steps.take(&mut document);
                take(input, document)?;
                read += 1;
                progress.tell(read);
                Ok(())
            },
        )?;
        progress.end();
        steps.finish();
        Ok(sources.problems)
    }
}

/// The paths of a list, a line each or with NUL between them.
fn listed(text: &[u8]) -> anyhow::Result<Vec<String>> {
    let nul = text.contains(&0);
    let lines = text.split(|&b| if nul { b == 0 } else { b == b'\n' });
    let named = |(line, path): (usize, &[u8])| {
        let path = if nul {
            path
        } else {
            path.strip_suffix(b"\r").unwrap_or(path)
        };
        let path = std::str::from_utf8(path);
        path.map(str::to_owned)
            .with_context(|| format!("name {} is not UTF-8", line + 1))
    };
    let paths: anyhow::Result<Vec<String>> = lines.enumerate().map(named).collect();
    Ok(paths?.into_iter().filter(|path| !path.is_empty()).collect())
}

/// Documents for each thread that may be read before their turn: one that takes long keeps the others busy for a while, and
/// what waits behind it is bounded.
const AHEAD: usize = 8;

/// Reads the inputs in as many threads and hands them on in their own order.
fn in_order(
    inputs: &[Input],
    terms: &Arc<Terms>,
    jobs: Option<usize>,
    take: &mut dyn FnMut(&Input, Read) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let jobs = jobs
        .or_else(|| thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1)
        .clamp(1, inputs.len().max(1));
    let turns = Turns::new(jobs * AHEAD);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..jobs {
            let (send, turns) = (send.clone(), &turns);
            scope.spawn(move || {
                let mut reader = Reader::new(terms);
                while let Some(index) = turns.next(inputs.len()) {
                    if send.send((index, reader.file(&inputs[index]))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        // however this ends, nobody waits for a turn any more
        let _end = turns.end_with_this();
        let mut early: BTreeMap<usize, Read> = BTreeMap::new();
        let mut next = 0;
        for (index, read) in receive {
            early.insert(index, read);
            while let Some(read) = early.remove(&next) {
                take(&inputs[next], read)?;
                next += 1;
                turns.done();
            }
        }
        Ok(())
    })
}

/// Deals out the inputs, never more than so many ahead of what was handed on.
#[derive(Debug)]
struct Turns {
    ahead: usize,
    /// The next input, and how many were handed on.
    state: Mutex<(usize, usize)>,
    moved: Condvar,
}

/// Ends the dealing when it is dropped.
struct End<'a>(&'a Turns);

impl Turns {
    fn new(ahead: usize) -> Turns {
        Turns {
            ahead,
            state: Mutex::new((0, 0)),
            moved: Condvar::new(),
        }
    }

    fn next(&self, count: usize) -> Option<usize> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |(next, done): &mut (usize, usize)| *next < count && *next >= done.saturating_add(self.ahead);
        let mut state = self
            .moved
            .wait_while(state, wait)
            .unwrap_or_else(PoisonError::into_inner);
        let index = state.0;
        state.0 = state.0.saturating_add(1);
        (index < count).then_some(index)
    }

    fn done(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).1 += 1;
        self.moved.notify_all();
    }

    fn end_with_this(&self) -> End<'_> {
        End(self)
    }
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        *self.0.state.lock().unwrap_or_else(PoisonError::into_inner) = (usize::MAX, usize::MAX);
        self.0.moved.notify_all();
    }
}

/// Tells how far a long run is, where somebody watches.
struct Progress {
    count: usize,
    shown: bool,
}

impl Progress {
    fn of(count: usize) -> Progress {
        Progress {
            count,
            shown: std::io::stderr().is_terminal() && count > 20,
        }
    }

    fn tell(&self, read: usize) {
        if self.shown {
            eprint!("\rreading {read}/{}", self.count);
            let _ = std::io::stderr().flush();
        }
    }

    fn end(&self) {
        if self.shown {
            eprint!("\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_a_path_a_line_or_between_nuls() {
        assert_eq!(listed(b"a.txt\r\n\nb c.txt").unwrap(), ["a.txt", "b c.txt"]);
        assert_eq!(listed(b"a\nb.txt\0c.txt\0").unwrap(), ["a\nb.txt", "c.txt"]);
        assert!(listed(b"").unwrap().is_empty());
        assert!(listed(b"a\n\xff\n").unwrap_err().to_string().contains("name 2"));
    }

    #[test]
    fn no_input_is_read_far_before_its_turn() {
        let turns = Turns::new(2);
        assert_eq!((turns.next(9), turns.next(9)), (Some(0), Some(1)));
        thread::scope(|scope| {
            let third = scope.spawn(|| turns.next(9));
            thread::sleep(Duration::from_millis(20));
            assert!(!third.is_finished());
            turns.done();
            assert_eq!(third.join().unwrap(), Some(2));
            let fourth = scope.spawn(|| turns.next(9));
            drop(turns.end_with_this());
            assert_eq!(fourth.join().unwrap(), None);
        });
    }
}
