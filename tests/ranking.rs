//! Tests the ranking of towns: the same model for each, in order, with sentences on the effect of size.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Calculator, Evaluation, Ranking, Reply};
use ikura::assumptions::resolve;
use ikura::explanation::piece::plain_text;
use ikura::number::{Exact, Number as _};
use ikura::outcome::{Indicator, Outcome};
use ikura::questions::{TownPopulations, towns};
use ikura::scenario::read;
use ikura::selection::{Language, Selection};
use ikura::towns::{Place, PlaceTable, Survey};
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
        Reply::Ok(ranking) => *ranking,
        Reply::Invalid { problems } => panic!("{problems:?}"),
    }
}

fn evaluation(selection: &Selection) -> Evaluation {
    match calculator().evaluate(selection) {
        Answer::Ok(evaluation) => *evaluation,
        Answer::Invalid { problems } => panic!("{problems:?}"),
    }
}

#[test]
fn each_ranked_place_has_the_same_cost_as_when_it_is_selected() {
    let ranking = ranking(&Selection::default());
    assert!(ranking.table.rows.len() >= 10);
    for row in &ranking.table.rows {
        let alone = evaluation(&at(&row.id));
        assert_eq!(row.figures[1].exact, alone.headline.exact, "{}", row.label);
        let per_resident = alone.per_head.iter().find(|row| row.id == Indicator::PerResident).unwrap();
        assert_eq!(row.figures[2].exact, per_resident.figure.exact, "{}", row.label);
    }
    let nation: f64 = evaluation(&Selection::default()).headline.exact.unwrap().parse().unwrap();
    // In the picture with two digits, in the table with all.
    assert_eq!(ranking.nation.unwrap().text, format!("Japan: ¥{}", (nation / 10.0).round() * 10.0));
}

#[test]
fn the_most_expensive_place_comes_first_and_highest() {
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
fn the_axis_of_residents_is_logarithmic() {
    let ranking = ranking(&Selection::default());
    let ticks: Vec<f64> = ranking.across.ticks.iter().map(|tick| tick.at).collect();
    assert!(ticks.len() >= 3);
    let steps: Vec<f64> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1e-12), "{ticks:?}");
    assert_eq!((ticks[0], *ticks.last().unwrap()), (0.0, 1.0));
}

#[test]
fn towns_whose_costs_have_the_same_ratio_are_equally_far_apart_and_the_axis_says_why() {
    for listed in [None, Some(nation())] {
        let ranking = |language| {
            let selection = Selection { language, ..Selection::default() };
            match &listed {
                Some(listed) => among(&calculator(), &selection, listed),
                None => ranking(&selection),
            }
        };
        let [en, ja] = [Language::En, Language::Ja].map(ranking);
        assert_eq!(en.up.label, "Cost of each use (logarithmic scale)");
        assert_eq!(ja.up.label, "利用1回の費用（対数目盛）");
        let point = |place: &ikura::answer::PlacePoint| {
            let cost = evaluation(&at(&place.code)).headline.exact.unwrap().parse::<f64>().unwrap();
            (cost.log10(), place.y)
        };
        let points: Vec<(f64, f64)> = en.places.iter().map(point).collect();
        let (first, last) = (points[0], points[points.len() - 1]);
        let steepness = (first.1 - last.1) / (first.0 - last.0);
        for (cost, y) in points {
            assert!((last.1 + steepness * (cost - last.0) - y).abs() < 1e-9, "{cost}: {y}");
        }
        assert!((3..=5).contains(&en.up.ticks.len()), "{:?}", en.up.ticks);
    }
}

#[test]
fn costs_of_which_one_is_not_above_zero_are_ranked_on_a_linear_axis() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let mut scenario: serde_json::Value = serde_json::from_str(&text).unwrap();
    let town = scenario["towns"][0]["code"].as_str().unwrap().to_owned();
    let mut grant = written::line(
        "grant",
        "local",
        serde_json::json!({"kind": "once", "year": 2003}),
        "fixed",
        "-1000000000000",
    );
    grant["amount"]["source"] =
        serde_json::json!(scenario["sources"].as_object().unwrap().keys().next().unwrap());
    scenario["towns"][0]["costs"] = serde_json::json!([grant]);
    let Reply::Ok(ranking) = Calculator::new(&scenario.to_string()).rank(&Selection::default()) else {
        panic!()
    };
    assert_eq!(ranking.up.label, "Cost of each use");
    let paid = ranking.places.iter().find(|place| place.code == town).unwrap();
    assert_eq!(paid.y, 0.0);
}

