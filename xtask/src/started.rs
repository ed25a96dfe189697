//! Marks all processes that this program starts, so that they can be found and ended.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

/// Processes inherit this variable from their parent, even if they leave its group or outlive it, as browsers do.
const MARK: &str = "IKURA_RUN";

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
const MOST_LOOKS: u32 = 200;

/// Whether this program is about to end, so that nothing more may be started. Locked while a process is started.
static ENDING: Mutex<bool> = Mutex::new(false);

/// Returns the beginning of the marks of all that this program starts. It begins with the mark of the run that this program is part of.
pub fn own_mark() -> String {
    format!("{}/{}", std::env::var(MARK).unwrap_or_default(), std::process::id())
}

/// Returns a unique mark.
pub fn new_mark() -> String {
    static MARKS: AtomicU32 = AtomicU32::new(0);
    format!("{}/{}", own_mark(), MARKS.fetch_add(1, Ordering::Relaxed))
}

pub fn spawn(command: &mut Command, mark: &str) -> io::Result<Child> {
    let ending = ENDING.lock().unwrap_or_else(PoisonError::into_inner);
    if *ending {
        drop(ending);
        wait_for_the_end();
    }
    command.env(MARK, mark).spawn()
}

/// Blocks if this program is about to end, so that processes ended with it are not reported as failures.
pub fn wait_if_ending() {
    if *ENDING.lock().unwrap_or_else(PoisonError::into_inner) {
        wait_for_the_end();
    }
}

fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}

/// Ends all child processes when this program is interrupted, and ends now what an earlier, killed program left behind.
pub fn end_with_this_program() -> Result<()> {
    end_what_was_left_behind();
    ctrlc::set_handler(|| {
        *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = true;
        end_all(&own_mark());
        // The exit code that shells use for an interrupted program.
        std::process::exit(130);
    })
    .context("listening for Ctrl+C")
}

/// Ends every process with this mark and its descendants. Only a process without the mark whose parent is gone escapes.
pub fn end_all(mark: &str) {
    for _ in 0..MOST_LOOKS {
        // A process that is just being started may be missed at first, so look again. One that the kernel holds on to isn't waited for.
        if end_each(|value| {
            value == mark || value.strip_prefix(mark).is_some_and(|rest| rest.starts_with('/'))
        }) == 0
        {
            return;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Ends processes whose mark begins with a program that no longer runs: it was killed and could not end them itself.
fn end_what_was_left_behind() {
    let Ok(mut system) = System::new() else { return };
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing());
    end_each(|value| {
        let first = value.split('/').nth(1).and_then(|id| id.parse().ok());
        first.is_some_and(|id| system.process(Pid::from_u32(id)).is_none())
    });
}

/// Ends the processes whose marks match, with their descendants; returns how many there were.
fn end_each(is_meant: impl Fn(&str) -> bool) -> usize {
    // Without a list of processes nothing can be done.
    let Ok(mut system) = System::new() else { return 0 };
    system.refresh_processes_specifics(
        ProcessesToUpdate::All,
        true,
        ProcessRefreshKind::nothing().with_environ(UpdateKind::Always).without_tasks(),
    );
    let processes = system.processes();
    let is_marked = |process: &Process| process.environ().iter().filter_map(mark_in).any(&is_meant);
    let marked: HashSet<Pid> =
        processes.iter().filter(|(_, process)| is_marked(process)).map(|(id, _)| *id).collect();
    let descends = |process: &Process| {
        let parent_of = |id: &Pid| processes.get(id).and_then(Process::parent);
        std::iter::successors(Some(process.pid()), parent_of)
            .take(processes.len())
            .any(|id| marked.contains(&id))
    };
    processes.values().filter(|process| descends(process) && process.kill()).count()
}

fn mark_in(variable: &OsString) -> Option<&str> {
    variable.to_str()?.strip_prefix(MARK)?.strip_prefix('=')
}

/// Returns how many processes have this argument.
#[cfg(test)]
pub fn running(argument: &str) -> usize {
    let Ok(system) = System::new_all() else { return usize::MAX };
    let has_argument = |process: &&Process| process.cmd().iter().any(|part| part == argument);
    system.processes().values().filter(has_argument).count()
}

/// Returns a command that can start several processes.
#[cfg(test)]
pub fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// Returns a sleeping time that no other test on this machine uses, so that the process can be found by it.
#[cfg(test)]
pub fn own_time(number: u32) -> String {
    format!("{}", 100_000 + std::process::id() * 10 + number)
}

#[cfg(test)]
mod tests {
    use super::{
        MARK, end_all, end_what_was_left_behind, new_mark, own_mark, own_time, running, shell, spawn,
    };
    use anyhow::Result;
    use std::process::Command;
    use std::thread;
    use std::time::Duration;

    fn until_running(argument: &str, expected: usize) {
        for _ in 0..200 {
            if running(argument) == expected {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    #[test]
    fn all_processes_started_under_a_mark_are_ended_and_no_others() -> Result<()> {
        let [inside, outside, bare, other] = [1, 2, 3, 4].map(own_time);
        let mark = new_mark();
        // One process stays in the group, one leaves it and outlives its parent, one loses the mark.
        let script = format!("sleep {inside} & (setsid sleep {outside} &); env -i sleep {bare} & wait");
        let mut child = spawn(&mut shell(&script), &mark)?;
        let mut neighbour = spawn(Command::new("sleep").arg(&other), &new_mark())?;
        for time in [&inside, &outside, &bare, &other] {
            until_running(time, 1);
        }
        end_all(&mark);
        child.wait()?;
        assert_eq!([&inside, &outside, &bare, &other].map(|time| running(time)), [0, 0, 0, 1]);
        neighbour.kill()?;
        neighbour.wait()?;
        Ok(())
    }

    #[test]
    fn processes_left_behind_by_a_killed_program_are_ended_by_the_next_run() -> Result<()> {
        let [left, kept] = [5, 6].map(own_time);
        // No process has this number any more.
        let mut gone = Command::new("true").spawn()?;
        gone.wait()?;
        let mut lost = Command::new("sleep").arg(&left).env(MARK, format!("/{}/0", gone.id())).spawn()?;
        let mut ours =
            Command::new("sleep").arg(&kept).env(MARK, format!("/{}/0", std::process::id())).spawn()?;
        until_running(&left, 1);
        until_running(&kept, 1);
        end_what_was_left_behind();
        lost.wait()?;
        assert_eq!((running(&left), running(&kept)), (0, 1));
        ours.kill()?;
        ours.wait()?;
        Ok(())
    }

    #[test]
    fn marks_are_unique_and_begin_with_the_mark_of_their_program() {
        let mark = new_mark();
        assert!(mark.strip_prefix(&own_mark()).is_some_and(|rest| rest.starts_with('/')), "{mark}");
        assert_ne!(mark, new_mark());
    }
}
