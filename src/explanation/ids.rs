//! Ids by which figures are explained, such as `cost:build@2005` or `levelised|running.amount=120`.

/// Change to another preset.
pub const PRESET: &str = "preset";
/// Change to another place, by its code. Empty for the nation.
pub const PLACE: &str = "place";
/// Change that turns uplifts for optimism on or off.
pub const OPTIMISM_BIAS: &str = "optimism_bias";
/// Change that turns the value of residents' time on or off.
pub const CITIZEN_TIME: &str = "citizen_time";
/// Changes to a choice rather than to a number.
pub const CHOICES: [&str; 4] = [PRESET, PLACE, OPTIMISM_BIAS, CITIZEN_TIME];
/// Multiple of take-up in every year.
///
/// This and the three constants below are changes to a lever: a multiple, or one value for all, that only questions
/// set, and that acts on several assumptions at once. `lever:` keeps their names apart from those of assumptions. Ids with them, such as
/// `levelised|lever:rate=0.07`, are stable, because the page and `ikura explain` ask for explanations by them.
pub const TAKE_UP: &str = "lever:take_up";
/// Multiple of the uses of every service.
pub const USES: &str = "lever:uses";
/// One discount rate for all years.
pub const RATE: &str = "lever:rate";
/// One cashable share for every service.
pub const CASHABLE: &str = "lever:cashable";
/// Share of eligible residents who hold a card, in a year.
pub const CARDHOLDER_SHARE: &str = "held";
/// Cost per resident or household divided by the familiar amount that it is compared with.
pub const FAMILIAR: &str = "familiar";
/// Mean number of uses a year.
pub const USES_A_YEAR: &str = "uses_a_year";
/// Prefix of the id of the figure for which a value was searched, as in `solved:difference|lever:uses=1.3`.
pub const SOLVED: &str = "solved:";

/// Returns the id of a quantity in one year.
pub fn in_year(id: &str, year: i32) -> String {
    [id, "@", &year.to_string()].concat()
}

/// Returns the id of a quantity summed over all years.
pub fn total(id: &str) -> String {
    [id, "@total"].concat()
}

/// Returns the id of a quantity's present value.
pub fn present(id: &str) -> String {
    [id, "@present"].concat()
}

/// Returns the id of an item's share in the total cost.
pub fn share(id: &str) -> String {
    [id, "@share"].concat()
}

/// Returns the id of an assumption.
pub fn input(name: &str) -> String {
    ["input:", name].concat()
}

/// Returns the id of an assumption that the page doesn't show, by its index in the list of all resolved numbers.
pub fn unseen(index: usize) -> String {
    ["unseen:", &index.to_string()].concat()
}

/// Returns the id of the ratio of a funnel step to the number that it is compared with.
pub fn out_of(id: &str) -> String {
    ["of:", id].concat()
}

/// Returns the id of a figure under a change: an assumption or another part of the selection has another value.
pub fn under(id: &str, name: &str, value: &str) -> String {
    [id, "|", name, "=", value].concat()
}

/// Returns the id of a value that a search found, at which a figure reaches its goal.
pub fn solved(figure: &str, name: &str, value: &str) -> String {
    under(&[SOLVED, figure].concat(), name, value)
}

/// Returns the id of an assumption at another value, such as an end of its range.
pub fn input_at(name: &str, value: &str) -> String {
    under(&input(name), name, value)
}

/// Splits an id into the figure and the unparsed changes.
pub fn split_changes(id: &str) -> (&str, &str) {
    id.split_at(id.find('|').unwrap_or(id.len()))
}

/// Parses an id into the figure and its changes, as pairs of name and value.
pub fn changes(id: &str) -> (&str, Vec<(&str, &str)>) {
    let mut parts = id.split('|');
    let figure = parts.next().unwrap_or_default();
    (figure, parts.filter_map(|change| change.split_once('=')).collect())
}