#[test]
fn the_selected_place_is_marked_and_ranked_among_the_others() {
    let ranking = ranking(&at("132152"));
    let here: Vec<&str> =
        ranking.places.iter().filter(|place| place.here).map(|place| place.code.as_str()).collect();
    assert_eq!(here, ["132152"]);
    let row = ranking.table.rows.iter().position(|row| row.total).unwrap();
    assert_eq!((row, ranking.table.rows.len()), (3, 11));
    assert_eq!(
        plain_text(&ranking.sentences[0]),
        "By cost of each use, Kunitachi is the 4th dearest of the 11 places with figures of their own."
    );
    assert_eq!(
        plain_text(&self::ranking(&Selection { language: Language::Ja, ..at("132152") }).sentences[0]),
        "利用1回の費用を比べると、国立市は独自の資料がある11自治体のうち高いほうから4番目。"
    );
}

#[test]
fn the_first_and_last_place_are_called_the_dearest_and_the_cheapest() {
    let ranking = self::ranking(&Selection::default());
    let end = |row: Option<&ikura::answer::TableRow>| {
        let place = at(&row.unwrap().id);
        let said =
            |language| plain_text(&self::ranking(&Selection { language, ..place.clone() }).sentences[0]);
        [said(Language::En), said(Language::Ja)]
    };
    let [en, ja] = end(ranking.table.rows.first());
    assert!(
        en.contains(" is the dearest of the 11 places") && ja.ends_with("11自治体のうち最も高い。"),
        "{en} {ja}"
    );
    let [en, ja] = end(ranking.table.rows.last());
    assert!(
        en.contains(" is the cheapest of the 11 places") && ja.ends_with("11自治体のうち最も安い。"),
        "{en} {ja}"
    );
}

#[test]
fn english_ordinal_numbers_have_the_right_endings() {
    let writer = ikura::format::Writer { language: Language::En, currency: ikura::scenario::Currency::Jpy };
    let said = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 1203, 1741].map(|place| writer.ordinal(place));
    let called =
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th", "1,203rd", "1,741st"];
    assert_eq!(said, called);
}

/// Selects a town of which only the number of residents is known.
fn futaba(residents: &str) -> Selection {
    Selection { place_name: Some("Futaba".to_owned()), residents: Some(residents.to_owned()), ..at("075469") }
}

#[test]
fn a_town_known_only_by_its_residents_is_ranked_among_documented_ones() {
    let with = ranking(&futaba("7000"));
    let without = ranking(&Selection::default());
    assert_eq!(with.table.rows.len(), without.table.rows.len() + 1);
    assert!(with.places.iter().any(|place| place.here && place.name == "Futaba"));
}

#[test]
fn a_town_without_residents_has_words_and_no_point() {
    let ranking = ranking(&futaba("0"));
    assert!(ranking.places.iter().all(|place| !place.here));
    let row = ranking.table.rows.iter().find(|row| row.total).unwrap();
    assert_ne!(row.figures[1].status, "value");
}

