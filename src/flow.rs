//! A yearly series: one number for each year from year 0 to the horizon.

use crate::number::Number;

/// One number a year; index 0 is the first year. Asked beyond its ends it is zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow<N>(Vec<N>);

impl<N: Number> Flow<N> {
    /// `years` numbers, each from its index.
    pub fn of(years: usize, at: impl FnMut(usize) -> N) -> Self {
        Self((0..years).map(at).collect())
    }

    /// The same number every year.
    pub fn constant(years: usize, value: N) -> Self {
        Self(vec![value; years])
    }

    /// How many years.
    pub fn years(&self) -> usize {
        self.0.len()
    }

    /// The number of year `t`.
    #[inline(never)]
    pub fn at(&self, t: usize) -> N {
        self.0.get(t).copied().unwrap_or(N::ZERO)
    }

    /// The number of the year before `t`; zero before year 0.
    pub fn before(&self, t: usize) -> N {
        t.checked_sub(1).map_or(N::ZERO, |previous| self.at(previous))
    }

    /// Each year times the same year of another flow.
    #[inline(never)]
    pub fn times(&self, other: &Self) -> Self {
        Self::of(self.years(), |t| self.at(t) * other.at(t))
    }

    /// Each year times one number.
    #[inline(never)]
    pub fn scaled(&self, by: N) -> Self {
        Self::of(self.years(), |t| self.at(t) * by)
    }

    /// Each year plus the same year of another flow, however long either is.
    #[inline(never)]
    pub fn plus(&self, other: &Self) -> Self {
        Self::of(self.years().max(other.years()), |t| self.at(t) + other.at(t))
    }

    /// Undiscounted total.
    #[inline(never)]
    pub fn sum(&self) -> N {
        N::sum(self.0.iter().copied())
    }

    /// Total of each year times its discount factor.
    pub fn present_value(&self, discount: &Self) -> N {
        self.times(discount).sum()
    }

    /// Sum of several flows, as long as the longest; of none it has no years, and is zero in each that is asked for.
    pub fn total<'a>(flows: impl IntoIterator<Item = &'a Self>) -> Self
    where
        N: 'a,
    {
        Self::of_all(&flows.into_iter().collect::<Vec<&Self>>())
    }

    /// Once for whatever holds the flows.
    #[inline(never)]
    fn of_all(flows: &[&Self]) -> Self {
        let years = flows.iter().map(|flow| flow.years()).fold(0, usize::max);
        Self::of(years, |t| N::sum(flows.iter().map(|flow| flow.at(t))))
    }
}
