//! Ikura (いくら, "how much?"): what does each use of a public system really cost?
//!
//! Modules are declared in the order in which data flows through them:
//! scenario → assumptions → timeline → ledger → outcome → returns → explanation → derivation → answer.
//! The reader for tables of places (`towns`) is separate from this chain and is compiled into its own browser
//! package.

pub mod number;
pub mod program;
pub mod flow;
pub mod problem;
pub mod scenario;
pub mod selection;
pub mod typed;
pub mod towns;
pub mod assumptions;
pub mod timeline;
pub mod ledger;
pub mod uncertainty;
pub mod present_value;
pub mod what_if;
pub mod simulation;
pub mod outcome;
pub mod returns;
pub mod questions;
pub mod format;
pub mod explanation;
#[cfg(any(feature = "export", feature = "questions"))]
pub mod derivation;
#[cfg(any(feature = "export", feature = "questions"))]
pub mod fingerprint;
pub mod answer;
#[cfg(feature = "export")]
pub mod workbook;
#[cfg(feature = "export")]
pub mod exports;
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "evaluation", feature = "questions", feature = "export", feature = "towns")
))]
mod wasm;

/// Half the size of Rust's default allocator for browsers, and just as fast.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
