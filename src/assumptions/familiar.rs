//! Familiar amounts as resolved numbers, so that the explanation of a comparison with them can be opened.

use super::{Assumptions, FAMILIAR, Origin, ResolvedAssumption};
use crate::scenario::Scenario;

impl Assumptions {
    /// Returns a copy with the scenario's familiar amounts added. The model doesn't use them.
    #[must_use]
    pub fn with_familiar(&self, scenario: &Scenario) -> Self {
        let familiar = scenario.familiar.iter().enumerate().map(|(index, familiar)| ResolvedAssumption {
            name: familiar_name(index),
            value: familiar.amount.value,
            origin: Origin::Scenario,
            before: None,
            assumption: familiar.amount.clone(),
            shown: true,
        });
        Self { resolved: self.resolved.iter().cloned().chain(familiar).collect(), plan: self.plan.clone() }
    }
}

/// Returns the name of a familiar amount from its index in the scenario.
pub fn familiar_name(index: usize) -> String {
    [FAMILIAR, &index.to_string()].concat()
}
