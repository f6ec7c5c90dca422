use super::Input;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::BTreeMap;
use std::path::{Component, Path};
use walkdir::WalkDir;

/// Endings of files that stand beside documents and are none: the parts of a saved web page, pictures, this program's own
/// tables and settings. A walk passes them over (and counts them); a file named outright is always read.
const BESIDE: &[&str] = &[
    "css",
    "js",
    "map",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "ico",
    "webp",
    "bmp",
    "tif",
    "tiff",
    "woff",
    "woff2",
    "ttf",
    "eot",
    "mp3",
    "mp4",
    "wav",
    "csv",
    "json",
    "ndjson",
    "xlsx",
    "toml",
    "yml",
    "yaml",
    "sqlite",
    "db",
    "sh",
    "py",
    "ini",
    "snap",
    "lnk",
    "url",
    "tmp",
    "bak",
    "part",
    "crdownload",
];

/// Endings of files that may hold minutes and cannot be opened here.
const CLOSED: &[&str] = &["msg", "zip", "7z", "rar", "gz", "tar", "pst"];

/// Which files of a walked folder to take.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filters {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
    /// Messages and archives that cannot be opened count as documents, and fail.
    pub strict: bool,
}

impl Filters {
    /// Compiles globs; each is held against the file's name and against its path below the walked folder.
    ///
    /// # Errors
    /// When a glob is not well formed.
    pub(crate) fn new(include: &[String], exclude: &[String]) -> Result<Self, globset::Error> {
        let set = |globs: &[String]| -> Result<Option<GlobSet>, globset::Error> {
            if globs.is_empty() {
                return Ok(None);
            }
            let mut builder = GlobSetBuilder::new();
            for glob in globs {
                builder.add(GlobBuilder::new(glob).case_insensitive(true).build()?);
            }
            builder.build().map(Some)
        };
        Ok(Filters {
            include: set(include)?,
            exclude: set(exclude)?,
            strict: false,
        })
    }

    fn takes(&self, relative: &str) -> bool {
        let name = relative.rsplit('/').next().unwrap_or(relative);
        let hit = |set: &GlobSet| set.is_match(relative) || set.is_match(name);
        !self.exclude.as_ref().is_some_and(hit) && self.include.as_ref().is_none_or(hit)
    }
}

/// A path that could not be walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The path, with forward slashes.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

/// What a walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sources {
    /// The files, sorted by path, each once.
    pub inputs: Vec<Input>,
    /// Paths that could not be walked.
    pub problems: Vec<Problem>,
    /// Files passed over because their ending says that they are no documents, by ending.
    pub passed_over: BTreeMap<String, usize>,
    /// Messages and archives that minuted cannot open, passed over: their paths.
    pub closed: Vec<String>,
    /// Links that lead back to a folder above them, passed over.
    pub loops: Vec<String>,
    /// Pipes, sockets and devices, passed over: they may never end.
    pub special: Vec<String>,
}

/// Finds the files below `paths`: folders are walked, files taken as they are, `-` is the standard input.
///
/// Hidden files and folders, office lock files (`~$...`) and loops of symbolic links are passed over.
pub(crate) fn walk(paths: &[String], filters: &Filters) -> Sources {
    let mut sources = Sources::default();
    for path in paths {
        if path == "-" {
            sources.inputs.push(Input {
                name: "-".into(),
                relative: "stdin".into(),
                path: None,
            });
        } else if let Some(files) = expanded(path) {
            // what a shell does where there is one
            for file in files {
                walk_one(Path::new(&file), false, filters, &mut sources);
            }
        } else {
            walk_one(Path::new(path), paths.len() > 1, filters, &mut sources);
        }
    }
    sources.inputs.sort_by(|a, b| a.name.cmp(&b.name));
    sources.inputs.dedup_by(|a, b| a.name == b.name);
    sources.problems.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The files that "minutes/*.pdf" stands for, where no file has that name itself and the shell left it as it is.
fn expanded(path: &str) -> Option<Vec<String>> {
    if !path.contains(['*', '?']) || Path::new(path).exists() {
        return None;
    }
    let slashed = path.replace('\\', "/");
    let (folder, pattern) = slashed.rsplit_once('/').unwrap_or((".", &slashed));
    let glob = GlobBuilder::new(pattern)
        .case_insensitive(true)
        .build()
        .ok()?
        .compile_matcher();
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|e| e.ok().map(|e| e.file_name().to_string_lossy().into_owned()))
        .filter(|name| glob.is_match(name) && !name.starts_with(['.', '~']))
        .map(|name| {
            if slashed.contains('/') {
                format!("{folder}/{name}")
            } else {
                name
            }
        })
        .collect();
    found.sort();
    (!found.is_empty()).then_some(found)
}

