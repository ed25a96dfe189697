//! A town among others: the same model for each, in order, with words for what size does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use ikura::answer::{Answer, Calculator, Evaluation, Ranked, Ranking};
use ikura::explanation::piece::plain;
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;

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
