//! What all commands that read documents share: which files, and how they are read in parallel, each within its limits.

use super::steps::Steps;
use crate::record::{ReadStatus, Record};
use crate::roster::Roster;
use crate::source::{self, Filters, Input, Sources};
use crate::{Options, Vocabulary, document, failed, identify, read_minutes_with_text};
use anyhow::{Context, bail};
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// Room for the stack of the thread that reads one document: markup may be nested deeply.
const STACK: usize = 64 << 20;

/// The options that say what to read.
#[derive(Debug, Clone, clap::Args)]
pub struct Inputs {
    /// Folders and files to read; `-` is the standard input
    #[arg(required = true, value_name = "PATHS")]
    pub paths: Vec<String>,
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
    #[arg(long, value_name = "BYTES", default_value_t = 200 << 20, help_heading = "Limits")]
    pub max_bytes: usize,
    /// Longest time one document may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120, help_heading = "Limits")]
    pub max_seconds: u64,
    /// Number of documents read at once (default: one for each processor)
    #[arg(long, short = 'j', value_name = "N", help_heading = "Limits")]
    pub jobs: Option<usize>,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
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
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.documents.iter().flat_map(|(_, records)| records)
    }
}

impl Inputs {
    /// The files that the paths and globs name. Problems are told on the standard error.
    pub fn sources(&self) -> anyhow::Result<Sources> {
        let mut filters = Filters::new(&self.include, &self.exclude).context("--include / --exclude")?;
        filters.strict = self.strict;
        let sources = source::walk(&self.paths, &filters);
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
                self.paths.join(", ")
            );
        }
        Ok(sources)
    }

    /// The options of the reading itself.
    pub fn options(&self) -> Options {
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
    pub fn vocabulary(&self) -> anyhow::Result<Vocabulary> {
        super::explain::vocabulary(self.measures.as_deref())
    }

    /// The members, where the user gave a list.
    pub fn roster(&self, vocabulary: &Vocabulary) -> anyhow::Result<Option<Roster>> {
        let Some(file) = &self.roster else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(file).with_context(|| format!("{file}: the roster could not be read"))?;
        let roster = Roster::read(&text, &vocabulary.names).map_err(|e| anyhow::anyhow!("{file}: {e}"))?;
        Ok(Some(roster))
    }

    /// Reads all documents and hands on their records, one by one, in the order of the files' paths. Returns whether every
    /// path could be walked and every document be read.
    pub fn each(&self, take: &mut dyn FnMut(&Input, Record) -> anyhow::Result<()>) -> anyhow::Result<bool> {
        let reading = self.read()?;
        for (input, records) in reading.documents {
            for record in records {
                take(&input, record)?;
            }
        }
        Ok(reading.complete)
    }

    /// Reads all documents. A document that fails becomes a record that says why.
    pub fn read(&self) -> anyhow::Result<Reading> {
        self.read_sources(self.sources()?, false)
    }

    /// The same, keeping the text of every document.
    pub fn read_with_text(&self) -> anyhow::Result<Reading> {
        self.read_sources(self.sources()?, true)
    }

    fn read_sources(&self, sources: Sources, keep_text: bool) -> anyhow::Result<Reading> {
        let vocabulary = self.vocabulary()?;
        let mut steps = Steps::new(self, self.roster(&vocabulary)?)?;
        let job = Arc::new(Job {
            inputs: sources.inputs,
            next: AtomicUsize::new(0),
            vocabulary,
            options: self.options(),
            patience: Duration::from_secs(self.max_seconds.max(1)),
            keep_text,
        });
        let mut texts = HashMap::new();
        let mut documents: Vec<(Input, Vec<Record>)> = Vec::new();
        for (input, read) in job.run(self.jobs) {
            let mut all = Vec::new();
            for (records, text) in read {
                if let (Some(record), Some(text)) = (records.first(), text) {
                    texts.insert(record.document.path.clone(), text);
                }
                all.extend(records);
            }
            steps.take(&mut all);
            documents.push((input, all));
        }
        steps.finish();
        let read = |r: &Record| r.document.status == ReadStatus::Read;
        let complete = sources.problems.is_empty() && documents.iter().flat_map(|(_, r)| r).all(read);
        let unopened = sources.problems.into_iter().map(|p| (p.path, p.message)).collect();
        Ok(Reading {
            documents,
            texts,
            unopened,
            complete,
        })
    }
}

