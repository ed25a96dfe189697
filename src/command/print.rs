//! Prints an answer as text for a terminal: the sentences and tables of the page, in the same order.

use std::fmt::{self, Display, Formatter};

use ikura::answer::shapes::{Futures, Reply, SensitivityAnalysis, Simulation};
use ikura::answer::{Evaluation, FunnelStep, LeadStatement, Row, SourceText, Table, Verdicts};
use ikura::derivation::Explanation;
use ikura::explanation::piece::plain_text;
use ikura::outcome::Indicator;
use unicode_width::UnicodeWidthStr;

/// Everything that is printed about an evaluation.
pub struct PrintedReport<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// Results of the Monte Carlo simulation.
    pub simulation: &'a Simulation,
    /// Break-evens, sensitivity and other conventions.
    pub sensitivity: &'a Reply<SensitivityAnalysis>,
    /// What turns the verdict.
    pub verdicts: Option<&'a Verdicts>,
    /// Worked formulas of the results.
    pub explanations: &'a [Explanation],
}

impl Display for PrintedReport<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.summary(f)?;
        self.unit_costs(f)?;
        self.certainty(f)?;
        self.break_evens(f)?;
        let answer = self.evaluation;
        for printed in [&answer.payers, &answer.lines, &answer.uses, &answer.years] {
            table(f, printed)?;
        }
        self.per_head_and_appraisal(f)?;
        self.workings_and_sources(f)
    }
}

impl PrintedReport<'_> {
    fn is_japanese(&self) -> bool {
        self.evaluation.language == "ja"
    }

    fn pick(&self, en: &'static str, ja: &'static str) -> &'static str {
        if self.is_japanese() { ja } else { en }
    }

    fn sensitivity(&self) -> Option<&SensitivityAnalysis> {
        match self.sensitivity {
            Reply::Ok(analysis) => Some(analysis),
            Reply::Invalid { .. } => None,
        }
    }

    /// What the answer is, for whom and under which choices.
    fn summary(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        writeln!(f, "{}\n", answer.scenario.title)?;
        writeln!(f, "{}", LeadStatement::of(answer, self.simulation).announcement)?;
        if let Simulation::Ok(simulated) = self.simulation {
            writeln!(f, "{}", plain_text(&simulated.sentence))?;
        }
        writeln!(f, "{}", plain_text(&answer.not_counted_in_short))?;
        for sentence in &answer.for_you {
            writeln!(f, "{}", plain_text(sentence))?;
        }
        if let Some(figures) = answer.preset_and_holder() {
            writeln!(f, "{}{figures}", self.pick("Figures: ", "数字："))?;
        }
        changes(f, answer, self.is_japanese())?;
        conventions(f, answer, self.is_japanese())?;
        let preset = answer.presets.iter().find(|preset| preset.selected);
        let note = preset.and_then(|preset| preset.note.as_ref());
        note.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        writeln!(f, "{}", answer.scenario.money_note)?;
        for remark in &answer.remarks {
            writeln!(f, "{}", plain_text(remark))?;
        }
        Ok(())
    }

    fn unit_costs(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        heading(f, self.pick("Cost of each use at the stated values", "設定値での利用1回あたりの費用"))?;
        rows(f, &answer.unit_costs)?;
        if let Some(analysis) = self.sensitivity() {
            table(f, &analysis.discounts)?;
        }
        heading(
            f,
            &self
                .pick("How often was it used? ({year})", "どれだけ使われたか（{year}年度）")
                .replace("{year}", &answer.year.to_string()),
        )?;
        funnel(f, &answer.funnel)
    }

    /// Simulation, and what the verdict hangs on.
    fn certainty(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, self.pick("How certain is this?", "どこまで確かか"))?;
        match self.simulation {
            Simulation::Ok(simulated) => futures(f, simulated, self.is_japanese())?,
            Simulation::Certain { sentence } => writeln!(f, "{sentence}")?,
            Simulation::Invalid { .. } => {}
        }
        if let Some(verdicts) = self.verdicts {
            table(f, &verdicts.choices)?;
            verdicts.turning.iter().try_for_each(|turning| table(f, turning))?;
        }
        Ok(())
    }

    fn break_evens(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(analysis) = self.sensitivity() else { return Ok(()) };
        let title = self.pick("Break-evens: what would change the result?", "損益分岐：損得が逆転する条件");
        heading(f, title)?;
        writeln!(f, "{}", plain_text(&self.evaluation.case))?;
        for break_even in &analysis.break_evens {
            writeln!(f, "- {}", plain_text(&break_even.sentence))?;
        }
        table(f, &analysis.switching)?;
        table(f, &analysis.tornado.table)
    }

    fn per_head_and_appraisal(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        heading(f, self.pick("Per head, at the stated values", "1人あたり（設定値で）"))?;
        rows(f, &answer.per_head)?;
        heading(f, self.pick("Costs and benefits, at the stated values", "費用と便益（設定値で）"))?;
        rows(f, &answer.appraisal)?;
        if let Some(analysis) = self.sensitivity() {
            rows(f, &analysis.switches)?;
        }
        // All rates of return, and whether the sum of the balances falls below zero again.
        let noted = [Indicator::Payback, Indicator::RateOfReturn];
        let returns = answer.appraisal.iter().filter(|row| noted.contains(&row.id));
        notes(f, returns, self.is_japanese())
    }

    fn workings_and_sources(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, self.pick("How this was worked out", "計算の過程"))?;
        for explanation in self.explanations {
            formula(f, explanation, self.pick(" (rounded)", "（四捨五入）"))?;
        }
        heading(f, self.pick("Not counted", "数えていないもの"))?;
        for text in &self.evaluation.not_counted {
            writeln!(f, "- {text}")?;
        }
        heading(f, self.pick("Sources", "出典"))?;
        for source in &self.evaluation.sources {
            writeln!(f, "- {}", cited(source, self.is_japanese()))?;
        }
        Ok(())
    }
}

