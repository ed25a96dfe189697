//! One figure explained: what it is made of, with the numbers as they are shown (METHOD.md, "Explanations").

use std::collections::HashSet;

use serde::Serialize;

use super::Derivation;
use super::index::{Entry, Index};
use super::traced::Traced;
use super::written::{Formula, Writing};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, push, sentence};
use crate::number::{Exact, Number as _};
use crate::outcome::Ratio;

/// How a figure came about.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Explanation {
    /// The id that was asked for.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// What is different from the state that the page shows: "If …: …". Empty if nothing is.
    pub condition: String,
    /// In words; may be empty.
    pub sentence: Vec<Piece>,
    /// "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for what isn't made of other numbers.
    pub formula: Vec<Piece>,
    /// Whether the displayed operands don't reproduce the displayed result.
    pub rounded: bool,
    /// Which of several cases holds, and what else there is to say.
    pub notes: Vec<String>,
    /// The named numbers in the formula, each to be asked for in turn.
    pub operands: Vec<Part>,
    /// Name of the assumption that it is, if it is one.
    #[serde(skip)]
    pub input: Option<String>,
}

impl Explanation {
    /// Of a figure of which nothing is said yet.
    pub(super) fn of(id: &str, label: &str, figure: Figure) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            figure,
            condition: String::new(),
            sentence: Vec::new(),
            formula: Vec::new(),
            rounded: false,
            notes: Vec::new(),
            operands: Vec::new(),
            input: None,
        }
    }
}

/// A number in a formula.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// As it is shown.
    pub figure: Figure,
}

