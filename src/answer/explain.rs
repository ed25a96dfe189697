//! How a figure came about, in the state that is shown or in one that differs from it in what the figure's id says.

use rust_decimal::Decimal;
use serde::Serialize;

use super::compose::composed;
use super::{Calculator, Input, SourceText};
use crate::assumptions::{Assumptions, Slot};
use crate::derivation::{Derivation, Explanation, Trace, searched};
use crate::explanation::piece::Piece;
use crate::explanation::{Case, ids};
use crate::format::Writer;
use crate::scenario::Currency;
use crate::selection::Selection;

/// How a figure came about; of an assumption with what defends it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Explained {
    /// What it is made of.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// The assumption that it is, if it is one.
    pub input: Option<Input>,
    /// What the assumption and its disputes cite.
    pub sources: Vec<SourceText>,
}

impl Calculator {
    /// How a figure came about, by the id that it has in an answer; none for an id that nothing here has.
    pub fn explain(&self, selection: &Selection, id: &str) -> Option<Explained> {
        let (figure, _) = ids::changes(id);
        let writer = Writer { language: selection.language, currency: Currency::Jpy };
        if let Some(searched) = searched(figure, writer) {
            return Some(Explained { explanation: searched, input: None, sources: Vec::new() });
        }
        let explain = |derivation: &Derivation<'_, '_>| derivation.explained(figure).into_iter().collect();
        self.derived(selection, id, explain)?.pop()
    }

    /// The same with everything that it is made of, down to the assumptions, each once.
    #[cfg(feature = "export")]
    pub fn steps(&self, selection: &Selection, id: &str) -> Option<Vec<Explained>> {
        let (figure, _) = ids::changes(id);
        self.derived(selection, id, |derivation| derivation.steps(figure))
    }

    /// What a state, with the changes that an id says, has to say of itself.
    fn derived(
        &self,
        selection: &Selection,
        id: &str,
        say: impl FnOnce(&Derivation<'_, '_>) -> Vec<Explanation>,
    ) -> Option<Vec<Explained>> {
        let (figure, changes) = ids::changes(id);
        let suffix = id.strip_prefix(figure).unwrap_or_default();
        let mut chosen = selection.clone();
        for (name, value) in &changes {
            choose(&mut chosen, name, value);
        }
        let (scenario, mut assumptions) = self.decided(&chosen).ok()?;
        for (name, value) in &changes {
            suppose(&mut assumptions, name, value)?;
        }
        let trace = Trace::default();
        let explain = |case: &Case<'_>| {
            let derivation = Derivation::of(*case, &trace)?;
            let defended =
                |explanation: Explanation| case.defended(under(explanation, case, suffix, &changes));
            Some(say(&derivation).into_iter().map(defended).collect())
        };
        composed(scenario, &chosen, &assumptions, explain).ok().flatten()
    }

    /// How every result came about, each followed by the numbers in its formula.
    #[cfg(feature = "export")]
    pub fn explanations(&self, selection: &Selection) -> Vec<Explanation> {
        let trace = Trace::default();
        let explain = |case: &Case<'_>| Some(Derivation::of(*case, &trace)?.explained_results());
        self.case(selection, explain).ok().flatten().unwrap_or_default()
    }
}

impl Case<'_> {
    /// An explanation, of an assumption with what it rests on.
    fn defended(&self, explanation: Explanation) -> Explained {
        let slot = explanation.input.as_ref().and_then(|name| self.assumptions.slot(name));
        let decided = slot.and_then(|slot| self.assumptions.decided.get(slot.0));
        let input = decided.map(|decided| self.input(decided));
        let sources = input.as_ref().map_or_else(Vec::new, |input| self.sources([input], None));
        Explained { explanation, input, sources }
    }
}

/// What a name may stand in already.
const QUOTES: [char; 4] = ['“', '”', '「', '」'];

/// What is chosen differently.
fn choose(selection: &mut Selection, name: &str, value: &str) {
    let flag = Some(value == "true");
    match name {
        ids::PRESET => {
            selection.preset = Some(value.to_owned());
            selection.changes = Vec::new();
            selection.counted = None;
        }
        ids::PLACE => {
            selection.place = (!value.is_empty()).then(|| value.to_owned());
            selection.place_name = None;
            selection.residents = None;
            selection.households = None;
            selection.changes.retain(|(name, _)| !name.starts_with("town."));
        }
        ids::OPTIMISM_BIAS => selection.optimism_bias = flag,
        ids::CITIZEN_TIME => selection.count_citizen_time = flag,
        _ => {}
    }
}

