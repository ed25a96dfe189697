//! Tests choices: the name of each combination of options, whose figures it holds, and which of a town's own figures it overrides.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{Reply, Simulation};
use ikura::answer::{Answer, Calculator, Evaluation, check};
use ikura::explanation::piece::plain_text;
use ikura::exports::{ExportFormat, LinkAndDay, exported};
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

/// Returns the id of every combination of one option of each choice.
fn combinations() -> Vec<String> {
    jukinet().choices.iter().fold(vec![String::new()], |before, choice| {
        let with = |id: &String| {
            choice.options.iter().map(|option| [id, ".", &option.id].concat()).collect::<Vec<_>>()
        };
        before.iter().flat_map(with).map(|id| id.trim_start_matches('.').to_owned()).collect()
    })
}

fn remarks(evaluation: &Evaluation) -> String {
    evaluation.remarks.iter().map(|remark| plain_text(remark)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_preset_equals_the_combination_of_its_options() {
    for preset in &jukinet().presets {
        let (named, combined) = (of(&preset.id, None), of(&preset.options.join("."), None));
        assert_eq!(named.selection.preset, combined.selection.preset);
        assert_eq!(plain_text(&named.case), plain_text(&combined.case));
        assert_eq!(named.headline.exact, combined.headline.exact);
    }
}

#[test]
fn choosing_an_option_changes_only_that_choice() {
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
fn a_combination_without_a_name_is_named_after_its_options() {
    let scenario = jukinet();
    let set = scenario.set(Some("ohmae_2012.all.counted")).unwrap();
    assert!(set.preset.is_none());
    assert_eq!(set.name().en, "Ohmae’s costs (2012), papers and card uses, cards as counted");
    assert_eq!(set.name().ja, "費用は大前氏の数字（2012年）、利用は書類とカード、カードは実際の枚数");
}

#[test]
fn ids_that_are_no_combination_are_refused() {
    for id in ["nothing", "ohmae_2012.nothing", "published.ohmae_2012", "all.papers.counted", "", "."] {
        let selection = Selection { preset: Some(id.to_owned()), ..Selection::default() };
        let Answer::Invalid { problems } = Calculator::new(JUKINET).evaluate(&selection) else {
            panic!("{id}")
        };
        assert_eq!(problems[0].path, "preset", "{id}");
    }
}

#[test]
fn a_holders_values_have_the_holders_source() {
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
fn a_towns_own_costs_are_never_used_under_a_holders_preset() {
    let own = of("published", Some(MIYAZAKI));
    assert!(remarks(&own).contains("Entered specifically for Miyazaki: "), "{}", remarks(&own));
    let theirs = of("ministry", Some(MIYAZAKI));
    assert!(
        remarks(&theirs).contains("Entered for Miyazaki but replaced by the chosen figures: Cards: the residents’ fee; Cards: the towns’ part; cards."),
        "{}",
        remarks(&theirs)
    );
    let line = theirs.lines.rows.iter().find(|row| row.id == "card_town").unwrap();
    assert_eq!(
        line.figures[0].exact.as_deref(),
        Some("0"),
        "the plan sets the towns' part of a card to nothing"
    );
    let japanese = remarks(&in_language("ministry", Some(MIYAZAKI), Language::Ja));
    assert!(
        japanese.contains("宮崎市について個別に入れた数字のうち、選んだ数字で置き換えたもの："),
        "{japanese}"
    );
    // Under a holder's costs no cost of a town's own is used; figures of other kinds that are used are named.
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
            let is_said = remarks(&evaluation).contains("Entered specifically for ");
            assert_eq!(is_said, !own.is_empty(), "{} under {set}: {own:?}", town.code);
        }
    }
}

/// Returns a scenario whose copies were counted or assumed.
fn copies(counting: Value) -> Value {
    let mut copies = service("copies", "100");
    copies["counting"] = counting;
    scenario(4, "0", json!([line("build", "national", once(0), "fixed", "1000")]), json!([copies]))
}

#[test]
fn the_answer_says_which_share_of_uses_was_counted() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let said = |scenario: &Value, language| {
        let selection = Selection { language, ..Selection::default() };
        remarks(&evaluated(&scenario.to_string(), &selection))
    };
    let one_year = copies(json!({"kind": "counted", "years": [2001], "note": note}));
    assert_eq!(
        said(&one_year, Language::En),
        "Of the uses, 25% were counted; 75% are counts from another place or year."
    );
    assert_eq!(
        said(&one_year, Language::Ja),
        "利用のうち、25%は実際に数えた件数、75%はほかの地域や年度の件数を当てはめたもの。"
    );
    let never = copies(json!({"kind": "assumed", "note": note}));
    assert!(said(&never, Language::En).starts_with("Of the uses, 100% are assumed."));
    let mut unsaid = copies(json!({"kind": "assumed", "note": note}));
    unsaid["services"][0].as_object_mut().unwrap().remove("counting");
    assert_eq!(said(&unsaid, Language::En), "");
    // In a town the uses are the nation's count, applied there.
    let here = Selection {
        place: Some("100000".to_owned()),
        residents: Some("100".to_owned()),
        ..Selection::default()
    };
    let town = remarks(&evaluated(&one_year.to_string(), &here));
    assert!(town.contains("Of the uses, 100% are counts from another place or year."), "{town}");
}

#[test]
fn juki_net_states_the_counted_share_and_the_benefits_of_an_assumption() {
    let said = remarks(&of("published", None));
    assert!(
        said.contains(
            "Of the uses, 10% were counted; 81% are counts from another place or year; 10% are assumed (rounded). The assumed uses bring 33% of the benefits."
        ),
        "{said}"
    );
}

#[test]
fn a_derived_value_needs_a_note() {
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
fn without_a_price_year_amounts_are_said_to_be_of_their_years() {
    let mut scenario = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    let note = |scenario: &Value| evaluated(&scenario.to_string(), &Selection::default()).scenario.money_note;
    assert_eq!(note(&scenario), "All amounts in yen, in prices of 2000.");
    scenario.as_object_mut().unwrap().remove("price_year");
    assert_eq!(note(&scenario), "All amounts in yen as published, not adjusted for inflation.");
}

#[test]
fn without_ranges_there_is_no_simulation_and_no_verdict() {
    let certain = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    let mut calculator = Calculator::new(&certain.to_string());
    assert!(matches!(calculator.simulate(&Selection::default()), Simulation::Certain { .. }));
    assert!(calculator.verdicts(&Selection::default()).is_none());
}

/// Returns a scenario with two choices: costs of two holders, and uses forecast by a third.
fn with_two_choices() -> Value {
    let mut scenario = copies(json!({"kind": "assumed", "note": {"en": "n", "ja": "n"}}));
    let held = |id: &str, holder: &str| json!({"id": id, "name": text(id), "phrase": text(id), "holder": text(holder), "date": "2001", "source": "test"});
    let mut forecast = held("forecast", "The office");
    forecast["values"] = json!({"copies.uses": number("400", "per_year")});
    scenario["choices"] = json!([
        {"id": "costs", "label": text("Costs"), "options": [held("ministry", "The ministry"), held("critic", "A critic")]},
        {"id": "uses", "label": text("Uses"), "options": [{"id": "assumed", "name": text("assumed"), "phrase": text("assumed")}, forecast]},
    ]);
    scenario["presets"] = json!([{"id": "usual", "name": text("Usual"), "options": ["ministry", "assumed"]}]);
    scenario
}

fn set_of(scenario: &Value, id: &str) -> Box<Evaluation> {
    evaluated(&scenario.to_string(), &Selection { preset: Some(id.to_owned()), ..Selection::default() })
}

fn in_force(evaluation: &Evaluation) -> &ikura::answer::PresetText {
    evaluation.presets.iter().find(|preset| preset.selected).unwrap()
}

#[test]
fn a_combination_of_several_holders_names_each_with_their_part() {
    let scenario = with_two_choices();
    let one = set_of(&scenario, "critic");
    assert_eq!(in_force(&one).holder, "Costs: A critic");
    assert_eq!(in_force(&one).date.as_deref(), Some("2001"));
    let two = set_of(&scenario, "critic.forecast");
    assert_eq!(in_force(&two).holder, "Costs: A critic; Uses: The office");
    assert_eq!(
        (&in_force(&two).date, &in_force(&two).source),
        (&None, &None),
        "neither is that of the whole"
    );
    assert_eq!(
        two.preset_and_holder().unwrap(),
        "“Critic, forecast” (Costs: A critic; Uses: The office)".replace(['“', '”'], "")
    );
    let ministry = of("ministry", None);
    assert!(in_force(&ministry).holder.contains("; Cards: Ministry"), "{}", in_force(&ministry).holder);
}

#[test]
fn values_without_a_holder_are_not_attributed_to_one() {
    let mut scenario = with_two_choices();
    scenario["presets"][0]["values"] = json!({"build.amount": yen("5")});
    assert_eq!(
        in_force(&set_of(&scenario, "usual")).holder,
        "Costs: The ministry; other values: not attributed"
    );
    // A preset with a holder of its own names only that holder.
    scenario["presets"][0]["holder"] = text("A newspaper");
    assert_eq!(in_force(&set_of(&scenario, "usual")).holder, "A newspaper");
}

#[test]
fn a_preset_without_a_holder_has_no_empty_brackets() {
    let mut scenario = with_two_choices();
    let option = scenario["choices"][0]["options"][0].as_object_mut().unwrap();
    for key in ["holder", "date", "source"] {
        option.remove(key);
    }
    let usual = set_of(&scenario, "usual");
    assert_eq!(usual.preset_and_holder().unwrap(), "Usual");
}

#[test]
fn a_preset_with_additions_differs_from_the_combination_of_its_options() {
    let plain_set = || with_two_choices();
    let cost = |scenario: &Value, id: &str| set_of(scenario, id).headline.exact.clone();
    let before = cost(&plain_set(), "ministry.assumed");
    for (key, value) in [
        ("counted", json!([])),
        ("values", json!({"build.amount": yen("5")})),
        ("optimism_bias", json!(true)),
        ("count_citizen_time", json!(true)),
    ] {
        let mut scenario = plain_set();
        scenario["presets"][0][key] = value;
        let combination = set_of(&scenario, "ministry.assumed");
        assert_eq!(combination.selection.preset.as_deref(), Some("ministry.assumed"), "{key}");
        assert_eq!(combination.headline.exact, before, "{key}");
    }
}

#[test]
fn a_holders_take_up_overrides_a_towns_own_cards() {
    let mut scenario: Value = serde_json::from_str(JUKINET).unwrap();
    let option = &mut scenario["choices"][2]["options"][1];
    option.as_object_mut().unwrap().remove("take_up");
    option["values"] = json!({"take_up.multiple": {"value": "2", "unit": "multiple", "evidence": "official", "source": "kyodo-2003"}});
    option["source"] = json!("kyodo-2003");
    let town = |set: &str| {
        let selection = Selection {
            preset: Some(set.to_owned()),
            place: Some(MIYAZAKI.to_owned()),
            ..Selection::default()
        };
        evaluated(&scenario.to_string(), &selection)
    };
    let has_own_cards = |evaluation: &Evaluation| {
        evaluation.inputs.iter().any(|input| input.name.starts_with("town.take_up."))
    };
    assert!(has_own_cards(&town("published")));
    assert!(!has_own_cards(&town("published.all.forecast")));
}

#[test]
fn the_counted_share_names_only_parts_that_exist() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let said = |scenario: &Value| remarks(&evaluated(&scenario.to_string(), &Selection::default()));
    let all = copies(json!({"kind": "counted", "years": [2001, 2002, 2003, 2004], "note": note}));
    assert_eq!(said(&all), "Of the uses, 100% were counted.");
    // Together with a service whose uses are assumed.
    let mut both = all.clone();
    let mut prints = service("prints", "300");
    prints["counting"] = json!({"kind": "assumed", "note": note});
    both["services"].as_array_mut().unwrap().push(prints);
    assert_eq!(said(&both), "Of the uses, 25% were counted; 75% are assumed.");
    // A service that does not say how it was counted is not called an assumption.
    both["services"][1].as_object_mut().unwrap().remove("counting");
    assert_eq!(said(&both), "");
}

#[test]
fn the_share_of_benefits_from_an_assumption_is_stated_only_if_it_is_positive() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let mut both = copies(json!({"kind": "counted", "years": [2001], "note": note}));
    let mut prints = service("prints", "300");
    prints["counting"] = json!({"kind": "assumed", "note": note});
    both["services"].as_array_mut().unwrap().push(prints);
    for (place, cost) in [(0, "50"), (1, "100")] {
        both["services"][place]["alternative"] = json!({"label": text("counter"), "unit_cost": yen(cost)});
        both["services"][place]["cashable"] = number("0.5", "share");
    }
    let said = |scenario: &Value| {
        let selection = Selection { count_citizen_time: Some(true), ..Selection::default() };
        remarks(&evaluated(&scenario.to_string(), &selection))
    };
    assert!(said(&both).contains("The assumed uses bring 86% of the benefits."), "{}", said(&both));
    // With these minutes the assumed service costs its users more time than it saves.
    both["services"][1]["minutes"] = number("-60", "minutes");
    both["time_value"] = json!({"work": number("100", "JPY/hour"), "other": number("100", "JPY/hour"), "work_share": number("0.5", "share")});
    assert!(!said(&both).contains("of the benefits"), "{}", said(&both));
}

