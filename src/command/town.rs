//! Which town is meant, and who lives there: as typed, as the scenario documents it, or as a table of places has it.

use super::arguments::{Lang, Town};
use super::towns::read_table;
use ikura::problem::is_unprintable;
use ikura::scenario::read;
use ikura::selection::Selection;

/// The town as a choice, and nothing else chosen.
///
/// # Errors
/// A table of places that can't be read.
pub fn chosen(town: &Town, lang: Lang, scenario: &str) -> Result<Selection, String> {
    // It is printed again, in sentences and in the command that checks them, and must not speak to a terminal.
    let readable = |place: &String| place.chars().filter(|letter| !is_unprintable(*letter)).collect();
    let place: Option<String> = town.place.as_ref().map(readable);
    let typed = Selection {
        place_name: town.name.as_ref().map(readable).or_else(|| place.clone()),
        residents: town.residents.clone(),
        households: town.households.clone(),
        ..Selection::default()
    };
    let Some(named) = &place else { return Ok(typed) };
    if let Some(code) = documented(named, scenario) {
        return Ok(Selection { place: Some(code), place_name: None, ..typed });
    }
    let table = town.places.as_ref().map(|file| read_table(file, lang)).transpose()?;
    let listed = table.as_ref().and_then(|table| Some((table, table.find(named)?)));
    let Some((table, place)) = listed else { return Ok(Selection { place: Some(named.clone()), ..typed }) };
    let nation = [table.residents(), u64::try_from(table.places.len()).unwrap_or(u64::MAX)];
    let [nation_residents, nation_municipalities] = nation.map(|count| Some(count.to_string()));
    Ok(Selection {
        place: Some(place.code.clone()),
        place_name: Some(place.name.clone()),
        residents: typed.residents.or_else(|| Some(place.residents.to_string())),
        households: typed.households.or_else(|| Some(place.households.to_string())),
        nation_residents,
        nation_municipalities,
        ..Selection::default()
    })
}

/// The code of the documented town that has this name in either language, this reading or this code.
fn documented(named: &str, scenario: &str) -> Option<String> {
    let towns = read(scenario).scenario.map(|scenario| scenario.towns).unwrap_or_default();
    let town = towns.into_iter().find(|town| {
        let names = [&town.name.en, &town.name.ja, &town.reading, &town.code];
        names.iter().any(|name| name.eq_ignore_ascii_case(named))
    });
    town.map(|town| town.code)
}
