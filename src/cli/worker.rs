//! `minuted worker`: one JSON object a line in, one line out, for as long as it is fed. What comes out depends on the line
//! alone: the same line gives the same answer on every machine. No line ends it.

use super::Status;
use super::guard;
use super::reader::{Read, Reader, Terms};
use crate::record::{ReadStatus, Record};
use crate::source::Input;
use crate::vocabulary;
use crate::{Options, document};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, Read as _, Write};
use std::sync::Arc;
use std::time::Duration;

/// Options of `minuted worker`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A line in is one of:
  {\"id\": 7, \"name\": \"july.txt\", \"text\": \"PRESENT: ...\"}
  {\"id\": 8, \"name\": \"july.pdf\", \"bytes_base64\": \"JVBERi0x...\"}
  {\"id\": 9, \"path\": \"minutes/july.pdf\"}
The line out has the same id:
  {\"id\": 7, \"status\": \"ok\", \"records\": [...]}
  {\"id\": 8, \"status\": \"failed\", \"code\": \"damaged\", \"error\": \"...\", \"records\": [...]}
A line that is no such object is answered as failed too. docs/beyond-one-machine.md tells how to run many of them.")]
pub(super) struct Args {
    /// Say which version and which words this is, and end: workers that say the same give the same answers
    #[arg(long)]
    hello: bool,
    /// The council, where the documents do not name it
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// Measures of your own, in TOML
    #[arg(long, value_name = "FILE")]
    measures: Option<String>,
    /// Largest document to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = guard::MOST_BYTES, help_heading = "Limits")]
    max_bytes: usize,
    /// Longest time one document may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = guard::MOST_SECONDS, help_heading = "Limits")]
    max_seconds: u64,
}

/// What a line asks for.
#[derive(Debug, Deserialize)]
struct Ask {
    /// Handed back as it is.
    #[serde(default)]
    id: Value,
    /// The path as the caller knows it; with a `path` it may be left out.
    name: Option<String>,
    text: Option<String>,
    path: Option<String>,
    bytes_base64: Option<String>,
}

/// What a line is answered.
#[derive(Debug, Serialize)]
struct Answer {
    id: Value,
    status: &'static str,
    /// Why it failed, in a word: a kind of finding, or `malformed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    records: Vec<Record>,
}

/// Who says hello: two workers that say the same give the same answers.
#[derive(Debug, Serialize)]
struct Hello {
    program: &'static str,
    version: &'static str,
    schema: &'static str,
    /// SHA-256 of all the words, the user's own measures included.
    vocabulary: String,
}

/// Answers every line of the standard input.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = io::stdout().lock();
    if args.hello {
        let hello = Hello {
            program: "minuted",
            version: env!("CARGO_PKG_VERSION"),
            schema: crate::record::SCHEMA,
            vocabulary: fingerprint(args)?,
        };
        serde_json::to_writer(&mut out, &hello)?;
        out.write_all(b"\n")?;
        return Ok(Status::Clean);
    }
    let limits = document::Limits {
        bytes: args.max_bytes,
        ..document::Limits::default()
    };
    let terms = Terms {
        vocabulary: super::words::of(args.measures.as_deref())?,
        options: Options {
            council: args.council.clone(),
            limits,
        },
        patience: Duration::from_secs(args.max_seconds.max(1)),
        keep_text: false,
    };
    let mut reader = Reader::new(&Arc::new(terms));
    let mut lines = io::stdin().lock();
    // the whole line is made before any of it is written: a worker that is killed leaves no half of one behind a whole
    let mut line = Vec::new();
    while let Some(given) = next_line(&mut lines, longest(args.max_bytes))? {
        let answer = answer(given, &mut reader);
        line.clear();
        serde_json::to_writer(&mut line, &answer)?;
        line.push(b'\n');
        out.write_all(&line)?;
        out.flush()?;
    }
    Ok(Status::Clean)
}

fn fingerprint(args: &Args) -> anyhow::Result<String> {
    let own = match &args.measures {
        Some(path) => std::fs::read(path).map_err(|e| anyhow::anyhow!("{path}: {e}"))?,
        None => Vec::new(),
    };
    Ok(vocabulary::fingerprint(&own))
}

/// Bytes of the longest line that is held: a document of the largest size as base64 or escaped text, and what stands around it.
fn longest(max_bytes: usize) -> usize {
    max_bytes.saturating_mul(2).saturating_add(1 << 16)
}

/// The next line without its end, or why it was not kept; nothing at the end of the input.
fn next_line(lines: &mut impl BufRead, longest: usize) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    let most = (longest as u64).saturating_add(1);
    if lines.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() > longest && line.last() != Some(&b'\n') {
        lines.skip_until(b'\n')?;
        return Ok(Some(Err(format!(
            "the line is longer than {longest} bytes (--max-bytes allows more)"
        ))));
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(Some(Ok(line)))
}

fn answer(line: Result<Vec<u8>, String>, reader: &mut Reader) -> Answer {
    let line = match line {
        Ok(line) => line,
        Err(error) => return malformed(Value::Null, error),
    };
    let value: Value = match serde_json::from_slice(&line) {
        Ok(value) => value,
        Err(error) => return malformed(Value::Null, format!("the line is no JSON: {error}")),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    match Ask::deserialize(value) {
        Ok(ask) => match ask.read(reader) {
            Ok(read) => told(ask.id, read),
            Err(error) => malformed(ask.id, error),
        },
        Err(error) => malformed(id, format!("the line is no object of id, name, text: {error}")),
    }
}

impl Ask {
    fn read(&self, reader: &mut Reader) -> Result<Read, String> {
        let input = |path: Option<&String>| {
            let name = self.name.as_ref().or(path).cloned();
            let name = name.ok_or("it has no `name`: give the file's, with its ending")?;
            Ok::<_, String>(Input {
                relative: name.clone(),
                name,
                path: path.map(Into::into),
            })
        };
        match (&self.text, &self.bytes_base64, &self.path) {
            (Some(text), None, None) => Ok(reader.bytes(&input(None)?, text.clone().into_bytes())),
            (None, Some(coded), None) => {
                let bytes = BASE64.decode(coded.as_bytes());
                let bytes = bytes.map_err(|e| format!("its `bytes_base64` is no base64: {e}"))?;
                Ok(reader.bytes(&input(None)?, bytes))
            }
            (None, None, Some(path)) => {
                let data = std::fs::metadata(path).map_err(|e| format!("{path}: {e}"))?;
                if !data.is_file() {
                    return Err(format!("{path}: it is no file"));
                }
                Ok(reader.file(&input(Some(path))?))
            }
            _ => Err("it wants one of `text`, `bytes_base64` and `path`".to_owned()),
        }
    }
}

/// The answer for a document that was given, whether it could be read or not.
fn told(id: Value, read: Read) -> Answer {
    let records: Vec<Record> = read.into_iter().flat_map(|(records, _)| records).collect();
    let failed = records.first().filter(|r| r.document.status == ReadStatus::Failed);
    Answer {
        id,
        status: if failed.is_some() { "failed" } else { "ok" },
        code: failed.and_then(|r| r.findings.first()).map(|f| f.code.to_string()),
        error: failed.and_then(|r| r.document.reason.clone()),
        records,
    }
}

fn malformed(id: Value, error: String) -> Answer {
    Answer {
        id,
        status: "failed",
        code: Some("malformed".to_owned()),
        error: Some(error),
        records: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_too_long_is_passed_over_and_the_next_is_whole() {
        let mut lines: &[u8] = b"0123456789abc\nshort\n12345678\nlast";
        let mut next = || next_line(&mut lines, 8).unwrap();
        assert!(next().unwrap().is_err());
        assert_eq!(next(), Some(Ok(b"short".to_vec())));
        assert_eq!(next(), Some(Ok(b"12345678".to_vec())));
        assert_eq!(next(), Some(Ok(b"last".to_vec())));
        assert_eq!(next(), None);
    }
}
