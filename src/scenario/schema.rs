//! The scenario format as a JSON Schema, made from the same words and bounds that the reader uses.
//!
//! A schema says what one place may hold. What it can't say, the reader adds: bounds of decimal text, references,
//! duplicate keys and ids, order.

use serde_json::{Map, Value, json};

use super::assumption::{EVIDENCE, MOST_DISPUTES, RANGE};
use super::lines::{BASES, LONGEST_INTERVAL, MOST_TIERS, RULES, SCOPES};
use super::places::{LONGEST_ADDRESS, MOST_SOURCES, MOST_TOWN_COSTS};
use super::presets::{MOST_PRESETS, MOST_VALUES};
use super::read::{MOST_BANDS, MOST_COSTS, MOST_NOT_COUNTED, MOST_SERVICES, MOST_TOWNS, SPREADINGS, TIMINGS};
use super::services::{DEMANDS, NUMBERS};
use super::take_up::{MOST_YEARS, TABLES};
use super::{Currency, Payer, Quantity};

/// The JSON Schema (draft 2020-12) of a scenario.
pub fn schema() -> Value {
    let mut schema = object(
        &[
            ("ikura", json!({"const": 1})),
            ("id", reference("id")),
            ("title", reference("label")),
            ("system", reference("label")),
            ("summary", reference("note")),
            ("currency", words(&Currency::ALL)),
            ("price_year", reference("year")),
            ("first_year", reference("year")),
            ("operating_years", assumption(Quantity::Years)),
            ("discount", discount()),
            ("nation", nation()),
            ("costs", list(reference("cost_line"), 1, MOST_COSTS)),
            ("services", list(reference("service"), 1, MOST_SERVICES)),
            ("not_counted", list(reference("note"), 1, MOST_NOT_COUNTED)),
            ("sources", sources()),
        ],
        &[
            ("$schema", json!(true)),
            ("spreading", words(&SPREADINGS)),
            ("take_up", reference("take_up")),
            ("apportionment", reference("apportionment")),
            ("time_value", time_value()),
            ("count_citizen_time", flag()),
            ("optimism_bias", flag()),
            ("excess_burden", assumption(Quantity::Share)),
            ("presets", list(preset(), 0, MOST_PRESETS)),
            ("towns", list(town(), 0, MOST_TOWNS)),
        ],
    );
    let definitions = json!({
        "id": {"type": "string", "maxLength": 60, "pattern": "^[a-z][a-z0-9_-]*$"},
        "year": {"type": "integer", "minimum": 1900, "maximum": 2200},
        "date": {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
        "decimal": {"type": "string", "maxLength": 40, "pattern": "^-?[0-9]+(\\.[0-9]{1,12})?$"},
        "label": bilingual(300),
        "note": bilingual(2000),
        "take_up": take_up(),
        "apportionment": apportionment(),
        "cost_line": cost_line(&[]),
        "town_cost_line": cost_line(&[("replaces", list(reference("id"), 0, 200))]),
        "service": service(),
    });
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!("Ikura scenario, format 1"));
        map.insert("$defs".into(), definitions);
    }
    schema
}

