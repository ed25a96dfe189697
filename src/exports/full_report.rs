//! Everything that the page receives, as one object, with the fingerprint of the state.

use serde::Serialize;

use crate::answer::shapes::{Reply, SensitivityAnalysis, Simulation};
use crate::answer::{Answer, Calculator, Verdicts};
use crate::derivation::Explanation;
use crate::fingerprint::{FingerprintedState, made_by};
use crate::selection::Selection;

/// The answer, the simulation and the answers to all questions.
#[derive(Serialize)]
pub struct FullReport {
    /// Name and version of the program.
    pub made_by: String,
    /// Fingerprint of the state. Omitted if the answer is invalid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// The simulation. If the answer is invalid, simulation and questions would repeat its problems and are omitted.
    #[serde(skip_serializing_if = "is_invalid")]
    pub simulation: Simulation,
    /// Break-evens and sensitivity.
    #[serde(skip_serializing_if = "was_not_asked")]
    pub questions: Reply<SensitivityAnalysis>,
    /// What the verdict depends on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdicts: Option<Verdicts>,
    /// Explanations of all results.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
}

impl FullReport {
    /// Asks all questions.
    pub fn of(calculator: &mut Calculator, selection: &Selection) -> Self {
        Self {
            made_by: made_by(),
            fingerprint: calculator.state(selection).as_ref().map(FingerprintedState::fingerprint),
            answer: calculator.evaluate(selection),
            simulation: calculator.simulate(selection),
            questions: calculator.sensitivity(selection),
            verdicts: calculator.verdicts(selection),
            explanations: calculator.explanations(selection),
        }
    }

    /// Writes indented JSON that ends with a line feed.
    ///
    /// # Errors
    /// The JSON writer fails.
    pub fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

fn is_invalid(simulation: &Simulation) -> bool {
    matches!(simulation, Simulation::Invalid { .. })
}

fn was_not_asked(questions: &Reply<SensitivityAnalysis>) -> bool {
    matches!(questions, Reply::Invalid { .. })
}