/// Prints the assumptions that the reader changed, with their new values.
fn changes(f: &mut Formatter<'_>, answer: &Evaluation, ja: bool) -> fmt::Result {
    for input in answer.inputs.iter().filter(|input| answer.selection.changed.contains(&input.name)) {
        let head = if ja { "変更：" } else { "Changed: " };
        let between = if ja { "：" } else { ": " };
        let was = input.was.as_deref().map(plain_text).unwrap_or_default();
        write!(f, "{head}{}{between}{}", input.label, input.figure.text)?;
        match (was.is_empty(), ja) {
            (true, _) => writeln!(f)?,
            (_, true) => writeln!(f, "（{was}）")?,
            (_, false) => writeln!(f, " ({was})")?,
        }
    }
    Ok(())
}

/// Prints the conventions that the reader chose: discount rate, timing, uplift, residents' time.
fn conventions(f: &mut Formatter<'_>, answer: &Evaluation, ja: bool) -> fmt::Result {
    if answer.selection.conventions_changed == 0 {
        return Ok(());
    }
    let (head, between) = if ja { ("計算の条件：", "、") } else { ("Rules of calculation: ", "; ") };
    let chosen = answer.conventions.discounts.iter().chain(&answer.conventions.timings);
    let mut chosen: Vec<&str> = chosen.filter(|one| one.selected).map(|one| one.label.as_str()).collect();
    chosen.extend(answer.conventions.optimism_bias.map(|on| match (on, ja) {
        (true, false) => "with optimism bias uplifts",
        (false, false) => "without optimism bias uplifts",
        (true, true) => "楽観バイアスを上乗せする",
        (false, true) => "楽観バイアスを上乗せしない",
    }));
    chosen.extend(answer.conventions.count_citizen_time.map(|on| match (on, ja) {
        (true, false) => "residents’ time counted",
        (false, false) => "residents’ time not counted",
        (true, true) => "住民の時間を数える",
        (false, true) => "住民の時間を数えない",
    }));
    writeln!(f, "{head}{}", chosen.join(between))
}

