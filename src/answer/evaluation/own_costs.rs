//! Costs that are only estimated in a town and that the reader can replace with the town's own figure.

use crate::answer::shapes::OwnCost;
use crate::assumptions::{OWN_COST, estimated_lines};
use crate::explanation::piece::{Piece, PieceKind, sentence, sentence_explained_by};
use crate::explanation::{View, decimal, ids, labels};
use crate::scenario::{CostLine, Quantity};

/// Returns the costs in the order of the scenario. Empty for the nation.
pub(crate) fn own_costs(view: &View<'_>) -> Vec<OwnCost> {
    if view.assumptions.plan.town.is_none() {
        return Vec::new();
    }
    estimated_lines(view.scenario, view.town).into_iter().map(|line| own_cost(view, line)).collect()
}

fn own_cost(view: &View<'_>, line: &CostLine) -> OwnCost {
    let name = [OWN_COST, &line.id].concat();
    let own = view.assumptions.slot(&name);
    let value = own.map(|slot| view.assumptions.value(slot)).unwrap_or_default();
    OwnCost {
        label: labels::amount_label(view, line),
        unit: view.writer.after_field(value, Quantity::FixedAmount),
        note: match own {
            Some(_) => sentence(
                view.writer.pick(
                    "Your figure, used instead of an estimate.",
                    "入力した数字を推計の代わりに使っている。",
                ),
                &[],
            ),
            None => estimate(view, line),
        },
        name,
    }
}

/// Says how much the town bears according to its share, in the first year in which the line has a cost.
fn estimate(view: &View<'_>, line: &CostLine) -> Vec<Piece> {
    let plan = &view.assumptions.plan;
    let flows = plan.lines.iter().zip(&view.outcome.ledger.costs);
    let found = flows.filter(|(known, _)| known.id == line.id).find_map(|(known, flow)| {
        let first = known.active.iter().position(|active| *active)?;
        let id = ids::in_year(&["cost:", &line.id].concat(), view.calendar_year(first));
        Some((view.writer.total(decimal(flow.at(first))).text, id))
    });
    let Some((estimate, id)) = found else { return Vec::new() };
    let template = view.writer.pick("Estimate: {0}.", "推計：{0}。");
    sentence_explained_by(template, &[(PieceKind::Figure, &estimate)], &id)
}
