//! Towns: how many people and households live in each, from files that offices publish to a table that anyone can write.

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

/// The official file has less than 1 MB; ten times that is no such file.
#[cfg(feature = "towns")]
pub const MOST_BYTES: usize = 10_000_000;

/// A place with the people who live there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code. In Japan six digits, the last of which is the check digit.
    pub code: String,
    /// Its name as it is written there.
    pub name: String,
    /// Persons.
    pub residents: u64,
    /// Households.
    pub households: u64,
}

impl Place {
    /// From text as it stands in a table, and its residents and households.
    pub fn of(code: &str, name: &str, (residents, households): (u32, u32)) -> Self {
        let (code, name) = (code.to_owned(), name.to_owned());
        Self { code, name, residents: residents.into(), households: households.into() }
    }
}

/// Who counted.
#[cfg(feature = "towns")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Survey {
    /// The census, in the National Statistics Center's table of municipalities.
    Ssdse,
    /// The resident register.
    Register,
    /// The census, in a table of its own.
    Census,
    /// Whoever made the table.
    Other,
}

/// All places of a country, from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceTable {
    /// The edition of the source, such as `SSDSE-A-2026`; none if it doesn't say so.
    pub edition: Option<String>,
    /// Who counted.
    #[cfg(feature = "towns")]
    pub survey: Survey,
    /// The calendar year in which residents were counted.
    pub residents_year: u16,
    /// The calendar year in which households were counted.
    pub households_year: u16,
    /// Places in the order of their codes, each once.
    pub places: Vec<Place>,
}

impl PlaceTable {
    /// Places with the years in which their residents and households were counted; none without places.
    pub fn of(years: &[u16], places: Vec<Place>) -> Option<Self> {
        let year = |at: usize| years.get(at).copied().unwrap_or_default();
        let (residents_year, households_year) = (year(0), year(1));
        (!places.is_empty()).then_some(Self {
            edition: None,
            #[cfg(feature = "towns")]
            survey: Survey::Other,
            residents_year,
            households_year,
            places,
        })
    }

    /// Persons in all places together.
    pub fn residents(&self) -> u64 {
        self.places.iter().map(|place| place.residents).sum()
    }

    /// Households in all places together.
    pub fn households(&self) -> u64 {
        self.places.iter().map(|place| place.households).sum()
    }
}
