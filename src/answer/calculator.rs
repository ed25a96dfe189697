//! A scenario that is read once, and all questions that can be asked about it.

use crate::answer::evaluation::compose;
use crate::answer::evaluation::compose::{in_words, invalid, run_model};
#[cfg(any(feature = "export", feature = "questions"))]
use crate::answer::evaluation::sets;
use crate::answer::questions::comparison::compared;
#[cfg(any(feature = "export", feature = "questions"))]
use crate::answer::questions::lead_picture::{self, Claim};
use crate::answer::questions::ranking::ComparedPlace;
use crate::answer::questions::sides::Side;
use crate::answer::questions::{
    aim, break_evens, futures, headline, ranking, sensitivity, switching, verdicts,
};
use crate::answer::shapes::{
    Aim, Answer, Comparison, Curve, ProblemText, Ranking, Reply, SensitivityAnalysis, Simulation, Switching,
    Verdicts,
};
#[cfg(any(feature = "export", feature = "questions"))]
use crate::answer::shapes::{Headline, LeadPicture};
use crate::assumptions::{Assumptions, resolve};
use crate::explanation::View;
use crate::explanation::figure::Figure;
use crate::problem::Problem;
use crate::questions::tornado;
use crate::scenario::{Quantity, Scenario, read};
use crate::selection::{Language, Selection};
use crate::simulation::{Simulated, by_importance};
use crate::towns::{Place, PlaceTable};
use crate::typed::{is_in_another_currency, typed_number};
use crate::uncertainty::{Draws, Uncertain};

/// Number of Monte Carlo draws in a simulation: enough to rely on two digits of its results.
pub(crate) const FUTURES: u32 = 4_096;

/// Returns the draws for the place of a selection. Reuses the cached ones if they are for the same place.
fn draws_for<'d>(
    cached: &'d mut Option<(Selection, Draws)>,
    scenario: &Scenario,
    selection: &Selection,
) -> &'d mut Draws {
    let place = selection.place_alone();
    let same = cached.take().filter(|(of, _)| *of == place);
    let fresh = || {
        let order = by_importance(&sets(scenario, &place));
        (place, Draws::new(scenario.seed, FUTURES, order))
    };
    &mut cached.insert(same.unwrap_or_else(fresh)).1
}

/// Resolves the assumptions of every preset in one place, leaving out presets that can't be used there.
fn sets(scenario: &Scenario, place: &Selection) -> Vec<Assumptions> {
    let presets = scenario.presets.iter().map(|preset| Some(preset.id.clone()));
    let none = scenario.presets.is_empty().then_some(None);
    let selections = presets.chain(none).map(|preset| Selection { preset, ..place.clone() });
    selections.filter_map(|selection| resolve(scenario, &selection).ok()).collect()
}

/// A scenario and the draws of its last place, which are cached because they don't change while a slider moves.
#[derive(Debug)]
pub struct Calculator {
    pub(crate) scenario: Result<Scenario, Vec<Problem>>,
    draws: Option<(Selection, Draws)>,
    /// Digest of the scenario's text, for fingerprints.
    #[cfg(any(feature = "export", feature = "questions"))]
    pub(crate) digest: String,
}

impl Calculator {
    /// Reads a scenario from JSON text. If it has errors, every question returns them.
    pub fn new(scenario: &str) -> Self {
        let reading = read(scenario);
        Self {
            scenario: reading.scenario.ok_or(reading.problems),
            draws: None,
            #[cfg(any(feature = "export", feature = "questions"))]
            digest: crate::fingerprint::digest(scenario),
        }
    }

    /// Evaluates one selection.
    pub fn evaluate(&self, selection: &Selection) -> Answer {
        match self.resolved(selection) {
            Ok((scenario, assumptions)) => {
                match run_model(scenario, selection, &assumptions, |view| {
                    compose::evaluation(view, selection)
                }) {
                    Ok(evaluation) => Answer::Ok(Box::new(evaluation)),
                    Err(problems) => Answer::Invalid { problems },
                }
            }
            Err(problems) => invalid(problems, selection.language),
        }
    }

