//! The registry of indicators: one row for each result that has a name (docs/method.md, "Outputs").
//!
//! The soundness check, the page, the explanations, the spreadsheet, the exports and the TypeScript types all go through these rows.
//! To add an indicator, add a row, a line in docs/method.md and a test.

use serde::Serialize;

use super::{Outcome, Ratio, Reason, Unit};
use crate::number::Scalar;

/// A text in English and in Japanese.
pub type Bilingual = (&'static str, &'static str);

/// Where a result is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Costs per transaction.
    UnitCosts,
    /// Costs per resident, household or cardholder.
    PerHead,
    /// What the same costs without the system.
    Alternative,
    /// Benefits against costs.
    Balance,
    /// When and at which rate costs are recovered.
    Recovery,
    /// Transfers, and the cost of raising taxes.
    Transfers,
}

/// What a state must have for the result to be listed at all. A result that is listed but has no value, because its
/// denominator is zero, says why instead (see `if_zero`). `src/answer/evaluation/rows.rs` checks each need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: the result is listed always.
    Nothing,
    /// More than one year.
    SeveralYears,
    /// A take-up in the scenario, so that residents can hold cards.
    Cards,
    /// Completed transactions.
    Transactions,
    /// Any benefit, a negative cost included.
    Benefits,
    /// A service that says what a use of it gains or saves.
    BenefitsOfUses,
    /// A fee, with or without the system.
    Fees,
    /// A rate of excess burden above zero.
    ExcessBurden,
}

/// Makes the enum and one function for each column of the rows, so that a column which a WebAssembly module doesn't use isn't in it.
macro_rules! indicators {
    (
        computed {
            $(
                $name:ident {
                    id: $id:literal,
                    group: $group:ident,
                    unit: $unit:ident,
                    needs: $needs:ident,
                    if_zero: $if_zero:ident,
                    label: $label:expr,
                    note: $note:expr,
                    sentence: $sentence:expr,
                    value: |$outcome:ident, $year:ident| $value:expr,
                }
            )+
        }
        searched {
            $(
                $found:ident {
                    id: $found_id:literal,
                    unit: $found_unit:ident,
                    label: $found_label:expr,
                }
            )+
        }
    ) => {
        /// A result that has a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum Indicator {
            $(#[doc = $id] $name,)+
            $(#[doc = $found_id] $found,)+
        }

        impl Indicator {
            /// Every indicator with a formula, in the order in which the page lists them.
            pub const COMPUTED: &'static [Self] = &[$(Self::$name),+];

            /// The indicators that a search finds, for which there is no formula.
            pub const SEARCHED: &'static [Self] = &[$(Self::$found),+];

            /// Stable id, used in exports and links.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                    $(Self::$found => $found_id,)+
                }
            }

            /// Where it is listed.
            pub const fn group(self) -> Group {
                match self {
                    $(Self::$name => Group::$group,)+
                    $(Self::$found => Group::Recovery,)+
                }
            }

            /// Its unit.
            pub const fn unit(self) -> Unit {
                match self {
                    $(Self::$name => Unit::$unit,)+
                    $(Self::$found => Unit::$found_unit,)+
                }
            }

            /// What a state must have for it to be listed.
            pub const fn needs(self) -> Needs {
                match self {
                    $(Self::$name => Needs::$needs,)+
                    $(Self::$found => Needs::Benefits,)+
                }
            }

            /// Why it has no value where its denominator is zero.
            pub const fn if_zero(self) -> Reason {
                match self {
                    $(Self::$name => Reason::$if_zero,)+
                    $(Self::$found => Reason::NoBenefits,)+
                }
            }

            /// Its name.
            pub const fn label(self) -> Bilingual {
                match self {
                    $(Self::$name => $label,)+
                    $(Self::$found => $found_label,)+
                }
            }

            /// What it is, in a sentence; empty where the sentence depends on the result. `{0}` is the period, `{1}` its first year,
            /// `{2}` the year that is shown.
            pub const fn note(self) -> Bilingual {
                match self {
                    $(Self::$name => $note,)+
                    $(Self::$found => ("", ""),)+
                }
            }

            /// The result with its operands in a sentence; empty where the formula says it all. `{0}` and `{1}` are the operands, `{2}`
            /// the result, `{3}` the discount rate, `{4}` the period, `{5}` says that the result is rounded, `{6}` is one unit of money
            /// and `{7}` what it brings.
            pub const fn sentence(self) -> Bilingual {
                match self {
                    $(Self::$name => $sentence,)+
                    $(Self::$found => ("", ""),)+
                }
            }

            /// Its value, for the indicators with a formula. `year` counts from 0 and matters only to the cost of one year.
            pub fn of<N: Scalar>(self, outcome: &Outcome<N>, year: usize) -> Option<Ratio<N>> {
                Some(match self {
                    $(Self::$name => {
                        let ($outcome, $year) = (outcome, year);
                        $value
                    })+
                    $(Self::$found)|+ => return None,
                })
            }
        }
    };
}

