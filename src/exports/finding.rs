//! The finding as an HTML fragment between the element's tags.
//!
//! It is correct without script or style, and after aggregators have reduced it to plain elements with no attributes
//! but addresses. Its picture only repeats the table.

use std::fmt::{self, Display, Formatter};

use super::lead_drawing::LeadDrawing;
use super::markup::Escaped;
use crate::answer::shapes::{HOLDER, LeadPicture, Simulation, Table};
use crate::answer::{Evaluation, LeadStatement};
use crate::explanation::piece::{Piece, PieceKind, plain_text};

/// A finding to be printed.
pub struct Finding<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// The simulation behind the answer.
    pub simulation: &'a Simulation,
    /// Cost of a use by each set of figures.
    pub picture: &'a LeadPicture,
    /// Address at which the figures can be changed.
    pub link: Option<&'a str>,
}

impl Finding<'_> {
    fn pick(&self, en: &'static str, ja: &'static str) -> &'static str {
        if self.evaluation.language == "ja" { ja } else { en }
    }
}

impl Display for Finding<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        let lead = LeadStatement::of(answer, self.simulation);
        writeln!(f, "<figure>")?;
        writeln!(f, "<p><b>{}</b></p>", Escaped(&plain_text(lead.answer)))?;
        if !lead.comparison.is_empty() {
            writeln!(f, "<p>{}</p>", Sentence(lead.comparison))?;
        }
        self.drawing(f)?;
        self.details(f)?;
        self.caption(f)?;
        writeln!(f, "</figure>")
    }
}

impl Finding<'_> {
    /// Draws the picture, which readers of screens hear row by row.
    fn drawing(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let drawing = LeadDrawing(self.picture);
        let words: Vec<&str> = self.picture.rows.iter().map(|row| row.words.as_str()).collect();
        let words = [&self.picture.title, self.pick(": ", "："), &words.join(self.pick("; ", "／"))].concat();
        // A width of per cents counts as none where a container asks for the least; this line of no height keeps room for the labels.
        writeln!(f, "<svg width=\"280\" height=\"0\" display=\"block\" aria-hidden=\"true\"></svg>")?;
        writeln!(
            f,
            "<svg width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"{}\" fill=\"currentColor\" overflow=\"visible\">",
            drawing.height(),
            Escaped(&words)
        )?;
        writeln!(f, "{drawing}</svg>")
    }

    /// Writes what the picture rests on, folded: the table, what isn't counted, the range, remarks, and notes on the rows.
    fn details(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        let summary = self.pick("As a table; what isn’t counted", "表で見る・計算に含めないもの");
        writeln!(f, "<details><summary>{summary}</summary>")?;
        self.table(f)?;
        writeln!(f, "<p>{}</p>", Sentence(&answer.not_counted_in_short))?;
        if let Simulation::Ok(futures) = self.simulation {
            writeln!(f, "<p>{}</p>", Sentence(&futures.sentence))?;
        }
        for remark in &answer.remarks {
            writeln!(f, "<p>{}</p>", Escaped(&plain_text(remark)))?;
        }
        for preset in &answer.presets {
            if let Some(note) = &preset.note {
                let (name, note) = (Escaped(&preset.name), Escaped(note));
                writeln!(f, "<p>{name}{}{note}</p>", self.pick(": ", "："))?;
            }
        }
        writeln!(f, "</details>")
    }

    /// Writes a table with the cost of a use by each set of figures. If the scenario has no presets, writes all costs
    /// per use.
    fn table(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answer = self.evaluation;
        writeln!(f, "<table>")?;
        if answer.presets.is_empty() {
            for row in &answer.unit_costs {
                let (label, figure) = (Escaped(&row.label), Escaped(&row.figure.text));
                writeln!(f, "<tr><th scope=\"row\">{label}</th><td>{figure}</td></tr>")?;
            }
            return writeln!(f, "</table>");
        }
        let Table { columns, rows, .. } = &self.picture.table;
        let heads = columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", Escaped(column)));
        writeln!(f, "<tr>{}</tr>", heads.collect::<String>())?;
        for (row, drawn) in rows.iter().zip(&self.picture.rows) {
            write!(f, "<tr><th scope=\"row\">{}</th>", Escaped(&row.label))?;
            for figure in &row.figures {
                let text = Escaped(&figure.text);
                // The source's address belongs to the column that names it.
                match drawn.url.as_ref().filter(|_| figure.status == HOLDER) {
                    Some(url) => write!(f, "<td><a href=\"{}\">{text}</a></td>", Escaped(url))?,
                    None => write!(f, "<td>{text}</td>")?,
                }
            }
            writeln!(f, "</tr>")?;
        }
        writeln!(f, "</table>")
    }

    fn caption(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let gap = self.pick(" ", "");
        let stop = self.pick(".", "。");
        let LeadPicture { source, credit, .. } = self.picture;
        write!(f, "<figcaption>")?;
        if !source.is_empty() {
            write!(f, "{}{stop}{gap}", Escaped(source))?;
        }
        write!(
            f,
            "{}{gap}{}{credit}{stop}",
            Escaped(&self.evaluation.scenario.money_note),
            self.pick("Calculated by ", "計算：")
        )?;
        if let Some(link) = &self.link {
            let sources = self.evaluation.sources.len();
            let words = match self.evaluation.language {
                "ja" => format!("数字を変えて計算する（出典{sources}件）"),
                _ => format!("Change the figures, see all {sources} sources"),
            };
            // By this class, a running element recognises the link and can respond to it in place.
            write!(f, "{gap}<a class=\"ikura-open\" href=\"{}\">{words}</a>", Escaped(link))?;
        }
        writeln!(f, "</figcaption>")
    }
}

/// A sentence with its figures emphasised.
struct Sentence<'a>(&'a [Piece]);

impl Display for Sentence<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for piece in self.0 {
            let text = Escaped(&piece.text);
            match piece.kind {
                PieceKind::Answer | PieceKind::Figure => write!(f, "<b>{text}</b>")?,
                _ => write!(f, "{text}")?,
            }
        }
        Ok(())
    }
}
