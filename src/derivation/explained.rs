//! Explains a figure by its formula and operands, with the numbers as displayed (docs/method.md, "Explanations").

use std::collections::HashSet;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Derivation;
use super::elasticity::inputs_by_elasticity;
use super::index::{Entry, Index};
use super::traced::{Operand, Operation, Traced};
use super::written::{Formula, FormulaBuilder};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, push, sentence};
use crate::explanation::{conventions, decimal, ids, labels};
use crate::format::Writer;
use crate::number::{Exact, Number as _};
use crate::outcome::{Counted, Indicator, Needs, Ratio};
use crate::scenario::Payer;

/// How a figure was computed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Explanation {
    /// Id of the figure.
    pub id: String,
    /// Label of the figure.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// Japanese counter after the number, such as 人 or 回; otherwise empty.
    pub counter: &'static str,
    /// How the state differs from the one on the page: "If …: …". Empty if it doesn't.
    pub condition: String,
    /// The formula as a sentence; may be empty.
    pub sentence: Vec<Piece>,
    /// The formula, such as "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for a number that isn't computed.
    pub formula: Vec<Piece>,
    /// Whether the displayed operands give another result than the displayed one, because of rounding.
    pub rounded: bool,
    /// Which branch of the formula applies, and further remarks.
    pub notes: Vec<String>,
    /// Named numbers in the formula; each has an explanation of its own.
    pub operands: Vec<Part>,
    /// Name of the assumption, if the figure is one.
    #[serde(skip)]
    pub input: Option<String>,
    /// Indices of the assumptions that it depends on, the most influential first.
    #[serde(skip)]
    pub rests_on: Vec<usize>,
}

impl Explanation {
    /// Returns an explanation without a formula yet.
    pub(super) fn of(id: &str, label: &str, figure: Figure) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            figure,
            counter: "",
            condition: String::new(),
            sentence: Vec::new(),
            formula: Vec::new(),
            rounded: false,
            notes: Vec::new(),
            operands: Vec::new(),
            input: None,
            rests_on: Vec::new(),
        }
    }
}

/// A number in a formula.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Part {
    /// Id of the number.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The number as displayed.
    pub figure: Figure,
    /// Japanese counter after the number; otherwise empty.
    pub counter: &'static str,
}

impl Part {
    pub(super) fn of(entry: &Entry<'_>, writer: Writer) -> Self {
        Self {
            id: entry.id.clone(),
            label: entry.label.clone(),
            figure: entry.figure(writer),
            counter: entry.written.counter(writer),
        }
    }
}

