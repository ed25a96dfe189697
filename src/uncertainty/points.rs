//! Scrambled Sobol points: draws that cover all corners evenly (METHOD.md, "Futures").
//!
//! Each number has a dimension of its own, by its name: what else is uncertain doesn't change its draws.

use sobol_burley::NUM_DIMENSIONS;
use sobol_burley::parts::{hash, owen_scramble_rev, sobol_rev};

use crate::assumptions::Decided;

/// Most points of one scramble.
pub const MOST_POINTS: u32 = 1 << 16;

/// Dimensions that names prefer: any two of the first ones cover a square evenly, of the later ones only many points do.
const PREFERRED: u32 = 64;

/// One dimension of the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension {
    /// Which of the 256.
    pub sobol: u32,
    /// What the scramble starts from beside the seed.
    pub key: u32,
}

/// The dimensions of a scenario's numbers and of its groups.
#[derive(Debug)]
pub struct Dimensions<'a>(Vec<(&'a str, Dimension)>);

impl<'a> Dimensions<'a> {
    /// Every number has one, uncertain or not, so that one more that is uncertain changes no draws of others; only where
    /// there are more numbers than dimensions, those with a range alone.
    pub fn of(decided: &'a [Decided]) -> Self {
        let groups = decided.iter().filter_map(|decided| decided.assumption.group.as_deref());
        let mut names: Vec<&str> = decided.iter().map(|decided| decided.name.as_str()).collect();
        // In an order that doesn't depend on who is the first of a group.
        let mut known: Vec<&str> = Vec::new();
        for group in groups {
            let place = known.partition_point(|other| *other < group);
            if known.get(place) != Some(&group) {
                known.insert(place, group);
            }
        }
        if names.len() + known.len() > NUM_DIMENSIONS as usize {
            let ranged = decided.iter().filter(|decided| decided.assumption.range.is_some());
            names = ranged.map(|decided| decided.name.as_str()).collect();
        }
        names.extend(known);
        let dimensions = dimensions(names.iter().copied());
        Self(names.into_iter().zip(dimensions).collect())
    }

    /// That of a number, by its name, or of a group, by its id.
    pub fn find(&self, name: &str) -> Option<Dimension> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, dimension)| *dimension)
    }
}

/// A dimension for each name. Each name prefers one; where two prefer the same, the later one takes the next that is free.
pub fn dimensions<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Dimension> {
    let mut taken: Vec<Dimension> = Vec::new();
    for name in names {
        let key = name.bytes().fold(0, |key, byte| hash(key ^ u32::from(byte)));
        let mut sobol = key % PREFERRED;
        // With all of them taken, inputs share one; their scrambles still differ.
        for _ in 0..NUM_DIMENSIONS {
            if taken.iter().all(|other| other.sobol != sobol) {
                break;
            }
            sobol = (sobol + 1) % NUM_DIMENSIONS;
        }
        taken.push(Dimension { sobol, key });
    }
    taken
}

impl Dimension {
    /// The draws of `count` points, scrambled by the seed: 32 bits each.
    pub fn draws(self, seed: u32, count: u32) -> Vec<u32> {
        self.scrambled(&self.points(count), seed).collect()
    }

    /// `count` points, their bits in reverse.
    pub(super) fn points(self, count: u32) -> Vec<u32> {
        let mut points = vec![0];
        for bit in 0..MOST_POINTS.ilog2() {
            let before = points.len();
            if before >= count as usize {
                break;
            }
            // A point is the sum, without carrying, of one number for each bit of its index.
            let own = sobol_rev((1_u32 << bit).reverse_bits(), self.sobol);
            points.extend_from_within(..);
            for point in points.iter_mut().skip(before) {
                *point ^= own;
            }
        }
        points.truncate(count as usize);
        points
    }

    /// Draws from these points.
    pub(super) fn scrambled(self, points: &[u32], seed: u32) -> impl ExactSizeIterator<Item = u32> {
        let scramble = hash(hash(seed) ^ self.key);
        points.iter().map(move |point| owen_scramble_rev(*point, scramble).reverse_bits())
    }
}
