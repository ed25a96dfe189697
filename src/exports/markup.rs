//! Text within markup.

use std::fmt::{self, Display, Formatter};

/// Text within markup or between double quotes.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars().filter(|letter| !letter.is_control() || *letter == '\n') {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // No document of XML may have them, not even written out.
                '\u{fffe}' | '\u{ffff}' => {}
                _ => write!(f, "{letter}")?,
            }
        }
        Ok(())
    }
}
