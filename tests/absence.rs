//! Tests that missing benefits, alternatives and cards are shown as words, never as zero (docs/method.md, "Edge cases").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Calculator, check};
use ikura::exports::FullReport;
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::*;

/// Returns a scenario with a cost that has a range, and one service with nothing but its uses.
fn costs_alone() -> Value {
    let mut run = line("run", "national", annual(), "fixed", "1000");
    run["amount"]["low"] = json!("800");
    run["amount"]["high"] = json!("1500");
    run["amount"]["range"] = json!("limits");
    let costs = json!([line("build", "national", once(0), "fixed", "1000"), run]);
    scenario(3, "0.04", costs, json!([service("use", "50")]))
}

fn with_alternative() -> Value {
    let mut scenario = costs_alone();
    scenario["services"][0]["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
    scenario
}

#[test]
fn the_grid_has_a_single_row_if_take_up_changes_nothing() {
    for language in [Language::En, Language::Ja] {
        let grid = &whole(&costs_alone(), &selection(language))["questions"]["grid"];
        let rows = grid["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{grid}");
        assert_eq!(rows[0]["cells"].as_array().unwrap().len(), 9);
        let said = grid["rows_label"].as_str().unwrap();
        assert!(said.contains("nothing") || said.contains("違いはない"), "{said}");
    }
}

#[test]
fn the_grid_has_all_rows_if_take_up_changes_only_the_alternative() {
    let costs = json!([line("fee", "national", annual(), "transaction", "100")]);
    let with = |id: &str, cost: &str| {
        let mut service = service(id, "500");
        service["alternative"] = json!({"label": text("counter"), "unit_cost": yen(cost)});
        service
    };
    let mut by_card = with("by_card", "900");
    by_card["demand"] = json!("cardholder");
    by_card["uses"] = number("1", "per_person_year");
    let mut scenario = scenario(3, "0.04", costs, json!([with("use", "50"), by_card]));
    scenario["take_up"] = json!({"kind": "constant", "share": number("0.1", "share")});
    let grid = &whole(&scenario, &selection(Language::En))["questions"]["grid"];
    let rows = grid["rows"].as_array().unwrap();
    let texts = |row: &Value| {
        row["cells"].as_array().unwrap().iter().map(|cell| cell["figure"]["text"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows.len(), 9);
    assert!(
        rows.iter().all(|row| texts(row) == texts(&rows[0])),
        "costs that are all alike are what this is about"
    );
    assert_ne!(rows[0]["cells"][3]["dearer"], rows[8]["cells"][3]["dearer"]);
}

fn selection(language: Language) -> Selection {
    Selection { language, ..Selection::default() }
}

/// Returns everything that an export says of the scenario's own case, as JSON.
#[track_caller]
fn whole(scenario: &Value, selection: &Selection) -> Value {
    let text = scenario.to_string();
    let whole = serde_json::to_value(FullReport::of(&mut Calculator::new(&text), selection)).unwrap();
    assert_eq!(whole["status"], "ok", "{whole}");
    whole
}

/// Collects every row with this id, at any depth.
fn rows<'a>(place: &'a Value, id: &str, found: &mut Vec<&'a Value>) {
    match place {
        Value::Object(object) => {
            if object.get("id").is_some_and(|known| known == id) {
                found.push(place);
            }
            object.values().for_each(|inner| rows(inner, id, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| rows(inner, id, found)),
        _ => {}
    }
}

#[track_caller]
fn is_missing(whole: &Value, ids: &[&str]) {
    for id in ids {
        let mut found = Vec::new();
        for part in ["unit_costs", "funnel", "per_head", "appraisal", "simulation", "verdicts"] {
            rows(&whole[part], id, &mut found);
        }
        assert!(found.is_empty(), "{id}: {found:?}");
    }
}

/// Returns code and path of every warning.
fn advised(scenario: &Value) -> Vec<(&'static str, String)> {
    let problems = check(&scenario.to_string(), Language::En);
    problems.into_iter().map(|problem| (problem.code, problem.path)).collect()
}

fn services(codes: &[&'static str]) -> Vec<(&'static str, String)> {
    codes.iter().map(|code| (*code, "services".to_owned())).collect()
}

/// Returns the text shown for the net present value.
fn net(scenario: &Value, selection: &Selection) -> String {
    let calculator = Calculator::new(&scenario.to_string());
    let answer = serde_json::to_value(calculator.evaluate(selection)).unwrap();
    let mut found = Vec::new();
    rows(&answer["appraisal"], "net_present_value", &mut found);
    found[0]["figure"]["text"].as_str().unwrap_or_else(|| panic!("{:?}", found[0])).to_owned()
}

#[test]
fn without_benefits_no_ratio_balance_or_chance_is_shown() {
    let mut with_cards = costs_alone();
    with_cards["take_up"] = json!({"kind": "constant", "share": number("0.3", "share")});
    let mut minutes_without_worth = costs_alone();
    minutes_without_worth["services"][0]["minutes"] = number("30", "minutes");
    let mut worth_without_minutes = costs_alone();
    worth_without_minutes["time_value"] = json!({"work": number("2000", "JPY/hour"),
        "other": number("500", "JPY/hour"), "work_share": number("0.5", "share")});
    let mut with_town = costs_alone();
    with_town["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("500", "persons")}]);
    let mut one_year = costs_alone();
    one_year["operating_years"]["value"] = json!("0");
    one_year["costs"] = json!([line("run", "national", once(0), "fixed", "1000")]);
    one_year["services"][0]["from"] = json!(2000);
    for scenario in
        [costs_alone(), with_cards, minutes_without_worth, worth_without_minutes, with_town, one_year]
    {
        for (language, said) in [(Language::En, "no benefits given"), (Language::Ja, "便益の想定なし")]
        {
            let selection = selection(language);
            let whole = whole(&scenario, &selection);
            is_missing(
                &whole,
                &["benefit_cost_ratio", "payback", "rate_of_return", "annual_net_benefit", "pays", "net"],
            );
            assert_eq!(net(&scenario, &selection), said);
            let verdict = whole["verdicts"].to_string();
            assert!(!verdict.contains("0 of 100") && !verdict.contains("100通り中0"), "{verdict}");
        }
        let is_half_given = !scenario["services"][0]["minutes"].is_null();
        let missing = if is_half_given {
            ("minutes_without_value", "service use".to_owned())
        } else {
            ("no_benefits", "services".to_owned())
        };
        assert!(advised(&scenario).contains(&missing), "{:?}", advised(&scenario));
    }
}

#[test]
fn an_alternative_without_a_cashable_share_gives_no_ratio_and_a_warning() {
    let mut office = costs_alone();
    office["services"][0]["office_cost"] = yen("40");
    let mut in_ranges = with_alternative();
    in_ranges["services"][0]["alternative"]["unit_cost"]["low"] = json!("500");
    in_ranges["services"][0]["alternative"]["unit_cost"]["high"] = json!("1500");
    let unsaved = ["saved share not given", "減る割合の想定なし"];
    let ungiven = ["no benefits given", "便益の想定なし"];
    for (scenario, said) in [(with_alternative(), unsaved), (in_ranges, unsaved), (office, ungiven)] {
        for (language, said) in [Language::En, Language::Ja].into_iter().zip(said) {
            let selection = selection(language);
            is_missing(&whole(&scenario, &selection), &["benefit_cost_ratio", "payback", "pays", "net"]);
            assert_eq!(net(&scenario, &selection), said);
        }
    }
    assert_eq!(advised(&with_alternative()), [("nothing_saved", "service use".to_owned())]);
}

#[test]
fn benefits_depend_on_which_services_are_counted() {
    let mut both = with_alternative();
    both["services"][0]["cashable"] = number("0.5", "share");
    both["services"].as_array_mut().unwrap().push(service("visit", "20"));
    let counted = |id: &str| Selection { counted: Some(vec![id.to_owned()]), ..Selection::default() };
    assert!(net(&both, &Selection::default()).contains('¥'));
    assert!(net(&both, &counted("use")).contains('¥'));
    assert_eq!(net(&both, &counted("visit")), "no benefits given");
    is_missing(&whole(&both, &counted("visit")), &["benefit_cost_ratio", "pays", "net"]);
    assert_eq!(advised(&both), [("not_compared", "service visit".to_owned())]);
}

#[test]
fn a_warning_about_one_preset_names_only_that_preset() {
    let mut both = with_alternative();
    both["services"][0]["cashable"] = number("0.5", "share");
    both["services"].as_array_mut().unwrap().push(service("visit", "20"));
    both["presets"] = json!([
        {"id": "all", "name": text("All"), "holder": text("A")},
        {"id": "visits", "name": text("Visits"), "holder": text("B"), "counted": ["visit"]},
    ]);
    let told: Vec<_> = advised(&both)
        .into_iter()
        .filter(|(code, _)| !["case_outside_range", "not_compared"].contains(code))
        .collect();
    assert!(advised(&both).contains(&("not_compared", "preset all: service visit".to_owned())));
    assert_eq!(told[0], ("no_benefits", "preset visits: services".to_owned()));
    assert!(told.iter().all(|(_, path)| path.starts_with("preset visits")), "{told:?}");
    both["presets"][0]["counted"] = json!(["visit"]);
    assert!(advised(&both).contains(&("no_benefits", "services".to_owned())));
}

#[test]
fn income_gives_a_net_present_value_but_no_ratio() {
    let mut earning = costs_alone();
    earning["costs"].as_array_mut().unwrap().push(line("fees", "national", annual(), "fixed", "-200"));
    assert!(net(&earning, &Selection::default()).contains('¥'));
    is_missing(&whole(&earning, &Selection::default()), &["benefit_cost_ratio"]);
    assert_eq!(advised(&earning), services(&["no_alternative"]));
}

#[test]
fn a_scenario_without_cards_shows_no_cardholders() {
    let without = whole(&costs_alone(), &Selection::default());
    is_missing(&without, &["eligible", "cardholders", "per_cardholder"]);
    let years = without["years"]["columns"].to_string();
    assert!(years.contains("Uses") && !years.contains("ards"), "{years}");
    let mut with_cards = costs_alone();
    with_cards["take_up"] = json!({"kind": "constant", "share": number("0", "share")});
    let mut found = Vec::new();
    let given = whole(&with_cards, &Selection::default());
    rows(&given["funnel"], "cardholders", &mut found);
    assert!(!found.is_empty(), "nobody at all is a number that somebody gave");
}

#[test]
fn tables_have_no_columns_for_goals_without_data() {
    let columns = |scenario: &Value, table: &str| -> String {
        let whole = whole(scenario, &Selection::default());
        let mut place = &whole;
        for key in table.split('/') {
            place = &place[key];
        }
        place["columns"].to_string()
    };
    let switching = "questions/switching";
    assert_eq!(columns(&costs_alone(), switching), "[]");
    let of_alternative = columns(&with_alternative(), switching);
    assert!(of_alternative.contains("as without") && !of_alternative.contains("enefit"), "{of_alternative}");
    let rates = "questions/discounts";
    assert!(!columns(&costs_alone(), rates).contains("ithout"), "{}", columns(&costs_alone(), rates));
}

#[test]
fn a_scenario_of_one_year_shows_no_cost_after_the_start() {
    let mut single = costs_alone();
    single["operating_years"]["value"] = json!("0");
    single["costs"] = json!([line("run", "national", once(0), "fixed", "1000")]);
    single["services"][0]["from"] = json!(2000);
    is_missing(&whole(&single, &Selection::default()), &["after_start"]);
}

#[test]
fn a_counted_service_without_an_alternative_is_named_as_left_out_of_the_comparison() {
    let mut scenario = with_alternative();
    let said = |scenario: &Value| whole(scenario, &selection(Language::En)).to_string();
    assert!(!said(&scenario).contains("Left out of the comparison"));
    scenario["services"].as_array_mut().unwrap().push(service("other", "50"));
    assert!(
        said(&scenario).contains("Left out of the comparison, because no cost without the system is given: ")
    );
}
