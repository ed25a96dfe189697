//! The answer as comma-separated values: every assumption and every figure on a line of its own, with its exact value.
//!
//! The file begins with a UTF-8 byte order mark; without it, a Japanese Excel reads the file as Shift JIS.
//!
//! A spreadsheet treats a cell that begins with `=`, `+`, `-` or `@` as a formula, even in such a file. So text that
//! begins like a formula gets an apostrophe in front of it; numbers are left unchanged.

use super::mention::LinkAndDay;
use crate::answer::shapes::{Futures, Reply, SensitivityAnalysis, Simulation};
use crate::answer::{
    Calculator, Comparison, Evaluation, Input, LeadStatement, Row, Table, TableRow, Verdicts,
};
use crate::explanation::figure::Figure;
use crate::explanation::piece::plain_text;
use crate::fingerprint::{FingerprintedState, made_by};
use crate::selection::{Language, Selection};
use crate::workbook::readable;

/// A spreadsheet runs a cell that begins with one of these characters as a formula.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

const BYTE_ORDER_MARK: &str = "\u{feff}";

const HEADS: [(&str, &str); 10] = [
    ("part", "区分"),
    ("id", "キー"),
    ("label", "項目"),
    ("what", "内容"),
    ("value", "値"),
    ("shown", "表示"),
    ("source", "出典のキー"),
    ("publisher", "発行者"),
    ("address", "アドレス"),
    ("note", "注記"),
];

/// One line of the file: a value with what it is.
#[derive(Default)]
struct ValueRow<'t> {
    part: &'t str,
    id: &'t str,
    label: &'t str,
    what: &'t str,
    /// Exact value. Empty for words.
    value: &'t str,
    shown: &'t str,
    /// Key of a source, whose publisher and address are added.
    source: &'t str,
    note: &'t str,
}

/// A state with the answers to all questions about it.
pub struct ExportedValues<'a> {
    evaluation: &'a Evaluation,
    simulation: Simulation,
    sensitivity: Reply<SensitivityAnalysis>,
    verdicts: Option<Verdicts>,
    /// Comparisons of the state with each other set of figures, by the id of its preset.
    comparisons: Vec<(&'a str, Box<Comparison>)>,
    state: &'a FingerprintedState,
    mention: LinkAndDay<'a>,
}

impl<'a> ExportedValues<'a> {
    /// Asks all questions, and reports the share that is done.
    pub fn of(
        calculator: &mut Calculator,
        selection: &Selection,
        evaluation: &'a Evaluation,
        state: &'a FingerprintedState,
        mention: LinkAndDay<'a>,
        progress: &mut dyn FnMut(f64),
    ) -> Self {
        let others = evaluation.presets.iter();
        let others = others.filter(|preset| !preset.selected || evaluation.selection.is_changed());
        let count = evaluation.presets.len().max(1);
        let compared = others.enumerate().filter_map(|(place, preset)| {
            progress(place as f64 / count as f64);
            match calculator.compare(selection, &[&preset.id]) {
                Reply::Ok(comparison) => Some((preset.id.as_str(), comparison)),
                Reply::Invalid { .. } => None,
            }
        });
        let comparisons = compared.collect();
        let (simulation, sensitivity) = (calculator.simulate(selection), calculator.sensitivity(selection));
        let verdicts = calculator.verdicts(selection);
        Self { evaluation, simulation, sensitivity, verdicts, comparisons, state, mention }
    }

    /// Returns all lines.
    ///
    /// # Errors
    /// Writing fails. No such case is known, because the lines are written to memory.
    pub fn written(&self) -> Result<Vec<u8>, csv::Error> {
        let writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        let mut lines = ValueRows { writer, evaluation: self.evaluation };
        lines.headings()?;
        self.about(&mut lines)?;
        lines.answer()?;
        if let Simulation::Ok(futures) = &self.simulation {
            lines.futures(futures)?;
        }
        if let Some(verdicts) = &self.verdicts {
            lines.table("verdicts", &verdicts.choices)?;
            if let Some(turning) = &verdicts.turning {
                lines.table("turning", turning)?;
            }
        }
        if let Reply::Ok(analysis) = &self.sensitivity {
            lines.sensitivity(analysis)?;
        }
        for (preset, comparison) in &self.comparisons {
            lines.comparison(preset, comparison)?;
        }
        lines.not_counted()?;
        lines.sources()?;
        lines.writer.into_inner().map_err(|error| error.into_error().into())
    }

