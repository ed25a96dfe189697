//! The answer as a picture: sentence, range, cost by each set of figures, and sources. It is SVG with real text, so
//! it stays sharp in print and can be searched.

use std::fmt::{self, Display, Formatter};

use super::lead_drawing::LeadDrawing;
use super::lines::{Run, broken, ems};
use super::markup::Escaped;
use super::mention::LinkAndDay;
use crate::answer::shapes::{LeadPicture, Simulation};
use crate::answer::{Evaluation, LeadStatement};
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

/// How much larger the lead picture is than in a page.
const TIMES: f64 = 2.0;

/// A picture of a state.
pub struct Picture<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// The simulation behind the answer.
    pub simulation: &'a Simulation,
    /// Cost of a use by each set of figures.
    pub picture: &'a LeadPicture,
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
        canvas.picture(self.picture);
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

    /// Draws the lead picture, twice as large as in a page.
    fn picture(&mut self, picture: &LeadPicture) {
        let drawing = LeadDrawing(picture);
        let (width, height) = (COLUMN / TIMES, drawing.height());
        self.put(&format!(
            "<svg x=\"{MARGIN}\" y=\"{:.1}\" width=\"{COLUMN}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             fill=\"currentColor\" color=\"#111\" overflow=\"visible\">\n{drawing}</svg>\n",
            self.y,
            height * TIMES
        ));
        self.y += height * TIMES;
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
