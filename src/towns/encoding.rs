//! From bytes to text: what UTF a file is in, or which older encoding a decoder outside has to be asked for.

/// Encodings that Japanese offices used before UTF-8, by their names on the web. In EUC-JP no name of a municipality has the bytes that it
/// has in the other, which is CP932 everywhere on the web.
const OLDER: [&str; 2] = ["euc-jp", "shift_jis"];

/// The text of a file, from a decoder of these older encodings that writes U+FFFD for what it can't read. None if it is no text.
pub fn text(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> String) -> Option<String> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match zeros(bytes) {
            (0, 0) => utf8(bytes)
                .or_else(|| OLDER.iter().map(|name| decode(name, bytes)).find(|text| is_text(text))),
            // Digits, commas and line ends have a zero as the upper of their two bytes.
            (0..=1, 3..) => utf16(bytes, u16::from_le_bytes),
            (3.., 0..=1) => utf16(bytes, u16::from_be_bytes),
            _ => None,
        },
    };
    text.filter(|text| is_text(text))
}

fn is_text(text: &str) -> bool {
    !text.contains(['\0', char::REPLACEMENT_CHARACTER])
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    rest.is_empty().then(|| char::decode_utf16(units).collect::<Result<_, _>>().ok()).flatten()
}

/// How many tenths of the first bytes are zero, of those at even and at odd places; more than none is at least one.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let first = bytes.get(..2000).unwrap_or(bytes);
    let tenths = |odd| {
        let zeros = first.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        (zeros * 20).div_ceil(first.len().max(1))
    };
    (tenths(0), tenths(1))
}
