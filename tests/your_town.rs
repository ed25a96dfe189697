//! Tests a reader's own figures for a town, and the sentences for each resident and household.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Calculator, Evaluation, Reply, Table};
use ikura::explanation::piece::{PieceKind, plain_text};
use ikura::exports::{ExportFormat, LinkAndDay, exported};
use ikura::fingerprint::FingerprintedState;
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::formula::number;

fn flagship() -> String {
    std::fs::read_to_string("www/scenarios/jukinet.json").unwrap()
}

/// Returns the Juki Net scenario with a change.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut scenario: Value = serde_json::from_str(&flagship()).unwrap();
    change(&mut scenario);
    scenario.to_string()
}

/// Selects Komae, which the scenario doesn't document, with these figures of the reader's.
fn komae(own: &[(&str, &str)]) -> Selection {
    Selection {
        place: Some("132195".to_owned()),
        place_name: Some("Komae".to_owned()),
        residents: Some("80000".to_owned()),
        changes: own.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect(),
        ..Selection::default()
    }
}

fn evaluate(scenario: &str, selection: &Selection) -> Result<Evaluation, Vec<(String, String)>> {
    match Calculator::new(scenario).evaluate(selection) {
        Answer::Ok(evaluation) => Ok(*evaluation),
        Answer::Invalid { problems } => {
            Err(problems.into_iter().map(|problem| (problem.code.to_owned(), problem.path)).collect())
        }
    }
}

fn evaluation(selection: &Selection) -> Evaluation {
    evaluate(&flagship(), selection).unwrap()
}

fn row<'t>(table: &'t Table, id: &str) -> &'t str {
    let row = table.rows.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("{id} is missing"));
    row.figures[0].exact.as_deref().unwrap()
}

#[test]
fn a_towns_own_cost_replaces_the_estimate_and_is_marked_as_the_readers() {
    let estimated = evaluation(&komae(&[]));
    let own = evaluation(&komae(&[("town.cost.running", "600万円")]));
    // Thirteen years of 6 million yen, all paid by the town.
    assert_eq!(row(&own.lines, "running"), "78000000");
    assert_eq!(row(&own.lines, "build"), row(&estimated.lines, "build"));
    let by_town =
        |evaluation: &Evaluation| row(&evaluation.payers, "municipality").parse::<Decimal>().unwrap();
    assert_eq!(by_town(&own) - by_town(&estimated), Decimal::from(78_000_000));
    assert_eq!(own.selection.changed, ["town.cost.running"]);
    let input = own.inputs.iter().find(|input| input.name == "town.cost.running").unwrap();
    assert_eq!((input.group, input.origin, input.changed), ("costs", "reader", true));
    assert_eq!(input.label, "Running the network, a year: the town’s own figure");
    assert!(own.inputs.iter().all(|input| input.name != "running.amount"), "the nation's plays no part");
    assert!(own.remarks.iter().any(|remark| plain_text(remark)
        == "A reader’s figures for what Komae itself paid, used instead of estimates: Running the network."));
    assert!(estimated.remarks.iter().all(|remark| !plain_text(remark).contains("reader")));
}

#[test]
fn every_estimated_cost_has_a_field_for_the_towns_own_figure() {
    let names = |place: &Selection| {
        evaluation(place)
            .own_costs
            .into_iter()
            .map(|own| (own.name, own.label, own.unit, plain_text(&own.note)))
            .collect::<Vec<_>>()
    };
    assert!(names(&Selection::default()).is_empty(), "a nation has no estimate of its own part");
    let all = names(&komae(&[("town.cost.build", "1,000,000")]));
    let of: Vec<&str> = all.iter().map(|own| own.0.as_str()).collect();
    assert_eq!(of, ["town.cost.build", "town.cost.register_rebuild", "town.cost.running"]);
    assert_eq!((all[0].2.as_str(), all[0].3.as_str()), ("yen", "Your figure, used instead of an estimate."));
    assert_eq!(all[2].1, "Running the network, a year");
    let thirteenth =
        row(&evaluation(&komae(&[])).lines, "running").parse::<Decimal>().unwrap() / Decimal::from(13);
    let estimate = ikura::format::Writer { language: Language::En, currency: ikura::scenario::Currency::Jpy };
    assert_eq!(all[2].3, format!("Estimate: {}.", estimate.total(thirteenth).text));
    // Kunitachi has published its running cost.
    let kunitachi = names(&Selection { place: Some("132152".to_owned()), ..Selection::default() });
    assert_eq!(kunitachi.iter().map(|own| own.0.as_str()).collect::<Vec<_>>(), of[..2]);
}

#[test]
fn a_town_with_all_its_own_figures_has_no_estimates() {
    let own = [("town.cost.build", "1"), ("town.cost.register_rebuild", "2"), ("town.cost.running", "0")];
    let remarks = evaluation(&komae(&own)).remarks;
    assert!(remarks.iter().all(|remark| !plain_text(remark).contains("is an estimate")), "{remarks:?}");
    assert_eq!(row(&evaluation(&komae(&own)).lines, "running"), "0");
}

