//! The origin of figures: how each is computed, what it depends on, and what a link says about the state for which it
//! was made.

mod condition;
mod explain;
mod grounds;
mod stamp;
