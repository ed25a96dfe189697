//! A short hash of everything that a result depends on: the scenario's text, the version of Ikura, and the state.
//!
//! The state holds resolved values and not the typed text, so 2% and 0.02 are the same state. The language isn't part
//! of it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::assumptions::{Assumptions, Origin, resolve};
use crate::scenario::{Scenario, Timing, read};
use crate::selection::{Language, Selection};

/// Version of Ikura.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the name and version, such as "Ikura 0.1.0".
pub fn made_by() -> String {
    ["Ikura ", VERSION].concat()
}

/// Number of bytes of the hash that are printed: enough to distinguish states, but not to prevent forgery.
const PRINTED: usize = 8;

/// Number of digits of the fingerprint in a link: enough to notice that something has changed.
const IN_LINK: usize = 8;

/// Returns the beginning of a printed fingerprint, as a link has it.
pub fn in_link(fingerprint: &str) -> String {
    fingerprint.replace('-', "").chars().take(IN_LINK).collect()
}

/// Whether a link with these digits may belong to a printed fingerprint. Earlier links have all of its digits.
pub fn is_linked(fingerprint: &str, digits: &str) -> bool {
    digits == in_link(fingerprint) || digits == fingerprint.replace('-', "")
}

/// Everything that a result depends on. Its fingerprint identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FingerprintedState {
    /// The text that is hashed: one fact per line, identical for identical states.
    pub text: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Version number of the scenario, from 1.
    pub version: usize,
    /// Publication date of that version, if the scenario gives it.
    pub published: Option<String>,
    /// Arguments of `ikura report` and `ikura verify` that lead to this state, after the scenario's file name.
    pub arguments: Vec<String>,
}

impl FingerprintedState {
    /// Reads a scenario's text and resolves a selection. `None` if either can't be used.
    pub fn read(text: &str, selection: &Selection) -> Option<Self> {
        let scenario = read(text).scenario?;
        let assumptions = resolve(&scenario, selection).ok()?;
        Some(Self::of(&digest(text), &scenario, selection, &assumptions))
    }

    /// Builds the state of a selection, for a scenario whose text has this digest.
    pub fn of(digest: &str, scenario: &Scenario, selection: &Selection, assumptions: &Assumptions) -> Self {
        let plan = &assumptions.plan;
        let mut facts = vec![("ikura", VERSION.to_owned()), ("scenario", digest.to_owned())];
        let mut arguments = Vec::new();
        let mut choose = |fact: &'static str, value: String, argument: bool| {
            if argument {
                arguments.extend([["--", &fact.replace('_', "-")].concat(), value.clone()]);
            }
            // Escaped, so that each fact stays on one line.
            facts.push((fact, value.escape_debug().to_string()));
        };
        if let Some(preset) = scenario.set(selection.preset.as_deref()).and_then(|set| set.id()) {
            choose("preset", preset, selection.preset.is_some());
        }
        if let Some(place) = &selection.place {
            choose("place", place.clone(), true);
        }
        let counted: Vec<&str> = plan
            .services
            .iter()
            .filter(|service| service.counted)
            .map(|service| service.id.as_str())
            .collect();
        choose("count", counted.join(","), selection.counted.is_some());
        choose(
            "count_citizen_time",
            plan.count_citizen_time.to_string(),
            selection.count_citizen_time.is_some(),
        );
        choose("optimism_bias", plan.optimism_bias.to_string(), selection.optimism_bias.is_some());
        choose("timing", timing(plan.timing).to_owned(), selection.timing.is_some());
        choose("discount", plan.national_rate.unwrap_or("scenario").to_owned(), plan.national_rate.is_some());
        let last = plan.first_year.saturating_add(i32::try_from(plan.years).unwrap_or(i32::MAX) - 1);
        let year = selection.year.unwrap_or(last).clamp(plan.first_year, last);
        choose("year", year.to_string(), selection.year.is_some());
        let mut state: String = facts.iter().map(|(fact, value)| [fact, " ", value, "\n"].concat()).collect();
        for resolved in
            assumptions.resolved.iter().filter(|resolved| resolved.shown && resolved.origin == Origin::Reader)
        {
            let value = resolved.value.normalize().to_string();
            let typed = match resolved.name.as_str() {
                "town.residents" => selection.residents.as_ref().map(|_| "--residents"),
                "town.households" => selection.households.as_ref().map(|_| "--households"),
                _ => None,
            };
            match typed {
                Some(argument) => arguments.extend([argument.to_owned(), value.clone()]),
                None => arguments.extend(["--set".to_owned(), [&resolved.name, "=", &value].concat()]),
            }
            // Writing to a string can't fail.
            let _ = writeln!(state, "{} {value}", resolved.name);
        }
        Self {
            text: state,
            scenario: scenario.id.clone(),
            version: scenario.version(),
            published: scenario.versions.last().map(|version| version.date.clone()),
            arguments,
        }
    }

    /// Returns the fingerprint: the first 16 hexadecimal digits of the text's SHA-256, in four groups of four.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(&self.text);
        let digits = hexadecimal(digest.get(..PRINTED).unwrap_or_default());
        let groups: Vec<&str> = (0..PRINTED * 2).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
        groups.join("-")
    }

    /// Returns for example "version 2 of the figures, 3 November 2026".
    pub fn edition(&self, language: Language) -> String {
        let (version, date) = (self.version, self.published.as_deref().and_then(|date| language.date(date)));
        match (language, date) {
            (Language::En, Some(date)) => format!("version {version} of the figures, {date}"),
            (Language::En, None) => format!("version {version} of the figures"),
            (Language::Ja, Some(date)) => format!("数字は第{version}版・{date}"),
            (Language::Ja, None) => format!("数字は第{version}版"),
        }
    }

    /// Returns the command that recomputes the fingerprint.
    pub fn command(&self) -> String {
        let file = [&self.scenario, ".json"].concat();
        let words = ["ikura", "verify", &self.fingerprint(), &file].map(str::to_owned);
        let words: Vec<String> = words.iter().chain(&self.arguments).map(|word| for_shell(word)).collect();
        words.join(" ")
    }
}

/// Returns the SHA-256 of a scenario's text without the white space between tokens, in hexadecimal digits.
pub fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(without_white_space(text)))
}

/// Removes white space outside strings, so that reformatting a file doesn't change its digest.
fn without_white_space(text: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let sign = |letter: &char| {
        let is_kept = quoted || !matches!(letter, ' ' | '\t' | '\r' | '\n' | '\u{feff}');
        quoted ^= *letter == '"' && !escaped;
        escaped = quoted && *letter == '\\' && !escaped;
        is_kept
    };
    text.chars().filter(sign).collect()
}

fn timing(timing: Timing) -> &'static str {
    match timing {
        Timing::End => "end",
        Timing::Mid => "mid",
        Timing::Start => "start",
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Quotes a word for the shell if necessary.
fn for_shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.,=/%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    ["'", &word.replace('\'', "'\\''"), "'"].concat()
}
