//! The answer as a picture: sentence, range, cost by each set of figures, and sources. It is SVG with real text, so
//! it stays sharp in print and can be searched.

use std::fmt::{self, Display, Formatter};

use super::bars::above_zero;
use super::lines::{Run, broken, ems};
use super::markup::Escaped;
use super::mention::LinkAndDay;
use super::rivals::Rival;
use crate::answer::shapes::Simulation;
use crate::answer::{Evaluation, LeadStatement};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind};
use crate::fingerprint::{FingerprintedState, made_by};
use crate::selection::Language;
use crate::workbook::readable;

/// Width and margins in pixels. The width is twice that of the 600 × 315 at which other sites show pictures of pages.
const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 64.0;
const COLUMN: f64 = WIDTH - 2.0 * MARGIN;

/// Largest total width of the publishers' names, in ems.
const PUBLISHERS: f64 = 75.0;

/// Start of the bars, and length of the longest.
const BARS: f64 = 380.0;
const LONGEST: f64 = 560.0;

/// A picture of a state.
pub struct Picture<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// The simulation behind the answer.
    pub simulation: &'a Simulation,
    /// Cost of a use by each set of figures.
    pub rivals: &'a [Rival],
    /// What the answer was computed from.
    pub state: &'a FingerprintedState,
    /// Link of the state.
    pub mention: LinkAndDay<'a>,
}

impl Display for Picture<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        let mut canvas = Canvas { body: String::new(), y: MARGIN };
        canvas.block(&[run(&answer.scenario.title)], 26.0, "#555");
        canvas.gap(14.0);
        let lead = LeadStatement::of(answer, self.simulation);
        canvas.block(&runs(lead.answer, PieceKind::Answer), 46.0, "#111");
        canvas.gap(18.0);
        canvas.block(&runs(lead.comparison, PieceKind::Figure), 28.0, "#111");
        if let Simulation::Ok(futures) = self.simulation {
            canvas.block(&runs(&futures.sentence, PieceKind::Figure), 28.0, "#111");
        }
        canvas.block(&runs(&answer.not_counted_in_short, PieceKind::Figure), 24.0, "#555");
        canvas.gap(20.0);
        canvas.bars(&self.bars());
        canvas.gap(28.0);
        canvas.block(&[run(&self.sources())], 20.0, "#555");
        if let Some(link) = self.mention.address() {
            canvas.block(&[run(link)], 20.0, "#555");
        }
        let height = canvas.y + MARGIN;
        let label = readable(lead.announcement);
        let label = Escaped(&label);
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             lang=\"{}\" role=\"img\" font-family=\"'Helvetica Neue', Arial, 'Hiragino Sans', 'Noto Sans CJK JP', sans-serif\">",
            answer.language
        )?;
        writeln!(f, "<title>{label}</title>")?;
        writeln!(f, "<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>")?;
        write!(f, "{}", canvas.body)?;
        writeln!(f, "</svg>")
    }
}

