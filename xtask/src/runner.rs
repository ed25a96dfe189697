//! Runs a program to its end, or ends it with all its child processes if it is silent for too long.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::{process, started};

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// How a run ended.
pub enum Ended {
    ByItself(ExitStatus),
    /// Ended by us, after its patience was over.
    ByUs,
}

/// Runs a command. `has_news` is polled, and each news restarts the waiting time, which is `patience`.
pub fn run(
    command: &mut Command,
    patience: Duration,
    mut has_news: impl FnMut() -> Result<bool>,
) -> Result<Ended> {
    let text = process::text(command);
    let mark = started::new_mark();
    let child = started::spawn(command.stdin(Stdio::null()), &mark);
    let mut started = Started { child: child.with_context(|| format!("starting {text}"))?, mark };
    let mut last_news = Instant::now();
    loop {
        let ended = started.child.try_wait().with_context(|| format!("waiting for {text}"))?;
        started::wait_if_ending();
        if has_news()? {
            last_news = Instant::now();
        }
        if let Some(status) = ended {
            return Ok(Ended::ByItself(status));
        }
        if last_news.elapsed() > patience {
            return Ok(Ended::ByUs);
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// A program with all its child processes; dropping this value ends them.
struct Started {
    child: Child,
    mark: String,
}

impl Drop for Started {
    fn drop(&mut self) {
        started::end_all(&self.mark);
        // The program has ended, and nobody is left to report a failure to.
        let _ = self.child.wait();
    }
}

/// Whether a program can be started and ends successfully within a minute.
pub fn starts(command: &mut Command) -> bool {
    let silent = command.stdout(Stdio::null()).stderr(Stdio::null());
    let ended = run(silent, Duration::from_secs(60), || Ok(false));
    matches!(ended, Ok(Ended::ByItself(status)) if status.success())
}

/// Reads lines of a file while another program still writes it.
pub struct Growing {
    path: PathBuf,
    file: Option<File>,
    /// The part of an incomplete line that was already read.
    begun: Vec<u8>,
}

impl Growing {
    /// Watches a file that the program will create.
    pub fn new(path: &Path) -> Growing {
        Growing { path: path.to_owned(), file: None, begun: Vec::new() }
    }

    /// Returns the lines completed since the last call. Invalid UTF-8 is replaced.
    pub fn lines(&mut self) -> Result<Vec<String>> {
        if self.file.is_none() {
            match File::open(&self.path) {
                Ok(file) => self.file = Some(file),
                Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
                Err(fault) => return Err(fault).with_context(|| format!("opening {}", self.path.display())),
            }
        }
        if let Some(file) = &mut self.file {
            file.read_to_end(&mut self.begun).with_context(|| format!("reading {}", self.path.display()))?;
        }
        let whole = self.begun.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let whole: Vec<u8> = self.begun.drain(..whole).collect();
        Ok(String::from_utf8_lossy(&whole).lines().map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Ended, Growing, run, starts};
    use crate::started::{own_time, running, shell};
    use anyhow::Result;
    use std::fs::OpenOptions;
    use std::io::Write as _;
    use std::process::Command;
    use std::time::Duration;

    #[test]
    fn a_silent_program_is_ended_with_its_child_processes() -> Result<()> {
        let [inside, outside] = [11, 12].map(own_time);
        let script = format!("sleep {inside} & (setsid sleep {outside} &); wait");
        assert!(matches!(run(&mut shell(&script), Duration::from_secs(1), || Ok(false))?, Ended::ByUs));
        assert_eq!((running(&inside), running(&outside)), (0, 0));
        Ok(())
    }

    #[test]
    fn child_processes_left_behind_by_a_finished_program_are_ended() -> Result<()> {
        let left = own_time(13);
        let ended =
            run(&mut shell(&format!("setsid sleep {left} & exit 3")), Duration::from_secs(60), || Ok(false))?;
        assert!(matches!(ended, Ended::ByItself(status) if status.code() == Some(3)));
        assert_eq!(running(&left), 0);
        Ok(())
    }

    #[test]
    fn a_program_that_keeps_writing_is_not_ended() -> Result<()> {
        let ended = run(&mut shell("sleep 3"), Duration::from_secs(1), || Ok(true))?;
        assert!(matches!(ended, Ended::ByItself(status) if status.success()));
        Ok(())
    }

    #[test]
    fn a_program_starts_if_it_exists_and_ends_successfully() {
        assert!(starts(&mut Command::new("true")));
        assert!(!starts(&mut Command::new("false")));
        assert!(!starts(&mut Command::new("./no-such-program")));
    }

    #[test]
    fn lines_are_read_once_and_only_when_complete() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("log");
        let mut growing = Growing::new(&path);
        assert!(growing.lines()?.is_empty(), "not there yet");
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        file.write_all(b"one\ntw")?;
        assert_eq!(growing.lines()?, ["one"]);
        file.write_all(b"o\nthree \xff\n")?;
        assert_eq!(growing.lines()?, ["two", "three \u{fffd}"]);
        assert!(growing.lines()?.is_empty());
        Ok(())
    }
}