impl<'t> Derivation<'_, 't> {
    /// Explains figures; `None` for an unknown id. `change` is the assumption and the value that a search found: the state is the one
    /// after that change.
    pub fn explained(&self, ids: &[&str], change: Option<(&str, Decimal)>) -> Vec<Option<Explanation>> {
        let index = Index::of(self);
        let explained = |id: &&str| match (id.strip_prefix(ids::SOLVED), change) {
            (Some(goal), Some((name, value))) => self.solved(&index, goal, name, value),
            _ => self.grounded(&index, id),
        };
        ids.iter().map(explained).collect()
    }

    /// Explains a figure and lists the assumptions that it depends on.
    fn grounded(&self, index: &Index<'t>, id: &str) -> Option<Explanation> {
        let mut explanation = self.explained_in(index, id)?;
        let value = index.get(id).map(|entry| entry.value);
        if let (None, Some(Ratio::Value(Traced::Open(_, node)))) = (&explanation.input, value)
            && !self.trace.operation(node).is_some_and(is_of_nothing)
        {
            explanation.rests_on = inputs_by_elasticity(self.trace, node);
        }
        Some(explanation)
    }

    /// Explains a figure and everything that it is computed from, down to the assumptions, each once. `change` is as in
    /// [`explained`](Self::explained).
    pub fn steps(&self, id: &str, change: Option<(&str, Decimal)>) -> Vec<Explanation> {
        let index = Index::of(self);
        let mut steps: Vec<Explanation> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            if !known.insert(id.clone()) {
                continue;
            }
            let step = match (id.strip_prefix(ids::SOLVED), change) {
                (Some(goal), Some((name, value))) => self.solved(&index, goal, name, value),
                _ => self.explained_in(&index, &id),
            };
            let Some(step) = step else { continue };
            open.extend(step.operands.iter().rev().map(|operand| operand.id.clone()));
            steps.push(step);
        }
        steps
    }

    /// Explains every indicator, each followed by the numbers in its formula.
    pub fn explained_results(&self) -> Vec<Explanation> {
        let index = Index::of(self);
        let mut all: Vec<Explanation> = Vec::new();
        let is_listed = |indicator: &&Indicator| {
            indicator.needs() != Needs::ExcessBurden || self.view.outcome.excess_burden != Exact::ZERO
        };
        for indicator in Indicator::COMPUTED.iter().filter(is_listed) {
            let Some(own) = self.explained_in(&index, indicator.id()) else { continue };
            if own.formula.is_empty() && own.sentence.is_empty() {
                continue;
            }
            let operands: Vec<String> = own.operands.iter().map(|operand| operand.id.clone()).collect();
            all.push(own);
            for id in operands {
                if !all.iter().any(|known| known.id == id) {
                    all.extend(self.explained_in(&index, &id).filter(|operand| !operand.formula.is_empty()));
                }
            }
        }
        all
    }

    fn explained_in(&self, index: &Index<'t>, id: &str) -> Option<Explanation> {
        let entry = index.get(id)?;
        let figure = entry.figure(self.view.writer);
        let mut explanation = Explanation::of(id, &entry.label, figure);
        explanation.counter = entry.written.counter(self.view.writer);
        explanation.input = id.strip_prefix("input:").map(str::to_owned);
        if explanation.input.is_none() {
            match self.formula(index, entry) {
                Some(formula) => self.write(&mut explanation, index, entry, formula),
                None => explanation.notes.push(self.without_formula(entry)),
            }
        }
        if id == Indicator::Marginal.id() {
            explanation.sentence = self.one_more_use(&explanation.figure.text);
        }
        if id.starts_with("payer:") {
            explanation.sentence = self.share_of_payer(id, &explanation.figure.text);
        }
        Some(explanation)
    }

    fn formula(&self, index: &Index<'t>, entry: &Entry<'t>) -> Option<Formula> {
        let Ratio::Value(Traced::Open(_, node)) = entry.value else { return None };
        entry.number(self.view.writer)?;
        let writing = FormulaBuilder::new(self, index);
        if entry.parts.len() > 1 {
            return Some(writing.parts(&entry.parts));
        }
        let made = self.trace.operation(node);
        match index.of_node(node) {
            Some(first) if first.id != entry.id => Some(writing.alias(first)),
            _ if made.is_some_and(|made| made.operands().is_empty()) => None,
            _ if made.is_some_and(is_of_nothing) => None,
            _ => Some(writing.node(node)),
        }
    }

    fn write(&self, explanation: &mut Explanation, index: &Index<'t>, entry: &Entry<'t>, formula: Formula) {
        let writer = self.view.writer;
        let Formula { mut pieces, operands, recomputed, cases } = formula;
        let recomputed = recomputed.decimal().map(|recomputed| entry.written.shown(writer, recomputed).text);
        explanation.rounded = recomputed.as_ref() != Some(&explanation.figure.text) || entry.is_rough(writer);
        // A formula that is only another name for the same number isn't followed by "= …".
        let mut numbers = pieces.iter().filter(|piece| piece.kind != PieceKind::Text);
        let is_figure_alone = numbers.next().is_some_and(|first| first.text == explanation.figure.text)
            && numbers.next().is_none();
        let figures: Vec<String> = pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Figure)
            .map(|piece| without_counter(&piece.text).to_owned())
            .collect();
        explanation.sentence =
            self.in_words(&entry.id, &figures, &explanation.figure.text, explanation.rounded);
        if !is_figure_alone {
            push(&mut pieces, PieceKind::Operator, " = ");
            push(&mut pieces, PieceKind::Answer, &explanation.figure.text);
            push(&mut pieces, PieceKind::Text, entry.written.counter(writer));
        }
        if writer.pick(false, true) {
            pieces.iter_mut().filter(|piece| piece.kind == PieceKind::Operator).for_each(in_full_width);
        }
        explanation.formula = pieces;
        explanation.notes = cases;
        let known = operands.iter().filter_map(|id| index.get(id));
        explanation.operands = known.map(|operand| Part::of(operand, writer)).collect();
    }

    fn without_formula(&self, entry: &Entry<'t>) -> String {
        let pick = |en: &str, ja: &str| self.view.writer.pick(en, ja).to_owned();
        match entry.value {
            Ratio::Undefined(_) => {
                pick("There is no divisor, so there is no such number.", "割る数がないため、算出できない。")
            }
            Ratio::Value(Traced::Known(known)) if known == Exact::ZERO => pick(
                "Nothing applies here: it stays zero whatever the assumptions.",
                "該当する項目がなく、前提を変えても0のまま。",
            ),
            Ratio::Value(Traced::Open(trace, node)) if trace.operation(node).is_some_and(is_of_nothing) => {
                pick("No item of this scenario counts here.", "該当する項目がない。")
            }
            Ratio::Value(Traced::Known(_)) => pick(
                "Fixed by the method, whatever the assumptions.",
                "計算方法で決まる値で、前提には左右されない。",
            ),
            Ratio::Value(Traced::Open(_, node)) if entry.number(self.view.writer).is_some() => {
                self.unseen_note(node)
            }
            Ratio::Value(_) => pick(
                "The divisor is zero, so there is no such number.",
                "割る数が0になるため、算出できない。",
            ),
        }
    }

    /// Describes an assumption without a field on the page: a government's discount rate, or the nation's figure behind a town's.
    fn unseen_note(&self, node: usize) -> String {
        let writer = self.view.writer;
        let Some(Operation::Input(index)) = self.trace.operation(node) else { return String::new() };
        let Some(resolved) = self.view.assumptions.resolved.get(index) else { return String::new() };
        if !resolved.name.starts_with("discount.") {
            return writer
                .pick(
                    "The scenario’s national figure. In the town’s costs, the town’s own replaces it.",
                    "初期設定の全国の数字。当地の費用の計算では、当地の数字に置き換わる。",
                )
                .to_owned();
        }
        let chosen = conventions::discount_rates(&self.view).into_iter().find(|rate| rate.selected);
        chosen.map_or_else(String::new, |rate| {
            [rate.label, writer.pick(". ", "。").to_owned(), rate.note].concat()
        })
    }

    /// Fills in the sentence of an indicator; empty if it has none.
    fn in_words(&self, id: &str, figures: &[String], result: &str, is_rounded: bool) -> Vec<Piece> {
        let (en, ja) = Indicator::with_id(id).map(Indicator::sentence).unwrap_or_default();
        let [first, second] = figures else { return Vec::new() };
        if en.is_empty() {
            return Vec::new();
        }
        let writer = self.view.writer;
        let back = self.view.outcome.benefit_cost_ratio().value().map(decimal).unwrap_or_default();
        let rounded = if is_rounded { writer.pick(" (rounded)", "（四捨五入）") } else { "" };
        let (rate, span) = (self.rate_words(), self.view.span_words());
        let (one, back) = (writer.for_each_one(Decimal::ONE).text, writer.for_each_one(back).text);
        let fillings = [
            (PieceKind::Figure, first.as_str()),
            (PieceKind::Figure, second.as_str()),
            (PieceKind::Figure, result),
            (PieceKind::Text, rate.as_str()),
            (PieceKind::Text, span.as_str()),
            (PieceKind::Text, rounded),
            (PieceKind::Text, one.as_str()),
            (PieceKind::Figure, back.as_str()),
        ];
        sentence(writer.pick(en, ja), &fillings)
    }

    /// Compares the marginal cost with the average cost.
    fn one_more_use(&self, result: &str) -> Vec<Piece> {
        let outcome = self.view.outcome;
        let (Ratio::Value(average), Ratio::Value(one_more)) = (outcome.levelised(), outcome.marginal) else {
            return Vec::new();
        };
        let writer = self.view.writer;
        let uses = outcome.transactions.present;
        let rest = writer.total(decimal((average - one_more) * uses)).text;
        let fillings = [
            (PieceKind::Figure, result),
            (PieceKind::Figure, &*writer.unit_cost(decimal(average)).text),
            (PieceKind::Figure, &*rest),
            (PieceKind::Figure, &*writer.count(decimal(uses)).text),
        ];
        let template = if one_more == Exact::ZERO {
            writer.pick(
                "No cost per use is given, so one more use adds nothing. The average is {1} because {2}, spent however often the system is used, is spread over {3} uses (present values).",
                "利用1回ごとの費用は前提になく、1回増えても費用は増えない。平均が{1}になるのは、利用の多さによらずかかる{2}を、{3}回の利用で割るため（いずれも現在価値）。",
            )
        } else {
            writer.pick(
                "One more use adds {0} to the costs. The average is {1} because {2}, spent however often the system is used, is spread over {3} uses (present values).",
                "利用が1回増えると、費用は{0}増える。平均が{1}になるのは、利用の多さによらずかかる{2}を、{3}回の利用で割るため（いずれも現在価値）。",
            )
        };
        sentence(template, &fillings)
    }

    /// Says which amounts the share of a payer is made of.
    fn share_of_payer(&self, id: &str, result: &str) -> Vec<Piece> {
        let outcome = self.view.outcome;
        let is_meant = |payer: Payer| ids::share(&["payer:", payer.word()].concat()) == id;
        let Some((payer, paid)) = outcome.payers.iter().find(|(payer, _)| is_meant(*payer)) else {
            return Vec::new();
        };
        let writer = self.view.writer;
        let money = |sum| writer.total(decimal(sum)).text;
        let fillings = [
            (PieceKind::Figure, &*money(paid.sum)),
            (PieceKind::Figure, &*money(outcome.cost.sum)),
            (PieceKind::Figure, result),
            (PieceKind::Text, labels::payer_label(&self.view, *payer)),
        ];
        let template =
            writer.pick("{3}: {0} of {1}, which is {2}.", "{3}の負担は、{1}のうち{0}で、{2}にあたる。");
        sentence(template, &fillings)
    }

    fn rate_words(&self) -> String {
        let writer = self.view.writer;
        match self.view.assumptions.plan.discount.as_slice() {
            [(_, slot)] => {
                let rate = writer.percent(self.view.assumptions.value(*slot)).text;
                writer.fill("at {0} a year", "年{0}", &[&rate])
            }
            _ => writer.pick("at the scheduled rates", "定めの率で").to_owned(),
        }
    }
}

/// Whether an operation divides zero, such as the marginal cost if no cost depends on use.
fn is_of_nothing(operation: Operation) -> bool {
    matches!(operation, Operation::Quotient([Operand::Known(known), _]) if known.is_zero())
}

/// Rewrites the signs of a formula as Japanese sets them: wide, without spaces.
fn in_full_width(operator: &mut Piece) {
    let signs = [(" = ", "＝"), (" + ", "＋"), (" − ", "－"), (" × ", "×"), (" ÷ ", "÷")];
    for (narrow, wide) in signs.into_iter().chain([("; ", "；"), ("(", "（"), (")", "）")]) {
        operator.text = operator.text.replace(narrow, wide);
    }
}

/// Removes the counter from a number, for sentences that contain the counter themselves.
fn without_counter(number: &str) -> &str {
    Counted::ALL.iter().find_map(|counted| number.strip_suffix(counted.counter())).unwrap_or(number)
}
