//! `ikura embed`: the one line for a page, with the finding between the tags; it follows what is published, or is pinned to it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::arguments::{Embed, Lang};
use super::finding::{Escaped, Finding, rivals};
use super::{check, print, scenario_text};
use ikura::answer::{Answer, Calculator};
use ikura::selection::Selection;

/// Prints the line; problems of the scenario go to standard error, with exit status 1.
pub fn run(arguments: &Embed) -> Result<ExitCode, String> {
    let mut calculator = Calculator::new(&scenario_text(&arguments.scenario)?);
    let selection = Selection {
        language: arguments.lang.into(),
        preset: arguments.preset.clone(),
        place: arguments.place.clone(),
        ..Selection::default()
    };
    let evaluation = match calculator.evaluate(&selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => {
            eprint!("{}", problems.iter().map(check::line).collect::<String>());
            return Ok(ExitCode::from(1));
        }
    };
    let simulation = calculator.simulate(&selection);
    let rivals = rivals(&calculator, &selection, &evaluation);

    let id = &evaluation.scenario.id;
    let language = match arguments.lang {
        Lang::En => "en",
        Lang::Ja => "ja",
    };
    let base = arguments.at.trim_end_matches('/');
    let link = format!("{base}/frame/{id}/{language}/");
    let finding = Finding { evaluation: &evaluation, simulation: &simulation, rivals, link: Some(&link) };

    let mut script = attribute("src", &format!("{base}/ikura.js"));
    let mut element = attribute("scenario", id) + &attribute("lang", language);
    for (name, chosen) in [("preset", &arguments.preset), ("place", &arguments.place)] {
        element.extend(chosen.as_ref().map(|chosen| attribute(name, chosen)));
    }
    if let Some(folder) = &arguments.frozen {
        script += &attribute("integrity", &checksum(&folder.join("ikura.js"))?);
        script += " crossorigin";
        let scenario = folder.join("scenarios").join(format!("{id}.json"));
        element += &attribute("integrity", &checksum(&scenario)?);
    }
    let finding = finding.to_string().replace('\n', "");
    let line = format!(
        "<script type=\"module\"{script}></script><ikura-calculator{element}>{finding}</ikura-calculator>\n"
    );
    print(line.as_bytes())
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", Escaped(value))
}

/// As browsers compare it with what they were sent.
fn checksum(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes))))
}
