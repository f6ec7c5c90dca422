//! Reads one document within its limits. A document that fails becomes a record that says why.

use super::guard::Guard;
use crate::document::ReadError;
use crate::record::Record;
use crate::source::Input;
use crate::{Options, Vocabulary, failed, identify, read_minutes_with_text};
use std::sync::Arc;
use std::time::Duration;

/// The records of one document with its text, where that was asked for; then those of each attachment.
pub(super) type Read = Vec<(Vec<Record>, Option<String>)>;

/// How the documents of a run are read.
#[derive(Debug)]
pub(super) struct Terms {
    /// The words.
    pub vocabulary: &'static Vocabulary,
    /// What the caller says of all documents.
    pub options: Options,
    /// The longest time one document may take.
    pub patience: Duration,
    /// Keep the texts.
    pub keep_text: bool,
}

/// Reads one document after another.
#[derive(Debug)]
pub(super) struct Reader {
    terms: Arc<Terms>,
    guard: Guard,
}

impl Reader {
    /// One that reads so.
    pub(super) fn new(terms: &Arc<Terms>) -> Reader {
        Reader {
            guard: Guard::new(terms.patience),
            terms: Arc::clone(terms),
        }
    }

    /// Reads a file.
    pub(super) fn file(&mut self, input: &Input) -> Read {
        self.read(input, |input, limit| input.read(limit))
    }

    /// Reads bytes that are there already.
    pub(super) fn bytes(&mut self, input: &Input, bytes: Vec<u8>) -> Read {
        self.read(input, |_, _| Ok(bytes))
    }

    fn read(
        &mut self,
        input: &Input,
        open: impl FnOnce(&Input, usize) -> std::io::Result<Vec<u8>> + Send + 'static,
    ) -> Read {
        let (terms, own) = (Arc::clone(&self.terms), input.clone());
        let done = self.guard.run(move || {
            let limit = terms.options.limits.bytes;
            open(&own, limit).map(|bytes| terms.read(&own, &bytes))
        });
        match done {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => fail(
                input,
                "unreadable",
                &format!("the file could not be opened: {error}"),
                "check the permissions, and that nothing else has it open",
            ),
            Err(broken) => {
                let (code, reason, help) = broken.words();
                fail(input, code, &reason, help)
            }
        }
    }
}

impl Terms {
    fn read(&self, input: &Input, bytes: &[u8]) -> Read {
        let mut read = read_minutes_with_text(bytes, &input.name, self.vocabulary, &self.options);
        for (records, text) in &mut read {
            if !self.keep_text {
                *text = None;
            }
            records.iter_mut().for_each(|record| input.name_below(record));
        }
        read
    }
}

fn fail(input: &Input, code: &'static str, reason: &str, help: &str) -> Read {
    let error = ReadError::new(code, reason, help);
    let mut record = failed(identify(b"", &input.name), &error);
    input.name_below(&mut record);
    vec![(vec![record], None)]
}
