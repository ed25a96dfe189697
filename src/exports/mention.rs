//! What an export says about itself in addition to its state: the address that leads back to it, and the day.

/// The address and the day of an export.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkAndDay<'a> {
    /// Address at which the figures can be changed.
    pub link: Option<&'a str>,
    /// Day on which the export was made, such as `2026-11-23`. Text of another length is ignored.
    pub day: Option<&'a str>,
}

/// Longest address that is written.
const LONGEST_LINK: usize = 8_000;

impl<'a> LinkAndDay<'a> {
    /// Returns the address if it is an http or https address in printable ASCII. Other addresses might be run by a
    /// reader's program.
    pub(super) fn address(&self) -> Option<&'a str> {
        let of_a_page = |link: &&str| link.starts_with("https://") || link.starts_with("http://");
        let is_plain = |link: &&str| link.bytes().all(|letter| letter.is_ascii_graphic());
        self.link.filter(of_a_page).filter(is_plain).filter(|link| link.len() <= LONGEST_LINK)
    }

    /// Returns the day. A month or a year alone is ignored.
    pub(super) fn day(&self) -> Option<&'a str> {
        self.day.filter(|day| day.len() == "2026-11-23".len())
    }
}
