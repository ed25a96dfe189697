//! All types that cross the border between page and core, and no others; the TypeScript declarations are generated from this folder.

mod evaluation;
#[cfg(any(feature = "export", feature = "questions"))]
mod explanation;
#[cfg(any(feature = "export", feature = "questions"))]
mod lead_picture;
#[cfg(feature = "towns")]
mod places;
#[cfg(any(test, feature = "questions"))]
mod question;
mod replies;
mod lead_statement;
#[cfg(test)]
mod typescript;

pub use evaluation::*;
#[cfg(any(feature = "export", feature = "questions"))]
pub use explanation::*;
#[cfg(any(feature = "export", feature = "questions"))]
pub use lead_picture::*;
pub use lead_statement::LeadStatement;
#[cfg(feature = "towns")]
pub use places::*;
#[cfg(any(test, feature = "questions"))]
pub use question::Question;
pub use replies::*;
