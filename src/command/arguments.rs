//! The command-line arguments of `ikura`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use ikura::scenario::Timing;
use ikura::selection::Language;

/// What does each use of a public system really cost?
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Print the answer for a scenario, with its range, break-evens, tables, worked formulas and sources
    Report(ReportArguments),
    /// Print the line that puts the calculator into a page, with the finding between its tags
    Embed(EmbedArguments),
    /// Print how a figure came about, step by step, down to the assumptions and their sources
    Explain(ExplainArguments),
    /// Recompute the fingerprint of an export from the same scenario and choices; exit with 1 if it is another
    Verify(VerifyArguments),
    /// Print every error and warning of a scenario; exit with 1 if there is an error
    Check(CheckArguments),
    /// Print the JSON Schema of the scenario format
    Schema,
    /// Make a table of places from an official file of municipalities
    #[command(subcommand)]
    Towns(TownsTask),
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// What is reported
    #[command(flatten)]
    pub state: StateArguments,
    /// Language of the report
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE", required_if_eq("format", "xlsx"))]
    pub output: Option<PathBuf>,
    /// Where the figures can be changed: an address for the link in the forms html, svg and citation
    #[arg(long, value_name = "ADDRESS")]
    pub link: Option<String>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The figure by its id: levelised, cost@2005, payer:state@total; as JSON reports say them in "explained_by"
    pub figure: String,
    /// What is explained
    #[command(flatten)]
    pub state: StateArguments,
    /// Language of the explanation
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The fingerprint that an export says, or a link with one; what its page's author chose are the other arguments
    pub fingerprint: String,
    /// What was exported
    #[command(flatten)]
    pub state: StateArguments,
    /// Language of the answer
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

/// A scenario and what is chosen of it.
#[derive(Debug, Args)]
pub struct StateArguments {
    /// Scenario file, or - for standard input
    pub scenario: PathBuf,
    /// Preset by id; the first of the scenario if left out
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Where
    #[command(flatten)]
    pub town: TownArguments,
    /// Change an assumption: --set running.amount=13000000000, --set discount.rate=2%. A bare share is as in the file: 0.02
    #[arg(long, value_name = "NAME=VALUE", value_parser = change, allow_hyphen_values = true)]
    pub set: Vec<(String, String)>,
    /// Services that count as uses, by id, with commas between them
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub count: Option<Vec<String>>,
    /// A discount rate that a government prescribes, by id: jp_public_works, uk_green_book, us_1992 and others
    #[arg(long, value_name = "ID")]
    pub discount: Option<String>,
    /// When in a year its flows fall, for discounting
    #[arg(long, value_enum)]
    pub timing: Option<FlowTiming>,
    /// Whether residents' time counts as a benefit
    #[arg(long, value_name = "true|false")]
    pub count_citizen_time: Option<bool>,
    /// Whether uplifts for optimism apply to costs
    #[arg(long, value_name = "true|false")]
    pub optimism_bias: Option<bool>,
    /// Calendar year of the funnel and of the cost in one year; the last if left out
    #[arg(long)]
    pub year: Option<i32>,
}

/// A town and who lives there.
#[derive(Debug, Args)]
pub struct TownArguments {
    /// A town by code or, if the scenario documents it or the table has it, by name; the nation if left out
    #[arg(long, value_name = "CODE|NAME")]
    pub place: Option<String>,
    /// Name of a town that is chosen by a code, where neither scenario nor table has it
    #[arg(long, value_name = "NAME", requires = "place")]
    pub name: Option<String>,
    /// Residents of the town
    #[arg(long, value_name = "N", requires = "place")]
    pub residents: Option<String>,
    /// Households of the town
    #[arg(long, value_name = "N", requires = "place")]
    pub households: Option<String>,
    /// Residents and households of all towns: a table of places, or SSDSE-A as it was downloaded
    #[arg(long, value_name = "FILE", requires = "place")]
    pub places: Option<PathBuf>,
}

/// Arguments of `embed`.
#[derive(Debug, Args)]
pub struct EmbedArguments {
    /// Scenario file, or - for standard input
    pub scenario: PathBuf,
    /// Address of the folder with ikura.js and scenarios/
    #[arg(long, value_name = "ADDRESS")]
    pub at: String,
    /// Preset by id; the first of the scenario if left out
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Where
    #[command(flatten)]
    pub town: TownArguments,
    /// Country whose places readers can search, two letters as in ISO 3166; the scenario's if left out
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub country: Option<String>,
    /// Language of the finding and the calculator
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
    /// Whether the page gets an element, a sentence or a frame
    #[arg(long, value_enum, default_value_t)]
    pub form: EmbedForm,
    /// Name the script that has this scenario inside: the page asks for one file before the first answer instead of two
    #[arg(long)]
    pub in_one: bool,
    /// Assumption that can be dragged in the sentence; the one that decides most if left out
    #[arg(long, value_name = "NAME")]
    pub input: Option<String>,
    /// Whether the page follows what is published, or keeps to this version of it
    #[arg(long, value_enum, default_value_t)]
    pub channel: Channel,
    /// The published folder as a file path, for its scenarios, names of places and the checksums of a version
    #[arg(long, value_name = "FOLDER", default_value = "www/dist")]
    pub dist: PathBuf,
}

/// How a page embeds the calculator.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum EmbedForm {
    /// An element of the page, with the finding between its tags
    #[default]
    Element,
    /// A sentence in which a number can be dragged
    Prose,
    /// A frame that the page gives the height which it tells
    Frame,
}

/// Which figures a page shows when others are published.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Channel {
    /// The others
    #[default]
    Following,
    /// Those that it was published with: the files of this version, by their checksums
    Frozen,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Scenario file, or - for standard input
    pub scenario: PathBuf,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

/// What to do with tables of places.
#[derive(Debug, Subcommand)]
pub enum TownsTask {
    /// Read SSDSE-A, the table of Japan's municipalities, and write its residents and households
    Import(ImportArguments),
}

/// Arguments of `towns import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The official file as it was downloaded, in CP932 or UTF-8
    pub file: PathBuf,
    /// Where the table goes; standard output if left out. What is there stays if anything is wrong
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Lang {
    /// English
    #[default]
    En,
    /// Japanese
    Ja,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Ja => Self::Ja,
        }
    }
}

/// When in a year its flows fall.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FlowTiming {
    /// At its end
    End,
    /// In its middle
    Mid,
    /// At its start
    Start,
}

impl From<FlowTiming> for Timing {
    fn from(when: FlowTiming) -> Self {
        match when {
            FlowTiming::End => Self::End,
            FlowTiming::Mid => Self::Mid,
            FlowTiming::Start => Self::Start,
        }
    }
}

/// Form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReportFormat {
    /// Text for people
    #[default]
    Text,
    /// Everything that the page receives, as JSON, with its fingerprint
    Json,
    /// Every figure as comma-separated values, one a line
    Csv,
    /// A spreadsheet with live formulas
    Xlsx,
    /// The finding as a fragment of a page
    Html,
    /// The answer as a picture
    Svg,
    /// A sentence that says what is cited
    Citation,
}

fn country(text: &str) -> Result<String, String> {
    let is_code = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_code.then(|| text.to_ascii_uppercase()).ok_or_else(|| "expected two letters, such as GB".to_owned())
}

fn change(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
