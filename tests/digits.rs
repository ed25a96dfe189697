//! Tests that sentences claim no more digits than anybody knows (docs/method.md, "Rounding").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{Futures, Reply, Simulation};
use ikura::answer::{Answer, Calculator};
use ikura::explanation::piece::{Piece, PieceKind, plain_text};
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::formula::number;
use written::*;

fn flagship() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    std::fs::read_to_string(file).unwrap()
}

/// Every preset, nation and towns, in both languages.
fn selections(scenario: &str) -> Vec<Selection> {
    let Answer::Ok(answer) = ikura::answer::evaluate(scenario, &Selection::default()) else { panic!() };
    let places = [None, Some("473600"), Some("141003"), Some("132152")];
    let mut all = Vec::new();
    for preset in &answer.presets {
        for (place, language) in places.into_iter().zip([Language::En, Language::Ja].into_iter().cycle()) {
            for language in [language, if language == Language::En { Language::Ja } else { Language::En }] {
                all.push(Selection {
                    language,
                    preset: Some(preset.id.clone()),
                    place: place.map(str::to_owned),
                    ..Selection::default()
                });
            }
        }
    }
    all
}

fn futures(calculator: &mut Calculator, selection: &Selection) -> Box<Futures> {
    match calculator.simulate(selection) {
        Simulation::Ok(futures) => futures,
        other => panic!("{other:?}"),
    }
}

/// Returns the sentences that state results.
fn sentences(scenario: &str, selection: &Selection) -> Vec<Vec<Piece>> {
    let mut calculator = Calculator::new(scenario);
    let Answer::Ok(answer) = calculator.evaluate(selection) else { panic!("{selection:?}") };
    let futures = futures(&mut calculator, selection);
    let Reply::Ok(analysis) = calculator.sensitivity(selection) else { panic!("{selection:?}") };
    let Reply::Ok(comparison) = calculator.compare(selection, &["ministry", "ohmae"]) else { panic!() };
    let Reply::Ok(ranking) = calculator.rank(selection) else { panic!("{selection:?}") };
    let names = ["running.amount", "take_up.multiple", "certificates_with_card.uses", "counter.uses"];
    let mut all =
        vec![answer.answer.clone(), answer.comparison.clone(), answer.case.clone(), comparison.sentence];
    all.extend(answer.for_you.iter().chain(&answer.remarks).cloned());
    all.extend([
        futures.headline.answer,
        futures.headline.comparison,
        futures.sentence,
        futures.dots.caption,
    ]);
    all.extend(analysis.break_evens.into_iter().map(|own| own.sentence));
    all.extend(ranking.sentences);
    all.extend(calculator.switching(selection, &names).into_iter().map(|own| own.sentence));
    all.extend(calculator.curves(selection, &names).into_iter().map(|curve| curve.text));
    all.extend(
        names.iter().filter_map(|name| calculator.aim(selection, name, "500")).map(|aim| aim.sentence),
    );
    all
}

/// Returns the numbers in a figure: one, or both ends of a range.
fn numbers(text: &str) -> Vec<f64> {
    let parts =
        text.split(['–', '～']).flat_map(|part| part.split(" to ")).flat_map(|part| part.split(" of "));
    parts
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
        .map(|part| number(part).value.abs())
        .collect()
}

/// Returns how many digits a number has from its first to its last that isn't zero.
fn digits(number: f64) -> usize {
    let written = format!("{:.9e}", number);
    let (mantissa, _) = written.split_once('e').unwrap();
    mantissa.replace('.', "").trim_end_matches('0').len()
}

/// Values of the scenario and of the reader keep their digits.
fn is_quoted(piece: &Piece) -> bool {
    piece.explained_by.as_deref().is_some_and(|id| id.starts_with("input:"))
}

