//! A town among others: the same model for each, in order, with words for what size does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Calculator, Evaluation, Ranked, Ranking};
use ikura::assumptions::resolve;
use ikura::explanation::piece::plain;
use ikura::number::{Exact, Number as _};
use ikura::outcome::Outcome;
use ikura::questions::{People, towns};
use ikura::scenario::read;
use ikura::selection::{Language, Selection};
use ikura::towns::Place;
use rust_decimal::Decimal;
use written::skipped;

fn calculator() -> Calculator {
    Calculator::new(&std::fs::read_to_string("www/scenarios/jukinet.json").unwrap())
}

fn at(place: &str) -> Selection {
    Selection { place: Some(place.to_owned()), ..Selection::default() }
}

fn ranking(selection: &Selection) -> Ranking {
    match calculator().rank(selection) {
        Ranked::Ok(ranking) => *ranking,
        Ranked::Invalid { problems } => panic!("{problems:?}"),
    }
}

fn evaluation(selection: &Selection) -> Evaluation {
    match calculator().evaluate(selection) {
        Answer::Ok(evaluation) => *evaluation,
        Answer::Invalid { problems } => panic!("{problems:?}"),
    }
}

#[test]
fn every_place_has_the_cost_that_it_has_when_it_is_looked_at() {
    let ranking = ranking(&Selection::default());
    assert!(ranking.table.rows.len() >= 10);
    for row in &ranking.table.rows {
        let alone = evaluation(&at(&row.id));
        assert_eq!(row.figures[1].exact, alone.headline.exact, "{}", row.label);
        let per_resident = alone.per_head.iter().find(|row| row.id == "per_resident").unwrap();
        assert_eq!(row.figures[2].exact, per_resident.figure.exact, "{}", row.label);
    }
    assert!(ranking.nation.unwrap().text.contains(&evaluation(&Selection::default()).headline.text));
}

#[test]
fn the_dearest_comes_first_and_stands_highest() {
    let ranking = ranking(&Selection::default());
    let costs: Vec<Decimal> = ranking
        .table
        .rows
        .iter()
        .map(|row| row.figures[1].exact.as_ref().unwrap().parse().unwrap())
        .collect();
    assert!(costs.is_sorted_by(|a, b| a >= b));
    assert!(ranking.places.is_sorted_by(|a, b| a.y >= b.y));
    for place in &ranking.places {
        assert!((0.0..=1.0).contains(&place.x) && (0.0..=1.0).contains(&place.y), "{place:?}");
    }
}

#[test]
fn ten_times_the_residents_is_the_same_distance_everywhere() {
    let ranking = ranking(&Selection::default());
    let ticks: Vec<f64> = ranking.across.ticks.iter().map(|tick| tick.at).collect();
    assert!(ticks.len() >= 3);
    let steps: Vec<f64> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1e-12), "{ticks:?}");
    assert_eq!((ticks[0], *ticks.last().unwrap()), (0.0, 1.0));
}

#[test]
fn the_place_looked_at_is_marked_and_counted_among_the_others() {
    let ranking = ranking(&at("132152"));
    let here: Vec<&str> =
        ranking.places.iter().filter(|place| place.here).map(|place| place.code.as_str()).collect();
    assert_eq!(here, ["132152"]);
    let row = ranking.table.rows.iter().position(|row| row.total).unwrap();
    let (dearer, cheaper) = (row, ranking.table.rows.len() - 1 - row);
    assert_eq!(
        plain(&ranking.sentences[0]),
        format!(
            "Of {} other places with figures of their own, a use costs more than in Kunitachi in {dearer}, and less in {cheaper}.",
            dearer + cheaper
        )
    );
    assert_eq!(
        plain(&self::ranking(&Selection { language: Language::Ja, ..at("132152") }).sentences[0]),
        format!(
            "独自の資料がある他の{}自治体のうち、利用1回が国立市より高いのは{dearer}、安いのは{cheaper}。",
            dearer + cheaper
        )
    );
}

