//! The words of the run: made once, whoever asks for them, and kept to its end.

use crate::Vocabulary;
use std::sync::{LazyLock, OnceLock};

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);
static OWN: OnceLock<Vocabulary> = OnceLock::new();

/// The words of the field, with the measures of the user's file, of which a run has one or none.
pub(super) fn of(measures: Option<&str>) -> anyhow::Result<&'static Vocabulary> {
    let Some(path) = measures else {
        return Ok(&BUILT_IN);
    };
    if let Some(words) = OWN.get() {
        return Ok(words);
    }
    let text = std::fs::read_to_string(path)
        .map_err(|e| anyhow::anyhow!("{path}: {e} (--measures takes a TOML file of [[measure]] entries)"))?;
    let mut words = Vocabulary::built_in();
    words.measures = words.measures.with_file(&text, path)?;
    Ok(OWN.get_or_init(|| words))
}
