//! The order of doubles: one small sort for everything that is sorted. Those of the library are several kilobytes each.

/// Bits that are sorted by at a time.
const DIGIT: u32 = 11;

/// From least to greatest by a number of each; equal ones stay in their order.
pub fn sorted<T>(items: Vec<T>, by: impl Fn(&T) -> f64) -> Vec<T> {
    let order = ascending(&items.iter().map(by).collect::<Vec<_>>());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| items.get_mut(place as usize)?.take()).collect()
}

/// Indices of the numbers from least to greatest; equal ones stay in their order.
pub fn ascending(numbers: &[f64]) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = numbers.iter().map(|number| key(*number)).zip(0..).collect();
    let mut next = order.clone();
    for shift in (0..u64::BITS).step_by(DIGIT as usize) {
        let digit = |key: u64| (key >> shift) as usize % (1 << DIGIT);
        let mut places = [0; 1 << DIGIT];
        for (key, _) in &order {
            if let Some(count) = places.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for entry in &order {
            if let Some(place) = places.get_mut(digit(entry.0))
                && let Some(next) = next.get_mut(*place)
            {
                *next = *entry;
                *place += 1;
            }
        }
        std::mem::swap(&mut order, &mut next);
    }
    order.into_iter().map(|(_, index)| index).collect()
}

/// A whole number that is larger where the double is: one below zero has its bits turned over, so that a larger size comes
/// earlier.
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
