//! Tests the warnings of `check` about scenarios that can be computed but would mislead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::check;
use ikura::selection::Language;
use serde_json::{Value, json};
use written::*;

/// Returns a scenario with one cost between limits.
fn limits(low: &str, value: &str, high: &str) -> Value {
    let mut line = line("build", "national", once(0), "fixed", value);
    for (key, text) in [("low", low), ("high", high), ("range", "limits")] {
        line["amount"][key] = json!(text);
    }
    let mut copies = service("copies", "20");
    copies["alternative"] = json!({"label": text("counter"), "unit_cost": yen("50")});
    scenario(1, "0", json!([line]), json!([copies]))
}

fn told(scenario: &Value) -> Vec<(&'static str, String)> {
    let problems = check(&scenario.to_string(), Language::En);
    problems.into_iter().map(|problem| (problem.code, problem.path)).collect()
}

#[track_caller]
fn is_told(scenario: &Value, code: &'static str, path: &str) {
    let all = told(scenario);
    assert!(all.contains(&(code, path.to_owned())), "{code} at {path}: {all:?}");
}

#[track_caller]
fn is_silent(scenario: &Value, code: &str) {
    let all = told(scenario);
    assert!(all.iter().all(|(known, _)| *known != code), "{code}: {all:?}");
}

#[test]
fn a_value_at_an_end_of_its_range_gives_a_warning_unless_every_preset_names_its_case() {
    is_silent(&limits("800", "1000", "1200"), "value_at_end");
    let mut at_end = limits("1000", "1000", "1200");
    is_told(&at_end, "value_at_end", "build.amount");
    let preset =
        |id: &str| json!({"id": id, "name": text(id), "holder": text("A"), "case": text("At the least")});
    at_end["presets"] = json!([preset("one"), preset("other")]);
    is_silent(&at_end, "value_at_end");
    at_end["presets"][1].as_object_mut().unwrap().remove("case");
    is_told(&at_end, "value_at_end", "build.amount");
}

#[test]
fn a_case_outside_its_own_range_gives_a_warning_unless_it_is_named() {
    is_silent(&limits("800", "1000", "1200"), "case_outside_range");
    let mut outside = limits("1000", "1000", "1200");
    is_told(&outside, "case_outside_range", "run");
    outside["presets"] = json!([{"id": "least", "name": text("Least"), "holder": text("A")}]);
    is_told(&outside, "case_outside_range", "preset least");
    outside["presets"][0]["case"] = text("At the least");
    is_silent(&outside, "case_outside_range");
}

#[test]
fn a_headline_outside_its_own_range_is_an_error_that_names_the_place_and_both_amounts() {
    let mut outside = limits("1000", "1000", "1200");
    is_silent(&outside, "headline_outside_range");
    outside["headline"] = json!("values");
    is_told(&outside, "headline_outside_range", "run: headline");
    is_silent(&outside, "case_outside_range");
    let found = |language| {
        let problems = check(&outside.to_string(), language);
        let error = problems.into_iter().find(|problem| problem.code == "headline_outside_range").unwrap();
        assert_eq!(error.severity, "error");
        error.message
    };
    let said = found(Language::En);
    assert!(said.contains("found ¥50.0, expected ¥50.2–53.7; leave out `headline`"), "{said}");
    assert!(found(Language::Ja).contains("（50.0円）。正しくは50.2～53.7円。"), "{}", found(Language::Ja));
    // The name of a case is no excuse for a headline.
    outside["presets"] =
        json!([{"id": "least", "name": text("Least"), "holder": text("A"), "case": text("At the least")}]);
    is_told(&outside, "headline_outside_range", "preset least: headline");
}

