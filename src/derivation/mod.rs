//! Derives every figure: runs the model on traced numbers, names the quantities in it, and writes out how each is
//! computed.
//!
//! Everything that is shown or exported about how a figure is computed is read from this trace, so it can't differ
//! from the model.

mod explained;
mod expression;
mod index;
mod elasticity;
mod money;
mod named;
mod people;
mod results;
mod searched;
mod solved;
mod traced;
mod written;

use std::collections::BTreeSet;

use crate::assumptions::{Assumptions, Inputs};
use crate::explanation::View;
use crate::number::Number as _;
use crate::outcome::Outcome;

pub use explained::{Explanation, Part};
pub use expression::{Precedence, Terms, factors, terms};
pub use named::{Chapter, NamedQuantity, QuantityValues};
pub use searched::searched;
pub use traced::{Operand, Operation, Trace, Traced};

/// One state of the model with a trace of how every number in it is computed.
#[derive(Debug)]
pub struct Derivation<'a, 't> {
    /// The same state, resolved and computed exactly.
    pub view: View<'a>,
    /// The recorded operations.
    pub trace: &'t Trace,
    /// The assumptions as traced numbers.
    pub inputs: Inputs<Traced<'t>>,
    /// The results as traced numbers.
    pub outcome: Outcome<Traced<'t>>,
}

impl<'a, 't> Derivation<'a, 't> {
    /// Runs the model on traced numbers. `None` if the state has no outcome.
    pub fn of(view: View<'a>, trace: &'t Trace) -> Option<Self> {
        let inputs = inputs(view.assumptions, trace);
        let outcome = Outcome::compute(&view.assumptions.plan, &inputs).ok()?;
        Some(Self { view, trace, inputs, outcome })
    }

    /// Returns every node that the costs, the uses and the numbers of people depend on.
    fn needed(&self) -> BTreeSet<usize> {
        let place = self.outcome.timelines.place();
        let flows = self.outcome.ledger.costs.iter().chain(place.services.iter().map(|uses| &uses.completed));
        let flows = flows.chain([&place.cardholders, &place.new_cards, &place.residents]);
        let nodes = flows.flat_map(|flow| (0..flow.years()).filter_map(|t| flow.at(t).operand().node()));
        self.trace.leading_to(nodes)
    }
}

/// Records every assumption as an input. Levers, which only questions move, are not assumptions and have no name.
fn inputs<'t>(assumptions: &Assumptions, trace: &'t Trace) -> Inputs<Traced<'t>> {
    let numbers = assumptions.resolved.iter().enumerate().map(|(index, resolved)| {
        if resolved.name.is_empty() {
            Traced::of(resolved.value)
        } else {
            trace.input(index, resolved.value, resolved.assumption.quantity.bounds())
        }
    });
    Inputs(numbers.collect())
}
