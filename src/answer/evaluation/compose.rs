//! Runs the model for a selection and puts the answer together.

use super::{funnel, inputs, own_costs, rows, sets, tables};
use crate::answer::shapes::{
    Answer, CardQuestionText, ConventionText, Conventions, Evaluation, Input, Phrase, ProblemText,
    ScenarioText, SelectionEcho, ServiceText, SourceText, TownText,
};
use crate::assumptions::{Assumptions, ResolvedAssumption, documented_town};
use crate::explanation::conventions::Convention;
use crate::explanation::figure::Figure;
use crate::explanation::{View, conventions, for_you, not_counted, remarks, sentences};
use crate::format::Writer;
use crate::number::Exact;
use crate::outcome::{Group, Indicator, Outcome, TooLarge};
use crate::problem::{Code, Expected, Found, Problem, Severity, is_unprintable};
use crate::scenario::{AskedAbout, CardQuestion, Currency, HeadlineOf, Preset, Scenario};
use crate::selection::{Language, Selection};
use crate::uncertainty::Uncertain;

pub(crate) fn too_large_problem(assumptions: &Assumptions, TooLarge { line }: TooLarge) -> Problem {
    let line = line.and_then(|line| assumptions.plan.lines.get(line));
    Problem {
        code: Code::AmountTooLarge,
        path: line.map_or_else(|| "costs".to_owned(), |line| [&line.id, ".amount"].concat()),
        found: Found::Nothing,
        expected: Expected::SmallerAmount,
    }
}

pub(crate) fn invalid(problems: Vec<Problem>, language: Language) -> Answer {
    Answer::Invalid { problems: in_words(&problems, language) }
}

/// Returns the problem of a file that can't be written. Only the command shows the writing program's own message.
#[cfg(feature = "export")]
pub fn not_written(fault: Option<impl std::fmt::Display>, language: Language) -> Vec<ProblemText> {
    let fault = fault.filter(|_| cfg!(feature = "command"));
    let found = fault.map_or(Found::Nothing, |fault| Found::text(&fault.to_string()));
    let path = String::new();
    in_words(&[Problem { code: Code::NotWritten, path, found, expected: Expected::OtherForm }], language)
}

/// Converts problems into the reader's language.
pub fn in_words(problems: &[Problem], language: Language) -> Vec<ProblemText> {
    let writer = Writer { language, currency: Currency::Jpy };
    problems
        .iter()
        .map(|problem| ProblemText {
            severity: match problem.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: problem.code.word(),
            path: problem.path.clone(),
            message: writer.problem(problem),
        })
        .collect()
}

