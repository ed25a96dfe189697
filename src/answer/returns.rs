//! Rows on what comes back: when the money is recovered, and at which rate.

use super::Row;
use crate::explanation::figure::Figure;
use crate::explanation::{Case, decimal};
use crate::number::{Exact, Number, Scalar};
use crate::returns::{Payback, Rates, balances, payback, rates};

impl Case<'_> {
    /// Payback, discounted payback and rate of return; a single row where the balances are all on one side.
    pub(super) fn returns(&self) -> Vec<Row> {
        let balances = balances(self.outcome);
        let rates = rates(&balances);
        let simple = payback(&balances);
        if rates.sign_changes == 0 {
            return vec![self.one_sided(simple)];
        }
        let discounted = payback(&balances.times(&self.outcome.factors));
        let mut rows = vec![self.payback_row(simple, self.payback_note(simple))];
        if discounted != simple {
            let note = self.writer.pick(
                "The same with the money of later years counted at the discount rate.",
                "後の年の金額を割引率で割り引いて数えた場合。",
            );
            let row = self.payback_row(discounted, note.to_owned());
            let label = self.writer.pick("Costs recovered, discounted", "費用の回収（割引後）").to_owned();
            rows.push(Row { id: "discounted_payback", label, ..row });
        }
        let first = (0..balances.years()).map(|t| balances.at(t)).find(|balance| *balance != Exact::ZERO);
        rows.push(self.rate_row(&rates, first.is_some_and(Exact::is_negative)));
        rows
    }

    fn payback_row(&self, payback: Payback, note: String) -> Row {
        let (first, last) = self.span();
        let figure = match payback {
            Payback::Immediate => Figure::without(
                self.writer.pick("nothing to be recovered", "回収すべき費用なし"),
                "nothing_to_recover",
            ),
            Payback::After { years, .. } => {
                let mut figure = Figure::of(years, self.writer, crate::format::Writer::years);
                figure.text = self.writer.fill("after {0}", "{0}後", &[&figure.text]);
                figure
            }
            Payback::Never => {
                let years = self.writer.years((last - first).into()).text;
                let text = self.writer.fill("not within {0}", "{0}では回収できず", &[&years]);
                Figure::without(&text, "not_recovered")
            }
        };
        Row {
            id: "payback",
            label: self.writer.pick("Costs recovered", "費用の回収").to_owned(),
            figure,
            note,
        }
    }

    fn payback_note(&self, payback: Payback) -> String {
        let (first, last) = self.span();
        let (first, last) = (first.to_string(), last.to_string());
        match payback {
            Payback::Immediate => self
                .writer
                .pick(
                    "At no time have costs been larger than benefits.",
                    "費用の累計が便益の累計を上回る時期がない。",
                )
                .to_owned(),
            Payback::Never => self.writer.fill(
                "From {0} to {1} benefits to society add up to less than the costs.",
                "{0}～{1}年度に社会が得る便益の合計は、費用の合計に届かない。",
                &[&first, &last],
            ),
            Payback::After { within, again, .. } => {
                let year = self.calendar_year(within).to_string();
                let mut note = self.writer.fill(
                    "In {1} benefits to society have made up for all costs since {0}.",
                    "{0}年度からの便益の累計が、{1}年度に費用の累計に追いつく。",
                    &[&first, &year],
                );
                if let Some(again) = again {
                    let year = self.calendar_year(again).to_string();
                    let again = self.writer.fill(
                        " At the end of {0} they have fallen behind again.",
                        "ただし{0}年度末には再び費用が上回る。",
                        &[&year],
                    );
                    note.push_str(&again);
                }
                note
            }
        }
    }

    /// Where no year costs, or no year brings, more than the other side, there is nothing to wait for and no rate.
    fn one_sided(&self, payback: Payback) -> Row {
        if payback == Payback::Immediate {
            return self.payback_row(payback, self.payback_note(payback));
        }
        let (en, ja) = if self.outcome.benefit.sum == Exact::ZERO {
            (
                "No benefit is counted in money, so none of the cost is recovered.",
                "金額で数える便益がないため、費用は回収されない。",
            )
        } else {
            ("In no year do benefits exceed costs.", "便益が費用を上回る年がない。")
        };
        let row = self.payback_row(payback, self.writer.pick(en, ja).to_owned());
        if self.outcome.benefit.sum == Exact::ZERO {
            let nothing = self.writer.pick("nothing comes back", "回収なし");
            return Row { figure: Figure::without(nothing, "no_benefits"), ..row };
        }
        row
    }

    fn rate_row(&self, rates: &Rates, paid_first: bool) -> Row {
        let percent = |rate: &Exact| self.writer.percent(decimal(*rate)).text;
        let (figure, note) = match rates.rates.as_slice() {
            [] => (
                Figure::without(self.writer.pick("no rate of return", "算出できず"), "no_rate"),
                self.writer
                    .pick(
                        "At no rate do benefits and costs come out equal.",
                        "便益と費用の現在価値が等しくなる割引率がない。",
                    )
                    .to_owned(),
            ),
            [rate] => {
                let mut figure = Figure::of(*rate, self.writer, crate::format::Writer::percent);
                figure.text = self.writer.fill("{0} a year", "年率{0}", &[&figure.text]);
                let note = if paid_first {
                    self.writer.pick(
                        "The discount rate at which benefits would equal costs.",
                        "便益と費用の現在価値が等しくなる割引率。",
                    )
                } else {
                    self.writer.pick(
                        "Benefits come before costs here: this rate is paid for them, not earned.",
                        "便益が費用に先立つため、得られる利回りではなく、支払う利回りにあたる。",
                    )
                };
                (figure, note.to_owned())
            }
            several => {
                let list: Vec<String> = several.iter().map(percent).collect();
                let list = list.join(self.writer.pick(", ", "、"));
                let note = self.writer.fill(
                    "Yearly balances change sign {0} times, and benefits would equal costs at several rates: {1}.",
                    "各年度の収支の正負が{0}回入れ替わり、便益と費用の現在価値が等しくなる割引率が複数ある（{1}）。",
                    &[&rates.sign_changes.to_string(), &list],
                );
                let text = self.writer.pick("no single rate of return", "一つに定まらず");
                (Figure::without(text, "several_rates"), note)
            }
        };
        let label = self.writer.pick("Rate of return", "内部収益率").to_owned();
        Row { id: "rate_of_return", label, figure, note }
    }
}
