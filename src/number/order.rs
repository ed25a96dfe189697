//! Sorting by doubles. One small radix sort serves all code; each sort of the standard library takes several
//! kilobytes.

/// Number of bits sorted in one pass.
const DIGIT: u32 = 11;

/// Sorts items in ascending order of a number. The sort is stable.
pub fn sorted<T>(items: Vec<T>, by: impl Fn(&T) -> f64) -> Vec<T> {
    let order = ascending(&items.iter().map(by).collect::<Vec<_>>());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| items.get_mut(index as usize)?.take()).collect()
}

/// Returns the indices of the numbers in ascending order. The sort is stable.
pub fn ascending(numbers: &[f64]) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = numbers.iter().map(|number| key(*number)).zip(0..).collect();
    let mut next = order.clone();
    for shift in (0..u64::BITS).step_by(DIGIT as usize) {
        let digit = |key: u64| (key >> shift) as usize % (1 << DIGIT);
        let mut offsets = [0; 1 << DIGIT];
        for (key, _) in &order {
            if let Some(count) = offsets.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for offset in &mut offsets {
            before += std::mem::replace(offset, before);
        }
        for entry in &order {
            if let Some(offset) = offsets.get_mut(digit(entry.0))
                && let Some(next) = next.get_mut(*offset)
            {
                *next = *entry;
                *offset += 1;
            }
        }
        std::mem::swap(&mut order, &mut next);
    }
    order.into_iter().map(|(_, index)| index).collect()
}

/// Maps a double to a whole number with the same order. All bits of a negative number are inverted, so that a larger
/// absolute value comes first.
fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::ascending;

    #[test]
    fn doubles_of_both_signs_and_all_sizes_come_out_in_order() {
        let numbers = [3.5, -0.25, f64::INFINITY, 1e-300, -7e200, 0.0, 3.5, f64::NEG_INFINITY, 12.0];
        assert_eq!(ascending(&numbers), [7, 4, 1, 5, 3, 0, 6, 8, 2]);
    }
}
