//! The sheet of assumptions: each with its value, unit, range, evidence and source. Those that results depend on may be changed.

use super::Book;
use super::cells::{Cells, Content, Look, Place, Sheet};
use crate::answer::{DisputeText, Input};
use crate::assumptions::Decided;
use crate::number::Checked as _;
use crate::scenario::Quantity;
use rust_decimal::Decimal;

/// Column of the values.
pub(super) const VALUE: u16 = 1;
/// Column of the names.
const NAME: u16 = 11;

impl<'t> Book<'_, 't> {
    /// Every assumption, in the groups of the page.
    pub(super) fn inputs(&self, cells: &mut Cells<'t>) {
        let pick = |en, ja| self.writer.pick(en, ja);
        let used = self.trace.leading_to(cells.nodes());
        let mut row = 0;
        let mut put = |row: u32, column: u16, content: Content<'t>, look: Look, digits: &str| {
            cells.put(Place { sheet: Sheet::Inputs, row, column }, content, look, digits);
        };
        put(row, 0, Content::Text(pick("Assumptions", "前提").to_owned()), Look::Title, "");
        row += 1;
        let how = pick(
            "Yellow cells may be changed. The name is what formulas call the cell.",
            "黄色いセルは書き換えられる。名前は計算式の中での呼び名。",
        );
        put(row, 0, Content::Text(how.to_owned()), Look::Note, "");
        row += 1;
        for (column, (en, ja)) in (0_u16..).zip(COLUMNS) {
            let look = if [VALUE, 3, 4].contains(&column) { Look::HeadingRight } else { Look::Heading };
            put(row, column, Content::Text(pick(en, ja).to_owned()), look, "");
        }
        row += 1;
        for (group, en, ja) in &GROUPS {
            let of_group = self.all_inputs();
            let of_group: Vec<_> = of_group.into_iter().filter(|(known, ..)| *known == *group).collect();
            if of_group.is_empty() {
                continue;
            }
            row += 1;
            put(row, 0, Content::Text(pick(en, ja).to_owned()), Look::Heading, "");
            row += 1;
            for (_, input, decided, place) in of_group {
                let Some(figure) = self.figures.0.get(place) else { continue };
                let quantity = decided.assumption.quantity;
                let is_live = figure.operand().node().is_some_and(|node| used.contains(&node));
                let digits = |value| digits(value, quantity);
                let label = input.map_or_else(|| self.unseen(decided), |input| self.label(input));
                put(row, 0, Content::Text(label), Look::Plain, "");
                let (content, look) = if is_live {
                    (Content::Changeable(*figure, quantity.bounds()), Look::Input)
                } else {
                    (Content::Number(decided.value), Look::Plain)
                };
                put(row, VALUE, content, look, &digits(decided.value));
                let unit = if quantity.is_percentage() {
                    String::new()
                } else {
                    self.writer.after_field(decided.value, quantity)
                };
                put(row, 2, Content::Text(unit), Look::Note, "");
                if let Some(range) = decided.assumption.range {
                    put(row, 3, Content::Number(range.low), Look::Plain, &digits(range.low));
                    put(row, 4, Content::Number(range.high), Look::Plain, &digits(range.high));
                }
                let words = [
                    (5, input.and_then(|input| input.range.clone())),
                    (6, input.map(|input| self.origin(input).to_owned())),
                    (7, input.map(|input| input.evidence_label.clone())),
                    (9, input.and_then(|input| input.note.clone())),
                    (10, input.map(|input| self.rivals(input))),
                    (NAME, Some(decided.name.clone())),
                    (NAME + 1, (!is_live).then(|| self.why_not_live(quantity).to_owned())),
                ];
                for (column, words) in words {
                    let look = if column < NAME { Look::Plain } else { Look::Id };
                    if let Some(words) = words.filter(|words| !words.is_empty()) {
                        put(row, column, Content::Text(words), look, "");
                    }
                }
                if let Some(source) = input.and_then(|input| input.source.as_ref()) {
                    put(row, 8, self.source(source), Look::Plain, "");
                }
                row += 1;
            }
        }
    }

    /// Every assumption with its group, as it is shown, as it was decided, and its place; then those that are in force unseen.
    fn all_inputs(&self) -> Vec<(&str, Option<&Input>, &Decided, usize)> {
        let decided = || self.assumptions.decided.iter().enumerate();
        let shown = self.evaluation.inputs.iter().filter_map(|input| {
            let (place, decided) =
                decided().find(|(_, decided)| decided.shown && decided.name == input.name)?;
            Some((input.group, Some(input), decided, place))
        });
        let unseen = decided().filter(|(_, decided)| !decided.shown && !decided.name.is_empty());
        let unseen = unseen.map(|(place, decided)| {
            let group = if decided.name.starts_with("discount.") { "method" } else { "funnel" };
            (group, None, decided, place)
        });
        shown.chain(unseen).collect()
    }

    /// The label of an assumption; of a town's own with its name, since the nation has such a one too.
    fn label(&self, input: &Input) -> String {
        if input.name.starts_with("town.") {
            let place = &self.evaluation.selection.place_name;
            self.writer.fill("{0}, {1}", "{0}（{1}）", &[&input.label, place])
        } else {
            input.label.clone()
        }
    }

    /// The label of an assumption that the page doesn't show: a national rate, or a nation's figure behind a town's own.
    fn unseen(&self, decided: &Decided) -> String {
        match decided.name.strip_prefix("discount.") {
            Some(year) => self.writer.fill("Discount rate from year {0}", "{0}年目からの割引率", &[year]),
            None => {
                let nation = self.writer.text(&self.scenario.nation.name);
                let shown = self.evaluation.inputs.iter().find(|input| input.name == decided.name);
                let label = shown.map_or(decided.name.as_str(), |input| &input.label);
                self.writer.fill("{0}, {1}", "{0}（{1}）", &[label, &nation])
            }
        }
    }

    /// Who says otherwise.
    fn rivals(&self, input: &Input) -> String {
        let rival = |dispute: &DisputeText| {
            self.writer.fill("{0}: {1}", "{0}：{1}", &[&dispute.who, &dispute.figure])
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

    /// Who published it, to be pressed on for the sheet of sources.
    fn source(&self, key: &str) -> Content<'t> {
        let known = self.evaluation.sources.iter().zip(0_u32..).find(|(source, _)| source.id == key);
        match known {
            Some((source, place)) => {
                let row = place + super::sources::FIRST + 1;
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
    ("Rival figures", "異なる数字"),
    ("Name", "名前"),
];

const GROUPS: [(&str, &str, &str); 4] = [
    ("funnel", "Take-up and use", "普及と利用"),
    ("costs", "Costs", "費用"),
    ("benefits", "What the alternative costs", "ほかの方法にかかる費用"),
    ("method", "Method", "計算の方法"),
];

/// A number format that shows every digit of a value.
fn digits(value: Decimal, quantity: Quantity) -> String {
    let percent = quantity.is_percentage();
    let shown = if percent { value.try_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value };
    let places = usize::try_from(shown.normalize().scale()).unwrap_or(0);
    let places = if percent { places.max(1) } else { places };
    let point = if places > 0 { [".", &"0".repeat(places)].concat() } else { String::new() };
    match quantity {
        Quantity::CalendarYear => ["0", &point].concat(),
        _ if percent => ["0", &point, "%"].concat(),
        _ => ["#,##0", &point].concat(),
    }
}
