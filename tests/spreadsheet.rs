//! Recalculates the exported workbook in LibreOffice: every figure equals the core's, before and after an input is changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ikura::answer::{Answer, Calculator, Evaluation, Row, Table, evaluate};
use ikura::explanation::figure::Figure;
use ikura::format::{Shown, Writer};
use ikura::outcome::Indicator;
use ikura::scenario::{Currency, Quantity, Timing, read};
use ikura::selection::{BareNumber, Language, Selection};
use ikura::workbook::workbook;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::opened::{Opened, Sheets, recalculated};
use written::*;

/// A state and the assumptions that are changed in its workbook.
struct View {
    name: String,
    scenario: String,
    selection: Selection,
}

fn chosen(preset: Option<&str>, place: Option<&str>, language: Language) -> Selection {
    Selection {
        language,
        preset: preset.map(str::to_owned),
        place: place.map(str::to_owned),
        bare: BareNumber::Share,
        ..Selection::default()
    }
}

/// Returns every shipped scenario with every preset, for the nation, documented towns and another town, under all conventions.
fn shipped() -> Vec<View> {
    let mut cases = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/scenarios");
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let scenario = read(&text).scenario.expect("a scenario that is shipped has no error");
        let mut add = |selection: Selection| {
            let name = format!("{} {}", scenario.id, cases.len());
            cases.push(View { name, scenario: text.clone(), selection });
        };
        let presets: Vec<Option<&str>> = match scenario.presets.len() {
            0 => vec![None],
            _ => scenario.presets.iter().map(|preset| Some(preset.id.as_str())).collect(),
        };
        for (at, preset) in presets.iter().enumerate() {
            let language = if at % 2 == 0 { Language::En } else { Language::Ja };
            add(chosen(*preset, None, language));
            let town = scenario.towns.get(at).map(|town| town.code.as_str());
            if town.is_some() {
                add(chosen(*preset, town, Language::Ja));
            }
        }
        add(Selection {
            residents: Some("76543".to_owned()),
            households: Some("31234".to_owned()),
            place_name: Some("Nowhere".to_owned()),
            timing: Some(Timing::Mid),
            count_citizen_time: Some(true),
            optimism_bias: Some(true),
            discount: Some("uk_green_book".to_owned()),
            ..chosen(None, Some("999999"), Language::En)
        });
        add(Selection { timing: Some(Timing::Start), ..chosen(None, None, Language::En) });
    }
    cases
}

