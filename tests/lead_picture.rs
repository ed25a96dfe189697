//! Tests that the lead picture says what the answers say, in every form.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{LeadPicture, PictureRow, Reply, Simulation};
use ikura::answer::{Answer, Calculator};
use ikura::explanation::figure::Figure;
use ikura::exports::finding::Finding;
use ikura::exports::{ExportFormat, LinkAndDay, exported};
use ikura::selection::{Language, Selection};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use written::random::any_ranged_scenario;
use written::*;

const JUKINET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");

fn picture(calculator: &mut Calculator, selection: &Selection) -> LeadPicture {
    match calculator.lead_picture(selection) {
        Reply::Ok(picture) => *picture,
        Reply::Invalid { problems } => panic!("{problems:?}"),
    }
}

fn juki_net() -> Calculator {
    Calculator::new(&std::fs::read_to_string(JUKINET).unwrap())
}

fn kunitachi() -> Selection {
    Selection { place: Some("132152".to_owned()), ..Selection::default() }
}

/// Every position in a row.
fn positions(row: &PictureRow) -> Vec<f64> {
    let marks = [&row.cost, &row.without].into_iter().flatten().map(|mark| mark.at);
    let range = row.range.iter().flat_map(|range| [range.from, range.to]);
    let nation = row.nation.iter().flat_map(|nation| [Some(nation.cost), nation.without]).flatten();
    marks.chain(range).chain(nation).collect()
}

fn amounts(row: &PictureRow) -> [Option<&str>; 2] {
    [&row.cost, &row.without].map(|mark| mark.as_ref().map(|mark| mark.text.as_str()))
}

#[test]
fn every_row_shows_the_amounts_that_the_answer_says_for_its_figures() {
    for place in [None, Some("132152".to_owned())] {
        let selection = Selection { place, ..Selection::default() };
        let mut calculator = juki_net();
        let picture = picture(&mut calculator, &selection);
        assert_eq!(picture.rows.len(), 6);
        for row in &picture.rows {
            let own = selection.unchanged_preset(row.preset.as_ref().unwrap());
            let Simulation::Ok(drawn) = calculator.simulate(&own) else { panic!() };
            let said = |text: &str| text.trim_start_matches("about ").to_owned();
            let headline = &drawn.headline;
            assert_eq!(amounts(row)[0].unwrap(), said(&headline.cost.text));
            assert_eq!(amounts(row)[1].unwrap(), said(&headline.without.as_ref().unwrap().text));
            assert!(row.words.contains(&headline.range), "{} in {}", headline.range, row.words);
            assert_eq!(
                row.dearer,
                Some(
                    headline.announcement.contains("each use cost more")
                        || headline.announcement.contains("each use costs more")
                )
            );
        }
    }
}

#[test]
fn a_headline_of_the_values_is_also_what_the_picture_and_the_finding_say() {
    let mut scenario: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(JUKINET).unwrap()).unwrap();
    let before = picture(&mut juki_net(), &Selection::default());
    scenario["headline"] = json!("values");
    let mut calculator = Calculator::new(&scenario.to_string());
    let selection = Selection::default();
    let picture = picture(&mut calculator, &selection);
    for (row, drawn) in picture.rows.iter().zip(&before.rows) {
        let own = selection.unchanged_preset(row.preset.as_ref().unwrap());
        let Simulation::Ok(simulated) = calculator.simulate(&own) else { panic!() };
        let Answer::Ok(case) = calculator.evaluate(&own) else { panic!() };
        let headline = &simulated.headline;
        let said = |text: &str| text.trim_start_matches("about ").to_owned();
        let amount = |figure: &Figure| figure.exact.as_ref().unwrap().parse::<Decimal>().unwrap();
        assert_eq!(amount(&headline.cost), amount(&case.headline));
        assert_eq!(amounts(row)[0].unwrap(), said(&headline.cost.text));
        assert_eq!(amounts(row)[1].unwrap(), said(&headline.without.as_ref().unwrap().text));
        assert!(row.words.contains(&headline.range), "{} in {}", headline.range, row.words);
        assert_eq!(row.dearer, drawn.dearer);
    }
    let (Answer::Ok(evaluation), simulation) =
        (calculator.evaluate(&selection), calculator.simulate(&selection))
    else {
        panic!()
    };
    let finding = Finding { evaluation: &evaluation, simulation: &simulation, picture: &picture, link: None };
    let Simulation::Ok(simulated) = &simulation else { panic!() };
    let answer = ikura::explanation::piece::plain_text(&simulated.headline.answer);
    assert!(finding.to_string().contains(&format!("<p><b>{answer}</b></p>")), "{finding}");
    assert_ne!(amounts(&picture.rows[0])[0], amounts(&before.rows[0])[0]);
}