#[test]
fn a_preset_with_one_cost_leaves_a_towns_other_costs_unchanged() {
    let cost = |set: &str, town: &str| {
        let evaluation = of(set, Some(town));
        let total = evaluation.lines.rows.iter().find(|row| row.total).unwrap();
        (total.figures[0].exact.as_ref().unwrap().parse::<f64>().unwrap(), remarks(&evaluation))
    };
    // "Building at 700 million dollars" changes nothing else, so a town pays more and never less.
    for town in jukinet().towns {
        let (published, _) = cost("published", &town.code);
        let (dollars, said) = cost("dollars", &town.code);
        assert!(dollars >= published, "{}: {published} and {dollars}", town.code);
        assert!(!said.contains("replaced by the chosen figures"), "{}: {said}", town.code);
    }
    let residents = |set: &str| {
        let evaluation = of(set, Some(MIYAZAKI));
        evaluation.lines.rows.iter().find(|row| row.id == "card_resident").unwrap().figures[0].exact.clone()
    };
    assert_eq!(residents("dollars").as_deref(), Some("0"), "cards were free in Miyazaki");
}

#[test]
fn overridden_figures_of_a_town_are_named_by_their_labels() {
    let mut scenario: Value = serde_json::from_str(JUKINET).unwrap();
    scenario["choices"][2]["options"][1] = json!({"id": "forecast", "name": text("forecast"), "phrase": text("forecast"),
        "holder": text("Somebody"), "source": "kyodo-2003", "values": {"counter.uses": number("0.5", "per_person_year")}});
    scenario["choices"][2]["options"][1]["values"]["counter.uses"]["source"] = json!("kyodo-2003");
    let selection = Selection {
        preset: Some("published.all.forecast".to_owned()),
        place: Some("122033".to_owned()),
        ..Selection::default()
    };
    scenario["presets"].as_array_mut().unwrap().retain(|preset| preset["id"] != "ministry");
    let said = remarks(&evaluated(&scenario.to_string(), &selection));
    let left_out = said.lines().find(|line| line.contains("replaced by the chosen figures")).unwrap();
    assert!(
        left_out.ends_with("replaced by the chosen figures: Certificates got with the card."),
        "{left_out}"
    );
    assert!(said.contains("30 machines for certificates"), "the costs stand: {said}");
}

