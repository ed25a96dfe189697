//! Finds the selected town and its people: as typed, as documented in the scenario, or from a table of places.

use super::arguments::{Lang, TownArguments};
use super::prefectures::prefecture;
use super::published::ListedNames;
use super::towns::read_table;
use ikura::problem::is_unprintable;
use ikura::scenario::{Town, read};
use ikura::selection::Selection;
use ikura::towns::Place;

/// Returns a selection with the town only.
///
/// # Errors
/// A table of places that can't be read, or in which the town isn't found.
pub fn selected(town: &TownArguments, lang: Lang, scenario: &str) -> Result<Selection, String> {
    let place = town.place.as_deref().map(readable);
    let typed = Selection {
        place_name: town.name.as_deref().map(readable).or_else(|| place.clone()),
        residents: town.residents.clone(),
        households: town.households.clone(),
        ..Selection::default()
    };
    let Some(named) = &place else { return Ok(typed) };
    if let Some(code) = documented(named, scenario) {
        return Ok(Selection { place: Some(code), place_name: None, ..typed });
    }
    let table = town.places.as_ref().map(|file| read_table(file, lang)).transpose()?;
    let matching = table.as_ref().map(|table| matching(&table.places, named)).unwrap_or_default();
    let (Some(table), [place]) = (&table, &matching[..]) else {
        // If the residents are typed, the place may have any name.
        if typed.residents.is_none() {
            if table.is_some() {
                return Err(not_found(named, &matching, lang));
            }
            eprintln!("ikura: {}", without_table(named, lang));
        }
        let is_code = named.chars().all(char::is_numeric);
        return Ok(Selection {
            place: Some(if is_code { normalised(named) } else { named.clone() }),
            ..typed
        });
    };
    let nation = [table.residents(), u64::try_from(table.places.len()).unwrap_or(u64::MAX)];
    let [nation_residents, nation_municipalities] = nation.map(|count| Some(count.to_string()));
    Ok(Selection {
        place: Some(place.code.clone()),
        place_name: Some(place.name.clone()),
        residents: typed.residents.or_else(|| Some(place.residents.to_string())),
        households: typed.households.or_else(|| Some(place.households.to_string())),
        nation_residents,
        nation_municipalities,
        ..Selection::default()
    })
}

/// Removes unprintable characters from a typed place. It is printed again, in sentences and commands, and must not
/// control the terminal.
pub fn readable(place: &str) -> String {
    place.chars().filter(|letter| !is_unprintable(*letter)).collect()
}

/// Returns the code of the documented town with this code, this name in either language, or this reading.
fn documented(named: &str, scenario: &str) -> Option<String> {
    let towns = read(scenario).scenario.map(|scenario| scenario.towns).unwrap_or_default();
    let is_called = |town: &&Town| {
        let names = [&town.name.en, &town.name.ja, &town.reading];
        names.iter().any(|name| name.eq_ignore_ascii_case(named))
            || is_named(named, &town.code, &town.name.ja)
    };
    let mut nearly = towns.iter().filter(|town| stem(&town.name.ja) == named);
    let only = nearly.next().filter(|_| nearly.next().is_none());
    towns.iter().find(is_called).or(only).map(|town| town.code.clone())
}

/// Returns the names of a documented town in both languages, and its reading.
pub fn documented_names(code: &str, scenario: &str) -> Vec<String> {
    let towns = read(scenario).scenario.map(|scenario| scenario.towns).unwrap_or_default();
    let town = towns.into_iter().find(|town| town.code == code);
    town.map_or_else(Vec::new, |town| vec![town.name.ja, town.name.en, town.reading])
}

/// The script of a name. Only names in the same script can be compared.
#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Hiragana,
    Kanji,
}

fn script(name: &str) -> Option<Script> {
    let all = |is_one: fn(char) -> bool| !name.trim().is_empty() && name.chars().all(is_one);
    if name.contains(|letter| matches!(letter, '\u{4e00}'..='\u{9fff}')) {
        Some(Script::Kanji)
    } else if all(|letter| matches!(letter, '\u{3041}'..='\u{3096}')) {
        Some(Script::Hiragana)
    } else {
        all(|letter| letter.is_ascii()).then_some(Script::Latin)
    }
}

/// Returns the name to use instead, if `name` is none of the place's names or fits another place better. `None` if it
/// fits, or if no known name is in its script.
pub fn better_name<'n>(name: &str, known: &'n [String], listed: &ListedNames) -> Option<&'n String> {
    let script_of_name = script(name)?;
    let same_script = known.iter().find(|known| script(known).as_ref() == Some(&script_of_name))?;
    let nearest = |names: &[String]| names.iter().filter_map(|known| likeness(name, known)).max();
    let (own, theirs) = (nearest(known), nearest(&listed.others));
    // Kanji variants are only replaced if the name fits no place as it is: 塩釜市 is 塩竈市, but 鹿島市 and 鹿嶋市 are different
    // places.
    let is_respelt = || {
        let name = listed.usual_spelling(name);
        known.iter().any(|known| is_called(&name, &listed.usual_spelling(known)))
    };
    let is_own = own >= theirs && (own.is_some() || is_respelt());
    (!is_own).then_some(same_script)
}