#[test]
fn rows_are_in_the_scenarios_order_and_the_chosen_one_is_marked() {
    let selection = Selection { preset: Some("ohmae".to_owned()), ..Selection::default() };
    let picture = picture(&mut juki_net(), &selection);
    let order: Vec<&str> = picture.rows.iter().filter_map(|row| row.preset.as_deref()).collect();
    assert_eq!(order, ["published", "ministry", "ohmae", "dollars", "papers", "certificates_only"]);
    let chosen: Vec<&str> =
        picture.rows.iter().filter(|row| row.chosen).map(|row| row.name.as_str()).collect();
    assert_eq!(chosen, ["Ohmae’s costs, card uses only"]);
    assert_eq!(picture.rows[2].url.as_deref(), Some("http://president.jp/articles/-/5450"));
}

#[test]
fn the_readers_own_figures_have_a_row_next_to_those_of_the_holders() {
    let changes = vec![("running.amount".to_owned(), "26000000000".to_owned())];
    let selection = Selection { changes, ..Selection::default() };
    let mut calculator = juki_net();
    let (before, after) =
        (picture(&mut calculator, &Selection::default()), picture(&mut calculator, &selection));
    let own: Vec<&PictureRow> = after.rows.iter().filter(|row| row.preset.is_none()).collect();
    assert_eq!((own.len(), own[0].chosen, own[0].name.as_str()), (1, true, "Your figures"));
    assert!(after.rows.iter().all(|row| row.chosen == row.preset.is_none()));
    for row in &before.rows {
        let same = after.rows.iter().find(|other| other.preset == row.preset).unwrap();
        assert_eq!(amounts(row), amounts(same), "a reader's change is nobody else's");
    }
}

#[test]
fn a_towns_rows_keep_the_nations_marks() {
    let mut calculator = juki_net();
    let town = picture(&mut calculator, &kunitachi());
    assert!(town.rows.iter().all(|row| row.nation.is_some()));
    assert_eq!(town.key.nation, "Japan");
    assert!(town.subtitle.contains("Kunitachi"), "{}", town.subtitle);
    let nation = picture(&mut calculator, &Selection::default());
    assert!(nation.rows.iter().all(|row| row.nation.is_none()) && nation.key.nation.is_empty());
}

#[test]
fn costs_that_differ_a_hundredfold_are_legible_on_one_axis() {
    let picture = picture(&mut juki_net(), &Selection::default());
    assert!(picture.subtitle.contains("logarithmic scale"), "{}", picture.subtitle);
    let [first, last] = [0, 2].map(|row| positions(&picture.rows[row]));
    let width = |at: &[f64]| at.iter().copied().fold(0.0, f64::max) - at.iter().copied().fold(1.0, f64::min);
    // About thirty pixels of a phone's width.
    assert!(width(&first) > 0.08 && width(&last) > 0.08, "{first:?} {last:?}");
    let ticks = &picture.axis.ticks;
    assert!((3..=5).contains(&ticks.len()), "{ticks:?}");
    for pair in ticks.windows(2) {
        assert!(pair[1].at - pair[0].at > 0.14, "labels of ticks don't touch: {ticks:?}");
    }
}

#[test]
fn a_japanese_axis_has_every_round_number_that_has_room() {
    let selection = Selection { language: Language::Ja, ..Selection::default() };
    let picture = picture(&mut juki_net(), &selection);
    let words: Vec<&str> = picture.axis.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(words, ["1000円", "3000円", "1万円", "3万円"][..words.len()]);
    assert!(words.len() >= 3);
}

#[test]
fn the_key_shows_ranges_in_the_colours_of_the_rows() {
    let svg = |selection: &Selection| {
        let mention = LinkAndDay { link: None, day: None };
        let drawn =
            exported(&mut juki_net(), selection, ExportFormat::Picture, mention, &mut |_| {}).unwrap();
        String::from_utf8(drawn).unwrap()
    };
    let signs = |svg: &str| -> Vec<String> {
        let (_, key) = svg.rsplit_once("text-anchor=\"start\"").unwrap_or(("", svg));
        let rects = key.lines().filter(|line| line.starts_with("<rect") && !line.contains('%'));
        rects.map(|line| line.split("fill=\"").nth(1).unwrap().chars().take(7).collect()).collect()
    };
    assert_eq!(signs(&svg(&Selection::default())), ["#b3530a"]);
    let changes = vec![("running.amount".to_owned(), "1000000000".to_owned())];
    assert_eq!(signs(&svg(&Selection { changes, ..Selection::default() })), ["#b3530a", "#0b7d74"]);
}

