//! What a file of a reader's with the residents of all towns says, in words.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{ProblemText, in_words};
use crate::format::Writer;
use crate::scenario::Currency;
use crate::selection::Language;
use crate::towns::{PlaceTable, place_table, ssdse};

/// What reading a table of places returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PlacesRead {
    /// The table.
    Ok {
        /// In the published form.
        table: String,
        /// How many places and people are in it, and of which years.
        sentence: String,
    },
    /// It can't be used.
    Invalid {
        /// All that is wrong, each with its row and column.
        problems: Vec<ProblemText>,
    },
}

/// Reads a table of places, in the official form or in our own.
pub fn read_places(text: &str, language: Language) -> PlacesRead {
    let is_own = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']).starts_with('{');
    let read = if is_own { place_table::read(text) } else { ssdse::read(text) };
    match read {
        Ok(table) => PlacesRead::Ok {
            sentence: sentence(&table, Writer { language, currency: Currency::Jpy }),
            table: if is_own { text.to_owned() } else { place_table::write(&table) },
        },
        Err(problems) => PlacesRead::Invalid { problems: in_words(&problems, language) },
    }
}

fn sentence(table: &PlaceTable, writer: Writer) -> String {
    let count = |count: u64| writer.count(Decimal::from(count)).text;
    let places = u64::try_from(table.places.len()).unwrap_or(u64::MAX);
    writer.fill(
        "The file was read. Places: {0}; residents in {2}: {1}; households in {4}: {3}. It stays on this device.",
        "ファイルを読み込んだ。{0}自治体、人口は{2}年に{1}人、世帯数は{4}年に{3}世帯。ファイルはこの端末の外に送られない。",
        &[
            &count(places),
            &count(table.residents()),
            &table.residents_year.to_string(),
            &count(table.households()),
            &table.households_year.to_string(),
        ],
    )
}
