//! Labelled figures: the costs per transaction, per head, and the appraisal.

use super::Row;
use crate::explanation::Case;
use crate::explanation::figure::Figure;
use crate::number::Exact;
use crate::outcome::{Ratio, Reason};

impl Case<'_> {
    /// The three costs per transaction, and what one more costs.
    pub(super) fn unit_costs(&self, t: usize) -> Vec<Row> {
        let year = self.calendar_year(t);
        let this_year = self.outcome.by_year.get(t).copied();
        let this_year = this_year.unwrap_or(Ratio::Undefined(Reason::NoTransactions));
        let (first, last) = self.span();
        vec![
            self.per_use(
                "levelised",
                ("Levelised", "均等化費用"),
                self.outcome.levelised,
                self.writer.pick(
                    "Present value of cost over present value of uses: the fixed price per use that would exactly pay for the system.".to_owned(),
                    "費用の現在価値を利用の現在価値で割ったもの。この額を毎回集めれば費用をちょうどまかなえる。".to_owned(),
                ),
            ),
            self.per_use(
                "simple",
                ("Simple average", "単純平均"),
                self.outcome.simple,
                self.writer.pick(
                    format!("All cost from {first} to {last} over all uses, as on a pocket calculator."),
                    format!("{first}～{last}年度の費用の合計を、利用の合計で割ったもの。"),
                ),
            ),
            self.per_use(
                "this_year",
                ("In one year", "単年度"),
                this_year,
                self.writer.pick(
                    format!("In {year}: that year's running cost and a yearly share of what was bought once, over that year's uses."),
                    format!("{year}年度の運営費と、一時的な費用の1年分を、その年度の利用で割ったもの。"),
                ),
            ),
            self.per_use(
                "marginal",
                ("One more use", "利用が1回増えるごと"),
                self.outcome.marginal,
                self.writer.pick(
                    "What one more use adds to the bill. The rest is there whether anybody uses it or not.".to_owned(),
                    "利用が1回増えるごとに増える費用。残りは使う人がいなくてもかかる。".to_owned(),
                ),
            ),
        ]
    }

    fn per_use(&self, id: &'static str, (en, ja): (&str, &str), ratio: Ratio<Exact>, note: String) -> Row {
        let figure = Figure::ratio(ratio, self.writer, |value| self.writer.unit_cost(value));
        Row { id, label: self.writer.pick(en, ja).to_owned(), figure, note }
    }

    /// Per resident, household and cardholder.
    pub(super) fn per_head(&self) -> Vec<Row> {
        let whole = self.writer.pick("All cost over all person-years.", "費用の合計を延べ人年で割ったもの。");
        let outcome = self.outcome;
        [
            ("per_resident", "Per resident a year", "住民1人・1年あたり", outcome.per_resident, whole),
            (
                "per_household",
                "Per household a year",
                "1世帯・1年あたり",
                outcome.per_household,
                self.writer
                    .pick("All cost over all household-years.", "費用の合計を延べ世帯年で割ったもの。"),
            ),
            (
                "per_cardholder",
                "Per cardholder a year",
                "カード保有者1人・1年あたり",
                outcome.per_cardholder,
                self.writer.pick("All cost over all card-years.", "費用の合計を延べ枚年で割ったもの。"),
            ),
            (
                "total_per_resident",
                "Per resident, all years together",
                "住民1人あたり（全期間）",
                outcome.total_per_resident,
                self.writer.pick(
                    "All cost over the residents of the first year.",
                    "費用の合計を初年度の人口で割ったもの。",
                ),
            ),
        ]
        .into_iter()
        .map(|(id, en, ja, ratio, note)| self.per_use(id, (en, ja), ratio, note.to_owned()))
        .collect()
    }

    /// Net present value, ratio and the alternative.
    pub(super) fn appraisal(&self) -> Vec<Row> {
        let outcome = self.outcome;
        let money = |value| self.writer.total(value);
        let row = |id, en: &str, ja: &str, figure, note_en: &str, note_ja: &str| Row {
            id,
            label: self.writer.pick(en, ja).to_owned(),
            figure,
            note: self.writer.pick(note_en, note_ja).to_owned(),
        };
        let mut rows = vec![
            row(
                "alternative",
                "The same without the system",
                "システムを使わない場合",
                Figure::ratio(outcome.alternative, self.writer, |value| self.writer.unit_cost(value)),
                "Average cost of the alternatives, weighted by uses. An average, not what would really be saved.",
                "代わりの方法の費用を利用件数で加重平均したもの。実際に減る額ではない。",
            ),
            row(
                "net_present_value",
                "Benefits less costs",
                "純現在価値（便益－費用）",
                Figure::of(outcome.net_present_value, money),
                "Net present value to society; fees only change hands and don't count.",
                "社会全体の純現在価値。手数料は受け渡しにすぎず、数えない。",
            ),
            row(
                "benefit_cost_ratio",
                "Benefit-cost ratio",
                "費用便益比",
                Figure::ratio(outcome.benefit_cost_ratio, self.writer, |value| self.writer.plain(value)),
                "Benefits over costs, present values.",
                "便益の現在価値を費用の現在価値で割ったもの。",
            ),
            row(
                "annual_net_benefit",
                "Benefits less costs, per year",
                "1年あたりの純便益",
                Figure::ratio(outcome.annual_net_benefit, self.writer, money),
                "Net present value spread evenly over the operating years.",
                "純現在価値を運用年数にならしたもの。",
            ),
        ];
        if self.assumptions.plan.excess_burden.is_some() {
            rows.push(row(
                "excess_burden",
                "Excess burden of taxation",
                "課税に伴う超過負担",
                Figure::of(outcome.excess_burden, money),
                "What raising the taxes costs the economy; never within the cost per use.",
                "財源となる税が経済に及ぼす負担。1回あたりの費用には含めない。",
            ));
        }
        rows
    }
}
