//! Choices that make a set of figures: what each combination is called, whose figures are in it, and what of a town's own is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::questions::Simulation;
use ikura::answer::{Answer, Calculator, Evaluation, check};
use ikura::explanation::piece::plain;
use ikura::scenario::{Evidence, Quantity, Scenario, read};
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::*;

const JUKINET: &str = include_str!("../www/scenarios/jukinet.json");
const MIYAZAKI: &str = "452017";

fn jukinet() -> Scenario {
    read(JUKINET).scenario.unwrap()
}

#[track_caller]
fn evaluated(scenario: &str, selection: &Selection) -> Box<Evaluation> {
    match Calculator::new(scenario).evaluate(selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => panic!("{selection:?}: {problems:?}"),
    }
}

#[track_caller]
fn of(set: &str, place: Option<&str>) -> Box<Evaluation> {
    in_language(set, place, Language::En)
}

#[track_caller]
fn in_language(set: &str, place: Option<&str>, language: Language) -> Box<Evaluation> {
    let selection = Selection {
        preset: Some(set.to_owned()),
        place: place.map(str::to_owned),
        language,
        ..Selection::default()
    };
    evaluated(JUKINET, &selection)
}

/// Every combination of one option of each choice, by its id.
fn combinations() -> Vec<String> {
    jukinet().choices.iter().fold(vec![String::new()], |before, choice| {
        let with = |id: &String| {
            choice.options.iter().map(|option| [id, ".", &option.id].concat()).collect::<Vec<_>>()
        };
        before.iter().flat_map(with).map(|id| id.trim_start_matches('.').to_owned()).collect()
    })
}