/// Runs the model and returns what `say` makes of the result.
///
/// # Errors
/// An amount that is too large to be computed.
pub(crate) fn run_model<T>(
    scenario: &Scenario,
    selection: &Selection,
    assumptions: &Assumptions,
    say: impl FnOnce(&View<'_>) -> T,
) -> Result<T, Vec<ProblemText>> {
    let mut say = Some(say);
    let mut said = None;
    show_model(scenario, selection, assumptions, &mut |view| said = say.take().map(|say| say(view)))?;
    said.ok_or_else(Vec::new)
}

/// Runs the model and passes the result to `show`. It isn't generic, because each copy would add a kilobyte in the browser.
fn show_model(
    scenario: &Scenario,
    selection: &Selection,
    assumptions: &Assumptions,
    show: &mut dyn FnMut(&View<'_>),
) -> Result<(), Vec<ProblemText>> {
    let outcome = Outcome::<Exact>::compute(&assumptions.plan, &assumptions.inputs())
        .map_err(|too_large| in_words(&[too_large_problem(assumptions, too_large)], selection.language))?;
    let writer = Writer { language: selection.language, currency: scenario.currency };
    let town = documented_town(scenario, selection);
    let town = town.as_deref();
    let place_name = match (town, &selection.place) {
        (Some(town), _) => writer.text(&town.name),
        // The reader typed this name, or it comes from an address, so it may contain unprintable characters.
        (None, Some(code)) => {
            let name = selection.place_name.as_ref().unwrap_or(code);
            name.chars().filter(|letter| !is_unprintable(*letter)).collect()
        }
        (None, None) => writer.text(&scenario.nation.name),
    };
    let view = View { scenario, assumptions, outcome: &outcome, town, place_name: &place_name, writer };
    show(&view);
    Ok(())
}

pub(crate) fn evaluation(view: &View<'_>, selection: &Selection) -> Evaluation {
    let (first, last) = view.span();
    let year = selection.year.unwrap_or(last).clamp(first, last);
    let t = usize::try_from(year - first).unwrap_or_default();
    let inputs = inputs::inputs(view);
    let preset = preset(view, selection);
    let preset = preset.as_deref();
    Evaluation {
        language: selection.language.code(),
        scenario: scenario_text(view),
        selection: echo(view, selection, preset),
        presets: sets::presets(view, selection),
        choices: sets::choices_of_set(view, selection),
        towns: towns(view),
        services: services(view),
        question: view.scenario.question.as_ref().map(|question| card_question(view, question)),
        whose: whose(view, selection),
        answer: sentences::answer(view),
        comparison: sentences::comparison(view),
        case: sentences::case_sentence(view, &case_name(view, selection)),
        for_you: for_you::for_you(view),
        announcement: sentences::announcement(view),
        phrases: phrases(view),
        headline: Figure::ratio(view.outcome.levelised(), view.writer, Writer::unit_cost)
            .explained_by(Indicator::Levelised.id()),
        unit_costs: rows::rows(view, Group::UnitCosts, t),
        funnel: funnel::funnel(view, t),
        year,
        years_available: (first..=last).collect(),
        per_head: rows::rows(view, Group::PerHead, t),
        appraisal: rows::appraisal(view),
        payers: tables::payers(view),
        lines: tables::lines(view),
        uses: tables::uses(view),
        years: tables::years(view),
        not_counted: not_counted::not_counted(view),
        not_counted_in_short: not_counted::not_counted_in_short(view),
        sources: sources(view, &inputs, preset, for_you::nearest_familiar_source(view)),
        remarks: remarks::remarks(view),
        conventions: conventions(view),
        own_costs: own_costs::own_costs(view),
        inputs,
    }
}

fn phrases(view: &View<'_>) -> Vec<Phrase> {
    let [difference, dearer] = sentences::compared_in_words(view);
    vec![Phrase { id: "difference", text: difference }, Phrase { id: "dearer", text: dearer }]
}

fn conventions(view: &View<'_>) -> Conventions {
    let plan = &view.assumptions.plan;
    let texts = |all: Vec<Convention>| {
        let text =
            |Convention { id, label, note, selected, own }| ConventionText { id, label, note, selected, own };
        all.into_iter().map(text).collect()
    };
    let uplifts = plan.lines.iter().any(|line| line.optimism_bias.is_some());
    Conventions {
        count_citizen_time: plan.time_value.map(|_| plan.count_citizen_time),
        optimism_bias: uplifts.then_some(plan.optimism_bias),
        timings: texts(conventions::timings(view)),
        discounts: texts(conventions::discount_rates(view)),
    }
}

pub(crate) fn preset_name(view: &View<'_>, id: &str) -> String {
    view.scenario.set(Some(id)).map_or_else(|| id.to_owned(), |set| view.writer.text(&set.name()))
}

/// Returns the name of a selection's figures: the preset's name, or "Your figures" if the reader changed a number
/// or what counts, or if there is no preset.
pub(crate) fn own_name(view: &View<'_>, selection: &Selection) -> String {
    match preset(view, selection) {
        Some(preset) if changed(view).next().is_none() && !counted_changed(view, selection) => {
            preset_name(view, &preset)
        }
        _ => view.writer.pick("Your figures", "あなたの数字").to_owned(),
    }
}

/// Returns the numbers that the reader changed. A number that was put back isn't one of them.
fn changed<'a>(view: &View<'a>) -> impl Iterator<Item = &'a ResolvedAssumption> {
    view.assumptions.resolved.iter().filter(|resolved| resolved.shown && resolved.is_changed())
}

/// Returns whether the reader chose what counts, other than the set of figures does.
fn counted_changed(view: &View<'_>, selection: &Selection) -> bool {
    sets::matching(view.scenario, selection).is_some_and(|(_, is_own)| is_own)
}

/// Counts the conventions that the reader changed. One that was put back isn't one of them.
fn conventions_changed(view: &View<'_>, selection: &Selection) -> u32 {
    let (scenario, plan) = (view.scenario, &view.assumptions.plan);
    let set = sets::matching_set(scenario, selection);
    let own = |flag: fn(&Preset) -> Option<bool>, otherwise| {
        set.as_ref().and_then(|set| set.decides(flag)).unwrap_or(otherwise)
    };
    let changed = [
        plan.count_citizen_time != own(|part| part.count_citizen_time, scenario.count_citizen_time),
        plan.optimism_bias != own(|part| part.optimism_bias, scenario.optimism_bias),
        plan.timing != scenario.discount.timing,
        plan.national_rate.is_some(),
    ];
    changed.map(u32::from).iter().sum()
}

/// Returns whether the reader changed a number, what counts, or a convention.
pub(crate) fn is_changed(view: &View<'_>, selection: &Selection) -> bool {
    changed(view).next().is_some()
        || counted_changed(view, selection)
        || conventions_changed(view, selection) > 0
}

