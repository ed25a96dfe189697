//! Amounts that everybody knows as decided numbers, for where it is told how what is held against them came about.

use super::{Assumptions, Decided, FAMILIAR, Origin};
use crate::scenario::Scenario;

impl Assumptions {
    /// With the scenario's familiar amounts, of which the model knows nothing.
    #[must_use]
    pub fn with_familiar(&self, scenario: &Scenario) -> Self {
        let familiar = scenario.familiar.iter().enumerate().map(|(place, familiar)| Decided {
            name: familiar_name(place),
            value: familiar.amount.value,
            origin: Origin::Scenario,
            before: None,
            assumption: familiar.amount.clone(),
            shown: true,
        });
        Self { decided: self.decided.iter().cloned().chain(familiar).collect(), plan: self.plan.clone() }
    }
}

/// What a familiar amount is called, by its place in the scenario.
pub fn familiar_name(place: usize) -> String {
    [FAMILIAR, &place.to_string()].concat()
}
