//! Tests the official table of municipalities, whole and broken. `IKURA_TOWN_DATA` names a folder with the real file, which is tested too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use encoding_rs::{EUC_JP, SHIFT_JIS};
use ikura::problem::{Code, Expected, Found, Limit, Problem};
use ikura::towns::MOST_BYTES;
use ikura::towns::PlaceTable;
use ikura::towns::file::{self, TableError};
use ikura::towns::unfit::Unfit;
use serde_json::Value;
use written::skipped;
use written::tables::{HOUSEHOLDS, RESIDENTS, TOWNS as ROWS, lines, ssdse as cells};

fn refused(bytes: &[u8]) -> TableError {
    file::read(bytes, |_, _| char::REPLACEMENT_CHARACTER.to_string()).expect_err("should be refused")
}

/// Returns the table in a text, or the faults in it.
#[track_caller]
fn read(text: &str) -> Result<PlaceTable, Vec<Problem>> {
    let read = file::read(text.as_bytes(), |_, _| panic!("it is UTF-8"));
    read.map(|reading| reading.table).map_err(|error| match error {
        TableError::Faults(problems) => problems,
        TableError::Unfit(unfit) => panic!("{unfit:?}"),
    })
}

fn text(rows: &[Vec<String>]) -> String {
    lines(rows, ",")
}

/// Returns the problems of a file after a change, as code, path, found and expected.
#[track_caller]
fn problems(change: impl FnOnce(&mut Vec<Vec<String>>)) -> Vec<(Code, String, Found, Expected)> {
    let mut rows = cells();
    change(&mut rows);
    told(read(&text(&rows)).expect_err("should be refused"))
}

fn told(problems: Vec<Problem>) -> Vec<(Code, String, Found, Expected)> {
    problems.into_iter().map(|told| (told.code, told.path, told.found, told.expected)).collect()
}

fn just(number: u64) -> Expected {
    let number = i64::try_from(number).unwrap();
    Expected::Limit(Limit::Whole(number, number))
}

#[test]
fn a_whole_file_is_read_and_check_digits_are_added() {
    let table = read(&text(&cells())).unwrap();
    assert_eq!(table.edition.as_deref(), Some("SSDSE-A-2026"));
    assert_eq!((table.residents_year, table.households_year), (2020, 2020));
    assert_eq!((table.residents(), table.households()), (RESIDENTS, HOUSEHOLDS));
    // 1 × 5 + 3 × 4 + 1 × 2 = 19, and 22 − 19 = 3.
    assert_eq!((table.places.len(), table.places[0].code.as_str()), (1741, "013013"));
}

#[test]
fn columns_and_rows_are_read_in_any_order_and_in_quotes() {
    let mut rows = cells();
    rows.iter_mut().for_each(|row| row.reverse());
    rows[3..].reverse();
    assert_eq!(read(&text(&rows)), read(&text(&cells())));
    rows.iter_mut().flatten().for_each(|cell| *cell = format!("\"{cell}\""));
    assert_eq!(read(&text(&rows).replace('\n', "\r\n")), read(&text(&cells())));
}

#[test]
fn the_edition_of_2018_is_read_with_its_own_header_and_year() {
    let mut rows = cells();
    rows[0][0] = "Code".into();
    for cell in &mut rows[1][3..] {
        *cell = "2015".into();
    }
    // The census of 2015 counted 127,094,745 people; its households aren't compared.
    let more: u64 = 127_094_745 - RESIDENTS;
    for column in [3, 4] {
        rows[3][column] = (rows[3][column].parse::<u64>().unwrap() + more).to_string();
    }
    let table = read(&text(&rows)).unwrap();
    assert_eq!((table.edition, table.residents_year), (None, 2015));
}

