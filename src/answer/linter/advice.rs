//! Warnings about scenarios that can be computed but would still mislead: values at the end of their range, disputes
//! outside a range, or numbers from one source under another holder's name. And one error: a headline outside its own range.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::answer::calculator::Calculator;
use crate::answer::linter::forms::forms;
use crate::answer::shapes::{Answer, ProblemText, Simulation};
use crate::assumptions::{Assumptions, ServicePlan, resolve};
use crate::format::Writer;
use crate::scenario::{
    Assumption, Currency, Evidence, HeadlineOf, NamedAssumptions, Preset, Quantity, RangeMeaning, Scenario,
    Service, Town,
};
use crate::selection::{Language, Selection};

/// A warning: its code and its message in English and Japanese.
type Advice = (&'static str, &'static str, &'static str);

const AT_END: Advice = (
    "value_at_end",
    "the value is at an end of its range, so the cost at these values is among the lowest or highest possible; describe the values in the `case` of a preset",
    "値が幅の端にあり、この値での費用は最も安い側か高い側になります。プリセットの「case」に、どのような値かを書いてください",
);
const DISPUTE_OUTSIDE: Advice = (
    "dispute_outside_limits",
    "a disputed figure is outside the limits, although limits mean that the number can’t be outside them",
    "異論の数字が限界の外にあります。限界とは、数字がその外にありえないという意味です",
);
const DISPUTED_WITHOUT_RANGE: Advice =
    ("disputed_without_range", "the number is disputed but has no range", "異論のある数字に幅がありません");
const MEASURED_QUOTIENT: Advice = (
    "measured_quotient",
    "a rate is derived from counts, not counted itself; set evidence to \"derived\" and show the working in the note",
    "率は数えた値ではなく算出した値です。根拠を「derived」とし、求め方を注記に書いてください",
);
const NOT_THE_HOLDERS: Advice = (
    "not_the_holders",
    "a number from another source is listed under this holder’s name",
    "この名前の下に、別の出典の数字があります",
);
const CASE_OUTSIDE: Advice = (
    "case_outside_range",
    "the cost at the stated values is outside the middle 80 of 100 Monte Carlo draws; describe the values in `case`",
    "設定値での費用が、モンテカルロ法による試算100通りのうち中央の80通りの外にあります。どのような値かを「case」に書いてください",
);
const UPLIFT_ON_OUTTURN: Advice = (
    "uplift_on_outturn",
    "an optimism bias uplift on an amount counted afterwards; uplifts are for estimates made beforehand",
    "後から数えた金額に楽観バイアスを上乗せしています。上乗せは事前の見積もりのためのものです",
);
const COUNTED_OUTSIDE: Advice = (
    "counted_outside",
    "a year given as counted is outside the years in which the service is offered, or is given twice",
    "利用を数えたとする年に、サービスのない年か、二度書かれた年があります",
);
const COUNTING_UNSAID: Advice = (
    "counting_unsaid",
    "other services say how their uses were counted, but this one doesn’t; when it counts, that explanation is left out",
    "ほかのサービスは利用件数の数え方を示していますが、ここにはありません。このサービスを数えるとき、その説明は示されません",
);
const NOTHING_SAVED: Advice = (
    "nothing_saved",
    "an alternative is given but no `cashable`, so none of its cost counts as saved",
    "システムを使わない場合の費用はありますが、そのうち減る割合（cashable）がないため、便益に数えられません",
);
const MINUTES_WITHOUT_VALUE: Advice = (
    "minutes_without_value",
    "minutes are given but no `time_value`, so they aren’t counted",
    "かかる時間（minutes）はありますが、時間の価値（time_value）がないため、便益に数えられません",
);
const TRIPS_WITHOUT_COST: Advice = (
    "trips_without_cost",
    "`trips` or `trip_cost` is missing, so trips aren’t counted",
    "行き来の回数（trips）と1回の費用（trip_cost）の一方がないため、便益に数えられません",
);
const NOT_COMPARED: Advice = (
    "not_compared",
    "no alternative is given, so only the other services are compared",
    "比較対象がないため、高いか安いかは、ほかのサービスだけで示されます",
);
const NO_BENEFITS: Advice = (
    "no_benefits",
    "no service says what a use gains or saves, so no benefits are shown",
    "利用1回で何が得られ、何が減るかの想定がどのサービスにもないため、便益は示されません",
);
const NO_ALTERNATIVE: Advice = (
    "no_alternative",
    "no service has an alternative, so nothing is shown as dearer or cheaper",
    "比較対象のあるサービスがないため、高いか安いかは示されません",
);
const TWO_YEARS: Advice = (
    "two_years",
    "1 computes two years, the first and one more; use 0 for a single year",
    "1とすると、最初の年度とその次の2年度を計算します。1年度だけの数字なら0にしてください",
);
const CASE_IS_SENTENCE: Advice = (
    "case_is_sentence",
    "the case begins a sentence; remove its final punctuation",
    "「case」は文の始まりに置かれます。終わりの句読点を除いてください",
);
const HOLDER_WITHOUT_SOURCE: Advice = (
    "holder_without_source",
    "figures under a holder’s name have no source; a documented town’s own figures are listed with them under that name, so say where the holder’s come from",
    "主張する人の名前はありますが、数字の出典がありません。独自の数字がある自治体では、その数字がこの名前の下に並びます。出典を書いてください",
);
const LARGE: Advice = (
    "large",
    "so large that a phone needs many seconds to make a file and is slow at each change; use fewer lines, services, years or presets",
    "規模が大きく、スマートフォンではファイルの作成に何秒もかかり、数字を変えるたびに待つことになります。費目、サービス、年数、プリセットを減らすと速くなります",
);
const SAME_NAME: Advice =
    ("same_name", "another preset has the same name", "同じ名前のプリセットがほかにあります");
const SAME_NUMBER: Advice = (
    "set_twice",
    "an option of another choice sets the same number, so this holder’s name may be shown with somebody else’s figures",
    "別の選択肢も同じ数字を設定するため、この名前の下にほかの人の数字が示されることがあります",
);

/// The error of a headline that contradicts its own range. It is found only by `check`: a page still shows the headline.
const HEADLINE_OUTSIDE: Advice = (
    "headline_outside_range",
    "the headline says a cost at the stated values that is outside its own 80% range: found {0}, expected {1}; leave out `headline`, or correct the values or their ranges",
    "見出しに示す、設定値での費用が、その8割の範囲の外にあります（{0}）。正しくは{1}。「headline」を除くか、値か幅を直してください",
);

/// Returns all warnings, and the errors that only show when the headline is computed.
pub(crate) fn advice(text: &str, scenario: &Scenario, language: Language) -> Vec<ProblemText> {
    let writer = Writer { language, currency: Currency::Jpy };
    let say = |path: String, advice: Advice| said(writer, "warning", path, advice, &[]);
    let has_cases =
        !scenario.presets.is_empty() && scenario.presets.iter().all(|preset| preset.case.is_some());
    let mut found = Vec::new();
    for (path, assumptions, is_attributed) in groups(scenario) {
        for (name, assumption) in assumptions.iter() {
            // `AT_END` is left out if every preset says in `case` what its values are, and `DISPUTED_WITHOUT_RANGE`
            // for attributed figures, which have no range of their own.
            let is_said = |advice: &Advice| {
                (has_cases && advice.0 == AT_END.0) || (is_attributed && advice.0 == DISPUTED_WITHOUT_RANGE.0)
            };
            let about = of_number(assumption).into_iter().filter(|advice| !is_said(advice));
            found.extend(about.map(|advice| say([&path, name].concat(), advice)));
        }
    }
    for (path, set) in sets(scenario) {
        for (name, value) in set.values.iter() {
            let is_anothers = value.source.is_some() && set.source.is_some() && value.source != set.source;
            // An uplift corrects a holder's number and is never the holder's own.
            let is_uplift = value.quantity == Quantity::Uplift;
            if is_anothers && !is_uplift && value.evidence != Evidence::Assumption {
                found.push(say([&path, name].concat(), NOT_THE_HOLDERS));
            }
        }
        let has_figures = set.values.iter().next().is_some() || set.take_up.is_some();
        if set.source.is_none()
            && set.has_holder()
            && has_figures
            && scenario.towns.iter().any(has_own_figures)
        {
            found.push(say(path.trim_end_matches(": ").to_owned(), HOLDER_WITHOUT_SOURCE));
        }
    }
    let years = scenario.assumptions.iter().find(|(name, _)| *name == "operating_years");
    if years.is_some_and(|(_, years)| years.value == Decimal::ONE) {
        found.push(say("operating_years".to_owned(), TWO_YEARS));
    }
    if amounts(scenario) > MANY {
        found.push(say("run".to_owned(), LARGE));
    }
    found.extend(of_names(scenario).map(|(path, advice)| say(path, advice)));
    found.extend(forms(scenario, writer));
    let mut calculator = Calculator::new(text);
    found.extend(of_counting(scenario, &calculator).map(|(path, advice)| say(path, advice)));
    found.extend(of_absence(scenario, &calculator).map(|(path, advice)| say(path, advice)));
    found.extend(of_results(scenario, &mut calculator, writer));
    found
}

/// Writes a problem as a sentence with these amounts in it.
fn said(
    writer: Writer,
    severity: &'static str,
    path: String,
    (code, en, ja): Advice,
    amounts: &[&str],
) -> ProblemText {
    let message = [&*writer.fill(en, ja, amounts), writer.pick(".", "。")].concat();
    ProblemText { severity, code, path, message }
}

/// Returns what only the results of each set of figures show: costs outside their range, and uplifts on spending.
fn of_results(scenario: &Scenario, calculator: &mut Calculator, writer: Writer) -> Vec<ProblemText> {
    let mut found = Vec::new();
    for (preset, path, selection) in selections(scenario) {
        let selection = Selection { language: writer.language, ..selection };
        if scenario.headline == HeadlineOf::Values {
            found.extend(calculator.headline_outside(&selection).iter().map(|[cost, range]| {
                said(writer, "error", [&path, ": headline"].concat(), HEADLINE_OUTSIDE, &[cost, range])
            }));
        } else if preset.is_none_or(|preset| preset.case.is_none()) && is_outside(calculator, &selection) {
            found.push(said(writer, "warning", path.clone(), CASE_OUTSIDE, &[]));
        }
        found.extend(
            uplifted(calculator, &selection)
                .map(|line| said(writer, "warning", [&path, ": ", &line].concat(), UPLIFT_ON_OUTTURN, &[])),
        );
    }
    found
}

fn has_own_figures(town: &Town) -> bool {
    !town.costs.is_empty() || town.take_up.is_some() || town.values.iter().next().is_some()
}

/// Number of amounts above which a scenario counts as large: a fifth of what the format allows.
const MANY: usize = 100_000;

/// Returns how many amounts the model computes: one for each cost line and service, in each year, for each preset.
fn amounts(scenario: &Scenario) -> usize {
    let years = resolve(scenario, &Selection::default()).map_or(0, |assumptions| assumptions.plan.years);
    (scenario.costs.len() + scenario.services.len()) * years * scenario.presets.len().max(1)
}

/// Returns each preset with its path and selection. If there are no presets, returns the scenario itself.
fn selections(scenario: &Scenario) -> impl Iterator<Item = (Option<&Preset>, String, Selection)> {
    let unnamed = scenario.presets.is_empty().then_some(None);
    scenario.presets.iter().map(Some).chain(unnamed).map(|preset| {
        let id = preset.map(|preset| preset.id.clone());
        let path = id.as_ref().map_or_else(|| "run".to_owned(), |id| ["preset ", id].concat());
        (preset, path, Selection { preset: id, ..Selection::default() })
    })
}

/// Warns about data that isn't given, and about the results that are missing for that reason. A warning that applies
/// to every preset is given once.
fn of_absence(scenario: &Scenario, calculator: &Calculator) -> impl Iterator<Item = (String, Advice)> {
    let each: Vec<(String, Vec<(String, Advice)>)> = selections(scenario)
        .filter_map(|(_, path, selection)| Some((path, absent(&calculator.resolved(&selection).ok()?.1))))
        .collect();
    let is_everywhere = |one: &(String, Advice)| each.iter().all(|(_, absent)| absent.contains(one));
    let first = each.first().map_or(&[][..], |(_, absent)| absent);
    let mut found: Vec<(String, Advice)> = first.iter().filter(|one| is_everywhere(one)).cloned().collect();
    for (preset, absent) in &each {
        let only_here = absent.iter().filter(|one| !is_everywhere(one));
        found.extend(only_here.map(|(path, advice)| ([preset, ": ", path].concat(), *advice)));
    }
    found.into_iter()
}

/// Returns the warnings about data that one set of figures doesn't give.
fn absent(assumptions: &Assumptions) -> Vec<(String, Advice)> {
    let plan = &assumptions.plan;
    let is_timed = plan.time_value.is_some();
    let at_services = |advice: Advice, fits: &dyn Fn(&ServicePlan) -> bool| -> Vec<(String, Advice)> {
        let services = plan.services.iter().filter(|service| service.counted && fits(service));
        services.map(|service| (["service ", &service.id].concat(), advice)).collect()
    };
    let mut found =
        at_services(NOTHING_SAVED, &|service| service.alternative.is_some() && service.cashable.is_none());
    found.extend(at_services(MINUTES_WITHOUT_VALUE, &|service| service.minutes.is_some() && !is_timed));
    found.extend(at_services(TRIPS_WITHOUT_COST, &|service| {
        service.trips.is_some() != service.trip_cost.is_some()
    }));
    if found.is_empty() && !assumptions.has_benefits() {
        found.push(("services".to_owned(), NO_BENEFITS));
    }
    if plan.has_alternative() {
        found.extend(at_services(NOT_COMPARED, &|service| service.alternative.is_none()));
    } else {
        found.push(("services".to_owned(), NO_ALTERNATIVE));
    }
    found
}

/// Warns about presets with the same name, cases that end like a sentence, and options of several choices that set
/// the same number.
fn of_names(scenario: &Scenario) -> impl Iterator<Item = (String, Advice)> {
    let name = |preset: &Preset| scenario.set(Some(&preset.id)).map(|set| set.name());
    let presets = scenario.presets.iter().enumerate().flat_map(move |(index, preset)| {
        let is_same = scenario.presets.iter().take(index).any(|other| name(other) == name(preset));
        let ends = |text: &str| text.ends_with(['.', '。', ',', '、']);
        let is_sentence = preset.case.as_ref().is_some_and(|case| ends(&case.en) || ends(&case.ja));
        let found = [(is_same, SAME_NAME), (is_sentence, CASE_IS_SENTENCE)];
        let path = ["preset ", &preset.id].concat();
        found.into_iter().filter(|(is_so, _)| *is_so).map(move |(_, advice)| (path.clone(), advice))
    });
    let choices = scenario.choices.iter().enumerate().flat_map(move |(index, choice)| {
        let others = scenario.choices.iter().enumerate().filter(move |(other, _)| *other != index);
        let others: Vec<&Preset> = others.flat_map(|(_, other)| &other.options).collect();
        let is_set =
            move |name: &str| others.iter().any(|other| other.values.iter().any(|(known, _)| known == name));
        let with_holder = choice.options.iter().filter(|option| option.has_holder());
        let twice =
            with_holder.flat_map(move |option| option.values.iter().map(move |(name, _)| (option, name)));
        twice
            .filter(move |(_, name)| is_set(name))
            .map(move |(option, name)| ([&choice.id, " ", &option.id, ": ", name].concat(), SAME_NUMBER))
    });
    presets.chain(choices)
}

/// Warns about services whose counted years are named twice or lie outside the years in which they are offered, and
/// about services that don't say how their uses were counted although others do.
fn of_counting(scenario: &Scenario, calculator: &Calculator) -> impl Iterator<Item = (String, Advice)> {
    let resolved = calculator.resolved(&Selection::default()).ok();
    let years = resolved.and_then(|(_, assumptions)| i32::try_from(assumptions.plan.years).ok());
    let computed = scenario.first_year..scenario.first_year + years.unwrap_or_default();
    let others_say = scenario.services.iter().any(|service| service.counting.is_some());
    let advice = move |service: &Service| match &service.counting {
        None => others_say.then_some(COUNTING_UNSAID),
        Some(counting) => {
            let is_offered = |year: &i32| computed.contains(year) && service.offered().falls_in(*year);
            let once: BTreeSet<_> = counting.years.iter().filter(|year| is_offered(year)).collect();
            (once.len() < counting.years.len()).then_some(COUNTED_OUTSIDE)
        }
    };
    let services = scenario.services.iter();
    services.filter_map(move |service| Some((["service ", &service.id].concat(), advice(service)?)))
}

/// Returns every group of assumptions with the prefix of its paths, and whether its figures are attributed to a source.
fn groups(scenario: &Scenario) -> Vec<(String, &NamedAssumptions, bool)> {
    let mut groups = vec![(String::new(), &scenario.assumptions, false)];
    groups.extend(scenario.take_up.iter().map(|own| (String::new(), &own.assumptions, false)));
    for (path, set) in sets(scenario) {
        let is_attributed = set.source.is_some();
        groups.extend(set.take_up.iter().map(|own| (path.clone(), &own.assumptions, is_attributed)));
        groups.push((path, &set.values, is_attributed));
    }
    for town in &scenario.towns {
        let path = ["town ", &town.code, ": "].concat();
        groups.extend(town.take_up.iter().map(|own| (path.clone(), &own.assumptions, false)));
        groups.extend([(path.clone(), &town.assumptions, false), (path, &town.values, false)]);
    }
    groups
}

fn sets(scenario: &Scenario) -> impl Iterator<Item = (String, &Preset)> {
    let of_choices = scenario.choices.iter().flat_map(|choice| {
        choice.options.iter().map(|option| ([&choice.id, " ", &option.id, ": "].concat(), option))
    });
    of_choices.chain(scenario.presets.iter().map(|preset| (["preset ", &preset.id, ": "].concat(), preset)))
}

fn of_number(assumption: &Assumption) -> Vec<Advice> {
    let range = assumption.range.filter(|range| range.low < range.high);
    let mut advice = Vec::new();
    let (least, most) = assumption.quantity.bounds();
    if let Some(range) = range {
        let is_at = |end: Decimal, bound: Decimal| assumption.value == end && end != bound;
        // The ends 0 and, for shares, 1 are natural limits, so a value there is no reason for a warning.
        let least = least.max(Decimal::ZERO);
        if is_at(range.low, least) || is_at(range.high, most) {
            advice.push(AT_END);
        }
        let is_outside = |value: Decimal| value < range.low || value > range.high;
        if range.meaning == RangeMeaning::Limits
            && assumption.disputes.iter().any(|other| is_outside(other.value))
        {
            advice.push(DISPUTE_OUTSIDE);
        }
    } else if assumption.evidence != Evidence::Measured
        && assumption.disputes.iter().any(|other| other.value != assumption.value)
    {
        // A counted number isn't in doubt because others had forecast another one.
        advice.push(DISPUTED_WITHOUT_RANGE);
    }
    let is_quotient = matches!(
        assumption.quantity,
        Quantity::PerPersonYear
            | Quantity::Share
            | Quantity::HourlyAmount
            | Quantity::PersonsPerHousehold
            | Quantity::Growth
    );
    if is_quotient && assumption.evidence == Evidence::Measured {
        advice.push(MEASURED_QUOTIENT);
    }
    advice
}

/// Returns whether the cost of a use at the values themselves is outside the middle 80 of 100 cases.
fn is_outside(calculator: &mut Calculator, selection: &Selection) -> bool {
    let Answer::Ok(evaluation) = calculator.evaluate(selection) else { return false };
    let Simulation::Ok(futures) = calculator.simulate(selection) else { return false };
    let number = |exact: Option<&String>| exact.and_then(|exact| Decimal::from_str_exact(exact).ok());
    let row = futures.spread.rows.first();
    let end = |index: usize| number(row?.figures.get(index)?.exact.as_ref());
    match (number(evaluation.headline.exact.as_ref()), end(0), end(2)) {
        (Some(case), Some(low), Some(high)) => case < low || case > high,
        _ => false,
    }
}

/// Returns the cost lines to which an uplift applies although their amount was measured.
fn uplifted(calculator: &Calculator, selection: &Selection) -> impl Iterator<Item = String> {
    let lines = calculator.resolved(selection).ok().map(|(_, assumptions)| {
        let is_counted = |slot: crate::assumptions::Slot| {
            assumptions.resolved.get(slot.0).is_some_and(|own| own.assumption.evidence == Evidence::Measured)
        };
        let has_uplift = |slot: Option<crate::assumptions::Slot>| {
            assumptions.plan.optimism_bias && slot.is_some_and(|slot| !assumptions.value(slot).is_zero())
        };
        let lines = assumptions.plan.lines.iter();
        let lines = lines.filter(|line| has_uplift(line.optimism_bias) && is_counted(line.amount));
        lines.map(|line| line.id.clone()).collect::<Vec<String>>()
    });
    lines.unwrap_or_default().into_iter()
}
