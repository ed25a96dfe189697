//! One sentence that cites a state precisely enough for others to find it again.

use std::fmt::{self, Display, Formatter};

use super::mention::LinkAndDay;
use crate::answer::shapes::Simulation;
use crate::answer::{Evaluation, LeadStatement};
use crate::fingerprint::{FingerprintedState, made_by};
use crate::selection::Language;
use crate::workbook::readable;

/// A citation of a state.
pub struct Citation<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// The simulation behind the answer.
    pub simulation: &'a Simulation,
    /// What the answer was computed from.
    pub state: &'a FingerprintedState,
    /// Link and day.
    pub mention: LinkAndDay<'a>,
}

impl Citation<'_> {
    /// Names the preset, and says if a reader changed it.
    fn figures(&self) -> String {
        let Some(preset) = self.evaluation.presets.iter().find(|preset| preset.selected) else {
            return String::new();
        };
        let name = readable(&preset.name);
        match (self.evaluation.language(), self.evaluation.selection.is_changed()) {
            (Language::En, false) => format!(" ({name})."),
            (Language::En, true) => format!(" ({name}, changed by a reader)."),
            (Language::Ja, false) => format!("（{name}）"),
            (Language::Ja, true) => format!("（{name}、一部を読者が変更）"),
        }
    }
}

impl Display for Citation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let announcement = LeadStatement::of(self.evaluation, self.simulation).announcement;
        let scenario = &self.evaluation.scenario;
        let language = self.evaluation.language();
        let (made_by, fingerprint) = (made_by(), self.state.fingerprint());
        let (title, answer) = (readable(&scenario.title), readable(announcement));
        let edition = self.state.edition(language);
        let figures = self.figures();
        let day = self.mention.day();
        match language {
            Language::En => {
                write!(f, "“{title}”{figures} {answer} {made_by}, {edition}, fingerprint {fingerprint}")?;
                if let Some(day) = day.and_then(|day| language.date(day)) {
                    write!(f, ", seen on {day}")?;
                }
                write!(f, ".")?;
            }
            Language::Ja => {
                write!(f, "「{title}」{figures}{answer}（{made_by}、{edition}、照合番号{fingerprint}")?;
                if let Some(day) = day.and_then(|day| language.date(day)) {
                    write!(f, "、{day}閲覧")?;
                }
                write!(f, "）")?;
            }
        }
        match (self.mention.address(), language) {
            (Some(link), Language::Ja) => writeln!(f, "{link}"),
            (Some(link), Language::En) => writeln!(f, " {link}"),
            (None, _) => writeln!(f),
        }
    }
}
