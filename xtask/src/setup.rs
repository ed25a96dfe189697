//! What the tests need of the machine: found, else installed where that needs no questions, else named.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::process;
use crate::runner::{self, Ended};

/// What tests need beside Rust and Node.js.
struct Need {
    name: &'static str,
    found_as: FoundAs,
    /// In Debian and Ubuntu.
    packages: &'static [&'static str],
    /// What is skipped without it.
    skipped: &'static str,
}

enum FoundAs {
    /// One of `names` is on the PATH, or `variable` names its file. With `probe` as its argument it ends at once, and well if it can be started at all.
    Program { variable: Option<&'static str>, names: &'static [&'static str], probe: Option<&'static str> },
    /// Browsers draw Japanese in its real width only with one.
    JapaneseFont,
}

const NEEDS: [Need; 7] = [
    Need {
        name: "Chromium",
        found_as: FoundAs::Program {
            variable: Some("IKURA_CHROMIUM"),
            names: &["chromium", "chromium-browser", "google-chrome"],
            probe: Some("--version"),
        },
        packages: &["chromium"],
        skipped: "page tests",
    },
    Need {
        name: "A font with Japanese",
        found_as: FoundAs::JapaneseFont,
        packages: &["fontconfig", "fonts-noto-cjk"],
        skipped: "page tests in Japanese",
    },
    Need {
        name: "Firefox",
        found_as: FoundAs::Program {
            variable: Some("IKURA_FIREFOX"),
            names: &["firefox-esr", "firefox"],
            probe: Some("--version"),
        },
        packages: &["firefox-esr"],
        skipped: "page tests in Firefox",
    },
    Need {
        name: "WebKitGTK's driver",
        found_as: FoundAs::Program {
            variable: Some("IKURA_WEBKIT_DRIVER"),
            names: &["WebKitWebDriver"],
            probe: Some("--help"),
        },
        packages: &["webkit2gtk-driver"],
        skipped: "page tests in WebKit",
    },
    Need {
        name: "Xvfb",
        found_as: FoundAs::Program { variable: Some("IKURA_XVFB"), names: &["Xvfb"], probe: None },
        packages: &["xvfb"],
        skipped: "page tests in WebKit",
    },
    Need {
        name: "LibreOffice",
        found_as: FoundAs::Program {
            variable: Some("IKURA_SOFFICE"),
            names: &["soffice", "libreoffice"],
            probe: Some("--version"),
        },
        packages: &["libreoffice-calc"],
        skipped: "tests that recalculate spreadsheets",
    },
    Need {
        name: "curl",
        found_as: FoundAs::Program { variable: None, names: &["curl"], probe: Some("--version") },
        packages: &["curl"],
        skipped: "tests of the download of official tables",
    },
];

/// Installs what is missing where that can be done without asking, and says how to get the rest. Whatever goes wrong, the tests of what is here can run.
pub fn prepare() {
    println!("== what the tests need of this machine");
    if !missing().is_empty()
        && let Some(apt) = Apt::without_asking()
        && let Err(fault) = apt.install(&missing())
    {
        println!("{fault:#}");
    }
    for need in missing() {
        println!("{}", need.how_to_get_it());
    }
}

/// What tests need to know of the programs that are here, by the variables that name them, and of fonts.
pub fn variables() -> Result<Vec<(&'static str, OsString)>> {
    let mut variables = Vec::new();
    for need in &NEEDS {
        match need.found_as {
            FoundAs::Program { variable: Some(variable), .. } => {
                variables.extend(need.find()?.map(|file| (variable, file.into_os_string())));
            }
            FoundAs::JapaneseFont if !has_japanese_font() => {
                variables.push(("IKURA_JAPANESE_FONT", "missing".into()));
            }
            _ => {}
        }
    }
    Ok(variables)
}

/// Chromium, which the benchmark can't do without.
pub fn chromium() -> Result<PathBuf> {
    let [chromium, ..] = &NEEDS;
    chromium.find()?.with_context(|| chromium.how_to_get_it())
}

/// Whether browsers draw Japanese in its real width.
fn has_japanese_font() -> bool {
    // Other systems come with one.
    !cfg!(target_os = "linux")
        || process::output(Command::new("fc-list").args([":lang=ja", "family"]))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !need.is_here()).collect()
}

impl Need {
    fn is_here(&self) -> bool {
        match self.found_as {
            // A variable that names nothing is reported where the program is needed.
            FoundAs::Program { .. } => self.find().map_or(true, |file| file.is_some()),
            FoundAs::JapaneseFont => has_japanese_font(),
        }
    }

    fn find(&self) -> Result<Option<PathBuf>> {
        self.find_by(|variable| std::env::var_os(variable), |name| which::which(name).ok())
    }

