//! Reads a link by the same rules as the page (`www/src/state/permalink.ts`), as far as the result depends on it.

use form_urlencoded::parse;
use ikura::scenario::Timing;
use ikura::selection::{BareNumber, Selection};

const MOST_CHANGES: usize = 300;
const MOST_COUNTED: usize = 100;
/// Maximum length of a text, in UTF-16 units as in the page.
const LONGEST_TEXT: usize = 100;

/// The contents of a link.
pub struct Link {
    /// The selection of the page's author, overridden by that of the link.
    pub selection: Selection,
    /// Fingerprint of the state; `None` for a link from before there were fingerprints.
    pub fingerprint: Option<String>,
}

impl Link {
    /// Reads the parameters of the page's first calculator in the fragment or the query of an address, or those of another
    /// if it has none. `None` if there are none at all.
    pub fn read(address: &str, authored: &Selection) -> Option<Self> {
        // A browser ignores these in an address, as mail programs add them.
        let address = address.trim().replace(['\t', '\n', '\r'], "");
        let (page, fragment) = address.split_once('#').unwrap_or((&address, ""));
        let query = page.split_once('?').map_or("", |(_, query)| query);
        let part = |numbered| [fragment, query].into_iter().find_map(|text| part_of(text, numbered));
        let parameters = Parameters::of(part(false).or_else(|| part(true))?);
        let fingerprint = parameters.first("made").and_then(|stamp| stamp.split('_').nth(1));
        Some(Self { selection: parameters.selection(authored), fingerprint: fingerprint.map(str::to_owned) })
    }
}

/// Returns a calculator's part of a fragment or a query: the value of `ikura` or, if it is `numbered`, of `ikura2` and so on.
fn part_of(text: &str, numbered: bool) -> Option<&str> {
    text.match_indices("ikura").find_map(|(at, name)| {
        let (before, rest) = (text.get(..at)?, text.get(at + name.len()..)?);
        let rest = rest.trim_start_matches(|sign: char| numbered && sign.is_ascii_digit());
        let part = rest.strip_prefix('=').or_else(|| rest.strip_prefix("%3D"))?;
        let is_a_name = before.is_empty() || before.ends_with(['#', '?', '&']);
        is_a_name.then(|| match part.find(['&', '=']) {
            Some(end) if part[end..].starts_with('&') => &part[..end],
            // A part that was decoded on its way contains "=" and "&" itself, and extends to the end.
            _ => part,
        })
    })
}

/// Names and values in the order of the link.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn of(part: &str) -> Self {
        let mut part = part.to_owned();
        // Programs that forward links encode them again or cut them anywhere. As much as possible of the rest is read.
        for _ in 0..3 {
            if part.is_empty() || part.contains('=') {
                break;
            }
            let text = format!("={part}");
            part = parse(text.as_bytes()).next().map_or_else(String::new, |(_, value)| value.into_owned());
        }
        let part = part.replace("&amp;", "&");
        // A browser drops one question mark, as at the beginning of a query.
        Self(parse(part.strip_prefix('?').unwrap_or(&part).as_bytes()).into_owned().collect())
    }

    fn first(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Returns a text, cut to the limit.
    fn text(&self, key: &str) -> Option<String> {
        self.first(key).map(cut)
    }

    /// Returns the id at a key, or the author's if there is no valid one.
    fn id(&self, key: &str, authored: Option<&String>) -> Option<String> {
        self.text(key).filter(|id| is_name(id)).or_else(|| authored.cloned())
    }

    fn flag(&self, key: &str) -> Option<bool> {
        self.first(key)?.parse().ok()
    }

    /// Returns the author's selection with what the link changes about it. Invalid parts are left out. The name of a place
    /// that earlier versions wrote is ignored, because anyone could have changed it in the link.
    fn selection(&self, authored: &Selection) -> Selection {
        let chosen = match self.text("place") {
            Some(code) => authored.elsewhere(Some(code).filter(|code| is_code(code))),
            None => authored.clone(),
        };
        let people = |key, authored: Option<String>| match chosen.place {
            Some(_) => self.text(key).or(authored).filter(|typed| !typed.trim().is_empty()),
            None => None,
        };
        let ids = |list: &str| {
            list.split(',').filter(|id| is_name(id)).take(MOST_COUNTED).map(str::to_owned).collect()
        };
        Selection {
            preset: self.id("preset", authored.preset.as_ref()),
            place: chosen.place.clone(),
            residents: people("residents", chosen.residents),
            households: people("households", chosen.households),
            nation_residents: people("nation_residents", chosen.nation_residents),
            nation_municipalities: people("nation_municipalities", chosen.nation_municipalities),
            counted: self.first("counted").map(ids).or(chosen.counted),
            changes: self.changes(chosen.changes),
            bare: BareNumber::PerCent,
            count_citizen_time: self.flag("count_citizen_time").or(chosen.count_citizen_time),
            optimism_bias: self.flag("optimism_bias").or(chosen.optimism_bias),
            timing: self.first("timing").and_then(Timing::named).or(chosen.timing),
            discount: self.id("discount", chosen.discount.as_ref()).filter(|id| id != "scenario"),
            year: self.first("year").and_then(year).or(chosen.year),
            ..Selection { language: chosen.language, ..Selection::default() }
        }
    }

    /// Adds the link's changes to the author's. Of two changes of the same assumption the later one counts.
    fn changes(&self, mut changes: Vec<(String, String)>) -> Vec<(String, String)> {
        let own = self.0.iter().filter_map(|(key, typed)| Some((key.strip_prefix("set.")?, typed)));
        for (name, typed) in own.filter(|(name, _)| is_name(name)).take(MOST_CHANGES) {
            changes.retain(|(known, _)| known != name);
            changes.push((name.to_owned(), cut(typed)));
        }
        changes
    }
}

fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= LONGEST_TEXT
    };
    text.chars().take_while(fits).collect()
}

fn is_name(id: &str) -> bool {
    let rest = |sign: u8| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
    id.len() <= 121 && id.starts_with(|sign: char| sign.is_ascii_lowercase()) && id.bytes().all(rest)
}

fn is_code(code: &str) -> bool {
    let sign = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
    (1..=20).contains(&code.len()) && code.bytes().all(sign)
}

/// Reads a year as a selection may have it.
fn year(text: &str) -> Option<i32> {
    let is_plain = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|year| is_plain && (1900..=2200).contains(year))
}
