//! The parts of the answer to a selection.

pub(super) mod compose;
mod funnel;
pub(super) mod inputs;
mod own_costs;
mod returns;
mod rows;
mod sets;
mod tables;