#[test]
fn a_headline_of_which_every_cost_is_within_its_own_range_gives_no_error() {
    let mut within = limits("800", "1000", "1200");
    within["headline"] = json!("values");
    is_silent(&within, "headline_outside_range");
    // The cost without the system has a range of its own, and the headline says it too.
    let unit_cost = &mut within["services"][0]["alternative"]["unit_cost"];
    for (key, text) in [("low", "50"), ("high", "90"), ("range", "limits")] {
        unit_cost[key] = json!(text);
    }
    is_told(&within, "headline_outside_range", "run: headline");
    // Without a range there is nothing to contradict.
    let mut certain = limits("800", "1000", "1200");
    for key in ["low", "high", "range"] {
        certain["costs"][0]["amount"].as_object_mut().unwrap().remove(key);
    }
    certain["headline"] = json!("values");
    is_silent(&certain, "headline_outside_range");
}

#[test]
fn a_disputed_value_outside_the_limits_or_without_a_range_gives_a_warning() {
    let mut disputed = limits("800", "1000", "1200");
    disputed["costs"][0]["amount"]["disputes"] =
        json!([{"who": text("A critic"), "value": "1300", "source": "test"}]);
    is_told(&disputed, "dispute_outside_limits", "build.amount");
    disputed["costs"][0]["amount"]["high"] = json!("1300");
    is_silent(&disputed, "dispute_outside_limits");
    for part in ["low", "high", "range"] {
        disputed["costs"][0]["amount"].as_object_mut().unwrap().remove(part);
    }
    is_told(&disputed, "disputed_without_range", "build.amount");
}

#[test]
fn a_quotient_marked_as_measured_gives_a_warning() {
    let mut counted = limits("800", "1000", "1200");
    counted["services"][0]["cashable"] =
        json!({"value": "0.5", "unit": "share", "evidence": "measured", "source": "test"});
    is_told(&counted, "measured_quotient", "copies.cashable");
    counted["services"][0]["cashable"]["evidence"] = json!("reported");
    is_silent(&counted, "measured_quotient");
}

#[test]
fn a_number_from_another_source_under_a_holders_name_gives_a_warning() {
    let mut named = limits("800", "1000", "1200");
    named["sources"]["other"] = named["sources"]["test"].clone();
    named["presets"] = json!([{"id": "hers", "name": text("Hers"), "holder": text("A holder"), "source": "other",
        "values": {"build.amount": number("900", "JPY")}}]);
    is_told(&named, "not_the_holders", "preset hers: build.amount");
    named["presets"][0]["values"]["build.amount"]["source"] = json!("other");
    is_silent(&named, "not_the_holders");
}

#[test]
fn an_optimism_bias_uplift_on_measured_spending_gives_a_warning() {
    let mut uplifted = limits("800", "1000", "1200");
    uplifted["costs"][0]["amount"]["evidence"] = json!("measured");
    uplifted["costs"][0]["optimism_bias"] = number("0.5", "share");
    uplifted["optimism_bias"] = json!(true);
    is_told(&uplifted, "uplift_on_outturn", "run: build");
    uplifted["costs"][0]["amount"]["evidence"] = json!("official");
    is_silent(&uplifted, "uplift_on_outturn");
}

#[test]
fn the_juki_net_scenario_gives_no_warnings() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    for language in [Language::En, Language::Ja] {
        let problems = check(&text, language);
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn impossible_counted_years_and_services_without_counting_give_warnings() {
    let note = json!({"en": "A count.", "ja": "集計。"});
    let counted = |years: Value| {
        let mut scenario = limits("800", "1000", "1200");
        scenario["operating_years"] = number("3", "years");
        scenario["services"][0]["counting"] = json!({"kind": "counted", "years": years, "note": note});
        scenario
    };
    is_silent(&counted(json!([2001, 2003])), "counted_outside");
    for years in [json!([1999, 2001]), json!([2001, 2001]), json!([2020]), json!([2000])] {
        is_told(&counted(years), "counted_outside", "service copies");
    }
    let mut half = counted(json!([2001]));
    is_silent(&half, "counting_unsaid");
    half["services"].as_array_mut().unwrap().push(service("prints", "10"));
    is_told(&half, "counting_unsaid", "service prints");
}

#[test]
fn a_documented_town_that_cannot_be_computed_is_an_error_of_the_scenario() {
    let mut scenario: Value = serde_json::from_str(include_str!("../www/scenarios/jukinet.json")).unwrap();
    scenario["nation"].as_object_mut().unwrap().remove("municipalities");
    let problems = check(&scenario.to_string(), Language::En);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == "error").collect();
    assert!(errors.iter().any(|error| error.path == "town 452017: nation.municipalities"), "{errors:?}");
    assert!(errors.iter().all(|error| error.message.contains("how many municipalities the nation has")));
    // No other problem follows from it.
    assert!(problems.iter().all(|problem| problem.code == "nothing_to_apportion"), "{problems:?}");
}

