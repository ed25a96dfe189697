//! Ranks places by the cost of a use and shows how that cost depends on the number of residents.

use rust_decimal::Decimal;

use crate::answer::shapes::{Axis, Mark, PlacePoint, Ranking, Table, TableRow};
use crate::assumptions::{Assumptions, ShareRule, is_of_whole_nation};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, sentence_explained_by};
use crate::explanation::{View, decimal, ids};
use crate::format::Writer;
use crate::format::scale::Scale;
use crate::number::{Checked as _, Exact, Number as _, Scalar as _, sorted};
use crate::outcome::{Indicator, Ratio};
use crate::questions::{TownCost, TownPopulations, towns};
use crate::scenario::Quantity;
use crate::towns::{Place, PlaceTable};

/// A place with the figures by which it is compared.
pub(crate) struct ComparedPlace {
    code: String,
    name: String,
    here: bool,
    /// Whether only its residents and households are known.
    from_table: bool,
    residents: Exact,
    each_use: Ratio<Exact>,
    per_resident: Ratio<Exact>,
}

/// Residents of the smallest place of each size class after the first, which starts at zero. The limits are those of
/// Japan's statistics and laws: 50,000 for a city, 200,000 for a core city, 500,000 for a designated city.
const CLASSES: [u32; 7] = [5_000, 10_000, 30_000, 50_000, 100_000, 200_000, 500_000];

impl ComparedPlace {
    /// Takes the figures of a place from its view.
    pub(crate) fn of(view: &View<'_>, code: &str, here: bool) -> Self {
        let outcome = view.outcome;
        let last = view.assumptions.plan.years.saturating_sub(1);
        Self {
            code: code.to_owned(),
            name: view.place_name.to_owned(),
            here,
            from_table: false,
            residents: outcome.timelines.place().residents.at(last),
            each_use: outcome.levelised(),
            per_resident: outcome.per_resident(),
        }
    }

    /// Computes the figures of places of which only residents and households are known.
    pub(crate) fn from_table(assumptions: &Assumptions, places: &[&Place]) -> Vec<Self> {
        let column =
            |count: fn(&Place) -> u64| places.iter().map(|own| Exact::of(count(own).into())).collect();
        let people = TownPopulations {
            residents: column(|own| own.residents),
            households: column(|own| own.households),
        };
        let costs = towns(assumptions, &people).unwrap_or_default();
        let from_table = |(own, cost): (&&Place, TownCost)| Self {
            code: own.code.clone(),
            name: own.name.clone(),
            here: false,
            from_table: true,
            residents: cost.residents,
            each_use: cost.each_use,
            per_resident: cost.per_resident,
        };
        places.iter().zip(costs).map(from_table).collect()
    }

    fn cost(&self) -> Option<Decimal> {
        self.each_use.value().map(decimal)
    }

    fn per_resident(&self) -> Option<Decimal> {
        self.per_resident.value().map(decimal)
    }

    /// Returns the index of its size class.
    fn class(&self) -> usize {
        CLASSES.iter().filter(|least| decimal(self.residents) >= Decimal::from(**least)).count()
    }
}

/// Returns the median of an amount in the half of the places with fewer residents and in the other half. `None` if a
/// half has fewer than two places.
fn medians_of_halves(
    compared: &[ComparedPlace],
    amount: fn(&ComparedPlace) -> Option<Decimal>,
) -> Option<[Decimal; 2]> {
    let known = compared.iter().filter(|own| own.cost().is_some()).collect();
    let by_size: Vec<&ComparedPlace> = sorted(known, |own: &&ComparedPlace| own.residents.approximate());
    let half = by_size.len() / 2;
    if half < 2 {
        return None;
    }
    let of = |part: &[&ComparedPlace]| middle(part.iter().filter_map(|own| amount(own)));
    Some([of(by_size.get(..half)?)?, of(by_size.get(by_size.len() - half..)?)?])
}

/// Returns the median: the middle value, or the mean of the two middle values.
fn middle(amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let amounts = sorted(amounts.collect(), |amount| f64::of(*amount));
    let (low, high) = (amounts.get(amounts.len().checked_sub(1)? / 2)?, amounts.get(amounts.len() / 2)?);
    low.try_add(*high)?.try_div(Decimal::TWO)
}

