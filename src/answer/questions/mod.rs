//! Questions after the first answer: how certain it is, what would turn it, and what others say. Each runs the model
//! again.

pub(crate) mod aim;
pub(crate) mod break_evens;
pub(super) mod comparison;
pub(crate) mod dots;
pub(crate) mod futures;
pub(crate) mod goals;
pub(crate) mod headline;
pub(crate) mod influence;
#[cfg(any(feature = "export", feature = "questions"))]
pub(super) mod lead_picture;
pub(super) mod ranking;
pub(crate) mod sensitivity;
pub(super) mod sides;
pub(crate) mod switching;
pub(super) mod verdicts;
