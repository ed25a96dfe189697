//! Ikura's model without text and JavaScript border. The benchmark repeats it within one call, and tests compare its bits.

use std::hint::black_box;

use ikura::assumptions::{Assumptions, Inputs, resolve};
use ikura::number::{Exact, Number as _, Scalar};
use ikura::outcome::Outcome;
use ikura::scenario::read;
use ikura::selection::Selection;
use ikura::simulation::Simulated;
use ikura::uncertainty::{Draws, Uncertain};
use ikura::what_if::WhatIf;
use wasm_bindgen::prelude::*;

/// A scenario and a selection, read and resolved.
#[wasm_bindgen]
pub struct Model {
    assumptions: Assumptions,
    exact: Inputs<Exact>,
    doubles: Inputs<f64>,
    uncertain: Vec<Uncertain>,
    draws: Option<Draws>,
}

#[wasm_bindgen]
impl Model {
    /// Reads a scenario and a selection from JSON.
    ///
    /// # Errors
    /// If one of them isn't valid.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str, selection: &str) -> Result<Self, JsError> {
        Self::read(scenario, selection).map_err(|invalid| JsError::new(&invalid))
    }

    /// Returns every number of a simulation: the cost per use of each draw, the influence of each assumption, and the error of the median.
    pub fn futures(&self, futures: u32) -> Vec<f64> {
        let simulated =
            Simulated::run(&self.assumptions, &self.uncertain, &mut Draws::new(0, futures, Vec::new()));
        let influences =
            simulated.influences.iter().flat_map(|own| [own.on_cost, own.on_difference, own.share]);
        simulated.cost.values().iter().copied().chain(influences).chain([simulated.error_of_median]).collect()
    }

    /// Evaluates the model `times` times in decimals; returns the levelised cost.
    pub fn exact(&self, times: u32) -> f64 {
        self.repeat(&self.exact, times)
    }

    /// Evaluates the model `times` times in doubles; returns the levelised cost.
    pub fn doubles(&self, times: u32) -> f64 {
        self.repeat(&self.doubles, times)
    }

    /// Multiplies two decimals of 28 digits `times` times.
    pub fn multiply(times: u32) -> f64 {
        let [a, b] = ["1234567890.123456789012345678", "0.987654321098765432109876543"]
            .map(|digits| Exact::of(digits.parse().unwrap_or_default()));
        (0..times).fold(a, |_, _| black_box(black_box(a) * black_box(b))).approximate()
    }

    /// Simulates with fresh draws; returns the 10th, 50th and 90th percentile of the cost per use.
    pub fn simulate(&self, futures: u32) -> Vec<f64> {
        percentiles(&Simulated::run(
            &self.assumptions,
            &self.uncertain,
            &mut Draws::new(0, futures, Vec::new()),
        ))
    }

    /// Simulates as while a slider moves: only the draws of the changed assumption are computed again.
    pub fn simulate_on(&mut self, futures: u32) -> Vec<f64> {
        let kept = self.draws.take().filter(|draws| draws.futures() == futures);
        if let Some(moved) = self.uncertain.first_mut() {
            moved.central = (moved.range.low + moved.range.high) - moved.central;
        }
        let draws = self.draws.insert(kept.unwrap_or_else(|| Draws::new(0, futures, Vec::new())));
        percentiles(&Simulated::run(&self.assumptions, &self.uncertain, draws))
    }

    /// Only draws this many values of each assumption.
    pub fn draw(&self, futures: u32) -> usize {
        Draws::new(0, futures, Vec::new()).columns(&self.uncertain, 0.0).len()
    }

    /// Only finds out what varies.
    pub fn open(&self) -> usize {
        let ends = |own: &Uncertain| (f64::of(own.range.low), f64::of(own.range.high));
        let open: Vec<_> = self.uncertain.iter().map(|own| (own.slot, ends(own))).collect();
        WhatIf::open(&self.assumptions, &open).steps()
    }

    /// Returns the levelised costs of towns by their residents, computed exactly; the selection is one of them.
    pub fn towns(&self, residents: &[u32]) -> Vec<f64> {
        let open: Vec<_> =
            self.assumptions.slot("town.residents").into_iter().map(|slot| (slot, (1.0, 1e10))).collect();
        let what_if = WhatIf::open(&self.assumptions, &open);
        let cost = |residents: &u32| {
            let present = what_if.exactly(&[Exact::of((*residents).into())]);
            present.cost.over(present.transactions).map_or(f64::NAN, Exact::approximate)
        };
        residents.iter().map(cost).collect()
    }

    fn repeat<N: Scalar>(&self, inputs: &Inputs<N>, times: u32) -> f64 {
        (0..times).fold(f64::NAN, |_, _| {
            let outcome = Outcome::compute(&self.assumptions.plan, black_box(inputs));
            let levelised = black_box(outcome).ok().and_then(|outcome| outcome.levelised().value());
            levelised.map_or(f64::NAN, N::approximate)
        })
    }
}

impl Model {
    /// Reads a model for native programs.
    ///
    /// # Errors
    /// Names the text that isn't valid.
    pub fn read(scenario: &str, selection: &str) -> Result<Self, String> {
        let invalid = |what: &str| format!("the {what} isn't valid");
        let scenario = read(scenario).scenario.ok_or_else(|| invalid("scenario"))?;
        let selection = Selection::read(selection).map_err(|_| invalid("selection"))?;
        let assumptions = resolve(&scenario, &selection).map_err(|_| invalid("choice"))?;
        let (exact, doubles) = (assumptions.inputs(), assumptions.inputs());
        let uncertain = Uncertain::all(&assumptions);
        Ok(Self { assumptions, exact, doubles, uncertain, draws: None })
    }
}

fn percentiles(simulated: &Simulated) -> Vec<f64> {
    [0.1, 0.5, 0.9].map(|share| simulated.cost.percentile(share).unwrap_or(f64::NAN)).to_vec()
}