#[test]
fn check_digits_of_codes_are_verified() {
    let with = |code: &str| {
        let mut rows = cells();
        rows[3][0] = code.into();
        read(&text(&rows)).map(|table| table.places[0].code.clone()).map_err(told)
    };
    assert_eq!(with("013013").unwrap(), "013013");
    for wrong in ["013014", "R013014", "R0100", "R01OO1", ""] {
        let expected = Expected::MunicipalityCode;
        let wrong_form = (Code::WrongForm, "row 4, column Code".into(), Found::text(wrong), expected);
        assert_eq!(with(wrong).unwrap_err(), [wrong_form], "{wrong}");
    }
}

#[test]
fn a_truncated_file_is_refused() {
    let whole = text(&cells());
    let cut = &whole[..whole.len() / 2];
    let problems = told(read(cut).unwrap_err());
    assert_eq!(problems.last().unwrap().0, Code::WrongCount);
    assert_eq!(problems.last().unwrap().1, "rows");
    // The very last cell is one digit short, which only the total can show.
    let problems = told(read(&whole[..whole.len() - 2]).unwrap_err());
    let total = (Code::OutOfBounds, "total of column A7101".to_owned());
    assert_eq!((problems.len(), (problems[0].0, problems[0].1.clone())), (1, total));
}

#[test]
fn missing_rows_are_counted() {
    let removed = |rows: &mut Vec<Vec<String>>| drop(rows.drain(10..13));
    let count = (Code::WrongCount, "rows".into(), Found::Count(1738), just(ROWS));
    assert_eq!(problems(removed), [count]);
}

#[test]
fn a_duplicate_code_is_reported() {
    let twice = |rows: &mut Vec<Vec<String>>| rows[4][0] = rows[3][0].clone();
    let duplicate = (Code::DuplicateId, "row 5, column Code".into(), Found::text("013013"), Expected::Once);
    assert_eq!(problems(twice), [duplicate]);
}

#[test]
fn all_wrong_cells_are_reported_at_once() {
    let found = problems(|rows| {
        rows[16][3] = "7O,000".replace(',', "");
        rows[17][7] = String::new();
        rows[18][2] = "ñkäCìπ".into();
        rows[19].pop();
        rows[20][4] = "1".into();
        rows[1][7] = "令和2".into();
    });
    let paths: Vec<(Code, &str)> = found.iter().map(|told| (told.0, told.1.as_str())).collect();
    let expected = [
        (Code::WrongForm, "row 2, column A7101"),
        (Code::NotANumber, "row 17, column A1101"),
        (Code::NotANumber, "row 18, column A7101"),
        (Code::WrongForm, "row 19, column Municipality"),
        (Code::WrongCount, "row 20"),
        (Code::OutOfBounds, "row 21, column A1101"),
    ];
    assert_eq!(paths, expected);
    assert_eq!(found[1].2, Found::text("7O000"));
    assert_eq!(found[2].2, Found::Nothing);
}

#[test]
fn rows_are_counted_equally_with_either_line_end() {
    let mut rows = cells();
    rows[16][3] = "7O000".into();
    let text = text(&rows);
    assert_eq!(told(read(&text).unwrap_err())[0].1, "row 17, column A1101");
    assert_eq!(told(read(&text.replace('\n', "\r\n")).unwrap_err())[0].1, "row 17, column A1101");
}

#[test]
fn a_wrong_total_is_reported_with_the_published_one() {
    let one_more = |rows: &mut Vec<Vec<String>>| {
        for column in [3, 4] {
            rows[9][column] = (rows[9][column].parse::<u64>().unwrap() + 1).to_string();
        }
    };
    let found = Found::text("126146100");
    let total = (Code::OutOfBounds, "total of column A1101".into(), found, just(RESIDENTS));
    assert_eq!(problems(one_more), [total]);
}

#[test]
fn at_most_200_problems_are_reported() {
    let found = problems(|rows| rows.iter_mut().skip(3).for_each(|row| row[2] = "?".into()));
    assert_eq!(found.len(), 200);
}

#[test]
fn a_file_with_too_many_bytes_is_refused() {
    let TableError::Faults(problems) = refused(" ".repeat(50_000_000).as_bytes()) else { panic!() };
    let too_long = (Code::TooLong, String::new(), Found::Nothing, Expected::Limit(Limit::Bytes(MOST_BYTES)));
    assert_eq!(told(problems), [too_long]);
}

