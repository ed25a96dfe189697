//! What an export says of itself beside its state: the address that leads back to it, and the day.

/// What an export says of itself beside its state.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mention<'a> {
    /// Address of where the figures can be changed.
    pub link: Option<&'a str>,
    /// The day on which it was made, as in `2026-11-23`; another text is left out.
    pub day: Option<&'a str>,
}

/// Longest address that is written.
const LONGEST_LINK: usize = 8_000;

impl<'a> Mention<'a> {
    /// The address of a page in the letters in which browsers write it, and nothing that a reader's program would run.
    pub(super) fn address(&self) -> Option<&'a str> {
        let of_a_page = |link: &&str| link.starts_with("https://") || link.starts_with("http://");
        let is_plain = |link: &&str| link.bytes().all(|letter| letter.is_ascii_graphic());
        self.link.filter(of_a_page).filter(is_plain).filter(|link| link.len() <= LONGEST_LINK)
    }

    /// The day, not a month or a year.
    pub(super) fn day(&self) -> Option<&'a str> {
        self.day.filter(|day| day.len() == "2026-11-23".len())
    }
}