#[test]
fn a_town_known_only_by_its_residents_stands_among_the_documented_ones() {
    let typed = Selection {
        place_name: Some("Futaba".to_owned()),
        residents: Some("7000".to_owned()),
        ..at("075469")
    };
    let with = ranking(&typed);
    let without = ranking(&Selection::default());
    assert_eq!(with.table.rows.len(), without.table.rows.len() + 1);
    assert!(with.places.iter().any(|place| place.here && place.name == "Futaba"));
}

#[test]
fn a_town_without_anybody_has_words_and_no_point() {
    let empty =
        Selection { place_name: Some("Futaba".to_owned()), residents: Some("0".to_owned()), ..at("075469") };
    let ranking = ranking(&empty);
    assert!(ranking.places.iter().all(|place| !place.here));
    let row = ranking.table.rows.iter().find(|row| row.total).unwrap();
    assert_ne!(row.figures[1].status, "value");
}

#[test]
fn what_the_reader_changes_for_everybody_moves_every_place_and_what_is_a_town_s_own_only_that_one() {
    let change = |name: &str, typed: &str| vec![(name.to_owned(), typed.to_owned())];
    let before = ranking(&Selection::default());
    let dearer = ranking(&Selection { changes: change("discount.rate", "7%"), ..Selection::default() });
    let cost = |ranking: &Ranking, code: &str| {
        ranking.places.iter().find(|place| place.code == code).unwrap().text.clone()
    };
    for place in &before.places {
        assert_ne!(cost(&dearer, &place.code), place.text, "{}", place.name);
    }
    let own = ranking(&Selection { changes: change("town.residents", "20000"), ..at("132152") });
    for place in own.places.iter().filter(|place| !place.here) {
        assert_eq!(cost(&before, &place.code), place.text, "{}", place.name);
    }
}

#[test]
fn smaller_towns_pay_more_in_the_middle_and_it_is_said() {
    let ranking = ranking(&Selection::default());
    let said = plain(&ranking.sentences[1]);
    assert!(said.starts_with("In the middle of the smaller half of them a use costs ¥"), "{said}");
}

#[test]
fn a_place_that_can_not_be_computed_is_a_located_problem() {
    let Ranked::Invalid { problems } = calculator().rank(&at("999999")) else { panic!("nobody lives there") };
    assert!(!problems.is_empty());
}

fn place(code: &str, residents: u64) -> Place {
    Place { code: code.to_owned(), name: code.to_owned(), residents, households: residents / 2 }
}

fn near(one: &str, other: &str) -> bool {
    let [one, other]: [Decimal; 2] = [one, other].map(|text| text.parse().unwrap());
    (one - other).abs() < Decimal::new(1, 12)
}

/// The flagship without documented towns, so that a table's places are alone with each other.
fn undocumented() -> Calculator {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let mut scenario: serde_json::Value = serde_json::from_str(&text).unwrap();
    scenario["towns"] = serde_json::json!([]);
    Calculator::new(&scenario.to_string())
}

fn among(calculator: &Calculator, selection: &Selection, listed: &[Place]) -> Ranking {
    match calculator.rank_among(selection, listed) {
        Ranked::Ok(ranking) => *ranking,
        Ranked::Invalid { problems } => panic!("{problems:?}"),
    }
}

#[test]
fn every_place_of_a_table_has_the_cost_that_it_has_when_it_is_looked_at() {
    let listed = [place("990019", 431), place("990027", 54_321), place("990035", 3_700_000)];
    let calculator = undocumented();
    let ranking = among(&calculator, &Selection::default(), &listed);
    assert_eq!((ranking.cloud.len(), ranking.places.len(), ranking.table.rows.len()), (3, 0, 3));
    for (own, row) in listed.iter().zip(&ranking.table.rows) {
        let alone = evaluation(&Selection {
            residents: Some(own.residents.to_string()),
            households: Some(own.households.to_string()),
            ..at(&own.code)
        });
        assert_eq!(row.figures[0].exact.as_deref(), Some("1"));
        for figure in &row.figures[1..] {
            let listed = figure.exact.as_ref().unwrap();
            assert!(near(listed, alone.headline.exact.as_ref().unwrap()), "{}: {listed}", own.code);
        }
    }
}