#[test]
fn web_pages_and_other_texts_are_refused() {
    for (other, unfit) in [
        ("", Unfit::Empty),
        ("\n", Unfit::Empty),
        ("<!DOCTYPE html>\n<title>404 Not Found</title>\n", Unfit::Page),
        ("a,b,c\n1,2,3\n", Unfit::NoMunicipalities),
        ("\0\0\0\0", Unfit::NotText),
        ("\"", Unfit::NoMunicipalities),
    ] {
        assert_eq!(refused(other.as_bytes()), TableError::Unfit(unfit), "{other:?}");
    }
}

/// Runs `ikura towns import` on these bytes, in a separate folder.
fn import(name: &str, bytes: &[u8]) -> (Output, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let (file, table) = (folder.join("file.csv"), folder.join("table.json"));
    fs::write(&file, bytes).unwrap();
    fs::write(&table, "the old table").unwrap();
    (run(&[file.to_str().unwrap(), "--output", table.to_str().unwrap()]), table)
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ikura"));
    command.args(["towns", "import"]).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn rows_of(table: &Path) -> Vec<Value> {
    let table: Value = serde_json::from_str(&fs::read_to_string(table).unwrap()).unwrap();
    table["rows"].as_array().unwrap().clone()
}

#[test]
fn the_command_writes_the_same_table_from_every_encoding() {
    let utf8 = text(&cells());
    let cp932 = SHIFT_JIS.encode(&utf8).0.into_owned();
    assert_ne!(cp932, utf8.as_bytes());
    let with_mark = [b"\xEF\xBB\xBF", utf8.as_bytes()].concat();
    let euc = EUC_JP.encode(&utf8).0.into_owned();
    let little: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let tables = [
        ("utf16_le_with_mark", [b"\xFF\xFE", &little[..]].concat()),
        ("utf16_be_with_mark", [b"\xFE\xFF", &big[..]].concat()),
        ("utf16_le", little),
        ("utf16_be", big),
        ("euc_jp", euc),
        ("cp932", cp932),
        ("utf8", utf8.into_bytes()),
        ("utf8_with_mark", with_mark),
    ];
    let tables = tables.map(|(name, bytes)| {
        let (output, table) = import(name, &bytes);
        assert!(output.status.success(), "{}", said(&output));
        assert!(said(&output).contains("places: 1741\nresidents in 2020: 126146099\n"), "{}", said(&output));
        fs::read_to_string(table).unwrap()
    });
    assert!(tables.iter().all(|table| *table == tables[0]));
    // 126,146,099 and 55,830,154 are shared among 1741 towns; the remainder goes to the first.
    assert!(tables[0].contains("\n[\"013021\",\"某町\",72456,32067],\n"), "{}", &tables[0][..900]);
}

#[test]
fn the_command_prints_the_sha_256_of_the_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("digest.csv");
    fs::write(&file, text(&cells())).unwrap();
    let output = run(&[file.to_str().unwrap()]);
    assert!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["rows"].is_array());
    let said = said(&output);
    let digest = said.trim_end().rsplit("SHA-256 of the file: ").next().unwrap();
    assert_eq!((digest.len(), digest.chars().all(|c| c.is_ascii_hexdigit())), (64, true), "{said}");
}