#[test]
fn national_changes_move_every_place_and_a_change_of_one_town_moves_only_that_town() {
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
fn the_median_of_smaller_towns_is_stated() {
    let ranking = ranking(&Selection::default());
    let said = plain_text(&ranking.sentences[1]);
    assert!(said.starts_with("The median cost of each use was about ¥"), "{said}");
    let by_head = plain_text(&ranking.sentences[2]);
    assert!(by_head.starts_with("The median cost per resident was about ¥"), "{by_head}");
    assert!(by_head.ends_with("part of the cost is split equally among municipalities."), "{by_head}");
}

#[test]
fn the_halves_are_said_with_their_number_of_places_so_that_one_between_them_is_left_out() {
    for selection in [Selection::default(), futaba("7000")] {
        let ranking = ranking(&selection);
        let said: String = ranking.sentences.iter().map(|own| plain_text(own)).collect();
        let half = ranking.table.rows.len() / 2;
        assert!(said.contains(&format!(" in the {half} smallest places and ")), "{said}");
        assert!(said.contains(&format!(" in the {half} largest.")), "{said}");
    }
}

#[test]
fn a_place_that_cannot_be_computed_gives_a_problem() {
    let Reply::Invalid { problems } = calculator().rank(&at("999999")) else { panic!("nobody lives there") };
    assert!(!problems.is_empty());
}

fn place(code: &str, residents: u64) -> Place {
    Place { code: code.to_owned(), name: code.to_owned(), residents, households: residents / 2 }
}

fn near(one: &str, other: &str) -> bool {
    let [one, other]: [Decimal; 2] = [one, other].map(|text| text.parse().unwrap());
    (one - other).abs() < Decimal::new(1, 12)
}

/// Returns the Juki Net scenario without documented towns, so that only a table's places are ranked.
fn undocumented() -> Calculator {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let mut scenario: serde_json::Value = serde_json::from_str(&text).unwrap();
    scenario["towns"] = serde_json::json!([]);
    Calculator::new(&scenario.to_string())
}

/// Returns a table of these places, counted in 2020, with the households of 2015.
fn table(places: &[Place]) -> PlaceTable {
    PlaceTable {
        edition: None,
        survey: Survey::Other,
        residents_year: 2020,
        households_year: 2015,
        places: places.to_vec(),
    }
}

fn among(calculator: &Calculator, selection: &Selection, listed: &[Place]) -> Ranking {
    match calculator.rank_among(selection, Some(&table(listed))) {
        Reply::Ok(ranking) => *ranking,
        Reply::Invalid { problems } => panic!("{problems:?}"),
    }
}

#[test]
fn each_place_of_a_table_has_the_same_cost_as_when_it_is_selected() {
    let few = [place("990019", 431), place("990027", 54_321), place("990035", 3_700_000)];
    for listed in [&few[..], &nation()] {
        let ranking = among(&undocumented(), &Selection::default(), listed);
        let count = listed.len();
        assert_eq!((ranking.cloud.len(), ranking.places.len(), ranking.table.rows.len()), (count, 0, count));
        for (own, row) in listed.iter().zip(&ranking.table.rows) {
            let alone = evaluation(&counted(own, listed));
            assert_eq!(row.figures[0].exact.as_deref(), Some("1"));
            let by_head = alone.per_head.iter().find(|row| row.id == Indicator::PerResident).unwrap();
            let by_use = [&alone.headline; 3];
            for (figure, alone) in row.figures[1..].iter().zip(by_use.into_iter().chain([&by_head.figure])) {
                let listed = figure.exact.as_ref().unwrap();
                assert!(near(listed, alone.exact.as_ref().unwrap()), "{}: {listed}", own.code);
            }
        }
    }
}

/// Returns one town of each size class, 126,820,000 residents together: a little more than the nation in 2002.
fn nation() -> [Place; 8] {
    [
        ("990019", 4_000),
        ("990027", 9_000),
        ("990035", 20_000),
        ("990043", 40_000),
        ("990051", 90_000),
        ("990060", 190_000),
        ("990078", 490_000),
        ("990086", 126_000_000),
    ]
    .map(|(code, residents)| place(code, residents))
}

/// Selects a place of a table.
fn counted(own: &Place, listed: &[Place]) -> Selection {
    Selection {
        residents: Some(own.residents.to_string()),
        households: Some(own.households.to_string()),
        nation_residents: Some(table(listed).residents().to_string()),
        nation_municipalities: Some(listed.len().to_string()),
        ..at(&own.code)
    }
}

#[test]
fn the_places_of_a_complete_table_together_bear_the_national_cost() {
    let listed = nation();
    let ranking = among(&undocumented(), &Selection::default(), &listed);
    // The population of the scenario is constant, so yearly cost per resident × residents × years is the whole cost.
    let years = Decimal::from(evaluation(&Selection::default()).years_available.len());
    let cost = |row: &ikura::answer::TableRow, own: &Place| {
        let by_head: Decimal = row.figures[4].exact.as_ref().unwrap().parse().unwrap();
        by_head * Decimal::from(own.residents) * years
    };
    let together: Decimal = ranking.table.rows.iter().zip(&listed).map(|(row, own)| cost(row, own)).sum();
    let lines = evaluation(&Selection::default()).lines;
    let whole: Decimal =
        lines.rows.iter().find(|row| row.total).unwrap().figures[0].exact.as_ref().unwrap().parse().unwrap();
    assert!((together / whole - Decimal::ONE).abs() < Decimal::new(1, 9), "{together} {whole}");
    let note = ranking.table.note.unwrap();
    assert!(note.contains("divided among the 8 in the table"), "{note}");
}

#[test]
fn a_partial_table_leaves_the_shares_of_places_unchanged() {
    let listed = [place("990019", 431), place("990027", 54_321)];
    let own = counted(&listed[1], &listed);
    let alone = Selection { nation_residents: None, nation_municipalities: None, ..own.clone() };
    assert_eq!(evaluation(&own).headline.exact, evaluation(&alone).headline.exact);
    let note = among(&undocumented(), &Selection::default(), &listed).table.note.unwrap();
    assert!(!note.contains("of the table"), "{note}");
}

#[test]
fn the_ranking_names_the_years_of_residents_and_households() {
    let said = |language| {
        let ranking = among(&undocumented(), &Selection { language, ..Selection::default() }, &nation());
        (ranking.across.label, ranking.table.note.unwrap())
    };
    let (across, note) = said(Language::En);
    assert_eq!(across, "Residents, 2020");
    assert!(
        note.starts_with(
            "Residents are those of 2020, households those of 2015, used for every year from 2002 to 2015."
        ),
        "{note}"
    );
    let (across, note) = said(Language::Ja);
    assert_eq!(across, "人口（2020年）");
    assert!(
        note.starts_with("人口は2020年、世帯数は2015年の数字で、2002～2015年度のどの年にも当てはめた。"),
        "{note}"
    );
}

#[test]
fn a_place_is_ranked_within_its_size_class() {
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
        plain_text(&ranking.sentences[1]),
        "Among the 6 places of its size (30,000 to 50,000 residents) it is the 3rd dearest."
    );
    assert_eq!(
        plain_text(
            &among(&undocumented(), &Selection { language: Language::Ja, ..here }, &listed).sentences[1]
        ),
        "人口が同じ規模（3万以上5万未満）の6自治体のなかでは、高いほうから3番目。"
    );
}

