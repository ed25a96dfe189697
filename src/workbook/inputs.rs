//! The sheet of assumptions, each with value, unit, range, evidence and source. Those that results depend on can be
//! changed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Sheets;
use super::cells::{CellPosition, Cells, Content, Look, Sheet};
use crate::answer::{DisputeText, Input};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::labels;
use crate::explanation::piece::plain_text;
use crate::number::Checked as _;
use crate::scenario::Quantity;

/// Column of the values.
pub(super) const VALUE: u16 = 1;
const LOW: u16 = 3;
const HIGH: u16 = 4;
const SOURCE: u16 = 8;
const NAME: u16 = 11;
/// Prefix of the names of discount rates.
const RATE: &str = "discount.";

/// An assumption with everything that is known about it.
struct InputRow<'a> {
    /// The assumption as the page shows it. `None` if the page doesn't show it.
    input: Option<&'a Input>,
    resolved: &'a ResolvedAssumption,
    /// Index in the list of all resolved numbers.
    index: usize,
}

/// The sheet under construction.
struct InputsSheet<'s, 'a, 't> {
    sheets: &'s Sheets<'a, 't>,
    cells: &'s mut Cells<'t>,
    /// Every node that a formula depends on.
    used: BTreeSet<usize>,
    row: u32,
}

impl<'t> InputsSheet<'_, '_, 't> {
    fn put(&mut self, column: u16, content: Content<'t>, look: Look, digits: &str) {
        self.cells.put(CellPosition { sheet: Sheet::Inputs, row: self.row, column }, content, look, digits);
    }

    fn text(&mut self, column: u16, text: &str, look: Look) {
        if !text.is_empty() {
            self.put(column, Content::Text(text.to_owned()), look, "");
        }
    }

    fn is_live(&self, known: &InputRow<'_>) -> bool {
        let figure = self.sheets.inputs.0.get(known.index);
        figure.and_then(|figure| figure.operand().node()).is_some_and(|node| self.used.contains(&node))
    }

    fn headings(&mut self) {
        let writer = self.sheets.writer;
        self.text(0, writer.pick("Assumptions", "前提"), Look::Title);
        self.row += 1;
        let how = (
            "Yellow cells can be changed. Formulas refer to a cell by its name, with _ for the dot.",
            "黄色いセルは書き換えられる。名前は計算式の中での呼び名で、ピリオドは_になる。",
        );
        self.text(0, writer.pick(how.0, how.1), Look::Note);
        self.row += 1;
        for (column, (en, ja)) in (0_u16..).zip(COLUMNS) {
            let look = if [VALUE, LOW, HIGH].contains(&column) { Look::HeadingRight } else { Look::Heading };
            self.text(column, writer.pick(en, ja), look);
        }
        self.row += 1;
    }

    fn assumption(&mut self, known: &InputRow<'_>) {
        let sheets = self.sheets;
        let InputRow { input, resolved, index } = known;
        let Some(figure) = sheets.inputs.0.get(*index) else { return };
        let quantity = resolved.assumption.quantity;
        let is_live = self.is_live(known);
        let (content, look) = if is_live {
            (Content::Changeable(*figure, quantity.bounds()), Look::Input)
        } else {
            (Content::Number(resolved.value), Look::Plain)
        };
        self.text(
            0,
            &input.map_or_else(
                || labels::unseen_label(&sheets.derivation.view, resolved),
                |input| sheets.label(input),
            ),
            Look::Plain,
        );
        self.put(VALUE, content, look, &digits(resolved.value, quantity));
        if !quantity.is_percentage() {
            self.text(2, &sheets.writer.after_field(resolved.value, quantity), Look::Note);
        }
        if let Some(range) = resolved.assumption.range {
            self.put(LOW, Content::Number(range.low), Look::Plain, &digits(range.low, quantity));
            self.put(HIGH, Content::Number(range.high), Look::Plain, &digits(range.high, quantity));
        }
        match input {
            Some(input) => self.write_evidence(input),
            None => self.national_rate(resolved),
        }
        self.text(NAME, &resolved.name, Look::Id);
        if !is_live {
            self.text(NAME + 1, sheets.why_not_live(quantity), Look::Id);
        }
        self.row += 1;
    }

    /// Writes the evidence for an assumption, and the figures that others hold.
    fn write_evidence(&mut self, input: &Input) {
        let sheets = self.sheets;
        self.text(5, &plain_text(input.range.as_deref().unwrap_or_default()), Look::Plain);
        self.text(6, sheets.origin(input), Look::Plain);
        self.text(7, &input.evidence_label, Look::Plain);
        if let Some(source) = &input.source {
            self.put(SOURCE, sheets.source(source), Look::Plain, "");
        }
        self.text(9, input.note.as_deref().unwrap_or_default(), Look::Plain);
        self.text(10, &sheets.rivals(input), Look::Plain);
    }

    /// Writes which government's rate this is. Does nothing if it is another assumption.
    fn national_rate(&mut self, resolved: &ResolvedAssumption) {
        let rates = &self.sheets.evaluation.conventions.discounts;
        let chosen = rates.iter().find(|rate| rate.selected);
        if let Some(chosen) = chosen.filter(|_| resolved.name.starts_with(RATE)) {
            self.text(SOURCE, &chosen.label, Look::Plain);
            self.text(9, &chosen.note, Look::Plain);
        }
    }
}

