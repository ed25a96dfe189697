//! Attributes the spread of the draws to the assumptions.

use crate::answer::shapes::{Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::{View, labels};
use crate::format::scale::written;
use crate::number::sorted;
use crate::simulation::{Influence, Simulated};
use crate::uncertainty::Uncertain;

/// Caption, column headings and note, each in English and Japanese.
type TableHeadings =
    ((&'static str, &'static str), ([&'static str; 3], [&'static str; 3]), (&'static str, &'static str));

const OF_DIFFERENCE: TableHeadings = (
    ("Why the difference varies", "差のばらつきの原因"),
    (
        ["Assumption", "Rank correlation with the difference", "Share of the spread"],
        ["前提", "差との順位相関", "ばらつきに占める割合"],
    ),
    (
        "A negative correlation: the larger the number, the cheaper each use compared with the alternative. The shares are rounded and add up to 100%.",
        "順位相関のマイナスは、その数字が大きいほど使わない場合に比べて安くなることを示す。割合は四捨五入した値で、合計は100%になる。",
    ),
);

const OF_COST: TableHeadings = (
    ("Why the cost varies", "ばらつきの原因"),
    (
        ["Assumption", "Rank correlation with the cost", "Share of the spread"],
        ["前提", "費用との順位相関", "ばらつきに占める割合"],
    ),
    (
        "A negative correlation: the larger the number, the cheaper each use. The shares are rounded and add up to 100%.",
        "順位相関のマイナスは、その数字が大きいほど1回あたりの費用が下がることを示す。割合は四捨五入した値で、合計は100%になる。",
    ),
);

/// Largest number of rows.
const MOST: usize = 12;

/// Returns the assumptions with the largest influence by `of`, in descending order. Leaves out those without any.
pub(crate) fn most_influential<'u>(
    simulated: &'u Simulated,
    uncertain: &'u [Uncertain],
    of: &dyn Fn(&Influence) -> f64,
) -> Vec<(&'u Uncertain, &'u Influence)> {
    let all = uncertain.iter().zip(&simulated.influences);
    let some = all.filter(|(_, influence)| of(influence) != 0.0).collect();
    let mut most = sorted(some, |(_, influence): &(_, &Influence)| -of(influence).abs());
    most.truncate(MOST);
    most
}

/// Lists rank correlation and share of the spread by assumption. The table has no rows if no assumption has any
/// influence.
pub(crate) fn influence(view: &View<'_>, simulated: &Simulated, uncertain: &[Uncertain]) -> Table {
    let most = most_influential(simulated, uncertain, &|influence| influence.share);
    let share = |share: f64| {
        let share = written(share);
        Figure::value(view.writer.roughly(share), share).explained_by("share_of_variance")
    };
    let attributed: f64 = most.iter().map(|(_, influence)| influence.share).sum();
    let mut rows: Vec<TableRow> = most
        .into_iter()
        .map(|(own, influence)| {
            let correlation = written(influence.on_difference);
            let correlation = Figure::value(view.writer.correlation(correlation), correlation)
                .explained_by("rank_correlation");
            TableRow {
                id: own.name.clone(),
                label: labels::input_label(view, &own.name),
                explained_by: None,
                figures: vec![correlation, share(influence.share)],
                total: false,
            }
        })
        .collect();
    if rows.is_empty() {
        return influence_table(view, simulated, rows);
    }
    let rest = view.writer.pick("All others, and joint effects", "その他の前提と、前提どうしの組み合わせ");
    rows.push(TableRow {
        id: "rest".to_owned(),
        label: rest.to_owned(),
        explained_by: None,
        figures: vec![Figure::words(view.writer.pick("–", "―")), share(1.0 - attributed)],
        total: false,
    });
    influence_table(view, simulated, rows)
}

fn influence_table(view: &View<'_>, simulated: &Simulated, rows: Vec<TableRow>) -> Table {
    let is_compared = !simulated.difference.values().is_empty();
    let (caption, columns, note) = if is_compared { OF_DIFFERENCE } else { OF_COST };
    let (columns, note) = (view.writer.pick(columns.0, columns.1), view.writer.pick(note.0, note.1));
    Table {
        caption: view.writer.pick(caption.0, caption.1).to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        note: Some(note.to_owned()),
    }
}
