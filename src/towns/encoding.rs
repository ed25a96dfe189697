//! Decodes bytes to text: detects UTF-8 and UTF-16, and passes older encodings to an external decoder.

/// Encodings that Japanese offices used before UTF-8, by their names on the web, where `shift_jis` means CP932.
/// EUC-JP is tried first: no municipality's name has the same bytes in both.
const OLDER: [&str; 2] = ["euc-jp", "shift_jis"];

/// Returns the text of a file. `decode` decodes an older encoding and writes U+FFFD for what it can't decode. `None`
/// if the file isn't text.
pub fn text(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> String) -> Option<String> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match zeros(bytes) {
            (0, 0) => utf8(bytes)
                .or_else(|| OLDER.iter().map(|name| decode(name, bytes)).find(|text| is_text(text))),
            // In UTF-16, the upper byte of digits, commas and line ends is zero.
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

/// Returns the share of zero bytes at even and at odd positions among the first bytes, in tenths, rounded up.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let first = bytes.get(..2000).unwrap_or(bytes);
    let tenths = |odd| {
        let zeros = first.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        (zeros * 20).div_ceil(first.len().max(1))
    };
    (tenths(0), tenths(1))
}
