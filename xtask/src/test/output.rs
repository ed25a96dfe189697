//! Keeps the output of a test or test file in a file and prints it if something failed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// Number of last lines that are printed of a longer output.
const MOST_LINES: usize = 200;

pub struct Output {
    file: PathBuf,
}

impl Output {
    /// Creates an empty output file in a folder, named after what prints into it.
    pub fn create(folder: &Path, name: &str) -> Result<Output> {
        let name: String = name.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect();
        let file = folder.join(format!("{name}.txt"));
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        File::create(&file).with_context(|| format!("creating {}", file.display()))?;
        Ok(Output { file })
    }

    /// Redirects a command's output to the file.
    pub fn take_from(&self, command: &mut Command) -> Result<()> {
        let sink = File::options().append(true).open(&self.file);
        let sink = sink.with_context(|| format!("opening {}", self.file.display()))?;
        command.stdout(sink.try_clone()?).stderr(sink);
        Ok(())
    }

    /// Returns the output; invalid UTF-8 is replaced.
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
    fn both_output_streams_of_a_command_are_kept_with_any_bytes() -> Result<()> {
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
    fn only_the_end_of_a_long_output_is_shown() {
        let text: String = (1..=1000).map(|line| format!("{line}\n")).collect();
        let shown = end_of(&text);
        assert!(shown.starts_with("801\n") && shown.ends_with("1000\n"));
        assert_eq!(end_of("a"), "a\n");
    }
}
