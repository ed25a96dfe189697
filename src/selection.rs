//! What a reader chose: language, preset, place, what counts, and changes as they were typed.

use crate::problem::Problem;
use crate::scenario::Timing;
use crate::scenario::check::{At, Check};
use crate::scenario::format::TIMINGS;
use crate::scenario::node::Node;
use crate::scenario::number::maybe_plain;
use crate::scenario::read::parse;
use crate::scenario::shape::{Shape, Spec, YEAR, needed, optional};

/// The two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

/// How a bare number for a share is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bare {
    /// In per cent, as in a field with a per-cent sign after it.
    #[default]
    PerCent,
    /// As in the scenario file: 0.05.
    Share,
}

/// A choice within a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Language of the answer.
    pub language: Language,
    /// Id of a preset; none: the first.
    pub preset: Option<String>,
    /// Code of a municipality; none: the nation.
    pub place: Option<String>,
    /// Its name, for one that the scenario doesn't know.
    pub place_name: Option<String>,
    /// Its residents, as typed.
    pub residents: Option<String>,
    /// Its households, as typed.
    pub households: Option<String>,
    /// Residents of the whole nation by the count that its own come from.
    pub nation_residents: Option<String>,
    /// Municipalities of the nation by that count.
    pub nation_municipalities: Option<String>,
    /// Services that count; none: as the preset says.
    pub counted: Option<Vec<String>>,
    /// Changed assumptions by name, as typed.
    pub changes: Vec<(String, String)>,
    /// How bare numbers for shares are meant.
    pub bare: Bare,
    /// Whether residents' time counts; none: as the preset says.
    pub count_citizen_time: Option<bool>,
    /// Whether uplifts for optimism apply; none: as the preset says.
    pub optimism_bias: Option<bool>,
    /// When flows fall; none: as the scenario says.
    pub timing: Option<Timing>,
    /// Id of a national discount rate; none: the scenario's own.
    pub discount: Option<String>,
    /// Calendar year that the funnel shows; none: the last.
    pub year: Option<i32>,
}

/// Longest selection, in bytes.
const MOST_BYTES: usize = 1 << 16;
/// An id, a code or a name, in characters.
const WORD: Spec = Spec::Text(200);

/// A selection as JSON.
static SELECTION: Shape = Shape::of(&[
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
    /// The same choices in another place, or in the whole nation: what was said of the place before says nothing of it.
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

    /// Only the place and who lives there.
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

    /// A preset as its holder has it, in the same place: what the town itself knows better stays.
    pub fn as_held(&self, preset: &str) -> Self {
        let changes = self.changes.iter().filter(|(name, _)| name.starts_with("town.")).cloned();
        Self { preset: Some(preset.to_owned()), changes: changes.collect(), counted: None, ..self.clone() }
    }

    /// Reads a selection from JSON text.
    ///
    /// # Errors
    /// Every problem found, each with its path, and the language that was asked for.
    pub fn read(text: &str) -> Result<Self, (Language, Vec<Problem>)> {
        let mut check = Check::default();
        let node = parse(text, MOST_BYTES, &mut check.problems).unwrap_or(Node::Null);
        if !check.problems.has_errors() {
            check.place(&At::root(&node), &Spec::Object(&SELECTION));
        }
        match check.problems.has_errors() {
            true => Err((language(&node), check.problems.into_vec())),
            false => Ok(Self::of(&node)),
        }
    }

    /// How many conventions of the method are chosen here rather than left to the scenario.
    pub fn conventions(&self) -> u32 {
        let chosen = [
            self.count_citizen_time.is_some(),
            self.optimism_bias.is_some(),
            self.timing.is_some(),
            self.discount.is_some(),
        ];
        chosen.map(u32::from).iter().sum()
    }

    /// The selection of a tree that has been checked.
    fn of(node: &Node) -> Self {
        let text = |key| maybe_plain(node, key);
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
            bare: Bare::PerCent,
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
