//! `ikura towns import`: converts an official file to a table of places.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use encoding_rs::{Encoding, UTF_8};
use sha2::{Digest, Sha256};

use super::arguments::{Lang, TownsTask};
use super::{check, file_fault, print};
use ikura::answer::refused;
use ikura::towns::MOST_BYTES;
use ikura::towns::file::{TableError, read as read_file};
use ikura::towns::{PlaceTable, place_table};

/// Runs the task. The exit status is 1 if anything is wrong with the file.
pub fn run(towns: &TownsTask) -> Result<ExitCode, String> {
    let TownsTask::Import(import) = towns;
    let bytes = start_of(&import.file).map_err(|error| file_fault(&import.file, &error, import.lang))?;
    let table = match read(&bytes) {
        Ok(table) => table,
        Err(error) => {
            eprint!("{}", lines(&error, import.lang));
            return Ok(ExitCode::from(1));
        }
    };
    let text = place_table::write(&table);
    match &import.output {
        Some(output) => {
            replace(output, &text).map_err(|error| file_fault(output, &error, import.lang))?;
        }
        None => {
            print(text.as_bytes())?;
        }
    }
    // On standard error, because the table may go to standard output.
    eprint!("{}", summary(&table, &bytes, import.lang));
    Ok(ExitCode::SUCCESS)
}

/// Reads a table of places, in this project's own format or an official one.
///
/// # Errors
/// What is wrong with the file, with one line per problem.
pub fn read_table(file: &Path, lang: Lang) -> Result<PlaceTable, String> {
    let named = |fault: &dyn Display| format!("{}: {fault}", file.display());
    let bytes = start_of(file).map_err(|error| file_fault(file, &error, lang))?;
    read(&bytes).map_err(|error| named(&lines(&error, lang).trim_end()))
}

/// Formats the reasons why a file is refused, one per line.
fn lines(error: &TableError, lang: Lang) -> String {
    refused(error, lang.into()).iter().map(check::line).collect()
}

/// Reads a file by the same steps as the page, where the browser decodes older encodings.
fn read(bytes: &[u8]) -> Result<PlaceTable, TableError> {
    let decode = |encoding: &str, bytes: &[u8]| {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    read_file(bytes, decode).map(|reading| reading.table)
}

/// Reads the file, but at most one byte more than allowed.
fn start_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Summarises what was read, so that it can be compared with the publisher's figures.
fn summary(table: &PlaceTable, bytes: &[u8], lang: Lang) -> String {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let PlaceTable { edition, places, residents_year, households_year, .. } = table;
    let (count, residents, households) = (places.len(), table.residents(), table.households());
    match lang {
        Lang::En => format!(
            "edition: {}\nplaces: {count}\nresidents in {residents_year}: {residents}\nhouseholds in {households_year}: {households}\nSHA-256 of the file: {digest}\n",
            edition.as_deref().unwrap_or("not named in the file"),
        ),
        Lang::Ja => format!(
            "版：{}\n市区町村の数：{count}\n人口（{residents_year}年）：{residents}\n世帯数（{households_year}年）：{households}\nファイルのSHA-256：{digest}\n",
            edition.as_deref().unwrap_or("ファイルに記載なし"),
        ),
    }
}

/// Writes a new file and then renames it, so that there is always a complete file at the path.
fn replace(output: &Path, text: &str) -> std::io::Result<()> {
    let mut temporary = output.as_os_str().to_owned();
    temporary.push(format!(".{}.part", std::process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, output));
    if written.is_err() {
        // The first error is the one to report; there may be nothing to remove.
        let _ = fs::remove_file(&temporary);
    }
    written
}
