//! Rates of return: every rate at which a stream of balances has a present value of zero
//! (docs/method.md, "Rate of return").
//!
//! With g = 1 + rate, they are the roots of Σ balance(t) g^−t. A theorem guarantees that all of them are found.
//! Multiply each balance by t − c, where c lies at a change of sign: the new stream has one change of sign less.
//! Between two neighbouring roots of the new stream, the old one has at most one root (Rolle's theorem for g^c Σ
//! balance(t) g^−t). So the stream with a single change of sign is solved first; it has at most one root by
//! Descartes' rule. Each further stream is then solved between the roots of the one before.

use rust_decimal::Decimal;

use crate::flow::Flow;
use crate::number::{Exact, Number, Scalar};

/// Rates of return of a stream of balances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// Number of sign changes of the balances, zeros left out. There are at most this many rates.
    pub sign_changes: usize,
    /// All rates per year, as shares in ascending order, above −99.9999 % and up to 100,000 %, each to 10^−12.
    pub rates: Vec<Exact>,
}

/// Finds all rates of return of yearly balances.
pub fn rates(balances: &Flow<Exact>) -> Rates {
    let balances = trimmed(balances);
    let changes = sign_changes(&balances);
    let mut between = Vec::new();
    for solved in 1..changes.len() {
        // Doubles can hold the product of a hundred factors, and they only need to separate the roots.
        let weighted = |(t, balance): (u32, &Exact)| {
            let factors = changes.iter().skip(solved).map(|change| f64::from(t) - change);
            factors.fold(balance.approximate(), |balance, factor| balance * factor)
        };
        let stream: Vec<f64> = (0..).zip(&balances).map(weighted).collect();
        between = roots(&stream, &between);
    }
    let between: Vec<Exact> = between.into_iter().map(fifteen_decimals).collect();
    let mut found = if changes.is_empty() { Vec::new() } else { roots(&balances, &between) };
    let apart = Exact::of(Decimal::new(1, 6));
    found.dedup_by(|next, root| (*next - *root - apart).is_negative());
    Rates { sign_changes: changes.len(), rates: found.into_iter().map(|g| g - Exact::ONE).collect() }
}

/// Drops the zeros at both ends: with them, the other terms would become too small to see at rates far from zero.
/// Also divides all balances by 10^4, so that every sum fits.
fn trimmed(balances: &Flow<Exact>) -> Vec<Exact> {
    let zero = |t: &usize| balances.at(*t) == Exact::ZERO;
    let first = (0..balances.years()).take_while(zero).count();
    let after = (0..balances.years()).rev().take_while(zero).count();
    let unit = Exact::of(Decimal::new(1, 4));
    (first..balances.years().saturating_sub(after)).map(|t| balances.at(t) * unit).collect()
}

/// Returns where the balances change sign: half a year before the first balance of the new sign.
fn sign_changes(balances: &[Exact]) -> Vec<f64> {
    let signs = (0..).zip(balances).filter(|(_, balance)| **balance != Exact::ZERO);
    let mut signs = signs.map(|(t, balance)| (f64::from(t), balance.is_negative()));
    let mut before = signs.next();
    let mut changes = Vec::new();
    for sign in signs {
        if before.is_some_and(|before| before.1 != sign.1) {
            changes.push(sign.0 - 0.5);
        }
        before = Some(sign);
    }
    changes
}

/// Finds the roots above 10^−6 and up to 1,001, ascending. There is at most one between two neighbours of `between`.
fn roots<N: Scalar>(stream: &[N], between: &[N]) -> Vec<N> {
    let sizes: Vec<N> = stream.iter().map(|&balance| size(balance)).collect();
    let tiny = N::of(Decimal::new(1, 20));
    // A sum that touches zero without crossing it does so at one of `between`, where it is tiny compared with its
    // terms.
    let sum_or_zero = |g| {
        let sum = sum_at(stream, g);
        size(sum).if_below(sum_at(&sizes, g) * tiny, N::ZERO, sum)
    };
    let mut found = Vec::new();
    let mut low = N::of(Decimal::new(1, 6));
    let mut at_low = sum_or_zero(low);
    for &high in between.iter().chain(&[N::of(Decimal::from(1_001))]) {
        let at_high = sum_or_zero(high);
        if !is_nonzero(at_high) {
            found.push(high);
        } else if is_nonzero(at_low) && at_low.is_negative() != at_high.is_negative() {
            found.push(root(stream, low, high, at_high.is_negative()));
        }
        (low, at_low) = (high, at_high);
    }
    found
}

/// Bisects until the interval, at most a thousand wide, has shrunk to 10^−18.
fn root<N: Scalar>(stream: &[N], mut low: N, mut high: N, negative_at_high: bool) -> N {
    let half = N::of(Decimal::new(5, 1));
    for _ in 0..70 {
        let middle = (low + high) * half;
        if sum_at(stream, middle).is_negative() == negative_at_high { high = middle } else { low = middle }
    }
    (low + high) * half
}

/// Computes Σ balance(t) g^−t, multiplied by g^H if g is below one, so that the result never exceeds the sum of all
/// absolute balances.
#[inline(never)]
fn sum_at<N: Scalar>(stream: &[N], g: N) -> N {
    if (g - N::ONE).is_negative() {
        return stream.iter().fold(N::ZERO, |sum, &balance| sum * g + balance);
    }
    let step = N::ONE.over_or(g, N::ONE);
    stream.iter().rev().fold(N::ZERO, |sum, &balance| sum * step + balance)
}

fn size<N: Scalar>(number: N) -> N {
    number.larger(N::ZERO - number)
}

fn is_nonzero<N: Scalar>(number: N) -> bool {
    number.is_negative() || (N::ZERO - number).is_negative()
}

/// At most 1,001, so it fits.
#[allow(clippy::cast_possible_truncation)]
fn fifteen_decimals(g: f64) -> Exact {
    Exact::of(Decimal::new((g * 1e15) as i64, 15))
}