/// Ranks the places by cost. `view` shows the whole country.
pub(crate) fn ranked(view: &View<'_>, compared: Vec<ComparedPlace>, table: Option<&PlaceTable>) -> Ranking {
    let compared = sorted(compared, |place| place.cost().map_or(f64::INFINITY, |cost| -f64::of(cost)));
    let nation = view.outcome.levelised().value().map(decimal);
    let costs: Vec<Decimal> = compared.iter().filter_map(ComparedPlace::cost).chain(nation).collect();
    let sizes: Vec<Decimal> =
        compared.iter().filter(|own| own.cost().is_some()).map(|own| decimal(own.residents)).collect();
    // The dearest place costs many times as much as the cheapest, and in a whole country hundreds of times.
    let up = Scale::of_costs(&costs);
    let across = Scale::logarithmic(&sizes);
    let at = |own: &ComparedPlace| Some([across.position(decimal(own.residents)), up.position(own.cost()?)]);
    let places = compared.iter().filter(|own| !own.from_table).filter_map(|own| {
        let [x, y] = at(own)?;
        Some(PlacePoint {
            code: own.code.clone(),
            name: own.name.clone(),
            text: view.borne(own.cost()?).text,
            x,
            y,
            here: own.here,
        })
    });
    Ranking {
        sentences: [
            rank_sentence(view, &compared, table.is_some()),
            rank_in_class_sentence(view, &compared),
            size_sentence(view, &compared),
            size_per_resident_sentence(view, &compared),
        ]
        .into_iter()
        .flatten()
        .collect(),
        places: places.collect(),
        cloud: compared.iter().filter(|own| own.from_table).filter_map(at).collect(),
        across: Axis {
            label: match table {
                Some(table) => {
                    view.writer.fill("Residents, {0}", "人口（{0}年）", &[&table.residents_year.to_string()])
                }
                None => view.writer.pick("Residents", "人口").to_owned(),
            },
            ticks: ticks(view, across, Writer::count),
        },
        up: Axis {
            label: [view.writer.pick("Cost of each use", "利用1回の費用"), up.note(view.writer)].concat(),
            ticks: ticks(view, up, Writer::total),
        },
        nation: nation.map(|cost| Mark {
            at: up.position(cost),
            text: view.writer.fill("{0}: {1}", "{0}：{1}", &[view.place_name, &view.borne(cost).text]),
        }),
        table: match table {
            Some(table) => classes_table(view, &compared, table),
            None => ranking_table(view, &compared),
        },
    }
}

fn ticks(view: &View<'_>, scale: Scale, write: fn(Writer, Decimal) -> crate::format::Shown) -> Vec<Mark> {
    let mark = |amount| Mark { at: scale.position(amount), text: write(view.writer, amount).text };
    scale.ticks().into_iter().map(mark).collect()
}

