//! Reads a link by the same rules as the page (`www/src/state/permalink.ts`), as far as the result depends on it.

use form_urlencoded::parse;
use ikura::scenario::Timing;
use ikura::selection::{BareNumber, Selection};

const MOST_CHANGES: usize = 300;
const MOST_COUNTED: usize = 100;
/// Maximum length of a text, in UTF-16 units as in the page.
const LONGEST_TEXT: usize = 100;
/// What a Japanese sentence puts after a link, as it was pasted and as a browser encodes it.
const JAPANESE_PUNCTUATION: [&str; 6] = ["、", "。", "」", "%E3%80%81", "%E3%80%82", "%E3%80%8D"];
/// Maximum number of punctuation marks after a link.
const MOST_PUNCTUATION: usize = 9;

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
        let mut part = without_punctuation(part).to_owned();
        // Programs that forward links encode them again or cut them anywhere. As much as possible of the rest is read.
        for _ in 0..3 {
            if part.is_empty() || is_readable(&part) {
                break;
            }
            let text = format!("={part}");
            part = parse(text.as_bytes()).next().map_or_else(String::new, |(_, value)| value.into_owned());
        }
        // A browser drops one question mark, as at the beginning of a query.
        let part = part.strip_prefix('?').unwrap_or(&part);
        // Before links were short, their parts had "=" and "&" within, encoded, and a name for the stamp.
        let part = if part.contains('=') { part.replace("&amp;", "&") } else { with_earlier_signs(part) };
        Self(parse(part.as_bytes()).into_owned().collect())
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
        // The code may be followed by the people.
        let place: Option<Vec<&str>> = self.first("place").map(|place| place.split(':').collect());
        let chosen = match &place {
            Some(place) => {
                let code = place.first().filter(|code| is_code(code));
                authored.elsewhere(code.map(|code| (*code).to_owned()))
            }
            None => authored.clone(),
        };
        let people = |key, at: usize, authored: Option<String>| match chosen.place {
            Some(_) => {
                let listed = || place.as_ref()?.get(at).map(|typed| cut(typed));
                self.text(key).or_else(listed).or(authored).filter(|typed| !typed.trim().is_empty())
            }
            None => None,
        };
        let ids = |list: &str| {
            list.split(',').filter(|id| is_name(id)).take(MOST_COUNTED).map(str::to_owned).collect()
        };
        Selection {
            preset: self.id("preset", authored.preset.as_ref()),
            place: chosen.place.clone(),
            residents: people("residents", 1, chosen.residents),
            households: people("households", 2, chosen.households),
            nation_residents: people("nation_residents", 3, chosen.nation_residents),
            nation_municipalities: people("nation_municipalities", 4, chosen.nation_municipalities),
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
        // No key but that of a change has a full stop; a name without one has `set.` in front.
        let own = self.0.iter().map(|(key, typed)| match key.strip_prefix("set.") {
            Some(name) => (name, typed),
            None if key.contains('.') => (key.as_str(), typed),
            None => ("", typed),
        });
        for (name, typed) in own.filter(|(name, _)| is_name(name)).take(MOST_CHANGES) {
            changes.retain(|(known, _)| known != name);
            changes.push((name.to_owned(), in_full(cut(typed))));
        }
        changes
    }
}

fn without_punctuation(mut part: &str) -> &str {
    for _ in 0..MOST_PUNCTUATION {
        let is_punctuation = |sign: char| sign.is_ascii_punctuation() && !"_%*+-".contains(sign);
        let japanese = || JAPANESE_PUNCTUATION.iter().find_map(|sign| part.strip_suffix(sign));
        let Some(shorter) = part.strip_suffix(is_punctuation).or_else(japanese) else { break };
        part = shorter;
    }
    part
}

/// Whether a part isn't encoded once too often. In no figure do two hexadecimal digits follow a sign for a percentage.
fn is_readable(part: &str) -> bool {
    let is_hexadecimal = |rest: &str| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let is_encoded_again =
        || part.match_indices("%25").any(|(at, sign)| is_hexadecimal(&part[at + sign.len()..]));
    part.contains('=') || (part.contains(':') && !is_encoded_again())
}

/// Writes a short link's part with "=" and "&" and a name for the stamp.
fn with_earlier_signs(part: &str) -> String {
    let stamp = if part.starts_with(|sign: char| sign.is_ascii_digit()) { "made:" } else { "" };
    let part = format!("{stamp}{part}");
    part.split(';').map(|pair| pair.replacen(':', "=", 1)).collect::<Vec<_>>().join("&")
}

/// Returns a whole number of millions with its zeros, for which a link has a letter.
fn in_full(text: String) -> String {
    let is_number = |digits: &&str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let millions = text.strip_suffix('M').filter(is_number).map(|digits| format!("{digits}000000"));
    millions.unwrap_or(text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Map, Value, json};

    /// Returns a selection by the names that the list of links has.
    fn named(link: &Link) -> Value {
        let Selection { preset, place, residents, households, counted, timing, discount, year, .. } =
            &link.selection;
        let changes: Map<String, Value> =
            link.selection.changes.iter().map(|(name, typed)| (name.clone(), json!(typed))).collect();
        json!({
            "fingerprint": link.fingerprint,
            "preset": preset,
            "place": place,
            "residents": residents,
            "households": households,
            "nation_residents": link.selection.nation_residents,
            "nation_municipalities": link.selection.nation_municipalities,
            "counted": counted,
            "timing": timing.map(|timing| format!("{timing:?}").to_lowercase()),
            "discount": discount,
            "count_citizen_time": link.selection.count_citizen_time,
            "optimism_bias": link.selection.optimism_bias,
            "year": year,
            "changes": changes,
        })
    }

    #[test]
    fn the_command_reads_every_link_of_the_list_of_today_and_of_earlier_as_the_list_says() {
        let list: Value = serde_json::from_str(include_str!("../../tests/links.json")).unwrap();
        for case in list.as_array().unwrap() {
            let link = case["link"].as_str().unwrap();
            // Behind an address, as pasted from a mail, and as a browser copies it.
            for address in
                [format!("https://news.example/a.html{link}"), format!(" https://x.example/{link}\n")]
            {
                let read = named(&Link::read(&address, &Selection::default()).unwrap());
                let mut expected = case["state"].clone();
                let stamp = expected.as_object_mut().unwrap().remove("stamp");
                let print = stamp.as_ref().and_then(|stamp| stamp.as_str()?.split('_').nth(1));
                expected["fingerprint"] = json!(print);
                for (key, value) in read.as_object().unwrap() {
                    let absent = if key == "changes" { json!({}) } else { Value::Null };
                    assert_eq!(value, expected.get(key).unwrap_or(&absent), "{key} of {}", case["what"]);
                }
            }
        }
    }

    #[test]
    fn a_japanese_full_stop_after_a_pasted_link_is_no_part_of_it() {
        let link =
            Link::read("https://x.example/#ikura=running.amount:19000M。", &Selection::default()).unwrap();
        assert_eq!(link.selection.changes, [("running.amount".to_owned(), "19000000000".to_owned())]);
    }
}
