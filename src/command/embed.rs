//! `ikura embed`: the code for a page, with the finding in it; it follows what is published, or keeps to this version of it.

use std::fs;
use std::process::ExitCode;

use super::arguments::{Channel, Embed, Form};
use super::{check, print, scenario_text, town};
use ikura::exports::embedding::{CHECKSUMS, Embedding, Refusal, Shape, VERSION_FOLDER};
use ikura::selection::Selection;

/// Prints the line; problems of the scenario go to standard error, with exit status 1.
pub fn run(arguments: &Embed) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.scenario)?;
    let selection = Selection {
        language: arguments.lang.into(),
        preset: arguments.preset.clone(),
        ..town::chosen(&arguments.town, arguments.lang, &text)?
    };
    let checksums = match arguments.channel {
        Channel::Following => None,
        Channel::Frozen => {
            let file = arguments.dist.join(VERSION_FOLDER).join(CHECKSUMS);
            Some(fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?)
        }
    };
    let shape = match arguments.form {
        Form::Element => Shape::Element,
        Form::Prose => Shape::Prose(arguments.input.as_deref()),
        Form::Frame => Shape::Frame,
    };
    let embedding = Embedding {
        scenario: &text,
        scenario_at: None,
        selection: &selection,
        country: arguments.country.as_deref(),
        at: &arguments.at,
        checksums: checksums.as_deref(),
        in_one: arguments.in_one,
    };
    match embedding.code(shape) {
        Ok(code) => print(code.as_bytes()),
        Err(Refusal::Problems(problems)) => {
            eprint!("{}", problems.iter().map(check::line).collect::<String>());
            Ok(ExitCode::from(1))
        }
        Err(Refusal::NoInput(name)) => Err(format!("no assumption is named {name}")),
        Err(Refusal::NoChecksum(file)) => Err(format!("{CHECKSUMS} has no checksum of {file}")),
    }
}
