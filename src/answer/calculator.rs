//! A scenario, read once, and everything that can be asked of it.

use super::comparison::{Comparing, compared};
use super::compose::{composed, in_words, invalid};
use super::questions::{Aim, Answers, Curve, Questions, Simulation, Switching};
use super::ranking::{Ranked, Ranker};
use super::sides::Side;
use super::{Answer, ProblemText};
use crate::assumptions::{Assumptions, resolve};
use crate::explanation::Case;
use crate::format::typed::typed_number;
use crate::problem::Problem;
use crate::questions::tornado;
use crate::scenario::{Quantity, Scenario, read};
use crate::selection::{Language, Selection};
use crate::simulation::Simulated;
use crate::towns::{Place, PlaceTable};
use crate::uncertainty::{Draws, Uncertain};

/// Futures of a simulation: enough for two digits that can be relied on.
pub(super) const FUTURES: u32 = 4_096;

/// A scenario with what is kept between questions: draws, which don't change while a slider moves.
#[derive(Debug)]
pub struct Calculator {
    pub(super) scenario: Result<Scenario, Vec<Problem>>,
    draws: Option<Draws>,
    /// Of the text, for fingerprints.
    #[cfg(any(feature = "export", feature = "questions"))]
    pub(super) digest: String,
}

impl Calculator {
    /// Reads a scenario from JSON text. What is wrong with it is the answer to every question.
    pub fn new(scenario: &str) -> Self {
        let reading = read(scenario);
        Self {
            scenario: reading.scenario.ok_or(reading.problems),
            draws: None,
            #[cfg(any(feature = "export", feature = "questions"))]
            digest: crate::fingerprint::digest(scenario),
        }
    }

    /// Everything about one selection.
    pub fn evaluate(&self, selection: &Selection) -> Answer {
        match self.decided(selection) {
            Ok((scenario, assumptions)) => {
                match composed(scenario, selection, &assumptions, |case| case.evaluation(selection)) {
                    Ok(evaluation) => Answer::Ok(Box::new(evaluation)),
                    Err(problems) => Answer::Invalid { problems },
                }
            }
            Err(problems) => invalid(problems, selection.language),
        }
    }

    /// The same for a selection as JSON text.
    pub fn evaluate_text(&self, selection: &str) -> Answer {
        match Selection::read(selection) {
            Ok(selection) => self.evaluate(&selection),
            Err(problems) => invalid(problems, Language::default()),
        }
    }

    /// Thousands of futures within the ranges of the assumptions.
    pub fn simulate(&mut self, selection: &Selection) -> Simulation {
        let mut draws = self.draws.take();
        let simulated = self.case(selection, |case| {
            let uncertain = Uncertain::all(case.assumptions);
            if uncertain.is_empty() {
                let sentence = case.writer.pick("No assumption here has a range.", "幅のある前提がない。");
                return Simulation::Certain { sentence: sentence.to_owned() };
            }
            let seed = case.scenario.seed;
            let draws = draws.get_or_insert_with(|| Draws::new(seed, FUTURES));
            let simulated = Simulated::run(case.assumptions, &uncertain, draws);
            Simulation::Ok(Box::new(case.futures(&simulated, &uncertain, seed)))
        });
        self.draws = draws;
        simulated.unwrap_or_else(|problems| Simulation::Invalid { problems })
    }

    /// Break-evens, tornado, grid and other conventions.
    pub fn ask(&self, selection: &Selection) -> Questions {
        let answers = self.case(selection, |case| {
            let uncertain = Uncertain::all(case.assumptions);
            let swings = tornado(case.assumptions, &uncertain);
            Answers {
                break_evens: case.break_evens(),
                switching: case.switching_table(&swings),
                tornado: case.tornado(&swings),
                grid: case.grid(),
                discounts: case.discounts(),
                switches: case.switches(),
                aim: case.aiming(),
            }
        });
        match answers {
            Ok(answers) => Questions::Ok(Box::new(answers)),
            Err(problems) => Questions::Invalid { problems },
        }
    }

    /// A selection against a preset as its holder has it, with other presets beside them: same place, same conventions.
    pub fn compare(&self, selection: &Selection, preset: &str, beside: &[&str]) -> Comparing {
        let rivals: Vec<&str> = std::iter::once(preset).chain(beside.iter().copied()).collect();
        let comparison = self.case(selection, |here| {
            let own = Side { case: here, name: here.own_name(selection), preset: None };
            self.with_rivals(selection, &rivals, vec![own], compared)
        });
        match comparison.flatten() {
            // One side is always there, and a preset beside it.
            Ok(Some(comparison)) => Comparing::Ok(Box::new(comparison)),
            Ok(None) => Comparing::Invalid { problems: Vec::new() },
            Err(problems) => Comparing::Invalid { problems },
        }
    }