#[test]
fn a_value_that_replaces_a_count_is_an_assumption() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let mut scenario = copies(json!({"kind": "counted", "years": [2001, 2002, 2003, 2004], "note": note}));
    scenario["services"][0]["share"] = number("1", "share");
    scenario["services"][0]["completion"] = number("1", "share");
    let said = |scenario: &Value, changes: &[(&str, &str)]| {
        let changes = changes.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
        remarks(&evaluated(&scenario.to_string(), &Selection { changes, ..Selection::default() }))
    };
    assert_eq!(said(&scenario, &[]), "Of the uses, 100% were counted.");
    for (name, typed) in [("copies.uses", "90"), ("copies.share", "50"), ("copies.completion", "50")] {
        assert_eq!(said(&scenario, &[(name, typed)]), "Of the uses, 100% are assumed.", "{name}");
    }
    let mut assumed = number("400", "per_year");
    assumed["evidence"] = json!("assumption");
    assumed["note"] = text("A guess");
    assumed["low"] = json!("300");
    assumed["high"] = json!("500");
    assumed.as_object_mut().unwrap().remove("source");
    scenario["presets"] = json!([{"id": "guess", "name": text("Guess"), "holder": text("A"), "values": {"copies.uses": assumed}}]);
    assert_eq!(said(&scenario, &[]), "Of the uses, 100% are assumed.");
}

