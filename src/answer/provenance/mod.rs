//! Where figures come from: how each came about, what it rests on, and what a link says of the state that it was made with.

mod condition;
mod explain;
mod grounds;
mod stamp;
