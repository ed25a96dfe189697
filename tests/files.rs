//! Tests the reading of readers' files: tables as offices publish and programs save them, and files that are no table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use encoding_rs::{Encoding, SHIFT_JIS};
use ikura::answer::{PlacesRead, read_places, refused};
use ikura::selection::Language;
use ikura::towns::file::{TableError, read};
use ikura::towns::unfit::Unfit;
use ikura::towns::{PlaceTable, Survey, place_table};
use written::tables::{
    HOUSEHOLDS, RESIDENTS, TOWNS, code, code_with_check_digit, e_stat, grouped, lines, register, row, share,
    ssdse,
};

fn decode(encoding: &str, bytes: &[u8]) -> String {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[track_caller]
fn table(bytes: &[u8]) -> PlaceTable {
    read(bytes, decode).map(|reading| reading.table).unwrap_or_else(|error| {
        panic!("{:?}", refused(&error, Language::En).iter().take(3).collect::<Vec<_>>())
    })
}

#[track_caller]
fn unfit(bytes: &[u8]) -> Unfit {
    match read(bytes, decode) {
        Err(TableError::Unfit(unfit)) => unfit,
        other => panic!("{other:?}"),
    }
}

/// Returns the problems reported for a file, each as path and message.
fn said(bytes: &[u8], language: Language) -> Vec<String> {
    let error = read(bytes, decode).expect_err("should be refused");
    refused(&error, language).into_iter().map(|told| format!("{}|{}", told.path, told.message)).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Returns the first bytes of a zip file with these names in it.
fn packed(names: &[&str]) -> Vec<u8> {
    names.iter().flat_map(|name| [b"PK\x03\x04\x14\0\0\0\x08\0", name.as_bytes()].concat()).collect()
}

#[test]
fn a_file_that_is_no_table_is_recognised_by_its_kind() {
    let cases: [(&[u8], Unfit); 24] = [
        (&packed(&["[Content_Types].xml", "xl/workbook.xml"]), Unfit::Workbook),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", Unfit::Workbook),
        (&packed(&["mimetypeapplication/vnd.oasis.opendocument.spreadsheet"]), Unfit::OpenDocument),
        (&packed(&["mimetypeapplication/vnd.oasis.opendocument.text"]), Unfit::OtherDocument),
        (&packed(&["[Content_Types].xml", "word/document.xml"]), Unfit::OtherDocument),
        (&packed(&["Index/Document.iwa"]), Unfit::OtherDocument),
        (b"{\\rtf1\\ansi", Unfit::OtherDocument),
        (&packed(&["SSDSE-A-2026.csv"]), Unfit::Archive),
        (b"\x1F\x8B\x08\0", Unfit::Archive),
        (b"7z\xBC\xAF\x27\x1C", Unfit::Archive),
        (b"%PDF-1.7\n%\xE2\xE3", Unfit::Pdf),
        (b"\x89PNG\r\n\x1A\n", Unfit::Picture),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Unfit::Picture),
        (b"<!doctype html><title>SSDSE</title>", Unfit::Page),
        (b"\xEF\xBB\xBF  \n<html>", Unfit::Page),
        (b"<?xml version=\"1.0\"?><Workbook>", Unfit::Page),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Unfit::Page),
        (b"{\"type\": \"FeatureCollection\"}", Unfit::OtherJson),
        (b"[[\"131016\", 67000]]", Unfit::OtherJson),
        (b"\x7FELF\x02\x01\x01\0\0\0\0\0", Unfit::NotText),
        (b"SQLite format 3\0\x10\0\x01\x01", Unfit::NotText),
        (b" \r\n\t\n", Unfit::Empty),
        (b"SSDSE-B-2026,Prefecture,A1101\n,,2020\n", Unfit::OtherSsdse),
        ("お知らせ\n人口の表を公表しました。\n".as_bytes(), Unfit::NoMunicipalities),
    ];
    for (bytes, expected) in cases {
        assert_eq!(unfit(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_file_that_is_no_table_is_refused_with_advice_in_one_sentence() {
    let workbook = packed(&["xl/workbook.xml"]);
    let english = "|This is an Excel workbook. Choose the CSV from the same place, or save it as CSV.";
    assert_eq!(said(&workbook, Language::En), [english]);
    let japanese =
        "|これはExcelのブックです。同じ場所にあるCSVファイルを選ぶか、CSV形式で保存し直してください。";
    assert_eq!(said(&workbook, Language::Ja), [japanese]);
    for bytes in [&b"%PDF"[..], b"PK\x03\x04", b"<html>", b"[]", b"", b"\0", b"a", b"GIF89a", b"{\\rtf"] {
        let [english] = &said(bytes, Language::En)[..] else { panic!("{bytes:?}") };
        assert!(english.is_ascii() && english.contains("CSV"), "{english}");
        let [japanese] = &said(bytes, Language::Ja)[..] else { panic!("{bytes:?}") };
        assert!(
            japanese.ends_with("CSVファイルを選んでください。")
                || japanese.ends_with("保存し直してください。"),
            "{japanese}"
        );
    }
}

#[test]
fn a_fault_in_a_table_is_reported_with_row_and_column_in_japanese() {
    let mut rows = ssdse();
    rows[16][3] = "7O000".into();
    rows[1][7] = "令和2".into();
    let bytes = lines(&rows, ",").into_bytes();
    let said = said(&bytes, Language::Ja);
    assert_eq!(said[0], "2行目のA7101列|書き方が違います（「令和2」）。正しくは1900～2100の整数。");
    assert_eq!(said[1], "17行目のA1101列|「7O000」は数字として読めません。0～10000000の整数にしてください。");
}

#[test]
fn a_fault_of_the_whole_table_is_reported_in_japanese() {
    let mut rows = ssdse();
    rows.drain(10..13);
    assert_eq!(
        said(lines(&rows, ",").as_bytes(), Language::Ja),
        ["行数|個数が違います（1738）。正しくは1741。"]
    );
    let mut rows = ssdse();
    for column in [3, 4] {
        rows[9][column] = (rows[9][column].parse::<u64>().unwrap() + 1).to_string();
    }
    let [total] = &said(lines(&rows, ",").as_bytes(), Language::Ja)[..] else { panic!() };
    assert!(total.starts_with("A1101列の合計|"), "{total}");
}

#[test]
fn all_separators_and_line_ends_give_the_same_table() {
    let expected = table(lines(&ssdse(), ",").as_bytes());
    for separator in ["\t", ";", "\",\"", " , "] {
        let text =
            lines(&ssdse(), separator).replace('\n', if separator == "\",\"" { "\"\n\"" } else { "\n" });
        let text = if separator == "\",\"" { format!("\"{}", text.strip_suffix('"').unwrap()) } else { text };
        for end in ["\n", "\r\n", "\r", "\n\n"] {
            assert_eq!(table(text.replace('\n', end).as_bytes()), expected, "{separator:?} {end:?}");
        }
    }
    let excel = format!("sep=;\r\n{}", lines(&ssdse(), ";"));
    assert_eq!(table(excel.as_bytes()), expected);
    let unicode_text = [b"\xFF\xFE", &utf16(&lines(&ssdse(), "\t"))[..]].concat();
    assert_eq!(table(&unicode_text), expected);
}

#[test]
fn empty_rows_and_a_title_above_the_table_are_ignored() {
    let expected = table(lines(&ssdse(), ",").as_bytes());
    let mut rows = ssdse();
    rows.insert(0, row(&["市区町村のデータ（令和8年）"]));
    rows.insert(1, row(&["", "", ""]));
    rows.push(row(&["", "", "", ""]));
    assert_eq!(table(lines(&rows, ",").as_bytes()), expected);
}

#[test]
fn numbers_are_read_with_thousands_separators_full_width_digits_or_a_decimal_zero() {
    let expected = table(lines(&ssdse(), ",").as_bytes());
    let wide = |number: &str| {
        number.chars().map(|digit| char::from_u32(u32::from(digit) + 0xFEE0).unwrap()).collect()
    };
    let forms: [&dyn Fn(&str) -> String; 6] = [
        &|number| format!("\"{}\"", grouped(number.parse().unwrap(), ",")),
        &|number| grouped(number.parse().unwrap(), " "),
        &|number| grouped(number.parse().unwrap(), "\u{202F}"),
        &wide,
        &|number| format!("\"{}\"", grouped(number.parse().unwrap(), "，")),
        &|number| format!(" {number}.0 "),
    ];
    for form in forms {
        let mut rows = ssdse();
        for row in rows.iter_mut().skip(3) {
            row.iter_mut().skip(3).for_each(|cell| *cell = form(cell));
        }
        assert_eq!(table(lines(&rows, ",").as_bytes()), expected, "{}", rows[3].join("|"));
    }
}

#[test]
fn malformed_numbers_are_refused() {
    for wrong in ["1,23", "7O000", "12.5", "約3万", "1,,234", "+5", ",123", "①"] {
        let mut rows = ssdse();
        rows[5][7] = format!("\"{wrong}\"");
        let told = said(lines(&rows, ",").as_bytes(), Language::En);
        assert!(told[0].starts_with("row 6, column A7101|"), "{wrong}: {told:?}");
    }
}

#[test]
fn codes_are_read_without_leading_zeros_and_with_or_without_check_digits() {
    let expected = table(lines(&ssdse(), ",").as_bytes());
    let whole: Vec<String> = expected.places.iter().map(|place| place.code.clone()).collect();
    let forms: [&dyn Fn(&str) -> String; 5] = [
        &|code| code.to_owned(),
        &|code| code.trim_start_matches('0').to_owned(),
        &|code| code[..5].to_owned(),
        &|code| code[..5].trim_start_matches('0').to_owned(),
        &|code| format!("R{code}"),
    ];
    for form in forms {
        let mut rows = ssdse();
        for (row, code) in rows.iter_mut().skip(3).zip(&whole) {
            row[0] = form(code);
        }
        assert_eq!(table(lines(&rows, ",").as_bytes()), expected, "{}", rows[3][0]);
    }
}

#[test]
fn invisible_and_reordering_marks_in_names_are_dropped() {
    let mut rows = ssdse();
    for (row, name) in rows[3..].iter_mut().zip([
        "\u{202E}某町",
        "某\u{200B}町",
        "\u{2067}某町\u{2069}",
        "某\u{E0100}町",
        "\u{FEFF}某町",
    ]) {
        row[2] = name.into();
    }
    assert_eq!(table(lines(&rows, ",").as_bytes()), table(lines(&ssdse(), ",").as_bytes()));
}

#[test]
fn the_ministrys_table_of_the_resident_register_is_read() {
    let expected = (1741, RESIDENTS, HOUSEHOLDS, 2020, Survey::Register);
    let text = lines(&register(), ",");
    for bytes in [text.clone().into_bytes(), SHIFT_JIS.encode(&text).0.into_owned()] {
        let table = table(&bytes);
        let read =
            (table.places.len(), table.residents(), table.households(), table.residents_year, table.survey);
        assert_eq!(read, expected);
        assert_eq!(table.places[0].name, "某町", "without its county");
        assert!(place_table::write(&table).contains("住民基本台帳"), "the source is named");
    }
}

#[test]
fn the_register_is_read_with_some_columns_missing() {
    let all = table(lines(&register(), ",").as_bytes());
    let without = |columns: &[usize], rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
        let kept = |row: &Vec<String>| {
            let cells = row.iter().enumerate().filter(|(at, _)| !columns.contains(at));
            cells.map(|(_, cell)| cell.clone()).collect()
        };
        rows.iter().map(kept).collect()
    };
    let mut plain = register();
    plain[2][5] = "人口".into();
    for columns in [&[7][..], &[3, 4, 7], &[1, 3, 4, 7]] {
        assert_eq!(table(lines(&without(columns, plain.clone()), ",").as_bytes()), all, "{columns:?}");
    }
    assert_eq!(unfit(lines(&without(&[6], register()), ",").as_bytes()), Unfit::NoColumns);
    assert_eq!(unfit(lines(&without(&[3, 4, 5], register()), ",").as_bytes()), Unfit::NoColumns);
}

#[test]
fn the_format_of_the_e_stat_database_is_read() {
    let table = table(lines(&e_stat(), ",").as_bytes());
    let read =
        (table.places.len(), table.residents(), table.households(), table.residents_year, table.survey);
    assert_eq!(read, (1741, RESIDENTS, HOUSEHOLDS, 2020, Survey::Census));
}

#[test]
fn a_table_of_only_some_residents_is_refused() {
    for part in ["日本人住民", "外国人住民"] {
        let mut rows = register();
        rows[0][0] = format!("令和2年1月1日住民基本台帳人口・世帯数（市区町村別）（{part}）");
        assert_eq!(unfit(lines(&rows, ",").as_bytes()), Unfit::PartOfResidents);
    }
}

#[test]
fn a_table_without_a_year_is_refused_and_eras_are_converted() {
    let mut rows = register();
    rows[0][0] = "住民基本台帳人口・世帯数".into();
    rows[1].truncate(3);
    assert_eq!(unfit(lines(&rows, ",").as_bytes()), Unfit::NoYear);
    for (year, counted) in
        [("平成31年", 2019), ("令和元年", 2019), ("令和８年", 2026), ("1995年", 1995), ("令和 5 年", 2023)]
    {
        rows[0][0] = format!("人口（{year}1月1日現在）");
        assert_eq!(table(lines(&rows, ",").as_bytes()).residents_year, counted, "{year}");
    }
}

#[test]
fn a_table_whose_towns_do_not_add_up_to_the_nation_is_refused() {
    let mut rows = register();
    let cells = ["1", "2", "3", "1"].map(str::to_owned);
    rows[1000][3..7].clone_from_slice(&cells);
    let told = said(lines(&rows, ",").as_bytes(), Language::En);
    assert!(told[0].starts_with("total of column 人口|"), "{told:?}");
}

#[test]
fn a_table_of_one_prefecture_is_refused_with_the_expected_number_of_rows() {
    let mut rows = register();
    rows.truncate(40);
    let told = said(lines(&rows, ",").as_bytes(), Language::En);
    assert_eq!(told, ["rows|wrong number of entries: found 31, expected the number 1741."]);
}

/// Returns a table with this title and, after code and name, these columns. Each column's total is shared among the towns.
fn headed(title: &str, columns: &[(&str, u64)]) -> Vec<u8> {
    let headings = columns.iter().map(|(heading, _)| *heading);
    let mut rows = vec![row(&[title]), row(&["団体コード", "市区町村名"])];
    rows[1].extend(headings.map(str::to_owned));
    for town in 0..TOWNS {
        let mut cells = row(&[&code_with_check_digit(&code(town)), "某町"]);
        cells.extend(columns.iter().map(|(_, total)| share(*total, town).to_string()));
        rows.push(cells);
    }
    lines(&rows, ",").into_bytes()
}

const REGISTER: &str = "令和2年1月1日住民基本台帳人口・世帯数";

#[test]
fn no_other_column_is_taken_for_residents_or_households() {
    let others = [
        "人口密度（人/km2）",
        "職員数（人）",
        "15歳以上人口",
        "15～64歳人口",
        "65歳以上人口（人）",
        "人口増減",
        "人口増減率（人口千人あたり）",
        "男（人）",
        "女性人口",
        "外国人人口",
        "日本人人口",
        "昼間人口",
        "労働力人口",
        "将来推計人口",
        "議員定数（人）",
        "年少人口総数",
        "一般世帯人員総数",
        "一般世帯数",
        "一般世帯数（1人世帯）",
        "2人以上の世帯数",
        "高齢者世帯数",
        "世帯数増減",
        "1世帯あたり人員",
        "人口（前年比）",
    ];
    let pairs =
        [("人口", "世帯数"), ("総人口（人）", "世帯数（世帯）"), ("人口総数", "総世帯数"), ("計", "世帯")];
    for (other, (residents, households)) in others.into_iter().zip(pairs.into_iter().cycle()) {
        let columns = [(other, 60_000_000), (residents, RESIDENTS), (households, HOUSEHOLDS)];
        for shift in 0..3 {
            let mut columns = columns;
            columns.rotate_left(shift);
            let table = table(&headed(REGISTER, &columns));
            assert_eq!((table.residents(), table.households()), (RESIDENTS, HOUSEHOLDS), "{columns:?}");
        }
        // Without the right column none is chosen.
        for lacking in 1..3 {
            let columns: Vec<_> = columns.iter().enumerate().filter(|(at, _)| *at != lacking).collect();
            let columns: Vec<_> = columns.into_iter().map(|(_, column)| *column).collect();
            assert_eq!(unfit(&headed(REGISTER, &columns)), Unfit::NoColumns, "{columns:?}");
        }
    }
}

#[test]
fn a_table_with_two_matching_columns_is_refused() {
    let [one, other] = [("人口", RESIDENTS), ("総人口", RESIDENTS - 1)];
    for columns in [
        &[one, other, ("世帯数", HOUSEHOLDS)][..],
        &[one, ("世帯数", HOUSEHOLDS), ("世帯総数", HOUSEHOLDS)],
        &[("住民基本台帳人口", RESIDENTS), ("国勢調査人口", RESIDENTS), ("世帯数", HOUSEHOLDS)],
        &[("人口（令和2年）", RESIDENTS), ("2020年人口", RESIDENTS), ("世帯数（令和2年）", HOUSEHOLDS)],
        &[("計", RESIDENTS), ("計", RESIDENTS), ("世帯数", HOUSEHOLDS)],
        &[("人口（2015年）", RESIDENTS), ("世帯数（2020年）", HOUSEHOLDS)],
    ] {
        let bytes = headed(REGISTER, columns);
        assert_eq!(unfit(&bytes), Unfit::NoColumns, "{columns:?}");
        let [japanese] = &said(&bytes, Language::Ja)[..] else { panic!("{columns:?}") };
        assert!(japanese.contains("一つずつ"), "{japanese}");
    }
}

#[test]
fn residents_and_households_are_taken_from_the_last_year_that_has_both() {
    let old = RESIDENTS + 900_000;
    for (columns, year) in [
        (
            [
                ("人口（平成27年国勢調査）", old),
                ("人口（令和2年国勢調査）", RESIDENTS),
                ("世帯数（令和2年国勢調査）", HOUSEHOLDS),
            ],
            2020,
        ),
        ([("令和2年人口", RESIDENTS), ("平成27年人口", old), ("令和2年世帯数", HOUSEHOLDS)], 2020),
        ([("人口（2025年）", old), ("人口（2020年）", RESIDENTS), ("世帯数（2020年）", HOUSEHOLDS)], 2020),
        (
            [
                ("世帯数（令和5年1月1日現在）", HOUSEHOLDS),
                ("人口（令和4年1月1日現在）", old),
                ("人口（令和5年1月1日現在）", RESIDENTS),
            ],
            2023,
        ),
        ([("人口（平成12年）", old), ("人口", RESIDENTS), ("世帯数", HOUSEHOLDS)], 2020),
        ([("人口 令和元年", old), ("総人口 令和２年", RESIDENTS), ("世帯数 2020年", HOUSEHOLDS)], 2020),
    ] {
        let table = table(&headed(REGISTER, &columns));
        let read = (table.residents(), table.residents_year, table.households_year);
        assert_eq!(read, (RESIDENTS, year, year), "{columns:?}");
    }
}

#[test]
fn the_year_is_the_year_of_the_count_and_not_of_the_file() {
    let columns = [("人口", RESIDENTS), ("世帯数", HOUSEHOLDS)];
    for made in [
        "2026年3月作成",
        "令和8年3月31日更新",
        "公表日：2026年3月1日",
        "2026年3月",
        "人口・世帯数（2026年3月作成）",
        "令和8年版",
    ] {
        let two = |first: &str, second: &str| {
            let bytes = headed(second, &columns);
            [format!("{first}\n").as_bytes(), &bytes].concat()
        };
        for title in [REGISTER, "令和2年国勢調査 人口等基本集計", "人口（2020年10月1日現在）"]
        {
            assert_eq!(table(&two(made, title)).residents_year, 2020, "{made} {title}");
            assert_eq!(table(&two(title, made)).residents_year, 2020, "{title} {made}");
        }
        assert_eq!(unfit(&two(made, "住民基本台帳人口・世帯数")), Unfit::NoYear, "{made}");
    }
}

#[test]
fn projections_and_tables_of_some_residents_are_refused_in_one_sentence() {
    let columns = [("人口（2050年）", RESIDENTS), ("世帯数（2050年）", HOUSEHOLDS)];
    for title in [
        "将来推計人口（令和5年推計）",
        "日本の地域別将来推計人口",
        "推計人口（2023年10月1日現在）",
        "将来人口 2050年",
        "令和2年住民基本台帳人口（日本人住民）",
        "令和2年住民基本台帳人口（外国人住民）",
    ] {
        assert_eq!(unfit(&headed(title, &columns)), Unfit::PartOfResidents, "{title}");
        let [japanese] = &said(&headed(title, &columns), Language::Ja)[..] else { panic!("{title}") };
        assert!(japanese.contains("推計"), "{japanese}");
    }
}

#[test]
fn tables_in_thousands_and_implausible_totals_are_refused() {
    for heading in ["人口（千人）", "人口（百人）", "人口（万人）", "人口 千人", "人口（単位 千人）"]
    {
        let columns = [(heading, RESIDENTS / 1000), ("世帯数", HOUSEHOLDS)];
        let bytes = headed(REGISTER, &columns);
        assert!(matches!(&said(&bytes, Language::En)[..], [_]), "{heading}");
    }
    // With a unit in the title, or none at all, only the total shows the fault.
    for (title, residents, households) in [
        (REGISTER, RESIDENTS / 1000, HOUSEHOLDS / 1000),
        ("令和2年住民基本台帳人口（単位：千人）", RESIDENTS / 1000, HOUSEHOLDS / 1000),
        (REGISTER, RESIDENTS, 1_000_000),
        (REGISTER, 60_000_000, HOUSEHOLDS),
        (REGISTER, RESIDENTS * 10, HOUSEHOLDS),
        ("令和2年国勢調査", RESIDENTS - 1, HOUSEHOLDS),
        ("令和2年国勢調査", RESIDENTS, HOUSEHOLDS - 1),
    ] {
        let told = said(&headed(title, &[("人口", residents), ("世帯数", households)]), Language::En);
        assert!(matches!(&told[..], [one] if one.starts_with("total of column ")), "{title}: {told:?}");
    }
}

#[test]
fn a_row_with_more_households_than_residents_is_reported() {
    for (residents, households) in [("100", "101"), ("0", "1"), ("5", "5000"), ("31000", "31001"), ("1", "2")]
    {
        let mut rows = ssdse();
        rows[7][3] = residents.into();
        rows[7][7] = households.into();
        let told = said(lines(&rows, ",").as_bytes(), Language::En);
        assert!(told.iter().any(|one| one.starts_with("row 8, column A7101|")), "{told:?}");
    }
}

#[test]
fn a_file_saved_in_a_wrong_encoding_is_reported_in_one_sentence() {
    let text = lines(&ssdse(), ",");
    let sjis = SHIFT_JIS.encode(&text).0;
    let wrong = |label: &str, bytes: &[u8]| decode(label, bytes).into_bytes();
    let question_marks =
        text.chars().map(|letter| if letter.is_ascii() { letter } else { '?' }).collect::<String>();
    for (name, bytes) in [
        ("windows-1252", wrong("windows-1252", &sjis)),
        ("macintosh", wrong("macintosh", &sjis)),
        ("windows-1252 of UTF-8", wrong("windows-1252", text.as_bytes())),
        ("shift_jis of UTF-8", wrong("shift_jis", text.as_bytes())),
        ("windows-1251", wrong("windows-1251", &sjis)),
        ("gbk", wrong("gbk", &sjis)),
        ("ASCII", question_marks.into_bytes()),
    ] {
        assert_eq!(unfit(&bytes), Unfit::NotText, "{name}");
    }
    let told = said(&wrong("macintosh", &sjis), Language::Ja);
    assert!(matches!(&told[..], [one] if one.contains("文字化け")), "{told:?}");
}

#[test]
fn vertical_bars_separate_cells_and_an_unknown_separator_is_one_fault() {
    assert_eq!(table(lines(&ssdse(), "|").as_bytes()), table(lines(&ssdse(), ",").as_bytes()));
    for separator in [":", " ", "\u{3000}", "^", "/", "、"] {
        let told = said(lines(&ssdse(), separator).as_bytes(), Language::Ja);
        assert_eq!(told.len(), 1, "{separator}: {told:?}");
    }
}

#[test]
fn notes_below_the_official_table_are_ignored() {
    let expected = table(lines(&ssdse(), ",").as_bytes());
    for note in [
        "出典：統計センター",
        "出典：統計センター,,,,,,,",
        "（注）市区町村は令和2年10月1日現在,数字は確定値",
        "※,,,秘匿",
        "Source: National Statistics Center, Japan",
        "\"2026年3月, 統計センター\"",
    ] {
        let text = format!("{}\n{note}\n{note}", lines(&ssdse(), ","));
        assert_eq!(table(text.as_bytes()), expected, "{note}");
    }
}

/// Returns a table in our own format with these columns and rows.
fn own(columns: &str, rows: &str) -> Vec<u8> {
    format!(
        "{{\"ikura_places\":1,\"country\":\"JP\",\"source\":{{\"en\":\"a count\",\"ja\":\"調査\"}},\"residents_year\":2020,\
         \"households_year\":2020,\"columns\":[{columns}],\"rows\":[{rows}]}}"
    )
    .into_bytes()
}

const COLUMNS: &str = r#""code","name","residents","households""#;

#[test]
fn tables_in_our_own_format_that_a_page_cannot_store_are_refused() {
    for (columns, rows, fault) in [
        (r#""name","code","residents","households""#, r#"["某町","013013",1,1]"#, "columns[0]|"),
        (COLUMNS, r#"["013013","某町",4294967296,1]"#, "rows[0][2]|"),
        (COLUMNS, r#"["013013","某町",1,10000000000]"#, "rows[0][3]|"),
        (COLUMNS, r#"["013013","\u202e某町",1,1]"#, "rows[0][1]|"),
        (COLUMNS, r#"["013013","某\u200b町",1,1]"#, "rows[0][1]|"),
        (COLUMNS, r#"["01 3013","某町",1,1]"#, "rows[0][0]|"),
        (COLUMNS, r#"["<b>","某町",1,1]"#, "rows[0][0]|"),
    ] {
        let told = said(&own(columns, rows), Language::En);
        assert!(told[0].starts_with(fault), "{rows}: {told:?}");
    }
    let most = own(COLUMNS, r#"["E06_1","Halton",4294967295,0]"#);
    assert!(matches!(read_places(&most, decode, Language::En), PlacesRead::Ok { .. }));
}

#[test]
fn a_fixed_number_of_entries_is_reported_as_one_number() {
    let told = said(&own(COLUMNS, r#"["013013","某町",1]"#), Language::En);
    assert_eq!(told, ["rows[0]|wrong number of entries: found a list, expected 4 entries."]);
    let told = said(&own(COLUMNS, r#"["013013","某町",1]"#), Language::Ja);
    assert_eq!(told, ["rows[0]|個数が違います（リスト）。正しくは4個。"]);
}
