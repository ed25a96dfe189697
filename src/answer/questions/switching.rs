//! Switching values: where one assumption turns the result while all others keep their values, as a table and on
//! request for any assumption.

use rust_decimal::Decimal;

use super::goals;
use crate::answer::evaluation::rows;
use crate::answer::questions::goals::{NamedGoal, can_be_solved_for, gap_id, sensible_bounds};
use crate::answer::shapes::{Switching, Table, TableRow};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, push};
use crate::explanation::{View, ids, labels};
use crate::format::{Shown, exact};
use crate::questions::{Goal, Solution, Solver, Swing};

/// Largest number of rows in the table.
const MOST_ROWS: usize = 8;

/// Lists, for the assumptions with the widest swings, the values at which a use costs as much as the alternative
/// and at which benefits equal costs.
pub(crate) fn switching_table(view: &View<'_>, swings: &[Swing<'_>]) -> Table {
    let (has_alternative, has_benefits) =
        (view.assumptions.plan.has_alternative(), view.assumptions.has_benefits());
    let cell = |resolved: &ResolvedAssumption, solver: &Solver, goal| match solver.reach(goal) {
        _ if goal == Goal::AsAlternative && !has_alternative => rows::without_alternative(view),
        _ if goal == Goal::Pays && !has_benefits => rows::balance(view, view.outcome.net_present_value),
        Solution::Reached(value) => {
            let found = ids::solved(gap_id(goal), &resolved.name, &exact(value));
            Figure::value(shown_switching_value(view, value, resolved), value).explained_by(found)
        }
        _ => Figure::words(view.writer.pick("at no value", "該当なし")),
    };
    // Without an alternative and without benefits there is nothing to turn.
    if !has_alternative && !has_benefits {
        return Table::default();
    }
    let rows = swings.iter().take(MOST_ROWS).filter_map(|swing| {
        let slot = swing.of.slot;
        let resolved = view.assumptions.resolved.get(slot.0)?;
        let now =
            Figure::value(view.writer.quantity(resolved.value, resolved.assumption.quantity), resolved.value)
                .explained_by(ids::input(&resolved.name));
        let solver = Solver::of(view.assumptions, slot, sensible_bounds(resolved));
        let [alternative, pays] = [Goal::AsAlternative, Goal::Pays].map(|goal| cell(resolved, &solver, goal));
        Some(TableRow {
            id: swing.of.name.clone(),
            label: labels::input_label(view, &swing.of.name),
            explained_by: None,
            figures: vec![now, alternative, pays],
            total: false,
        })
    });
    let columns = view.writer.pick(
        [
            "Assumption",
            "Stated value",
            "A use costs as much as without the system at",
            "Benefits equal costs at",
        ],
        ["前提", "設定値", "システムを使わない場合と同じ費用になる値", "便益と費用が釣り合う値"],
    );
    Table {
        caption: view
            .writer
            .pick(
                "Switching values: what single change would turn the result",
                "それだけで結論が変わる値（ほかは設定値のまま）",
            )
            .to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        note: Some(
            view.writer
                .pick(
                    "One assumption at a time; all others keep their stated values.",
                    "前提を一つずつ動かし、ほかは設定値のままにした場合。",
                )
                .to_owned(),
        ),
    }
    .without_absent_columns()
}

/// Finds the values of an assumption at which the result turns. `None` if the model doesn't use it as a number.
pub(crate) fn switching(view: &View<'_>, name: &str) -> Option<Switching> {
    let slot = view.assumptions.slot(name)?;
    let resolved = view.assumptions.resolved.get(slot.0).filter(|resolved| can_be_solved_for(resolved))?;
    let solver = Solver::of(view.assumptions, slot, sensible_bounds(resolved));
    let mut sentence = Vec::new();
    for goal in goals::goals(view, &solver, ["alternative", "pays"]) {
        if !sentence.is_empty() {
            push(&mut sentence, PieceKind::Text, view.writer.pick(" ", ""));
        }
        sentence.extend(switching_sentence(view, resolved, &goal));
    }
    Some(Switching { name: name.to_owned(), sentence })
}

/// Says where one assumption reaches a goal, or that it never does.
fn switching_sentence(view: &View<'_>, resolved: &ResolvedAssumption, goal: &NamedGoal) -> Vec<Piece> {
    let text = (PieceKind::Text, &*goal.words, "");
    match goal.reached_at {
        Solution::Reached(value) => {
            let now = view.writer.quantity(resolved.value, resolved.assumption.quantity).text;
            let shown = switching_value_in_words(view, value, resolved);
            let template = view.writer.pick("At {1} instead of {2}, {0}.", "{2}でなく{1}なら、{0}。");
            let found = ids::solved(gap_id(goal.goal), &resolved.name, &exact(value));
            let own = ids::input(&resolved.name);
            let fillings = [text, (PieceKind::Figure, &*shown, &*found), (PieceKind::Figure, &*now, &*own)];
            explained_sentence(template, &fillings)
        }
        Solution::Below => {
            goals::always_exceeded(view, goal.goal, ("Whatever the value, ", "値がいくつでも、"))
        }
        Solution::Above => {
            let template =
                view.writer.pick("There is no value at which {0}.", "値をどう変えても、{0}ことはない。");
            explained_sentence(template, &[text])
        }
    }
}

/// Writes a switching value for a sentence, with all digits if three of them would read like the current value.
pub(crate) fn switching_value_in_words(
    view: &View<'_>,
    value: Decimal,
    resolved: &ResolvedAssumption,
) -> String {
    let quantity = resolved.assumption.quantity;
    let [found, now] = [value, resolved.value].map(|value| view.writer.in_sentence(value, quantity));
    let shown = match found == now {
        true => shown_switching_value(view, value, resolved),
        false => found,
    };
    view.writer.with_about(&shown, value)
}

/// Writes a switching value, with more digits if it would read like the current value.
pub(crate) fn shown_switching_value(view: &View<'_>, value: Decimal, resolved: &ResolvedAssumption) -> Shown {
    let quantity = resolved.assumption.quantity;
    let shown = view.writer.quantity(value, quantity);
    if value == resolved.value || shown.text != view.writer.quantity(resolved.value, quantity).text {
        return shown;
    }
    let unit = view.writer.after_field(value, quantity);
    let gap = if unit.is_empty() || quantity.is_percentage() { "" } else { view.writer.pick(" ", "") };
    Shown { text: [&*view.writer.about_field(value, quantity), gap, &unit].concat(), ..shown }
}
