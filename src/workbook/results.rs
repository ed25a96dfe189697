//! Writes the first sheet: whose figures these are, how to read them, and each result as a formula.

use super::Sheets;
use super::cells::{CellPosition, Cells, Content, Guard, Look, Sheet};
use super::returns::Recovery;
use crate::answer::{Row, Table};
use crate::derivation::Traced;
use crate::explanation::decimal;
use crate::explanation::figure::reason_words;
use crate::explanation::piece::plain_text;
use crate::fingerprint::VERSION;
use crate::outcome::{Indicator, Ratio, Reason, Unit};

/// Column of the live formulas.
const FIGURE: u16 = 1;
/// Column of the figures as the page shows them.
const SHOWN: u16 = 2;
const NOTE: u16 = 3;
const ID: u16 = 4;

/// The sheet while it is being filled, row by row.
struct ResultsSheet<'s, 'a, 't> {
    sheets: &'s Sheets<'a, 't>,
    cells: &'s mut Cells<'t>,
    row: u32,
}

impl<'t> ResultsSheet<'_, '_, 't> {
    fn put(&mut self, column: u16, content: Content<'t>, look: Look, digits: &str) {
        self.cells.put(CellPosition { sheet: Sheet::Results, row: self.row, column }, content, look, digits);
    }

    fn text(&mut self, column: u16, text: &str, look: Look) {
        self.put(column, Content::Text(text.to_owned()), look, "");
    }

    fn line(&mut self, text: &str, look: Look) {
        if !text.is_empty() {
            self.text(0, text, look);
            self.row += 1;
        }
    }

    fn fact(&mut self, label: &str, value: &str, look: Look) {
        self.text(0, label, Look::Plain);
        self.text(FIGURE, value, look);
        self.row += 1;
    }

    fn headings(&mut self, title: &str) {
        let writer = self.sheets.writer;
        self.row += 1;
        self.text(0, title, Look::Heading);
        self.text(FIGURE, writer.pick("Formula", "計算式"), Look::HeadingRight);
        self.text(SHOWN, writer.pick("As shown on the page", "ページの表示"), Look::HeadingRight);
        self.text(NOTE, writer.pick("What it is", "説明"), Look::Heading);
        self.text(ID, "id", Look::Id);
        self.row += 1;
    }

    fn result(&mut self, row: &Row<Indicator>, content: Content<'t>, look: Look) {
        self.text(0, &row.label, Look::Plain);
        let digits = self.sheets.digits_as_shown(row);
        self.put(FIGURE, content, look, &digits);
        self.text(SHOWN, &row.figure.text, Look::Shown);
        self.text(NOTE, &row.note, Look::Note);
        self.text(ID, row.id.id(), Look::Id);
        self.row += 1;
    }
}

