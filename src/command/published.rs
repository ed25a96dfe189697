//! What the published folder has: the files of a scenario that a page will ask for, and what the places are called there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::arguments::{Channel, Embed, Form, Lang};
use ikura::exports::embedding::{VERSION_FOLDER, followed};
use ikura::scenario::read;

/// What is said where a page would ask for files that aren't published: the code alone doesn't make them answer.
pub fn unpublished(arguments: &Embed, text: &str) -> Option<String> {
    let id = read(text).scenario?.id;
    let (of_version, address) = match arguments.channel {
        Channel::Following => ("", followed(&arguments.at).to_owned()),
        Channel::Frozen => (VERSION_FOLDER, format!("{}/{VERSION_FOLDER}", followed(&arguments.at))),
    };
    let folder = arguments.dist.join(of_version);
    let faults = asked(arguments, &id).into_iter().filter_map(|asked| {
        let fault = fault(&folder, &asked, &id, text)?;
        Some((format!("{address}/{asked}"), said(&in_folder(&folder, &asked), &fault, arguments.lang)))
    });
    let (addresses, faults): (Vec<_>, Vec<_>) = faults.unzip();
    let message = match arguments.lang {
        Lang::En => format!(
            "this scenario doesn’t seem to be published at {}: {}. Put it into www/scenarios/ as {id}.json, run cargo xtask build and publish www/dist/, or name the published folder with --dist.",
            addresses.join(" and "),
            faults.join(" and ")
        ),
        Lang::Ja => format!(
            "このシナリオは「{}」に公開されていないようです（{}）。www/scenarios/に{id}.jsonとして置き、cargo xtask buildを実行してwww/dist/を公開するか、公開するフォルダーを--distで指定してください。",
            addresses.join("」と「"),
            faults.join("、")
        ),
    };
    (!faults.is_empty()).then_some(message)
}

fn said(file: &Path, fault: &Fault, lang: Lang) -> String {
    let file = file.display();
    match (lang, fault) {
        (Lang::En, Fault::Missing) => format!("{file} is missing"),
        (Lang::En, Fault::Differs) => format!("{file} differs"),
        (Lang::Ja, Fault::Missing) => format!("「{file}」がない"),
        (Lang::Ja, Fault::Differs) => format!("「{file}」の内容が違う"),
    }
}

/// Why a file of the published folder isn't the one that is asked for.
enum Fault {
    Missing,
    Differs,
}

/// One build makes all files of a scenario: where the scenario differs, what was made of it does too.
fn fault(folder: &Path, asked: &str, id: &str, text: &str) -> Option<Fault> {
    let scenario = folder.join("scenarios").join(format!("{id}.json"));
    if !in_folder(folder, asked).is_file() {
        Some(Fault::Missing)
    } else if scenario.is_file() && !is_same(&scenario, text) {
        Some(Fault::Differs)
    } else {
        None
    }
}

/// The file that a server answers with.
fn in_folder(folder: &Path, asked: &str) -> PathBuf {
    if asked.ends_with('/') { folder.join(asked).join("index.html") } else { folder.join(asked) }
}

/// The files by which the code names the scenario.
fn asked(arguments: &Embed, id: &str) -> Vec<String> {
    let scenario =
        if arguments.in_one { format!("ikura-with-{id}.js") } else { format!("scenarios/{id}.json") };
    let lang = match arguments.lang {
        Lang::En => "en",
        Lang::Ja => "ja",
    };
    let frame = format!("frame/{id}/{lang}/");
    match arguments.form {
        // The finding leads to the page of the frame.
        Form::Element => vec![scenario, frame],
        Form::Prose => vec![scenario],
        Form::Frame => vec![frame],
    }
}

/// Whether a file says the same; a build leaves out what only people read, such as line ends.
fn is_same(file: &Path, text: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    let published = fs::read_to_string(file).ok().and_then(|published| value(&published));
    published.is_some() && published == value(text)
}

/// The name of a place in the published list and its reading, those of all others, and the kanji of the list that stand for each other.
#[derive(Default)]
pub struct Listed {
    /// In kanji and in hiragana.
    pub names: Vec<String>,
    /// What other places are called.
    pub others: Vec<String>,
    kanji: Vec<String>,
    /// Whether there is a list, and no such place in it.
    pub lacks: bool,
}

impl Listed {
    /// Of a code; no names where the folder has no list, or the list no such place.
    pub fn of(code: &str, dist: &Path) -> Self {
        let list = fs::read_to_string(dist.join("places-jp.txt")).unwrap_or_default();
        let column = |number: usize| list.lines().nth(number).unwrap_or_default().split('\t');
        let Some(place) = column(1).position(|known| known == code) else {
            return Self { lacks: !list.is_empty(), ..Self::default() };
        };
        let called = |is_asked: fn(usize, usize) -> bool| {
            let columns = [2, 3].into_iter().flat_map(|number| column(number).enumerate());
            columns.filter(|(at, _)| is_asked(*at, place)).map(|(_, name)| name.to_owned()).collect()
        };
        Self {
            names: called(|at, place| at == place),
            others: called(|at, place| at != place),
            kanji: column(8).map(str::to_owned).collect(),
            lacks: false,
        }
    }

    /// With the kanji that the list itself uses.
    pub fn respelt(&self, name: &str) -> String {
        let usual = |letter| self.kanji.iter().find(|group| group.contains(letter))?.chars().next();
        name.chars().map(|letter| usual(letter).unwrap_or(letter)).collect()
    }
}
