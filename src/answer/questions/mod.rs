//! Questions after the first answer: how certain it is, what would turn it, and what others say. Each runs the model
//! again.

mod aim;
mod break_evens;
pub(super) mod comparison;
mod dots;
mod futures;
mod goals;
mod headline;
mod influence;
pub(super) mod ranking;
mod sensitivity;
pub(super) mod sides;
mod switching;
pub(super) mod verdicts;
