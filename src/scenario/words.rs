//! Words that stand for the values of a list, such as `JPY` or `state`.

/// The word that stands where a value stands among all of them.
pub(super) fn word<T: PartialEq>(all: &[T], value: T, words: &[&'static str]) -> &'static str {
    all.iter()
        .position(|known| *known == value)
        .and_then(|place| words.get(place))
        .copied()
        .unwrap_or_default()
}
