//! What a test or a file of tests prints: kept in a file, and shown where something failed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// Of a longer output these last lines are shown.
const MOST_LINES: usize = 200;

pub struct Output {
    file: PathBuf,
}

impl Output {
    /// An empty one in this folder, named for what prints it.
    pub fn create(folder: &Path, name: &str) -> Result<Output> {
        let name: String = name.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect();
        let file = folder.join(format!("{name}.txt"));
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        File::create(&file).with_context(|| format!("creating {}", file.display()))?;
        Ok(Output { file })
    }

    /// Has a command print into it.
    pub fn take_from(&self, command: &mut Command) -> Result<()> {
        let sink = File::options().append(true).open(&self.file);
        let sink = sink.with_context(|| format!("opening {}", self.file.display()))?;
        command.stdout(sink.try_clone()?).stderr(sink);
        Ok(())
    }

    /// What isn't UTF-8 in it is replaced.
    pub fn text(&self) -> Result<String> {
        let bytes = fs::read(&self.file).with_context(|| format!("reading {}", self.file.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    pub fn print(&self, of: &str) {
        let text = self.text().unwrap_or_else(|fault| format!("{fault:#}"));
        println!("-- what {of} printed, from {}:\n{}--", self.file.display(), end_of(&text));
    }
}

fn end_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let shown = lines.get(lines.len().saturating_sub(MOST_LINES)..).unwrap_or_default();
    shown.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Output, end_of};
    use anyhow::Result;
    use std::process::Command;

    #[test]
    fn what_a_command_prints_is_kept_on_both_its_ways_whatever_its_signs() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let output = Output::create(folder.path(), "tests/a b.rs: c")?;
        let mut command = Command::new("sh");
        command.args(["-c", "printf 'one\\n'; printf '\\377\\n' >&2"]);
        output.take_from(&mut command)?;
        command.status()?;
        assert_eq!(output.text()?, "one\n\u{fffd}\n");
        Ok(())
    }

    #[test]
    fn of_a_long_output_the_end_is_shown() {
        let text: String = (1..=1000).map(|line| format!("{line}\n")).collect();
        let shown = end_of(&text);
        assert!(shown.starts_with("801\n") && shown.ends_with("1000\n"));
        assert_eq!(end_of("a"), "a\n");
    }
}
