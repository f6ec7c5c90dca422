//! The folder a run writes to. Each file appears whole or not at all; `minuted.manifest.json` lists them with their hashes, and
//! what an earlier run wrote and this one does not is removed, unless somebody has changed it since.
//!
//! Until a file is whole it lies in `.minuted.unfinished/`, which is there as long as the run is, and after a run that was
//! stopped: a folder with a manifest and without it is finished. The next run knows from the list in it what the stopped one
//! had written.

use super::files::shown;
use super::text::printable;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The list of what a run wrote.
pub(super) const MANIFEST: &str = "minuted.manifest.json";
/// Where files lie until they are whole.
const UNFINISHED: &str = ".minuted.unfinished";
/// The list of what is whole already, a line a file: its hash, its bytes, its name.
const WRITTEN: &str = "written";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    created_by: String,
    /// Each file below the folder, with what it held.
    files: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    bytes: u64,
    sha256: String,
}

/// What a run did to the folder.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Files that were not there before.
    pub new: usize,
    /// Files that hold something else than before.
    pub changed: usize,
    /// Files that hold what they held.
    pub same: usize,
    /// Files of an earlier run that were removed.
    pub removed: Vec<String>,
    /// Files of an earlier run that were kept because somebody changed them.
    pub kept: Vec<String>,
}

/// The folder.
#[derive(Debug)]
pub(super) struct Folder {
    dir: PathBuf,
    /// Nothing in a dry run.
    desk: Option<Desk>,
    before: Manifest,
    now: BTreeMap<String, Entry>,
    done: Done,
}

/// The place of what is not finished.
#[derive(Debug)]
struct Desk {
    dir: PathBuf,
    /// Locked as long as the run goes on.
    written: File,
    drafts: std::cell::Cell<usize>,
}

