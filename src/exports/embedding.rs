//! The HTML code that embeds a state in another page, including the finding: as an element, as a sentence or in a
//! frame. The code either follows the latest release or is pinned to this version by checksums.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::finding::Finding;
use super::markup::Escaped;
use super::prose;
use crate::answer::shapes::Reply;
use crate::answer::{Answer, Calculator, Evaluation, ProblemText};
use crate::selection::Selection;

/// Folder of this version, next to the files of the latest release.
pub const VERSION_FOLDER: &str = concat!("ikura@", env!("CARGO_PKG_VERSION"));
/// File in that folder with the checksums.
pub const CHECKSUMS: &str = "SHA384SUMS";

/// How a page embeds the calculator.
#[derive(Debug, Clone, Copy)]
pub enum EmbeddingKind<'a> {
    /// An element, with the finding between its tags.
    Element,
    /// A sentence in which an assumption can be dragged. `None` selects the most influential one.
    Prose(Option<&'a str>),
    /// A frame.
    Frame,
}

/// What is embedded, and from which address.
#[derive(Debug, Clone, Copy)]
pub struct Embedding<'a> {
    /// Text of the scenario.
    pub scenario: &'a str,
    /// Address of the scenario. `None` if it is one of the publisher's.
    pub scenario_at: Option<&'a str>,
    /// Language, preset and place. Attributes can't express a reader's other changes.
    pub selection: &'a Selection,
    /// Country whose places can be searched, as a two-letter ISO 3166 code. `None` for Japan.
    pub country: Option<&'a str>,
    /// Address of the folder with the script.
    pub at: &'a str,
    /// Checksums of this version's folder, for a page that is pinned to it. `None` to follow the latest release.
    pub checksums: Option<&'a str>,
    /// Whether the script is the one that includes this scenario.
    pub in_one: bool,
}

/// Why the code can't be written.
#[derive(Debug)]
pub enum EmbeddingError {
    /// All problems of the scenario or the selection.
    Problems(Vec<ProblemText>),
    /// No assumption has this name.
    NoInput(String),
    /// The checksums don't include this file.
    NoChecksum(String),
}

/// Returns the folder of the latest release, given the folder of a script, which may be that of a version.
pub fn latest_folder(at: &str) -> &str {
    let at = at.trim_end_matches('/');
    match at.rsplit_once('/') {
        Some((root, last)) if last.starts_with("ikura@") => root,
        _ => at,
    }
}

/// Returns the part of a selection that the code can express.
pub fn expressible(scenario: &str, selection: &Selection) -> Selection {
    let expressible = Selection {
        language: selection.language,
        preset: selection.preset.clone(),
        place: selection.place.clone(),
        ..Selection::default()
    };
    match Calculator::new(scenario).evaluate(&expressible) {
        Answer::Ok(_) => expressible,
        // A town without figures of its own is known only from what the reader typed.
        Answer::Invalid { .. } => Selection { place: None, ..expressible },
    }
}

