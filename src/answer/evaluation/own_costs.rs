//! Costs that are only estimated in a town and that the reader can replace with the town's own figure.

use crate::answer::shapes::OwnCost;
use crate::assumptions::{OWN_COST, estimated_lines};
use crate::explanation::piece::{Piece, PieceKind, sentence, sentence_explained_by};
use crate::explanation::{View, decimal, ids};
use crate::scenario::{CostLine, Quantity};

impl View<'_> {
    /// Returns the costs in the order of the scenario. Empty for the nation.
    pub(crate) fn own_costs(&self) -> Vec<OwnCost> {
        if self.assumptions.plan.town.is_none() {
            return Vec::new();
        }
        estimated_lines(self.scenario, self.town).into_iter().map(|line| self.own_cost(line)).collect()
    }

    fn own_cost(&self, line: &CostLine) -> OwnCost {
        let name = [OWN_COST, &line.id].concat();
        let own = self.assumptions.slot(&name);
        let value = own.map(|slot| self.assumptions.value(slot)).unwrap_or_default();
        OwnCost {
            label: self.amount_label(line),
            unit: self.writer.after_field(value, Quantity::FixedAmount),
            note: match own {
                Some(_) => sentence(
                    self.writer.pick(
                        "Your figure, used instead of an estimate.",
                        "入力した数字を推計の代わりに使っている。",
                    ),
                    &[],
                ),
                None => self.estimate(line),
            },
            name,
        }
    }

    /// Says how much the town bears according to its share, in the first year in which the line has a cost.
    fn estimate(&self, line: &CostLine) -> Vec<Piece> {
        let plan = &self.assumptions.plan;
        let flows = plan.lines.iter().zip(&self.outcome.ledger.costs);
        let found = flows.filter(|(known, _)| known.id == line.id).find_map(|(known, flow)| {
            let first = known.active.iter().position(|active| *active)?;
            let id = ids::in_year(&["cost:", &line.id].concat(), self.calendar_year(first));
            Some((self.writer.total(decimal(flow.at(first))).text, id))
        });
        let Some((estimate, id)) = found else { return Vec::new() };
        let template = self.writer.pick("Estimate: {0}.", "推計：{0}。");
        sentence_explained_by(template, &[(PieceKind::Figure, &estimate)], &id)
    }
}
