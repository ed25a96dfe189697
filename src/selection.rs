//! The reader's choices: language, preset, place, counted services, and changed assumptions as typed.

use crate::problem::Problem;
use crate::scenario::Timing;
use crate::scenario::check::{Check, NodePath};
use crate::scenario::format::TIMINGS;
use crate::scenario::node::Node;
use crate::scenario::number::optional_string;
use crate::scenario::read::parse;
use crate::scenario::shape::{ObjectShape, Spec, YEAR, needed, optional};

/// Language of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Language code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

/// How to read a number without a per-cent sign in a field for a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BareNumber {
    /// As per cent, because the field shows a per-cent sign after the number.
    #[default]
    PerCent,
    /// As a share, as in the scenario file: 0.05.
    Share,
}

/// The reader's choices within a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Language of the answer.
    pub language: Language,
    /// Id of a preset; `None` means the first.
    pub preset: Option<String>,
    /// Code of a municipality; `None` means the nation.
    pub place: Option<String>,
    /// Name of the municipality, needed if the scenario doesn't know it.
    pub place_name: Option<String>,
    /// Residents of the municipality, as typed.
    pub residents: Option<String>,
    /// Households of the municipality, as typed.
    pub households: Option<String>,
    /// Residents of the nation, from the same count as the municipality's residents.
    pub nation_residents: Option<String>,
    /// Number of municipalities in the nation, from that count.
    pub nation_municipalities: Option<String>,
    /// Ids of the counted services; `None` means the preset's.
    pub counted: Option<Vec<String>>,
    /// Changed assumptions: name and value as typed.
    pub changes: Vec<(String, String)>,
    /// How to read numbers without a per-cent sign in fields for shares.
    pub bare: BareNumber,
    /// Whether residents' time counts; `None` means the preset's choice.
    pub count_citizen_time: Option<bool>,
    /// Whether optimism-bias uplifts apply; `None` means the preset's choice.
    pub optimism_bias: Option<bool>,
    /// When in a year flows fall; `None` means the scenario's choice.
    pub timing: Option<Timing>,
    /// Id of a national discount rate; `None` means the scenario's own rate.
    pub discount: Option<String>,
    /// Calendar year that the funnel shows; `None` means the last.
    pub year: Option<i32>,
}

/// Maximum length of a selection, in bytes.
const MOST_BYTES: usize = 1 << 16;
/// An id, a code or a name, with its maximum length in characters.
const WORD: Spec = Spec::Text(200);

/// Shape of a selection as JSON.
static SELECTION: ObjectShape = ObjectShape::of(&[
    needed("language", Spec::Word(&["en", "ja"])),
    optional("preset", WORD),
    optional("place", WORD),
    optional("place_name", WORD),
    optional("residents", Spec::Typed),
    optional("households", Spec::Typed),
    optional("nation_residents", Spec::Typed),
    optional("nation_municipalities", Spec::Typed),
    optional("counted", Spec::List(&Spec::Id, 0, 50)),
    optional("changes", Spec::TypedByName(500)),
    optional("count_citizen_time", Spec::Flag),
    optional("optimism_bias", Spec::Flag),
    optional("timing", Spec::Word(TIMINGS)),
    optional("discount", WORD),
    optional("year", YEAR),
]);

impl Selection {
    /// Returns the same choices for another place or, with `None`, for the nation. Everything about the old place is
    /// dropped.
    pub fn elsewhere(&self, place: Option<String>) -> Self {
        let changes = self.changes.iter().filter(|(name, _)| !name.starts_with("town.")).cloned();
        Self {
            place,
            place_name: None,
            residents: None,
            households: None,
            nation_residents: None,
            nation_municipalities: None,
            changes: changes.collect(),
            ..self.clone()
        }
    }

    /// Returns a selection with only the place, its people and the nation's count.
    pub fn place_alone(&self) -> Self {
        Self {
            place: self.place.clone(),
            residents: self.residents.clone(),
            households: self.households.clone(),
            nation_residents: self.nation_residents.clone(),
            nation_municipalities: self.nation_municipalities.clone(),
            ..Self::default()
        }
    }

    /// Returns a preset as its holder has it, for the same place and conventions: without the reader's changes and
    /// counted services. Changes to the town's own figures are kept.
    pub fn unchanged_preset(&self, preset: &str) -> Self {
        let changes = self.changes.iter().filter(|(name, _)| name.starts_with("town.")).cloned();
        Self { preset: Some(preset.to_owned()), changes: changes.collect(), counted: None, ..self.clone() }
    }

    /// Reads a selection from JSON text.
    ///
    /// # Errors
    /// All problems found, each with its path, and the language that was requested.
    pub fn read(text: &str) -> Result<Self, (Language, Vec<Problem>)> {
        let mut check = Check::default();
        let node = parse(text, MOST_BYTES, &mut check.problems).unwrap_or(Node::Null);
        if !check.problems.has_errors() {
            check.value(&NodePath::root(&node), &Spec::Object(&SELECTION));
        }
        match check.problems.has_errors() {
            true => Err((language(&node), check.problems.into_vec())),
            false => Ok(Self::of(&node)),
        }
    }

    /// Builds a selection from a tree that has been checked.
    fn of(node: &Node) -> Self {
        let text = |key| optional_string(node, key);
        let ids = |list: &Node| match list {
            Node::List(ids) => ids.iter().map(|id| id.as_text().to_owned()).collect(),
            _ => Vec::new(),
        };
        let changes = node.get("changes").map_or(&[][..], Node::entries);
        Self {
            language: language(node),
            preset: text("preset"),
            place: text("place"),
            place_name: text("place_name"),
            residents: text("residents"),
            households: text("households"),
            nation_residents: text("nation_residents"),
            nation_municipalities: text("nation_municipalities"),
            counted: node.get("counted").map(ids),
            changes: changes.iter().map(|(name, typed)| (name.clone(), typed.as_text().to_owned())).collect(),
            bare: BareNumber::PerCent,
            count_citizen_time: node.flag("count_citizen_time"),
            optimism_bias: node.flag("optimism_bias"),
            timing: node.get("timing").and_then(|timing| Timing::named(timing.as_text())),
            discount: text("discount").filter(|id| id != "scenario"),
            year: node.year("year"),
        }
    }
}

fn language(node: &Node) -> Language {
    if node.text("language") == Language::Ja.code() { Language::Ja } else { Language::En }
}