/// No text.
const NONE: Bilingual = ("", "");

indicators! {
    computed {
        Levelised {
            id: "levelised",
            group: UnitCosts,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoTransactions,
            label: ("Cost of each use, discounted (levelised)", "割引後の1回あたりの費用（均等化費用）"),
            note: (
                "Present value of costs ÷ present value of uses: the fixed price per use that would exactly cover the costs.",
                "費用の現在価値を利用の現在価値で割ったもの。利用のたびにこの額を集めれば、費用をちょうどまかなえる。",
            ),
            sentence: (
                "With later amounts and later uses discounted {3}: {0} ÷ {1} uses = {2} per use{5}. This is the fixed price per use that would exactly cover the costs.",
                "後の年の金額と利用を{3}割り引いて数えると、{0}÷{1}回＝1回{2}{5}。利用のたびにこの額を集めれば、費用をちょうどまかなえる。",
            ),
            value: |outcome, _year| outcome.levelised(),
        }
        Simple {
            id: "simple",
            group: UnitCosts,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoTransactions,
            label: ("Cost of each use, not discounted (simple average)", "割引なしの1回あたりの費用（単純平均）"),
            note: (
                "All costs {0} divided by all uses, without discounting.",
                "{0}の費用の合計を、割り引かずに利用の合計で割ったもの。",
            ),
            sentence: (
                "The system costs {0} {4} and is used {1} times: {0} ÷ {1} uses = {2} per use{5}.",
                "{4}の費用は{0}、利用は{1}回。{0}÷{1}回＝1回{2}{5}。",
            ),
            value: |outcome, _year| outcome.simple(),
        }
        ThisYear {
            id: "this_year",
            group: UnitCosts,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoTransactions,
            label: ("Cost of each use in one year alone", "1年度だけで見た1回あたりの費用"),
            note: (
                "In {2}: running costs and one year’s share of one-off costs, divided by that year’s uses.",
                "{2}年度の運営費と、一時的な費用の1年分を、その年度の利用で割ったもの。",
            ),
            sentence: NONE,
            value: |outcome, year| {
                outcome.by_year.get(year).copied().unwrap_or(Ratio::Undefined(Reason::NoTransactions))
            },
        }
        AfterStart {
            id: "after_start",
            group: UnitCosts,
            unit: UnitCost,
            needs: SeveralYears,
            if_zero: NoTransactions,
            label: ("Cost of each use, leaving out the first year", "初年度を除いた1回あたりの費用"),
            note: (
                "Without the costs of {1}: that money is spent, whether the system continues or not.",
                "{1}年度に使った費用を除く。続けてもやめても戻らない費用だからだ。",
            ),
            sentence: NONE,
            value: |outcome, _year| outcome.levelised_after_start(),
        }
        Marginal {
            id: "marginal",
            group: UnitCosts,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoTransactions,
            label: ("One more use (marginal cost)", "もう1回使うごとの追加費用（限界費用）"),
            note: (
                "What one more use adds to the costs. All other costs stay as they are.",
                "利用が1回増えたときに増える費用。ほかの費用は変わらない。",
            ),
            sentence: NONE,
            value: |outcome, _year| outcome.marginal,
        }
        PerResident {
            id: "per_resident",
            group: PerHead,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoResidents,
            label: ("Per resident a year", "住民1人・1年あたり"),
            note: ("All costs ÷ resident-years (the residents of each year added together).", "費用の合計を、各年度の人口を足した延べ人数で割ったもの。"),
            sentence: (
                "That is {2} per resident a year ({0} ÷ {1} resident-years).",
                "住民1人・1年あたり{2}（{0}を、各年度の人口を足した延べ{1}人で割る）。",
            ),
            value: |outcome, _year| outcome.per_resident(),
        }
        PerHousehold {
            id: "per_household",
            group: PerHead,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoHouseholds,
            label: ("Per household a year", "1世帯・1年あたり"),
            note: ("All costs ÷ household-years (the households of each year added together).", "費用の合計を、各年度の世帯数を足した延べ世帯数で割ったもの。"),
            sentence: (
                "That is {2} per household a year ({0} ÷ {1} household-years).",
                "1世帯・1年あたり{2}（{0}を、各年度の世帯数を足した延べ{1}世帯で割る）。",
            ),
            value: |outcome, _year| outcome.per_household(),
        }
        PerCardholder {
            id: "per_cardholder",
            group: PerHead,
            unit: UnitCost,
            needs: Cards,
            if_zero: NoCardholders,
            label: ("Per cardholder a year", "カード保有者1人・1年あたり"),
            note: ("All costs ÷ card-years (the cardholders of each year added together).", "費用の合計を、各年度末の保有者数を足した延べ人数で割ったもの。"),
            sentence: (
                "That is {2} per cardholder a year ({0} ÷ {1} card-years).",
                "カード保有者1人・1年あたり{2}（{0}を、各年度末の保有者数を足した延べ{1}人で割る）。",
            ),
            value: |outcome, _year| {
                outcome.cost_per(outcome.timelines.place().cardholders.sum(), Reason::NoCardholders)
            },
        }
        PresentPerCardholder {
            id: "present_per_cardholder",
            group: PerHead,
            unit: UnitCost,
            needs: Cards,
            if_zero: NoCardholders,
            label: (
                "Per cardholder a year, present value",
                "カード保有者1人・1年あたり（現在価値）",
            ),
            note: (
                "Costs ÷ card-years, both discounted: the yearly fee per card that would exactly cover the costs.",
                "費用と延べ保有者数をどちらも割り引いて割ったもの。カード1枚につき毎年この額を集めれば、費用をちょうどまかなえる。",
            ),
            sentence: NONE,
            value: |outcome, _year| {
                let held = outcome.timelines.place().cardholders.present_value(&outcome.factors);
                Ratio::of(outcome.cost.present, held, Reason::NoCardholders)
            },
        }
        TotalPerResident {
            id: "total_per_resident",
            group: PerHead,
            unit: UnitCost,
            needs: Nothing,
            if_zero: NoResidents,
            label: ("Per resident, whole period", "住民1人あたり（全期間）"),
            note: ("All costs divided by the residents of the first year.", "費用の合計を初年度の人口で割ったもの。"),
            sentence: NONE,
            value: |outcome, _year| {
                outcome.cost_per(outcome.timelines.place().residents.at(0), Reason::NoResidents)
            },
        }
        Alternative {
            id: "alternative",
            group: Alternative,
            unit: UnitCost,
            needs: Transactions,
            if_zero: NoTransactions,
            label: ("Cost of each use without the system", "システムを使わない場合の1回の費用"),
            note: (
                "Average cost of the alternatives, weighted by uses. How much of it is really saved is a separate assumption.",
                "システムを使わない場合の費用を利用回数で加重平均したもの。このうち実際に減る割合は別の前提で決まる。",
            ),
            sentence: NONE,
            value: |outcome, _year| outcome.alternative,
        }
        NetPresentValue {
            id: "net_present_value",
            group: Balance,
            unit: Money,
            needs: Nothing,
            if_zero: NoOperatingYears,
            label: ("Net present value (benefits less costs)", "純現在価値（便益－費用）"),
            note: (
                "For society as a whole, discounted to {1}. Fees only change hands, so they don’t count.",
                "社会全体の便益から費用を引き、{1}年度の価値に割り引いたもの。手数料は受け渡しにすぎず、数えない。",
            ),
            sentence: ("Benefits of {0} less costs of {1}: {2}{5}.", "便益{0}から費用{1}を引くと{2}{5}。"),
            value: |outcome, _year| Ratio::Value(outcome.net_present_value),
        }
        BenefitCostRatio {
            id: "benefit_cost_ratio",
            group: Balance,
            unit: Plain,
            needs: BenefitsOfUses,
            if_zero: NoCosts,
            label: ("Benefit-cost ratio", "費用便益比"),
            note: ("Present value of benefits ÷ present value of costs.", "便益の現在価値を費用の現在価値で割ったもの。"),
            sentence: (
                "For each {6} spent, society gains {7}.",
                "費用{6}につき、社会に{7}の便益がある。",
            ),
            value: |outcome, _year| outcome.benefit_cost_ratio(),
        }
        AnnualNetBenefit {
            id: "annual_net_benefit",
            group: Balance,
            unit: Money,
            needs: Benefits,
            if_zero: NoOperatingYears,
            label: ("Net benefit per year", "1年あたりの純便益"),
            note: (
                "The net present value spread evenly over the operating years.",
                "純現在価値を運用年数にならしたもの。",
            ),
            sentence: NONE,
            value: |outcome, _year| {
                Ratio::of(outcome.net_present_value, outcome.annuity, Reason::NoOperatingYears)
            },
        }
        Fees {
            id: "fees",
            group: Transfers,
            unit: Money,
            needs: Fees,
            if_zero: NoOperatingYears,
            label: ("Change in fee income", "手数料収入の増減"),
            note: (
                "Present value of fees with the system less fees without it. Fees only change hands: neither a cost nor a benefit.",
                "システム利用時の手数料から従来の手数料を引いた現在価値。受け渡しにすぎず、費用にも便益にも数えない。",
            ),
            sentence: NONE,
            value: |outcome, _year| Ratio::Value(outcome.fees.present),
        }
        ExcessBurden {
            id: "excess_burden",
            group: Transfers,
            unit: Money,
            needs: ExcessBurden,
            if_zero: NoOperatingYears,
            label: ("Excess burden of taxation", "課税に伴う超過負担"),
            note: (
                "What raising the taxes costs the economy. Not part of the cost per use.",
                "財源となる税が経済に及ぼす負担。1回あたりの費用には含めない。",
            ),
            sentence: NONE,
            value: |outcome, _year| Ratio::Value(outcome.excess_burden),
        }
    }
    searched {
        Payback {
            id: "payback",
            unit: Years,
            label: ("Payback period", "回収期間"),
        }
        DiscountedPayback {
            id: "discounted_payback",
            unit: Years,
            label: ("Payback period, discounted", "回収期間（割引後）"),
        }
        RateOfReturn {
            id: "rate_of_return",
            unit: Share,
            label: ("Internal rate of return", "内部収益率"),
        }
    }
}

impl Indicator {
    /// The indicator with a formula that has this id.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::COMPUTED.iter().copied().find(|indicator| indicator.id() == id)
    }
}

impl From<Indicator> for &'static str {
    fn from(indicator: Indicator) -> Self {
        indicator.id()
    }
}

#[cfg(test)]
mod tests {
    use super::Indicator;

    #[test]
    fn each_indicator_is_serialised_as_its_id() {
        for indicator in Indicator::COMPUTED.iter().chain(Indicator::SEARCHED) {
            assert_eq!(serde_json::to_value(indicator).unwrap(), indicator.id());
        }
    }
}
