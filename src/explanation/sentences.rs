//! The answer, what it is compared with, and remarks on the numbers.

use super::piece::{Piece, PieceKind, plain, sentence};
use super::{Case, decimal};
use crate::format::currency_word;
use crate::outcome::Ratio;

use PieceKind::{Answer, Figure, Place, Text};

impl Case<'_> {
    /// The answer: one sentence with one number.
    pub fn answer(&self) -> Vec<Piece> {
        let system = self.system();
        match self.outcome.levelised {
            Ratio::Value(cost) => {
                let cost = self.writer.unit_cost(decimal(cost)).text;
                self.writer.pick(
                    sentence(
                        "In {}, each use of {} costs {}.",
                        &[(Place, self.place_name), (Text, &system), (Answer, &cost)],
                    ),
                    sentence(
                        "{}では、{}の利用1回に{}かかる。",
                        &[(Place, self.place_name), (Text, &system), (Answer, &cost)],
                    ),
                )
            }
            Ratio::Undefined(_) => {
                let total = self.writer.total(decimal(self.outcome.cost.sum)).text;
                let nothing = self.writer.pick("no transactions", "利用がなく");
                let (first, last) = self.span();
                let span = self.writer.pick(format!("{first} to {last}"), format!("{first}～{last}年度"));
                self.writer.pick(
                    sentence(
                        "In {}, {} has {}, so there is no cost per use; it costs {} all the same ({}).",
                        &[
                            (Place, self.place_name),
                            (Text, &system),
                            (Answer, nothing),
                            (Figure, &total),
                            (Text, &span),
                        ],
                    ),
                    sentence(
                        "{}では{}の{}、1回あたりの費用は出せない。費用は{}かかる（{}）。",
                        &[
                            (Place, self.place_name),
                            (Text, &system),
                            (Answer, nothing),
                            (Figure, &total),
                            (Text, &span),
                        ],
                    ),
                )
            }
        }
    }

    /// The alternative's cost and the difference; empty where either is missing.
    pub fn comparison(&self) -> Vec<Piece> {
        let (Some(own), Some(other)) = (self.outcome.levelised.value(), self.outcome.alternative.value())
        else {
            return Vec::new();
        };
        let (own, other) = (decimal(own), decimal(other));
        let alternative = self.writer.unit_cost(other);
        let difference = self.writer.unit_cost((own - other).abs()).text;
        let system = self.system();
        let operands: &[(PieceKind, &str)] =
            &[(Text, &system), (Figure, &alternative.text), (Figure, &difference)];
        if self.writer.unit_cost(own).value == alternative.value {
            return self.writer.pick(
                sentence(
                    "Without {}, the same would cost as much: {}.",
                    operands.get(..2).unwrap_or_default(),
                ),
                sentence(
                    "{}を使わなくても、同じことに平均で同じ{}がかかる。",
                    operands.get(..2).unwrap_or_default(),
                ),
            );
        }
        let (en, ja) = if own > other {
            (
                "Without {}, the same would cost {} on average: each use is {} dearer.",
                "{}を使わなければ平均{}で済み、1回あたり{}高い。",
            )
        } else {
            (
                "Without {}, the same would cost {} on average: each use is {} cheaper.",
                "{}を使わなければ平均{}かかるため、1回あたり{}安い。",
            )
        };
        sentence(self.writer.pick(en, ja), operands)
    }

    /// Answer and comparison as plain text.
    pub fn announcement(&self) -> String {
        let gap = self.writer.pick(" ", "");
        let (answer, comparison) = (plain(&self.answer()), plain(&self.comparison()));
        if comparison.is_empty() { answer } else { format!("{answer}{gap}{comparison}") }
    }

    /// "Yen, in prices of 2002."
    pub fn money_note(&self) -> String {
        let word = currency_word(self.scenario.currency, self.writer.language);
        let year = self.scenario.price_year;
        self.writer.pick(
            format!("All amounts in {word}, in prices of {year}."),
            format!("金額はすべて{year}年の物価による{word}。"),
        )
    }

    /// Remarks on the numbers.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let held = &self.outcome.timelines.place().held;
        if let Some(first) = held.first() {
            let year = self.calendar_year(*first);
            let count = held.len();
            remarks.push(self.writer.pick(
                format!("Take-up would be above 100% in {count} years, from {year}; it was held at 100%."),
                format!("普及率が{year}年度から{count}年分、100%を超えるため、100%として計算した。"),
            ));
        }
        let negative = self.assumptions.plan.discount.iter().any(|(_, slot)| {
            let rate = self.assumptions.value(*slot);
            rate.is_sign_negative() && !rate.is_zero()
        });
        if negative {
            remarks.push(self.writer.pick(
                "The discount rate is below zero: later money counts for more.".to_owned(),
                "割引率が0%を下回り、後の年の金額ほど重く数えている。".to_owned(),
            ));
        }
        let uncounted: Vec<String> = self
            .assumptions
            .plan
            .services
            .iter()
            .zip(&self.scenario.services)
            .filter(|(plan, _)| !plan.counted)
            .map(|(_, service)| self.writer.text(&service.label))
            .collect();
        if !uncounted.is_empty() {
            let list = uncounted.join(self.writer.pick("; ", "、"));
            remarks.push(self.writer.pick(
                format!("Not counted as uses here: {list}."),
                format!("ここでは利用に数えていないもの：{list}。"),
            ));
        }
        remarks
    }

    /// Calendar year of a year since year 0.
    pub fn calendar_year(&self, t: usize) -> i32 {
        self.assumptions.plan.first_year + i32::try_from(t).unwrap_or(0)
    }
}
