//! Builds the pages with the whole account, one for each scenario and language, to which the view for articles leads.

use std::path::Path;

use anyhow::Result;

use crate::files::read_text;
use crate::form::Form;
use crate::{findings, freshness, reports};

struct Words {
    language: &'static str,
    heading: &'static str,
    other: &'static str,
    /// The name of the other language.
    other_name: &'static str,
}

const WORDS: [Words; 2] = [
    Words {
        language: "en",
        heading: "All figures, sources and assumptions",
        other: "ja",
        other_name: "日本語",
    },
    Words {
        language: "ja", heading: "すべての数字・出典・前提", other: "en", other_name: "English"
    },
];

pub fn build(form: &Form) -> Result<()> {
    let template = read_text(Path::new("www/full/index.html"))?;
    let published = reports::published_at();
    freshness::write(&Path::new(form.dist).join("full.css"), read_text(Path::new("www/full/full.css"))?)?;
    for (scenario, id) in reports::scenarios()? {
        for Words { language, heading, other, other_name } in WORDS {
            let report = reports::report(&scenario, language)?;
            let page = reports::filled(
                &template,
                &[
                    ("lang", language),
                    ("heading", heading),
                    ("other", other),
                    ("language", other_name),
                    ("scenario", &id),
                    ("address", &format!("{published}/full/{id}/{language}/")),
                    ("title", reports::text(&report, "/scenario/title")?),
                    ("finding", reports::said(&report)?),
                ],
            );
            let folder = Path::new(form.dist).join("full").join(&id).join(language);
            freshness::write(&folder.join("index.html"), findings::filled_in(&page)?)?;
        }
    }
    Ok(())
}