/// One run over all inputs.
struct Job {
    inputs: Vec<Input>,
    next: AtomicUsize,
    vocabulary: Vocabulary,
    options: Options,
    patience: Duration,
    keep_text: bool,
}

/// The records of one document with its text, where that was asked for.
type Read = Vec<(Vec<Record>, Option<String>)>;

impl Job {
    fn run(self: Arc<Self>, jobs: Option<usize>) -> Vec<(Input, Read)> {
        let count = self.inputs.len();
        let jobs = jobs
            .or_else(|| thread::available_parallelism().ok().map(Into::into))
            .unwrap_or(1)
            .clamp(1, count.max(1));
        let (send, receive) = mpsc::channel();
        for _ in 0..jobs {
            let (job, send) = (Arc::clone(&self), send.clone());
            thread::spawn(move || {
                while let Some(index) = job.take() {
                    if send.send((index, job.read(index))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let bar = std::io::stderr().is_terminal() && count > 20;
        let mut done: Vec<Option<Read>> = (0..count).map(|_| None).collect();
        for (n, (index, records)) in receive.iter().enumerate() {
            done[index] = Some(records);
            if bar {
                eprint!("\rreading {}/{count}", n + 1);
                let _ = std::io::stderr().flush();
            }
        }
        if bar {
            eprint!("\r\x1b[K");
        }
        self.inputs
            .iter()
            .cloned()
            .zip(done.into_iter().map(Option::unwrap_or_default))
            .collect()
    }

    fn take(&self) -> Option<usize> {
        let index = self.next.fetch_add(1, Ordering::Relaxed);
        (index < self.inputs.len()).then_some(index)
    }

    /// Reads one document in a thread of its own, so that neither a panic nor endless work can stop the others.
    fn read(self: &Arc<Self>, index: usize) -> Read {
        let (send, receive) = mpsc::channel();
        let job = Arc::clone(self);
        let spawned = thread::Builder::new().stack_size(STACK).spawn(move || {
            let _ = send.send(job.read_guarded(index));
        });
        let input = &self.inputs[index];
        if let Err(error) = spawned {
            return fail(
                input,
                b"",
                "no-thread",
                &error.to_string(),
                "close other programs, or use --jobs 1",
            );
        }
        receive.recv_timeout(self.patience).unwrap_or_else(|_| {
            let reason = format!("it took longer than {} seconds", self.patience.as_secs());
            fail(
                input,
                b"",
                "limit",
                &reason,
                "raise --max-seconds, or send the document to the makers of minuted",
            )
        })
    }

    fn read_guarded(&self, index: usize) -> Read {
        let input = &self.inputs[index];
        let bytes = match input.read(self.options.limits.bytes) {
            Ok(bytes) => bytes,
            Err(error) => {
                let reason = format!("the file could not be opened: {error}");
                return fail(
                    input,
                    b"",
                    "unreadable",
                    &reason,
                    "check the permissions, and that nothing else has it open",
                );
            }
        };
        let read = || {
            let mut read = read_minutes_with_text(&bytes, &input.name, &self.vocabulary, &self.options);
            if !self.keep_text {
                read.iter_mut().for_each(|(_, text)| *text = None);
            }
            for record in read.iter_mut().flat_map(|(records, _)| records) {
                input.name_below(record);
            }
            read
        };
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
            let said = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            let reason = format!("minuted itself failed on it: {}", said.unwrap_or("unknown"));
            fail(
                input,
                &bytes,
                "internal",
                &reason,
                "this is a defect of minuted: please report it with the document",
            )
        })
    }
}

fn fail(input: &Input, bytes: &[u8], code: &'static str, reason: &str, help: &str) -> Read {
    let error = document::ReadError::new(code, reason, help);
    let mut record = failed(identify(bytes, &input.name), &error);
    input.name_below(&mut record);
    vec![(vec![record], None)]
}