#[test]
fn no_computed_figure_in_a_sentence_has_more_than_three_digits() {
    let scenario = flagship();
    let mut seen = 0;
    for selection in selections(&scenario) {
        for sentence in sentences(&scenario, &selection) {
            let figures = sentence.iter().filter(|piece| {
                matches!(piece.kind, PieceKind::Figure | PieceKind::Answer) && !is_quoted(piece)
            });
            for figure in figures {
                // The number of simulations is counted, not computed.
                for number in numbers(&figure.text).into_iter().filter(|number| *number != 4_096.0) {
                    assert!(digits(number) <= 3, "{}: {}", figure.text, plain_text(&sentence));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 2_000, "{seen}");
}

/// Returns what is drawn or said in the panels of the card, at the stated values.
fn panels(scenario: &str, selection: &Selection) -> Vec<String> {
    let mut calculator = Calculator::new(scenario);
    let Answer::Ok(answer) = calculator.evaluate(selection) else { panic!("{selection:?}") };
    let Reply::Ok(analysis) = calculator.sensitivity(selection) else { panic!("{selection:?}") };
    let Reply::Ok(comparison) = calculator.compare(selection, &["ministry"]) else { panic!("{selection:?}") };
    let Reply::Ok(ranking) = calculator.rank(selection) else { panic!("{selection:?}") };
    let tornado = analysis.tornado;
    let said = answer.for_you.into_iter().take(1).chain([comparison.sentence]).flatten();
    let said = said.filter(|piece| piece.kind == PieceKind::Figure).map(|piece| piece.text);
    let steps = comparison.in_short.into_iter().map(|step| step.figure.text);
    let ends = tornado.bars.into_iter().flat_map(|bar| [bar.low.figure.text, bar.high.figure.text]);
    let marks = [tornado.central, tornado.alternative, ranking.nation];
    let marks = marks.into_iter().flatten().map(|mark| mark.text);
    let towns = ranking.places.into_iter().map(|place| place.text);
    let costs = comparison.ends.map(|end| end.text);
    said.chain(steps).chain(costs).chain(ends).chain(marks).chain(towns).collect()
}

#[test]
fn panels_have_as_many_digits_as_the_headline() {
    let scenario = flagship();
    for selection in selections(&scenario) {
        for text in panels(&scenario, &selection) {
            // Of a mark such as "Japan: ¥610" only the number.
            let amount: String = text.chars().skip_while(|letter| !letter.is_ascii_digit()).collect();
            let [shown] = numbers(&amount)[..] else { panic!("{text}") };
            assert!(digits(shown) <= 2, "{text} of {selection:?}");
        }
    }
}

#[test]
fn every_panel_says_how_its_figure_relates_to_the_headline() {
    let tops = [
        (Language::En, "The figure at the top is the middle of all simulations, in which they vary."),
        (Language::Ja, "冒頭の額は、前提を動かした全試算の中央値。"),
    ];
    for (language, top) in tops {
        let selection = Selection { language, ..Selection::default() };
        let mut own_figures: Value = serde_json::from_str(&flagship()).unwrap();
        own_figures["headline"] = json!("values");
        for (scenario, is_said) in [(flagship(), true), (own_figures.to_string(), false)] {
            let mut calculator = Calculator::new(&scenario);
            let Answer::Ok(answer) = calculator.evaluate(&selection) else { panic!() };
            let Reply::Ok(analysis) = calculator.sensitivity(&selection) else { panic!() };
            let Reply::Ok(comparison) = calculator.compare(&selection, &["ministry"]) else { panic!() };
            let said =
                [analysis.tornado.caption, plain_text(&comparison.sentence), plain_text(&answer.for_you[0])];
            for said in said {
                assert_eq!(said.ends_with(top), is_said, "{said}");
            }
        }
        // The dots have both numbers themselves.
        let caption = plain_text(&futures(&mut Calculator::new(&flagship()), &selection).dots.caption);
        let both = if language == Language::En {
            "The mark is where every assumption has its stated value: ¥50 more. The middle of all simulations is ¥380 more."
        } else {
            "線は前提をすべて設定値とした場合（50円高い）。全試算の中央値は380円高い。"
        };
        assert!(caption.ends_with(both), "{caption}");
    }
}

#[test]
fn the_years_in_the_words_of_juki_net_are_those_that_it_calculates() {
    for language in [Language::En, Language::Ja] {
        let selection = Selection { language, ..Selection::default() };
        let mut calculator = Calculator::new(&flagship());
        let Answer::Ok(answer) = calculator.evaluate(&selection) else { panic!() };
        let Reply::Ok(picture) = calculator.lead_picture(&selection) else { panic!() };
        let years = |text: &str| -> Vec<i32> {
            let parts = text.split(|letter: char| !letter.is_ascii_digit());
            parts.filter(|part| part.len() == 4).map(|part| part.parse().unwrap()).collect()
        };
        let first = *answer.years_available.first().unwrap();
        let last = *answer.years_available.last().unwrap();
        // The title leaves the years to the subtitle, which takes them from the figures.
        assert_eq!(years(&answer.scenario.title), [] as [i32; 0]);
        assert_eq!(years(&picture.subtitle), [first, last]);
        // The network was built in the first year; uses begin in the second.
        assert_eq!(years(&answer.scenario.summary), [first, last, first + 1], "{}", answer.scenario.summary);
        let uses = |row: &&ikura::answer::shapes::TableRow| {
            row.figures[1].exact.as_deref().is_some_and(|uses| uses != "0")
        };
        let used = answer.years.rows.iter().find(uses);
        assert_eq!(used.map(|row| years(&row.label)), Some(vec![first + 1]));
    }
}

#[test]
fn a_cost_next_to_a_range_has_no_digit_that_the_range_lacks() {
    let scenario = flagship();
    for selection in selections(&scenario) {
        let futures = futures(&mut Calculator::new(&scenario), &selection);
        let cost = futures.spread.rows.iter().find(|row| row.id == "cost").unwrap();
        let [low, high] = [0, 2].map(|end| {
            cost.figures[end].exact.as_deref().map_or(f64::INFINITY, |exact| exact.parse::<f64>().unwrap())
        });
        if !high.is_finite() {
            continue;
        }
        // The second digit of the width, or the third of the larger end.
        let last = ((high - low).log10().floor() - 1.0).max(high.log10().floor() - 2.0);
        let case = futures.sentence.iter().find(|piece| piece.explained_by.as_deref() == Some("levelised"));
        let Some(case) = case else { panic!("{}", plain_text(&futures.sentence)) };
        let shown = number(&case.text).value / 10_f64.powf(last);
        assert!((shown - shown.round()).abs() < 1e-6, "{} beside {low} to {high}", case.text);
    }
}

#[test]
fn a_sentence_says_about_where_it_rounds_and_only_there() {
    let costs = json!([
        line("build", "national", once(0), "fixed", "100000"),
        line("fee", "local", annual(), "transaction", "30"),
    ]);
    let with = |fee: &str| -> Value {
        let mut costs = costs.clone();
        costs[1] = line("fee", "local", annual(), "transaction", fee);
        let mut copies = service("copies", "500");
        copies["alternative"] = json!({"label": {"en": "counter", "ja": "窓口"}, "unit_cost": yen("900")});
        scenario(2, "0", costs, json!([copies]))
    };
    let said = |fee: &str, language| {
        let selection = Selection { language, ..Selection::default() };
        let Answer::Ok(answer) = ikura::answer::evaluate(&with(fee).to_string(), &selection) else {
            panic!()
        };
        let exact = answer.headline.exact.clone().unwrap();
        (exact, answer.headline.text.clone(), plain_text(&answer.answer))
    };
    let (exact, row, sentence) = said("30", Language::En);
    assert_eq!((exact.as_str(), row.as_str()), ("130", "¥130"));
    assert!(sentence.ends_with(" costs ¥130."), "{sentence}");
    let (exact, row, sentence) = said("30.4", Language::En);
    assert_eq!((exact.as_str(), row.as_str()), ("130.4", "¥130.4"));
    assert!(sentence.ends_with(" costs about ¥130."), "{sentence}");
    assert!(said("30.4", Language::Ja).2.ends_with("約130円かかる。"));
    assert!(said("12245.4", Language::Ja).2.ends_with("約1万2300円かかる。"));
}

#[test]
fn sentences_speak_of_the_past_if_the_period_is_over() {
    let mut copies = service("copies", "500");
    copies["alternative"] = json!({"label": {"en": "counter", "ja": "窓口"}, "unit_cost": yen("900")});
    let costs = json!([line("build", "national", once(0), "fixed", "100000")]);
    let mut over = scenario(2, "0", costs, json!([copies]));
    let said = |scenario: &Value, language| {
        let selection = Selection { language, ..Selection::default() };
        let Answer::Ok(answer) = ikura::answer::evaluate(&scenario.to_string(), &selection) else { panic!() };
        let for_you: String = answer.for_you.iter().map(|sentence| plain_text(sentence)).collect();
        [answer.announcement.clone(), for_you]
    };
    let [now, for_you] = said(&over, Language::En);
    assert!(now.contains(" costs ¥100. ") && now.contains("would cost ¥900"), "{now}");
    assert!(for_you.contains(" is ¥100,000"), "{for_you}");
    over["period_over"] = json!(true);
    let [then, for_you] = said(&over, Language::En);
    assert!(then.contains(" cost ¥100. ") && then.contains("would have cost ¥900"), "{then}");
    assert!(then.ends_with("each use cost ¥800 less."), "{then}");
    assert!(for_you.contains(" was ¥100,000"), "{for_you}");
    let [then, _] = said(&over, Language::Ja);
    assert!(then.contains("100円かかった。") && then.ends_with("1回あたり800円安かった。"), "{then}");
}
