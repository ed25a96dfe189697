//! The stamp in a link, which identifies the state for which the link was made, and what has changed since.
//!
//! A stamp is `VERSION_FINGERPRINT_COST`, as in `2_95c8c175_606.5`: the version of the scenario, the beginning of the
//! state's fingerprint (earlier all of it), and the cost per transaction as it was shown, empty if there was none. Anybody can write
//! anything into a link, so only numbers of a stamp are shown, and only as the link's claim.

use rust_decimal::Decimal;

use crate::answer::calculator::Calculator;
use crate::answer::shapes::Headline;
use crate::explanation::{View, decimal};
use crate::fingerprint::{FingerprintedState, in_link, is_linked};
use crate::selection::Selection;

/// A parsed stamp.
struct Stamp<'a> {
    version: usize,
    fingerprint: &'a str,
    cost: Option<Decimal>,
}

impl<'a> Stamp<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split('_');
        let (version, fingerprint, cost) = (parts.next()?, parts.next()?, parts.next()?);
        let is_short = version.len() <= 4 && matches!(fingerprint.len(), 8 | 16) && cost.len() <= 20;
        let are_digits = version.bytes().all(|digit| digit.is_ascii_digit())
            && fingerprint.bytes().all(|digit| digit.is_ascii_hexdigit());
        if !is_short || !are_digits || parts.next().is_some() {
            return None;
        }
        let is_plain = cost.bytes().all(|sign| sign.is_ascii_digit() || sign == b'-' || sign == b'.');
        let cost = if cost.is_empty() {
            None
        } else {
            Some(Decimal::from_str_exact(cost).ok().filter(|_| is_plain)?)
        };
        Some(Self { version: version.parse().ok()?, fingerprint, cost })
    }
}

impl Calculator {
    /// Returns the stamp of a selection. Empty if the selection can't be used.
    pub fn stamp(&mut self, selection: &Selection) -> String {
        let headline = self.headline(selection);
        let stamp = self.with_view(selection, |view| {
            let cost = shown_cost(view, headline.as_ref()).map(|cost| cost.normalize().to_string());
            let version = view.scenario.version().to_string();
            [&version, "_", &in_link(&self.fingerprint_of(view, selection)), "_", &cost.unwrap_or_default()]
                .concat()
        });
        stamp.unwrap_or_default()
    }

    /// Describes in sentences what has changed since a stamp was made for the same selection. Empty if nothing has
    /// changed or the stamp can't be read.
    pub fn since(&mut self, selection: &Selection, stamp: &str) -> Vec<String> {
        let Some(stamp) = Stamp::read(stamp) else { return Vec::new() };
        let headline = self.headline(selection);
        let sentences = self.with_view(selection, |view| {
            let is_same = is_linked(&self.fingerprint_of(view, selection), stamp.fingerprint);
            // A link can't have been made with a version that doesn't exist yet.
            let is_to_come = stamp.version > view.scenario.version();
            if is_same || is_to_come { Vec::new() } else { since(view, &stamp, headline.as_ref()) }
        });
        sentences.unwrap_or_default()
    }

    /// Returns the fingerprint that identifies the state of a selection, in its printed form. Empty if the selection
    /// can't be used.
    pub fn fingerprint(&self, selection: &Selection) -> String {
        self.with_view(selection, |view| self.fingerprint_of(view, selection)).unwrap_or_default()
    }

    /// What a result rests on; none if the selection can't be used.
    #[cfg(feature = "export")]
    pub fn state(&self, selection: &Selection) -> Option<FingerprintedState> {
        let (scenario, assumptions) = self.resolved(selection).ok()?;
        Some(FingerprintedState::of(&self.digest, scenario, selection, &assumptions))
    }

    fn fingerprint_of(&self, view: &View<'_>, selection: &Selection) -> String {
        FingerprintedState::of(&self.digest, view.scenario, selection, view.assumptions).fingerprint()
    }
}

/// Returns the cost of a use rounded as shown: the headline of the draws or, if nothing is uncertain, the cost itself.
fn shown_cost(view: &View<'_>, headline: Option<&Headline>) -> Option<Decimal> {
    match headline {
        Some(headline) => headline.shown_cost,
        None => Some(view.writer.unit_cost(decimal(view.outcome.levelised().value()?)).value),
    }
}

fn since(view: &View<'_>, stamp: &Stamp<'_>, headline: Option<&Headline>) -> Vec<String> {
    let now = shown_cost(view, headline);
    let writer = view.writer;
    let versions = &view.scenario.versions;
    let is_other_version = stamp.version != view.scenario.version();
    let mut sentences = Vec::new();
    if is_other_version {
        let [then, now] = [stamp.version, view.scenario.version()].map(|version| version.to_string());
        sentences.push(writer.fill(
            "This link was made with version {0} of these figures; version {1} is shown.",
            "このリンクは第{0}版の数字で作られた。いま示しているのは第{1}版である。",
            &[&then, &now],
        ));
    } else if stamp.cost != now {
        sentences.push(
            writer
                .pick(
                    "This link doesn’t match what is shown: the figures or their computation have changed since, or the link was cut off or altered.",
                    "このリンクは表示中の結果と合わない。その後、数字か計算方法が変わったか、リンクが途中で切れたり書き換えられたりしている。",
                )
                .to_owned(),
        );
    }
    if stamp.cost != now {
        let words = |cost: Option<Decimal>| match cost {
            Some(cost) if headline.is_some() => {
                writer.fill("about {0}", "約{0}", &[&writer.about(cost).text])
            }
            Some(cost) => writer.unit_cost(cost).text,
            None => writer.pick("no uses", "利用なし").to_owned(),
        };
        sentences.push(writer.fill(
            "Cost of each use according to the link: {0}. Now: {1}.",
            "利用1回の費用はリンクによれば{0}、いまは{1}。",
            &[&words(stamp.cost), &words(now)],
        ));
    } else if is_other_version {
        sentences.push(writer.pick("The result is the same.", "結果は変わらない。").to_owned());
    }
    let since = versions.iter().skip(stamp.version.max(1));
    sentences.extend(
        since.map(|version| {
            writer.fill("{0}: {1}", "{0}：{1}", &[&version.date, &writer.text(&version.note)])
        }),
    );
    sentences
}
