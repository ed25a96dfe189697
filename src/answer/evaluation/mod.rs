//! The parts of the answer to a selection.

pub(in crate::answer) mod compose;
pub(crate) mod funnel;
pub(super) mod inputs;
pub(crate) mod own_costs;
pub(crate) mod returns;
pub(crate) mod rows;
pub(crate) mod sets;
pub(crate) mod tables;