    fn find_by(
        &self,
        value_of: impl Fn(&str) -> Option<OsString>,
        on_path: impl Fn(&str) -> Option<PathBuf>,
    ) -> Result<Option<PathBuf>> {
        let FoundAs::Program { variable, names, probe } = self.found_as else { return Ok(None) };
        let starts = |file: &Path| probe.is_none_or(|probe| runner::starts(Command::new(file).arg(probe)));
        if let Some(variable) = variable
            && let Some(chosen) = value_of(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
        {
            ensure!(chosen.is_file(), "{variable} names {}, which isn't there", chosen.display());
            ensure!(starts(&chosen), "{variable} names {}, which doesn't start", chosen.display());
            return Ok(Some(chosen));
        }
        // Ubuntu has programs by these names that only say where else to get it.
        Ok(names.iter().filter_map(|name| on_path(name)).find(|file| starts(file)))
    }

    fn how_to_get_it(&self) -> String {
        let Need { name, found_as, packages, skipped } = self;
        let packages = packages.join(" ");
        let or = match found_as {
            FoundAs::Program { variable: Some(variable), .. } => format!(", or {variable} names its file"),
            _ => String::new(),
        };
        format!(
            "{name} isn't here: `sudo apt-get install {packages}` installs it on Debian{or}. Skipped without it: {skipped}."
        )
    }
}

/// The package manager of Debian and Ubuntu.
struct Apt {
    /// What stands before it on a command line.
    before: Vec<&'static str>,
}

impl Apt {
    /// None where there is no such manager, or where it would ask for a password.
    fn without_asking() -> Option<Apt> {
        which::which("apt-get").ok()?;
        let user = process::output(Command::new("id").arg("-u")).ok()?;
        if user.trim() == "0" {
            return Some(Apt { before: vec!["env"] });
        }
        runner::starts(Command::new("sudo").args(["-n", "true"]))
            .then(|| Apt { before: vec!["sudo", "-n", "env"] })
    }

    /// What it doesn't know is left out: a release may lack a package that another has.
    fn install(&self, missing: &[&Need]) -> Result<()> {
        let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
        println!("installing {}", names.join(", "));
        // An old list of packages may do.
        if let Err(fault) = self.run(&["update", "--quiet"]) {
            println!("{fault:#}");
        }
        let packages = missing.iter().flat_map(|need| need.packages);
        let known = packages
            .filter(|package| runner::starts(Command::new("apt-cache").args(["show", package])))
            .copied()
            .collect::<Vec<_>>();
        let how = ["install", "--quiet", "--yes", "--no-install-recommends"];
        if known.is_empty() { Ok(()) } else { self.run(&[&how[..], &known].concat()) }
    }

    fn run(&self, arguments: &[&str]) -> Result<()> {
        let mut command = self.command(arguments);
        match runner::run(&mut command, LONGEST, || Ok(false))? {
            Ended::ByItself(status) if status.success() => Ok(()),
            Ended::ByItself(status) => bail!("{} ended with {status}", process::text(&command)),
            Ended::ByUs => {
                bail!("{} took more than {} minutes", process::text(&command), LONGEST.as_secs() / 60)
            }
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let words =
            [&self.before[..], &["DEBIAN_FRONTEND=noninteractive", "apt-get"], &WAIT, arguments].concat();
        let (program, rest) = words.split_first().unwrap_or((&"apt-get", &[]));
        let mut command = Command::new(program);
        command.args(rest);
        command
    }
}

/// For all packages together, over a slow line.
const LONGEST: Duration = Duration::from_secs(1800);

/// Something else may be installing at the same time.
const WAIT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=300"];

#[cfg(test)]
mod tests {
    use super::{Apt, FoundAs, NEEDS, Need};
    use crate::process;
    use anyhow::Result;
    use std::path::PathBuf;

    /// One whose programs end well without an argument, or badly.
    const SOMETHING: Need = Need {
        name: "Something",
        found_as: FoundAs::Program {
            variable: Some("IKURA_SOMETHING"),
            names: &["false", "true"],
            probe: Some("--version-of-something"),
        },
        packages: &["something", "more"],
        skipped: "tests of it",
    };

    fn usual(name: &str) -> Option<PathBuf> {
        which::which(name).ok()
    }

    #[test]
    fn a_program_that_is_on_the_path_and_does_not_start_is_passed_over() -> Result<()> {
        assert_eq!(SOMETHING.find_by(|_| None, usual)?, usual("true"));
        assert_eq!(SOMETHING.find_by(|_| None, |_| usual("false"))?, None);
        assert_eq!(SOMETHING.find_by(|_| None, |_| None)?, None);
        Ok(())
    }

    #[test]
    fn a_variable_comes_before_the_path_and_must_name_something_that_starts() -> Result<()> {
        let named = |file: PathBuf| SOMETHING.find_by(|_| Some(file.clone().into()), |_| None);
        let program = usual("true").unwrap_or_default();
        assert_eq!(named(program.clone())?, Some(program));
        let fault = |file| named(file).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert_eq!(fault("/nothing".into()), "IKURA_SOMETHING names /nothing, which isn't there");
        assert!(fault(usual("false").unwrap_or_default()).ends_with("which doesn't start"));
        Ok(())
    }

    #[test]
    fn what_is_missing_is_named_with_the_command_that_installs_it_and_what_is_skipped() {
        assert_eq!(
            SOMETHING.how_to_get_it(),
            "Something isn't here: `sudo apt-get install something more` installs it on Debian, \
             or IKURA_SOMETHING names its file. Skipped without it: tests of it."
        );
        for need in &NEEDS {
            assert!(!need.packages.is_empty() && !need.skipped.is_empty(), "{}", need.name);
        }
    }

    #[test]
    fn nothing_is_asked_while_packages_are_installed() {
        let apt = Apt { before: vec!["sudo", "-n", "env"] };
        let command = process::text(&apt.command(&["install", "--yes", "xvfb"]));
        let expected = "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes xvfb";
        assert_eq!(command, expected);
    }
}
