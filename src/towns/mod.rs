//! Residents and households of all towns: reads the files that offices publish, and the table of places, which anyone
//! can write.

#[cfg(feature = "towns")]
mod cells;
#[cfg(feature = "towns")]
mod columns;
#[cfg(feature = "towns")]
mod encoding;
#[cfg(feature = "towns")]
pub mod file;
#[cfg(feature = "towns")]
mod headed;
#[cfg(feature = "towns")]
mod municipality;
#[cfg(feature = "towns")]
pub mod place_table;
#[cfg(feature = "towns")]
mod ssdse;
#[cfg(feature = "towns")]
pub mod unfit;

/// Maximum size of a file in bytes. The official file has less than 1 MB, so ten times that isn't such a file.
#[cfg(feature = "towns")]
pub const MOST_BYTES: usize = 10_000_000;

/// A place and its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Code of the place. In Japan it has six digits, including a final check digit.
    pub code: String,
    /// Name as it is written locally.
    pub name: String,
    /// Number of residents.
    pub residents: u64,
    /// Number of households.
    pub households: u64,
}

/// Who counted the people.
#[cfg(feature = "towns")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Survey {
    /// The census, in the National Statistics Center's table of municipalities.
    Ssdse,
    /// The resident register.
    Register,
    /// The census, in a table of its own.
    Census,
    /// Somebody else.
    Other,
}

/// All places of a country, from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceTable {
    /// Edition of the source, such as `SSDSE-A-2026`; `None` if the source doesn't name it.
    pub edition: Option<String>,
    /// Who counted the people.
    #[cfg(feature = "towns")]
    pub survey: Survey,
    /// Calendar year in which residents were counted.
    pub residents_year: u16,
    /// Calendar year in which households were counted.
    pub households_year: u16,
    /// Places in the order of their codes, each once.
    pub places: Vec<Place>,
}

impl PlaceTable {
    /// Builds a table from places and the years in which residents and households were counted. `None` without
    /// places.
    pub fn of(residents_year: u16, households_year: u16, places: Vec<Place>) -> Option<Self> {
        (!places.is_empty()).then_some(Self {
            edition: None,
            #[cfg(feature = "towns")]
            survey: Survey::Other,
            residents_year,
            households_year,
            places,
        })
    }

    /// Total number of residents.
    pub fn residents(&self) -> u64 {
        self.places.iter().map(|place| place.residents).sum()
    }

    /// Total number of households.
    pub fn households(&self) -> u64 {
        self.places.iter().map(|place| place.households).sum()
    }
}
