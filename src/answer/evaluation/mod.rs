//! The answer to a selection, part by part.

pub(super) mod compose;
mod funnel;
pub(super) mod inputs;
mod own_costs;
mod returns;
mod rows;
mod sets;
mod tables;