fn walk_one(root: &Path, several: bool, filters: &Filters, sources: &mut Sources) {
    if !root.is_dir() {
        match root.metadata() {
            Ok(data) if !data.is_file() => sources.special.push(display(root)),
            Ok(_) => sources.inputs.push(Input {
                name: display(root),
                relative: root
                    .file_name()
                    .map_or_else(|| "document".into(), |n| n.to_string_lossy().into_owned()),
                path: Some(root.to_owned()),
            }),
            Err(error) => sources.problems.push(Problem {
                path: display(root),
                message: explain(&error),
            }),
        }
        return;
    }
    let visible = |name: &str| !name.starts_with('.') && !name.starts_with("~$");
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|e| e.depth() == 0 || visible(&e.file_name().to_string_lossy())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let relative = display(entry.path().strip_prefix(root).unwrap_or(entry.path()));
                // one of several folders: its own name comes first, as it would if the folder above were named
                let folder = root.file_name().filter(|_| several);
                let before = folder.map(|f| f.to_string_lossy() + "/").unwrap_or_default();
                take(entry.path(), &relative, &before, filters, sources);
            }
            Ok(entry) if entry.file_type().is_dir() || entry.path_is_symlink() => {}
            Ok(entry) => sources.special.push(display(entry.path())),
            Err(error) if error.loop_ancestor().is_some() => {
                sources.loops.push(error.path().map(display).unwrap_or_default());
            }
            Err(error) => sources.problems.push(Problem {
                path: error.path().map_or_else(|| display(root), display),
                message: error.io_error().map_or_else(|| error.to_string(), explain),
            }),
        }
    }
}

/// The settings, corrections and accepted figures that lie beside the minutes: used, and not to be told as passed over.
fn own(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|n| n.to_string_lossy().starts_with("minuted."))
}

fn take(path: &Path, relative: &str, before: &str, filters: &Filters, sources: &mut Sources) {
    if !filters.takes(relative) {
        return;
    }
    let ending = path
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    if filters.include.is_none() && BESIDE.contains(&ending.as_str()) {
        if !own(path) {
            *sources.passed_over.entry(ending).or_insert(0) += 1;
        }
        return;
    }
    if !filters.strict && filters.include.is_none() && CLOSED.contains(&ending.as_str()) {
        sources.closed.push(display(path));
        return;
    }
    sources.inputs.push(Input {
        name: display(path),
        relative: format!("{before}{relative}"),
        path: Some(path.to_owned()),
    });
}

fn explain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        _ => error.to_string(),
    }
}

/// A path with forward slashes on every platform, without a leading `./`.
fn display(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => out.push('/'),
            other => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                out.push_str(&words(other.as_os_str()));
            }
        }
    }
    if out.is_empty() { ".".to_owned() } else { out }
}

/// A part of a path as text: each its own, so that two files never go by one name.
fn words(part: &std::ffi::OsStr) -> String {
    if let Some(text) = part.to_str() {
        // where it parts folders, it never stands in a name
        return if cfg!(windows) {
            text.replace('\\', "/")
        } else {
            text.to_owned()
        };
    }
    let mut out = String::new();
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path, include: &[&str], exclude: &[&str]) -> Vec<String> {
        let own = |globs: &[&str]| globs.iter().map(|g| (*g).to_owned()).collect::<Vec<_>>();
        let filters = Filters::new(&own(include), &own(exclude)).unwrap();
        let sources = walk(&[root.to_string_lossy().into_owned()], &filters);
        assert_eq!(sources.problems, []);
        sources.inputs.into_iter().map(|i| i.relative).collect()
    }

    #[test]
    fn a_folder_gives_its_documents_in_order_and_passes_the_rest_over() {
        let dir = tempfile::tempdir().unwrap();
        for file in [
            "b/july.md",
            "a.txt",
            "~$a.docx",
            ".hidden.txt",
            "b/drafts/june.TXT",
            "b/style.css",
        ] {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        assert_eq!(names(dir.path(), &[], &[]), ["a.txt", "b/drafts/june.TXT", "b/july.md"]);
        assert_eq!(names(dir.path(), &["*.txt"], &[]), ["a.txt", "b/drafts/june.TXT"]);
        assert_eq!(names(dir.path(), &[], &["b/drafts/**"]), ["a.txt", "b/july.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_is_passed_over_and_told() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
        let sources = walk(&[dir.path().to_string_lossy().into_owned()], &Filters::default());
        assert_eq!(sources.inputs.len(), 1);
        assert_eq!(sources.loops.len(), 1);
        assert_eq!(sources.problems, []);
    }

    #[cfg(unix)]
    #[test]
    fn two_files_never_go_by_one_name() {
        use std::os::unix::ffi::OsStrExt;
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("a")).unwrap();
        for file in [&b"a/b.txt"[..], b"a\\b.txt", b"c\xff.txt", b"c\xfe.txt"] {
            std::fs::write(dir.path().join(std::ffi::OsStr::from_bytes(file)), "x").unwrap();
        }
        assert_eq!(
            names(dir.path(), &[], &[]),
            ["a/b.txt", "a\\b.txt", "c%FE.txt", "c%FF.txt"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_passed_over_and_told() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.txt"), "x").unwrap();
        let socket = dir.path().join("s.txt");
        let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let folder = dir.path().to_string_lossy().into_owned();
        let sources = walk(&[folder, socket.to_string_lossy().into_owned()], &Filters::default());
        assert_eq!((sources.inputs.len(), sources.special.len()), (1, 2));
    }

    #[test]
    fn a_path_that_is_not_there_is_a_problem_with_a_reason() {
        let sources = walk(&["no/such/folder".to_owned()], &Filters::default());
        assert_eq!(sources.problems[0].path, "no/such/folder");
        assert_eq!(sources.problems[0].message, "there is no such file or folder");
    }
}