/// Says where the selected place ranks. If no place is selected, says from what to what the costs reach.
fn rank_sentence(view: &View<'_>, compared: &[ComparedPlace], everywhere: bool) -> Option<Vec<Piece>> {
    let (text, figure, place) = (PieceKind::Text, PieceKind::Figure, PieceKind::Place);
    let costed: Vec<(&ComparedPlace, Decimal)> =
        compared.iter().filter_map(|own| Some((own, own.cost()?))).collect();
    let count = |count: usize| view.writer.count(Decimal::from(count)).text;
    if let Some((here, _)) = costed.iter().find(|(own, _)| own.here) {
        let rank = rank_words(view, here, compared.iter())?;
        let of_all = view.writer.pick(
            "By cost of each use, {0} is {1} of {2} places.",
            "利用1回の費用を比べると、{0}は{2}自治体のうち{1}。",
        );
        let of_documented = view.writer.pick(
            "By cost of each use, {0} is {1} of the {2} places with figures of their own.",
            "利用1回の費用を比べると、{0}は独自の資料がある{2}自治体のうち{1}。",
        );
        let beside_documented = view.writer.pick(
            "By cost of each use, {0} is {1} of {2} places: itself and those with figures of their own.",
            "独自の資料がある自治体に{0}を加えた{2}自治体で利用1回の費用を比べると、{0}は{1}。",
        );
        let is_documented = view.scenario.towns.iter().any(|town| town.code == here.code);
        let template = match (everywhere, is_documented) {
            (true, _) => of_all,
            (false, true) => of_documented,
            (false, false) => beside_documented,
        };
        let fillings = [(place, &*here.name), (figure, &*rank), (figure, &*count(costed.len()))];
        return Some(sentence_explained_by(template, &fillings, "ranking"));
    }
    let ((dearest, most), (cheapest, least)) = (costed.first()?, costed.last()?);
    let [most, least] = [most, least].map(|cost| view.borne_in_words(*cost));
    let all = count(costed.len());
    let everywhere_at_once = view.writer.pick(
        "In {0} places a use {5} from {1} ({2}) to {3} ({4}).",
        "{0}自治体で、利用1回の費用は{1}（{2}）から{3}（{4}）まで。",
    );
    let documented = view.writer.pick(
        "In {0} places with figures of their own, a use {5} from {1} ({2}) to {3} ({4}).",
        "独自の資料がある{0}自治体では、利用1回の費用は{1}（{2}）から{3}（{4}）まで。",
    );
    let template = if everywhere { everywhere_at_once } else { documented };
    let fillings = [
        (figure, &*all),
        (figure, &*least),
        (text, &*cheapest.name),
        (figure, &*most),
        (text, &*dearest.name),
        (text, view.costs()),
    ];
    Some(sentence_explained_by(template, &fillings, "ranking"))
}

/// Says where the selected place ranks within its size class.
fn rank_in_class_sentence(view: &View<'_>, compared: &[ComparedPlace]) -> Option<Vec<Piece>> {
    let here = compared.iter().find(|own| own.here)?;
    let class = here.class();
    let same_class = || compared.iter().filter(|own| own.class() == class);
    let all = same_class().filter_map(ComparedPlace::cost).count();
    let is_of_table = compared.iter().any(|own| own.from_table);
    if all < 3 || !is_of_table {
        return None;
    }
    let template = view.writer.pick(
        "Among the {0} places of its size ({1} residents) it is {2}.",
        "人口が同じ規模（{1}）の{0}自治体のなかでは、{2}。",
    );
    let figure = PieceKind::Figure;
    let (rank, all) = (rank_words(view, here, same_class())?, view.writer.count(Decimal::from(all)).text);
    let size = class_words(view, class);
    let fillings = [(figure, &*all), (PieceKind::Text, &*size), (figure, &*rank)];
    Some(sentence_explained_by(template, &fillings, "ranking"))
}

/// Writes the rank among the places that have a cost, such as "the 3rd dearest", "the dearest" or "the cheapest".
fn rank_words<'r>(
    view: &View<'_>,
    here: &ComparedPlace,
    among: impl Iterator<Item = &'r ComparedPlace>,
) -> Option<String> {
    // Compares doubles because the last decimal digits depend on the order of computation; equal costs are then
    // equal.
    let own = f64::of(here.cost()?);
    let others: Vec<f64> =
        among.filter(|other| !other.here).filter_map(ComparedPlace::cost).map(f64::of).collect();
    let dearer = others.iter().filter(|cost| **cost > own).count();
    let cheaper = others.iter().filter(|cost| **cost < own).count();
    Some(match (dearer, cheaper) {
        (0, _) => view.writer.pick("the dearest", "最も高い").to_owned(),
        (_, 0) => view.writer.pick("the cheapest", "最も安い").to_owned(),
        _ => {
            let ordinal = view.writer.ordinal(dearer + 1);
            view.writer.fill("the {0} dearest", "高いほうから{0}", &[&ordinal])
        }
    })
}