#[test]
fn the_question_next_to_the_answer_is_about_what_changes_it() {
    let question = of("published", None).question.unwrap();
    assert_eq!((question.service.as_deref(), question.assumption), (Some("pensions"), None));
    let others = ["certificates", "counter"].map(str::to_owned).to_vec();
    let without = Selection { counted: Some(others), ..Selection::default() };
    let [with, without] = [&Selection::default(), &without].map(|selection| {
        let Simulation::Ok(drawn) = Calculator::new(JUKINET).simulate(selection) else { panic!() };
        drawn.headline.cost.exact.unwrap().parse::<f64>().unwrap()
    });
    assert!(without > 2.0 * with, "{with} and {without}");
}

/// Returns everything that says whose figures a selection has: the mark, the name, the row of the picture and the citation.
fn told(selection: &Selection) -> (bool, Option<String>, String, Vec<String>, String) {
    let mut calculator = Calculator::new(JUKINET);
    let evaluation = evaluated(JUKINET, selection);
    let Reply::Ok(picture) = calculator.lead_picture(selection) else { panic!("{selection:?}") };
    let chosen = picture.rows.into_iter().filter(|row| row.chosen).map(|row| row.name).collect();
    let citation =
        exported(&mut calculator, selection, ExportFormat::Citation, LinkAndDay::default(), &mut |_| {});
    let citation = String::from_utf8(citation.unwrap()).unwrap();
    // The fingerprint says how the state was reached, too.
    let citation = citation.split(", fingerprint").next().unwrap().to_owned();
    (evaluation.selection.is_changed(), evaluation.selection.preset, evaluation.whose, chosen, citation)
}

