//! The scenario format as a JSON Schema, generated from the same shapes that the check uses.
//!
//! A schema describes what each place may hold. It can't express bounds of decimal text, references, duplicate keys
//! and ids, or order; these are checked when a scenario is read.

use serde_json::{Map, Value, json};

use super::format::{EVIDENCE, LIMITS_SHAPES, MOST_DISPUTES, NINE_IN_TEN_SHAPES, RANGES, SCENARIO};
use super::shape::{Field, LABEL, NOTE, ObjectShape, Spec};
use super::{Currency, Quantity};

/// Control characters and marks that reorder text, as part of a character class in a regular expression.
const UNPRINTABLE: &str = "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";

/// Returns the JSON Schema (draft 2020-12) of a scenario.
pub fn schema() -> Value {
    let mut writer = SchemaWriter::default();
    let mut schema = writer.shape(&SCENARIO);
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!("Ikura scenario, format 1"));
        map.insert("$defs".into(), Value::Object(writer.definitions));
    }
    schema
}

/// Writes a schema. Parts that occur often are defined once and referred to.
#[derive(Default)]
struct SchemaWriter {
    definitions: Map<String, Value>,
    /// Shapes already defined, with their names.
    shapes: Vec<(&'static ObjectShape, String)>,
}

impl SchemaWriter {
    fn spec(&mut self, spec: &'static Spec, key: &str) -> Value {
        match *spec {
            Spec::Any => json!(true),
            Spec::Text(most) => text(most),
            Spec::Bilingual(most) => self.bilingual(most),
            Spec::Id | Spec::Citation => id(),
            Spec::Date => {
                let month_and_day = "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
                json!({"type": "string", "pattern": format!("^[12][0-9]{{3}}{month_and_day}$")})
            }
            Spec::Address => {
                let never = format!("\\s<>\"'\\\\`{{}}|^{UNPRINTABLE}");
                let host = "/?#@\\[\\]";
                let pattern = format!("^https?://[^:{host}{never}][^{host}{never}]*([/?#][^{never}]*)?$");
                json!({"type": "string", "maxLength": 600, "pattern": pattern})
            }
            Spec::MunicipalityCode => json!({"type": "string", "pattern": "^[0-9]{6}$"}),
            Spec::Flag => json!({"type": "boolean"}),
            Spec::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
            Spec::Word(words) => json!({"enum": words}),
            Spec::Number(quantity) => self.number(Some(quantity)),
            Spec::Object(shape) => self.defined(shape, key),
            Spec::List(entry, fewest, most) => {
                let entry = self.spec(entry, key);
                list(&entry, fewest, most)
            }
            Spec::ByYear(quantity) => {
                let years = json!({"^(19[0-9]{2}|2[01][0-9]{2}|2200)$": self.number(Some(quantity))});
                json!({"type": "object", "minProperties": 1, "maxProperties": 101,
                    "additionalProperties": false, "patternProperties": years})
            }
            Spec::ById(entry, most) => {
                let entry = self.spec(entry, key);
                json!({"type": "object", "maxProperties": most, "additionalProperties": entry,
                    "propertyNames": id()})
            }
            Spec::ByName(most) => {
                json!({"type": "object", "maxProperties": most, "additionalProperties": self.number(None)})
            }
            Spec::Typed => json!({"type": "string"}),
            Spec::TypedByName(most) => {
                json!({"type": "object", "maxProperties": most, "additionalProperties": {"type": "string"}})
            }
        }
    }

    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            let definition = make(self);
            self.definitions.insert(name.to_owned(), definition);
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }

    /// Defines a shape under the key at which it first occurs.
    fn defined(&mut self, shape: &'static ObjectShape, key: &str) -> Value {
        let known = self.shapes.iter().find(|(known, _)| std::ptr::eq(*known, shape));
        let name = known.map(|(_, name)| name.clone()).unwrap_or_else(|| {
            let taken = self.shapes.iter().filter(|(_, name)| name.starts_with(key)).count();
            let name = if taken == 0 { key.to_owned() } else { format!("{key}_{}", taken + 1) };
            self.shapes.push((shape, name.clone()));
            name
        });
        self.define(&name, |writer| writer.shape(shape))
    }

    fn bilingual(&mut self, most: usize) -> Value {
        self.define(&format!("text_{most}"), |_| {
            let text = text(most);
            json!({"type": "object", "properties": {"en": text, "ja": text}, "required": ["en", "ja"],
                "additionalProperties": false})
        })
    }

    /// Describes an object. Each variant becomes a branch that repeats the common keys.
    fn shape(&mut self, shape: &'static ObjectShape) -> Value {
        let mut branches = Vec::new();
        self.collect_branches(shape, &[], &[], &mut branches);
        match branches.len() {
            1 => branches.remove(0),
            _ => json!({ "oneOf": branches }),
        }
    }