/// Writes a size class as "5,000 to 10,000" or "500,000 and more".
fn class_words(view: &View<'_>, class: usize) -> String {
    let number = |index: usize| {
        CLASSES.get(index).map(|least| view.writer.count(Decimal::from(*least)).text).unwrap_or_default()
    };
    match class {
        0 => view.writer.fill("under {0}", "{0}未満", &[&number(0)]),
        _ if class == CLASSES.len() => view.writer.fill("{0} and more", "{0}以上", &[&number(class - 1)]),
        _ => view.writer.fill("{0} to {1}", "{0}以上{1}未満", &[&number(class - 1), &number(class)]),
    }
}

/// Lists the cheapest, the median and the dearest place of each size class. The class of the selected place is
/// emphasised.
fn classes_table(view: &View<'_>, compared: &[ComparedPlace], table: &PlaceTable) -> Table {
    let here = compared.iter().find(|own| own.here).map(ComparedPlace::class);
    let row = |class: usize| {
        // A place without residents has no cost.
        let costs: Vec<Decimal> =
            compared.iter().filter(|own| own.class() == class).filter_map(ComparedPlace::cost).collect();
        // The places are sorted by cost, the dearest first.
        let (dearest, cheapest) = (costs.first()?, costs.last()?);
        let by_head =
            compared.iter().filter(|own| own.class() == class).filter_map(ComparedPlace::per_resident);
        let cost = |cost: Decimal| Figure::value(view.writer.unit_cost(cost), cost).explained_by("ranking");
        let count = Decimal::from(costs.len());
        Some(TableRow {
            id: class.to_string(),
            label: class_words(view, class),
            explained_by: Some("chosen".to_owned()),
            figures: vec![
                Figure::value(view.writer.count(count), count).explained_by("ranking"),
                cost(*cheapest),
                cost(middle(costs.iter().copied())?),
                cost(*dearest),
                cost(middle(by_head)?),
            ],
            total: here == Some(class),
        })
    };
    let columns = view.writer.pick(
        [
            "Residents",
            "Places",
            "Each use: lowest",
            "Each use: median",
            "Each use: highest",
            "Per resident a year: median",
        ],
        [
            "人口",
            "自治体数",
            "利用1回：最も安い",
            "利用1回：中央値",
            "利用1回：最も高い",
            "住民1人・1年：中央値",
        ],
    );
    Table {
        caption: view.writer.pick("Places compared by size", "規模ごとの比較").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: (0..=CLASSES.len()).filter_map(row).collect(),
        note: Some(table_note(view, table)),
    }
}

/// Says from which years the numbers of people are, and how costs that are equal for every municipality are divided.
fn table_note(view: &View<'_>, table: &PlaceTable) -> String {
    let writer = view.writer;
    let (residents, households) = (table.residents_year.to_string(), table.households_year.to_string());
    let counted = match residents == households {
        true => writer.fill(
            "Residents and households are those of {0}",
            "人口と世帯数は{0}年の数字で",
            &[&residents],
        ),
        false => writer.fill(
            "Residents are those of {0}, households those of {1}",
            "人口は{0}年、世帯数は{1}年の数字で",
            &[&residents, &households],
        ),
    };
    let mut note = vec![
        writer.fill("{0}, used for every year {1}.", "{0}、{1}のどの年にも当てはめた。", &[&counted, &view.span_words()]),
        writer.pick(
            "A town’s own figures are used where the scenario has them, with the residents from their sources.",
            "独自の資料がある自治体は、その数字と、資料の時点の人口を使った。",
        ).to_owned(),
    ];
    let nation = view.assumptions.value(view.assumptions.plan.nation.residents);
    if is_of_whole_nation(Decimal::from(table.residents()), nation) && shares_equally(view) {
        note.push(writer.fill(
            "Costs that are the same for each municipality are divided among the {0} in the table, so that they add up to the national cost. A merged town counts as one.",
            "自治体ごとに同じ額の費用は、合計が全国の費用になるよう、表にある{0}自治体で割った。合併した自治体も1自治体として数えている。",
            &[&writer.count(Decimal::from(table.places.len())).text],
        ));
    }
    note.join(writer.pick(" ", ""))
}

