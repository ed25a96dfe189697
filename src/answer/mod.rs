//! The answer as it leaves the core; the page and the command get the same.
//!
//! Everything that a person reads is already text in the requested language. Numbers for drawing (`share`) are plain
//! numbers between 0 and 1; amounts of money are never sent as numbers.

pub mod shapes;
mod calculator;
pub(crate) mod evaluation;
mod linter;
#[cfg(feature = "towns")]
mod places;
#[cfg(any(feature = "export", feature = "questions"))]
mod provenance;
mod questions;

pub use calculator::{Calculator, evaluate};
pub use evaluation::compose::in_words;
#[cfg(feature = "export")]
pub use evaluation::compose::not_written;
pub use linter::check;
#[cfg(feature = "towns")]
pub use places::{read_places, refused};
pub use shapes::*;
