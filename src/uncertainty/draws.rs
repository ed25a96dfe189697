//! The draws of every uncertain assumption, kept from one call to the next: while one slider moves, only its own change.

use sobol_burley::parts::hash;

use super::Uncertain;
use super::points::{Dimension, MOST_POINTS};
use super::shape::{Shape, deviate, share_below};
use super::table::Table;
use crate::number::{Lanes, Number as _};

/// Quarters of the futures, each of which is even by itself; how far they agree says how exact the result is.
pub const QUARTERS: usize = 4;

/// Draws of several thousand futures.
#[derive(Debug, Clone)]
pub struct Draws {
    seed: u32,
    futures: u32,
    /// Names of numbers and groups, the most important first.
    order: Vec<String>,
    columns: Vec<Column>,
    deviates: Table,
}

/// The draws of one assumption.
#[derive(Debug, Clone)]
pub struct Column {
    made_for: (Dimension, Shape, Option<Together>),
    /// The share of all cases below its value, in 2^32 parts, by future.
    pub draws: Vec<u32>,
    /// Its value, by future, four at a time.
    pub values: Vec<Lanes>,
    /// Between which values all of them lie.
    pub bounds: (f64, f64),
}

/// What a group errs by together.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Together {
    group: Dimension,
    /// Correlation of any two of the group.
    correlation: f64,
}

impl Draws {
    /// For so many futures, or the next power of two: at least 64 and at most 2^18. Names in this order have the most even
    /// dimensions; those that aren't in it come after them.
    pub fn new(seed: u32, futures: u32, order: Vec<String>) -> Self {
        let futures = futures.clamp(64, 1 << 18).next_power_of_two();
        Self { seed, futures, order, columns: Vec::new(), deviates: Table::of(deviate) }
    }

    /// How many futures.
    pub fn futures(&self) -> u32 {
        self.futures
    }

    /// A column for each assumption, in order. `correlation` holds within each group.
    pub fn columns(&mut self, uncertain: &[Uncertain], correlation: f64) -> &[Column] {
        let mut names: Vec<&str> = self.order.iter().map(String::as_str).collect();
        for name in uncertain.iter().flat_map(Uncertain::drawn_by) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let dimension = |name: &str| {
            let place = names.iter().position(|known| *known == name);
            Dimension::at(place.unwrap_or_default(), name)
        };
        let mut kept = std::mem::take(&mut self.columns);
        let mut columns = Vec::with_capacity(uncertain.len());
        for own in uncertain {
            let group = own.group.as_deref().map(dimension);
            let together = group.map(|group| Together { group, correlation });
            columns.push(self.column((dimension(&own.name), own.shape(), together), &mut kept));
        }
        self.columns = columns;
        &self.columns
    }

    /// What was made before is taken over as far as it can be.
    fn column(&self, made_for: (Dimension, Shape, Option<Together>), kept: &mut Vec<Column>) -> Column {
        let (dimension, shape, together) = made_for;
        let same = |column: &Column| (column.made_for.0, column.made_for.2) == (dimension, together);
        let before = kept.iter().position(same).map(|place| kept.swap_remove(place));
        let draws = match before {
            Some(column) if column.made_for.1 == shape => return column,
            Some(column) => column.draws,
            None => self.draws(dimension, together),
        };
        let table = shape.table();
        let (fours, _) = draws.as_chunks::<{ Lanes::WIDTH }>();
        let (least, most) = (Lanes::all(shape.bounds.0), Lanes::all(shape.bounds.1));
        let held = |four: [f64; Lanes::WIDTH]| Lanes::each(four).larger(least).smaller(most);
        let at = |draw: &u32| table.at(*draw);
        let values = fours.iter().map(|[a, b, c, d]| held([at(a), at(b), at(c), at(d)])).collect();
        // A quantile never falls as the draw rises, but a cubic may by a hair: a little more than the ends.
        let bounds = (shape.held(table.at(0)), shape.held(table.at(u32::MAX)));
        let hair = (bounds.1 - bounds.0) * 1e-3;
        Column { made_for, draws, values, bounds: (bounds.0 - hair, bounds.1 + hair) }
    }

    fn draws(&self, dimension: Dimension, together: Option<Together>) -> Vec<u32> {
        let own = self.scrambled(dimension);
        let Some(Together { group, correlation }) = together else { return own };
        let (shared, rest) = (libm::sqrt(correlation), libm::sqrt(1.0 - correlation));
        let deviate = |own: u32, group: u32| shared * self.deviates.at(group) + rest * self.deviates.at(own);
        own.into_iter()
            .zip(self.scrambled(group))
            .map(|(own, group)| draw(share_below(deviate(own, group))))
            .collect()
    }

    /// One scramble, or several once there are more futures than one has points.
    fn scrambled(&self, dimension: Dimension) -> Vec<u32> {
        let scrambles = 0..self.futures.div_ceil(MOST_POINTS);
        let each = self.futures.min(MOST_POINTS);
        scrambles.flat_map(|scramble| dimension.draws(hash(self.seed) ^ scramble, each)).collect()
    }
}

/// A share as a 32-bit draw.
fn draw(share: f64) -> u32 {
    // A share lies between 0 and 1; what doesn't fit is held at the ends.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let draw = (share * 4_294_967_296.0) as u32;
    draw
}