/// Says what a use costs at the median of the smaller half and of the larger half. If the number of places is odd, the
/// one in the middle is in neither.
fn size_sentence(view: &View<'_>, compared: &[ComparedPlace]) -> Option<Vec<Piece>> {
    let halves = medians_of_halves(compared, ComparedPlace::cost)?;
    let [small, large] = halves.map(|cost| view.writer.in_words(cost, Quantity::UnitCost));
    let half = compared.iter().filter_map(ComparedPlace::cost).count() / 2;
    let half = view.writer.count(Decimal::from(half)).text;
    let template = view.writer.pick(
        "The median cost of each use {3} {1} in the {0} smallest places and {2} in the {0} largest.",
        "利用1回の費用の中央値は、人口の少ない{0}自治体で{1}、多い{0}自治体で{2}。",
    );
    let fillings = [
        (PieceKind::Figure, &*half),
        (PieceKind::Figure, &*small),
        (PieceKind::Figure, &*large),
        (PieceKind::Text, view.tense(("is", ""), ("was", ""))),
    ];
    Some(sentence_explained_by(template, &fillings, "ranking"))
}

/// Says the same per resident and, if it applies, that an assumption of ours is one reason why size matters.
fn size_per_resident_sentence(view: &View<'_>, compared: &[ComparedPlace]) -> Option<Vec<Piece>> {
    let halves = medians_of_halves(compared, ComparedPlace::per_resident)?;
    let [small, large] = halves.map(|cost| view.writer.in_words(cost, Quantity::UnitCost));
    let [smaller, larger] = halves;
    let (en, ja) = if smaller > larger && shares_equally(view) {
        (
            "The median cost per resident {2} {0} a year in the smaller places and {1} in the larger ones. One reason: where a town has no figures of its own, part of the cost is split equally among municipalities.",
            "住民1人あたりの中央値は、少ないほうで年{0}、多いほうで年{1}。独自の数字がない費用の一部を自治体ごとに同額とみなした推計の影響もある。",
        )
    } else {
        (
            "The median cost per resident {2} {0} a year in the smaller places and {1} in the larger ones.",
            "住民1人あたりの中央値は、少ないほうで年{0}、多いほうで年{1}。",
        )
    };
    let fillings = [
        (PieceKind::Figure, &*small),
        (PieceKind::Figure, &*large),
        (PieceKind::Text, view.tense(("is", ""), ("was", ""))),
    ];
    Some(sentence_explained_by(view.writer.pick(en, ja), &fillings, "ranking"))
}

/// Returns whether part of the nation's cost is divided equally among municipalities regardless of size.
fn shares_equally(view: &View<'_>) -> bool {
    let is_equal = |rule: &ShareRule| matches!(rule, ShareRule::PartlyEqual(_) | ShareRule::Municipalities);
    view.assumptions.plan.lines.iter().any(|line| is_equal(&line.share))
}

fn ranking_table(view: &View<'_>, compared: &[ComparedPlace]) -> Table {
    let first = ids::in_year("residents", view.calendar_year(0));
    let id = |own: &ComparedPlace, id: &str| {
        if own.here { id.to_owned() } else { ids::under(id, ids::PLACE, &own.code) }
    };
    let rows = compared.iter().map(|own| TableRow {
        id: own.code.clone(),
        label: own.name.clone(),
        explained_by: None,
        figures: vec![
            Figure::of(own.residents, view.writer, Writer::count).explained_by(id(own, &first)),
            Figure::ratio(own.each_use, view.writer, Writer::unit_cost)
                .explained_by(id(own, Indicator::Levelised.id())),
            Figure::ratio(own.per_resident, view.writer, Writer::unit_cost)
                .explained_by(id(own, Indicator::PerResident.id())),
        ],
        total: own.here,
    });
    let columns = view.writer.pick(
        ["Place", "Residents", "Cost of each use", "Per resident a year"],
        ["自治体", "人口", "利用1回の費用", "住民1人・1年あたり"],
    );
    let note = view.writer.pick(
        "Published figures of a place are used where there are any; the rest is its share of the national ones.",
        "公表された独自の数字があればそれを使い、ほかは全国の数字から割り当てた。",
    );
    Table {
        caption: view.writer.pick("Places compared", "自治体の比較").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        note: Some(note.to_owned()),
    }
}