fn remarks(evaluation: &Evaluation) -> String {
    evaluation.remarks.iter().map(|remark| plain(remark)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_preset_is_the_combination_of_its_options_by_either_name() {
    for preset in &jukinet().presets {
        let (named, combined) = (of(&preset.id, None), of(&preset.options.join("."), None));
        assert_eq!(named.selection.preset, combined.selection.preset);
        assert_eq!(plain(&named.case), plain(&combined.case));
        assert_eq!(named.headline.exact, combined.headline.exact);
    }
}

#[test]
fn every_option_leads_to_the_set_that_has_it_and_all_else_as_it_was() {
    for set in combinations() {
        let here = of(&set, None);
        let chosen = |evaluation: &Evaluation| -> Vec<String> {
            let of_choice = |options: &[ikura::answer::OptionText]| {
                let mut selected = options.iter().filter(|option| option.selected);
                let only = selected.next().unwrap().id.clone();
                assert!(selected.next().is_none(), "{set}");
                only
            };
            evaluation.choices.iter().map(|choice| of_choice(&choice.options)).collect()
        };
        assert_eq!(chosen(&here).join("."), set);
        for (place, choice) in here.choices.iter().enumerate() {
            for option in &choice.options {
                let mut expected = chosen(&here);
                expected[place].clone_from(&option.id);
                assert_eq!(chosen(&of(&option.set, None)), expected, "{} of {set}", option.id);
            }
        }
    }
}

#[test]
fn a_combination_without_a_name_of_its_own_is_called_after_its_options() {
    let scenario = jukinet();
    let set = scenario.set(Some("ohmae_2012.all.counted")).unwrap();
    assert!(set.preset.is_none());
    assert_eq!(set.name().en, "Ohmae’s costs (2012), papers and card uses, cards as counted");
    assert_eq!(set.name().ja, "費用は大前氏の数字（2012年）、利用は書類とカード、カードは実績");
}

#[test]
fn what_is_no_combination_is_refused() {
    for id in ["nothing", "ohmae_2012.nothing", "published.ohmae_2012", "all.papers.counted", "", "."] {
        let selection = Selection { preset: Some(id.to_owned()), ..Selection::default() };
        let Answer::Invalid { problems } = Calculator::new(JUKINET).evaluate(&selection) else {
            panic!("{id}")
        };
        assert_eq!(problems[0].path, "preset", "{id}");
    }
}

#[test]
fn a_holders_name_stands_over_nothing_that_another_source_says() {
    let scenario = jukinet();
    for id in combinations() {
        for part in scenario.set(Some(&id)).unwrap().attributed() {
            for (name, value) in part.values.iter() {
                let is_theirs = value.source == part.source
                    || value.quantity == Quantity::Uplift
                    || value.evidence == Evidence::Assumption;
                assert!(is_theirs, "{name} of {} under {id}", part.id);
            }
        }
    }
}

#[test]
fn a_towns_own_figures_never_stand_under_a_set_of_somebodys() {
    let own = of("published", Some(MIYAZAKI));
    assert!(remarks(&own).contains("Miyazaki’s own figures are used for: "), "{}", remarks(&own));
    let theirs = of("ministry", Some(MIYAZAKI));
    assert!(remarks(&theirs).contains("Miyazaki’s own figures are left out here"), "{}", remarks(&theirs));
    let line = theirs.lines.rows.iter().find(|row| row.id == "card_town").unwrap();
    assert_eq!(
        line.figures[0].exact.as_deref(),
        Some("0"),
        "the plan sets the towns' part of a card to nothing"
    );
    let japanese = remarks(&in_language("ministry", Some(MIYAZAKI), Language::Ja));
    assert!(japanese.contains("宮崎市自身の数字はここでは使わない"), "{japanese}");
    // No cost of any town's own is in force under somebody's costs, and what is in force of other kinds is said.
    let scenario = jukinet();
    for town in &scenario.towns {
        let lines = scenario.costs.iter().chain(&town.costs);
        let is_cost = |name: &str| lines.clone().any(|line| name.starts_with(&[&line.id, "."].concat()));
        for set in ["ministry", "ohmae"] {
            let evaluation = of(set, Some(&town.code));
            let own = evaluation.inputs.iter().filter(|input| input.origin == "town");
            let own: Vec<&str> = own
                .map(|input| input.name.as_str())
                .filter(|name| !["town.residents", "town.households"].contains(name))
                .collect();
            assert!(!own.iter().any(|name| is_cost(name)), "{} under {set}: {own:?}", town.code);
            let is_said = remarks(&evaluation).contains("’s own figures are used for: ");
            assert_eq!(is_said, !own.is_empty(), "{} under {set}: {own:?}", town.code);
        }
    }
}

/// A scenario whose copies were counted, or not.
fn copies(counting: Value) -> Value {
    let mut copies = service("copies", "100");
    copies["counting"] = counting;
    scenario(4, "0", json!([line("build", "national", once(0), "fixed", "1000")]), json!([copies]))
}

#[test]
fn how_far_uses_were_counted_is_said_beside_the_answer() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let said = |scenario: &Value, language| {
        let selection = Selection { language, ..Selection::default() };
        remarks(&evaluated(&scenario.to_string(), &selection))
    };
    let one_year = copies(json!({"kind": "counted", "years": [2001], "note": note}));
    assert_eq!(
        said(&one_year, Language::En),
        "Of the uses, 25% were counted, and 75% are the same numbers put in for other years."
    );
    assert_eq!(
        said(&one_year, Language::Ja),
        "利用のうち実際に数えられたのは25%。75%は同じ件数をほかの年度にも当てはめたもの。"
    );
    let never = copies(json!({"kind": "assumed", "note": note}));
    assert!(said(&never, Language::En).starts_with("None of the uses were counted: all are an assumption."));
    let mut unsaid = copies(json!({"kind": "assumed", "note": note}));
    unsaid["services"][0].as_object_mut().unwrap().remove("counting");
    assert_eq!(said(&unsaid, Language::En), "");
    // In a town they are the nation's count, put in.
    let here = Selection {
        place: Some("100000".to_owned()),
        residents: Some("100".to_owned()),
        ..Selection::default()
    };
    let town = remarks(&evaluated(&one_year.to_string(), &here));
    assert!(town.contains("None of the uses were counted here"), "{town}");
}

#[test]
fn the_flagship_says_that_one_year_of_thirteen_was_counted_and_what_an_assumption_brings() {
    let said = remarks(&of("published", None));
    assert!(
        said.contains(
            "Of the uses, 10% were counted, 81% are the same numbers put in for other years, and 10% are an assumption. The assumption brings 33% of the benefits."
        ),
        "{said}"
    );
}

#[test]
fn what_is_worked_out_says_how() {
    let mut derived = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    derived["services"][0]["uses"]["evidence"] = json!("derived");
    let problems = check(&derived.to_string(), Language::En);
    assert!(
        problems
            .iter()
            .any(|problem| problem.severity == "error" && problem.path.contains("services[0].uses"))
    );
    derived["services"][0]["uses"]["note"] = json!({"en": "50 × 2", "ja": "50 × 2"});
    assert!(check(&derived.to_string(), Language::En).iter().all(|problem| problem.severity != "error"));
}

#[test]
fn where_amounts_are_of_several_years_no_price_year_is_claimed() {
    let mut scenario = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    let note = |scenario: &Value| evaluated(&scenario.to_string(), &Selection::default()).scenario.money_note;
    assert_eq!(note(&scenario), "All amounts in yen, in prices of 2000.");
    scenario.as_object_mut().unwrap().remove("price_year");
    assert_eq!(note(&scenario), "All amounts in yen, as published in their years.");
}

#[test]
fn without_a_range_the_case_is_the_headline() {
    let certain = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    let mut calculator = Calculator::new(&certain.to_string());
    assert!(matches!(calculator.simulate(&Selection::default()), Simulation::Certain { .. }));
    assert!(calculator.verdicts(&Selection::default()).is_none());
}