/// How well a name fits that of a place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Called,
    Same,
}

fn likeness(name: &str, known: &str) -> Option<Likeness> {
    let is_same = normalised(name) == normalised(known);
    is_same.then_some(Likeness::Same).or_else(|| is_called(name, known).then_some(Likeness::Called))
}

/// Whether a name is this one, with or without the prefecture, county or city before it, and with or without the word
/// for the kind of municipality.
fn is_called(name: &str, known: &str) -> bool {
    let [name, known] = [name, known].map(|name| normalised(name).to_lowercase());
    let is_end = |whole: &str, end: &str| {
        whole.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(BEFORE_A_NAME))
    };
    let kind = known.strip_prefix(&name);
    // Osaka-shi and Osaka City, but not Osakasayama.
    let after = name.strip_prefix(&known).filter(|_| known.is_ascii());
    is_end(&name, &known)
        || is_end(&known, &name)
        || is_end(&name, stem(&known))
        || kind.is_some_and(|kind| KINDS_READ.contains(&kind))
        || after.is_some_and(|after| !after.starts_with(char::is_alphabetic))
}

/// What may end just before a name: prefectures, counties, cities, or a space.
const BEFORE_A_NAME: [char; 7] = ['都', '道', '府', '県', '郡', '市', ' '];
/// Readings of the words for the kind of municipality.
const KINDS_READ: [&str; 6] = ["し", "く", "ちょう", "まち", "そん", "むら"];

/// Returns the places with this code or name. If there are none, returns those whose name without its last word is
/// this one.
fn matching<'t>(places: &'t [Place], named: &str) -> Vec<&'t Place> {
    let those = |fits: &dyn Fn(&Place) -> bool| places.iter().filter(|place| fits(place)).collect::<Vec<_>>();
    let named = normalised(named);
    let exactly = those(&|place| is_named(&named, &place.code, &place.name));
    if exactly.is_empty() { those(&|place| stem(&normalised(&place.name)) == named) } else { exactly }
}

/// Whether `named` is the code, with or without its check digit, or the name, with or without its prefecture.
fn is_named(named: &str, code: &str, name: &str) -> bool {
    let (named, name) = (normalised(named), normalised(name));
    let in_prefecture = prefecture(code).and_then(|(ja, _)| named.strip_prefix(ja)) == Some(&name);
    let is_code =
        named == code || (named.len() == 5 && prefecture(code).is_some() && code.starts_with(&named));
    is_code || named == name || in_prefecture
}

/// Returns a name without the word for the kind of municipality.
fn stem(name: &str) -> &str {
    name.strip_suffix(['市', '区', '町', '村']).unwrap_or(name)
}

/// Normalises the spelling: 龍ヶ崎市 becomes 龍ケ崎市, １３２１９ becomes 13219.
fn normalised(name: &str) -> String {
    let usual = |letter: char| match letter {
        'ヶ' | 'が' => 'ケ',
        'ヵ' => 'カ',
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    name.trim().chars().map(usual).collect()
}

/// Returns the message if no place or several places of a table fit.
fn not_found(named: &str, matching: &[&Place], lang: Lang) -> String {
    let listed = matching.iter().map(|place| {
        let (ja, en) = prefecture(&place.code).unwrap_or_default();
        match lang {
            Lang::En => format!("{} {}", en, place.code).trim_start().to_owned(),
            Lang::Ja => format!("{}{}", ja, place.code),
        }
    });
    let listed: Vec<String> = listed.collect();
    let count = listed.len();
    match (lang, count) {
        (Lang::En, 0) => {
            format!("{named} is not in the table: give a code or name from the table, or --residents N")
        }
        (Lang::Ja, 0) => format!(
            "「{named}」は表にありません。表にあるコードか名称、または--residents 人数を指定してください。"
        ),
        (Lang::En, _) => format!("{count} places are called {named}: {}; give the code", listed.join(", ")),
        (Lang::Ja, _) => {
            format!("「{named}」は{count}か所あります（{}）。コードを指定してください。", listed.join("、"))
        }
    }
}

fn without_table(named: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "the scenario has no figures for {named}: give --places FILE with a table that lists it, or --residents N"
        ),
        Lang::Ja => format!(
            "「{named}」はシナリオにありません。載っている表を--places ファイルで、または--residents 人数を指定してください。"
        ),
    }
}