impl Desk {
    /// Sets it up, and gives the list that a stopped run left.
    fn set_up(folder: &Path) -> anyhow::Result<(Desk, BTreeMap<String, Entry>)> {
        let dir = folder.join(UNFINISHED);
        let place = || format!("{}: the folder could not be made", shown(&dir));
        std::fs::create_dir_all(&dir).with_context(place)?;
        let path = dir.join(WRITTEN);
        let mut options = File::options();
        let written = options.read(true).append(true).create(true).open(&path);
        let written = written.with_context(place)?;
        if written.try_lock().is_err() {
            anyhow::bail!(
                "{}: another run writes to this folder; wait for it, or name another",
                shown(folder)
            );
        }
        let left = std::fs::read_to_string(&path).unwrap_or_default();
        let left = left.lines().filter_map(Entry::of_line).collect();
        // what was not finished is made anew
        for entry in std::fs::read_dir(&dir).with_context(place)?.flatten() {
            if entry.file_name() != WRITTEN {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        let drafts = std::cell::Cell::new(0);
        Ok((Desk { dir, written, drafts }, left))
    }

    /// A free place for a file of that name.
    fn place(&self, name: &str) -> PathBuf {
        let n = self.drafts.replace(self.drafts.get() + 1);
        let last = name.rsplit('/').next().unwrap_or(name);
        // by its own name where it can be: whoever finds it knows what it is
        let flat = !name.contains('/');
        self.dir.join(if flat { last.to_owned() } else { n.to_string() })
    }

    fn clear(self) {
        let _ = self.written.unlock();
        drop(self.written);
        let _ = std::fs::remove_file(self.dir.join(WRITTEN));
        let _ = std::fs::remove_dir(&self.dir);
    }
}

impl Entry {
    fn line(&self, name: &str) -> String {
        format!("{} {} {name}\n", self.sha256, self.bytes)
    }

    fn of_line(line: &str) -> Option<(String, Entry)> {
        let mut parts = line.splitn(3, ' ');
        let (sha256, bytes, name) = (parts.next()?, parts.next()?, parts.next()?);
        let entry = Entry {
            bytes: bytes.parse().ok()?,
            sha256: sha256.to_owned(),
        };
        Some((name.to_owned(), entry))
    }
}

impl Folder {
    /// Opens the folder, and makes it where it is not there; a dry run touches nothing.
    pub(super) fn open(dir: &Path, dry: bool) -> anyhow::Result<Folder> {
        if !dry {
            std::fs::create_dir_all(dir).with_context(|| format!("{}: the folder could not be made", shown(dir)))?;
        }
        let path = dir.join(MANIFEST);
        let mut before = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{}: it is no manifest of minuted; move it away", shown(&path)))?,
            Err(_) => Manifest::default(),
        };
        let mut desk = None;
        if !dry {
            let (new, left) = Desk::set_up(dir)?;
            if !left.is_empty() {
                eprintln!(
                    "note: {}: an earlier run was stopped here; this one writes all of it",
                    shown(dir)
                );
            }
            before.files.extend(left);
            desk = Some(new);
        }
        Ok(Folder {
            dir: dir.to_owned(),
            desk,
            before,
            now: BTreeMap::new(),
            done: Done::default(),
        })
    }

    /// Where a file of the folder lies.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Where a file of the input lies, as seen from the folder, as an Excel link; nothing for the standard input. An attachment
    /// leads to its message.
    pub(super) fn link(&self, path: &str) -> Option<String> {
        let mut file = std::path::absolute(path).ok()?;
        while !file.is_file() {
            file = file.parent()?.to_owned();
        }
        let dir = std::path::absolute(&self.dir).ok()?;
        let shared = file
            .components()
            .zip(dir.components())
            .take_while(|(a, b)| a == b)
            .count();
        let up = dir.components().count() - shared;
        let mut link = PathBuf::new();
        link.extend(std::iter::repeat_n("..", up));
        link.extend(file.components().skip(shared));
        // Windows keeps drives apart
        (shared > 0).then(|| format!("file:///{}", shown(&link)))
    }

    /// Nothing is to be written.
    #[cfg(feature = "sqlite")]
    pub(super) fn dry(&self) -> bool {
        self.desk.is_none()
    }

    /// Where files that are needed for a while can be made; nothing in a dry run.
    pub(super) fn scratch(&self) -> Option<&Path> {
        self.desk.as_ref().map(|desk| desk.dir.as_path())
    }

    /// Begins a file; it appears when it is kept.
    pub(super) fn draft(&self, name: &str) -> io::Result<Draft> {
        let file = match &self.desk {
            None => None,
            Some(desk) => {
                let path = desk.place(name);
                Some((io::BufWriter::new(File::create(&path)?), path))
            }
        };
        Ok(Draft(Arc::new(Mutex::new(Inner {
            name: name.to_owned(),
            file,
            hash: Sha256::new(),
            bytes: 0,
        }))))
    }

    /// Puts a file in its place.
    pub(super) fn keep(&mut self, draft: Draft) -> io::Result<()> {
        let mut inner = draft.inner();
        let entry = Entry {
            bytes: inner.bytes,
            sha256: hex(&std::mem::take(&mut inner.hash).finalize()),
        };
        let path = self.path(&inner.name);
        let there = sha256(&path).ok();
        match &there {
            None => self.done.new += 1,
            Some(sha) if *sha == entry.sha256 => self.done.same += 1,
            Some(sha) => {
                self.done.changed += 1;
                let own = self.before.files.get(&inner.name).map(|e| &e.sha256);
                if own.is_some_and(|own| own != sha) {
                    self.set_aside(&inner.name)?;
                }
            }
        }
        if let (Some((file, draft)), Some(desk)) = (inner.file.take(), &mut self.desk) {
            file.into_inner().map_err(|e| e.into_error())?;
            std::fs::create_dir_all(path.parent().unwrap_or(&self.dir))?;
            std::fs::rename(&draft, &path).map_err(|e| {
                let place = format!(
                    "{}: the file could not be replaced (is it open in Excel?)",
                    shown(&path)
                );
                io::Error::new(e.kind(), format!("{place}: {e}"))
            })?;
            desk.written.write_all(entry.line(&inner.name).as_bytes())?;
        }
        self.now.insert(inner.name.clone(), entry);
        Ok(())
    }

    /// Writes a whole file.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut draft = self.draft(name)?;
        draft.write_all(bytes)?;
        self.keep(draft)
    }

