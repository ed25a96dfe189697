//! How figures are called when somebody asks how they came about: `cost:build@2005`, `levelised|running.amount=120`.

/// Another preset.
pub const PRESET: &str = "preset";
/// Another place, by its code; empty for the nation.
pub const PLACE: &str = "place";
/// With or without uplifts for optimism.
pub const OPTIMISM_BIAS: &str = "optimism_bias";
/// With or without residents' time.
pub const CITIZEN_TIME: &str = "citizen_time";
/// What is chosen and not a number.
pub const CHOICES: [&str; 4] = [PRESET, PLACE, OPTIMISM_BIAS, CITIZEN_TIME];
/// So many times the whole curve of take-up.
pub const TAKE_UP: &str = "lever:take_up";
/// So many times the uses of every service.
pub const USES: &str = "lever:uses";
/// One discount rate for all years.
pub const RATE: &str = "lever:rate";

/// One cashable share for every service.
pub const CASHABLE: &str = "lever:cashable";
/// The share of eligible residents who hold a card, in a year.
pub const HELD: &str = "held";
/// A resident’s or a household’s part over the familiar amount that it is held against.
pub const FAMILIAR: &str = "familiar";
/// Uses of an average year.
pub const USES_A_YEAR: &str = "uses_a_year";
/// What comes before the id of the figure for which a value was searched: `solved:difference|lever:uses=1.3`.
pub const SOLVED: &str = "solved:";

/// A quantity in one year.
pub fn in_year(id: &str, year: i32) -> String {
    [id, "@", &year.to_string()].concat()
}

/// A quantity in all years together.
pub fn total(id: &str) -> String {
    [id, "@total"].concat()
}

/// The same, discounted.
pub fn present(id: &str) -> String {
    [id, "@present"].concat()
}

/// Its part of the cost of all years.
pub fn share(id: &str) -> String {
    [id, "@share"].concat()
}

/// An assumption.
pub fn input(name: &str) -> String {
    ["input:", name].concat()
}

/// An assumption that the page doesn't show, by its place among all decided numbers.
pub fn unseen(place: usize) -> String {
    ["unseen:", &place.to_string()].concat()
}

/// What a step of the funnel is out of the one before it.
pub fn out_of(id: &str) -> String {
    ["of:", id].concat()
}

/// A figure if an assumption, or another part of the selection, were something else.
pub fn under(id: &str, name: &str, value: &str) -> String {
    [id, "|", name, "=", value].concat()
}

/// A value that was searched for, so that a figure comes out as wanted.
pub fn solved(figure: &str, name: &str, value: &str) -> String {
    under(&[SOLVED, figure].concat(), name, value)
}

/// An assumption at another value than its own, such as an end of its range.
pub fn input_at(name: &str, value: &str) -> String {
    under(&input(name), name, value)
}

/// The figure, and what says the changes, as it stands.
pub fn parted(id: &str) -> (&str, &str) {
    id.split_at(id.find('|').unwrap_or(id.len()))
}

/// The figure, and what is changed for it: names and values.
pub fn changes(id: &str) -> (&str, Vec<(&str, &str)>) {
    let mut parts = id.split('|');
    let figure = parts.next().unwrap_or_default();
    (figure, parts.filter_map(|change| change.split_once('=')).collect())
}
