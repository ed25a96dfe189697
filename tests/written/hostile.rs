//! A hostile scenario: the whole format with an attack in place of every text.

use serde_json::{Value, json};

/// Texts that an attacker might write in place of a name.
pub const HOSTILE: [&str; 11] = [
    "harmless;=1+1",
    "=HYPERLINK(\"http://evil.example/\",\"press\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "{=1+1}",
    "\",=1+1,\"",
    "</t></si><si><t>x",
];

/// Returns the whole format with hostile text in place of every text.
pub fn hostile() -> Value {
    fn poison(place: &mut Value, next: &mut usize) {
        match place {
            Value::Object(text) if text.contains_key("en") && text.contains_key("ja") => {
                for language in ["en", "ja"] {
                    text[language] = json!(HOSTILE[*next % HOSTILE.len()]);
                    *next += 1;
                }
            }
            Value::Object(parts) => parts.values_mut().for_each(|part| poison(part, next)),
            Value::Array(parts) => parts.iter_mut().for_each(|part| poison(part, next)),
            _ => {}
        }
    }
    let mut scenario = super::faults::whole();
    poison(&mut scenario, &mut 0);
    scenario
}
