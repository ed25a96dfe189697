//! Runs a test runner to its end, or ends it with all that it started once it says nothing any more.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

use crate::process;

/// Every process inherits this variable from the one that started it, also where it leaves its group or outlives its parent, as browsers do.
const MARK: &str = "IKURA_RUN";

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
const MOST_LOOKS: u32 = 200;

/// How a run came to its end.
pub enum Ended {
    ByItself(ExitStatus),
    /// It wrote nothing for too long, and was ended.
    Silent,
}

/// `has_news` is called again and again, and says whether the runner has written anything since the last call.
pub fn run(
    command: &mut Command,
    silence: Duration,
    mut has_news: impl FnMut() -> Result<bool>,
) -> Result<Ended> {
    let text = process::text(command);
    let mark = new_mark();
    let child = command.env(MARK, &mark).stdin(Stdio::null()).spawn();
    let mut family = Family { child: child.with_context(|| format!("starting {text}"))?, mark };
    let mut last_news = Instant::now();
    loop {
        let ended = family.child.try_wait().with_context(|| format!("waiting for {text}"))?;
        if has_news()? {
            last_news = Instant::now();
        }
        if let Some(status) = ended {
            return Ok(Ended::ByItself(status));
        }
        if last_news.elapsed() > silence {
            return Ok(Ended::Silent);
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Ends all runners with this program, also where it is interrupted.
pub fn end_with_this_program() -> Result<()> {
    ctrlc::set_handler(|| {
        end_all(&own_mark());
        // As shells report a program that was interrupted.
        std::process::exit(130);
    })
    .context("listening for Ctrl+C")
}

/// What the marks of all runs of this program begin with; it begins itself with that of the run that this program is part of.
fn own_mark() -> String {
    format!("{}/{}", std::env::var(MARK).unwrap_or_default(), std::process::id())
}

/// No other run has the same.
fn new_mark() -> String {
    static RUNS: AtomicU32 = AtomicU32::new(0);
    format!("{}/{}", own_mark(), RUNS.fetch_add(1, Ordering::Relaxed))
}

/// A runner and all that it started. None of it outlives this value.
struct Family {
    child: Child,
    mark: String,
}

impl Drop for Family {
    fn drop(&mut self) {
        // It may have ended by itself, and there is nobody here who could be told of a failure.
        let _ = self.child.kill();
        let _ = self.child.wait();
        end_all(&self.mark);
    }
}

/// Ends every process with this mark. One that is just being started may be missed at first, and one that the system holds on to isn't waited for.
fn end_all(mark: &str) {
    for _ in 0..MOST_LOOKS {
        if !end_marked(mark) {
            return;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Ends every process with this mark, and says whether there was one.
fn end_marked(mark: &str) -> bool {
    // Without a list of processes nothing more can be done, and the runner itself has ended.
    let Ok(mut system) = System::new() else { return false };
    system.refresh_processes_specifics(
        ProcessesToUpdate::All,
        true,
        ProcessRefreshKind::nothing().with_environ(UpdateKind::Always).without_tasks(),
    );
    let marked = |variable: &std::ffi::OsString| {
        let value = variable.to_str().and_then(|text| text.strip_prefix(MARK)?.strip_prefix('='));
        value.is_some_and(|value| {
            value == mark || value.strip_prefix(mark).is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let mut found = false;
    for process in system.processes().values().filter(|process| process.environ().iter().any(marked)) {
        found |= process.kill();
    }
    found
}

/// Reads lines of a file while another program still writes it.
pub struct Growing {
    path: PathBuf,
    file: Option<File>,
    /// What has come of a line that isn't whole yet.
    begun: Vec<u8>,
}

impl Growing {
    /// A file that the program will create.
    pub fn new(path: &Path) -> Growing {
        Growing { path: path.to_owned(), file: None, begun: Vec::new() }
    }

    /// The lines that have become whole since the last call. What isn't UTF-8 is shown as well as it goes.
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

/// How many processes have this among their arguments.
#[cfg(test)]
pub fn running(argument: &str) -> usize {
    let Ok(system) = System::new_all() else { return usize::MAX };
    system.processes().values().filter(|process| process.cmd().iter().any(|part| part == argument)).count()
}

#[cfg(test)]
mod tests {
    use super::{Ended, Growing, MARK, run, running};
    use anyhow::Result;
    use std::fs::OpenOptions;
    use std::io::Write as _;
    use std::process::Command;
    use std::time::Duration;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_runner_that_goes_silent_is_ended_with_all_that_it_started() -> Result<()> {
        // One that stays in its group, and one that leaves it and outlives its parent.
        let script = "sleep 7001 & (setsid sleep 7002 &); wait";
        let ended = run(&mut shell(script), Duration::from_secs(1), || Ok(false))?;
        assert!(matches!(ended, Ended::Silent));
        assert_eq!((running("7001"), running("7002")), (0, 0));
        Ok(())
    }

    #[test]
    fn what_a_runner_that_ended_well_left_behind_is_ended_and_nothing_else() -> Result<()> {
        let mut other = Command::new("sleep").arg("7004").spawn()?;
        let ended = run(&mut shell("setsid sleep 7003 & exit 3"), Duration::from_secs(60), || Ok(false))?;
        assert!(matches!(ended, Ended::ByItself(status) if status.code() == Some(3)));
        assert_eq!((running("7003"), running("7004")), (0, 1));
        other.kill()?;
        other.wait()?;
        Ok(())
    }

    #[test]
    fn a_runner_that_goes_on_writing_is_left_alone_for_as_long_as_it_takes() -> Result<()> {
        let ended = run(&mut shell("sleep 3"), Duration::from_secs(1), || Ok(true))?;
        assert!(matches!(ended, Ended::ByItself(status) if status.success()));
        Ok(())
    }

    #[test]
    fn a_run_within_a_run_has_the_mark_of_the_outer_one_at_its_beginning() -> Result<()> {
        let inner = super::new_mark();
        assert!(inner.starts_with(&std::env::var(MARK).unwrap_or_default()));
        assert_ne!(inner, super::new_mark());
        Ok(())
    }

    #[test]
    fn lines_are_read_once_each_and_only_when_they_are_whole() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("log");
        let mut growing = Growing::new(&path);
        assert!(growing.lines()?.is_empty(), "not there yet");
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        file.write_all(b"one\ntw")?;
        assert_eq!(growing.lines()?, ["one"]);
        file.write_all(b"o\nthree\n")?;
        assert_eq!(growing.lines()?, ["two", "three"]);
        assert!(growing.lines()?.is_empty());
        Ok(())
    }
}