impl<'t> Derivation<'_, 't> {
    /// How figures came about; none for an id that nothing here has.
    pub fn explained(&self, id: &str) -> Option<Explanation> {
        self.explained_in(&Index::of(self), id)
    }

    /// How a figure came about, and everything that it is made of, down to the assumptions, each once.
    pub fn steps(&self, id: &str) -> Vec<Explanation> {
        let index = Index::of(self);
        let mut steps: Vec<Explanation> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            if !known.insert(id.clone()) {
                continue;
            }
            let Some(step) = self.explained_in(&index, &id) else { continue };
            open.extend(step.operands.iter().rev().map(|operand| operand.id.clone()));
            steps.push(step);
        }
        steps
    }

    /// Every result, each followed by the numbers in its formula.
    pub fn explained_results(&self) -> Vec<Explanation> {
        let index = Index::of(self);
        let mut all: Vec<Explanation> = Vec::new();
        for result in self.results() {
            let Some(own) = self.explained_in(&index, result.id) else { continue };
            if own.formula.is_empty() {
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
        let figure = entry.figure(self.case.writer);
        let mut explanation = Explanation::of(id, &entry.label, figure);
        explanation.input = id.strip_prefix("input:").map(str::to_owned);
        if explanation.input.is_none() {
            match self.formula(index, entry) {
                Some(formula) => self.write(&mut explanation, index, entry, formula),
                None => explanation.notes.push(self.without_formula(entry)),
            }
        }
        Some(explanation)
    }

    fn formula(&self, index: &Index<'t>, entry: &Entry<'t>) -> Option<Formula> {
        let Ratio::Value(Traced::Open(_, node)) = entry.value else { return None };
        entry.number(self.case.writer)?;
        let writing = Writing::new(self, index);
        if entry.parts.len() > 1 {
            return Some(writing.parts(&entry.parts));
        }
        match index.of_node(node) {
            Some(first) if first.id != entry.id => Some(writing.alias(first)),
            _ if self.trace.operation(node).is_some_and(|made| made.operands().is_empty()) => None,
            _ => Some(writing.node(node)),
        }
    }

    fn write(&self, explanation: &mut Explanation, index: &Index<'t>, entry: &Entry<'t>, formula: Formula) {
        let writer = self.case.writer;
        let Formula { mut pieces, operands, again, cases } = formula;
        let again = again.decimal().map(|again| entry.written.shown(writer, again).text);
        explanation.rounded = again.as_ref() != Some(&explanation.figure.text);
        // A number under another name says nothing twice.
        let is_figure_alone = matches!(pieces.as_slice(), [piece] if piece.text == explanation.figure.text);
        let figures: Vec<String> = pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Figure)
            .map(|piece| piece.text.clone())
            .collect();
        explanation.sentence = self.in_words(&entry.id, &figures, &explanation.figure.text);
        if !is_figure_alone {
            push(&mut pieces, PieceKind::Operator, " = ");
            push(&mut pieces, PieceKind::Answer, &explanation.figure.text);
        }
        explanation.formula = pieces;
        explanation.notes = cases;
        let known = operands.iter().filter_map(|id| index.get(id));
        explanation.operands = known
            .map(|operand| Part {
                id: operand.id.clone(),
                label: operand.label.clone(),
                figure: operand.figure(writer),
            })
            .collect();
    }

    fn without_formula(&self, entry: &Entry<'t>) -> String {
        let pick = |en: &str, ja: &str| self.case.writer.pick(en, ja).to_owned();
        match entry.value {
            Ratio::Undefined(_) => pick(
                "There is nothing to divide by, so there is no such number.",
                "割る数がないため、算出できない。",
            ),
            Ratio::Value(Traced::Known(known)) if known == Exact::ZERO => pick(
                "Nothing falls here: it is zero whatever the assumptions say.",
                "ここに当たるものはなく、前提を変えても0のまま。",
            ),
            Ratio::Value(Traced::Known(_)) => pick(
                "Fixed by the method, whatever the assumptions say.",
                "計算方法で決まる値で、前提には左右されない。",
            ),
            Ratio::Value(Traced::Open(_, node)) if entry.number(self.case.writer).is_some() => {
                self.unseen_note(node)
            }
            Ratio::Value(_) => pick("What it is divided by is zero.", "割る数が0になるため、算出できない。"),
        }
    }

    /// A number that is in force without a field of its own: a government's discount rate, or the nation's figure behind a town's.
    fn unseen_note(&self, node: usize) -> String {
        use super::traced::Operation;
        let writer = self.case.writer;
        let Some(Operation::Input(place)) = self.trace.operation(node) else { return String::new() };
        let Some(decided) = self.case.assumptions.decided.get(place) else { return String::new() };
        if !decided.name.starts_with("discount.") {
            return writer
                .pick(
                    "The scenario’s figure for the nation, which the town’s own replaces in its costs.",
                    "シナリオにある全国の数字。当地の費用の計算では、当地の数字に置き換わる。",
                )
                .to_owned();
        }
        let chosen = self.case.discount_rates().into_iter().find(|rate| rate.selected);
        chosen.map_or_else(String::new, |rate| {
            [rate.label, writer.pick(". ", "。").to_owned(), rate.note].concat()
        })
    }

    /// The result in a sentence, where one says more than its formula. In a template `{0}` and `{1}` are the operands, `{2}` the
    /// result and `{3}` further words.
    fn in_words(&self, id: &str, figures: &[String], result: &str) -> Vec<Piece> {
        let pick = |en, ja| self.case.writer.pick(en, ja);
        let mut words = String::new();
        let template = match id {
            "levelised" => {
                words = self.rate_words();
                pick(
                    "Counting later money and later uses {3}: {0} ÷ {1} = {2} each. This is the fixed price per use that would exactly pay for the system.",
                    "後の年の金額と利用を{3}割り引いて数えると、{0}÷{1}回＝1回{2}。これだけの料金を利用のたびに集めれば、費用をちょうどまかなえる。",
                )
            }
            "simple" => {
                words = self.case.span_words();
                pick(
                    "The system costs {0} {3} and completes {1} transactions: {0} ÷ {1} = {2} each.",
                    "{3}にシステムにかかる費用は{0}、完了した利用は{1}回。{0}÷{1}回＝1回{2}。",
                )
            }
            "per_resident" => pick(
                "That is {2} per resident a year ({0} over {1} person-years).",
                "住民1人・1年あたり{2}（{0}を、各年度の人口の合計{1}人で割る）。",
            ),
            "per_household" => pick(
                "That is {2} per household a year ({0} over {1} household-years).",
                "1世帯・1年あたり{2}（{0}を、各年度の世帯数の合計{1}世帯で割る）。",
            ),
            "per_cardholder" => pick(
                "That is {2} per cardholder a year ({0} over {1} card-years).",
                "カード保有者1人・1年あたり{2}（{0}を、各年度末の保有者数の合計{1}人で割る）。",
            ),
            "net_present_value" => {
                pick("Benefits {0} less costs {1} leave {2}.", "便益{0}から費用{1}を引くと{2}。")
            }
            "benefit_cost_ratio" => {
                pick("The value to society is {2} times the cost.", "社会が得る価値は、費用の{2}倍。")
            }
            _ => return Vec::new(),
        };
        let [first, second] = figures else { return Vec::new() };
        let fillings = [
            (PieceKind::Figure, first.as_str()),
            (PieceKind::Figure, second.as_str()),
            (PieceKind::Figure, result),
            (PieceKind::Text, words.as_str()),
        ];
        sentence(template, &fillings)
    }

    fn rate_words(&self) -> String {
        let writer = self.case.writer;
        match self.case.assumptions.plan.discount.as_slice() {
            [(_, slot)] => {
                let rate = writer.percent(self.case.assumptions.value(*slot)).text;
                writer.fill("at {0} a year less", "年{0}", &[&rate])
            }
            _ => writer.pick("at the scheduled rates less", "定めの率で").to_owned(),
        }
    }
}
