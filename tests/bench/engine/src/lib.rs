//! Ikura's model alone, without text and border: the benchmark calls it many times within one call.

use std::hint::black_box;

use ikura::assumptions::{Assumptions, Figures, resolve};
use ikura::number::{Exact, Scalar};
use ikura::outcome::Outcome;
use ikura::scenario::read;
use ikura::selection::Selection;
use ikura::simulation::Simulated;
use ikura::uncertainty::{Draws, Uncertain};
use wasm_bindgen::prelude::*;

/// A scenario and a selection, read and resolved.
#[wasm_bindgen]
pub struct Model {
    assumptions: Assumptions,
    exact: Figures<Exact>,
    doubles: Figures<f64>,
    uncertain: Vec<Uncertain>,
}

#[wasm_bindgen]
impl Model {
    /// From two JSON texts.
    ///
    /// # Errors
    /// If one of them isn't valid.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str, selection: &str) -> Result<Self, JsError> {
        let invalid = |what: &str| JsError::new(&format!("the {what} isn't valid"));
        let scenario = read(scenario).scenario.ok_or_else(|| invalid("scenario"))?;
        let selection = Selection::read(selection).map_err(|_| invalid("selection"))?;
        let assumptions = resolve(&scenario, &selection).map_err(|_| invalid("choice"))?;
        let (exact, doubles) = (assumptions.figures(), assumptions.figures());
        let uncertain = Uncertain::all(&assumptions);
        Ok(Self { assumptions, exact, doubles, uncertain })
    }

    /// Evaluates so many times in decimals; the levelised cost of the last time.
    pub fn exact(&self, times: u32) -> f64 {
        self.repeat(&self.exact, times)
    }

    /// Evaluates so many times in doubles; the levelised cost of the last time.
    pub fn doubles(&self, times: u32) -> f64 {
        self.repeat(&self.doubles, times)
    }

    /// Simulates so many futures, all drawn anew: the cost per use that 10, 50 and 90 of 100 stay below.
    pub fn simulate(&self, futures: u32) -> Vec<f64> {
        let simulated = Simulated::run(&self.assumptions, &self.uncertain, &mut Draws::new(0, futures));
        [0.1, 0.5, 0.9].map(|share| simulated.percentile(share).unwrap_or(f64::NAN)).to_vec()
    }

    fn repeat<N: Scalar>(&self, figures: &Figures<N>, times: u32) -> f64 {
        (0..times).fold(f64::NAN, |_, _| {
            let outcome = Outcome::compute(&self.assumptions.plan, black_box(figures));
            let levelised = black_box(outcome).ok().and_then(|outcome| outcome.levelised.value());
            levelised.map_or(f64::NAN, N::approximate)
        })
    }
}
