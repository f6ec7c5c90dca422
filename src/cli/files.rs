//! Files as the commands write and name them.

use anyhow::Context;
use std::io::Write;
use std::path::Path;

/// Writes a file beside its place and then moves it there, so that it appears whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let place = || format!("{}: the file could not be written", shown(path));
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir).with_context(place)?;
    let mut file = tempfile::NamedTempFile::new_in(dir).with_context(place)?;
    file.write_all(bytes).with_context(place)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644));
    }
    file.persist(path)
        .with_context(|| format!("{}: the file could not be replaced (is it open in Excel?)", shown(path)))?;
    Ok(())
}

/// A path as it is told, with forward slashes.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
