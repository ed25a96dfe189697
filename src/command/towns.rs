//! `ikura towns import`: from the official file to a table of places.

use std::borrow::Cow;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use encoding_rs::{SHIFT_JIS, UTF_8};
use sha2::{Digest, Sha256};

use super::arguments::{Lang, Towns};
use super::{check, print};
use ikura::answer::in_words;
use ikura::problem::{Code, Expected, Found, Problem};
use ikura::towns::{PlaceTable, place_table, ssdse};

/// Runs the task; exit status 1 if there is anything wrong with the file.
pub fn run(towns: &Towns) -> Result<ExitCode, String> {
    let Towns::Import(import) = towns;
    let bytes = start_of(&import.file).map_err(|error| format!("{}: {error}", import.file.display()))?;
    let table = match decoded(&bytes).and_then(|text| ssdse::read(&text)) {
        Ok(table) => table,
        Err(problems) => {
            eprint!(
                "{}",
                in_words(&problems, import.lang.into()).iter().map(check::line).collect::<String>()
            );
            return Ok(ExitCode::from(1));
        }
    };
    let text = place_table::write(&table);
    match &import.output {
        Some(output) => {
            replace(output, &text).map_err(|error| format!("{}: {error}", output.display()))?;
        }
        None => {
            print(text.as_bytes())?;
        }
    }
    // Apart from the table, which may go to standard output.
    eprint!("{}", read_out(&table, &bytes));
    Ok(ExitCode::SUCCESS)
}

/// A table of places in our own form or in the official one.
///
/// # Errors
/// What is wrong with the file, a line for each problem.
pub fn read_table(file: &Path, lang: Lang) -> Result<PlaceTable, String> {
    let named = |fault: &dyn Display| format!("{}: {fault}", file.display());
    let bytes = start_of(file).map_err(|error| named(&error))?;
    let table = decoded(&bytes).and_then(|text| match text.trim_start().starts_with('{') {
        true => place_table::read(&text),
        false => ssdse::read(&text),
    });
    table.map_err(|problems| {
        let lines: String = in_words(&problems, lang.into()).iter().map(check::line).collect();
        named(&lines.trim_end())
    })
}

/// The file, or one byte more of it than allowed.
fn start_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(ssdse::MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of the file: UTF-8 where it is that, with or without its mark, else CP932.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Vec<Problem>> {
    let wrong = |code, found, expected| vec![Problem { code, path: String::new(), found, expected }];
    if bytes.len() > ssdse::MOST_BYTES {
        let expected = Expected::Bytes(ssdse::MOST_BYTES);
        return Err(wrong(Code::TooLong, Found::Nothing, expected));
    }
    let (text, faulty) = UTF_8.decode_with_bom_removal(bytes);
    if !faulty {
        return Ok(text);
    }
    // The encoding of that name is CP932 everywhere on the web, and so it is in this library.
    let (text, faulty) = SHIFT_JIS.decode_without_bom_handling(bytes);
    if faulty {
        let expected = Expected::OneOf(vec!["UTF-8".to_owned(), "CP932".to_owned()]);
        return Err(wrong(Code::WrongForm, Found::Nothing, expected));
    }
    Ok(text)
}

/// What was read, so that it can be compared with what the publisher says.
fn read_out(table: &PlaceTable, bytes: &[u8]) -> String {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "edition: {}\nplaces: {}\nresidents in {}: {}\nhouseholds in {}: {}\nSHA-256 of the file: {digest}\n",
        table.edition.as_deref().unwrap_or("not named in the file"),
        table.places.len(),
        table.residents_year,
        table.residents(),
        table.households_year,
        table.households(),
    )
}

/// Writes beside the old file and then takes its place, so that there is always a whole one.
fn replace(output: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = output.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, output));
    if written.is_err() {
        // The first fault is the one to tell; there may be nothing to remove.
        let _ = fs::remove_file(&beside);
    }
    written
}
