//! The origin of figures: how each is computed, what it depends on, and what a link says about the state for which it
//! was made.

pub(crate) mod condition;
pub(crate) mod explain;
pub(crate) mod grounds;
pub(crate) mod stamp;