#[test]
fn an_own_figure_has_the_same_effect_as_the_figure_of_a_documented_town() {
    let documented = changed(|scenario| {
        let name = json!({"en": "Komae", "ja": "狛江市"});
        scenario["towns"] = json!([{
            "code": "132195", "name": name, "prefecture": name, "reading": "こまえし",
            "residents": {"value": "80000", "unit": "persons", "evidence": "assumption", "note": name},
            "costs": [{
                "id": "own", "label": name, "payer": "municipality", "scope": "local", "basis": "fixed",
                "timing": {"kind": "annual", "from": 2003, "to": 2015}, "replaces": ["running"],
                "amount": {"value": "6000000", "unit": "JPY", "evidence": "assumption", "note": name},
            }],
        }]);
    });
    let there = evaluate(&documented, &Selection { residents: None, ..komae(&[]) }).unwrap();
    let own = evaluation(&komae(&[("town.cost.running", "6000000")]));
    assert_eq!(own.headline.exact, there.headline.exact);
    assert_eq!(row(&own.payers, "municipality"), row(&there.payers, "municipality"));
}

#[test]
fn an_invalid_own_figure_gives_one_problem_with_its_path() {
    let refused = |place: &Selection| evaluate(&flagship(), place).err().unwrap();
    for (name, typed, code) in [
        ("town.cost.running", "much", "not_a_number"),
        ("town.cost.running", "-1", "negative_amount"),
        ("town.cost.running", "1e99", "not_a_number"),
        ("town.cost.running", "€5,000", "out_of_bounds"),
        ("town.cost.running", "99999999999999999", "out_of_bounds"),
        ("town.cost.nothing", "1", "unknown_reference"),
        // This cost is paid per card, so there is nothing to estimate.
        ("town.cost.card_town", "1", "unknown_reference"),
    ] {
        let path = format!("changes.{name}");
        assert_eq!(refused(&komae(&[(name, typed)])), [(code.to_owned(), path)], "{name} {typed}");
    }
    let nation = Selection { place: None, residents: None, ..komae(&[("town.cost.running", "1")]) };
    assert_eq!(refused(&nation)[0].0, "unknown_reference");
}

#[test]
fn an_own_figure_is_part_of_the_fingerprint_the_command_and_the_csv_export() {
    let (estimated, own) = (komae(&[]), komae(&[("town.cost.running", "0")]));
    let state = |selection: &Selection| FingerprintedState::read(&flagship(), selection).unwrap();
    assert_ne!(state(&own).fingerprint(), state(&estimated).fingerprint());
    assert!(state(&own).command().contains("--set town.cost.running=0"), "{}", state(&own).command());
    for form in [ExportFormat::Values, ExportFormat::Picture, ExportFormat::Citation, ExportFormat::Workbook]
    {
        let file = exported(
            &mut Calculator::new(&flagship()),
            &own,
            form,
            LinkAndDay { link: None, day: None },
            &mut |_| {},
        )
        .unwrap();
        assert!(!file.is_empty());
        if form == ExportFormat::Values {
            let values = String::from_utf8(file).unwrap();
            assert!(values.contains("town.cost.running") && values.contains("reader"), "{values}");
        }
    }
}

#[test]
fn an_own_figure_leaves_other_towns_unchanged_and_applies_under_every_preset() {
    let own = komae(&[("town.cost.running", "6000000")]);
    let mut calculator = Calculator::new(&flagship());
    let costs = |selection: &Selection| match calculator.rank(selection) {
        Reply::Ok(ranking) => {
            let others = ranking.places.iter().filter(|place| !place.here);
            others.map(|place| (place.code.clone(), place.text.clone())).collect::<Vec<_>>()
        }
        Reply::Invalid { problems } => panic!("{problems:?}"),
    };
    assert_eq!(costs(&own), costs(&komae(&[])));
    let Reply::Ok(comparison) = calculator.compare(&own, &["ministry"]) else { panic!("not compared") };
    let theirs = evaluation(&Selection { preset: Some("ministry".to_owned()), ..own });
    let said: String = serde_json::to_string(&comparison).unwrap();
    assert!(said.contains(&theirs.headline.text), "{said}");
}

#[test]
fn an_explanation_leads_down_to_the_own_figure() {
    let steps =
        Calculator::new(&flagship()).steps(&komae(&[("town.cost.running", "6000000")]), "cost:running@2005");
    let steps = steps.unwrap();
    let own =
        steps.iter().find(|step| step.explanation.input.as_deref() == Some("town.cost.running")).unwrap();
    assert_eq!(own.explanation.figure.exact.as_deref(), Some("6000000"));
    assert!(own.input.as_ref().unwrap().note.as_ref().unwrap().contains("instead of an estimate"));
}

