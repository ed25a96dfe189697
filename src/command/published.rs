//! Reads the published folder: the files of a scenario that a page requests, and the names of places.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::arguments::{Channel, EmbedArguments, EmbedForm, Lang};
use ikura::exports::embedding::{VERSION_FOLDER, latest_folder};
use ikura::scenario::read;

/// Returns a warning if the page would request files that aren't published. The embed code alone doesn't publish
/// them.
pub fn unpublished(arguments: &EmbedArguments, text: &str) -> Option<String> {
    let id = read(text).scenario?.id;
    let (of_version, address) = match arguments.channel {
        Channel::Following => ("", latest_folder(&arguments.at).to_owned()),
        Channel::Frozen => (VERSION_FOLDER, format!("{}/{VERSION_FOLDER}", latest_folder(&arguments.at))),
    };
    let folder = arguments.dist.join(of_version);
    let faults = requested_files(arguments, &id).into_iter().filter_map(|requested| {
        let fault = fault(&folder, &requested, &id, text)?;
        Some((
            format!("{address}/{requested}"),
            fault_words(&in_folder(&folder, &requested), &fault, arguments.lang),
        ))
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

fn fault_words(file: &Path, fault: &Fault, lang: Lang) -> String {
    let file = file.display();
    match (lang, fault) {
        (Lang::En, Fault::Missing) => format!("{file} is missing"),
        (Lang::En, Fault::Differs) => format!("{file} differs"),
        (Lang::Ja, Fault::Missing) => format!("「{file}」がない"),
        (Lang::Ja, Fault::Differs) => format!("「{file}」の内容が違う"),
    }
}

/// Why a file in the published folder isn't the requested one.
enum Fault {
    Missing,
    Differs,
}

/// Checks one file. A build makes all files of a scenario, so if the published scenario differs, all its files do.
fn fault(folder: &Path, requested: &str, id: &str, text: &str) -> Option<Fault> {
    let scenario = folder.join("scenarios").join(format!("{id}.json"));
    if !in_folder(folder, requested).is_file() {
        Some(Fault::Missing)
    } else if scenario.is_file() && !is_same(&scenario, text) {
        Some(Fault::Differs)
    } else {
        None
    }
}

/// Returns the file that a server sends for an address.
fn in_folder(folder: &Path, requested: &str) -> PathBuf {
    if requested.ends_with('/') { folder.join(requested).join("index.html") } else { folder.join(requested) }
}

/// Returns the files that the embed code refers to.
fn requested_files(arguments: &EmbedArguments, id: &str) -> Vec<String> {
    let scenario =
        if arguments.in_one { format!("ikura-with-{id}.js") } else { format!("scenarios/{id}.json") };
    let lang = match arguments.lang {
        Lang::En => "en",
        Lang::Ja => "ja",
    };
    let frame = format!("frame/{id}/{lang}/");
    match arguments.form {
        // The finding has a link to the page of the frame.
        EmbedForm::Element => vec![scenario, frame],
        EmbedForm::Prose => vec![scenario],
        EmbedForm::Frame => vec![frame],
    }
}

/// Whether a file has the same content. A build drops what only people need, such as line breaks.
fn is_same(file: &Path, text: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    let published = fs::read_to_string(file).ok().and_then(|published| value(&published));
    published.is_some() && published == value(text)
}

/// The names of a place in the published list, those of all other places, and groups of kanji variants.
#[derive(Default)]
pub struct ListedNames {
    /// Names of the place, in kanji and in hiragana.
    pub names: Vec<String>,
    /// Names of all other places.
    pub others: Vec<String>,
    kanji: Vec<String>,
    /// Whether there is a list that doesn't have the place.
    pub lacks: bool,
}

impl ListedNames {
    /// Looks up a code. There are no names if the folder has no list or the list doesn't have the place.
    pub fn of(code: &str, dist: &Path) -> Self {
        let list = fs::read_to_string(dist.join("places-jp.txt")).unwrap_or_default();
        let column = |number: usize| list.lines().nth(number).unwrap_or_default().split('\t');
        let Some(place) = column(1).position(|known| known == code) else {
            return Self { lacks: !list.is_empty(), ..Self::default() };
        };
        let names = |is_wanted: fn(usize, usize) -> bool| {
            let columns = [2, 3].into_iter().flat_map(|number| column(number).enumerate());
            columns.filter(|(at, _)| is_wanted(*at, place)).map(|(_, name)| name.to_owned()).collect()
        };
        Self {
            names: names(|at, place| at == place),
            others: names(|at, place| at != place),
            kanji: column(8).map(str::to_owned).collect(),
            lacks: false,
        }
    }

    /// Replaces kanji by the variants that the list itself uses.
    pub fn usual_spelling(&self, name: &str) -> String {
        let usual = |letter| self.kanji.iter().find(|group| group.contains(letter))?.chars().next();
        name.chars().map(|letter| usual(letter).unwrap_or(letter)).collect()
    }
}
