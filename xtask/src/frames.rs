//! Builds the pages for frames, one for each scenario and language, with the data that lets other sites embed them by address alone.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::files::read_text;
use crate::form::Form;
use crate::reports::{escaped, said, text};
use crate::{command, findings, freshness, process, reports};

/// Each language with the words shown above a finding for another selection.
const LANGUAGES: [(&str, &str); 2] = [
    (
        "en",
        "What was asked for here couldn’t be worked out. This is the finding as published, for the whole country and by the first set of figures:",
    ),
    (
        "ja",
        "指定された地域や立場での計算ができないため、全国を対象に、最初に掲げる立場の数字で計算した結論を掲載しています。",
    ),
];

pub fn build(form: &Form) -> Result<()> {
    let template = read_text(Path::new("www/frame/index.html"))?;
    let published = reports::published_at();
    freshness::write(&Path::new(form.dist).join("frame.css"), read_text(Path::new("www/frame/frame.css"))?)?;
    for (scenario, id) in reports::scenarios()? {
        for (language, otherwise) in LANGUAGES {
            let folder = Path::new(form.dist).join("frame").join(&id).join(language);
            let address = format!("{published}/frame/{id}/{language}/");
            let report = reports::report(&scenario, language)?;
            let page = filled(&template, &report, language, otherwise, &address)?;
            freshness::write(&folder.join("index.html"), findings::filled_in(&page)?)?;
            let frame = frame(&scenario, language, &published, form)?;
            freshness::write(&folder.join("oembed.json"), embedding(&report, &frame, &published, &address)?)?;
        }
    }
    Ok(())
}

/// Returns the code for a frame, as the command prints it.
fn frame(scenario: &Path, language: &str, at: &str, form: &Form) -> Result<String> {
    let mut ikura = Command::new(command::path());
    ikura.arg("embed").arg(scenario).args(["--at", &format!("{at}/"), "--lang", language, "--form", "frame"]);
    process::output(ikura.args(["--dist", form.dist]))
}

/// Returns the data that sites with oEmbed insert into their own pages for a pasted address.
fn embedding(report: &Value, frame: &str, at: &str, address: &str) -> Result<String> {
    // Such sites keep only a quotation and a frame.
    let frame = frame.split_once("</iframe>").context("a frame")?.0;
    let (title, finding) = (text(report, "/scenario/title")?, said(report)?);
    let html = format!(
        "<blockquote><p>{}</p><p><a href=\"{}\">{}</a></p></blockquote>{frame}</iframe>",
        escaped(finding),
        escaped(address),
        escaped(title)
    );
    let embedding = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Ikura",
        "provider_url": format!("{at}/"),
        "title": title,
        "width": 600,
        "height": 620,
        "html": html,
    });
    Ok(serde_json::to_string(&embedding)?)
}

fn filled(template: &str, report: &Value, language: &str, otherwise: &str, address: &str) -> Result<String> {
    Ok(reports::filled(
        template,
        &[
            ("lang", language),
            ("otherwise", otherwise),
            ("title", text(report, "/scenario/title")?),
            ("finding", said(report)?),
            ("scenario", text(report, "/scenario/id")?),
            ("address", address),
        ],
    ))
}