impl<'t> Sheets<'_, 't> {
    /// Writes everything that the page shows about a state.
    pub(super) fn results(&self, cells: &mut Cells<'t>, recovery: Option<&Recovery>) {
        let mut page = ResultsSheet { sheets: self, cells, row: 0 };
        self.about(&mut page);
        let evaluation = self.evaluation;
        for (title, rows) in [
            (self.writer.pick("Cost per use", "1回あたりの費用"), &evaluation.unit_costs),
            (self.writer.pick("Per head", "1人あたり"), &evaluation.per_head),
            (self.writer.pick("Costs and benefits", "費用と便益"), &evaluation.appraisal),
        ] {
            page.headings(title);
            for row in rows {
                let content = self.result(row, recovery);
                let look = match content {
                    Content::Text(_) => Look::Shown,
                    _ if row.id == Indicator::Levelised => Look::Answer,
                    _ => Look::Plain,
                };
                page.result(row, content, look);
            }
        }
        self.payers(&mut page, &evaluation.payers);
    }

    fn about(&self, page: &mut ResultsSheet<'_, '_, 't>) {
        let evaluation = self.evaluation;
        let pick = |en, ja| self.writer.pick(en, ja);
        page.line(&evaluation.scenario.title, Look::Title);
        for sentence in &self.opening {
            page.line(sentence, Look::Sentence);
        }
        page.line(&evaluation.scenario.money_note, Look::Plain);
        for remark in &evaluation.remarks {
            page.line(&plain_text(remark), Look::Plain);
        }
        page.row += 1;
        if let Some(preset) = evaluation.presets.iter().find(|preset| preset.selected) {
            page.fact(
                pick("Figures", "数字"),
                &evaluation.preset_and_holder().unwrap_or_default(),
                Look::Plain,
            );
            page.fact(
                pick("Date of the figures", "数字の時点"),
                preset.date.as_deref().unwrap_or("–"),
                Look::Plain,
            );
        }
        page.fact(pick("Place", "地域"), &evaluation.selection.place_name, Look::Plain);
        let counted = evaluation.services.iter().filter(|service| service.counted);
        let counted: Vec<&str> = counted.map(|service| service.label.as_str()).collect();
        page.fact(
            pick("What counts as a use", "利用に数えるもの"),
            &counted.join(pick(", ", "、")),
            Look::Plain,
        );
        let conventions = &evaluation.conventions;
        for (label, all) in [
            (pick("Discount rate", "割引率"), &conventions.discounts),
            (pick("Timing of costs and uses", "費用と利用の時点"), &conventions.timings),
        ] {
            if let Some(chosen) = all.iter().find(|convention| convention.selected) {
                page.fact(label, &chosen.label, Look::Plain);
            }
        }
        let yes = |is_so| if is_so { pick("yes", "する") } else { pick("no", "しない") };
        for (label, is_so) in [
            (pick("Residents’ time counted", "住民の時間を数える"), conventions.count_citizen_time),
            (pick("Optimism bias uplifts", "楽観バイアスの上乗せ"), conventions.optimism_bias),
        ] {
            if let Some(is_so) = is_so {
                page.fact(label, yes(is_so), Look::Plain);
            }
        }
        for input in evaluation.inputs.iter().filter(|input| input.changed) {
            let was = plain_text(input.was.as_deref().unwrap_or_default());
            let value = self.writer.fill("{0} ({1})", "{0}（{1}）", &[&input.figure.text, &was]);
            page.fact(&self.writer.fill("Changed: {0}", "変更：{0}", &[&input.label]), &value, Look::Plain);
        }
        page.fact(pick("Made by", "作成"), &["Ikura ", VERSION].concat(), Look::Plain);
        page.fact(pick("Fingerprint", "照合番号"), &self.state.fingerprint(), Look::Plain);
        page.fact(pick("To check it", "照合の方法"), &self.state.command(), Look::Id);
        page.row += 1;
        page.line(
            pick(
                "How to use it: change the yellow cells of the sheet Inputs, and every formula follows. The uses counted, the years and the conventions above are built in; export again to change them.",
                "使い方：「前提」シートの黄色いセルを書き換えると、すべての計算式がそれに従う。数える利用、年数と上記の条件は組み込まれているので、変えるには出力し直す。",
            ),
            Look::Note,
        );
    }

    /// Returns the number format of a result, with as many decimals as the page shows.
    fn digits_as_shown(&self, row: &Row<Indicator>) -> String {
        let unit = row.id.unit();
        let exact = self.derivation.view.ratio(row.id, self.year()).and_then(Ratio::value);
        match (unit, exact) {
            (Unit::UnitCost | Unit::Plain, Some(exact)) => {
                match unit.shown(self.writer, decimal(exact)).value.scale() {
                    0 => "#,##0".to_owned(),
                    decimals => ["#,##0.", &"0".repeat(decimals as usize)].concat(),
                }
            }
            _ => self.digits(unit).to_owned(),
        }
    }

    /// Returns the year shown on the page, counted from 0.
    fn year(&self) -> usize {
        usize::try_from(self.evaluation.year - self.assumptions.plan.first_year).unwrap_or_default()
    }

    /// Returns the formula of a result, or its text if it is found by search.
    fn result(&self, row: &Row<Indicator>, recovery: Option<&Recovery>) -> Content<'t> {
        let Some(ratio) = self.derivation.ratio(row.id, self.year()) else {
            let live = recovery.and_then(|recovery| self.returned(recovery, row));
            return live.unwrap_or_else(|| self.computed(row));
        };
        let saving = (row.id == Indicator::BenefitCostRatio).then(|| {
            Guard::Negative(self.outcome.cost.present, reason_words(Reason::NetSaving, self.writer))
        });
        self.ratio(ratio, row.id.if_zero(), saving)
    }

    /// Returns the formula of a ratio, with words in place of a number where its divisor is zero or a further condition holds.
    pub(super) fn ratio(
        &self,
        ratio: Ratio<Traced<'t>>,
        if_zero: Reason,
        further: Option<Guard<'t>>,
    ) -> Content<'t> {
        let value = match ratio {
            Ratio::Value(value) => value,
            Ratio::Undefined(reason) => return Content::Text(reason_words(reason, self.writer).to_owned()),
        };
        let zero =
            value.divisor_that_may_be_zero().map(|of| Guard::Zero(of, reason_words(if_zero, self.writer)));
        let guards: Vec<Guard<'t>> = further.into_iter().chain(zero).collect();
        if guards.is_empty() { Content::Live(value) } else { Content::Unless(guards, value) }
    }

    /// Returns the text of a result without a formula, such as the rate of return.
    fn computed(&self, row: &Row<Indicator>) -> Content<'t> {
        Content::Text(self.writer.fill(
            "{0} (as exported, no formula)",
            "{0}（出力時の値。計算式ではない）",
            &[&row.figure.text],
        ))
    }

    /// Writes the cost and the share of each payer.
    fn payers(&self, page: &mut ResultsSheet<'_, '_, 't>, table: &Table) {
        page.headings(&table.caption);
        let paid = self.derivation.payers().into_iter().map(|paid| (paid.total, paid.share));
        let whole = self.outcome.cost;
        let all = paid.chain([(whole, self.derivation.share_of_cost(whole))]);
        for (row, (total, share)) in table.rows.iter().zip(all) {
            let look = if row.total { Look::Total } else { Look::Plain };
            let share = self.ratio(share, Reason::NoCosts, None);
            let contents = [Content::Live(total.sum), Content::Live(total.present), share];
            let money = self.digits(Unit::Money);
            let digits = [money, money, "0.0%"];
            let whats = table.columns.iter().skip(1);
            for (((content, digits), figure), what) in
                contents.into_iter().zip(digits).zip(&row.figures).zip(whats)
            {
                let label = self.writer.fill("{0}: {1}", "{0}：{1}", &[&row.label, what]);
                page.text(0, &label, look);
                page.put(FIGURE, content, look, digits);
                page.text(SHOWN, &figure.text, Look::Shown);
                page.row += 1;
            }
        }
    }
}
