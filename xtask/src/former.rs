//! Writes the list of former municipalities, each with the present municipality that contains its town hall.
//!
//! The gazetteer of the Historical Administrative Boundary Dataset (ROIS-DS CODH) names no successors. But for each former municipality
//! it gives a present public office and its address, and that address begins with the present municipality. If it doesn't, the same
//! office may have continued under another name on the day the former municipality ended. If neither gives a result, the successor is
//! left empty. The gazetteer has no readings either: a former municipality gets that of areas within its successor that have its name or,
//! without such areas, that of present municipalities and wards with the same spelling, if they all have the same one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::area_names::Areas;
use crate::freshness;
use crate::places::{self, KINDS, Municipality, Prefecture};

/// Committed, so that a build uses it as it is.
const LIST: &str = "www/places/jp-former.json";
/// In 1968 municipalities got the codes that the gazetteer uses. Places that ended since then still appear in many addresses,
/// although Juki Net started only in 2002, at the beginning of the great wave of mergers.
const FIRST_DAY: &str = "1968-01-01";

/// A municipality over the time in which it kept its name and rank.
#[derive(Deserialize)]
struct Entry {
    /// Code, a letter, and the first year: `22204A1968`.
    entry_id: String,
    body: String,
    suffix: String,
    /// The city of a ward, or the county of a town; earlier counties follow after slashes.
    countyname: String,
    latitude: String,
    longitude: String,
    valid_from: String,
    valid_to: String,
    /// Kind, name and address of an office, and the file it is from, between slashes.
    source: String,
}

#[derive(Serialize)]
struct List {
    ikura_former_places: u32,
    country: &'static str,
    source: Source,
    columns: [&'static str; 6],
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Source {
    en: &'static str,
    ja: &'static str,
}

/// Code, name, reading, code of the successor, year, county.
#[derive(Serialize)]
struct Row(String, String, String, String, u16, String);

pub fn import(file: &Path, postal_codes: &Path) -> Result<()> {
    let entries: Vec<Entry> = csv::Reader::from_path(file)
        .and_then(|mut reader| reader.deserialize().collect())
        .with_context(|| format!("reading {}", file.display()))?;
    let prefectures = places::prefectures()?;
    let rows = former(&entries, &prefectures, &Areas::read(postal_codes, &prefectures)?)?;
    let known = rows.iter().filter(|Row(_, _, _, successor, ..)| !successor.is_empty()).count();
    let read = rows.iter().filter(|Row(_, _, reading, ..)| !reading.is_empty()).count();
    println!(
        "{} former municipalities, {known} of them with their successor, {read} with a reading",
        rows.len()
    );
    freshness::write(Path::new(LIST), written(rows)?)
}

/// Writes one row per line, so that changes of the list are readable.
fn written(rows: Vec<Row>) -> Result<String> {
    let lines: Vec<String> = rows.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let head = List {
        ikura_former_places: 1,
        country: "JP",
        source: Source {
            en: "Historical Administrative Boundary Dataset (CODH, CC BY 4.0), adapted; Japan Post",
            ja: "『歴史的行政区域データセットβ版』（CODH、CC BY 4.0）を加工、日本郵便",
        },
        columns: ["code", "name", "reading", "successor", "year", "county"],
        rows: Vec::new(),
    };
    let head = serde_json::to_string(&head)?;
    Ok(head.replace("\"rows\":[]", &format!("\"rows\":[\n{}\n]", lines.join(",\n"))) + "\n")
}

fn former(entries: &[Entry], prefectures: &[Prefecture], areas: &Areas) -> Result<Vec<Row>> {
    let readings = Readings::new(prefectures);
    let mut rows = Vec::new();
    for entry in entries.iter().filter(|entry| entry.entry_id.get(5..6) == Some("A")) {
        let prefecture = prefecture_of(entry.number(), prefectures)?;
        let Some(day) = ended(entry, prefecture) else { continue };
        let successor = city_of_ward(entry, prefecture)
            .or_else(|| by_address(entry, prefecture))
            .or_else(|| by_office(entry, entries, prefecture));
        let year = day.get(..4).and_then(|year| year.parse().ok());
        let name = entry.name();
        let reading = successor.and_then(|place| areas.reading(&name, &place.code));
        rows.push(Row(
            places::with_check_digit(entry.number())
                .with_context(|| format!("{} has no code", entry.entry_id))?,
            name,
            reading.unwrap_or_else(|| readings.of(&entry.body)),
            successor.map(|place| place.code.clone()).unwrap_or_default(),
            year.with_context(|| format!("{} ends in no year", entry.entry_id))?,
            entry.county().to_owned(),
        ));
    }
    ensure!(!rows.is_empty(), "no former municipality in the file");
    rows.sort_by(|Row(one, ..), Row(other, ..)| one.cmp(other));
    Ok(rows)
}

/// Returns the day on which a municipality ended; `None` if it still exists, its name is still in use, or it ended before `FIRST_DAY`.
fn ended<'a>(entry: &'a Entry, prefecture: &Prefecture) -> Option<&'a str> {
    let day = match entry.suffix.as_str() {
        "区" => {
            let city = city_of_ward(entry, prefecture)?;
            let is_there = city.wards.iter().any(|ward| ward.name == entry.name());
            // The gazetteer is older than the end of these wards.
            let gone = entry.valid_to.is_empty() && city.code == places::HAMAMATSU;
            (!is_there).then_some(if gone { places::HAMAMATSU_SINCE } else { &entry.valid_to })
        }
        // A city re-established under the same name is found by that name.
        "市" | "町" | "村" if prefecture.municipalities.iter().all(|place| place.name != entry.name()) => {
            Some(entry.valid_to.as_str())
        }
        _ => None,
    };
    day.filter(|day| *day >= FIRST_DAY)
}