#[test]
fn equal_preset_names_and_numbers_set_by_two_options_give_warnings() {
    let mut scenario = limits("800", "1000", "1200");
    let preset = |id: &str, name: &str| json!({"id": id, "name": text(name), "holder": text("A"), "case": text("At the least")});
    scenario["presets"] = json!([preset("one", "One"), preset("other", "Other")]);
    is_silent(&scenario, "same_name");
    is_silent(&scenario, "case_is_sentence");
    scenario["presets"][1] = preset("other", "One");
    scenario["presets"][1]["case"] = text("At the least.");
    is_told(&scenario, "same_name", "preset other");
    is_told(&scenario, "case_is_sentence", "preset other");
    let plain = |id: &str| json!({"id": id, "name": text(id), "phrase": text(id)});
    let option = |id: &str, number: &str| {
        let mut option = plain(id);
        option["holder"] = text(id);
        option["values"] = json!({number: yen("900")});
        option
    };
    scenario["presets"] = json!([]);
    scenario["choices"] = json!([
        {"id": "costs", "label": text("Costs"), "options": [plain("usual"), option("low", "build.amount")]},
        {"id": "uses", "label": text("Uses"), "options": [plain("all"), option("few", "copies.alternative")]}]);
    is_silent(&scenario, "set_twice");
    scenario["choices"][1]["options"][1] = option("few", "build.amount");
    is_told(&scenario, "set_twice", "costs low: build.amount");
}

#[test]
fn a_scenario_large_enough_to_slow_a_page_gives_a_warning() {
    let of = |lines: usize, years: usize, presets: usize| {
        let lines: Vec<Value> =
            (0..lines).map(|at| line(&format!("line_{at}"), "national", annual(), "fixed", "1000")).collect();
        let mut large = scenario(years, "0.04", json!(lines), json!([service("use", "5")]));
        let named =
            |at: usize| json!({"id": format!("p{at}"), "name": text(&format!("P{at}")), "holder": text("A")});
        large["presets"] = (0..presets).map(named).collect();
        large
    };
    is_told(&of(200, 100, 20), "large", "run");
    is_silent(&of(200, 100, 1), "large");
    is_silent(&of(40, 30, 6), "large");
    let words = check(&of(200, 100, 20).to_string(), Language::Ja);
    assert!(words.iter().any(|problem| problem.code == "large" && problem.message.contains("何秒も")));
}

#[test]
fn a_holder_without_a_source_gives_a_warning_if_a_town_has_its_own_figures() {
    let mut scenario = limits("800", "1000", "1200");
    let held = json!({"id": "theirs", "name": text("Theirs"), "holder": text("A"), "values": {"build.amount": yen("900")}});
    scenario["presets"] = json!([held]);
    is_silent(&scenario, "holder_without_source");
    scenario["towns"] = json!([{"code": "132152", "name": text("Kunitachi"), "prefecture": text("Tokyo"), "reading": "くにたち",
        "residents": written::number("70000", "persons"), "values": {"copies.uses": written::number("3", "per_year")}}]);
    is_told(&scenario, "holder_without_source", "preset theirs");
    scenario["presets"][0]["source"] = json!("test");
    is_silent(&scenario, "holder_without_source");
}

