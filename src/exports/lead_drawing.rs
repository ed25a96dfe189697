//! The lead picture as SVG shapes. Positions from left to right are per cents, so that the picture fills any width while its
//! letters keep their size; without scripts or styles nothing else could do that.

use std::fmt::{self, Display, Formatter};

use super::lines::ems;
use super::markup::Escaped;
use crate::answer::shapes::{LeadPicture, NationMarks, PictureRow, RowLabel};
use crate::workbook::readable;

/// Colours of a use that is dearer or cheaper than without the system. People who confuse red and green tell them apart, and both have a
/// contrast of at least three on white and on black. Shapes differ too.
const DEARER: &str = "#b3530a";
const CHEAPER: &str = "#0b7d74";

/// Heights in pixels: of a row with its name, and of the rest.
const ROW: f64 = 35.0;
const HEAD: f64 = 44.0;
const AXIS: f64 = 20.0;
const KEY_LINE: f64 = 17.0;
/// Distance from the top of a row to the middle of its marks.
const MIDDLE: f64 = 24.0;
/// Size of letters.
const SMALL: f64 = 12.0;
/// Width in pixels that the key may fill.
const NARROW: f64 = 326.0;

/// The picture as the content of an `svg` element without a scale of its own.
pub struct LeadDrawing<'a>(pub &'a LeadPicture);

impl LeadDrawing<'_> {
    /// Returns its height in pixels.
    pub fn height(&self) -> f64 {
        self.bottom() + AXIS + self.key_entries().last().map_or(0.0, |last| last.y + KEY_LINE) + 4.0
    }

    /// Returns the lower end of the rows.
    #[allow(clippy::cast_precision_loss)]
    fn bottom(&self) -> f64 {
        HEAD + ROW * self.0.rows.len() as f64
    }
}

impl Display for LeadDrawing<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let picture = self.0;
        let title = readable(&picture.title);
        writeln!(f, "<text y=\"14\" font-size=\"14\" font-weight=\"700\">{}</text>", Escaped(&title))?;
        writeln!(f, "<text y=\"32\" font-size=\"{SMALL}\">{}</text>", Escaped(&readable(&picture.subtitle)))?;
        let mut top = HEAD;
        let bottom = self.bottom();
        for tick in &picture.axis.ticks {
            let (at, text) = (per_cent(tick.at), Escaped(&tick.text));
            let y = bottom + 14.0;
            writeln!(
                f,
                "<text x=\"{at}\" y=\"{y}\" font-size=\"{SMALL}\" text-anchor=\"middle\">{text}</text>"
            )?;
        }
        for row in &picture.rows {
            self.grid(f, top + MIDDLE)?;
            write!(f, "{}", DrawnRow { row, top })?;
            top += ROW;
        }
        self.key(f, bottom + AXIS + 14.0)
    }
}

impl LeadDrawing<'_> {
    /// Draws a short line at each round number, so that none crosses the name of a row.
    fn grid(&self, f: &mut Formatter<'_>, y: f64) -> fmt::Result {
        for tick in &self.0.axis.ticks {
            let (at, from) = (per_cent(tick.at), y - 10.0);
            writeln!(f, "<rect x=\"{at}\" y=\"{from}\" width=\"1\" height=\"20\" fill-opacity=\"0.2\"/>")?;
        }
        Ok(())
    }

    /// Writes what the marks of these rows mean.
    fn key(&self, f: &mut Formatter<'_>, top: f64) -> fmt::Result {
        for KeyEntry { mark, words, x, y } in self.key_entries() {
            let y = top + y;
            match mark {
                DrawnMark::Range => self.range_sign(f, x, y - 9.0)?,
                _ => write!(f, "{}", Placed { mark, x: Position::Pixels(x + 6.0), y: y - 4.0 })?,
            }
            writeln!(
                f,
                "<text x=\"{}\" y=\"{y}\" font-size=\"{SMALL}\">{}</text>",
                x + 16.0,
                Escaped(words)
            )?;
        }
        Ok(())
    }

    /// Writes what ranges look like: each has the colour of its row, so the sign has those of all rows, side by side.
    fn range_sign(&self, f: &mut Formatter<'_>, x: f64, y: f64) -> fmt::Result {
        let is_drawn = |mark: &DrawnMark| {
            self.0.rows.iter().any(|row| row.range.is_some() && DrawnMark::of(row) == *mark)
        };
        let marks: Vec<DrawnMark> =
            [DrawnMark::Dearer, DrawnMark::Cheaper, DrawnMark::Even].into_iter().filter(is_drawn).collect();
        let width = 12.0 / f64::from(u8::try_from(marks.len()).unwrap_or(1));
        let mut x = x;
        for mark in marks {
            let colour = mark.colour();
            writeln!(
                f,
                "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width}\" height=\"10\" fill=\"{colour}\" fill-opacity=\"0.3\"/>"
            )?;
            x += width;
        }
        Ok(())
    }

    /// Places the entries of the key from left to right, on as many lines as they need.
    fn key_entries(&self) -> Vec<KeyEntry<'_>> {
        let LeadPicture { key, rows, .. } = self.0;
        let has = |mark: DrawnMark| rows.iter().any(|row| row.cost.is_some() && DrawnMark::of(row) == mark);
        let is_compared = rows.iter().any(|row| row.without.is_some());
        let entries = [
            (DrawnMark::Without, &key.without, is_compared),
            (DrawnMark::Dearer, &key.dearer, has(DrawnMark::Dearer)),
            (DrawnMark::Cheaper, &key.cheaper, has(DrawnMark::Cheaper)),
            (DrawnMark::Even, &key.even, has(DrawnMark::Even)),
            (DrawnMark::Range, &key.range, rows.iter().any(|row| row.range.is_some())),
            (DrawnMark::Nation, &key.nation, !key.nation.is_empty()),
        ];
        let (mut x, mut y) = (0.0, 0.0);
        let placed = entries.into_iter().filter(|(.., is_needed)| *is_needed).map(|(mark, words, _)| {
            let width = 24.0 + SMALL * ems(words);
            if x > 0.0 && x + width > NARROW {
                (x, y) = (0.0, y + KEY_LINE);
            }
            let entry = KeyEntry { mark, words, x, y };
            x += width;
            entry
        });
        placed.collect()
    }
}

