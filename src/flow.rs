//! A yearly series: one number for each year from year 0 to the horizon.

use crate::number::Number;

/// One number per year; index 0 is year 0. Years outside the series read as zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow<N>(Vec<N>);

impl<N: Number> Flow<N> {
    /// Builds a series of `years` numbers; `at` computes each one from its index.
    pub fn of(years: usize, at: impl FnMut(usize) -> N) -> Self {
        Self((0..years).map(at).collect())
    }

    /// Builds a series with the same number in every year.
    pub fn constant(years: usize, value: N) -> Self {
        Self(vec![value; years])
    }

    /// Number of years.
    pub fn years(&self) -> usize {
        self.0.len()
    }

    /// Returns the number of year `t`, or zero beyond the end.
    #[inline(never)]
    pub fn at(&self, t: usize) -> N {
        self.0.get(t).copied().unwrap_or(N::ZERO)
    }

    /// Returns the number of the year before `t`, or zero for year 0.
    pub fn before(&self, t: usize) -> N {
        t.checked_sub(1).map_or(N::ZERO, |previous| self.at(previous))
    }

    /// Multiplies each year by the same year of another series.
    #[inline(never)]
    pub fn times(&self, other: &Self) -> Self {
        Self::of(self.years(), |t| self.at(t) * other.at(t))
    }

    /// Multiplies each year by one number.
    #[inline(never)]
    pub fn scaled(&self, by: N) -> Self {
        Self::of(self.years(), |t| self.at(t) * by)
    }

    /// Adds another series year by year. The result is as long as the longer of the two.
    #[inline(never)]
    pub fn plus(&self, other: &Self) -> Self {
        Self::of(self.years().max(other.years()), |t| self.at(t) + other.at(t))
    }

    /// Undiscounted total of all years.
    #[inline(never)]
    pub fn sum(&self) -> N {
        N::sum(self.0.iter().copied())
    }

    /// Sums each year times its discount factor.
    pub fn present_value(&self, discount: &Self) -> N {
        self.times(discount).sum()
    }

    /// Sums several series. The result is as long as the longest; without any series it has no years and reads as
    /// zero.
    pub fn total<'a>(flows: impl IntoIterator<Item = &'a Self>) -> Self
    where
        N: 'a,
    {
        Self::of_all(&flows.into_iter().collect::<Vec<&Self>>())
    }

    /// Does the work of `total`. Not generic over the iterator, so it is compiled only once.
    #[inline(never)]
    fn of_all(flows: &[&Self]) -> Self {
        let years = flows.iter().map(|flow| flow.years()).fold(0, usize::max);
        Self::of(years, |t| N::sum(flows.iter().map(|flow| flow.at(t))))
    }
}