#[test]
fn incomplete_services_and_services_left_out_of_the_comparison_give_warnings() {
    let cost = || json!([line("build", "national", once(0), "fixed", "1000")]);
    let mut timed = scenario(1, "0", cost(), json!([service("copies", "20")]));
    timed["services"][0]["minutes"] = number("10", "minutes");
    is_told(&timed, "minutes_without_value", "service copies");
    is_silent(&timed, "no_benefits");
    let mut travelled = scenario(1, "0", cost(), json!([service("copies", "20")]));
    travelled["services"][0]["trips"] = number("1", "trips");
    is_told(&travelled, "trips_without_cost", "service copies");

    let mut half = limits("800", "1000", "1200");
    is_silent(&half, "not_compared");
    half["services"].as_array_mut().unwrap().push(service("other", "20"));
    is_told(&half, "not_compared", "service other");
    is_silent(&half, "no_alternative");
}

#[test]
fn warnings_end_with_the_full_stop_of_their_language() {
    let scenario = limits("1000", "1000", "1200").to_string();
    for (language, end) in [(Language::En, '.'), (Language::Ja, '。')] {
        let problems = check(&scenario, language);
        assert!(!problems.is_empty() && problems.iter().all(|problem| problem.message.ends_with(end)));
    }
}

#[test]
fn a_country_other_than_two_capital_letters_gives_a_warning() {
    let mut scenario = limits("800", "1000", "1200");
    is_silent(&scenario, "country_code");
    for code in ["JP", "GB"] {
        scenario["country"] = json!(code);
        is_silent(&scenario, "country_code");
    }
    for code in ["日本", "J", "jp", "日", "J1", "  "] {
        scenario["country"] = json!(code);
        is_told(&scenario, "country_code", "country");
    }
    scenario["country"] = json!("日本");
    for (language, mend) in [(Language::En, "expected two capital letters"), (Language::Ja, "英大文字2字")]
    {
        let problems = check(&scenario.to_string(), language);
        let problem = problems.iter().find(|problem| problem.code == "country_code").unwrap();
        assert!(problem.message.contains("日本") && problem.message.contains(mend), "{problem:?}");
    }
}

#[test]
fn an_address_with_an_impossible_host_gives_a_warning() {
    let mut scenario = limits("800", "1000", "1200");
    for address in [
        "https://example.org",
        "http://www.example.org./a?b=https://x#c",
        "https://archive.example:8080/@someone",
        "https://例え.jp/",
        "https://例え。テスト/",
        "https://192.0.2.1/",
        "https://192.0.2.1:8080/",
        "https://example.org:1/",
        "https://example.org:65535/",
        "https://4.example.org/",
        "https://a_b.example.org",
        "https://xn--r8jz45g.jp",
    ] {
        scenario["sources"]["test"]["url"] = json!(address);
        scenario["sources"]["test"]["copy"] = json!(address);
        is_silent(&scenario, "address_host");
    }
    let names =
        ["x", ".", "x.", ".org", "a..b", "-a.org", "a,b.org", "192.0.2.999", "192.0.2", "192.0.2.1.5"];
    let ports = ["localhost:80", "example.org:99999", "example.org:0", "example.org:+80", "a:b.org"];
    for host in [&names[..], &ports].concat() {
        scenario["sources"]["test"]["url"] = json!(["https://", host, "/a.b"].concat());
        scenario["sources"]["test"]["copy"] = json!(["http://", host].concat());
        is_told(&scenario, "address_host", "sources.test.url");
        is_told(&scenario, "address_host", "sources.test.copy");
    }
    for (language, mend) in
        [(Language::En, "not a possible host name"), (Language::Ja, "存在しえないホスト名")]
    {
        let problems = check(&scenario.to_string(), language);
        let problem = problems.iter().find(|problem| problem.code == "address_host").unwrap();
        assert!(problem.message.contains("a:b.org") && problem.message.starts_with(mend), "{problem:?}");
    }
}