    fn about(&self, lines: &mut ValueRows<'_>) -> Result<(), csv::Error> {
        let Evaluation { scenario, presets, selection, .. } = self.evaluation;
        let announcement = LeadStatement::of(self.evaluation, &self.simulation).announcement;
        let range = match &self.simulation {
            Simulation::Ok(futures) => plain_text(&futures.sentence),
            Simulation::Certain { sentence } => sentence.clone(),
            Simulation::Invalid { .. } => String::new(),
        };
        for (id, shown) in [
            ("title", scenario.title.as_str()),
            ("answer", announcement),
            ("range", &range),
            ("not_counted", &plain_text(&self.evaluation.not_counted_in_short)),
            ("money", &scenario.money_note),
            ("place", &selection.place_name),
            ("version", &self.state.version.to_string()),
            ("published", self.state.published.as_deref().unwrap_or_default()),
            ("made_by", &made_by()),
            ("fingerprint", &self.state.fingerprint()),
            ("to_check_it", &self.state.command()),
            ("link", self.mention.address().unwrap_or_default()),
        ] {
            lines.put(&ValueRow { part: "state", id, shown, ..ValueRow::default() })?;
        }
        let Some(preset) = presets.iter().find(|preset| preset.selected) else { return Ok(()) };
        let source = preset.source.as_deref().unwrap_or_default();
        for (id, shown) in [
            ("preset", preset.name.as_str()),
            ("holder", &preset.holder),
            ("date", preset.date.as_deref().unwrap_or_default()),
        ] {
            lines.put(&ValueRow { part: "state", id, shown, source, ..ValueRow::default() })?;
        }
        Ok(())
    }
}

/// The lines written so far.
struct ValueRows<'a> {
    writer: csv::Writer<Vec<u8>>,
    evaluation: &'a Evaluation,
}