/// A number that is something else; none if there is no such number.
fn suppose(assumptions: &mut Assumptions, name: &str, value: &str) -> Option<()> {
    if ids::CHOICES.contains(&name) {
        return Some(());
    }
    let value = Decimal::from_str_exact(value).ok()?;
    let slot = match name {
        ids::TAKE_UP => assumptions.plan.levers.take_up,
        ids::USES => assumptions.plan.levers.uses,
        ids::RATE => {
            let (_, slot) = *assumptions.plan.discount.first()?;
            let rate = assumptions.decided.get(slot.0)?.clone();
            assumptions.plan.discount = vec![(1, Slot(assumptions.decided.len()))];
            assumptions.decided.push(rate);
            Slot(assumptions.decided.len() - 1)
        }
        ids::CASHABLE => {
            let slot = Slot(assumptions.decided.len());
            let own = assumptions.plan.services.iter().find_map(|service| service.cashable)?;
            assumptions.decided.push(assumptions.decided.get(own.0)?.clone());
            assumptions.plan.services.iter_mut().for_each(|service| service.cashable = Some(slot));
            slot
        }
        _ => assumptions.slot(name)?,
    };
    let decided = assumptions.decided.get_mut(slot.0)?;
    let (least, most) = decided.assumption.quantity.bounds();
    decided.value = Some(value).filter(|value| (least..=most).contains(value))?;
    Some(())
}

/// The same, saying what is different; the way on leads through the same difference.
fn under(
    mut explanation: Explanation,
    case: &Case<'_>,
    suffix: &str,
    changes: &[(&str, &str)],
) -> Explanation {
    if changes.is_empty() {
        return explanation;
    }
    let differences: Vec<String> =
        changes.iter().filter_map(|(name, value)| difference(case, name, value)).collect();
    let differences = differences.join(case.writer.pick(" and ", "、"));
    explanation.condition = case.writer.fill("With {0}:", "{0}とした場合", &[&differences]);
    let further = |id: &mut String| id.push_str(suffix);
    further(&mut explanation.id);
    explanation.operands.iter_mut().for_each(|operand| further(&mut operand.id));
    let pieces = explanation.formula.iter_mut().chain(&mut explanation.sentence);
    pieces.filter_map(|piece: &mut Piece| piece.explained_by.as_mut()).for_each(further);
    explanation
}

fn difference(case: &Case<'_>, name: &str, value: &str) -> Option<String> {
    let writer = case.writer;
    let fill = |en: &str, ja: &str, with: &str| Some(writer.fill(en, ja, &[with]));
    let number = || Decimal::from_str_exact(value).ok();
    match name {
        ids::PRESET => {
            fill("the figures “{0}”", "数字を「{0}」", case.preset_name(value).trim_matches(QUOTES))
        }
        ids::PLACE => fill("{0} as the place", "地域を{0}", case.place_name),
        ids::OPTIMISM_BIAS if value == "true" => {
            fill("uplifts for optimism", "楽観バイアスの上乗せを「する」", "")
        }
        ids::OPTIMISM_BIAS => fill("no uplifts for optimism", "楽観バイアスの上乗せを「しない」", ""),
        ids::CITIZEN_TIME if value == "true" => {
            fill("residents’ time counted", "住民の時間の評価を「する」", "")
        }
        ids::CITIZEN_TIME => fill("residents’ time not counted", "住民の時間の評価を「しない」", ""),
        ids::TAKE_UP => fill("take-up times {0}", "普及を想定の{0}倍", &writer.plain(number()?).text),
        ids::USES => fill("uses times {0}", "利用を想定の{0}倍", &writer.plain(number()?).text),
        ids::CASHABLE => {
            fill("{0} of office cost saved", "減る役所の費用を{0}", &writer.percent(number()?).text)
        }
        ids::RATE => fill("a discount rate of {0} a year", "割引率を年{0}", &writer.percent(number()?).text),
        _ => {
            let slot = case.assumptions.slot(name)?;
            let quantity = case.assumptions.decided.get(slot.0)?.assumption.quantity;
            let value = writer.quantity(number()?, quantity).text;
            Some(writer.fill("“{0}” at {1}", "「{0}」を{1}", &[&case.input_label(name), &value]))
        }
    }
}