    fn collect_branches(
        &mut self,
        shape: &'static ObjectShape,
        tags: &[(&str, &str)],
        before: &[&'static Field],
        branches: &mut Vec<Value>,
    ) {
        let fields: Vec<&Field> = before.iter().copied().chain(shape.fields).collect();
        if let Some(shape) = shape.and {
            return self.collect_branches(shape, tags, &fields, branches);
        }
        match &shape.variants {
            None => branches.push(self.object(tags, &fields)),
            Some(variants) => {
                for (word, shape) in variants.of {
                    let tags = [tags, &[(variants.tag, *word)]].concat();
                    self.collect_branches(shape, &tags, &fields, branches);
                }
            }
        }
    }

    fn object(&mut self, tags: &[(&str, &str)], fields: &[&'static Field]) -> Value {
        let mut properties = Map::new();
        for (tag, word) in tags {
            properties.insert((*tag).to_owned(), json!({"const": word}));
        }
        for field in fields {
            properties.insert(field.key.to_owned(), self.spec(&field.spec, field.key));
        }
        let needed = fields.iter().filter(|field| field.needed).map(|field| field.key);
        let required: Vec<&str> = tags.iter().map(|(tag, _)| *tag).chain(needed).collect();
        let mut object = json!({"type": "object", "properties": properties, "required": required,
            "additionalProperties": false});
        // A discount and a question need exactly one of two keys, and no tag decides which.
        let keys = |key: &str| fields.iter().any(|field| field.key == key);
        for [one, other] in [["rate", "schedule"], ["service", "assumption"]] {
            if let (Value::Object(map), true) = (&mut object, keys(one) && keys(other)) {
                map.insert("oneOf".into(), json!([{"required": [one]}, {"required": [other]}]));
            }
        }
        // A preset combines options, or has its own name and holder.
        if let (Value::Object(map), true) = (&mut object, keys("options") && keys("extends")) {
            map.insert("anyOf".into(), json!([{"required": ["options"]}, {"required": ["name", "holder"]}]));
        }
        object
    }

    /// Describes an assumption of a quantity. `None` is for values by name, where the unit depends on the name.
    fn number(&mut self, quantity: Option<Quantity>) -> Value {
        let (name, unit) = match quantity {
            Some(quantity) if quantity.is_money() => (money_name(quantity), units(quantity)),
            Some(quantity) => (format!("number_{}", quantity.unit(Currency::Jpy)), units(quantity)),
            None => ("number".to_owned(), json!({"type": "string"})),
        };
        self.define(&name, |writer| writer.assumption(&unit))
    }

    fn assumption(&mut self, unit: &Value) -> Value {
        let decimal =
            json!({"type": "string", "maxLength": 30, "pattern": "^-?[0-9]{1,28}(\\.[0-9]{1,12})?$"});
        let (label, note) = (self.spec(&LABEL, ""), self.spec(&NOTE, ""));
        let dispute = json!({"type": "object", "required": ["who", "value"], "additionalProperties": false,
            "properties": {"who": label, "value": decimal, "source": id(), "note": note}});
        json!({"type": "object", "required": ["value", "unit", "evidence"], "additionalProperties": false,
            "properties": {"value": decimal, "unit": unit, "evidence": {"enum": EVIDENCE}, "low": decimal,
                "high": decimal, "range": {"enum": RANGES}, "shape": {"type": "string"}, "group": id(), "source": id(),
                "disputes": list(&dispute, 0, MOST_DISPUTES), "note": note},
            "dependentRequired": {"low": ["high"], "high": ["low"], "shape": ["low"], "group": ["low"]},
            "if": {"properties": {"range": {"const": "nine_in_ten"}}, "required": ["range"]},
            "then": {"properties": {"shape": {"enum": NINE_IN_TEN_SHAPES}}},
            "else": {"properties": {"shape": {"enum": LIMITS_SHAPES}}},
            "allOf": [{"if": {"properties": {"evidence": {"const": "derived"}}}, "then": {"required": ["note"]}}],
            "anyOf": [{"required": ["source"]},
                {"properties": {"evidence": {"const": "assumption"}}, "required": ["note"]}]})
    }
}

fn money_name(quantity: Quantity) -> String {
    let hourly = quantity == Quantity::HourlyAmount;
    if hourly { "money_an_hour".to_owned() } else { "money".to_owned() }
}

/// Returns the unit of a quantity. For money, any currency is allowed, because a schema can't look up the scenario's.
fn units(quantity: Quantity) -> Value {
    let currencies = if quantity.is_money() { Currency::ALL.as_slice() } else { &[Currency::Jpy] };
    let units: Vec<String> = currencies.iter().map(|currency| quantity.unit(*currency)).collect();
    json!({ "enum": units })
}

fn list(entry: &Value, fewest: usize, most: usize) -> Value {
    json!({"type": "array", "items": entry, "minItems": fewest, "maxItems": most})
}

fn id() -> Value {
    json!({"type": "string", "maxLength": 60, "pattern": "^[a-z][a-z0-9_-]*$"})
}

/// Describes text without control characters and without marks that reorder it.
fn text(most: usize) -> Value {
    let pattern = format!("^[^{UNPRINTABLE}]*$");
    json!({"type": "string", "minLength": 1, "maxLength": most, "pattern": pattern})
}
