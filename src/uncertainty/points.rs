//! Scrambled Sobol points: evenly spread draws (docs/method.md, "Futures").

use sobol_burley::NUM_DIMENSIONS;
use sobol_burley::parts::{hash, owen_scramble_rev, sobol_rev};

/// Maximum number of points in one scramble.
pub const MOST_POINTS: u32 = 1 << 16;

/// Dimensions of Sobol's sequence that are evenly spread in pairs: each pair has four of 4,096 points in each of 32
/// by 32 cells. For most other pairs, half of the cells are empty.
const EVEN: [u32; 26] =
    [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 17, 18, 19, 20, 21, 32, 33, 36, 40, 42, 43, 44, 45, 117];

/// One dimension of the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension {
    /// Index of the dimension in Sobol's sequence, below 256.
    pub sobol: u32,
    /// Hash of the name; together with the seed it determines the scramble.
    pub key: u32,
}

impl Dimension {
    /// Returns the dimension of a name by its rank in the order of importance, from 0. Any two of the first 26 are
    /// evenly spread. From the 257th name on, dimensions are used again with another scramble.
    pub fn at(rank: usize, name: &str) -> Self {
        let others = (0..NUM_DIMENSIONS).filter(|sobol| !EVEN.contains(sobol));
        let sobol = EVEN.iter().copied().chain(others).cycle().nth(rank).unwrap_or_default();
        Self { sobol, key: name.bytes().fold(0, |key, byte| hash(key ^ u32::from(byte))) }
    }

    /// Returns `count` points of 32 bits, scrambled by the seed.
    pub fn draws(self, seed: u32, count: u32) -> Vec<u32> {
        let scramble = hash(hash(seed) ^ self.key);
        self.points(count)
            .into_iter()
            .map(|point| owen_scramble_rev(point, scramble).reverse_bits())
            .collect()
    }

    /// Returns `count` unscrambled points, with their bits reversed.
    fn points(self, count: u32) -> Vec<u32> {
        let mut points = vec![0];
        for bit in 0..MOST_POINTS.ilog2() {
            let before = points.len();
            if before >= count as usize {
                break;
            }
            // A point is the exclusive or of one number for each bit set in its index.
            let own = sobol_rev((1_u32 << bit).reverse_bits(), self.sobol);
            points.extend_from_within(..);
            for point in points.iter_mut().skip(before) {
                *point ^= own;
            }
        }
        points.truncate(count as usize);
        points
    }
}
