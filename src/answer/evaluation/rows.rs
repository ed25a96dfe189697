//! Labelled figures: the costs per transaction, per head, and the appraisal.

use crate::answer::shapes::Row;
use crate::assumptions::ServicePlan;
use crate::explanation::figure::Figure;
use crate::explanation::{Case, ids};
use crate::format::Writer;
use crate::number::Exact;
use crate::outcome::{Ratio, Reason};

/// How a number is written.
type Write = fn(Writer, rust_decimal::Decimal) -> crate::format::Shown;

/// A text in English and in Japanese.
type Both<'a> = (&'a str, &'a str);

impl Case<'_> {
    fn labelled(&self, id: &'static str, ratio: Ratio<Exact>, write: Write, note: Both<'_>) -> Row {
        Row {
            id,
            label: self.result_label(id).to_owned(),
            figure: Figure::ratio(ratio, self.writer, write).explained_by(id),
            note: self.writer.pick(note.0, note.1).to_owned(),
        }
    }

    /// The costs per transaction by each of their definitions, and what one more costs.
    pub(crate) fn unit_costs(&self, t: usize) -> Vec<Row> {
        let unit = Writer::unit_cost;
        let year = self.calendar_year(t).to_string();
        let this_year = self.outcome.by_year.get(t).copied();
        let this_year = this_year.unwrap_or(Ratio::Undefined(Reason::NoTransactions));
        let levelised = (
            "Present value of cost over present value of uses: the fixed price per use that would exactly pay for the system.",
            "費用の現在価値を利用の現在価値で割ったもの。この額を毎回集めれば費用をちょうどまかなえる。",
        );
        let marginal = (
            "What one more use adds to the bill. The rest is there whether anybody uses it or not.",
            "利用が1回増えるごとに増える費用。残りは使う人がいなくてもかかる。",
        );
        let mut rows = vec![
            self.labelled("levelised", self.outcome.levelised, unit, levelised),
            self.labelled("simple", self.outcome.simple, unit, ("", "")),
            self.labelled("this_year", this_year, unit, ("", "")),
            self.labelled("after_start", self.outcome.after_start, unit, ("", "")),
            self.labelled("marginal", self.outcome.marginal, unit, marginal),
        ];
        if self.outcome.by_year.len() == 1 {
            rows.retain(|row| row.id != "after_start");
        }
        for row in &mut rows {
            match row.id {
                "simple" => {
                    row.note = self.writer.fill(
                        "All cost {0} over all uses, as on a pocket calculator.",
                        "{0}の費用の合計を、利用の合計で割ったもの。",
                        &[&self.span_words()],
                    );
                }
                "after_start" => {
                    row.note = self.writer.fill(
                        "The levelised cost without {0}: what is spent by then is gone, whether the system goes on or not.",
                        "{0}年度を除いて均等化した費用。それまでに使った費用は、続けてもやめても戻らない。",
                        &[&self.calendar_year(0).to_string()],
                    );
                }
                "this_year" => {
                    row.figure.explained_by = Some(ids::in_year("by_year", self.calendar_year(t)));
                    row.note = self.writer.fill(
                        "In {0}: that year’s running cost and a yearly share of what was bought once, over that year’s uses.",
                        "{0}年度の運営費と、一時的な費用の1年分を、その年度の利用で割ったもの。",
                        &[&year],
                    );
                }
                _ => {}
            }
        }
        rows
    }

    /// Per resident, household and cardholder.
    pub(crate) fn per_head(&self) -> Vec<Row> {
        let unit = Writer::unit_cost;
        let outcome = self.outcome;
        let mut rows = vec![
            self.labelled(
                "per_resident",
                outcome.per_resident,
                unit,
                ("All cost over all person-years.", "費用の合計を、各年度の人口の合計で割ったもの。"),
            ),
            self.labelled(
                "per_household",
                outcome.per_household,
                unit,
                ("All cost over all household-years.", "費用の合計を、各年度の世帯数の合計で割ったもの。"),
            ),
            self.labelled(
                "per_cardholder",
                outcome.per_cardholder,
                unit,
                ("All cost over all card-years.", "費用の合計を、各年度末の保有者数の合計で割ったもの。"),
            ),
            self.labelled(
                "total_per_resident",
                outcome.total_per_resident,
                unit,
                ("All cost over the residents of the first year.", "費用の合計を初年度の人口で割ったもの。"),
            ),
        ];
        rows.retain(|row| row.id != "per_cardholder" || self.assumptions.plan.has_cards());
        rows
    }

    /// In place of what could be compared with an alternative.
    pub(crate) fn without_alternative(&self) -> Figure {
        Figure::ratio(Ratio::Undefined(Reason::NoAlternative), self.writer, Writer::unit_cost)
    }

    /// Benefits less costs, or benefits, where the scenario gives any.
    pub(crate) fn balance(&self, value: Exact) -> Figure {
        Figure::ratio(self.if_benefits(Ratio::Value(value)), self.writer, Writer::total)
    }

    /// Net present value, ratio, what comes back and the alternative.
    pub(crate) fn appraisal(&self) -> Vec<Row> {
        let outcome = self.outcome;
        let mut rows = Vec::new();
        // Without uses there is nothing that could be done otherwise.
        if outcome.alternative != Ratio::Undefined(Reason::NoTransactions) {
            rows.push(self.labelled(
                "alternative",
                outcome.alternative,
                Writer::unit_cost,
                (
                    "Average cost of the alternatives, weighted by uses. How much of it is really saved is a separate assumption.",
                    "システムを使わない場合の費用を利用回数で加重平均したもの。このうち実際に減る割合は別の前提で決まる。",
                ),
            ));
        }
        let discounted_to = self.writer.fill(
            "Net present value to society, discounted to {0}; fees only change hands and don’t count.",
            "便益から費用を引き、{0}年度の価値に割り引いた社会全体の現在価値。手数料は受け渡しにすぎず、数えない。",
            &[&self.span().0.to_string()],
        );
        rows.push(self.labelled(
            "net_present_value",
            self.if_benefits(Ratio::Value(outcome.net_present_value)),
            Writer::total,
            (&discounted_to, &discounted_to),
        ));
        // Of benefits that nobody gives there is no ratio, and they don't fail to come back.
        if self.assumptions.has_benefits() {
            rows.extend(self.ratios());
        }
        rows.extend(self.transfers());
        rows
    }

    /// Ratio, yearly balance and returns.
    fn ratios(&self) -> Vec<Row> {
        let outcome = self.outcome;
        let mut rows = vec![
            self.labelled(
                "benefit_cost_ratio",
                outcome.benefit_cost_ratio,
                Writer::plain,
                ("Benefits over costs, present values.", "便益の現在価値を費用の現在価値で割ったもの。"),
            ),
            self.labelled(
                "annual_net_benefit",
                outcome.annual_net_benefit,
                Writer::total,
                (
                    "Net present value spread evenly over the operating years.",
                    "純現在価値を運用年数にならしたもの。",
                ),
            ),
        ];
        rows.extend(self.returns());
        rows.retain(|row| row.id != "benefit_cost_ratio" || self.assumptions.gives_benefits());
        rows
    }

    /// What only changes hands, and what raising the taxes costs.
    fn transfers(&self) -> Vec<Row> {
        let outcome = self.outcome;
        let mut rows = Vec::new();
        let charged = |service: &ServicePlan| service.fee_before.is_some() || service.fee_after.is_some();
        if self.assumptions.plan.services.iter().any(charged) {
            rows.push(self.labelled(
                "fees",
                Ratio::Value(outcome.fees.present),
                Writer::total,
                (
                    "Present value of fees through the system less those without it. Money that changes hands: no cost and no benefit.",
                    "システム利用時の手数料から従来の手数料を引いた現在価値。受け渡しにすぎず、費用にも便益にも数えない。",
                ),
            ));
        }
        // At a rate of nothing it isn't counted, and no result.
        let burden = self.assumptions.plan.excess_burden;
        if burden.is_some_and(|rate| !self.assumptions.value(rate).is_zero()) {
            rows.push(self.labelled(
                "excess_burden",
                Ratio::Value(outcome.excess_burden),
                Writer::total,
                (
                    "What raising the taxes costs the economy; never within the cost per use.",
                    "財源となる税が経済に及ぼす負担。1回あたりの費用には含めない。",
                ),
            ));
        }
        rows
    }
}
