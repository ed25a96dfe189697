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
    /// Print the HTML that puts the calculator into a page, with the finding between its tags
    Embed(EmbedArguments),
    /// Print how a figure came about, step by step, down to the assumptions and their sources
    Explain(ExplainArguments),
    /// Recompute the fingerprint of an export from the same scenario and choices; exit with 1 if it differs
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
    /// Format of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE", required_if_eq("format", "xlsx"))]
    pub output: Option<PathBuf>,
    /// Address of the page with the calculator, for the link in the formats html, svg and citation
    #[arg(long, value_name = "ADDRESS")]
    pub link: Option<String>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Id of the figure: levelised, cost@2005, payer:state@total; JSON reports list them as "explained_by"
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
    /// Fingerprint printed on an export, or a link with one; give the choices of the page's author as the other arguments
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
    /// Id of a preset; if left out, the first of the scenario
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Where
    #[command(flatten)]
    pub town: TownArguments,
    /// Change an assumption: --set running.amount=13000000000, --set discount.rate=2%. Without %, write a share as in the file: 0.02
    #[arg(long, value_name = "NAME=VALUE", value_parser = change, allow_hyphen_values = true)]
    pub set: Vec<(String, String)>,
    /// Ids of the services that count as uses, separated by commas
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub count: Option<Vec<String>>,
    /// Id of a discount rate that a government prescribes: jp_public_works, uk_green_book, us_1992 and others
    #[arg(long, value_name = "ID")]
    pub discount: Option<String>,
    /// When in a year its costs and uses are counted, for discounting
    #[arg(long, value_enum)]
    pub timing: Option<FlowTiming>,
    /// Whether residents' time counts as a benefit
    #[arg(long, value_name = "true|false")]
    pub count_citizen_time: Option<bool>,
    /// Whether optimism bias uplifts are added to costs
    #[arg(long, value_name = "true|false")]
    pub optimism_bias: Option<bool>,
    /// Year shown in the funnel and for the cost in one year; if left out, the last
    #[arg(long)]
    pub year: Option<i32>,
}

/// A town and who lives there.
#[derive(Debug, Args)]
pub struct TownArguments {
    /// Code of a town, or its name if the scenario or the table lists it; if left out, the nation
    #[arg(long, value_name = "CODE|NAME")]
    pub place: Option<String>,
    /// Name of a town chosen by its code, if neither the scenario nor the table lists it
    #[arg(long, value_name = "NAME", requires = "place")]
    pub name: Option<String>,
    /// Residents of the town
    #[arg(long, value_name = "N", requires = "place")]
    pub residents: Option<String>,
    /// Households of the town
    #[arg(long, value_name = "N", requires = "place")]
    pub households: Option<String>,
    /// Residents and households of all towns: a table of places, or SSDSE-A, the resident register or a census table as downloaded
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
    /// Id of a preset; if left out, the first of the scenario
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Where
    #[command(flatten)]
    pub town: TownArguments,
    /// Country whose places readers can search, two letters as in ISO 3166; if left out, the scenario's
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub country: Option<String>,
    /// Language of the finding and the calculator
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
    /// Whether the page gets an element, a sentence or a frame
    #[arg(long, value_enum, default_value_t)]
    pub form: EmbedForm,
    /// Load a script that includes this scenario: the page fetches one file instead of two before the first answer
    #[arg(long)]
    pub in_one: bool,
    /// Assumption that can be dragged in the sentence; if left out, the most influential
    #[arg(long, value_name = "NAME")]
    pub input: Option<String>,
    /// Whether the page updates with what is published, or stays at this version
    #[arg(long, value_enum, default_value_t)]
    pub channel: Channel,
    /// Path of the published folder, for its scenarios, place names and checksums of versions
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
    /// A frame that reports its height to the page
    Frame,
}

/// Which figures a page shows when others are published.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Channel {
    /// The newly published ones
    #[default]
    Following,
    /// Those of this version, whose files are fixed by checksums
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
    /// Read a table of Japan's municipalities (SSDSE-A, the resident register or the census) and write its residents and households
    Import(ImportArguments),
}

/// Arguments of `towns import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The CSV file as downloaded, in CP932 (Shift_JIS), UTF-8, UTF-16 or EUC-JP
    pub file: PathBuf,
    /// File to write the table to; if left out, standard output. An existing file is kept if anything is wrong
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
    /// Every figure as comma-separated values, one per line
    Csv,
    /// A spreadsheet with live formulas
    Xlsx,
    /// The finding as a piece of HTML
    Html,
    /// The answer as a picture
    Svg,
    /// A sentence to cite the answer
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