    /// A file that somebody changed since the last run keeps its words under another name.
    fn set_aside(&mut self, name: &str) -> io::Result<()> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut names = (1..).map(|n| match n {
            1 => format!("{stem} (edited).{ending}"),
            n => format!("{stem} (edited {n}).{ending}"),
        });
        let free = names.find(|n| !self.path(n).exists()).unwrap_or_default();
        if self.desk.is_some() {
            std::fs::rename(self.path(name), self.path(&free))?;
        }
        self.done.kept.push(format!("{name}, changed by hand, kept as {free}"));
        Ok(())
    }

    /// Removes what only an earlier run wrote, and writes the manifest.
    pub(super) fn finish(mut self) -> anyhow::Result<Done> {
        for (name, entry) in &self.before.files {
            let below = Path::new(name)
                .components()
                .all(|c| matches!(c, std::path::Component::Normal(_)));
            if self.now.contains_key(name) || !below {
                continue;
            }
            let path = self.dir.join(name);
            match sha256(&path) {
                Ok(sha) if sha == entry.sha256 => {
                    if self.desk.is_some() {
                        std::fs::remove_file(&path)
                            .with_context(|| format!("{}: it could not be removed", shown(&path)))?;
                        remove_empty(path.parent(), &self.dir);
                    }
                    self.done.removed.push(name.clone());
                }
                Ok(_) => self.done.kept.push(format!("{name}, changed by hand, kept")),
                Err(_) => {}
            }
        }
        let manifest = Manifest {
            created_by: concat!("minuted ", env!("CARGO_PKG_VERSION")).to_owned(),
            files: std::mem::take(&mut self.now),
        };
        if self.desk.is_some() {
            let mut bytes = serde_json::to_vec_pretty(&manifest)?;
            bytes.push(b'\n');
            super::files::write_whole(&self.dir.join(MANIFEST), &bytes)?;
        }
        if let Some(desk) = self.desk.take() {
            desk.clear();
        }
        Ok(self.done)
    }
}

impl Done {
    /// Tells what became of the folder.
    pub(super) fn tell(&self, dry: bool) {
        for name in &self.kept {
            eprintln!("note: {}", printable(name));
        }
        const SHOWN: usize = 9;
        if !self.removed.is_empty() {
            let more = self.removed.len().saturating_sub(SHOWN);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let first: Vec<&str> = self.removed.iter().take(SHOWN).map(String::as_str).collect();
            let verb = if dry { "would be removed" } else { "removed" };
            eprintln!(
                "{verb}, as this run does not write it: {}{more}",
                printable(&first.join(", "))
            );
        }
        if dry {
            eprintln!(
                "dry run: {} new, {} changed, {} the same; nothing was written",
                self.new, self.changed, self.same
            );
        }
    }
}

/// Removes the folders that are empty now, from `dir` up to `top`.
fn remove_empty(dir: Option<&Path>, top: &Path) {
    let mut dir = dir;
    while let Some(d) = dir.filter(|d| *d != top && d.starts_with(top)) {
        if std::fs::remove_dir(d).is_err() {
            return;
        }
        dir = d.parent();
    }
}

/// The hash of a file, which is never held whole.
fn sha256(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut file = io::BufReader::with_capacity(1 << 16, File::open(path)?);
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(part);
        let read = part.len();
        file.consume(read);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// A file that is being written. Clones write to the same file.
#[derive(Debug, Clone)]
pub(super) struct Draft(Arc<Mutex<Inner>>);

impl Draft {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct Inner {
    name: String,
    /// Where it is written to; nowhere in a dry run.
    file: Option<(io::BufWriter<File>, PathBuf)>,
    hash: Sha256,
    bytes: u64,
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut inner = self.inner();
        let written = match &mut inner.file {
            Some((file, _)) => file.write(bytes)?,
            None => bytes.len(),
        };
        inner.hash.update(&bytes[..written]);
        inner.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.inner().file {
            Some((file, _)) => file.flush(),
            None => Ok(()),
        }
    }
}