fn city_of_ward<'a>(entry: &Entry, prefecture: &'a Prefecture) -> Option<&'a Municipality> {
    let is_city = |place: &&Municipality| entry.suffix == "区" && place.name == entry.countyname;
    prefecture.municipalities.iter().find(is_city)
}

impl Entry {
    fn name(&self) -> String {
        format!("{}{}", self.body, self.suffix)
    }

    /// Returns the last county that it was in; empty for a city or a part of one.
    fn county(&self) -> &str {
        self.countyname.split('/').next().filter(|name| name.ends_with('郡')).unwrap_or_default()
    }

    /// Returns the five digits of the code; the first two are the prefecture's.
    fn number(&self) -> &str {
        self.entry_id.get(..5).unwrap_or_default()
    }
}

fn prefecture_of<'a>(number: &str, prefectures: &'a [Prefecture]) -> Result<&'a Prefecture> {
    let within = |place: &Municipality| place.code.get(..2).is_some_and(|digits| number.starts_with(digits));
    prefectures
        .iter()
        .find(|prefecture| prefecture.municipalities.iter().any(within))
        .with_context(|| format!("{number} is in no prefecture"))
}

/// Present readings of names, without the word for city, ward, town or village.
struct Readings<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

impl<'a> Readings<'a> {
    fn new(prefectures: &'a [Prefecture]) -> Self {
        let mut readings: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for place in prefectures.iter().flat_map(|prefecture| &prefecture.municipalities) {
            let wards = place.wards.iter().map(|ward| (&ward.name, &ward.reading));
            for (name, reading) in wards.chain([(&place.name, &place.reading)]) {
                for (kind, read) in KINDS {
                    if let (Some(name), Some(reading)) = (name.strip_suffix(kind), reading.strip_suffix(read))
                    {
                        readings.entry(name).or_default().insert(reading);
                    }
                }
            }
        }
        Self(readings)
    }

    /// Returns the reading of a name; empty if the name is not in use or has several readings.
    fn of(&self, body: &str) -> String {
        let mut alike = self.0.get(body).into_iter().flatten();
        match (alike.next(), alike.next()) {
            (Some(only), None) => (*only).to_owned(),
            _ => String::new(),
        }
    }
}

