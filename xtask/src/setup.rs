//! Finds the programs that tests need, installs missing ones if no questions are asked, and else says how to get them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::process;
use crate::runner::{self, Ended};

/// A program or font that tests need in addition to Rust and Node.js.
struct Need {
    name: &'static str,
    found_as: FoundAs,
    /// Names of the packages in Debian and Ubuntu.
    packages: &'static [&'static str],
    /// What is skipped without it.
    skipped: &'static str,
}

enum FoundAs {
    /// A file that `variable` names, or one of `names` on the PATH. With `probe` as its argument a program that works ends at once,
    /// successfully.
    Program { variable: Option<&'static str>, names: &'static [&'static str], probe: Option<&'static str> },
    /// Fonts without which browsers don't draw words at the width that readers see, as `fc-list` finds them; and the variable that tells
    /// the tests of their absence.
    Fonts { pattern: &'static str, variable: &'static str },
}

const NEEDS: [Need; 8] = [
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
        found_as: FoundAs::Fonts { pattern: ":lang=ja", variable: "IKURA_JAPANESE_FONT" },
        packages: &["fontconfig", "fonts-noto-cjk"],
        skipped: "page tests in Japanese",
    },
    Need {
        name: "Fonts as wide as Arial and Times",
        found_as: FoundAs::Fonts { pattern: "Liberation Serif", variable: "IKURA_LATIN_FONTS" },
        packages: &["fontconfig", "fonts-liberation"],
        skipped: "page tests of heights",
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

/// Installs what is missing if no questions are asked, and says how to get the rest. Failures are only printed, since other tests can
/// still run.
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

/// Returns the environment variables that name the programs found, and one that reports a missing font.
pub fn variables() -> Result<Vec<(&'static str, OsString)>> {
    let mut variables = Vec::new();
    for need in &NEEDS {
        match need.found_as {
            FoundAs::Program { variable: Some(variable), .. } => {
                variables.extend(need.find()?.map(|file| (variable, file.into_os_string())));
            }
            FoundAs::Fonts { pattern, variable } if !has_fonts(pattern) => {
                variables.push((variable, "missing".into()));
            }
            _ => {}
        }
    }
    Ok(variables)
}

/// Returns the path of Chromium, which the benchmark requires.
pub fn chromium() -> Result<PathBuf> {
    let [chromium, ..] = &NEEDS;
    chromium.find()?.with_context(|| chromium.how_to_get_it())
}

/// Whether there are such fonts.
fn has_fonts(pattern: &str) -> bool {
    // Other systems include them.
    !cfg!(target_os = "linux")
        || process::output(Command::new("fc-list").args([pattern, "family"]))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !need.is_here()).collect()
}

impl Need {
    fn is_here(&self) -> bool {
        match self.found_as {
            // A variable that names a missing file is reported where the program is needed.
            FoundAs::Program { .. } => self.find().map_or(true, |file| file.is_some()),
            FoundAs::Fonts { pattern, .. } => has_fonts(pattern),
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
        // Ubuntu has programs with these names that only say how to install the real one.
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
    /// What comes before it on the command line.
    before: Vec<&'static str>,
}

impl Apt {
    /// Returns `None` if there is no such package manager or it would ask for a password.
    fn without_asking() -> Option<Apt> {
        which::which("apt-get").ok()?;
        let user = process::output(Command::new("id").arg("-u")).ok()?;
        if user.trim() == "0" {
            return Some(Apt { before: vec!["env"] });
        }
        runner::starts(Command::new("sudo").args(["-n", "true"]))
            .then(|| Apt { before: vec!["sudo", "-n", "env"] })
    }

    /// Installs packages. Unknown ones are left out: a release may lack a package that another has.
    fn install(&self, missing: &[&Need]) -> Result<()> {
        let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
        println!("installing {}", names.join(", "));
        // An old list of packages may be good enough.
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

/// Limit for all packages together, over a slow connection.
const LONGEST: Duration = Duration::from_secs(1800);

/// Waits while another program installs packages.
const WAIT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=300"];

#[cfg(test)]
mod tests {
    use super::{Apt, FoundAs, NEEDS, Need};
    use crate::process;
    use anyhow::Result;
    use std::path::PathBuf;

    /// A need with one program that fails and one that succeeds.
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
    fn a_program_on_the_path_that_does_not_start_is_ignored() -> Result<()> {
        assert_eq!(SOMETHING.find_by(|_| None, usual)?, usual("true"));
        assert_eq!(SOMETHING.find_by(|_| None, |_| usual("false"))?, None);
        assert_eq!(SOMETHING.find_by(|_| None, |_| None)?, None);
        Ok(())
    }

    #[test]
    fn a_variable_overrides_the_path_and_must_name_a_program_that_starts() -> Result<()> {
        let named = |file: PathBuf| SOMETHING.find_by(|_| Some(file.clone().into()), |_| None);
        let program = usual("true").unwrap_or_default();
        assert_eq!(named(program.clone())?, Some(program));
        let fault = |file| named(file).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert_eq!(fault("/nothing".into()), "IKURA_SOMETHING names /nothing, which isn't there");
        assert!(fault(usual("false").unwrap_or_default()).ends_with("which doesn't start"));
        Ok(())
    }

    #[test]
    fn a_missing_program_is_reported_with_its_install_command_and_skipped_tests() {
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
    fn packages_are_installed_without_questions() {
        let apt = Apt { before: vec!["sudo", "-n", "env"] };
        let command = process::text(&apt.command(&["install", "--yes", "xvfb"]));
        let expected = "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes xvfb";
        assert_eq!(command, expected);
    }
}