#[test]
fn amounts_of_which_one_is_not_above_zero_are_drawn_on_a_linear_axis() {
    let costs = json!([line("grant", "national", once(0), "fixed", "-5000000")]);
    let scenario = scenario(5, "0", costs, json!([service("copies", "1000")]));
    let picture = picture(&mut Calculator::new(&scenario.to_string()), &Selection::default());
    assert!(!picture.subtitle.contains("logarithmic"), "{}", picture.subtitle);
    assert!(positions(&picture.rows[0]).iter().all(|at| (0.0..=1.0).contains(at)));
}

#[test]
fn finding_and_exported_picture_draw_the_same_rows() {
    for (language, selection) in [Language::En, Language::Ja].into_iter().flat_map(|language| {
        [Selection::default(), kunitachi()].map(|selection| (language, Selection { language, ..selection }))
    }) {
        let mut calculator = juki_net();
        let picture = picture(&mut calculator, &selection);
        let Answer::Ok(evaluation) = calculator.evaluate(&selection) else { panic!() };
        let simulation = calculator.simulate(&selection);
        let finding =
            Finding { evaluation: &evaluation, simulation: &simulation, picture: &picture, link: None };
        let finding = finding.to_string();
        let mention = LinkAndDay { link: None, day: None };
        let svg = exported(&mut calculator, &selection, ExportFormat::Picture, mention, &mut |_| {}).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        let drawn = finding
            .split_once("overflow=\"visible\">\n")
            .unwrap()
            .1
            .split_once("</svg>\n<details>")
            .unwrap()
            .0;
        assert!(svg.contains(drawn), "{language:?}");
        for row in &picture.rows {
            assert!(drawn.contains(&row.name), "{}", row.name);
            assert!(finding.contains(&row.words), "{}", row.words);
            for text in amounts(row).into_iter().flatten() {
                assert!(drawn.contains(&format!(">{text}</text>")), "{text}");
            }
        }
        assert!(finding.contains(&picture.source) && svg.contains(&picture.title));
    }
}

#[test]
fn a_dearer_and_a_cheaper_use_differ_in_shape_and_not_only_in_colour() {
    let mut calculator = juki_net();
    let selection = Selection {
        changes: vec![("running.amount".to_owned(), "1000000000".to_owned())],
        ..Selection::default()
    };
    let picture = picture(&mut calculator, &selection);
    let is_cheaper: Vec<bool> = picture.rows.iter().map(|row| row.dearer == Some(false)).collect();
    assert!(is_cheaper.contains(&true) && is_cheaper.contains(&false), "{:?}", picture.rows);
    let mention = LinkAndDay { link: None, day: None };
    let svg = exported(&mut calculator, &selection, ExportFormat::Picture, mention, &mut |_| {}).unwrap();
    let svg = String::from_utf8(svg).unwrap();
    // Each shape appears once more in the key.
    let count = |shape: &str| svg.matches(shape).count();
    assert_eq!(count("<path d=\"M-7 0L0 -7L7 0L0 7z\" fill=\"#0b7d74\"/>"), 2);
    assert_eq!(count("fill=\"#b3530a\" stroke=\"#b3530a\""), picture.rows.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn marks_of_any_scenario_lie_in_the_picture_and_labels_outside_the_marks(scenario in any_ranged_scenario()) {
        let mut calculator = Calculator::new(&scenario.to_string());
        let Reply::Ok(picture) = calculator.lead_picture(&Selection::default()) else { return Ok(()) };
        for row in &picture.rows {
            let at = positions(row);
            prop_assert!(at.iter().all(|at| (0.0..=1.0).contains(at)), "{:?}", row);
            if let (Some(range), Some(cost)) = (&row.range, &row.cost) {
                prop_assert!(range.from <= cost.at && cost.at <= range.to, "{:?}", row);
            }
            for label in &row.labels {
                prop_assert!(at.iter().all(|at| if label.left { label.at <= *at } else { label.at >= *at }), "{:?}", row);
            }
            let sides: Vec<bool> = row.labels.iter().map(|label| label.left).collect();
            prop_assert!(sides.len() < 2 || sides[0] != sides[1], "{:?}", row);
            prop_assert!(!row.words.contains("NaN") && !row.words.contains("inf"), "{}", row.words);
        }
    }
}