    /// Evaluates a selection that is given as JSON text.
    pub fn evaluate_text(&self, selection: &str) -> Answer {
        match Selection::read(selection) {
            Ok(selection) => self.evaluate(&selection),
            Err((language, problems)) => invalid(problems, language),
        }
    }

    /// Runs thousands of Monte Carlo draws within the ranges of the assumptions.
    pub fn simulate(&mut self, selection: &Selection) -> Simulation {
        let simulated = self.with_draws(selection, |view, uncertain, draws| {
            let simulated = Simulated::run(view.assumptions, uncertain, draws);
            futures::futures(view, &simulated, uncertain, &compose::case_name(view, selection))
        });
        match simulated {
            Ok(Some(futures)) => Simulation::Ok(Box::new(futures)),
            Ok(None) => {
                let sentence = match selection.language {
                    Language::En => "No assumption here has a range.",
                    Language::Ja => "幅のある前提がない。",
                };
                Simulation::Certain { sentence: sentence.to_owned() }
            }
            Err(problems) => Simulation::Invalid { problems },
        }
    }

    /// Returns the headline of the simulation alone. `None` if nothing is uncertain or the selection can't be used.
    #[cfg(any(feature = "export", feature = "questions"))]
    pub(crate) fn headline(&mut self, selection: &Selection) -> Option<Headline> {
        let headline = self.with_draws(selection, |view, uncertain, draws| {
            headline::headline(view, &Simulated::results(view.assumptions, uncertain, draws))
        });
        headline.ok().flatten()
    }

    /// Returns each cost of the headline that is outside its own range, with that range.
    pub(crate) fn headline_outside(&mut self, selection: &Selection) -> Vec<[String; 2]> {
        let outside = self.with_draws(selection, |view, uncertain, draws| {
            let simulated = Simulated::results(view.assumptions, uncertain, draws);
            headline::Statement::of(view, &simulated).outside(view)
        });
        outside.ok().flatten().unwrap_or_default()
    }

    /// Returns what the verdict depends on. `None` if nothing is uncertain or the selection can't be used.
    pub fn verdicts(&mut self, selection: &Selection) -> Option<Verdicts> {
        self.with_draws(selection, verdicts::verdicts).ok().flatten()
    }

