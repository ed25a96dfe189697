//! `ikura embed`: the one line for a page, with the finding between the tags; it follows what is published, or is pinned to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::arguments::{Channel, Embed, Form};
use super::finding::Finding;
use super::{check, print, prose, scenario_text};
use ikura::answer::questions::Questions;
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
    let published = Published::of(arguments);
    if let Form::Frame = arguments.form {
        return print(frame(arguments, &published, &evaluation)?.as_bytes());
    }

    let id = &evaluation.scenario.id;
    let script = published.script("ikura.js")?;
    let mut chosen = attribute("scenario", id) + &attribute("lang", evaluation.language);
    for (name, choice) in [("preset", &arguments.preset), ("place", &arguments.place)] {
        chosen.extend(choice.as_ref().map(|choice| attribute(name, choice)));
    }
    if let Some(folder) = &published.folder {
        let scenario = folder.join("scenarios").join(format!("{id}.json"));
        chosen += &attribute("integrity", &checksum(&scenario)?);
    }
    let (tag, content) = if let Form::Prose = arguments.form {
        let name = arguments.input.clone().or_else(|| decisive(&calculator, &selection));
        let input = evaluation.inputs.iter().find(|input| Some(&input.name) == name.as_ref());
        let input = input.ok_or_else(|| format!("no assumption is named {}", name.unwrap_or_default()))?;
        ("ikura-scenario", prose::sentence(&evaluation, input))
    } else {
        let simulation = calculator.simulate(&selection);
        let rivals = rivals(&calculator, &selection, &evaluation);
        let link = address_of_frame(&published, &evaluation);
        let finding = Finding { evaluation: &evaluation, simulation: &simulation, rivals, link: Some(&link) };
        ("ikura-calculator", finding.to_string().replace('\n', ""))
    };
    print(format!("{script}<{tag}{chosen}>{content}</{tag}>\n").as_bytes())
}

/// The assumption that decides most.
fn decisive(calculator: &Calculator, selection: &Selection) -> Option<String> {
    match calculator.ask(selection) {
        Questions::Ok(answers) => answers.tornado.bars.into_iter().next().map(|bar| bar.name),
        Questions::Invalid { .. } => None,
    }
}

/// Where a page finds the files.
struct Published {
    /// Without a slash at its end.
    address: String,
    /// The same as a file path, where the page keeps to what is in it.
    folder: Option<PathBuf>,
}

impl Published {
    fn of(arguments: &Embed) -> Self {
        let address = arguments.at.trim_end_matches('/').to_owned();
        match arguments.channel {
            Channel::Following => Self { address, folder: None },
            Channel::Frozen => {
                let version = concat!("ikura@", env!("CARGO_PKG_VERSION"));
                Self { address: format!("{address}/{version}"), folder: Some(arguments.dist.join(version)) }
            }
        }
    }

    /// The tag of one of its scripts, which a page that keeps to a version takes only as it was.
    fn script(&self, file: &str) -> Result<String, String> {
        let mut attributes = attribute("src", &format!("{}/{file}", self.address));
        if let Some(folder) = &self.folder {
            attributes += &attribute("integrity", &checksum(&folder.join(file))?);
            attributes += " crossorigin";
        }
        Ok(format!("<script type=\"module\"{attributes}></script>"))
    }
}

/// A frame without an origin of its own: nothing in it can reach the page around it, and the page can trust it with nothing.
fn frame(arguments: &Embed, published: &Published, evaluation: &Evaluation) -> Result<String, String> {
    let chosen = [("preset", &arguments.preset), ("place", &arguments.place)];
    let chosen = chosen.iter().filter_map(|(name, chosen)| Some(format!("{name}={}", chosen.as_deref()?)));
    let mut address = address_of_frame(published, evaluation);
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
    Ok(format!("<iframe{attributes}></iframe>{}\n", published.script("frame-host.js")?))
}

fn address_of_frame(published: &Published, evaluation: &Evaluation) -> String {
    format!("{}/frame/{}/{}/", published.address, evaluation.scenario.id, evaluation.language)
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", Escaped(value))
}

/// As browsers compare it with what they were sent.
fn checksum(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes))))
}