/// A mark with its meaning, and its position within the key.
struct KeyEntry<'a> {
    mark: DrawnMark,
    words: &'a str,
    x: f64,
    y: f64,
}

/// One row at its height.
struct DrawnRow<'a> {
    row: &'a PictureRow,
    top: f64,
}

impl Display for DrawnRow<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { row, top } = self;
        let y = top + MIDDLE;
        let mark = DrawnMark::of(row);
        let colour = mark.colour();
        let weight = if row.chosen { " font-weight=\"700\"" } else { "" };
        writeln!(
            f,
            "<text y=\"{}\" font-size=\"13\"{weight}>{}</text>",
            top + 13.0,
            Escaped(&readable(&row.name))
        )?;
        if let Some(range) = row.range {
            let (from, width) = (per_cent(range.from), per_cent(range.to - range.from));
            writeln!(
                f,
                "<rect x=\"{from}\" y=\"{}\" width=\"{width}\" height=\"10\" fill=\"{colour}\" fill-opacity=\"0.3\"/>",
                y - 5.0
            )?;
        }
        if let Some(NationMarks { cost, without }) = row.nation {
            let without = without.map(|without| (DrawnMark::NationWithout, without));
            for (mark, at) in without.into_iter().chain([(DrawnMark::Nation, cost)]) {
                write!(f, "{}", Placed { mark, x: Position::Share(at), y })?;
            }
        }
        if let (Some(cost), Some(without)) = (&row.cost, &row.without) {
            let (from, to) = (per_cent(without.at), per_cent(cost.at));
            // The line begins at the edge of the ring: a dash of no length, a gap as wide as the ring, and the rest.
            writeln!(
                f,
                "<line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"2\" \
                 stroke-dasharray=\"0 6 9999\"/>"
            )?;
        }
        if let Some(without) = &row.without {
            write!(f, "{}", Placed { mark: DrawnMark::Without, x: Position::Share(without.at), y })?;
        }
        if let Some(cost) = &row.cost {
            write!(f, "{}", Placed { mark, x: Position::Share(cost.at), y })?;
        }
        for RowLabel { at, text, left, with } in &row.labels {
            let (dx, anchor) = if *left { (-9, "end") } else { (9, "start") };
            let weight = if *with { " font-weight=\"700\"" } else { "" };
            let (at, y, text) = (per_cent(*at), y + 4.5, Escaped(text));
            writeln!(
                f,
                "<text x=\"{at}\" dx=\"{dx}\" y=\"{y}\" font-size=\"13\" text-anchor=\"{anchor}\"{weight}>{text}</text>"
            )?;
        }
        Ok(())
    }
}

/// A mark of the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DrawnMark {
    Without,
    Dearer,
    Cheaper,
    Even,
    Range,
    Nation,
    NationWithout,
}

impl DrawnMark {
    /// Returns the mark for the cost of a use in a row. Without a comparison it is that of equal costs.
    fn of(row: &PictureRow) -> Self {
        match row.dearer {
            Some(true) => Self::Dearer,
            Some(false) => Self::Cheaper,
            None => Self::Even,
        }
    }

    /// Whether it is a cost without the system.
    fn is_hollow(self) -> bool {
        matches!(self, Self::Without | Self::NationWithout)
    }

    /// Whether it is there only to compare with.
    fn is_faint(self) -> bool {
        matches!(self, Self::Nation | Self::NationWithout)
    }

    /// Returns the shape around its middle. `None` for a circle.
    fn path(self) -> Option<&'static str> {
        match self {
            Self::Cheaper => Some("M-7 0L0 -7L7 0L0 7z"),
            Self::Even => Some("M-5 -5h10v10h-10z"),
            _ => None,
        }
    }

    fn colour(self) -> &'static str {
        match self {
            Self::Dearer => DEARER,
            Self::Cheaper => CHEAPER,
            _ => "currentColor",
        }
    }
}

/// A position from left to right.
enum Position {
    Share(f64),
    Pixels(f64),
}

struct Placed {
    mark: DrawnMark,
    x: Position,
    y: f64,
}

impl Display for Placed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let x = match self.x {
            Position::Share(share) => per_cent(share),
            Position::Pixels(pixels) => format!("{pixels:.1}"),
        };
        let (y, colour) = (self.y, self.mark.colour());
        if let Some(path) = self.mark.path() {
            // A path takes no per cents, so it gets an origin of its own.
            return writeln!(
                f,
                "<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path d=\"{path}\" fill=\"{colour}\"/></svg>"
            );
        }
        let fill = if self.mark.is_hollow() { "none" } else { colour };
        let (radius, opacity) = if self.mark.is_faint() { (3, 0.5) } else { (5, 1.0) };
        writeln!(
            f,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\" opacity=\"{opacity}\"/>"
        )
    }
}

fn per_cent(share: f64) -> String {
    format!("{:.2}%", 100.0 * share)
}
