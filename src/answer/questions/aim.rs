//! Finds the value of an assumption that gives a cost per transaction chosen by the reader.

use rust_decimal::Decimal;

use crate::answer::questions::goals::{can_follow, sensible};
use crate::answer::shapes::{Aim, Aiming, Slider};
use crate::assumptions::Slot;
use crate::explanation::piece::{PieceKind, explained_sentence};
use crate::explanation::{View, decimal, ids};
use crate::format::exact;
use crate::format::scale::nice;
use crate::number::Checked as _;
use crate::outcome::Indicator;
use crate::questions::{Goal, Solution, Solver};

impl View<'_> {
    /// Returns a slider from zero to about twice the present cost of a use, and the assumptions that can be computed
    /// from it.
    pub(crate) fn aiming(&self) -> Option<Aiming> {
        let now = decimal(self.outcome.levelised().value()?);
        let most = nice(now.try_mul(Decimal::TWO)?);
        let step = most.try_div(Decimal::ONE_THOUSAND)?;
        let slider =
            Slider { min: exact(Decimal::ZERO), max: exact(most), step: exact(step), value: exact(now) };
        let by = self.inputs_in_play().filter(|resolved| can_follow(resolved));
        Some(Aiming { slider, by: by.map(|resolved| resolved.name.clone()).collect() })
    }

    /// Finds the value of an assumption that gives a cost per transaction. `None` if the model doesn't use it as a
    /// number.
    pub(crate) fn aim(&self, slot: Slot, cost: Decimal) -> Option<Aim> {
        let resolved = self.assumptions.resolved.get(slot.0)?;
        if !can_follow(resolved) {
            return None;
        }
        let quantity = resolved.assumption.quantity;
        let label = self.input_label(&resolved.name);
        let wanted = self.writer.unit_cost(cost).text;
        let text = (PieceKind::Text, label.as_str(), "");
        Some(match Solver::of(self.assumptions, slot, sensible(resolved)).reach(Goal::Costs(cost)) {
            Solution::Reached(value) => {
                let shown = self.switched(value, resolved).text;
                let template = self.writer.pick(
                    "Each use costs {1} with “{0}” at {2}.",
                    "利用1回の費用が{1}になるのは、「{0}」が{2}のとき。",
                );
                let at = exact(value);
                let fillings = [
                    text,
                    (
                        PieceKind::Figure,
                        &*wanted,
                        &*ids::under(Indicator::Levelised.id(), &resolved.name, &at),
                    ),
                    (
                        PieceKind::Figure,
                        &*shown,
                        &*ids::solved(Indicator::Levelised.id(), &resolved.name, &at),
                    ),
                ];
                Aim {
                    typed: Some(self.writer.about_field(value, quantity)),
                    sentence: explained_sentence(template, &fillings),
                }
            }
            _ => {
                let template = self.writer.pick(
                    "No value of “{0}” makes each use cost {1}.",
                    "「{0}」をどう変えても、利用1回の費用は{1}にならない。",
                );
                let fillings = [text, (PieceKind::Figure, &*wanted, "aim")];
                Aim { typed: None, sentence: explained_sentence(template, &fillings) }
            }
        })
    }
}