type Keys<'a> = &'a [(&'a str, Value)];

fn object(required: Keys<'_>, optional: Keys<'_>) -> Value {
    let properties: Map<String, Value> =
        required.iter().chain(optional).map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let required: Vec<&str> = required.iter().map(|(key, _)| *key).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn reference(definition: &str) -> Value {
    json!({"$ref": format!("#/$defs/{definition}")})
}

fn words<T>(words: &[(T, &str)]) -> Value {
    let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    json!({"enum": words})
}

fn list(items: Value, fewest: usize, most: usize) -> Value {
    json!({"type": "array", "items": items, "minItems": fewest, "maxItems": most})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn bilingual(most: usize) -> Value {
    // No control characters, and no marks that reorder text.
    let pattern = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$";
    let text = json!({"type": "string", "minLength": 1, "maxLength": most, "pattern": pattern});
    object(&[("en", text.clone()), ("ja", text)], &[])
}

/// An assumption; the unit of money is any currency code here, since a schema can't look it up.
fn assumption(quantity: Quantity) -> Value {
    let units: Vec<String> = if quantity.is_money() {
        Currency::ALL.iter().map(|(currency, _)| quantity.unit(*currency)).collect()
    } else {
        vec![quantity.unit(Currency::Jpy)]
    };
    assumption_with(json!({"enum": units}))
}

fn assumption_with(unit: Value) -> Value {
    let dispute = object(
        &[("who", reference("label")), ("value", reference("decimal"))],
        &[("source", reference("id")), ("note", reference("note"))],
    );
    let mut assumption = object(
        &[("value", reference("decimal")), ("unit", unit), ("evidence", words(&EVIDENCE))],
        &[
            ("low", reference("decimal")),
            ("high", reference("decimal")),
            ("range", words(&RANGE)),
            ("source", reference("id")),
            ("disputes", list(dispute, 0, MOST_DISPUTES)),
            ("note", reference("note")),
        ],
    );
    if let Value::Object(map) = &mut assumption {
        map.insert("dependentRequired".into(), json!({"low": ["high"], "high": ["low"]}));
        let noted = json!({"properties": {"evidence": {"const": "assumption"}}, "required": ["note"]});
        map.insert("anyOf".into(), json!([{"required": ["source"]}, noted]));
    }
    assumption
}

fn discount() -> Value {
    let band = object(
        &[
            ("from", json!({"type": "integer", "minimum": 1, "maximum": 1000})),
            ("rate", assumption(Quantity::Rate)),
        ],
        &[],
    );
    let timing = ("timing", words(&TIMINGS));
    json!({"oneOf": [
        object(&[("rate", assumption(Quantity::Rate))], std::slice::from_ref(&timing)),
        object(&[("schedule", list(band, 1, MOST_BANDS))], &[timing]),
    ]})
}

fn nation() -> Value {
    object(
        &[("name", reference("label")), ("residents", assumption(Quantity::Persons))],
        &[
            ("growth", assumption(Quantity::Growth)),
            ("household_size", assumption(Quantity::PersonsPerHousehold)),
            ("municipalities", assumption(Quantity::Municipalities)),
            ("eligible", assumption(Quantity::Share)),
        ],
    )
}

fn take_up() -> Value {
    let kind = |kind: &str, required: Keys<'_>, optional: Keys<'_>| {
        let required: Vec<_> =
            std::iter::once(("kind", json!({"const": kind}))).chain(required.iter().cloned()).collect();
        let common = [("opt_out", assumption(Quantity::Share)), ("replacement", assumption(Quantity::Share))];
        let optional: Vec<_> = optional.iter().cloned().chain(common).collect();
        object(&required, &optional)
    };
    let share = || assumption(Quantity::Share);
    let years = |quantity| {
        json!({"type": "object", "minProperties": 1, "maxProperties": MOST_YEARS, "additionalProperties": false,
            "patternProperties": {"^(19[0-9]{2}|2[01][0-9]{2}|2200)$": assumption(quantity)}})
    };
    let table = |(_, of): &(super::TableOf, &str), quantity| {
        kind(
            "table",
            &[("of", json!({"const": of})), ("years", years(quantity))],
            &[("multiple", assumption(Quantity::Multiple))],
        )
    };
    let [holders, shares] = &TABLES;
    json!({"oneOf": [
        kind("constant", &[("share", share())], &[("from", reference("year"))]),
        kind("ramp", &[("start", share()), ("end", share()), ("from", reference("year")), ("to", reference("year"))], &[]),
        kind("logistic", &[
            ("ceiling", share()),
            ("steepness", assumption(Quantity::Speed)),
            ("midpoint", assumption(Quantity::CalendarYear)),
        ], &[]),
        kind("bass", &[
            ("ceiling", share()),
            ("innovation", assumption(Quantity::Speed)),
            ("imitation", assumption(Quantity::Speed)),
        ], &[("from", reference("year"))]),
        table(holders, Quantity::Cards),
        table(shares, Quantity::Share),
    ]})
}

fn timing() -> Value {
    let kind = |kind: &str, required: Keys<'_>, optional: Keys<'_>| {
        let required: Vec<_> =
            std::iter::once(("kind", json!({"const": kind}))).chain(required.iter().cloned()).collect();
        object(&required, optional)
    };
    let year = || reference("year");
    json!({"oneOf": [
        kind("once", &[("year", year())], &[]),
        kind("annual", &[("from", year())], &[("to", year())]),
        kind("every", &[
            ("years", json!({"type": "integer", "minimum": 1, "maximum": LONGEST_INTERVAL})),
            ("from", year()),
        ], &[("to", year())]),
    ]})
}

fn apportionment() -> Value {
    let plain: Vec<&str> =
        RULES.iter().map(|(_, word)| *word).filter(|word| !["share", "tiers"].contains(word)).collect();
    let tier = object(
        &[("amount", assumption(Quantity::FixedAmount))],
        &[("residents_under", json!({"type": "integer", "minimum": 1, "maximum": 10_000_000_000_i64}))],
    );
    json!({"oneOf": [
        object(&[("rule", json!({"enum": plain}))], &[]),
        object(&[("rule", json!({"const": "share"})), ("share", assumption(Quantity::Share))], &[]),
        object(&[("rule", json!({"const": "tiers"})), ("tiers", list(tier, 1, MOST_TIERS))], &[]),
    ]})
}

fn cost_line(more: Keys<'_>) -> Value {
    let optional: Vec<_> = [
        ("receipt", flag()),
        ("escalation", assumption(Quantity::Growth)),
        ("optimism_bias", assumption(Quantity::Uplift)),
        ("service", reference("id")),
        ("apportionment", reference("apportionment")),
    ]
    .into_iter()
    .chain(more.iter().cloned())
    .collect();
    let mut line = object(
        &[
            ("id", reference("id")),
            ("label", reference("label")),
            ("payer", words(&Payer::ALL)),
            ("scope", words(&SCOPES)),
            ("timing", timing()),
            ("basis", words(&BASES)),
            ("amount", assumption(Quantity::FixedAmount)),
        ],
        &optional,
    );
    if let Value::Object(map) = &mut line {
        let of_transactions = json!({"properties": {"basis": {"const": "transaction"}}});
        map.insert("dependentSchemas".into(), json!({"service": of_transactions}));
    }
    line
}

fn service() -> Value {
    let alternative =
        object(&[("label", reference("label")), ("unit_cost", assumption(Quantity::UnitCost))], &[]);
    let optional: Vec<_> = NUMBERS
        .iter()
        .map(|(key, quantity)| (*key, assumption(*quantity)))
        .chain([
            ("from", reference("year")),
            ("to", reference("year")),
            ("counted", flag()),
            ("alternative", alternative),
        ])
        .collect();
    let of_demand = |demands: &[&str], quantity| {
        object(
            &[
                ("id", reference("id")),
                ("label", reference("label")),
                ("demand", json!({"enum": demands})),
                ("uses", assumption(quantity)),
            ],
            &optional,
        )
    };
    let [(_, total), (_, resident), (_, cardholder)] = &DEMANDS;
    json!({"oneOf": [
        of_demand(&[total], Quantity::PerYear),
        of_demand(&[resident, cardholder], Quantity::PerPersonYear),
    ]})
}

fn time_value() -> Value {
    object(
        &[
            ("work", assumption(Quantity::HourlyAmount)),
            ("other", assumption(Quantity::HourlyAmount)),
            ("work_share", assumption(Quantity::Share)),
        ],
        &[],
    )
}

/// Values by name: the unit depends on the name, which only the reader can look up.
fn values() -> Value {
    let any = assumption_with(json!({"type": "string", "minLength": 1}));
    json!({"type": "object", "maxProperties": MOST_VALUES, "additionalProperties": any})
}

fn preset() -> Value {
    object(
        &[("id", reference("id")), ("name", reference("label")), ("holder", reference("label"))],
        &[
            ("date", reference("date")),
            ("source", reference("id")),
            ("note", reference("note")),
            ("extends", reference("id")),
            ("values", values()),
            ("counted", list(reference("id"), 0, 50)),
            ("take_up", reference("take_up")),
            ("optimism_bias", flag()),
            ("count_citizen_time", flag()),
        ],
    )
}

fn town() -> Value {
    object(
        &[
            ("code", json!({"type": "string", "pattern": "^[0-9]{6}$"})),
            ("name", reference("label")),
            ("prefecture", reference("label")),
            ("reading", json!({"type": "string", "minLength": 1, "maxLength": 60})),
            ("residents", assumption(Quantity::Persons)),
        ],
        &[
            ("household_size", assumption(Quantity::PersonsPerHousehold)),
            ("note", reference("note")),
            ("values", values()),
            ("take_up", reference("take_up")),
            ("costs", list(reference("town_cost_line"), 0, MOST_TOWN_COSTS)),
        ],
    )
}

fn sources() -> Value {
    let url = json!({"type": "string", "maxLength": LONGEST_ADDRESS, "pattern": "^https?://[^\\s<>\"'\\\\`{}|^]+$"});
    let source = object(
        &[("title", reference("label")), ("publisher", reference("label")), ("date", reference("date"))],
        &[("url", url)],
    );
    json!({"type": "object", "maxProperties": MOST_SOURCES, "additionalProperties": source,
        "propertyNames": {"$ref": "#/$defs/id"}})
}