    /// Calls `ask` with the view, its uncertain assumptions and the draws. Returns `None` if nothing is uncertain.
    fn with_draws<T>(
        &mut self,
        selection: &Selection,
        ask: impl FnOnce(&View<'_>, &[Uncertain], &mut Draws) -> T,
    ) -> Result<Option<T>, Vec<ProblemText>> {
        let mut draws = self.draws.take();
        let result = self.with_view(selection, |view| {
            let uncertain = Uncertain::all(view.assumptions);
            let is_certain = uncertain.is_empty();
            (!is_certain).then(|| ask(view, &uncertain, draws_for(&mut draws, view.scenario, selection)))
        });
        self.draws = draws;
        result
    }

    /// Computes break-evens, switching values, the tornado, the grid, and the results under other conventions.
    pub fn sensitivity(&self, selection: &Selection) -> Reply<SensitivityAnalysis> {
        let analysis = self.with_view(selection, |view| {
            let uncertain = Uncertain::all(view.assumptions);
            let swings = tornado(view.assumptions, &uncertain);
            SensitivityAnalysis {
                break_evens: break_evens::break_evens(view),
                switching: switching::switching_table(view, &swings),
                tornado: sensitivity::tornado(view, &swings),
                grid: sensitivity::grid(view),
                discounts: sensitivity::discounts(view),
                switches: sensitivity::switches(view),
                aim: aim::aiming(view),
            }
        });
        match analysis {
            Ok(analysis) => Reply::Ok(Box::new(analysis)),
            Err(problems) => Reply::Invalid { problems },
        }
    }

    /// Compares a selection with presets as their holders have them, for the same place and conventions. The gap to
    /// the first of them is explained.
    pub fn compare(&mut self, selection: &Selection, rivals: &[&str]) -> Reply<Comparison> {
        let unchanged = rivals.iter().map(|rival| selection.unchanged_preset(rival));
        let selections: Vec<Selection> = std::iter::once(selection.clone()).chain(unchanged).collect();
        let middles: Vec<Option<Figure>> = selections.iter().map(|own| self.middle_and_range(own)).collect();
        let this = &*self;
        let comparison = this.with_view(selection, |here| {
            let middle = middles.first().cloned().flatten();
            let own = Side { view: here, name: compose::own_name(here, selection), preset: None, middle };
            this.with_rivals(selection, rivals, middles.get(1..).unwrap_or_default(), vec![own], compared)
        });
        match comparison.flatten() {
            // There are always two sides here: the selection and the preset.
            Ok(Some(comparison)) => Reply::Ok(Box::new(comparison)),
            Ok(None) => Reply::Invalid { problems: Vec::new() },
            Err(problems) => Reply::Invalid { problems },
        }
    }

    /// Draws what a use costs by every set of figures. The reader's own figures get a row of their own, and a town's rows
    /// show the nation's marks too.
    #[cfg(any(feature = "export", feature = "questions"))]
    pub fn lead_picture(&mut self, selection: &Selection) -> Reply<LeadPicture> {
        let ids = self.scenario.iter().flat_map(|scenario| sets::ids(scenario, selection));
        let ids: Vec<String> = ids.collect();
        let nation = selection.elsewhere(None);
        // Each place has its own draws, so all claims for one place are made before those for the other.
        let nations: Vec<Option<Claim>> = match selection.place {
            Some(_) => ids.iter().map(|id| self.claim(&nation.unchanged_preset(id))).collect(),
            None => Vec::new(),
        };
        let claims: Vec<Option<Claim>> =
            ids.iter().map(|id| self.claim(&selection.unchanged_preset(id))).collect();
        let own = self.claim(selection);
        match self.with_view(selection, |view| {
            lead_picture::lead_picture(view, lead_picture::named(view, selection, claims, nations, own))
        }) {
            Ok(picture) => Reply::Ok(Box::new(picture)),
            Err(problems) => Reply::Invalid { problems },
        }
    }

    /// Returns what a use costs by a selection. `None` if the selection can't be used.
    #[cfg(any(feature = "export", feature = "questions"))]
    fn claim(&mut self, selection: &Selection) -> Option<Claim> {
        let drawn = self.with_draws(selection, |view, uncertain, draws| {
            Claim::drawn(view, &Simulated::results(view.assumptions, uncertain, draws))
        });
        match drawn {
            Ok(Some(claim)) => Some(claim),
            Ok(None) => self.with_view(selection, Claim::given).ok(),
            Err(_) => None,
        }
    }

    /// Returns the median with its range for a table, whatever the headline says, such as "about ¥720 (¥620–840)". `None` if nothing is uncertain.
    fn middle_and_range(&mut self, selection: &Selection) -> Option<Figure> {
        let drawn = self.with_draws(selection, |view, uncertain, draws| {
            let simulated = Simulated::results(view.assumptions, uncertain, draws);
            let cost = headline::rounded_percentiles(view, &simulated.cost);
            (headline::middle_figure(view, &cost), headline::range_words(view, &cost))
        });
        let (cost, range) = drawn.ok().flatten()?;
        let brackets = if selection.language == Language::Ja { ["（", "）"] } else { [" (", ")"] };
        let [open, close] = if range.is_empty() { [""; 2] } else { brackets };
        Some(Figure { text: [&cost.text, open, &range, close].concat(), ..cost })
    }

    /// Evaluates the presets one by one, adds each to the sides, and calls `say` with all of them.
    fn with_rivals<T>(
        &self,
        selection: &Selection,
        presets: &[&str],
        middles: &[Option<Figure>],
        sides: Vec<Side<'_>>,
        say: fn(&[Side<'_>]) -> T,
    ) -> Result<T, Vec<ProblemText>> {
        let Some((preset, others)) = presets.split_first() else { return Ok(say(&sides)) };
        let result = self.with_view(&selection.unchanged_preset(preset), |there| {
            let middle = middles.first().cloned().flatten();
            let own =
                Side { view: there, name: compose::preset_name(there, preset), preset: Some(preset), middle };
            let sides = sides.into_iter().chain([own]).collect();
            self.with_rivals(selection, others, middles.get(1..).unwrap_or_default(), sides, say)
        });
        result.flatten()
    }

    /// Ranks the places that the scenario documents and the selected place, all under the same choices.
    pub fn rank(&self, selection: &Selection) -> Reply<Ranking> {
        self.rank_among(selection, None)
    }

    /// Ranks these places and every other place of a table, whose residents and households are those of the table.
    pub fn rank_among(&self, selection: &Selection, table: Option<&PlaceTable>) -> Reply<Ranking> {
        let codes = self.scenario.iter().flat_map(|scenario| &scenario.towns).map(|town| &town.code);
        let others = codes.filter(|code| selection.place.as_ref() != Some(code));
        let others = others.filter_map(|code| {
            self.with_view(&selection.elsewhere(Some(code.clone())), |view| {
                ComparedPlace::of(view, code, false)
            })
            .ok()
        });
        let mut compared: Vec<ComparedPlace> = others.collect();
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
            match self.with_view(&any, |view| ComparedPlace::from_table(view.assumptions, &listed)) {
                Ok(listed) => compared.extend(listed),
                Err(problems) => return Reply::Invalid { problems },
            }
        }
        if let Some(code) = &selection.place {
            match self.with_view(selection, |view| ComparedPlace::of(view, code, true)) {
                Ok(here) => compared.push(here),
                Err(problems) => return Reply::Invalid { problems },
            }
        }
        match self.with_view(&selection.elsewhere(None), |nation| ranking::ranked(nation, compared, table)) {
            Ok(ranking) => Reply::Ok(Box::new(ranking)),
            Err(problems) => Reply::Invalid { problems },
        }
    }

    /// Computes the cost per transaction as a function of each named assumption. Leaves out assumptions that don't
    /// affect it.
    pub fn curves(&self, selection: &Selection, names: &[&str]) -> Vec<Curve> {
        let curves = self.with_view(selection, |view| {
            names.iter().filter_map(|name| sensitivity::curve(view, name)).collect()
        });
        curves.unwrap_or_default()
    }

    /// Finds the values at which the result turns, for each named assumption alone.
    pub fn switching(&self, selection: &Selection, names: &[&str]) -> Vec<Switching> {
        let switching = self.with_view(selection, |view| {
            names.iter().filter_map(|name| switching::switching(view, name)).collect()
        });
        switching.unwrap_or_default()
    }

    /// Finds the value of an assumption that gives the wanted cost per transaction. `None` if either can't be used.
    pub fn aim(&self, selection: &Selection, name: &str, cost: &str) -> Option<Aim> {
        let currency = self.scenario.as_ref().ok()?.currency;
        let typed = (!is_in_another_currency(cost, currency)).then_some(cost)?;
        let cost = typed_number(typed, Quantity::UnitCost, selection.bare)?;
        self.with_view(selection, |view| aim::aim(view, view.assumptions.slot(name)?, cost)).ok().flatten()
    }

    pub(crate) fn resolved(&self, selection: &Selection) -> Result<(&Scenario, Assumptions), Vec<Problem>> {
        let scenario = self.scenario.as_ref().map_err(Clone::clone)?;
        Ok((scenario, resolve(scenario, selection)?))
    }

    /// Runs the model for a selection and calls `ask` with a [`View`] of the result.
    ///
    /// # Errors
    /// Every problem of the scenario or the selection.
    pub fn with_view<T>(
        &self,
        selection: &Selection,
        ask: impl FnOnce(&View<'_>) -> T,
    ) -> Result<T, Vec<ProblemText>> {
        let words = |problems: Vec<Problem>, language: Language| in_words(&problems, language);
        let (scenario, assumptions) =
            self.resolved(selection).map_err(|problems| words(problems, selection.language))?;
        run_model(scenario, selection, &assumptions, ask)
    }
}

/// Reads a scenario from JSON text and evaluates it.
pub fn evaluate(scenario: &str, selection: &Selection) -> Answer {
    Calculator::new(scenario).evaluate(selection)
}
