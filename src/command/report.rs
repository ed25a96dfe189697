//! `ikura report`: the answer, its futures and what was asked about it, as text or JSON.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::{Format, Report};
use super::{check, print, print::Printed, scenario_text};
use ikura::answer::questions::{Questions, Simulation};
use ikura::answer::{Answer, Calculator};
use ikura::scenario::read;
use ikura::selection::{Bare, Selection};

/// Everything that the page receives, in one object.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    answer: Answer,
    /// Left out, as are the questions, where the answer is invalid: the same problems.
    #[serde(skip_serializing_if = "is_invalid")]
    simulation: Simulation,
    #[serde(skip_serializing_if = "was_not_asked")]
    questions: Questions,
}

fn is_invalid(simulation: &Simulation) -> bool {
    matches!(simulation, Simulation::Invalid { .. })
}

fn was_not_asked(questions: &Questions) -> bool {
    matches!(questions, Questions::Invalid { .. })
}

/// Prints the report; problems go to standard error, with exit status 1.
pub fn run(arguments: &Report) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.scenario)?;
    let selection = selection(arguments, &text);
    let mut calculator = Calculator::new(&text);
    let whole = Whole {
        answer: calculator.evaluate(&selection),
        simulation: calculator.simulate(&selection),
        questions: calculator.ask(&selection),
    };
    match (&whole.answer, arguments.format) {
        (_, Format::Json) => {
            let json = serde_json::to_string_pretty(&whole).map_err(|error| error.to_string())?;
            print(&(json + "\n"))?;
        }
        (Answer::Ok(evaluation), Format::Text) => {
            let Whole { simulation, questions, .. } = &whole;
            print(&Printed { evaluation, simulation, questions }.to_string())?;
        }
        (Answer::Invalid { problems }, Format::Text) => {
            eprint!("{}", problems.iter().map(check::line).collect::<String>());
        }
    }
    Ok(match whole.answer {
        Answer::Ok(_) => ExitCode::SUCCESS,
        Answer::Invalid { .. } => ExitCode::from(1),
    })
}

fn selection(arguments: &Report, scenario: &str) -> Selection {
    let place = arguments.place.as_ref().map(|place| code_of(place, scenario));
    Selection {
        language: arguments.lang.into(),
        preset: arguments.preset.clone(),
        place_name: arguments.place.clone(),
        place,
        residents: arguments.residents.clone(),
        households: arguments.households.clone(),
        counted: arguments.count.clone(),
        changes: arguments.set.clone(),
        bare: Bare::Share,
        count_citizen_time: arguments.count_citizen_time,
        optimism_bias: arguments.optimism_bias,
        timing: arguments.timing.map(Into::into),
        discount: arguments.discount.clone(),
        year: arguments.year,
    }
}

/// The code of a documented town of this name in either language or reading; else the text itself.
fn code_of(place: &str, scenario: &str) -> String {
    let towns = read(scenario).scenario.map(|scenario| scenario.towns).unwrap_or_default();
    let named = towns.iter().find(|town| {
        let names = [&town.name.en, &town.name.ja, &town.reading, &town.code];
        names.iter().any(|name| name.eq_ignore_ascii_case(place))
    });
    named.map_or_else(|| place.to_owned(), |town| town.code.clone())
}
