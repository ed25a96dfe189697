//! Tables of all municipalities in the layouts of their publishers: invented towns, with the totals of the 2020 census.

pub const RESIDENTS: u64 = 126_146_099;
pub const HOUSEHOLDS: u64 = 55_830_154;
pub const TOWNS: u64 = 1741;

/// Returns a row of cells.
pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// Joins rows into lines, with a separator between cells.
pub fn lines(rows: &[Vec<String>], separator: &str) -> String {
    rows.iter().map(|row| row.join(separator) + "\n").collect()
}

/// Returns a town's share of a total. The remainder of the division goes to the first town.
pub fn share(total: u64, town: u64) -> u64 {
    total / TOWNS + if town == 0 { total % TOWNS } else { 0 }
}

/// Returns a code of five digits, with forty towns in each prefecture.
pub fn code(town: u64) -> String {
    format!("{:02}{:03}", town / 40 + 1, 301 + town % 40)
}

/// Returns the code with its check digit: weights 6 to 2, modulo 11.
pub fn code_with_check_digit(code: &str) -> String {
    let weighted: u32 =
        code.chars().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    format!("{code}{}", (11 - weighted % 11) % 10)
}

/// Formats 1234567 as 1,234,567, with any mark as separator.
pub fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<String> =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8(group.to_vec()).unwrap()).collect();
    groups.join(mark)
}

/// Returns a table in the layout of SSDSE-A.
pub fn ssdse() -> Vec<Vec<String>> {
    let mut rows = vec![
        row(&["SSDSE-A-2026", "Prefecture", "Municipality", "A1101", "A110101", "A110102", "A4101", "A7101"]),
        row(&["", "", "年度", "2020", "2020", "2020", "2023", "2020"]),
        row(&["地域コード", "都道府県", "市区町村", "総人口", "男", "女", "出生数", "世帯数"]),
    ];
    for town in 0..TOWNS {
        let (people, households) = (share(RESIDENTS, town), share(HOUSEHOLDS, town));
        let men = people / 2;
        let mut cells = row(&[&format!("R{}", code(town)), "某県", "某町"]);
        cells.extend([people, men, people - men, 1, households].map(|number| number.to_string()));
        rows.push(cells);
    }
    rows
}

/// An area: code, prefecture, name, residents and households.
type Area<'a> = (&'a str, &'a str, &'a str, u64, u64);

/// Returns the ministry's table of the resident register: a title, headings in three rows, then the nation, prefectures, counties and
/// a city's wards, with quoted numbers that contain commas.
pub fn register() -> Vec<Vec<String>> {
    let mut rows = vec![
        row(&[
            "令和2年1月1日住民基本台帳人口・世帯数、令和元年（1月1日から同年12月31日まで）人口動態（市区町村別）（総計）",
            "",
            "",
            "",
            "",
            "",
            "",
            "（単位：人、世帯）",
        ]),
        row(&["団体コード", "都道府県名", "市区町村名", "令和2年", "", "", "", "令和元年"]),
        row(&["", "", "", "人口", "", "", "世帯数", "住民票記載数"]),
        row(&["", "", "", "男", "女", "計", "", "転入者数（国内）"]),
    ];
    let area = |(code, prefecture, name, people, households): Area<'_>| {
        let men = people / 2;
        let mut cells = row(&[code, prefecture, name]);
        let numbers = [men, people - men, people, households, 12];
        cells.extend(numbers.map(|number| format!("\"{} \"", grouped(number, ","))));
        cells
    };
    rows.push(area(("-", "合計", "-", RESIDENTS, HOUSEHOLDS)));
    rows.push(area(("010006", "北海道", "-", 5_000_000, 2_000_000)));
    rows.push(area(("011011", "北海道", "札幌市中央区", 233_884, 139_954)));
    rows.push(area(("016951", "北海道", "色丹郡色丹村", 0, 0)));
    rows.push(area(("023001", "青森県", "東津軽郡", 21_555, 9_000)));
    for town in 0..TOWNS {
        let code = code_with_check_digit(&code(town));
        rows.push(area((&code, "某県", "某郡某町", share(RESIDENTS, town), share(HOUSEHOLDS, town))));
    }
    rows.push(row(&["（注）住民基本台帳法による。", "", ""]));
    rows
}

/// Returns a table as e-Stat prints it from its database: its description in rows above it, and repeated in each row.
pub fn e_stat() -> Vec<Vec<String>> {
    let mut rows = vec![
        row(&["統計名：", "令和２年国勢調査 人口等基本集計"]),
        row(&["表番号：", "1-1"]),
        row(&["実施年月：", "2020年", "10月"]),
        row(&["***", "当該数値がないもの"]),
        row(&[
            "時間軸（年次） コード",
            "時間軸（年次）",
            "全国，都道府県，市区町村 コード",
            "全国，都道府県，市区町村",
            "/表章事項",
            "人口総数【人】",
            "世帯数【世帯】",
        ]),
    ];
    let area = |code: &str, name: &str, people: u64, households: u64| {
        let numbers = [people, households].map(|number| format!("\"{}\"", grouped(number, ",")));
        row(&["2020000000", "2020年", code, name, "", &numbers[0], &numbers[1]])
    };
    rows.push(area("00000", "全国", RESIDENTS, HOUSEHOLDS));
    rows.push(area("01000", "北海道", 5_224_614, 2_476_846));
    rows.push(area("01101", "札幌市中央区", 248_680, 140_000));
    rows.push(area("0120B", "（旧：函館市）", 241_024, 110_000));
    rows.push(area("01339", "（旧：戸井町）", 2_291, 1_000));
    for town in 0..TOWNS {
        rows.push(area(&code(town), "某町", share(RESIDENTS, town), share(HOUSEHOLDS, town)));
    }
    rows
}
