//! Finds the value of an assumption that gives a cost per transaction chosen by the reader.

use rust_decimal::Decimal;

use super::switching;
use crate::answer::evaluation::inputs;
use crate::answer::questions::goals::{can_be_solved_for, sensible_bounds};
use crate::answer::shapes::{Aim, Aiming, Slider};
use crate::assumptions::Slot;
use crate::explanation::piece::{PieceKind, explained_sentence};
use crate::explanation::{View, decimal, ids, labels};
use crate::format::exact;
use crate::format::scale::nice;
use crate::number::Checked as _;
use crate::outcome::Indicator;
use crate::questions::{Goal, Solution, Solver};

/// Returns a slider from zero to about twice the current cost of a use, and the assumptions that can be computed
/// from it.
pub(crate) fn aiming(view: &View<'_>) -> Option<Aiming> {
    let now = decimal(view.outcome.levelised().value()?);
    let most = nice(now.try_mul(Decimal::TWO)?);
    let step = most.try_div(Decimal::ONE_THOUSAND)?;
    let slider = Slider { min: exact(Decimal::ZERO), max: exact(most), step: exact(step), value: exact(now) };
    let by = inputs::inputs_in_play(view).filter(|resolved| can_be_solved_for(resolved));
    Some(Aiming { slider, by: by.map(|resolved| resolved.name.clone()).collect() })
}

/// Finds the value of an assumption that gives a cost per transaction. `None` if the model doesn't use it as a
/// number.
pub(crate) fn aim(view: &View<'_>, slot: Slot, cost: Decimal) -> Option<Aim> {
    let resolved = view.assumptions.resolved.get(slot.0)?;
    if !can_be_solved_for(resolved) {
        return None;
    }
    let quantity = resolved.assumption.quantity;
    let label = labels::input_label(view, &resolved.name);
    let wanted = view.writer.unit_cost(cost).text;
    let text = (PieceKind::Text, label.as_str(), "");
    Some(match Solver::of(view.assumptions, slot, sensible_bounds(resolved)).reach(Goal::Costs(cost)) {
        Solution::Reached(value) => {
            let shown = switching::switching_value_in_words(view, value, resolved);
            let template = view.writer.pick(
                "Each use costs {1} with “{0}” at {2}.",
                "利用1回の費用が{1}になるのは、「{0}」が{2}のとき。",
            );
            let at = exact(value);
            let fillings = [
                text,
                (PieceKind::Figure, &*wanted, &*ids::under(Indicator::Levelised.id(), &resolved.name, &at)),
                (PieceKind::Figure, &*shown, &*ids::solved(Indicator::Levelised.id(), &resolved.name, &at)),
            ];
            Aim {
                typed: Some(view.writer.about_field(value, quantity)),
                sentence: explained_sentence(template, &fillings),
            }
        }
        _ => {
            let template = view.writer.pick(
                "No value of “{0}” makes each use cost {1}.",
                "「{0}」をどう変えても、利用1回の費用は{1}にならない。",
            );
            let fillings = [text, (PieceKind::Figure, &*wanted, "aim")];
            Aim { typed: None, sentence: explained_sentence(template, &fillings) }
        }
    })
}
