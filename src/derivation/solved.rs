//! Explains a value that a search found, and the figures at that value.

use rust_decimal::Decimal;

use super::Derivation;
use super::explained::{Explanation, Part};
use super::index::{Entry, Index};
use crate::explanation::figure::Figure;
use crate::explanation::{ids, labels};
use crate::outcome::{Indicator, Unit};

impl<'t> Derivation<'_, 't> {
    /// Explains the `value` that a search found for the assumption or lever `name`, and shows the figure with the id
    /// `goal` at that value.
    pub(super) fn solved(
        &self,
        index: &Index<'t>,
        goal: &str,
        name: &str,
        value: Decimal,
    ) -> Option<Explanation> {
        let writer = self.view.writer;
        let goal = index.get(goal)?;
        let last = self.view.assumptions.plan.years.saturating_sub(1);
        let card_share = index.get(&ids::in_year(ids::CARDHOLDER_SHARE, self.view.calendar_year(last)));
        let multiple = Figure::value(Unit::Plain.shown(writer, value), value);
        let (label, figure, step) = match name {
            ids::TAKE_UP => {
                let label = writer.pick("Take-up (multiple of the assumed one)", "普及率（想定の何倍か）");
                (label.to_owned(), multiple, Some(card_share?))
            }
            ids::USES => {
                let label = writer.pick("Uses (multiple of the assumed ones)", "利用の回数（想定の何倍か）");
                (label.to_owned(), multiple, index.get(ids::USES_A_YEAR))
            }
            _ => {
                let slot = self.view.assumptions.slot(name)?;
                let quantity = self.view.assumptions.resolved.get(slot.0)?.assumption.quantity;
                (
                    labels::input_label(&self.view, name),
                    Figure::value(writer.quantity(value, quantity), value),
                    None,
                )
            }
        };
        let mut explanation = Explanation::of(&[ids::SOLVED, &goal.id].concat(), &label, figure);
        explanation.notes = vec![self.found_by_search(&goal.id)];
        explanation.operands =
            step.into_iter().chain([goal]).map(|entry: &Entry<'_>| Part::of(entry, writer)).collect();
        Some(explanation)
    }

    fn found_by_search(&self, goal: &str) -> String {
        let writer = self.view.writer;
        let (en, ja) = match goal {
            "difference" => (
                "Found by search: the value is changed until a use costs as much as without {0}.",
                "利用1回の費用が{0}を使わない場合と同じになるまで値を変え、探索で求めた。",
            ),
            pays if pays == Indicator::NetPresentValue.id() => (
                "Found by search: the value is changed until benefits equal costs.",
                "便益と費用が等しくなるまで値を変え、探索で求めた。",
            ),
            _ => (
                "Found by search: the value is changed until a use costs the target amount.",
                "利用1回の費用が目標の額になるまで値を変え、探索で求めた。",
            ),
        };
        writer.fill(en, ja, &[&self.view.system()])
    }
}