/// Counts the digits of an amount as said, without the zeros at its end.
fn digits_of(said: &str) -> usize {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    digits.trim_end_matches('0').len()
}

#[test]
fn the_sentence_on_the_total_cost_gives_it_per_resident_and_household() {
    for place in [Selection::default(), komae(&[])] {
        for language in [Language::En, Language::Ja] {
            let told = evaluation(&Selection { language, ..place.clone() });
            let head = |id: &str| &told.per_head.iter().find(|row| row.id.id() == id).unwrap().figure;
            let total = &told.lines.rows.iter().find(|row| row.total).unwrap().figures[0];
            let exact = [total, head("per_resident"), head("per_household")]
                .map(|figure| figure.exact.as_ref().unwrap().parse::<f64>().unwrap());
            let said: Vec<&str> = told.for_you[0]
                .iter()
                .filter(|piece| piece.kind == PieceKind::Figure)
                .map(|piece| piece.text.as_str())
                .collect();
            for (exact, said) in exact.into_iter().zip(&said) {
                // Two digits: at most half a tenth off for each unit of the first digit.
                assert!((number(said).value / exact - 1.0).abs() <= 0.05, "{said}: {exact}");
                assert!(digits_of(said) <= 2, "{said}");
                assert!(said.starts_with("about ") || said.starts_with('約'), "{said}");
            }
            let [total, resident, household] = said[..] else { panic!("{said:?}") };
            let expected = match language {
                Language::En => format!(
                    "With every assumption at its stated value, the total cost from 2002 to 2015 was {total}: {resident} a year per resident, {household} per household. The figure at the top is the middle of all simulations, in which they vary."
                ),
                Language::Ja => format!(
                    "前提をすべて設定値とすると、2002～2015年度の費用は合わせて{total}。住民1人あたり年{resident}、1世帯あたり年{household}になる。冒頭の額は、前提を動かした全試算の中央値。"
                ),
            };
            assert_eq!(plain_text(&told.for_you[0]), expected);
        }
    }
}

/// Returns the sentence that compares the cost per resident or household with one familiar amount, in both languages.
fn beside(amount: Decimal) -> [String; 2] {
    let scenario = changed(|scenario| {
        scenario["familiar"] = json!([{
            "label": {"en": "a cup of tea", "ja": "お茶1杯"},
            "amount": {"value": amount.to_string(), "unit": "JPY", "source": "amagasaki-2002", "evidence": "reported"},
        }]);
    });
    [Language::En, Language::Ja].map(|language| {
        let told = evaluate(&scenario, &Selection { language, ..Selection::default() }).unwrap();
        assert!(told.sources.iter().any(|source| source.id == "amagasaki-2002"));
        plain_text(&told.for_you[1])
    })
}

#[test]
fn the_cost_per_head_is_compared_with_the_nearest_familiar_amount() {
    let told = evaluation(&Selection::default());
    let exact = |id: &str| {
        let row = told.per_head.iter().find(|row| row.id.id() == id).unwrap();
        row.figure.exact.as_ref().unwrap().parse::<Decimal>().unwrap().round_dp(6)
    };
    let (resident, household) = (exact("per_resident"), exact("per_household"));
    let [en, ja] = beside(resident);
    assert!(en.starts_with("A resident’s yearly share was about as much as a cup of tea (¥"), "{en}");
    assert!(ja.starts_with("住民1人の年間負担は、お茶1杯（") && ja.ends_with("円）とほぼ同じ。"), "{ja}");
    let [en, ja] = beside(household * Decimal::from(4));
    assert!(en.starts_with("A household’s yearly share was 25% of a cup of tea"), "{en}");
    assert!(ja.starts_with("1世帯の年間負担は、お茶1杯（") && ja.ends_with("円）の25%。"), "{ja}");
    let [en, ja] = beside((resident / Decimal::from(3)).round_dp(6));
    assert!(en.starts_with("A resident’s yearly share was about 3 times a cup of tea"), "{en}");
    assert!(ja.ends_with("円）の約3倍。"), "{ja}");
    // A fifth more is no longer "about as much".
    let [en, _] = beside((resident / Decimal::new(12, 1)).round_dp(6));
    assert!(en.starts_with("A resident’s yearly share was about 1.2 times a cup of tea"), "{en}");
}

#[test]
fn without_familiar_amounts_nothing_is_compared() {
    let scenario = changed(|scenario| drop(scenario.as_object_mut().unwrap().remove("familiar")));
    assert_eq!(evaluate(&scenario, &Selection::default()).unwrap().for_you.len(), 1);
    // Without residents there is nobody who pays.
    let empty = Selection { residents: Some("0".to_owned()), ..komae(&[]) };
    assert!(evaluation(&empty).for_you.is_empty());
}
