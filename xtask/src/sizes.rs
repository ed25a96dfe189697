//! Measures the size of each artefact, raw and as a web server sends it, and compares it with its budget.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;

use crate::facts::{self, Budget};
use crate::files::files_below;
use crate::form::PUBLISHED;

pub struct Artefact {
    file: PathBuf,
    /// `None` if the budget names the file but it doesn't exist.
    bytes: Option<Bytes>,
    pub budget: Option<Budget>,
}

struct Bytes {
    raw: usize,
    brotli: usize,
}

impl Artefact {
    /// Returns how far the artefact is above its aim, as text.
    fn distance(&self) -> String {
        let aim = self.budget.as_ref().and_then(|budget| budget.brotli_bytes_aim);
        match (aim, &self.bytes) {
            (Some(aim), Some(bytes)) if bytes.brotli > aim => {
                format!("  {} above the aim of {aim}", bytes.brotli - aim)
            }
            _ => String::new(),
        }
    }

    pub fn is_within_budget(&self) -> bool {
        match (&self.budget, &self.bytes) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(budget), Some(bytes)) => bytes.brotli <= budget.brotli_bytes_max,
        }
    }
}

pub fn print() -> Result<()> {
    show(&measure()?);
    Ok(())
}

/// Measures files with a budget first, then everything else that is published.
pub fn measure() -> Result<Vec<Artefact>> {
    let budgets = facts::read()?.budgets;
    let others: Vec<PathBuf> = files_below(PUBLISHED.dist)?
        .into_iter()
        .filter(|file| budgets.iter().all(|budget| budget.file != *file))
        .collect();
    let with_budget = budgets.into_iter().map(|budget| (budget.file.clone(), Some(budget)));
    with_budget
        .chain(others.into_iter().map(|file| (file, None)))
        .map(|(file, budget)| Ok(Artefact { bytes: bytes_of(&file)?, file, budget }))
        .collect()
}

fn bytes_of(file: &Path) -> Result<Option<Bytes>> {
    if !file.exists() {
        return Ok(None);
    }
    let content = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Some(Bytes { raw: content.len(), brotli: brotli_bytes(&content)? }))
}

/// Compresses with the settings that web servers use for precompressed files.
fn brotli_bytes(content: &[u8]) -> Result<usize> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &settings).context("compressing")?;
    Ok(compressed.len())
}

pub fn show(artefacts: &[Artefact]) {
    println!("{:<40} {:>9} {:>9} {:>9}", "artefact", "bytes", "brotli", "budget");
    for artefact in artefacts {
        let file = artefact.file.display().to_string();
        let budget =
            artefact.budget.as_ref().map(|budget| budget.brotli_bytes_max.to_string()).unwrap_or_default();
        let excess = if artefact.is_within_budget() { artefact.distance() } else { "  too large".to_owned() };
        match &artefact.bytes {
            Some(bytes) => println!("{file:<40} {:>9} {:>9} {budget:>9}{excess}", bytes.raw, bytes.brotli),
            None => println!("{file:<40} {:>9} {:>9} {budget:>9}  missing", "", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Artefact, Bytes};
    use crate::facts::Budget;

    fn artefact(brotli: Option<usize>, budget: Option<usize>) -> Artefact {
        Artefact {
            file: "a".into(),
            bytes: brotli.map(|brotli| Bytes { raw: 9, brotli }),
            budget: budget.map(|brotli_bytes_max| Budget {
                what: "a".into(),
                file: "a".into(),
                brotli_bytes_aim: None,
                brotli_bytes_max,
            }),
        }
    }

    #[test]
    fn an_artefact_may_use_its_budget_but_not_one_byte_more() {
        assert!(artefact(Some(100), Some(100)).is_within_budget());
        assert!(!artefact(Some(101), Some(100)).is_within_budget());
        assert!(artefact(Some(101), None).is_within_budget());
    }

    #[test]
    fn a_missing_artefact_is_not_within_its_budget() {
        assert!(!artefact(None, Some(100)).is_within_budget());
    }
}
