//! What `check` and `accept` share: where `minuted.toml` and the baseline lie, how documents are named in them, and the day.

use super::files::shown;
use super::inputs::{Inputs, Reading};
use crate::check::{Config, Document, baseline::Baseline, baseline::FILE, config, published::Table, rules};
use anyhow::{Context, bail};
use chrono::NaiveDate;
use std::path::{Component, Path, PathBuf};

/// The settings' file.
pub(super) const CONFIG: &str = "minuted.toml";

/// Options that say where the settings lie.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Where {
    /// The settings; without it, the first minuted.toml in the folder of the input or above it
    #[arg(long, value_name = "FILE", help_heading = "Settings")]
    pub config: Option<PathBuf>,
    /// The accepted figures; without it what the settings say, else the first minuted.baseline.csv in the folder of the
    /// input or above it
    #[arg(long, value_name = "FILE", help_heading = "Settings")]
    pub baseline: Option<PathBuf>,
}

/// The settings of a run, with all that they name read.
#[derive(Debug)]
pub(super) struct Settings {
    /// The settings.
    pub config: Config,
    /// Where the baseline is, or would be written.
    pub baseline_path: PathBuf,
    /// The accepted figures, where there are any.
    pub baseline: Option<Baseline>,
    /// The tables of published figures.
    pub published: Vec<Table>,
    /// The folder that documents are named from.
    pub base: PathBuf,
    /// The paths given, named from that folder.
    roots: Vec<String>,
}

impl Settings {
    /// Finds and reads the settings for `inputs`.
    pub(super) fn find(place: &Where, inputs: &Inputs) -> anyhow::Result<Settings> {
        let config_path = match &place.config {
            Some(path) => Some(absolute(path)?),
            None => discover(inputs, CONFIG)?,
        };
        let config = match &config_path {
            Some(path) => {
                let text = read(path)?;
                config::read(&text, &rules::names_of_all()).with_context(|| shown(path))?
            }
            None => Config::default(),
        };
        let beside = config_path.as_deref().and_then(Path::parent);
        // settings that came with the input may be anybody's
        let trusted = place.config.is_some();
        let asked = match (&place.baseline, &config.baseline) {
            (Some(path), _) => Some(absolute(path)?),
            (None, Some(name)) => Some(named(beside.unwrap_or(Path::new(".")), name, trusted)?),
            (None, None) => None,
        };
        let found = match (&asked, beside) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(folder)) => Some(folder.join(FILE)),
            (None, None) => discover(inputs, FILE)?,
        };
        let baseline_path = match found {
            Some(path) => path,
            None => home(inputs)?.join(FILE),
        };
        let baseline = if baseline_path.is_file() {
            Some(Baseline::read(&read(&baseline_path)?).with_context(|| shown(&baseline_path))?)
        } else {
            None
        };
        let base = beside.or(baseline_path.parent()).unwrap_or(Path::new("/")).to_owned();
        let mut published = Vec::new();
        for table in &config.published {
            published.push(Table::read(&table.file, &read(&named(&base, &table.file, trusted)?)?)?);
        }
        let roots = inputs.named()?.iter().map(|p| name(&base, p)).collect();
        Ok(Settings {
            config,
            baseline_path,
            baseline,
            published,
            base,
            roots,
        })
    }

    /// How the baseline names the document of this path.
    pub(super) fn key(&self, path: &str) -> String {
        name(&self.base, path)
    }

    /// Whether this run was to read the document that the baseline names so, and it is not there.
    pub(super) fn covered(&self, key: &str) -> bool {
        let below = |root: &String| {
            root.is_empty() || key == root || key.strip_prefix(root).is_some_and(|r| r.starts_with('/'))
        };
        self.roots.iter().any(below) && !self.base.join(key).exists()
    }
}

/// The records with their texts, as `check` takes them.
pub(super) fn documents(reading: &Reading) -> Vec<Document<'_>> {
    reading
        .records()
        .map(|record| Document {
            record,
            text: reading.texts.get(&record.document.path).map(String::as_str),
        })
        .collect()
}

/// The day of the run, by the clock of the machine (UTC), unless the user gives one.
pub(super) fn today(given: Option<NaiveDate>) -> Option<NaiveDate> {
    given.or_else(|| {
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .ok()?;
        chrono::DateTime::from_timestamp(since.as_secs() as i64, 0).map(|t| t.date_naive())
    })
}

/// Where new files go: the current folder where the input lies below it, else the input's own.
pub(super) fn home(inputs: &Inputs) -> anyhow::Result<PathBuf> {
    let here = absolute(Path::new("."))?;
    let folder = folder_of(inputs.named()?.first().map_or(".", String::as_str))?;
    Ok(if folder.starts_with(&here) { here } else { folder })
}

/// The file that the settings in `folder` name. Settings that were found with the input, and not named by the user, reach no
/// file outside of their folder.
fn named(folder: &Path, name: &str, trusted: bool) -> anyhow::Result<PathBuf> {
    let path = folder.join(name);
    // where it is not there yet, its folder says where it would be
    let real = |path: &Path| {
        let parent = || {
            std::fs::canonicalize(path.parent()?)
                .ok()
                .map(|p| p.join(path.file_name().unwrap_or_default()))
        };
        std::fs::canonicalize(path)
            .ok()
            .or_else(parent)
            .map_or_else(|| absolute(path), Ok)
    };
    let below = absolute(&path)?.starts_with(folder) && real(&path)?.starts_with(real(folder)?);
    if !trusted && !below {
        bail!(
            "{CONFIG} names {}, which lies outside of its folder: if that is meant, say --config {}",
            super::text::printable(name),
            shown(&folder.join(CONFIG))
        );
    }
    Ok(path)
}

/// The first file `file` in the folder of each input or above it; all inputs must agree.
fn discover(inputs: &Inputs, file: &str) -> anyhow::Result<Option<PathBuf>> {
    let mut found: Option<PathBuf> = None;
    for path in inputs.named()? {
        let folder = folder_of(path)?;
        let Some(next) = folder.ancestors().map(|f| f.join(file)).find(|p| p.is_file()) else {
            continue;
        };
        match &found {
            Some(first) if *first != next => bail!(
                "two {file} apply, {} and {}: say which with --{}, or check the folders one by one",
                shown(first),
                shown(&next),
                if file == CONFIG { "config" } else { "baseline" }
            ),
            _ => found = Some(next),
        }
    }
    Ok(found)
}

fn folder_of(path: &str) -> anyhow::Result<PathBuf> {
    let path = absolute(Path::new(if path == "-" { "." } else { path }))?;
    Ok(if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(Path::new("/")).to_owned()
    })
}

/// The absolute path, `.` and `..` resolved by their words alone.
fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(path).with_context(|| shown(path))?;
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    Ok(out)
}

/// The path as seen from `base`, with forward slashes; as given where it does not lie below it.
fn name(base: &Path, path: &str) -> String {
    if path == "-" {
        return path.to_owned();
    }
    let below = absolute(Path::new(path))
        .ok()
        .and_then(|p| p.strip_prefix(base).map(shown).ok());
    below.unwrap_or_else(|| path.to_owned())
}

fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("{}: it could not be opened", shown(path)))?;
    String::from_utf8(bytes).with_context(|| format!("{}: it is not UTF-8", shown(path)))
}