impl ValueRows<'_> {
    fn headings(&mut self) -> Result<(), csv::Error> {
        self.writer.write_record(HEADS.map(|(en, ja)| match self.evaluation.language() {
            Language::En => en,
            Language::Ja => ja,
        }))
    }

    fn put(&mut self, line: &ValueRow<'_>) -> Result<(), csv::Error> {
        let ValueRow { part, id, label, what, value, shown, source, note } = line;
        let cited = self.evaluation.sources.iter().find(|cited| !source.is_empty() && cited.id == *source);
        let publisher = cited.map_or("", |cited| &cited.publisher);
        let address = cited.and_then(|cited| cited.url.as_deref()).unwrap_or_default();
        let cells = [part, id, label, what, value, shown, source, publisher, address, note];
        self.writer.write_record(cells.map(inert))
    }

    fn figure(&mut self, line: &ValueRow<'_>, figure: &Figure) -> Result<(), csv::Error> {
        let value = figure.exact.as_deref().unwrap_or_default();
        self.put(&ValueRow { value, shown: &figure.text, ..*line })
    }

    fn rows<I: Copy + Into<&'static str>>(&mut self, part: &str, rows: &[Row<I>]) -> Result<(), csv::Error> {
        rows.iter().try_for_each(|row| {
            let line = ValueRow {
                part,
                id: row.id.into(),
                label: &row.label,
                note: &row.note,
                ..ValueRow::default()
            };
            self.figure(&line, &row.figure)
        })
    }

    fn table(&mut self, part: &str, table: &Table) -> Result<(), csv::Error> {
        for TableRow { id, label, figures, .. } in &table.rows {
            for (figure, what) in figures.iter().zip(table.columns.iter().skip(1)) {
                self.figure(&ValueRow { part, id, label, what, ..ValueRow::default() }, figure)?;
            }
        }
        Ok(())
    }

    fn answer(&mut self) -> Result<(), csv::Error> {
        let evaluation = self.evaluation;
        for input in &evaluation.inputs {
            self.assumption(input)?;
        }
        self.rows("unit_costs", &evaluation.unit_costs)?;
        self.rows("per_head", &evaluation.per_head)?;
        self.rows("appraisal", &evaluation.appraisal)?;
        for step in &evaluation.funnel {
            let (id, label, note) = (&step.id, &step.label, &step.of.text);
            self.figure(&ValueRow { part: "funnel", id, label, note, ..ValueRow::default() }, &step.figure)?;
        }
        self.table("payers", &evaluation.payers)?;
        self.table("lines", &evaluation.lines)?;
        self.table("uses", &evaluation.uses)?;
        self.table("years", &evaluation.years)
    }

    fn assumption(&mut self, input: &Input) -> Result<(), csv::Error> {
        let line =
            || ValueRow { part: "inputs", id: &input.name, label: &input.label, ..ValueRow::default() };
        let source = input.source.as_deref().unwrap_or_default();
        let note = input.note.as_deref().unwrap_or_default();
        let range = input.range.as_deref().map(plain_text).unwrap_or_default();
        self.figure(&ValueRow { what: "value", source, note, ..line() }, &input.figure)?;
        for (what, shown) in [
            ("unit", input.unit.as_str()),
            ("range", &range),
            ("evidence", &input.evidence_label),
            ("set_by", input.origin),
        ] {
            if !shown.is_empty() {
                self.put(&ValueRow { what, shown, ..line() })?;
            }
        }
        input.disputes.iter().try_for_each(|dispute| {
            let source = dispute.source.as_deref().unwrap_or_default();
            let note = dispute.note.as_deref().unwrap_or_default();
            self.put(&ValueRow { what: &dispute.who, shown: &dispute.figure.text, source, note, ..line() })
        })
    }

    fn futures(&mut self, futures: &Futures) -> Result<(), csv::Error> {
        self.table("range", &futures.spread)?;
        self.rows("chances", &futures.chances)?;
        self.table("influence", &futures.influence)
    }

    fn sensitivity(&mut self, sensitivity: &SensitivityAnalysis) -> Result<(), csv::Error> {
        for break_even in &sensitivity.break_evens {
            let (id, what, shown) = (&break_even.id, break_even.status, &plain_text(&break_even.sentence));
            self.put(&ValueRow { part: "break_evens", id, what, shown, ..ValueRow::default() })?;
        }
        self.table("switching", &sensitivity.switching)?;
        self.table("tornado", &sensitivity.tornado.table)?;
        for row in &sensitivity.grid.rows {
            for (cell, what) in row.cells.iter().zip(&sensitivity.grid.columns) {
                let (label, what) = (&row.label.text, &what.text);
                let line = ValueRow { part: "grid", label, what, ..ValueRow::default() };
                self.figure(&line, &cell.figure)?;
            }
        }
        self.table("discounts", &sensitivity.discounts)?;
        self.rows("switches", &sensitivity.switches)
    }

    /// Writes the other side's figures, by the ids under which they are explained, and the steps of the gap to it.
    fn comparison(&mut self, preset: &str, comparison: &Comparison) -> Result<(), csv::Error> {
        let what = comparison.sides.columns.get(2).map_or("", |name| name);
        for TableRow { id, label, figures, .. } in &comparison.sides.rows {
            if let Some(theirs) = figures.get(1) {
                let id = theirs.explained_by.as_deref().unwrap_or(id);
                self.figure(&ValueRow { part: "rivals", id, label, what, ..ValueRow::default() }, theirs)?;
            }
        }
        let steps = comparison.gap.iter().flat_map(|gap| &gap.rows);
        steps.flat_map(|row| row.figures.iter().map(move |figure| (row, figure))).try_for_each(
            |(row, figure)| {
                let line =
                    ValueRow { part: "gap", id: preset, label: &row.label, what, ..ValueRow::default() };
                self.figure(&line, figure)
            },
        )
    }

    fn not_counted(&mut self) -> Result<(), csv::Error> {
        let mut texts = self.evaluation.not_counted.iter();
        texts.try_for_each(|shown| self.put(&ValueRow { part: "not_counted", shown, ..ValueRow::default() }))
    }

    fn sources(&mut self) -> Result<(), csv::Error> {
        self.evaluation.sources.iter().try_for_each(|cited| {
            let (source, label, shown) = (&cited.id, &cited.title, &cited.date);
            self.put(&ValueRow {
                part: "sources",
                id: source,
                label,
                what: "date",
                shown,
                source,
                ..ValueRow::default()
            })
        })
    }
}

/// Returns text that no program treats as a formula, not even one that separates cells at semicolons, as is usual in
/// many countries.
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