/// Returns the municipality whose name begins the address of the office, or its name, as in 佐渡市役所.
fn by_address<'a>(entry: &Entry, prefecture: &'a Prefecture) -> Option<&'a Municipality> {
    let mut parts = entry.source.split('/').skip(1);
    let (office, address) = (parts.next()?, parts.next()?);
    let begins = |text: &str| {
        let without_county = text.split_once('郡').map(|(_, rest)| rest);
        let found = prefecture.municipalities.iter().filter(|place| {
            text.starts_with(&place.name) || without_county.is_some_and(|text| text.starts_with(&place.name))
        });
        found.max_by_key(|place| place.name.len())
    };
    begins(address).or_else(|| begins(office))
}

/// Returns the municipality that began in the same office on the day on which this one ended.
fn by_office<'a>(entry: &Entry, entries: &[Entry], prefecture: &'a Prefecture) -> Option<&'a Municipality> {
    let next = entries.iter().find(|next| {
        next.valid_to.is_empty()
            && next.valid_from == entry.valid_to
            && next.latitude == entry.latitude
            && next.longitude == entry.longitude
    })?;
    prefecture.municipalities.iter().find(|place| place.code.starts_with(next.number()))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Row, former};
    use crate::area_names::Areas;
    use crate::places::{Municipality, Prefecture, Ward};
    use anyhow::Result;

    fn entry(
        id: &str,
        (body, suffix): (&str, &str),
        at: &str,
        (from, to): (&str, &str),
        source: &str,
    ) -> Entry {
        Entry {
            entry_id: id.into(),
            body: body.into(),
            suffix: suffix.into(),
            countyname: String::new(),
            latitude: at.into(),
            longitude: at.into(),
            valid_from: from.into(),
            valid_to: to.into(),
            source: source.into(),
        }
    }

    fn place(code: &str, name: &str, reading: &str) -> Municipality {
        Municipality {
            code: code.into(),
            name: name.into(),
            reading: reading.into(),
            wards: Vec::new(),
            county: None,
        }
    }

    fn prefecture(municipalities: Vec<Municipality>) -> Vec<Prefecture> {
        vec![Prefecture { name: "某県".into(), reading: "ぼうけん".into(), municipalities }]
    }

    /// Returns successor and reading of each former municipality.
    fn told(entries: &[Entry], municipalities: Vec<Municipality>) -> Result<Vec<(String, String)>> {
        let rows = former(entries, &prefecture(municipalities), &Areas::default())?;
        Ok(rows.into_iter().map(|Row(_, _, reading, successor, ..)| (successor, reading)).collect())
    }

    #[test]
    fn the_successor_is_found_by_the_address_of_the_office_with_or_without_county() -> Result<()> {
        for address in ["静岡市清水区旭町6-8", "安倍郡静岡市清水区"] {
            let shimizu = entry(
                "22204A1968",
                ("清水", "市"),
                "1",
                ("", "2003-04-01"),
                &format!("1/区役所/{address}/P34"),
            );
            let places = vec![place("221007", "静岡市", "しずおかし")];
            assert_eq!(told(&[shimizu], places)?, [("221007".to_owned(), String::new())]);
        }
        Ok(())
    }

    #[test]
    fn the_longest_name_at_the_beginning_of_an_address_wins() -> Result<()> {
        let entry = entry("24205A1968", ("某", "町"), "1", ("", "2005-01-01"), "1/支所/四日市市本町1/P34");
        let places =
            vec![place("242012", "四日市", "よっかいち"), place("242021", "四日市市", "よっかいちし")];
        assert_eq!(told(&[entry], places)?, [("242021".to_owned(), String::new())]);
        Ok(())
    }

    #[test]
    fn the_municipality_that_began_in_the_same_office_that_day_is_the_successor() -> Result<()> {
        let before = entry(
            "11445A1968",
            ("白岡", "町"),
            "36",
            ("", "2012-10-01"),
            "1/白岡町役場/大字千駄野４３２/P05",
        );
        let after =
            entry("11246A2012", ("白岡", "市"), "36", ("2012-10-01", ""), "1/白岡市役所/千駄野432/P34");
        let places = vec![place("112461", "白岡市", "しらおかし")];
        assert_eq!(told(&[before, after], places)?, [("112461".to_owned(), "しらおか".to_owned())]);
        Ok(())
    }

    #[test]
    fn without_evidence_the_successor_is_left_empty() -> Result<()> {
        let entry =
            entry("11226A1968", ("鳩ヶ谷", "市"), "1", ("", "2011-10-11"), "1/鳩ヶ谷市役所/三ツ和１/P05");
        let places = vec![place("112038", "川口市", "かわぐちし")];
        assert_eq!(told(&[entry], places)?, [(String::new(), String::new())]);
        Ok(())
    }

    #[test]
    fn a_name_with_two_readings_gets_none() -> Result<()> {
        let former = || entry("22204A1968", ("府中", "町"), "1", ("", "2003-04-01"), "1/役場/某市1/P34");
        let ward = Ward { name: "府中区".into(), reading: "こうく".into() };
        let city = |wards| Municipality { wards, ..place("221007", "某市", "ぼうし") };
        let fuchu = || place("221015", "府中市", "ふちゅうし");
        assert_eq!(
            told(&[former()], vec![city(vec![]), fuchu()])?,
            [("221007".to_owned(), "ふちゅう".to_owned())]
        );
        assert_eq!(
            told(&[former()], vec![city(vec![ward]), fuchu()])?,
            [("221007".to_owned(), String::new())]
        );
        Ok(())
    }

    #[test]
    fn a_former_ward_leads_to_its_city_and_a_present_one_is_not_listed() -> Result<()> {
        let of = |city: &str, id: &str, body: &str, to: &str| Entry {
            countyname: city.into(),
            ..entry(id, (body, "区"), "1", ("", to), "1/区役所/某市1/P34")
        };
        let entries = [
            of("某市", "22101A1968", "古", "1989-02-13"),
            of("某市", "22102A1968", "今", ""),
            of("浜松市", "22131A2007", "中", ""),
        ];
        let ward = Ward { name: "今区".into(), reading: "いまく".into() };
        let places = vec![
            Municipality { wards: vec![ward], ..place("221007", "某市", "ぼうし") },
            place("221309", "浜松市", "はままつし"),
        ];
        let rows = former(&entries, &prefecture(places), &Areas::default())?;
        let told: Vec<_> =
            rows.iter().map(|Row(_, name, _, to, year, _)| (name.as_str(), to.as_str(), *year)).collect();
        assert_eq!(told, [("古区", "221007", 1989), ("中区", "221309", 2024)]);
        Ok(())
    }

    #[test]
    fn a_town_is_listed_with_its_last_county_and_a_city_without_one() -> Result<()> {
        let of = |id: &str, name: (&str, &str), county: &str| Entry {
            countyname: county.into(),
            ..entry(id, name, "1", ("", "2005-01-01"), "1/役場/某市1/P34")
        };
        let entries =
            [of("22204A1968", ("清水", "市"), ""), of("22400A1968", ("古", "町"), "木曽郡/西筑摩郡")];
        let rows = former(&entries, &prefecture(vec![place("221007", "某市", "ぼうし")]), &Areas::default())?;
        let counties: Vec<_> = rows.iter().map(|Row(.., county)| county.as_str()).collect();
        assert_eq!(counties, ["", "木曽郡"]);
        Ok(())
    }

    #[test]
    fn places_that_ended_before_1968_or_whose_name_is_in_use_are_left_out() -> Result<()> {
        let entries = [
            entry("22100A1955", ("古", "町"), "1", ("", "1967-12-31"), "1/役場/某市1/P34"),
            entry("22201A1968", ("某", "市"), "1", ("", "2005-04-01"), "1/市役所/某市1/P34"),
            entry("22204A1968", ("清水", "市"), "1", ("", "2003-04-01"), "1/区役所/某市2/P34"),
        ];
        assert_eq!(told(&entries, vec![place("221007", "某市", "ぼうし")])?.len(), 1);
        Ok(())
    }
}