impl Embedding<'_> {
    /// Returns the code, in one line.
    ///
    /// # Errors
    /// The scenario or the selection has problems, the assumption doesn't exist, or a checksum is missing.
    pub fn code(&self, kind: EmbeddingKind<'_>) -> Result<String, EmbeddingError> {
        let mut calculator = Calculator::new(self.scenario);
        let evaluation = match calculator.evaluate(self.selection) {
            Answer::Ok(evaluation) => evaluation,
            Answer::Invalid { problems } => return Err(EmbeddingError::Problems(problems)),
        };
        let evaluation = &*evaluation;
        let (tag, content) = match kind {
            EmbeddingKind::Frame => return self.frame(evaluation),
            EmbeddingKind::Prose(input) => {
                let name =
                    input.map(str::to_owned).or_else(|| most_influential_input(&calculator, self.selection));
                let input = evaluation.inputs.iter().find(|input| Some(&input.name) == name.as_ref());
                let input = input.ok_or_else(|| EmbeddingError::NoInput(name.unwrap_or_default()))?;
                ("ikura-scenario", prose::sentence(evaluation, &calculator.simulate(self.selection), input))
            }
            EmbeddingKind::Element => {
                let simulation = &calculator.simulate(self.selection);
                let picture = match calculator.lead_picture(self.selection) {
                    Reply::Ok(picture) => picture,
                    Reply::Invalid { problems } => return Err(EmbeddingError::Problems(problems)),
                };
                let link = self.address_of_frame(evaluation);
                let finding = Finding { evaluation, simulation, picture: &picture, link: Some(&link) };
                ("ikura-calculator", finding.to_string().replace('\n', ""))
            }
        };
        let with_scenario = format!("ikura-with-{}.js", evaluation.scenario.id);
        let script = self.script(if self.in_one { &with_scenario } else { "ikura.js" })?;
        let chosen = self.chosen(evaluation)?;
        // The code has a box of its own. A paragraph around it then ends before the box and not within the element,
        // which would lose its content. In a row or a grid, the box rather than the element takes up the width.
        Ok(format!("<div>{script}<{tag}{chosen}>{content}</{tag}></div>\n"))
    }

    /// Returns the attributes of the element.
    fn chosen(&self, evaluation: &Evaluation) -> Result<String, EmbeddingError> {
        let id = &evaluation.scenario.id;
        let mut chosen = attribute("scenario", self.scenario_at.unwrap_or(id));
        chosen += &attribute("lang", evaluation.language);
        chosen.extend(self.choices().map(|(name, choice)| attribute(name, choice)));
        // The scenario needs a checksum even if the script includes it, because the page may already have another
        // version of the script with another scenario.
        if self.checksums.is_some() {
            let checksum = match self.scenario_at {
                Some(_) => integrity(&Sha384::digest(self.scenario)),
                None => self.checksum(&format!("scenarios/{id}.json"))?,
            };
            chosen += &attribute("integrity", &checksum);
        }
        Ok(chosen)
    }

    /// Returns preset, place and country, if chosen, under their names in attributes and frames.
    fn choices(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Selection { preset, place, .. } = self.selection;
        let choices = [("preset", preset.as_deref()), ("place", place.as_deref()), ("country", self.country)];
        choices.into_iter().filter_map(|(name, choice)| Some((name, choice?)))
    }

    /// Returns the code of a frame without an origin of its own. Nothing in the frame can reach the page around it,
    /// and the page can't entrust anything to the frame.
    fn frame(&self, evaluation: &Evaluation) -> Result<String, EmbeddingError> {
        let mut address = self.address_of_frame(evaluation);
        let query =
            self.choices().map(|(name, choice)| format!("{name}={choice}")).collect::<Vec<_>>().join("&");
        if !query.is_empty() {
            address += &format!("?{query}");
        }
        let attributes = [
            ("src", &*address),
            ("title", &evaluation.scenario.title),
            ("width", "100%"),
            ("height", "620"),
            ("style", "border:0"),
            ("loading", "lazy"),
            ("referrerpolicy", "no-referrer"),
            ("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"),
            ("allow", "fullscreen; clipboard-write"),
        ];
        let attributes: String = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
        Ok(format!("<iframe{attributes}></iframe>{}\n", self.script("frame-host.js")?))
    }

    fn address_of_frame(&self, evaluation: &Evaluation) -> String {
        format!("{}/frame/{}/{}/", self.folder(), evaluation.scenario.id, evaluation.language)
    }

    /// Returns the address of the folder with the files, without a slash at the end.
    fn folder(&self) -> String {
        let root = latest_folder(self.at);
        if self.checksums.is_some() { format!("{root}/{VERSION_FOLDER}") } else { root.to_owned() }
    }

    /// Returns the tag of a script. In a page that is pinned to a version, it has a checksum.
    fn script(&self, file: &str) -> Result<String, EmbeddingError> {
        let mut attributes = attribute("src", &format!("{}/{file}", self.folder()));
        if self.checksums.is_some() {
            attributes += &attribute("integrity", &self.checksum(file)?);
            // XML requires a value.
            attributes += " crossorigin=\"\"";
        }
        Ok(format!("<script type=\"module\"{attributes}></script>"))
    }

    /// Returns the checksum of a file in this version's folder.
    fn checksum(&self, file: &str) -> Result<String, EmbeddingError> {
        let lines = self.checksums.unwrap_or_default().lines();
        let digits = lines.filter_map(|line| line.split_once("  ")).find(|(_, name)| *name == file);
        let bytes = digits.and_then(|(digits, _)| bytes_of(digits));
        bytes.map(|bytes| integrity(&bytes)).ok_or_else(|| EmbeddingError::NoChecksum(file.to_owned()))
    }
}

/// Returns the name of the assumption with the widest swing.
fn most_influential_input(calculator: &Calculator, selection: &Selection) -> Option<String> {
    match calculator.sensitivity(selection) {
        Reply::Ok(analysis) => analysis.tornado.bars.into_iter().next().map(|bar| bar.name),
        Reply::Invalid { .. } => None,
    }
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", Escaped(value))
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn integrity(checksum: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(checksum))
}