fn counting(services: &[&str]) -> Selection {
    Selection { counted: Some(services.iter().map(|id| (*id).to_owned()).collect()), ..Selection::default() }
}

#[test]
fn what_was_put_back_is_no_change() {
    let published = told(&Selection::default());
    assert!(!published.0);
    let cost = evaluated(JUKINET, &Selection::default());
    let cost = cost.inputs.iter().find(|input| input.name == "build.amount").unwrap().typed.clone();
    let own = Selection::default();
    for put_back in [
        counting(&["certificates", "pensions", "counter"]),
        Selection { changes: vec![("build.amount".to_owned(), cost)], ..own.clone() },
        Selection { count_citizen_time: Some(jukinet().count_citizen_time), ..own.clone() },
        Selection { optimism_bias: Some(jukinet().optimism_bias), ..own.clone() },
        Selection { timing: Some(jukinet().discount.timing), ..own.clone() },
    ] {
        assert_eq!(told(&put_back), published, "{put_back:?}");
    }
    for changed in [
        counting(&["certificates"]),
        Selection { changes: vec![("build.amount".to_owned(), "1".to_owned())], ..own.clone() },
        Selection { count_citizen_time: Some(!jukinet().count_citizen_time), ..own.clone() },
        Selection { optimism_bias: Some(!jukinet().optimism_bias), ..own.clone() },
        Selection { discount: Some("us_1992".to_owned()), ..own },
    ] {
        let (is_changed, _, whose, rows, citation) = told(&changed);
        assert!(is_changed, "{changed:?}");
        assert_eq!(whose, "Yours, based on: Published costs, all uses");
        assert_eq!(rows, ["Your figures"]);
        assert!(citation.contains("(Published costs, all uses, changed by a reader)"), "{citation}");
    }
}

#[test]
fn uses_that_another_preset_counts_at_the_same_costs_are_that_presets() {
    let theirs = told(&Selection { preset: Some("certificates_only".to_owned()), ..Selection::default() });
    assert_eq!(told(&counting(&["counter", "certificates"])), theirs);
    let back = Selection {
        preset: Some("certificates_only".to_owned()),
        ..counting(&["certificates", "pensions", "counter"])
    };
    assert_eq!(told(&back), told(&Selection::default()));
    // At other costs no preset counts them.
    let (is_changed, preset, ..) =
        told(&Selection { preset: Some("ohmae".to_owned()), ..counting(&["certificates", "counter"]) });
    assert_eq!((is_changed, preset.as_deref()), (true, Some("ohmae")));
    let Answer::Invalid { problems } = Calculator::new(JUKINET).evaluate(&counting(&["nothing"])) else {
        panic!("an unknown service is counted")
    };
    assert_eq!(problems[0].path, "counted");
}

#[test]
fn the_answer_says_whose_figures_it_speaks_of() {
    let whose = |set: &str, language| in_language(set, None, language).whose;
    assert_eq!(whose("published", Language::En), "Middle of what is known: Published costs, all uses");
    assert_eq!(whose("published", Language::Ja), "判明している範囲の中央：費用は公表値、利用はすべて");
    assert_eq!(whose("ohmae", Language::En), "Figures: Ohmae’s costs, card uses only");
    assert_eq!(whose("ohmae", Language::Ja), "数字：費用は大前氏の数字、利用はカードだけ");
    let own = Selection { language: Language::Ja, ..counting(&["pensions"]) };
    assert_eq!(evaluated(JUKINET, &own).whose, "あなたの数字（費用は公表値、利用はすべてを変更）");
    let none = scenario(
        4,
        "0",
        json!([line("build", "national", once(0), "fixed", "1000")]),
        json!([service("copies", "100")]),
    );
    assert_eq!(evaluated(&none.to_string(), &Selection::default()).whose, "");
}
