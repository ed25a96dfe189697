//! All types that are serialised for the page, and no others; the TypeScript declarations are generated from this folder.

mod evaluation;
#[cfg(any(feature = "export", feature = "questions"))]
mod explanation;
#[cfg(feature = "towns")]
mod places;
mod questions;
mod lead_statement;
#[cfg(test)]
mod typescript;

pub use evaluation::*;
#[cfg(any(feature = "export", feature = "questions"))]
pub use explanation::*;
pub use lead_statement::LeadStatement;
#[cfg(feature = "towns")]
pub use places::*;
pub use questions::*;