impl Picture<'_> {
    /// Returns the cost of a use by each set of figures. The reader's own come first.
    fn bars(&self) -> Vec<(&str, &Figure)> {
        let answer = self.evaluation;
        let own = if answer.language == "ja" { "読者の数字" } else { "A reader’s figures" };
        let cost = LeadStatement::of(answer, self.simulation).cost;
        let own = self.evaluation.selection.is_changed().then_some((own, cost));
        let rivals = self.rivals.iter().map(|rival| (rival.name.as_str(), &rival.cost));
        own.into_iter().chain(rivals).collect()
    }

    /// Writes whose figures these are, the sources, the program that made the picture, and the fingerprint to check
    /// it with.
    fn sources(&self) -> String {
        let answer = self.evaluation;
        let ja = answer.language == "ja";
        let figures = answer.preset_and_holder().map(|figures| match ja {
            true => format!("数字：{figures}。"),
            false => format!("Figures: {figures}. "),
        });
        let (made_by, fingerprint) = (made_by(), self.state.fingerprint());
        let (edition, publishers) = (self.state.edition(answer.language()), self.publishers());
        let rest = if ja {
            format!("出典：{publishers}。作成：{made_by}、{edition}、照合番号{fingerprint}")
        } else {
            format!("Sources: {publishers}. Made by {made_by}, {edition}, fingerprint {fingerprint}.")
        };
        [
            figures.unwrap_or_default(),
            answer.scenario.money_note.clone(),
            if ja { "" } else { " " }.into(),
            rest,
        ]
        .concat()
    }

    /// Names the publishers of the sources in the scenario's order, as many as fit.
    fn publishers(&self) -> String {
        let mut publishers: Vec<&str> = Vec::new();
        for source in &self.evaluation.sources {
            if !publishers.contains(&source.publisher.as_str()) {
                publishers.push(&source.publisher);
            }
        }
        let mut room = PUBLISHERS;
        let fits = |publisher: &&&str| {
            room -= ems(publisher) + 1.0;
            room > 0.0
        };
        let named: Vec<&str> = publishers.iter().take_while(fits).copied().collect();
        let rest = publishers.len() - named.len();
        match (rest, self.evaluation.language()) {
            (0, Language::En) => named.join("; "),
            (0, Language::Ja) => named.join("／"),
            (_, Language::En) => format!("{}; and {rest} more", named.join("; ")),
            (_, Language::Ja) => format!("{}ほか{rest}の出典元", named.join("／")),
        }
    }
}

/// What is drawn so far, and the current height.
struct Canvas {
    body: String,
    y: f64,
}

impl Canvas {
    fn gap(&mut self, height: f64) {
        self.y += height;
    }

    /// Draws text as lines of the given size.
    fn block(&mut self, runs: &[Run], size: f64, colour: &str) {
        if runs.is_empty() {
            return;
        }
        for line in broken(runs, COLUMN / size, 6) {
            self.y += size * 1.35;
            self.text(MARGIN, &line, size, colour);
        }
    }

    /// Draws one line of text at the current height.
    fn text(&mut self, x: f64, line: &[Run], size: f64, colour: &str) {
        self.put(&format!("<text x=\"{x}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{colour}\">", self.y));
        for run in line {
            let weight = if run.bold { " font-weight=\"700\"" } else { "" };
            self.put(&format!("<tspan{weight}>{}</tspan>", Escaped(&run.text)));
        }
        self.put("</text>\n");
    }

    /// Draws a bar for each set of figures, or words alone if it has no number.
    fn bars(&mut self, bars: &[(&str, &Figure)]) {
        let most = bars.iter().filter_map(|(_, figure)| above_zero(figure)).fold(0.0, f64::max);
        for (name, figure) in bars {
            let length = above_zero(figure).map_or(0.0, |cost| LONGEST * cost / most);
            let mut name = broken(&[run(name)], (BARS - MARGIN - 16.0) / 22.0, 1);
            self.y += 40.0;
            self.text(MARGIN, &name.pop().unwrap_or_default(), 22.0, "#111");
            self.put(&format!(
                "<rect x=\"{BARS}\" y=\"{:.1}\" width=\"{length:.1}\" height=\"26\" fill=\"#4a6785\"/>\n",
                self.y - 20.0
            ));
            self.text(BARS + length + 12.0, &[Run { bold: true, ..run(&figure.text) }], 22.0, "#111");
        }
    }

    fn put(&mut self, markup: &str) {
        self.body.push_str(markup);
    }
}

fn run(text: &str) -> Run {
    Run { text: readable(text), bold: false }
}

/// Turns pieces into runs. Pieces of one kind, and the answer, are bold.
fn runs(pieces: &[Piece], bold: PieceKind) -> Vec<Run> {
    let is_bold = |piece: &Piece| piece.kind == bold || piece.kind == PieceKind::Answer;
    pieces.iter().map(|piece| Run { bold: is_bold(piece), ..run(&piece.text) }).collect()
}
