//! A link that the page wrote: the choice that it brings, and the fingerprint that it says.

use form_urlencoded::parse;
use ikura::scenario::Timing;
use ikura::selection::{Bare, Selection};

/// What a link says.
pub struct Link {
    /// The choice, over what the page's author chose.
    pub selection: Selection,
    /// The fingerprint of its state; none in a link that was written before there were any.
    pub fingerprint: Option<String>,
}

impl Link {
    /// Reads the part of the first calculator of a page that an address has one of, in its fragment or its query; none if it has none.
    pub fn read(address: &str, authored: &Selection) -> Option<Self> {
        let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
        let query = page.split_once('?').map_or("", |(_, query)| query);
        let is_ours = |name: &str| {
            name.strip_prefix("ikura").is_some_and(|number| number.bytes().all(|sign| sign.is_ascii_digit()))
        };
        // A route in the fragment may have a query of its own.
        let parts = fragment.split('?').chain([query]);
        let (_, parameters) =
            parts.flat_map(|part| parse(part.as_bytes())).find(|(name, _)| is_ours(name))?;
        let mut link =
            Self { selection: Selection { bare: Bare::PerCent, ..authored.clone() }, fingerprint: None };
        for (name, value) in parse(parameters.as_bytes()) {
            link.take(&name, &value);
        }
        Some(link)
    }

    fn take(&mut self, name: &str, value: &str) {
        let chosen = &mut self.selection;
        let text = || (!value.is_empty()).then(|| value.to_owned());
        match name {
            "preset" => chosen.preset = text(),
            "place" => {
                chosen.place = text();
                *chosen =
                    Selection { changes: chosen.changes.clone(), ..chosen.elsewhere(chosen.place.clone()) };
            }
            // What else an earlier version wrote of a place, its name, whoever made the link may have written.
            "residents" => chosen.residents = text(),
            "households" => chosen.households = text(),
            "nation_residents" => chosen.nation_residents = text(),
            "nation_municipalities" => chosen.nation_municipalities = text(),
            "counted" => {
                let ids = value.split(',').filter(|id| !id.is_empty()).map(str::to_owned);
                chosen.counted = Some(ids.collect());
            }
            "year" => chosen.year = value.parse().ok(),
            "discount" => chosen.discount = text().filter(|id| id != "scenario"),
            "timing" => chosen.timing = Timing::named(value),
            "count_citizen_time" => chosen.count_citizen_time = value.parse().ok(),
            "optimism_bias" => chosen.optimism_bias = value.parse().ok(),
            "made" => self.fingerprint = value.split('_').nth(1).map(str::to_owned),
            _ => {
                let change = name.strip_prefix("set.").map(|name| (name.to_owned(), value.to_owned()));
                chosen.changes.extend(change);
            }
        }
    }
}