/// Returns a scenario with many cost lines and services over many years. Every other one is counted, so that sums have gaps.
fn large() -> Value {
    let bases = ["fixed", "resident", "cardholder", "new_cardholder", "transaction"];
    let timings = [annual(), once(3), json!({"kind": "every", "years": 4, "from": 2000})];
    let lines = (0..45).map(|at| {
        let (scope, basis) = (["national", "local"][at % 2], bases[at % bases.len()]);
        let mut line =
            line(&format!("line_{at}"), scope, timings[at % 3].clone(), basis, &(1_000 + at).to_string());
        line["payer"] = json!(["state", "municipality", "resident"][at % 3]);
        line["escalation"] = number("0.01", "share");
        line["optimism_bias"] = number("0.3", "share");
        line["events"] = number("0.5", "per_year");
        line
    });
    let services = (0..12).map(|at| {
        let mut service = service(&format!("service_{at}"), &(100 + at).to_string());
        service["counted"] = json!(at % 2 == 0);
        service["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
        for (field, value, unit) in [
            ("minutes", "20", "minutes"),
            ("trips", "0.5", "trips"),
            ("trip_cost", "300", "JPY"),
            ("cashable", "0.4", "share"),
            ("induced", "0.1", "share"),
            ("fee_before", "300", "JPY"),
            ("fee_after", "200", "JPY"),
        ] {
            service[field] = number(value, unit);
        }
        service
    });
    let mut scenario = scenario(40, "0.03", lines.collect(), services.collect());
    scenario["discount"]["timing"] = json!("mid");
    scenario["nation"]["growth"] = number("-0.005", "share");
    scenario["take_up"] = json!({"kind": "logistic", "ceiling": number("0.5", "share"),
        "steepness": number("0.2", "per_year"), "midpoint": number("2012", "year"),
        "opt_out": number("0.1", "share"), "replacement": number("0.1", "share")});
    scenario["time_value"] = json!({"work": number("2000", "JPY/hour"), "other": number("500", "JPY/hour"),
        "work_share": number("0.3", "share")});
    scenario["count_citizen_time"] = json!(true);
    scenario["optimism_bias"] = json!(true);
    scenario["excess_burden"] = number("0.2", "share");
    scenario
}

/// Returns scenarios written by tests: the whole format, and random ones.
fn made_up() -> Vec<View> {
    let mut cases = Vec::new();
    let whole = written::faults::whole();
    for preset in ["first", "second", "third"] {
        for place in [None, Some("473600"), Some("100000")] {
            let selection = Selection {
                residents: place.filter(|code| *code == "100000").map(|_| "321".to_owned()),
                optimism_bias: Some(true),
                count_citizen_time: Some(true),
                ..chosen(Some(preset), place, Language::En)
            };
            let name = format!("whole {preset} {place:?}");
            cases.push(View { name, scenario: whole.to_string(), selection });
        }
    }
    cases.push(View {
        name: "large".to_owned(),
        scenario: large().to_string(),
        selection: Selection {
            residents: Some("432".to_owned()),
            ..chosen(None, Some("100000"), Language::Ja)
        },
    });
    cases.push(View {
        name: "ids like addresses of cells".to_owned(),
        scenario: written::like_cells().to_string(),
        selection: chosen(None, None, Language::En),
    });
    let mut unused = service("unused", "0");
    unused["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
    let costs = json!([line("build", "national", once(0), "fixed", "1000")]);
    let unused = scenario(3, "0.02", costs, json!([unused, service("used", "10")]));
    cases.push(View {
        name: "an alternative to what nobody uses".to_owned(),
        scenario: unused.to_string(),
        selection: chosen(None, None, Language::En),
    });
    let mut runner = TestRunner::deterministic();
    for number in 0..24 {
        let mut scenario = written::random::any_scenario().new_tree(&mut runner).unwrap().current();
        let rule = ["residents", "cardholders", "transactions", "municipalities"][number % 4];
        scenario["apportionment"] = serde_json::json!({ "rule": rule });
        let mut selection = chosen(None, None, Language::En);
        if number % 2 == 1 {
            selection.place = Some("100000".to_owned());
            selection.residents = Some("123".to_owned());
        }
        cases.push(View { name: format!("random {number}"), scenario: scenario.to_string(), selection });
    }
    cases
}

fn evaluated(case: &View) -> Box<Evaluation> {
    match evaluate(&case.scenario, &case.selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => panic!("{}: {problems:#?}", case.name),
    }
}

/// Returns every assumption that a reader may change and that formulas use, by name, with another valid value. Unchanged ones are left out.
fn changes(
    case: &View,
    opened: &Opened,
    mut another: impl FnMut(Decimal, Quantity) -> Option<Decimal>,
) -> Vec<(String, String)> {
    let assumptions =
        ikura::assumptions::resolve(&read(&case.scenario).scenario.unwrap(), &case.selection).unwrap();
    let shown = assumptions.resolved.iter().filter(|resolved| resolved.shown);
    shown
        .filter(|resolved| opened.input(&resolved.name).is_some())
        .filter_map(|resolved| {
            let value = another(resolved.value, resolved.assumption.quantity)?;
            Some((resolved.name.clone(), value.to_string()))
        })
        .collect()
}

/// Keeps half of the assumptions and draws the others from zero to three times their value, within their bounds.
fn at_random(runner: &mut TestRunner) -> impl FnMut(Decimal, Quantity) -> Option<Decimal> {
    move |value, quantity| {
        let drawn = (proptest::bool::ANY, 0_i64..=1_000).new_tree(runner).unwrap().current();
        let (changes, thousandths) = drawn;
        let drawn = Decimal::new(thousandths, 3);
        let around_zero = drawn - Decimal::new(5, 1);
        let value = match quantity {
            Quantity::Share => drawn,
            Quantity::Rate | Quantity::Growth => around_zero * Decimal::new(1, 1),
            Quantity::CalendarYear => value + around_zero * Decimal::TEN,
            _ => value * drawn * Decimal::from(3),
        };
        let (least, most) = quantity.bounds();
        changes.then(|| value.clamp(least, most).round_dp(9).normalize())
    }
}

/// Returns a slightly different value, within the bounds of its kind.
fn another(value: Decimal, quantity: Quantity) -> Decimal {
    let changed = match quantity {
        Quantity::Share if value.is_zero() => Decimal::new(3, 2),
        Quantity::Share | Quantity::Uplift => value * Decimal::new(93, 2),
        Quantity::Rate | Quantity::Growth => value + Decimal::new(7, 3),
        Quantity::CalendarYear => value + Decimal::new(7, 1),
        Quantity::UnitCost if value.is_zero() => Decimal::from(12),
        _ => value * Decimal::new(107, 2),
    };
    changed.round_dp(12).normalize()
}

/// Returns the text of a recalculated cell as the core would format its number.
fn as_shown(cell: &str, write: impl Fn(Decimal) -> Shown) -> String {
    let (number, by) = cell.strip_suffix('%').map_or((cell, 1.0), |percent| (percent, 0.01));
    match number.parse::<f64>() {
        // Fourteen digits are exact in a double, so that halves stay halves.
        Ok(number) => {
            let digits = format!("{:.13e}", number * by);
            write(Decimal::from_scientific(&digits).unwrap()).text
        }
        Err(_) => cell.to_owned(),
    }
}

#[track_caller]
fn agree(case: &str, what: &str, cell: &str, figure: &Figure, write: impl Fn(Decimal) -> Shown) {
    assert_eq!(as_shown(cell, write), figure.text, "{case}: {what}, recalculated as {cell}");
}

/// Returns the formatting of the results with an id.
fn writing(writer: Writer, id: &str) -> Box<dyn Fn(Decimal) -> Shown> {
    match id {
        "net_present_value" | "annual_net_benefit" | "fees" | "excess_burden" => {
            Box::new(move |n| writer.total(n))
        }
        "benefit_cost_ratio" => Box::new(move |n| writer.plain(n)),
        "payback" | "discounted_payback" => Box::new(move |n| writer.years(n)),
        _ => Box::new(move |n| writer.unit_cost(n)),
    }
}

/// Compares every result that has a formula; returns the number of comparisons.
fn compare(case: &str, evaluation: &Evaluation, sheets: &Sheets, writer: Writer) -> usize {
    let ja = writer.language == Language::Ja;
    let results = sheets.page(if ja { "結果" } else { "Results" });
    let timeline = sheets.page(if ja { "人と利用" } else { "Timeline" });
    let ledger = sheets.page(if ja { "費用と便益" } else { "Ledger" });
    for page in [timeline, ledger] {
        every_row_has_a_label(case, page);
    }
    let columns = evaluation.years_available.len();
    let (timeline, ledger) = (by_id(timeline, columns), by_id(ledger, columns));
    compare_results(case, evaluation, results, writer)
        + compare_payers(case, evaluation, results, writer)
        + compare_years(case, evaluation, [&timeline, &ledger], writer)
        + compare_sums(case, &evaluation.lines, &ledger, "cost:", |n| writer.total(n))
        + compare_sums(case, &evaluation.uses, &timeline, "completed:", |n| writer.count(n))
}

fn compare_results(case: &str, evaluation: &Evaluation, results: &[Vec<String>], writer: Writer) -> usize {
    let ja = writer.language == Language::Ja;
    let mut compared = 0;
    let rows: [&[Row<Indicator>]; 3] = [&evaluation.unit_costs, &evaluation.per_head, &evaluation.appraisal];
    for row in rows.into_iter().flatten() {
        let write = writing(writer, row.id.id());
        let Some(line) = results.iter().find(|line| line[4] == row.id.id()) else {
            // A change may add such a row: a state exported without a payback has no rate of return.
            let searched = [Indicator::DiscountedPayback, Indicator::RateOfReturn];
            assert!(searched.contains(&row.id), "{case}: no {:?}", row.id);
            continue;
        };
        // The rate was found by search: the cell shows the text of the exported state and says so.
        if row.id == Indicator::RateOfReturn {
            let found = if ja {
                "（出力時の値。計算式ではない）"
            } else {
                " (as exported, no formula)"
            };
            let shown = line[1].strip_suffix(found).unwrap_or_else(|| panic!("{case}: {line:?}"));
            assert_eq!(shown, line[2], "{case}");
            continue;
        }
        agree(case, row.id.id(), &line[1], &row.figure, write);
        compared += 1;
    }
    compared
}

fn compare_payers(case: &str, evaluation: &Evaluation, results: &[Vec<String>], writer: Writer) -> usize {
    let start = results.iter().position(|line| line[0] == evaluation.payers.caption).unwrap() + 1;
    let mut compared = 0;
    for (at, figure) in evaluation.payers.rows.iter().flat_map(|row| &row.figures).enumerate() {
        let line = &results[start + at];
        agree(case, &line[0], &line[1], figure, |n| {
            if at % 3 == 2 { writer.percent(n) } else { writer.total(n) }
        });
        compared += 1;
    }
    compared
}

#[track_caller]
fn every_row_has_a_label(case: &str, page: &[Vec<String>]) {
    for line in page.iter().filter(|line| line[1..].iter().any(|cell| !cell.is_empty())) {
        assert!(
            line[0].chars().next().is_some_and(|first| !",:（：".contains(first)),
            "{case}: a row says {line:?}"
        );
    }
}

/// The rows of a sheet with `columns` years, by their ids.
fn by_id(page: &[Vec<String>], columns: usize) -> BTreeMap<String, Vec<String>> {
    page.iter().filter_map(|line| Some((line.get(3 + columns)?.clone(), line.clone()))).collect()
}

/// The year-by-year table against the rows of timeline and ledger.
fn compare_years(
    case: &str,
    evaluation: &Evaluation,
    [timeline, ledger]: [&BTreeMap<String, Vec<String>>; 2],
    writer: Writer,
) -> usize {
    let count = |n| writer.count(n);
    let money = |n| writer.total(n);
    let nothing = vec![String::new(); evaluation.years_available.len() + 3];
    let balance = evaluation.appraisal.iter().find(|row| row.id == Indicator::NetPresentValue).unwrap();
    let without_benefits = ["no_benefits", "no_saving"].contains(&balance.figure.status);
    let without_cards = evaluation.funnel.iter().all(|step| step.id != "cardholders");
    let mut compared = 0;
    for (t, row) in evaluation.years.rows.iter().filter(|row| !row.total).enumerate() {
        let at = |line: &[String]| line[3 + t].clone();
        let find = |sheet: &BTreeMap<String, Vec<String>>, id: &str| at(sheet.get(id).unwrap_or(&nothing));
        // Columns without data in the scenario are left out.
        let shown = |id: &str| {
            let explained = format!("{id}@{}", row.id);
            row.figures.iter().find(|figure| figure.explained_by.as_ref() == Some(&explained))
        };
        match shown("cardholders") {
            Some(holders) if !find(timeline, "cardholders").is_empty() => {
                agree(case, "cardholders", &find(timeline, "cardholders"), holders, count);
            }
            Some(_) => {}
            None => assert!(without_cards, "{case}: no column of cardholders"),
        }
        agree(case, "transactions", &find(timeline, "transactions"), shown("transactions").unwrap(), count);
        agree(case, "cost", &find(ledger, "cost"), shown("cost").unwrap(), money);
        let by_year = shown("by_year").unwrap();
        agree(case, "by_year", &find(ledger, "by_year"), by_year, |n| writer.unit_cost(n));
        for id in ["benefit", "so_far"] {
            match shown(id) {
                Some(figure) => agree(case, id, &find(ledger, id), figure, money),
                None => assert!(without_benefits, "{case}: no column of {id}"),
            }
        }
        compared += 6;
    }
    compared
}

/// Sum and present value of each line or service.
fn compare_sums(
    case: &str,
    table: &Table,
    sheet: &BTreeMap<String, Vec<String>>,
    prefix: &str,
    write: impl Fn(Decimal) -> Shown,
) -> usize {
    for row in table.rows.iter().filter(|row| !row.total) {
        let line = &sheet[&format!("{prefix}{}", row.id)];
        agree(case, &row.id, &line[1], &row.figures[0], &write);
        agree(case, &row.id, &line[2], &row.figures[1], &write);
    }
    table.rows.len() * 2
}

fn writer(case: &View) -> Writer {
    let currency = read(&case.scenario).scenario.map_or(Currency::Jpy, |scenario| scenario.currency);
    Writer { language: case.selection.language, currency }
}

/// Recalculates the workbooks of all cases, as exported, with every input changed and with random inputs, and compares them.
fn prove(cases: Vec<View>, folder: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut expected = Vec::new();
    let mut runner = TestRunner::deterministic();
    for (number, case) in cases.into_iter().enumerate() {
        let bytes = workbook(&mut Calculator::new(&case.scenario), &case.selection, &mut |_| {}).unwrap();
        let mut opened = Opened::read(&bytes);
        opened.forget_results();
        fs::write(folder.join(format!("{number}-exported.xlsx")), opened.bytes()).unwrap();
        let all = changes(&case, &opened, |value, quantity| Some(another(value, quantity)));
        assert!(all.len() > 3, "{}: hardly an input is live", case.name);
        let drawn = changes(&case, &opened, at_random(&mut runner));
        for (state, changes) in [("changed", all), ("drawn", drawn)] {
            let mut opened = Opened::read(&bytes);
            opened.forget_results();
            for (name, value) in &changes {
                opened.change(name, value);
            }
            let changed = View {
                name: format!("{}, {state}: {changes:?}", case.name),
                scenario: case.scenario.clone(),
                selection: Selection { changes, ..case.selection.clone() },
            };
            // Random inputs may have no answer, for instance if years end before they begin.
            if state == "changed" || matches!(evaluate(&changed.scenario, &changed.selection), Answer::Ok(_))
            {
                fs::write(folder.join(format!("{number}-{state}.xlsx")), opened.bytes()).unwrap();
                expected.push((format!("{number}-{state}"), changed));
            }
        }
        expected.push((format!("{number}-exported"), case));
    }
    let drawn = expected.iter().filter(|(file, _)| file.ends_with("drawn")).count();
    assert!(drawn * 4 > expected.len(), "{drawn} of {} states are drawn", expected.len());
    let Some(sheets) = recalculated(&folder) else {
        return;
    };
    let mut compared = 0;
    for (file, case) in expected {
        compared += compare(&case.name, &evaluated(&case), &sheets[&file], writer(&case));
    }
    println!("{compared} figures of {} workbooks agree", sheets.len());
    assert!(compared > 1_000);
}

#[test]
fn a_spreadsheet_program_recalculates_every_figure_of_every_shipped_scenario() {
    prove(shipped(), "shipped");
}

#[test]
fn a_spreadsheet_program_recalculates_every_figure_of_random_scenarios() {
    prove(made_up(), "made_up");
}

#[test]
fn a_yearly_sum_refers_to_the_cells_of_its_own_year() {
    let lines: Vec<Value> =
        (0..3).map(|at| line(&format!("run_{at}"), "national", annual(), "fixed", "1000")).collect();
    let services: Vec<Value> = (0..3).map(|at| service(&format!("use_{at}"), "70")).collect();
    let text = scenario(9, "0.04", json!(lines), json!(services)).to_string();
    let opened =
        Opened::read(&workbook(&mut Calculator::new(&text), &Selection::default(), &mut |_| {}).unwrap());
    let mut sums = 0;
    // The timeline and the ledger have one column per year, from the fourth column on.
    for sheet in ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"] {
        for cell in opened.file(sheet).split("<c r=\"").skip(1) {
            let (address, rest) = cell.split_once('"').unwrap();
            let Some((_, formula)) = rest.split_once("<f>SUM(") else { continue };
            let column =
                |cell: &str| -> String { cell.chars().take_while(char::is_ascii_alphabetic).collect() };
            let (range, _) = formula.split_once(')').unwrap();
            if column(address).as_str() > "C" {
                let (first, last) = range.split_once(':').unwrap();
                assert_eq!(
                    [column(first), column(last)],
                    [column(address), column(address)],
                    "{address}: {range}"
                );
                sums += 1;
            }
        }
    }
    assert!(sums >= 18, "{sums}");
}

#[test]
fn products_list_assumptions_before_cells() {
    let lines = json!([line("run", "national", annual(), "transaction", "1000")]);
    let services = json!([service("use_0", "70"), service("use_1", "70")]);
    let text = scenario(9, "0.04", lines, services).to_string();
    let opened =
        Opened::read(&workbook(&mut Calculator::new(&text), &Selection::default(), &mut |_| {}).unwrap());
    // Names of assumptions are in small letters; cell addresses are capitals followed by digits.
    let is_name = |factor: &str| factor.starts_with(|c: char| c.is_ascii_lowercase());
    let is_cell = |factor: &str| {
        let address = factor.rsplit('!').next().unwrap_or_default();
        address.starts_with(|c: char| c == '$' || c.is_ascii_uppercase())
            && address.ends_with(|c: char| c.is_ascii_digit())
    };
    let mut products = 0;
    for sheet in ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"] {
        let text = opened.file(sheet);
        for formula in text.split("<f>").skip(1).filter_map(|rest| rest.split("</f>").next()) {
            for product in formula.split(['(', ')', '+', '-', '/', ',', '^']) {
                let factors: Vec<&str> = product.split('*').collect();
                let mixed = factors.iter().any(|factor| is_name(factor))
                    && factors.iter().any(|factor| is_cell(factor));
                let last_name = factors.iter().rposition(|factor| is_name(factor));
                let first_cell = factors.iter().position(|factor| is_cell(factor));
                assert!(!mixed || last_name < first_cell, "{sheet}: {formula}");
                products += usize::from(mixed);
            }
        }
    }
    assert!(products >= 9, "{products}");
}
