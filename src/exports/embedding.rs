//! The code that puts a state into another page, with the finding in it: as an element, as a sentence or in a frame; it follows what is
//! published, or keeps to this version by its checksums.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::finding::Finding;
use super::markup::Escaped;
use super::prose;
use super::rivals::rivals;
use crate::answer::shapes::Questions;
use crate::answer::{Answer, Calculator, Evaluation, ProblemText};
use crate::selection::Selection;

/// The folder of this version beside what is followed.
pub const VERSION_FOLDER: &str = concat!("ikura@", env!("CARGO_PKG_VERSION"));
/// The file with the checksums of that folder.
pub const CHECKSUMS: &str = "SHA384SUMS";

/// How a page embeds the calculator.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// An element, with the finding between its tags.
    Element,
    /// A sentence in which this assumption can be dragged, or the one that decides most.
    Prose(Option<&'a str>),
    /// A frame.
    Frame,
}

/// What is embedded, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Embedding<'a> {
    /// The scenario's text.
    pub scenario: &'a str,
    /// Address of the scenario, where it isn't one of the publisher's.
    pub scenario_at: Option<&'a str>,
    /// Language, preset and place; what else a reader chose, attributes can't say.
    pub selection: &'a Selection,
    /// Whose places can be searched, two letters as in ISO 3166, where not Japan's.
    pub country: Option<&'a str>,
    /// Address of the folder with the script.
    pub at: &'a str,
    /// Checksums of this version's folder, for a page that keeps to it.
    pub checksums: Option<&'a str>,
    /// Whether the script is the one that has this scenario inside.
    pub in_one: bool,
}

/// Why there is no code.
#[derive(Debug)]
pub enum Refusal {
    /// Every problem of the scenario or the selection.
    Problems(Vec<ProblemText>),
    /// No assumption has this name.
    NoInput(String),
    /// The checksums lack this file.
    NoChecksum(String),
}

/// The address of what is followed, from that of a script that may lie in a version's folder.
pub fn followed(at: &str) -> &str {
    let at = at.trim_end_matches('/');
    match at.rsplit_once('/') {
        Some((root, last)) if last.starts_with("ikura@") => root,
        _ => at,
    }
}

/// As much of a selection as the code can say.
pub fn sayable(scenario: &str, selection: &Selection) -> Selection {
    let said = Selection {
        language: selection.language,
        preset: selection.preset.clone(),
        place: selection.place.clone(),
        ..Selection::default()
    };
    match Calculator::new(scenario).evaluate(&said) {
        Answer::Ok(_) => said,
        // A town without figures of its own is known by what the reader typed of it.
        Answer::Invalid { .. } => Selection { place: None, ..said },
    }
}

impl Embedding<'_> {
    /// The code, in one line.
    ///
    /// # Errors
    /// What is amiss.
    pub fn code(&self, shape: Shape<'_>) -> Result<String, Refusal> {
        let mut calculator = Calculator::new(self.scenario);
        let evaluation = match calculator.evaluate(self.selection) {
            Answer::Ok(evaluation) => evaluation,
            Answer::Invalid { problems } => return Err(Refusal::Problems(problems)),
        };
        let evaluation = &*evaluation;
        let (tag, content) = match shape {
            Shape::Frame => return self.frame(evaluation),
            Shape::Prose(input) => {
                let name = input.map(str::to_owned).or_else(|| decisive(&calculator, self.selection));
                let input = evaluation.inputs.iter().find(|input| Some(&input.name) == name.as_ref());
                let input = input.ok_or_else(|| Refusal::NoInput(name.unwrap_or_default()))?;
                ("ikura-scenario", prose::sentence(evaluation, &calculator.simulate(self.selection), input))
            }
            Shape::Element => {
                let simulation = &calculator.simulate(self.selection);
                let rivals = rivals(&mut calculator, self.selection, evaluation);
                let link = self.address_of_frame(evaluation);
                let finding = Finding { evaluation, simulation, rivals, link: Some(&link) };
                ("ikura-calculator", finding.to_string().replace('\n', ""))
            }
        };
        let with_scenario = format!("ikura-with-{}.js", evaluation.scenario.id);
        let script = self.script(if self.in_one { &with_scenario } else { "ikura.js" })?;
        let chosen = self.chosen(evaluation)?;
        // In a box of its own: a paragraph around it ends before the box, and not within the element, whose content would then be no longer
        // its own; and where its width counts for others, in a row or a grid, the box has it.
        Ok(format!("<div>{script}<{tag}{chosen}>{content}</{tag}></div>\n"))
    }

    /// The attributes of the element.
    fn chosen(&self, evaluation: &Evaluation) -> Result<String, Refusal> {
        let id = &evaluation.scenario.id;
        let mut chosen = attribute("scenario", self.scenario_at.unwrap_or(id));
        chosen += &attribute("lang", evaluation.language);
        chosen.extend(self.choices().map(|(name, choice)| attribute(name, choice)));
        // Within the script, too: another version of it may be on the page already, with another scenario inside.
        if self.checksums.is_some() {
            let checksum = match self.scenario_at {
                Some(_) => as_browsers_read(&Sha384::digest(self.scenario)),
                None => self.checksum(&format!("scenarios/{id}.json"))?,
            };
            chosen += &attribute("integrity", &checksum);
        }
        Ok(chosen)
    }

    /// What is chosen of preset, place and country, as attributes and frames call it.
    fn choices(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Selection { preset, place, .. } = self.selection;
        let choices = [("preset", preset.as_deref()), ("place", place.as_deref()), ("country", self.country)];
        choices.into_iter().filter_map(|(name, choice)| Some((name, choice?)))
    }

    /// A frame without an origin of its own: nothing in it can reach the page around it, and the page can trust it with nothing.
    fn frame(&self, evaluation: &Evaluation) -> Result<String, Refusal> {
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
            ("height", "830"),
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

    /// The address of the files, without a slash at its end.
    fn folder(&self) -> String {
        let root = followed(self.at);
        if self.checksums.is_some() { format!("{root}/{VERSION_FOLDER}") } else { root.to_owned() }
    }

    /// The tag of one of the scripts, which a page that keeps to a version takes only as it was.
    fn script(&self, file: &str) -> Result<String, Refusal> {
        let mut attributes = attribute("src", &format!("{}/{file}", self.folder()));
        if self.checksums.is_some() {
            attributes += &attribute("integrity", &self.checksum(file)?);
            // With a value, as XML wants it.
            attributes += " crossorigin=\"\"";
        }
        Ok(format!("<script type=\"module\"{attributes}></script>"))
    }

    /// Of a file of this version's folder.
    fn checksum(&self, file: &str) -> Result<String, Refusal> {
        let lines = self.checksums.unwrap_or_default().lines();
        let digits = lines.filter_map(|line| line.split_once("  ")).find(|(_, name)| *name == file);
        let bytes = digits.and_then(|(digits, _)| bytes_of(digits));
        bytes.map(|bytes| as_browsers_read(&bytes)).ok_or_else(|| Refusal::NoChecksum(file.to_owned()))
    }
}

/// The assumption that decides most.
fn decisive(calculator: &Calculator, selection: &Selection) -> Option<String> {
    match calculator.ask(selection) {
        Questions::Ok(answers) => answers.tornado.bars.into_iter().next().map(|bar| bar.name),
        Questions::Invalid { .. } => None,
    }
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", Escaped(value))
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn as_browsers_read(checksum: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(checksum))
}
