//! Inserts findings into the pages: each calculator contains the command's result for it before any script runs.

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{command, process};

const CALCULATOR: &str = "<ikura-calculator ";
/// Marks where the finding goes; may be followed by the address where the figures can be changed.
const PLACE: &str = "<!-- finding";

/// Returns a page with its findings inserted.
pub fn filled_in(page: &str) -> Result<String> {
    filled_in_by(page, |attributes, link| {
        let scenario = attribute(attributes, "scenario").context("a calculator without a scenario")?;
        let mut command = Command::new(command::path());
        command.args(["report", &format!("www/scenarios/{scenario}.json"), "--format", "html"]);
        for name in ["lang", "preset", "place"] {
            if let Some(value) = attribute(attributes, name) {
                command.args([&format!("--{name}"), value]);
            }
        }
        if let Some(link) = link {
            command.args(["--link", link]);
        }
        process::output(&mut command)
    })
}

fn filled_in_by(page: &str, finding: impl Fn(&str, Option<&str>) -> Result<String>) -> Result<String> {
    let mut parts = page.split(CALCULATOR);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str(CALCULATOR);
        match (part.split_once('>'), part.split_once(PLACE)) {
            (Some((attributes, _)), Some((before, rest))) => {
                let (link, after) =
                    rest.split_once("-->").context("a place for a finding that doesn't end")?;
                let link = Some(link.trim()).filter(|link| !link.is_empty());
                whole.extend([before, finding(attributes, link)?.trim_end(), after]);
            }
            _ => whole.push_str(part),
        }
    }
    Ok(whole)
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::{attribute, filled_in_by};
    use anyhow::Result;

    #[test]
    fn each_marked_calculator_gets_its_own_finding_and_the_rest_is_unchanged() -> Result<()> {
        let page = "<p>a</p><ikura-calculator scenario=\"x\" lang=\"ja\"><!-- finding ./frame/ --></ikura-calculator>\
                    <ikura-calculator scenario=\"y\">own</ikura-calculator>\
                    <ikura-calculator scenario=\"z\"><!-- finding --></ikura-calculator><!-- finding -->";
        let filled = filled_in_by(page, |attributes, link| {
            Ok(format!("[{:?} {link:?}]\n", attribute(attributes, "scenario")))
        })?;
        assert_eq!(
            filled,
            "<p>a</p><ikura-calculator scenario=\"x\" lang=\"ja\">[Some(\"x\") Some(\"./frame/\")]</ikura-calculator>\
             <ikura-calculator scenario=\"y\">own</ikura-calculator>\
             <ikura-calculator scenario=\"z\">[Some(\"z\") None]</ikura-calculator><!-- finding -->"
        );
        Ok(())
    }
}
