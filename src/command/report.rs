//! `ikura report`: the answer as text or JSON.

use std::process::ExitCode;

use super::arguments::{Format, Report};
use super::{check, print, print::Printed, scenario_text};
use ikura::answer::{Answer, evaluate};
use ikura::scenario::read;
use ikura::selection::{Bare, Selection};

/// Prints the report; problems go to standard error, with exit status 1.
pub fn run(arguments: &Report) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.scenario)?;
    let answer = evaluate(&text, &selection(arguments, &text));
    match (&answer, arguments.format) {
        (_, Format::Json) => {
            let json = serde_json::to_string_pretty(&answer).map_err(|error| error.to_string())?;
            print(&(json + "\n"))?;
        }
        (Answer::Ok(evaluation), Format::Text) => {
            print(&Printed(evaluation).to_string())?;
        }
        (Answer::Invalid { problems }, Format::Text) => {
            eprint!("{}", problems.iter().map(check::line).collect::<String>());
        }
    }
    Ok(match answer {
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
