//! The finding as an HTML fragment between the element's tags.
//!
//! It is correct without script or style, and after aggregators have reduced it to plain elements with no attributes
//! but addresses. Its bars only repeat the figures next to them.

use std::fmt::{self, Display, Formatter};

use super::bars::Bars;
use super::markup::Escaped;
use super::rivals::Rival;
use crate::answer::shapes::Simulation;
use crate::answer::{Evaluation, LeadStatement};
use crate::explanation::piece::{Piece, PieceKind, plain_text};

/// A finding to be printed.
pub struct Finding<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// The simulation behind the answer.
    pub simulation: &'a Simulation,
    /// Cost of a use by each set of figures.
    pub rivals: Vec<Rival>,
    /// Address at which the figures can be changed.
    pub link: Option<&'a str>,
}

impl Finding<'_> {
    fn bracketed(&self, range: &str) -> String {
        if self.evaluation.language == "ja" { format!("（{range}）") } else { format!(" ({range})") }
    }

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
        if let Simulation::Ok(futures) = self.simulation {
            writeln!(f, "<p>{}</p>", Sentence(&futures.sentence))?;
        }
        writeln!(f, "<p>{}</p>", Sentence(&answer.not_counted_in_short))?;
        for remark in &answer.remarks {
            writeln!(f, "<p>{}</p>", Escaped(&plain_text(remark)))?;
        }
        self.table(f)?;
        self.caption(f)?;
        writeln!(f, "</figure>")
    }
}

impl Finding<'_> {
    /// Writes a table with the cost of a use by each set of figures. If the scenario has no presets, writes all costs
    /// per use.
    fn table(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "<table>")?;
        if self.rivals.is_empty() {
            for row in &self.evaluation.unit_costs {
                let (label, figure) = (Escaped(&row.label), Escaped(&row.figure.text));
                writeln!(f, "<tr><th scope=\"row\">{label}</th><td>{figure}</td></tr>")?;
            }
            return writeln!(f, "</table>");
        }
        let is_compared = self.rivals.iter().any(|rival| rival.without.is_some());
        let [figures, cost, without, holder] = [
            self.pick("Figures", "数字"),
            self.pick("Each use costs", "1回の費用"),
            self.pick(" / without it", "／使わない場合"),
            self.pick("Source of figures", "数字の出どころ"),
        ];
        let head = |text| format!("<th scope=\"col\">{text}</th>");
        let cost = [cost, if is_compared { without } else { "" }].concat();
        // If no set of figures has a holder, the column would be empty.
        let has_holder = self.rivals.iter().any(|rival| !rival.holder.is_empty());
        let holder = if has_holder { head(holder) } else { String::new() };
        writeln!(f, "<tr>{}{}{holder}</tr>", head(figures), head(&cost))?;
        let figures = self.rivals.iter().flat_map(|rival| [Some(&rival.cost), rival.without.as_ref()]);
        let bars = Bars::of(figures.flatten());
        for rival in &self.rivals {
            let (name, cost) = (Escaped(&rival.name), Escaped(&rival.cost.text));
            write!(f, "<tr><th scope=\"row\">{name}</th><td>{cost}")?;
            if !rival.range.is_empty() {
                write!(f, "{}", Escaped(&self.bracketed(&rival.range)))?;
            }
            if let Some(without) = &rival.without {
                write!(f, "{}{}", self.pick(" / ", "／"), Escaped(&without.text))?;
            }
            write!(f, "{}", bars.bar(&rival.cost, "1"))?;
            if let Some(without) = &rival.without {
                write!(f, "{}", bars.bar(without, "0.4"))?;
            }
            write!(f, "</td>")?;
            if has_holder {
                rival.holder_cell(f)?;
            }
            writeln!(f, "</tr>")?;
        }
        writeln!(f, "</table>")
    }

    fn caption(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<figcaption>")?;
        for rival in &self.rivals {
            if let Some(note) = &rival.note {
                let (name, note) = (Escaped(&rival.name), Escaped(note));
                write!(f, "{name}{}{note}{}", self.pick(": ", "："), self.pick(" ", ""))?;
            }
        }
        write!(f, "{}", Escaped(&self.evaluation.scenario.money_note))?;
        if let Some(link) = &self.link {
            let (gap, sources) = (self.pick(" ", ""), self.evaluation.sources.len());
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

impl Rival {
    fn holder_cell(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let holder = Escaped(&self.holder);
        match self.url.as_ref().filter(|_| !self.holder.is_empty()) {
            Some(url) => write!(f, "<td><a href=\"{}\">{holder}</a></td>", Escaped(url)),
            None => write!(f, "<td>{holder}</td>"),
        }
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
