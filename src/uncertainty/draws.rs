//! Random numbers of every uncertain assumption. They are cached between calls: while one slider moves, only that
//! assumption's values change.

use sobol_burley::parts::hash;

use super::Uncertain;
use super::points::{Dimension, MOST_POINTS};
use super::shape::{RangeDistribution, deviate, share_below};
use super::table::QuantileTable;
use crate::number::{Lanes, Number as _};

/// Number of quarters of the draws. Each is evenly spread by itself, so their agreement shows how exact a result is.
pub const QUARTERS: usize = 4;

/// Several thousand Monte Carlo draws.
#[derive(Debug, Clone)]
pub struct Draws {
    seed: u32,
    futures: u32,
    /// Names of numbers and groups, most important first.
    order: Vec<String>,
    columns: Vec<AssumptionDraws>,
    deviates: QuantileTable,
}

/// The draws of one assumption.
#[derive(Debug, Clone)]
pub struct AssumptionDraws {
    made_for: (Dimension, RangeDistribution, Option<CommonFactor>),
    /// For each Monte Carlo draw, the share of all cases below the value, in units of 2^−32.
    pub draws: Vec<u32>,
    /// For each Monte Carlo draw, the value; four in each entry.
    pub values: Vec<Lanes>,
    /// Bounds of all values.
    pub bounds: (f64, f64),
}

/// The common part of a group of correlated assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
struct CommonFactor {
    group: Dimension,
    /// Correlation of any two assumptions of the group.
    correlation: f64,
}

impl Draws {
    /// Prepares this number of Monte Carlo draws, rounded up to a power of two between 64 and 2^18. Names in `order`
    /// get the most evenly spread dimensions; other names get later ones.
    pub fn new(seed: u32, futures: u32, order: Vec<String>) -> Self {
        let futures = futures.clamp(64, 1 << 18).next_power_of_two();
        Self { seed, futures, order, columns: Vec::new(), deviates: QuantileTable::of(deviate) }
    }

    /// Number of Monte Carlo draws.
    pub fn futures(&self) -> u32 {
        self.futures
    }

    /// Returns a column for each assumption, in order. `correlation` applies within each group.
    pub fn columns(&mut self, uncertain: &[Uncertain], correlation: f64) -> &[AssumptionDraws] {
        let mut names: Vec<&str> = self.order.iter().map(String::as_str).collect();
        for name in uncertain.iter().flat_map(Uncertain::drawn_by) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let dimension = |name: &str| {
            let rank = names.iter().position(|known| *known == name);
            Dimension::at(rank.unwrap_or_default(), name)
        };
        let mut earlier = std::mem::take(&mut self.columns);
        let mut columns = Vec::with_capacity(uncertain.len());
        for own in uncertain {
            let group = own.group.as_deref().map(dimension);
            let common = group.map(|group| CommonFactor { group, correlation });
            columns.push(self.column((dimension(&own.name), own.shape(), common), &mut earlier));
        }
        self.columns = columns;
        &self.columns
    }

    /// Reuses an earlier column as far as possible.
    fn column(
        &self,
        made_for: (Dimension, RangeDistribution, Option<CommonFactor>),
        earlier: &mut Vec<AssumptionDraws>,
    ) -> AssumptionDraws {
        let (dimension, shape, common) = made_for;
        let same = |column: &AssumptionDraws| (column.made_for.0, column.made_for.2) == (dimension, common);
        let before = earlier.iter().position(same).map(|index| earlier.swap_remove(index));
        let draws = match before {
            Some(column) if column.made_for.1 == shape => return column,
            Some(column) => column.draws,
            None => self.draws(dimension, common),
        };
        let table = shape.table();
        let (fours, _) = draws.as_chunks::<{ Lanes::WIDTH }>();
        let (least, most) = (Lanes::all(shape.bounds.0), Lanes::all(shape.bounds.1));
        let clamped = |four: [f64; Lanes::WIDTH]| Lanes::each(four).larger(least).smaller(most);
        let at = |draw: &u32| table.at(*draw);
        let values = fours.iter().map(|[a, b, c, d]| clamped([at(a), at(b), at(c), at(d)])).collect();
        // A quantile function never falls, but a cubic of its table may fall a little, so the bounds are slightly
        // wider than the ends.
        let bounds = (shape.clamped(table.at(0)), shape.clamped(table.at(u32::MAX)));
        let hair = (bounds.1 - bounds.0) * 1e-3;
        AssumptionDraws { made_for, draws, values, bounds: (bounds.0 - hair, bounds.1 + hair) }
    }

    fn draws(&self, dimension: Dimension, common: Option<CommonFactor>) -> Vec<u32> {
        let own = self.scrambled(dimension);
        let Some(CommonFactor { group, correlation }) = common else { return own };
        let (shared, rest) = (libm::sqrt(correlation), libm::sqrt(1.0 - correlation));
        let deviate = |own: u32, group: u32| shared * self.deviates.at(group) + rest * self.deviates.at(own);
        own.into_iter()
            .zip(self.scrambled(group))
            .map(|(own, group)| draw(share_below(deviate(own, group))))
            .collect()
    }

    /// Returns the draws from one scrambled sequence, followed by further sequences if there are more draws than one has
    /// points.
    fn scrambled(&self, dimension: Dimension) -> Vec<u32> {
        let scrambles = 0..self.futures.div_ceil(MOST_POINTS);
        let each = self.futures.min(MOST_POINTS);
        scrambles.flat_map(|scramble| dimension.draws(hash(self.seed) ^ scramble, each)).collect()
    }
}

/// Converts a share to a 32-bit draw.
fn draw(share: f64) -> u32 {
    // A share is between 0 and 1; the conversion saturates at the ends.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let draw = (share * 4_294_967_296.0) as u32;
    draw
}
