//! Reads a reader's own file with the residents of all towns, and puts the result or the faults into words.

use crate::answer::shapes::{PlacesRead, ProblemText};
use rust_decimal::Decimal;

use crate::answer::evaluation::compose::in_words;
use crate::format::Writer;
use crate::problem::Code;
use crate::scenario::Currency;
use crate::selection::Language;
use crate::towns::file::{TableError, read};
use crate::towns::unfit::Unfit;
use crate::towns::{PlaceTable, place_table};

/// Reads a file with a table of places, in one of the official formats or in our own. `decode` must know the
/// encodings that browsers call `euc-jp` and `shift_jis`.
pub fn read_places(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> String, language: Language) -> PlacesRead {
    match read(bytes, decode) {
        Ok(reading) => PlacesRead::Ok {
            sentence: sentence(&reading.table, Writer { language, currency: Currency::Jpy }),
            table: reading.own.unwrap_or_else(|| place_table::write(&reading.table)),
        },
        Err(error) => PlacesRead::Invalid { problems: refused(&error, language) },
    }
}

/// Explains why a file is refused: one sentence on what kind of file it is, or one for each fault in it.
pub fn refused(error: &TableError, language: Language) -> Vec<ProblemText> {
    let writer = Writer { language, currency: Currency::Jpy };
    match error {
        TableError::Unfit(unfit) => vec![ProblemText {
            severity: "error",
            code: Code::WrongForm.word(),
            path: String::new(),
            message: unfit_sentence(*unfit, writer),
        }],
        TableError::Faults(problems) => {
            let mut texts = in_words(problems, language);
            for problem in &mut texts {
                problem.path = whereabouts(&problem.path, writer);
            }
            texts
        }
    }
}

/// Translates the path of a fault (a row and a column, or a total) into the reader's language.
fn whereabouts(path: &str, writer: Writer) -> String {
    let (row, column) = path.split_once(',').unwrap_or((path, ""));
    let column = column.strip_prefix(" column ").unwrap_or_default();
    let number = |before: &str| row.strip_prefix(before);
    let in_japanese = || match (number("total of column "), number("row "), number("line ")) {
        (Some(column), ..) => Some([column, "列の合計"].concat()),
        (_, Some(row), _) if column.is_empty() => Some([row, "行目"].concat()),
        (_, Some(row), _) => Some([row, "行目の", column, "列"].concat()),
        (.., Some(line)) => Some([line, "行目の", column, "字目"].concat()),
        _ => (row == "rows").then(|| "行数".to_owned()),
    };
    writer.pick(None, in_japanese()).unwrap_or_else(|| path.to_owned())
}

fn unfit_sentence(unfit: Unfit, writer: Writer) -> String {
    let ((en, ja), (to_do, in_japanese)) = (what_it_is(unfit), what_to_do(unfit));
    writer.pick(format!("{en} {to_do}"), format!("{ja}{in_japanese}"))
}

/// What the file is, or what its table lacks.
fn what_it_is(unfit: Unfit) -> (&'static str, &'static str) {
    match unfit {
        Unfit::Workbook => ("This is an Excel workbook.", "これはExcelのブックです。"),
        Unfit::OpenDocument => {
            ("This is an OpenDocument spreadsheet.", "これはOpenDocument形式の表計算ファイルです。")
        }
        Unfit::OtherDocument => ("This is a document, not a table.", "これは文書ファイルです。"),
        Unfit::Pdf => ("This is a PDF.", "これはPDFファイルです。"),
        Unfit::Archive => ("This is a compressed file, such as a zip.", "これはzipなどの圧縮ファイルです。"),
        Unfit::Picture => ("This is a picture.", "これは画像ファイルです。"),
        Unfit::Page => (
            "This is a web page or other text with tags (HTML, XML).",
            "これはウェブページなどの、タグで書かれたファイル（HTML、XML）です。",
        ),
        Unfit::OtherJson => {
            ("This is JSON, but not a table of places.", "これはJSONですが、市区町村の表ではありません。")
        }
        Unfit::Empty => ("This file is empty.", "このファイルは空です。"),
        Unfit::NotText => (
            "This is not text in UTF-8, UTF-16, EUC-JP or CP932 (Shift_JIS), or it is garbled or cut off.",
            "これはUTF-8、UTF-16、EUC-JP、CP932（シフトJIS）のいずれの文章でもないか、文字化けしているか、一部が欠けています。",
        ),
        Unfit::OtherSsdse => (
            "This is another SSDSE table, not the one for municipalities.",
            "これはSSDSEの別の表で、市区町村の表ではありません。",
        ),
        Unfit::NoMunicipalities => (
            "This is text without a table of municipalities and their codes.",
            "これは文章ですが、市区町村とそのコードの表がありません。",
        ),
        Unfit::NoColumns => (
            "This table needs one column of all residents (人口) and one of all households (世帯数) of the same year.",
            "この表には、同じ年の人口（住民全員）と世帯数（全世帯）の列が一つずつ必要です。",
        ),
        Unfit::PartOfResidents => (
            "This table counts only some of the residents, or is a projection.",
            "この表は、住民の一部だけを数えたものか、推計です。",
        ),
        Unfit::NoYear => {
            ("This table doesn’t say which year it is for.", "この表には、いつの数字かが書かれていません。")
        }
    }
}

/// How a reader gets a file that fits.
fn what_to_do(unfit: Unfit) -> (&'static str, &'static str) {
    match unfit {
        Unfit::Workbook | Unfit::OpenDocument | Unfit::OtherDocument => (
            "Choose the CSV from the same place, or save it as CSV.",
            "同じ場所にあるCSVファイルを選ぶか、CSV形式で保存し直してください。",
        ),
        Unfit::Archive => {
            ("Unpack it and choose the CSV in it.", "展開して、中のCSVファイルを選んでください。")
        }
        Unfit::PartOfResidents => {
            ("Choose the one of all residents (総計).", "「総計」の表を選んでください。")
        }
        Unfit::NoYear => (
            "Write the year in a row above it, such as 2020年現在.",
            "表の上の行に「2020年現在」のように書いてください。",
        ),
        Unfit::Pdf
        | Unfit::Picture
        | Unfit::Page
        | Unfit::OtherJson
        | Unfit::Empty
        | Unfit::NotText
        | Unfit::OtherSsdse
        | Unfit::NoMunicipalities
        | Unfit::NoColumns => (
            "Choose the CSV of SSDSE-A or of the resident register.",
            "SSDSE-市区町村（SSDSE-A）か住民基本台帳人口のCSVファイルを選んでください。",
        ),
    }
}

fn sentence(table: &PlaceTable, writer: Writer) -> String {
    let count = |count: u64| writer.count(Decimal::from(count)).text;
    let places = u64::try_from(table.places.len()).unwrap_or(u64::MAX);
    writer.fill(
        "The file was read. Places: {0}; residents in {2}: {1}; households in {4}: {3}. It stays on this device.",
        "ファイルを読み込んだ。{0}自治体、人口は{1}人（{2}年）、世帯数は{3}世帯（{4}年）。ファイルはこの端末の外に送られない。",
        &[
            &count(places),
            &count(table.residents()),
            &table.residents_year.to_string(),
            &count(table.households()),
            &table.households_year.to_string(),
        ],
    )
}
