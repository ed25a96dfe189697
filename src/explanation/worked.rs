//! Worked formulas: each result with its operands as they are shown, and each operand worked out in turn.

use rust_decimal::Decimal;
use serde::Serialize;

use super::piece::{Piece, PieceKind, sentence};
use super::{Case, decimal};
use crate::format::Shown;
use crate::number::Exact;
use crate::outcome::{Ratio, Total};

use PieceKind::{Figure, Operator, Text};

/// A result written out with its operands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Worked {
    /// Stable id, such as `levelised`.
    pub id: String,
    /// Name of the result.
    pub label: String,
    /// In words.
    pub sentence: Vec<Piece>,
    /// "¥154.8 billion ÷ 373,000,000 = ¥415".
    pub formula: Vec<Piece>,
    /// Whether the displayed operands don't reproduce the displayed result.
    pub rounded: bool,
    /// The operands, worked out in turn.
    pub operands: Vec<Worked>,
}

/// How a total is taken.
#[derive(Clone, Copy)]
enum Taken {
    Sum,
    Present,
}

impl Taken {
    fn of(self, total: Total<Exact>) -> Decimal {
        match self {
            Self::Sum => decimal(total.sum),
            Self::Present => decimal(total.present),
        }
    }
}

impl Case<'_> {
    /// The headline and its relatives.
    pub fn worked(&self) -> Vec<Worked> {
        [self.levelised(), self.simple()]
            .into_iter()
            .flatten()
            .chain(self.per_heads())
            .chain(std::iter::once(self.net_present_value()))
            .chain(self.benefit_cost_ratio())
            .collect()
    }

    fn levelised(&self) -> Option<Worked> {
        let result = self.writer.unit_cost(decimal(self.outcome.levelised.value()?));
        let cost = self.writer.total(decimal(self.outcome.cost.present));
        let uses = self.writer.count(decimal(self.outcome.transactions.present));
        let rate = self.rate_words();
        let sentence = sentence(
            self.writer.pick(
                "Counting later money and later uses {}: {} ÷ {} = {} each. This is the fixed price per use that would exactly pay for the system.",
                "後の年の金額と利用を{}割り引いて数えると、{}÷{}回＝1回{}。これだけの料金を利用のたびに集めれば、費用をちょうどまかなえる。",
            ),
            &[(Text, &rate), (Figure, &cost.text), (Figure, &uses.text), (Figure, &result.text)],
        );
        let label = self.writer.pick("Levelised cost per transaction", "均等化した1回あたり費用");
        let operands = vec![self.cost_total(Taken::Present), self.use_total(Taken::Present)];
        Some(self.quotient("levelised", label, sentence, &cost, &uses, &result, operands))
    }

    fn simple(&self) -> Option<Worked> {
        let result = self.writer.unit_cost(decimal(self.outcome.simple.value()?));
        let cost = self.writer.total(decimal(self.outcome.cost.sum));
        let uses = self.writer.count(decimal(self.outcome.transactions.sum));
        let (first, last) = self.span();
        let span = self.writer.pick(format!("From {first} to {last}"), format!("{first}～{last}年度に"));
        let sentence = sentence(
            self.writer.pick(
                "{} the system costs {} and completes {} transactions: {} ÷ {} = {} each.",
                "{}システムにかかる費用は{}、完了した利用は{}回。{}÷{}回＝1回{}。",
            ),
            &[
                (Text, &span),
                (Figure, &cost.text),
                (Figure, &uses.text),
                (Figure, &cost.text),
                (Figure, &uses.text),
                (Figure, &result.text),
            ],
        );
        let label = self.writer.pick("Simple average cost per transaction", "単純平均の1回あたり費用");
        let operands = vec![self.cost_total(Taken::Sum), self.use_total(Taken::Sum)];
        Some(self.quotient("simple", label, sentence, &cost, &uses, &result, operands))
    }

    fn per_heads(&self) -> Vec<Worked> {
        let place = self.outcome.timelines.place();
        let households = place.households.as_ref().map(|flow| flow.sum());
        let heads = [
            (
                "per_resident",
                "Per resident a year",
                "住民1人・1年あたり",
                self.outcome.per_resident,
                Some(place.residents.sum()),
                (
                    "That is {} per resident a year ({} over {} person-years).",
                    "住民1人・1年あたり{}（{}を延べ{}人年で割る）。",
                ),
            ),
            (
                "per_household",
                "Per household a year",
                "1世帯・1年あたり",
                self.outcome.per_household,
                households,
                (
                    "That is {} per household a year ({} over {} household-years).",
                    "1世帯・1年あたり{}（{}を延べ{}世帯年で割る）。",
                ),
            ),
            (
                "per_cardholder",
                "Per cardholder a year",
                "カード保有者1人・1年あたり",
                self.outcome.per_cardholder,
                Some(place.cardholders.sum()),
                (
                    "That is {} per cardholder a year ({} over {} card-years).",
                    "カード保有者1人・1年あたり{}（{}を延べ{}枚年で割る）。",
                ),
            ),
        ];
        let cost = self.writer.total(decimal(self.outcome.cost.sum));
        heads
            .into_iter()
            .filter_map(|(id, en, ja, ratio, denominator, (template_en, template_ja))| {
                let result = self.writer.unit_cost(decimal(ratio.value()?));
                let heads = self.writer.count(decimal(denominator?));
                let sentence = sentence(
                    self.writer.pick(template_en, template_ja),
                    &[(Figure, &result.text), (Figure, &cost.text), (Figure, &heads.text)],
                );
                let operands = vec![self.cost_total(Taken::Sum)];
                Some(self.quotient(id, self.writer.pick(en, ja), sentence, &cost, &heads, &result, operands))
            })
            .collect()
    }

    fn net_present_value(&self) -> Worked {
        let benefit = self.writer.total(decimal(self.outcome.benefit.present));
        let cost = self.writer.total(decimal(self.outcome.cost.present));
        let result = self.writer.total(decimal(self.outcome.net_present_value));
        let again = benefit.value.checked_sub(cost.value).map(|value| self.writer.total(value).value);
        Worked {
            id: "net_present_value".to_owned(),
            label: self.writer.pick("Net present value", "純現在価値").to_owned(),
            sentence: sentence(
                self.writer.pick("Benefits {} less costs {} leave {}.", "便益{}から費用{}を引くと{}。"),
                &[(Figure, &benefit.text), (Figure, &cost.text), (Figure, &result.text)],
            ),
            formula: formula(&benefit.text, "−", &cost.text, &result.text),
            rounded: again != Some(result.value),
            operands: vec![self.cost_total(Taken::Present)],
        }
    }

    fn benefit_cost_ratio(&self) -> Option<Worked> {
        let Ratio::Value(ratio) = self.outcome.benefit_cost_ratio else { return None };
        let result = self.writer.plain(decimal(ratio));
        let benefit = self.writer.total(decimal(self.outcome.benefit.present));
        let cost = self.writer.total(decimal(self.outcome.cost.present));
        let again = benefit.value.checked_div(cost.value).map(|value| self.writer.plain(value).value);
        Some(Worked {
            id: "benefit_cost_ratio".to_owned(),
            label: self.writer.pick("Benefit-cost ratio", "費用便益比").to_owned(),
            sentence: sentence(
                self.writer.pick(
                    "For each 1 spent, {} comes back in value to society.",
                    "費用1に対して、社会が得る価値は{}。",
                ),
                &[(Figure, &result.text)],
            ),
            formula: formula(&benefit.text, "÷", &cost.text, &result.text),
            rounded: again != Some(result.value),
            operands: Vec::new(),
        })
    }

    /// A quotient of two totals that gives a unit cost.
    #[allow(clippy::too_many_arguments, reason = "a formula has as many parts as it has")]
    fn quotient(
        &self,
        id: &str,
        label: &str,
        sentence: Vec<Piece>,
        numerator: &Shown,
        denominator: &Shown,
        result: &Shown,
        operands: Vec<Worked>,
    ) -> Worked {
        let again = numerator.value.checked_div(denominator.value);
        let again = again.map(|value| self.writer.unit_cost(value).value);
        Worked {
            id: id.to_owned(),
            label: label.to_owned(),
            sentence,
            formula: formula(&numerator.text, "÷", &denominator.text, &result.text),
            rounded: again != Some(result.value),
            operands,
        }
    }

    /// Cost as the sum of its lines.
    fn cost_total(&self, taken: Taken) -> Worked {
        let result = self.writer.total(taken.of(self.outcome.cost));
        let terms = self
            .assumptions
            .plan
            .lines
            .iter()
            .zip(&self.outcome.lines)
            .map(|(plan, total)| {
                let label = self.line(&plan.id).map(|line| self.writer.text(&line.label));
                (label.unwrap_or_default(), self.writer.total(taken.of(*total)))
            })
            .collect();
        let (en, ja) = match taken {
            Taken::Sum => ("Cost of all years", "全期間の費用"),
            Taken::Present => ("Present value of cost", "費用の現在価値"),
        };
        self.sum("cost", self.writer.pick(en, ja), terms, &result, |value| self.writer.total(value))
    }

    /// Transactions as the sum of the services that count.
    fn use_total(&self, taken: Taken) -> Worked {
        let result = self.writer.count(taken.of(self.outcome.transactions));
        let terms = self
            .assumptions
            .plan
            .services
            .iter()
            .zip(&self.outcome.services)
            .filter(|(plan, _)| plan.counted)
            .map(|(plan, total)| {
                let label = self.service(&plan.id).map(|service| self.writer.text(&service.label));
                (label.unwrap_or_default(), self.writer.count(taken.of(*total)))
            })
            .collect();
        let (en, ja) = match taken {
            Taken::Sum => ("Completed transactions of all years", "全期間に完了した利用"),
            Taken::Present => ("Present value of completed transactions", "完了した利用の現在価値"),
        };
        self.sum("transactions", self.writer.pick(en, ja), terms, &result, |value| self.writer.count(value))
    }

    fn sum(
        &self,
        id: &str,
        label: &str,
        terms: Vec<(String, Shown)>,
        result: &Shown,
        show: impl Fn(Decimal) -> Shown,
    ) -> Worked {
        let again = terms.iter().try_fold(Decimal::ZERO, |sum, (_, term)| sum.checked_add(term.value));
        let mut formula = Vec::new();
        let mut sentence = Vec::new();
        let (gap, colon) = self.writer.pick(("; ", ": "), ("、", "："));
        for (i, (label, term)) in terms.iter().enumerate() {
            if i > 0 {
                formula.push(Piece { kind: Operator, text: " + ".to_owned() });
                sentence.push(Piece { kind: Text, text: gap.to_owned() });
            }
            formula.push(Piece { kind: Figure, text: term.text.clone() });
            sentence.push(Piece { kind: Text, text: format!("{label}{colon}") });
            sentence.push(Piece { kind: Figure, text: term.text.clone() });
        }
        formula.push(Piece { kind: Operator, text: " = ".to_owned() });
        formula.push(Piece { kind: Figure, text: result.text.clone() });
        Worked {
            id: id.to_owned(),
            label: label.to_owned(),
            sentence,
            formula,
            rounded: again.map(|value| show(value).value) != Some(result.value),
            operands: Vec::new(),
        }
    }

    fn rate_words(&self) -> String {
        let bands = &self.assumptions.plan.discount;
        match bands.as_slice() {
            [(_, slot)] => {
                let rate = self.writer.percent(self.assumptions.value(*slot)).text;
                self.writer.pick(format!("at {rate} a year less"), format!("年{rate}"))
            }
            _ => self.writer.pick("at the scheduled rates less".to_owned(), "定めの率で".to_owned()),
        }
    }
}

fn formula(left: &str, operator: &str, right: &str, result: &str) -> Vec<Piece> {
    let piece = |kind, text: String| Piece { kind, text };
    vec![
        piece(Figure, left.to_owned()),
        piece(Operator, format!(" {operator} ")),
        piece(Figure, right.to_owned()),
        piece(Operator, " = ".to_owned()),
        piece(Figure, result.to_owned()),
    ]
}
