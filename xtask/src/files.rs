//! Reads files and folders, with their names in error messages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

/// Returns all files below a folder, sorted by name; none if the folder doesn't exist.
pub fn files_below(folder: &str) -> Result<Vec<PathBuf>> {
    if !Path::new(folder).exists() {
        return Ok(Vec::new());
    }
    let entries: Vec<_> = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .collect::<Result<_, _>>()
        .with_context(|| format!("listing {folder}"))?;
    Ok(entries
        .into_iter()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect())
}

/// Returns the folders directly within another, sorted by name; none if that doesn't exist.
pub fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    let entries: Vec<_> = entries
        .into_iter()
        .collect::<Result<_, _>>()
        .with_context(|| format!("listing {}", folder.display()))?;
    Ok(entries
        .into_iter()
        .filter(|entry| entry.file_type().is_dir())
        .map(walkdir::DirEntry::into_path)
        .collect())
}

pub fn read_text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("reading {}", file.display()))
}