/// Says whose figures the answer speaks of: the reader's, a set's by its name or, for the scenario's own set, that it is the
/// middle of what is known. Empty if the scenario has no sets.
fn whose(view: &View<'_>, selection: &Selection) -> String {
    let set = sets::matching_set(view.scenario, selection);
    let Some((set, id)) = set.and_then(|set| set.id().map(|id| (set, id))) else { return String::new() };
    let is_middle = view.scenario.headline == HeadlineOf::Middle
        && view.scenario.presets.first().is_some_and(|first| first.id == id)
        && set.attributed().next().is_none()
        && !Uncertain::all(view.assumptions).is_empty();
    let (en, ja) = match (is_changed(view, selection), is_middle) {
        (true, _) => ("Yours, based on: {0}", "あなたの数字（{0}を変更）"),
        (false, true) => ("Middle of what is known: {0}", "判明している範囲の中央：{0}"),
        (false, false) => ("Figures: {0}", "数字：{0}"),
    };
    view.writer.fill(en, ja, &[&view.writer.text(&set.name())])
}

/// Returns the start of a sentence that says which case the values are, such as "With your figures".
pub(crate) fn case_name(view: &View<'_>, selection: &Selection) -> String {
    if is_changed(view, selection) {
        return view.writer.pick("With your figures", "あなたの数字では").to_owned();
    }
    let set = sets::matching_set(view.scenario, selection);
    match set.and_then(|set| set.preset).and_then(|preset| preset.case.as_ref()) {
        Some(case) => view.writer.text(case),
        None => view
            .writer
            .pick("With every assumption at its stated value", "前提をすべて設定値とすると")
            .to_owned(),
    }
}

/// Returns the id of the current set of figures.
fn preset(view: &View<'_>, selection: &Selection) -> Option<String> {
    sets::matching_set(view.scenario, selection).and_then(|set| set.id())
}

fn scenario_text(view: &View<'_>) -> ScenarioText {
    ScenarioText {
        id: view.scenario.id.clone(),
        title: view.writer.text(&view.scenario.title),
        system: view.system(),
        summary: view.writer.text(&view.scenario.summary),
        money_note: sentences::money_note(view),
        country: view.scenario.country.clone(),
        nation: view.writer.text(&view.scenario.nation.name),
    }
}

fn echo(view: &View<'_>, selection: &Selection, preset: Option<&str>) -> SelectionEcho {
    SelectionEcho {
        preset: preset.map(str::to_owned),
        place: selection.place.clone(),
        place_name: view.place_name.to_owned(),
        changed: changed(view).map(|resolved| resolved.name.clone()).collect(),
        counted_changed: counted_changed(view, selection),
        conventions_changed: conventions_changed(view, selection),
    }
}

fn towns(view: &View<'_>) -> Vec<TownText> {
    view.scenario
        .towns
        .iter()
        .map(|town| TownText {
            code: town.code.clone(),
            name: view.writer.text(&town.name),
            prefecture: view.writer.text(&town.prefecture),
            reading: town.reading.clone(),
            note: town.note.as_ref().map(|note| view.writer.text(note)),
        })
        .collect()
}

fn card_question(view: &View<'_>, question: &CardQuestion) -> CardQuestionText {
    let (service, assumption) = match question.about.clone() {
        AskedAbout::Service(service) => (Some(service), None),
        AskedAbout::Assumption(assumption) => (None, Some(assumption)),
    };
    CardQuestionText { text: view.writer.text(&question.text), service, assumption }
}

fn services(view: &View<'_>) -> Vec<ServiceText> {
    let plans = view.assumptions.plan.services.iter();
    view.scenario
        .services
        .iter()
        .zip(plans)
        .map(|(service, plan)| ServiceText {
            id: service.id.clone(),
            label: view.writer.text(&service.label),
            counted: plan.counted,
        })
        .collect()
}

/// Returns every source that an input, one of its disputes or the preset cites, and the source `further`.
pub(crate) fn sources<'i>(
    view: &View<'_>,
    inputs: impl IntoIterator<Item = &'i Input>,
    preset: Option<&str>,
    further: Option<&String>,
) -> Vec<SourceText> {
    let set = preset.and_then(|preset| view.scenario.set(Some(preset)));
    let parts = set.map(|set| set.parts).unwrap_or_default();
    let of_preset = parts.into_iter().filter_map(|part| part.source.as_ref());
    let of_inputs = inputs.into_iter().flat_map(|input| {
        input.source.iter().chain(input.disputes.iter().filter_map(|dispute| dispute.source.as_ref()))
    });
    cited(view, &of_preset.chain(of_inputs).chain(further).collect::<Vec<_>>())
}

/// Looks up sources by their keys and returns them in the order of the scenario.
pub(crate) fn cited(view: &View<'_>, cited: &[&String]) -> Vec<SourceText> {
    view.scenario
        .sources
        .iter()
        .filter(|source| cited.contains(&&source.id))
        .map(|source| SourceText {
            id: source.id.clone(),
            title: view.writer.text(&source.title),
            publisher: view.writer.text(&source.publisher),
            date: sets::date(view, &source.date),
            url: source.url.clone(),
            copy: source.copy.clone(),
        })
        .collect()
}
