//! The scenario format as a JSON Schema, made from the same shapes that the check reads.
//!
//! A schema says what one place may hold. What it can't say, the reader adds: bounds of decimal text, references,
//! duplicate keys and ids, order.

use serde_json::{Map, Value, json};

use super::format::{EVIDENCE, MOST_DISPUTES, RANGES, SCENARIO};
use super::shape::{Field, LABEL, NOTE, Shape, Spec};
use super::{Currency, Quantity};

/// The JSON Schema (draft 2020-12) of a scenario.
pub fn schema() -> Value {
    let mut schema = shape(&SCENARIO);
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!("Ikura scenario, format 1"));
    }
    schema
}

fn spec(spec: &Spec) -> Value {
    match *spec {
        Spec::Any => json!(true),
        Spec::Text(most) => text(most),
        Spec::Bilingual(most) => {
            let text = text(most);
            json!({"type": "object", "properties": {"en": text, "ja": text}, "required": ["en", "ja"],
                "additionalProperties": false})
        }
        Spec::Id | Spec::Citation => id(),
        Spec::Date => {
            let month_and_day = "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
            json!({"type": "string", "pattern": format!("^[12][0-9]{{3}}{month_and_day}$")})
        }
        Spec::Address => {
            let pattern = "^https?://[^\\s<>\"'\\\\`{}|^]+$";
            json!({"type": "string", "maxLength": 600, "pattern": pattern})
        }
        Spec::MunicipalityCode => json!({"type": "string", "pattern": "^[0-9]{6}$"}),
        Spec::Flag => json!({"type": "boolean"}),
        Spec::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
        Spec::Word(words) => json!({"enum": words}),
        Spec::Number(quantity) => number(&units(quantity)),
        Spec::Object(of) => shape(of),
        Spec::List(entry, fewest, most) => list(&self::spec(entry), fewest, most),
        Spec::ByYear(quantity) => json!({"type": "object", "minProperties": 1, "maxProperties": 101,
            "additionalProperties": false,
            "patternProperties": {"^(19[0-9]{2}|2[01][0-9]{2}|2200)$": number(&units(quantity))}}),
        Spec::ById(entry, most) => json!({"type": "object", "maxProperties": most,
            "additionalProperties": self::spec(entry), "propertyNames": id()}),
        Spec::ByName(most) => json!({"type": "object", "maxProperties": most,
            "additionalProperties": number(&json!({"type": "string"}))}),
        Spec::Typed(most) => {
            json!({"type": "object", "maxProperties": most, "additionalProperties": {"type": "string"}})
        }
    }
}

/// An object. Variants become branches, one for each word, with the common keys in each.
fn shape(shape: &Shape) -> Value {
    let mut branches = Vec::new();
    collect_branches(shape, &[], &[], &mut branches);
    match branches.len() {
        1 => branches.remove(0),
        _ => json!({ "oneOf": branches }),
    }
}

fn collect_branches(
    shape: &Shape,
    tags: &[(&str, &str)],
    before: &[&'static Field],
    branches: &mut Vec<Value>,
) {
    let fields: Vec<&Field> = before.iter().copied().chain(shape.fields).collect();
    if let Some(shape) = shape.and {
        return collect_branches(shape, tags, &fields, branches);
    }
    match &shape.variants {
        None => branches.push(object(tags, &fields)),
        Some(variants) => {
            for (word, shape) in variants.of {
                let tags = [tags, &[(variants.tag, *word)]].concat();
                collect_branches(shape, &tags, &fields, branches);
            }
        }
    }
}

fn object(tags: &[(&str, &str)], fields: &[&Field]) -> Value {
    let words = tags.iter().map(|(tag, word)| ((*tag).to_owned(), json!({"const": word})));
    let values = fields.iter().map(|field| (field.key.to_owned(), spec(&field.spec)));
    let properties: Map<String, Value> = words.chain(values).collect();
    let needed = fields.iter().filter(|field| field.needed).map(|field| field.key);
    let required: Vec<&str> = tags.iter().map(|(tag, _)| *tag).chain(needed).collect();
    let mut object = json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    // A discount has one of two keys, which no word tells apart.
    let keys = |key: &str| fields.iter().any(|field| field.key == key);
    if let (Value::Object(map), true) = (&mut object, keys("rate") && keys("schedule")) {
        map.insert("oneOf".into(), json!([{"required": ["rate"]}, {"required": ["schedule"]}]));
    }
    object
}

/// The unit of a quantity; of money any currency code, since a schema can't look it up.
fn units(quantity: Quantity) -> Value {
    let currencies = if quantity.is_money() { Currency::ALL.as_slice() } else { &[Currency::Jpy] };
    let units: Vec<String> = currencies.iter().map(|currency| quantity.unit(*currency)).collect();
    json!({ "enum": units })
}

fn number(unit: &Value) -> Value {
    let decimal = json!({"type": "string", "maxLength": 30, "pattern": "^-?[0-9]{1,28}(\\.[0-9]{1,12})?$"});
    let dispute = json!({"type": "object", "required": ["who", "value"], "additionalProperties": false,
        "properties": {"who": spec(&LABEL), "value": decimal, "source": id(), "note": spec(&NOTE)}});
    json!({"type": "object", "required": ["value", "unit", "evidence"], "additionalProperties": false,
        "properties": {"value": decimal, "unit": unit, "evidence": {"enum": EVIDENCE}, "low": decimal,
            "high": decimal, "range": {"enum": RANGES}, "source": id(),
            "disputes": list(&dispute, 0, MOST_DISPUTES), "note": spec(&NOTE)},
        "dependentRequired": {"low": ["high"], "high": ["low"]},
        "anyOf": [{"required": ["source"]},
            {"properties": {"evidence": {"const": "assumption"}}, "required": ["note"]}]})
}

fn list(entry: &Value, fewest: usize, most: usize) -> Value {
    json!({"type": "array", "items": entry, "minItems": fewest, "maxItems": most})
}

fn id() -> Value {
    json!({"type": "string", "maxLength": 60, "pattern": "^[a-z][a-z0-9_-]*$"})
}

/// Text without control characters and without marks that reorder it.
fn text(most: usize) -> Value {
    let pattern = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$";
    json!({"type": "string", "minLength": 1, "maxLength": most, "pattern": pattern})
}
