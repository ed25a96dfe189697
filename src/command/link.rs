//! Reads a link that the page wrote: the selection and the fingerprint in it.

use form_urlencoded::parse;
use ikura::scenario::Timing;
use ikura::selection::{BareNumber, Selection};

/// The contents of a link.
pub struct Link {
    /// The selection of the page's author, overridden by that of the link.
    pub selection: Selection,
    /// Fingerprint of the state; `None` for a link from before there were fingerprints.
    pub fingerprint: Option<String>,
}

impl Link {
    /// Reads the first calculator's parameters in the fragment or the query of an address. `None` if the address has
    /// none.
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
        let mut link = Self {
            selection: Selection { bare: BareNumber::PerCent, ..authored.clone() },
            fingerprint: None,
        };
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
            // Earlier versions also wrote the place's name. It is ignored, because anyone could have changed it in
            // the link.
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