#[test]
fn the_old_table_is_kept_if_the_import_fails() {
    let utf8 = text(&cells());
    let cp932 = SHIFT_JIS.encode(&utf8).0.into_owned();
    let half_a_character = [&cp932[..], b"\x81"].concat();
    let cases: [(&str, &[u8], &str); 4] = [
        ("truncated", &cp932[..cp932.len() / 2], "error wrong_count at rows: "),
        (
            "half_a_character",
            &half_a_character,
            "error wrong_form: This is not text in UTF-8, UTF-16, EUC-JP or CP932",
        ),
        ("page", b"<html>503</html>", "error wrong_form: This is a web page"),
        ("huge", &vec![b'1'; 50_000_000], "error too_long: too long: expected at most 10000000 bytes."),
    ];
    for (name, bytes, message) in cases {
        let (output, table) = import(name, bytes);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(said(&output).contains(message), "{name}: {}", said(&output));
        assert_eq!(fs::read_to_string(&table).unwrap(), "the old table", "{name}");
        assert_eq!(
            fs::read_dir(table.parent().unwrap()).unwrap().count(),
            2,
            "{name} leaves something behind"
        );
    }
}

#[test]
fn a_missing_file_or_folder_is_reported_by_name() {
    let output = run(&["/nowhere/file.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("/nowhere/file.csv"), "{}", said(&output));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("to_nowhere.csv");
    fs::write(&file, text(&cells())).unwrap();
    let output = run(&[file.to_str().unwrap(), "--output", "/nowhere/table.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("/nowhere/table.json"), "{}", said(&output));
}

#[test]
fn the_official_file_gives_the_published_figures() {
    let Some(folder) = std::env::var_os("IKURA_TOWN_DATA") else {
        skipped("IKURA_TOWN_DATA names no folder with the official file");
        return;
    };
    let folder = PathBuf::from(folder);
    let (output, table) = import("official", &fs::read(folder.join("SSDSE-A-2026.csv")).unwrap());
    assert!(output.status.success(), "{}", said(&output));
    let rows = rows_of(&table);
    let number = |row: &Value, column: usize| row[column].as_u64().unwrap();
    let sum = |column, start: &str| -> u64 {
        let of_start = rows.iter().filter(|row| row[0].as_str().unwrap().starts_with(start));
        of_start.map(|row| number(row, column)).sum()
    };
    assert_eq!((rows.len(), sum(2, ""), sum(3, "")), (1741, 126_146_099, 55_830_154));
    assert_eq!(sum(2, "20"), 2_048_011, "Nagano prefecture");
    for (code, name, residents) in [
        ("141003", "横浜市", 3_777_491),
        ("132152", "国立市", 77_130),
        ("074829", "矢祭町", 5_392),
        ("131156", "杉並区", 591_108),
        ("075469", "双葉町", 0),
    ] {
        let row = rows.iter().find(|row| row[0] == code).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!((row[1].as_str().unwrap(), number(row, 2)), (name, residents));
    }
    assert_eq!(rows.iter().find(|row| row[0] == "075469").map(|row| number(row, 3)), Some(0));
    // Codes with check digits, and figures, are compared with a list joined from other sources.
    let list = fs::read_to_string(folder.join("jp_municipalities_1741.csv")).unwrap();
    let mut listed = 0;
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let row = rows.iter().find(|row| row[0] == cells[0]).unwrap_or_else(|| panic!("{line} is missing"));
        assert_eq!([number(row, 2).to_string(), number(row, 3).to_string()], [cells[7], cells[8]], "{line}");
        listed += 1;
    }
    assert_eq!(listed, 1741);
}

#[test]
fn the_summary_of_an_import_comes_in_the_chosen_language() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("told_in_japanese");
    fs::create_dir_all(&folder).unwrap();
    let (file, table) = (folder.join("own.json"), folder.join("table.json"));
    let rows = r#"[["132152","国立市",75000,38000]]"#;
    let source = r#"{"en":"A town office","ja":"ある役場"}"#;
    let own = format!(
        r#"{{"ikura_places":1,"country":"jp","source":{source},"residents_year":2020,"households_year":2020,"columns":["code","name","residents","households"],"rows":{rows}}}"#
    );
    fs::write(&file, own).unwrap();
    let told = said(&run(&["--lang", "ja", file.to_str().unwrap(), "--output", table.to_str().unwrap()]));
    assert!(told.contains("市区町村の数：1\n人口（2020年）：75000\n世帯数（2020年）：38000\n"), "{told}");
    assert!(!told.contains("residents"), "{told}");
}
