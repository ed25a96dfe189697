//! Escapes text for markup.

use std::fmt::{self, Display, Formatter};

/// Text that is escaped for markup or for an attribute in double quotes.
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
                // XML documents must not contain these characters, not even escaped.
                '\u{fffe}' | '\u{ffff}' => {}
                _ => write!(f, "{letter}")?,
            }
        }
        Ok(())
    }
}