impl<'t> Sheets<'_, 't> {
    /// Writes every assumption, in the same groups as the page.
    pub(super) fn inputs(&self, cells: &mut Cells<'t>) {
        let used = self.trace.leading_to(cells.nodes());
        let mut page = InputsSheet { sheets: self, cells, used, row: 0 };
        page.headings();
        for (group, en, ja) in &GROUPS {
            let mut known = self.known(group);
            known.retain(|known| known.input.is_some() || page.is_live(known));
            if known.is_empty() {
                continue;
            }
            page.row += 1;
            page.text(0, self.writer.pick(en, ja), Look::Heading);
            page.row += 1;
            for known in &known {
                page.assumption(known);
            }
        }
    }

    /// Returns the assumptions of a group that the page shows, followed by those in use that it doesn't show.
    fn known(&self, group: &str) -> Vec<InputRow<'_>> {
        let resolved = || self.assumptions.resolved.iter().enumerate();
        let shown = self.evaluation.inputs.iter().filter(|input| input.group == group).filter_map(|input| {
            let (index, resolved) =
                resolved().find(|(_, resolved)| resolved.shown && resolved.name == input.name)?;
            Some(InputRow { input: Some(input), resolved, index })
        });
        let unseen = resolved().filter(|(_, resolved)| !resolved.shown && !resolved.name.is_empty());
        let unseen = unseen.filter(|(_, resolved)| {
            group == if resolved.name.starts_with(RATE) { "method" } else { "funnel" }
        });
        shown.chain(unseen.map(|(index, resolved)| InputRow { input: None, resolved, index })).collect()
    }

    /// Returns the label of an assumption. A town's own includes the place, because the nation has an assumption with
    /// the same label.
    fn label(&self, input: &Input) -> String {
        if input.name.starts_with("town.") {
            let place = &self.evaluation.selection.place_name;
            self.writer.fill("{0}, {1}", "{0}（{1}）", &[&input.label, place])
        } else {
            input.label.clone()
        }
    }

    /// Lists the figures that others hold.
    fn rivals(&self, input: &Input) -> String {
        let rival = |dispute: &DisputeText| {
            self.writer.fill("{0}: {1}", "{0}：{1}", &[&dispute.who, &dispute.figure.text])
        };
        let rivals: Vec<String> = input.disputes.iter().map(rival).collect();
        rivals.join(self.writer.pick("; ", "、"))
    }

    fn why_not_live(&self, quantity: Quantity) -> &'static str {
        match quantity {
            Quantity::Years => self
                .writer
                .pick("built in: export again to change it", "組み込み済み（変えるには出力し直す）"),
            _ => self.writer.pick("no formula uses it", "計算式では使わない"),
        }
    }

    fn origin(&self, input: &Input) -> &'static str {
        let (en, ja) = match input.origin {
            "preset" => ("these figures", "選んだ数字"),
            "town" => ("the town", "市区町村"),
            "reader" => ("the reader", "読者"),
            _ => ("the scenario", "シナリオ"),
        };
        self.writer.pick(en, ja)
    }

    /// Returns publisher and date of a source, as a link to the sheet of sources.
    fn source(&self, key: &str) -> Content<'t> {
        let known = self.evaluation.sources.iter().zip(0_u32..).find(|(source, _)| source.id == key);
        match known {
            Some((source, index)) => {
                let row = index + super::sources::FIRST + 1;
                let target = format!("internal:'{}'!A{row}", Sheet::Sources.name(self.writer));
                let words = self.writer.fill("{0}, {1}", "{0}、{1}", &[&source.publisher, &source.date]);
                Content::Link(target, words)
            }
            None => Content::Text(key.to_owned()),
        }
    }
}

const COLUMNS: [(&str, &str); 12] = [
    ("Assumption", "前提"),
    ("Value", "値"),
    ("Unit", "単位"),
    ("Low", "下限"),
    ("High", "上限"),
    ("Range", "幅"),
    ("Set by", "設定元"),
    ("Evidence", "根拠"),
    ("Source", "出典"),
    ("Note", "注"),
    ("Other figures", "異なる数字"),
    ("Name", "名前"),
];

const GROUPS: [(&str, &str, &str); 4] = [
    ("funnel", "Take-up and use", "普及と利用"),
    ("costs", "Costs", "費用"),
    ("benefits", "Cost without the system", "システムを使わない場合の費用"),
    ("method", "Method", "計算の方法"),
];

/// Returns a number format that shows every digit of a value.
fn digits(value: Decimal, quantity: Quantity) -> String {
    let percent = quantity.is_percentage();
    let shown = if percent { value.try_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value };
    let decimals = usize::try_from(shown.normalize().scale()).unwrap_or(0);
    let decimals = if percent { decimals.max(1) } else { decimals };
    let point = if decimals > 0 { [".", &"0".repeat(decimals)].concat() } else { String::new() };
    match quantity {
        Quantity::CalendarYear => ["0", &point].concat(),
        _ if percent => ["0", &point, "%"].concat(),
        _ => ["#,##0", &point].concat(),
    }
}