#[test]
fn a_place_stands_in_the_class_of_its_size_and_is_counted_among_those() {
    let sizes = [0, 4_999, 5_000, 9_999, 30_000, 31_000, 32_000, 33_000, 49_999, 50_000, 499_999, 500_000];
    let listed: Vec<Place> = sizes
        .iter()
        .enumerate()
        .map(|(number, residents)| place(&format!("99{number:04}"), *residents))
        .collect();
    let here = Selection { residents: Some("31500".to_owned()), ..at("990500") };
    let ranking = among(&undocumented(), &here, &listed);
    let rows: Vec<(&str, &str, bool)> = ranking
        .table
        .rows
        .iter()
        .map(|row| (&*row.label, row.figures[0].exact.as_deref().unwrap(), row.total))
        .collect();
    assert_eq!(
        rows,
        [
            ("under 5,000", "1", false),
            ("5,000 to 10,000", "2", false),
            ("30,000 to 50,000", "6", true),
            ("50,000 to 100,000", "1", false),
            ("200,000 to 500,000", "1", false),
            ("500,000 and more", "1", false)
        ]
    );
    assert_eq!(
        plain(&ranking.sentences[1]),
        "Among 5 places of its size (30,000 to 50,000 residents), a use costs more in 2, and less in 3."
    );
    assert_eq!(
        plain(&among(&undocumented(), &Selection { language: Language::Ja, ..here }, &listed).sentences[1]),
        "人口が同じ規模（3万以上5万未満）の5自治体のなかでは、高いのは2、安いのは3。"
    );
}

#[test]
fn a_place_of_a_table_without_anybody_has_no_point_and_counts_in_no_class() {
    let ranking =
        among(&undocumented(), &Selection::default(), &[place("075469", 0), place("990027", 54_321)]);
    assert_eq!((ranking.cloud.len(), ranking.table.rows.len()), (1, 1));
}

/// The costs of all towns, and of their nation.
fn sums(residents: &[u64]) -> (Decimal, Decimal) {
    let scenario = read(&std::fs::read_to_string("www/scenarios/jukinet.json").unwrap()).scenario.unwrap();
    let total: u64 = residents.iter().sum();
    let changes =
        [("nation.residents", total.to_string()), ("nation.municipalities", residents.len().to_string())];
    let nation = Selection {
        changes: changes.map(|(name, typed)| (name.to_owned(), typed)).to_vec(),
        ..Selection::default()
    };
    let town =
        Selection { residents: Some("0".to_owned()), place: Some("990019".to_owned()), ..nation.clone() };
    let assumptions = resolve(&scenario, &nation).unwrap();
    let whole = Outcome::<Exact>::compute(&assumptions.plan, &assumptions.figures()).unwrap().cost.sum;
    let residents: Vec<Exact> = residents.iter().map(|own| Exact::of((*own).into())).collect();
    let people = People { households: residents.clone(), residents };
    let begin = std::time::Instant::now();
    let costs = towns(&resolve(&scenario, &town).unwrap(), &people).unwrap();
    println!("{} towns in {:?}", costs.len(), begin.elapsed());
    (costs.iter().map(|town| town.cost.decimal().unwrap()).sum(), whole.decimal().unwrap())
}

#[test]
fn all_towns_together_cost_what_the_nation_costs() {
    let (towns, nation) = sums(&(0..1741).map(|town| town * town / 7).collect::<Vec<u64>>());
    assert!((towns - nation).abs() < Decimal::new(1, 6), "{towns} {nation}");
}

#[test]
fn all_towns_of_the_official_table_together_cost_what_the_nation_costs() {
    let Some(folder) = std::env::var_os("IKURA_TOWN_DATA") else {
        skipped("IKURA_TOWN_DATA names no folder with the official file");
        return;
    };
    let list = std::path::Path::new(&folder).join("jp_municipalities_1741.csv");
    let list = std::fs::read_to_string(list).unwrap();
    let residents = list.lines().skip(1).map(|line| line.split(',').nth(7).unwrap().parse().unwrap());
    let residents: Vec<u64> = residents.collect();
    assert_eq!((residents.len(), residents.iter().sum()), (1741, 126_146_099_u64));
    let (towns, nation) = sums(&residents);
    assert!((towns - nation).abs() < Decimal::new(1, 6), "{towns} {nation}");
}