/// Formats a source on one line.
pub fn cited(source: &SourceText, ja: bool) -> String {
    let SourceText { publisher, title, date, url, copy, .. } = source;
    let between = if ja { ["：", "、"] } else { [": ", ", "] };
    let cited = format!("{publisher}{}{title}{}{date}", between[0], between[1]);
    match url.as_ref().or(copy.as_ref()) {
        Some(address) => format!("{cited} {address}"),
        None => cited,
    }
}

fn futures(f: &mut Formatter<'_>, simulated: &Futures, ja: bool) -> fmt::Result {
    rows(f, &simulated.chances)?;
    notes(f, simulated.chances.iter(), ja)?;
    writeln!(f, "{}", plain_text(&simulated.method))?;
    table(f, &simulated.spread)?;
    table(f, &simulated.influence)
}

fn heading(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f, "\n{text}\n{}", "-".repeat(text.width()))
}

fn rows<I>(f: &mut Formatter<'_>, rows: &[Row<I>]) -> fmt::Result {
    let widest = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    rows.iter().try_for_each(|row| writeln!(f, "{}  {}", padded(&row.label, widest), row.figure.text))
}

fn notes<'r, I: 'r>(f: &mut Formatter<'_>, rows: impl Iterator<Item = &'r Row<I>>, ja: bool) -> fmt::Result {
    let between = if ja { "：" } else { ": " };
    let mut noted = rows.filter(|row| !row.note.is_empty());
    noted.try_for_each(|row| writeln!(f, "{}{between}{}", row.label, row.note))
}

fn funnel(f: &mut Formatter<'_>, steps: &[FunnelStep]) -> fmt::Result {
    let widest = steps.iter().map(|step| step.label.width()).max().unwrap_or(0);
    for step in steps {
        let of = if step.of.text.is_empty() { String::new() } else { format!("  ({})", step.of.text) };
        writeln!(f, "{}  {}{of}", padded(&step.label, widest), step.figure.text)?;
    }
    Ok(())
}

/// Prints a table, or nothing if it has no rows: if nothing is uncertain, for example, no assumption has an
/// influence.
fn table(f: &mut Formatter<'_>, table: &Table) -> fmt::Result {
    if table.rows.is_empty() {
        return Ok(());
    }
    heading(f, &table.caption)?;
    let body = table.rows.iter().map(|row| {
        let figures = row.figures.iter().map(|figure| figure.text.as_str());
        std::iter::once(row.label.as_str()).chain(figures).collect::<Vec<_>>()
    });
    let head = table.columns.iter().map(String::as_str).collect();
    let lines: Vec<Vec<&str>> = std::iter::once(head).chain(body).collect();
    let widest = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    for line in &lines {
        let cells = line.iter().enumerate().map(|(column, cell)| match column {
            0 => padded(cell, widest(column)),
            _ => format!("{}{cell}", " ".repeat(widest(column).saturating_sub(cell.width()))),
        });
        writeln!(f, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    table.note.iter().try_for_each(|note| writeln!(f, "{note}"))
}

fn formula(f: &mut Formatter<'_>, explanation: &Explanation, rounded: &str) -> fmt::Result {
    let rounded = if explanation.rounded { rounded } else { "" };
    let formula = plain_text(&explanation.formula);
    let formula = if formula.is_empty() { &explanation.figure.text } else { &formula };
    writeln!(f, "{}: {formula}{rounded}", explanation.label)?;
    if !explanation.sentence.is_empty() {
        writeln!(f, "  {}", plain_text(&explanation.sentence))?;
    }
    explanation.notes.iter().try_for_each(|note| writeln!(f, "  {note}"))
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(text.width())))
}