    /// Says something of sides and, after them, of presets as their holders have them.
    fn with_rivals<T>(
        &self,
        selection: &Selection,
        presets: &[&str],
        sides: Vec<Side<'_>>,
        say: fn(&[Side<'_>]) -> T,
    ) -> Result<T, Vec<ProblemText>> {
        let Some((preset, others)) = presets.split_first() else { return Ok(say(&sides)) };
        let said = self.case(&selection.as_held(preset), |there| {
            let own = Side { case: there, name: there.preset_name(preset), preset: Some(preset) };
            let sides = sides.into_iter().chain([own]).collect();
            self.with_rivals(selection, others, sides, say)
        });
        said.flatten()
    }

    /// The places that the scenario documents, and the place looked at, under the same choices.
    pub fn rank(&self, selection: &Selection) -> Ranked {
        self.rank_among(selection, None)
    }

    /// The same with every place of a table, residents and households as they stand there.
    pub fn rank_among(&self, selection: &Selection, table: Option<&PlaceTable>) -> Ranked {
        let codes = self.scenario.iter().flat_map(|scenario| &scenario.towns).map(|town| &town.code);
        let others = codes.filter(|code| selection.place.as_ref() != Some(code));
        let others = others.filter_map(|code| {
            self.case(&selection.elsewhere(Some(code.clone())), |case| Ranker::of(case, code, false)).ok()
        });
        let mut rankers: Vec<Ranker> = others.collect();
        let documented =
            |code: &String| self.scenario.iter().any(|own| own.towns.iter().any(|town| town.code == *code));
        let listed = table.iter().flat_map(|table| &table.places);
        let listed =
            listed.filter(|own| !documented(&own.code) && selection.place.as_ref() != Some(&own.code));
        let listed: Vec<&Place> = listed.collect();
        if let (Some(table), Some(first)) = (table, listed.first()) {
            let nobody = Some("0".to_owned());
            let any = Selection {
                residents: nobody.clone(),
                households: nobody,
                nation_residents: Some(table.residents().to_string()),
                nation_municipalities: Some(table.places.len().to_string()),
                ..selection.elsewhere(Some(first.code.clone()))
            };
            match self.case(&any, |case| Ranker::listed(case.assumptions, &listed)) {
                Ok(listed) => rankers.extend(listed),
                Err(problems) => return Ranked::Invalid { problems },
            }
        }
        if let Some(code) = &selection.place {
            match self.case(selection, |case| Ranker::of(case, code, true)) {
                Ok(here) => rankers.push(here),
                Err(problems) => return Ranked::Invalid { problems },
            }
        }
        match self.case(&selection.elsewhere(None), |nation| nation.ranked(rankers, table)) {
            Ok(ranking) => Ranked::Ok(Box::new(ranking)),
            Err(problems) => Ranked::Invalid { problems },
        }
    }

    /// How the cost per transaction answers to some assumptions, by name; those that it doesn't answer to are left out.
    pub fn curves(&self, selection: &Selection, names: &[&str]) -> Vec<Curve> {
        let curves = self.case(selection, |case| names.iter().filter_map(|name| case.curve(name)).collect());
        curves.unwrap_or_default()
    }

    /// What some assumptions would have to be, one at a time, for the result to turn.
    pub fn switching(&self, selection: &Selection, names: &[&str]) -> Vec<Switching> {
        let switching =
            self.case(selection, |case| names.iter().filter_map(|name| case.switching(name)).collect());
        switching.unwrap_or_default()
    }

    /// Which value of an assumption gives a cost per transaction, as typed; none if either can't be used.
    pub fn aim(&self, selection: &Selection, name: &str, cost: &str) -> Option<Aim> {
        let cost = typed_number(cost, Quantity::UnitCost, selection.bare)?;
        self.case(selection, |case| case.aim(case.assumptions.slot(name)?, cost)).ok().flatten()
    }

    pub(super) fn decided(&self, selection: &Selection) -> Result<(&Scenario, Assumptions), Vec<Problem>> {
        let scenario = self.scenario.as_ref().map_err(Clone::clone)?;
        Ok((scenario, resolve(scenario, selection)?))
    }

    /// Runs the model for a selection and says something of it.
    ///
    /// # Errors
    /// Every problem of the scenario or the selection.
    pub fn case<T>(
        &self,
        selection: &Selection,
        ask: impl FnOnce(&Case<'_>) -> T,
    ) -> Result<T, Vec<ProblemText>> {
        let words = |problems: Vec<Problem>, language: Language| in_words(&problems, language);
        let (scenario, assumptions) =
            self.decided(selection).map_err(|problems| words(problems, selection.language))?;
        composed(scenario, selection, &assumptions, ask)
    }
}
