//! Words of the format that stand for the variants of a type, such as `JPY` or `state`.

/// Returns the word of a value. `words` is in the order of `all`.
pub(super) fn word<T: PartialEq>(all: &[T], value: T, words: &[&'static str]) -> &'static str {
    all.iter()
        .position(|known| *known == value)
        .and_then(|index| words.get(index))
        .copied()
        .unwrap_or_default()
}
