//! The tasks of the command, one file each.

pub mod arguments;
pub mod check;
pub mod embed;
pub mod explain;
pub mod link;
pub mod prefectures;
pub mod print;
pub mod published;
pub mod report;
pub mod town;
pub mod towns;
pub mod verify;

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use arguments::Lang;
use ikura::scenario::MOST_BYTES;

/// Describes a fault of a file. In Japanese only common faults are translated; others are described in English.
fn file_fault(file: &Path, error: &io::Error, lang: Lang) -> String {
    let known = match (lang, error.kind()) {
        (Lang::En, _) => None,
        (Lang::Ja, io::ErrorKind::NotFound) => Some("ファイルまたはフォルダーがありません"),
        (Lang::Ja, io::ErrorKind::PermissionDenied) => Some("読み書きする権限がありません"),
        (Lang::Ja, io::ErrorKind::IsADirectory) => Some("ファイルではなくフォルダーです"),
        (Lang::Ja, _) => None,
    };
    known.map_or_else(
        || format!("{}: {error}", file.display()),
        |known| format!("{}：{known}", file.display()),
    )
}

/// Reads a scenario's text from a file, or from standard input for `-`.
///
/// At most one byte more than allowed is read, which is enough for the text to be refused.
fn scenario_text(file: &Path, lang: Lang) -> Result<String, String> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| file_fault(file, &error, lang))?;
    // The text may be cut off within a character; it is too long and is refused anyway.
    let cut_off = bytes.len() > MOST_BYTES;
    match std::str::from_utf8(&bytes) {
        Err(error) if !cut_off => Err(match lang {
            Lang::En => format!("{}: not UTF-8 text: {error}", file.display()),
            Lang::Ja => format!("{}：UTF-8の文章ではありません（{error}）", file.display()),
        }),
        _ => Ok(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// Writes to standard output. A closed pipe, as with `head`, isn't an error.
fn print(bytes: &[u8]) -> Result<ExitCode, String> {
    match io::stdout().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Prints the JSON Schema of the scenario format.
pub fn schema() -> Result<ExitCode, String> {
    print(format!("{:#}\n", ikura::scenario::schema()).as_bytes())
}
