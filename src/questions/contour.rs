//! The line on a grid where a function is zero.

/// Returns the straight segments of the zero line, at most two per square of four neighbouring points. The function
/// is taken as linear along each side. Points are given as column (x) and row (y) from 0; squares with a missing
/// corner are skipped.
pub fn contour<const N: usize>(values: &[[Option<f64>; N]; N]) -> Vec<[(f64, f64); 2]> {
    let mut pieces = Vec::new();
    for (y, rows) in values.windows(2).enumerate() {
        let [upper, lower] = rows else { continue };
        for (x, (above, below)) in upper.windows(2).zip(lower.windows(2)).enumerate() {
            let ([Some(a), Some(b)], [Some(d), Some(c)]) = (above, below) else { continue };
            let (x, y) = (x as f64, y as f64);
            let crossings = [
                between(*a, *b).map(|at| (x + at, y)),
                between(*b, *c).map(|at| (x + 1.0, y + at)),
                between(*d, *c).map(|at| (x + at, y + 1.0)),
                between(*a, *d).map(|at| (x, y + at)),
            ];
            let crossed: Vec<(f64, f64)> = crossings.into_iter().flatten().collect();
            pieces.extend(crossed.as_chunks().0);
        }
    }
    pieces
}

/// Returns the position between two values at which a straight line is zero; `None` if both have the same sign.
fn between(from: f64, to: f64) -> Option<f64> {
    ((from < 0.0) != (to < 0.0)).then(|| from / (from - to))
}