#[test]
fn a_table_place_without_residents_has_no_point_and_no_size_class() {
    let ranking =
        among(&undocumented(), &Selection::default(), &[place("075469", 0), place("990027", 54_321)]);
    assert_eq!((ranking.cloud.len(), ranking.table.rows.len()), (1, 1));
}

/// Returns the total cost of all towns of a whole table, and that of the nation in the scenario.
fn sums(residents: &[u64]) -> (Decimal, Decimal) {
    let scenario = read(&std::fs::read_to_string("www/scenarios/jukinet.json").unwrap()).scenario.unwrap();
    let total: u64 = residents.iter().sum();
    let nation = Selection::default();
    let town = Selection {
        residents: Some("0".to_owned()),
        nation_residents: Some(total.to_string()),
        nation_municipalities: Some(residents.len().to_string()),
        ..at("990019")
    };
    let assumptions = resolve(&scenario, &nation).unwrap();
    let whole = Outcome::<Exact>::compute(&assumptions.plan, &assumptions.inputs()).unwrap().cost.sum;
    let residents: Vec<Exact> = residents.iter().map(|own| Exact::of((*own).into())).collect();
    let people = TownPopulations { households: residents.clone(), residents };
    let begin = std::time::Instant::now();
    let costs = towns(&resolve(&scenario, &town).unwrap(), &people).unwrap();
    println!("{} towns in {:?}", costs.len(), begin.elapsed());
    (costs.iter().map(|town| town.cost.decimal().unwrap()).sum(), whole.decimal().unwrap())
}

#[test]
fn the_costs_of_all_towns_sum_to_the_national_cost() {
    let (towns, nation) = sums(&(0..1741).map(|town| town * town / 14).collect::<Vec<u64>>());
    assert!((towns - nation).abs() < Decimal::new(1, 6), "{towns} {nation}");
}

#[test]
fn the_costs_of_all_towns_of_the_official_table_sum_to_the_national_cost() {
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

#[test]
fn the_equal_share_of_juki_net_agrees_with_its_documented_towns() {
    let read = read(&std::fs::read_to_string("www/scenarios/jukinet.json").unwrap()).scenario.unwrap();
    let number = |name: &str| read.assumptions.get(name).unwrap().value;
    let town = |code: &str, line: &str| {
        let town = read.towns.iter().find(|town| town.code == code).unwrap();
        let own = |name: &str| town.assumptions.get(name).unwrap().value;
        (own("town.residents"), own(&format!("{line}.amount")))
    };
    // A straight line through two towns gives a fixed amount and an amount per resident. The equal share is the part of the fixed
    // amounts of all municipalities in the total.
    let equal = |small: (Decimal, Decimal), large: (Decimal, Decimal)| {
        let by_head = (large.1 - small.1) / (large.0 - small.0);
        let fixed = (small.1 - by_head * small.0) * number("nation.municipalities");
        fixed / (fixed + by_head * number("nation.residents"))
    };
    let start = equal(town("473600", "izena_build"), town("281000", "kobe_build"));
    let ayabe = town("262030", "ayabe_running");
    let each_year = equal(ayabe, town("231002", "nagoya_running"));
    let shares = [start, each_year].map(|share| share.round_dp(2));
    assert_eq!(shares, [number("apportionment.equal"); 2], "{start} {each_year}");
}
