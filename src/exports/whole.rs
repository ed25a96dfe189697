//! Everything that the page receives, in one object, and what it rests on.

use serde::Serialize;

use crate::answer::shapes::{Questions, Simulation};
use crate::answer::{Answer, Calculator, Verdicts};
use crate::derivation::Explanation;
use crate::fingerprint::{State, made_by};
use crate::selection::Selection;

/// The answer, its futures and what was asked about it.
#[derive(Serialize)]
pub struct Whole {
    /// Name and version of the program.
    pub made_by: String,
    /// Left out where the answer is invalid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// Left out, as are the questions, where the answer is invalid: the same problems.
    #[serde(skip_serializing_if = "is_invalid")]
    pub simulation: Simulation,
    /// Break-evens and sensitivity.
    #[serde(skip_serializing_if = "was_not_asked")]
    pub questions: Questions,
    /// What the verdict hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdicts: Option<Verdicts>,
    /// How the results came about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
}

impl Whole {
    /// Asks for all of it.
    pub fn of(calculator: &mut Calculator, selection: &Selection) -> Self {
        Self {
            made_by: made_by(),
            fingerprint: calculator.state(selection).as_ref().map(State::fingerprint),
            answer: calculator.evaluate(selection),
            simulation: calculator.simulate(selection),
            questions: calculator.ask(selection),
            verdicts: calculator.verdicts(selection),
            explanations: calculator.explanations(selection),
        }
    }

    /// As indented JSON with a line's end.
    ///
    /// # Errors
    /// What the program that writes JSON refuses.
    pub fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

fn is_invalid(simulation: &Simulation) -> bool {
    matches!(simulation, Simulation::Invalid { .. })
}

fn was_not_asked(questions: &Questions) -> bool {
    matches!(questions, Questions::Invalid { .. })
}
