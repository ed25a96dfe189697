//! A quantile function as a table of cubics, with narrower cells towards both ends.

/// Number of halvings towards each end. Cases rarer than 1 in 2^17 are set to the last node.
const OCTAVES: u32 = 16;
/// Cells in each halving, as a power of two.
const CELL_BITS: u32 = 2;
const CELLS: usize = 1 << CELL_BITS;
/// Cells on one side.
const SIDE: usize = OCTAVES as usize * CELLS;

/// A function of a 32-bit draw `v`, which represents the share (v + ½) / 2^32.
#[derive(Debug, Clone)]
pub struct QuantileTable(Vec<[f64; 4]>);

impl QuantileTable {
    /// Tabulates a function of a share between 0 and 1. Each cell is a cubic through four values. The error is within
    /// 5 parts in 100,000 of the range for every distribution, and within 1 in a million for a smooth one (a test
    /// measures it).
    pub fn of(function: impl Fn(f64) -> f64) -> Self {
        Self::stepwise(&|share, _| function(share))
    }

    /// Tabulates a function that may continue from the previous share and value, which it gets if there are any.
    pub fn stepwise(function: &dyn Fn(f64, Option<(f64, f64)>) -> f64) -> Self {
        let mut cells = Vec::with_capacity(2 * SIDE);
        for upper in [false, true] {
            let at = |share: f64, before: Option<(f64, f64)>| {
                let side = |share: f64| if upper { 1.0 - share } else { share };
                function(side(share), before.map(|(share, value)| (side(share), value)))
            };
            for octave in 0..OCTAVES {
                let start = libm::ldexp(1.0, -2 - i32::try_from(octave).unwrap_or(0));
                let width = start / CELLS as f64;
                let mut before = (start, at(start, None));
                for cell in 0..CELLS {
                    let first = before.1;
                    let from = start + width * cell as f64;
                    let [second, third, last] = [1.0, 2.0, 3.0].map(|third| {
                        let share = from + width * third / 3.0;
                        before = (share, at(share, Some(before)));
                        before.1
                    });
                    cells.push(cubic([first, second, third, last]));
                }
            }
        }
        Self(cells)
    }

    /// Returns the function's value at a draw.
    pub fn at(&self, draw: u32) -> f64 {
        let upper = draw >= 1 << 31;
        let small = if upper { !draw } else { draw };
        let octave = small.leading_zeros() - 1;
        let (octave, bits) =
            if octave < OCTAVES { (octave, small << (octave + 2)) } else { (OCTAVES - 1, 0) };
        let cell = (bits >> (32 - CELL_BITS)) as usize;
        let within = f64::from(bits << CELL_BITS) / 4_294_967_296.0;
        let side = if upper { SIDE } else { 0 };
        let [a, b, c, d] = self.0.get(side + octave as usize * CELLS + cell).copied().unwrap_or_default();
        a + within * (b + within * (c + within * d))
    }
}

/// Returns the coefficients of the cubic through four values at 0, ⅓, ⅔ and 1.
fn cubic([p, q, r, s]: [f64; 4]) -> [f64; 4] {
    [
        p,
        (-11.0 * p + 18.0 * q - 9.0 * r + 2.0 * s) / 2.0,
        (18.0 * p - 45.0 * q + 36.0 * r - 9.0 * s) / 2.0,
        (-9.0 * p + 27.0 * q - 27.0 * r + 9.0 * s) / 2.0,
    ]
}
