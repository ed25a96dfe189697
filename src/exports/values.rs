//! The answer as comma-separated values: every assumption and every figure, one a line, with its exact value.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, even from such a file. So words that begin like one
//! get an apostrophe before them; numbers are left alone.

use crate::answer::{Evaluation, Input, Table};
use crate::explanation::figure::Figure;
use crate::explanation::piece::plain;
use crate::fingerprint::{State, made_by};
use crate::workbook::readable;

/// Heads of the columns.
const COLUMNS: [&str; 8] = ["part", "id", "label", "what", "value", "shown", "source", "note"];

/// What a formula begins with.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A line, cell by cell.
type Line<'a> = [&'a str; 8];

/// Every line of an evaluation.
///
/// # Errors
/// None that can be told: the lines are written to memory.
pub fn written(evaluation: &Evaluation, state: &State) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut put = |line: Line<'_>| writer.write_record(line.map(inert));
    put(COLUMNS)?;
    about(evaluation, state, &mut put)?;
    for input in &evaluation.inputs {
        assumption(input, &mut put)?;
    }
    let rows = [
        ("unit_costs", &evaluation.unit_costs),
        ("per_head", &evaluation.per_head),
        ("appraisal", &evaluation.appraisal),
    ];
    for (part, rows) in rows {
        for row in rows {
            put(figure(part, row.id, &row.label, "", &row.figure, &row.note))?;
        }
    }
    for step in &evaluation.funnel {
        put(figure("funnel", &step.id, &step.label, "", &step.figure, &step.of.text))?;
    }
    for (part, of) in [
        ("payers", &evaluation.payers),
        ("lines", &evaluation.lines),
        ("uses", &evaluation.uses),
        ("years", &evaluation.years),
    ] {
        table(part, of, &mut put)?;
    }
    for source in &evaluation.sources {
        let words = [&source.publisher, ", ", &source.title, ", ", &source.date].concat();
        put(["sources", &source.id, &words, "", "", "", source.url.as_deref().unwrap_or_default(), ""])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

type Put<'p> = &'p mut dyn FnMut(Line<'_>) -> Result<(), csv::Error>;

fn about(evaluation: &Evaluation, state: &State, put: Put<'_>) -> Result<(), csv::Error> {
    let preset = evaluation.presets.iter().find(|preset| preset.selected);
    for (id, words) in [
        ("title", evaluation.scenario.title.as_str()),
        ("answer", evaluation.announcement.as_str()),
        ("money", evaluation.scenario.money_note.as_str()),
        ("preset", preset.map_or("", |preset| &preset.name)),
        ("date", preset.and_then(|preset| preset.date.as_deref()).unwrap_or_default()),
        ("place", evaluation.selection.place_name.as_str()),
        ("made_by", &made_by()),
        ("fingerprint", &state.fingerprint()),
        ("to_check_it", &state.command()),
    ] {
        put(["state", id, "", "", "", words, "", ""])?;
    }
    Ok(())
}

fn assumption(input: &Input, put: Put<'_>) -> Result<(), csv::Error> {
    let source = input.source.as_deref().unwrap_or_default();
    let note = input.note.as_deref().unwrap_or_default();
    let value = input.figure.exact.as_deref().unwrap_or_default();
    let range = input.range.as_deref().map(plain);
    put(["inputs", &input.name, &input.label, "value", value, &input.figure.text, source, note])?;
    for (what, shown) in [
        ("unit", Some(input.unit.as_str())),
        ("range", range.as_deref()),
        ("evidence", Some(&*input.evidence_label)),
        ("set_by", Some(input.origin)),
    ] {
        if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
            put(["inputs", &input.name, &input.label, what, "", shown, "", ""])?;
        }
    }
    for dispute in &input.disputes {
        let source = dispute.source.as_deref().unwrap_or_default();
        let note = dispute.note.as_deref().unwrap_or_default();
        put(["inputs", &input.name, &input.label, &dispute.who, "", &dispute.figure.text, source, note])?;
    }
    Ok(())
}

fn figure<'a>(
    part: &'a str,
    id: &'a str,
    label: &'a str,
    what: &'a str,
    figure: &'a Figure,
    note: &'a str,
) -> Line<'a> {
    [part, id, label, what, figure.exact.as_deref().unwrap_or_default(), &figure.text, "", note]
}

fn table(part: &str, table: &Table, put: Put<'_>) -> Result<(), csv::Error> {
    for row in &table.rows {
        for (cell, what) in row.figures.iter().zip(table.columns.iter().skip(1)) {
            put(figure(part, &row.id, &row.label, what, cell, ""))?;
        }
    }
    Ok(())
}

/// Words that no program takes for a formula, not even one that parts cells at semicolons, as many countries do.
fn inert(cell: &str) -> String {
    let is_number = cell.strip_prefix('-').unwrap_or(cell).chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number {
        return cell.to_owned();
    }
    let mut inert = String::new();
    let mut begins = true;
    for c in readable(cell).chars() {
        if begins && FORMULAS.contains(&c) {
            inert.push('\'');
        }
        begins = matches!(c, ';' | '\n') || (begins && c == ' ');
        inert.push(c);
    }
    inert
}
