//! `ikura embed`: the one line for a page, with the finding between the tags; it follows what is published, or is pinned to it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::arguments::{Embed, Form};
use super::finding::Finding;
use super::{check, print, scenario_text};
use ikura::answer::{Answer, Calculator, Evaluation};
use ikura::exports::{Escaped, rivals};
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
    if let Form::Frame = arguments.form {
        return print(frame(arguments, &evaluation).as_bytes());
    }
    let simulation = calculator.simulate(&selection);
    let rivals = rivals(&calculator, &selection, &evaluation);

    let id = &evaluation.scenario.id;
    let base = arguments.at.trim_end_matches('/');
    let link = address_of_frame(arguments, &evaluation);
    let finding = Finding { evaluation: &evaluation, simulation: &simulation, rivals, link: Some(&link) };

    let mut script = attribute("src", &format!("{base}/ikura.js"));
    let mut element = attribute("scenario", id) + &attribute("lang", evaluation.language);
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

/// A frame without an origin of its own: nothing in it can reach the page around it, and the page can trust it with nothing.
fn frame(arguments: &Embed, evaluation: &Evaluation) -> String {
    let chosen = [("preset", &arguments.preset), ("place", &arguments.place)];
    let chosen = chosen.iter().filter_map(|(name, chosen)| Some(format!("{name}={}", chosen.as_deref()?)));
    let mut address = address_of_frame(arguments, evaluation);
    let query = chosen.collect::<Vec<_>>().join("&");
    if !query.is_empty() {
        address += &format!("?{query}");
    }
    let attributes = [
        ("src", &*address),
        ("title", &evaluation.scenario.title),
        ("width", "100%"),
        ("height", "830"),
        ("loading", "lazy"),
        ("referrerpolicy", "no-referrer"),
        ("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"),
        ("allow", "fullscreen; clipboard-write"),
    ];
    let attributes: String = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    let script = attribute("src", &format!("{}/frame-host.js", arguments.at.trim_end_matches('/')));
    format!("<iframe{attributes}></iframe><script type=\"module\"{script}></script>\n")
}

fn address_of_frame(arguments: &Embed, evaluation: &Evaluation) -> String {
    let base = arguments.at.trim_end_matches('/');
    format!("{base}/frame/{}/{}/", evaluation.scenario.id, evaluation.language)
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", Escaped(value))
}

/// As browsers compare it with what they were sent.
fn checksum(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes))))
}
