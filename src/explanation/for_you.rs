//! What it is for each of those who bear it, beside something that everybody knows the size of.

use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence};
use super::{Case, decimal, ids};
use crate::number::Checked as _;
use crate::scenario::Familiar;

use PieceKind::{Figure, Text};

/// Nobody can tell sizes apart that are as near as this to each other, on either side.
const ABOUT_AS_MUCH: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// An amount of those who bear it beside a familiar one.
struct Beside<'a> {
    /// Whose amount, in English and Japanese.
    whose: (&'static str, &'static str),
    /// The amount over the familiar one.
    ratio: Decimal,
    familiar: &'a Familiar,
}

impl Case<'_> {
    /// The total with its part for each resident and household a year, then what one of these parts is as large as.
    pub fn for_you(&self) -> Vec<Vec<Piece>> {
        [self.by_head(), self.beside_what_is_familiar()].into_iter().flatten().collect()
    }

    fn by_head(&self) -> Option<Vec<Piece>> {
        let outcome = self.outcome;
        let unit = |amount| self.writer.unit_cost(decimal(amount)).text;
        let resident = unit(outcome.per_resident.value()?);
        let household = outcome.per_household.value().map(unit);
        let (en, ja) = match household {
            Some(_) => (
                "It costs {1} in all {0}: {2} a year for each resident, {3} for each household.",
                "{0}の費用は合わせて{1}。住民1人あたり年{2}、1世帯あたり年{3}になる。",
            ),
            None => (
                "It costs {1} in all {0}: {2} a year for each resident.",
                "{0}の費用は合わせて{1}。住民1人あたり年{2}になる。",
            ),
        };
        let total = self.writer.total(decimal(outcome.cost.sum)).text;
        let (span, all_cost) = (self.span_words(), ids::total("cost"));
        let fillings = [
            (Text, &*span, ""),
            (Figure, &*total, &*all_cost),
            (Figure, &*resident, "per_resident"),
            (Figure, household.as_deref().unwrap_or_default(), "per_household"),
        ];
        Some(explained_sentence(self.writer.pick(en, ja), &fillings))
    }

    fn beside_what_is_familiar(&self) -> Option<Vec<Piece>> {
        let Beside { whose, ratio, familiar } = self.nearest_familiar()?;
        let least = Decimal::ONE.try_div(ABOUT_AS_MUCH)?;
        let (en, ja, size) = if ratio > ABOUT_AS_MUCH {
            ("{0} is {1} times {2} ({3}).", "{0}は、{2}（{3}）の{1}倍。", self.writer.plain(ratio).text)
        } else if ratio < least {
            ("{0} is {1} of {2} ({3}).", "{0}は、{2}（{3}）の{1}。", self.writer.percent(ratio).text)
        } else {
            ("{0} is about as much as {2} ({3}).", "{0}は、{2}（{3}）とほぼ同じ。", String::new())
        };
        let whose = self.writer.pick(whose.0, whose.1);
        let label = self.writer.text(&familiar.label);
        let amount = self.writer.total(familiar.amount.value).text;
        let fillings = [(Text, whose, ""), (Text, &*size, ""), (Text, &*label, ""), (Text, &*amount, "")];
        Some(explained_sentence(self.writer.pick(en, ja), &fillings))
    }

    /// The familiar amount that one of the parts comes nearest to, in proportion.
    pub fn nearest_familiar_source(&self) -> Option<&String> {
        self.nearest_familiar()?.familiar.amount.source.as_ref()
    }

    fn nearest_familiar(&self) -> Option<Beside<'_>> {
        let parts = [
            (("A resident’s part of a year", "住民1人の1年分"), self.outcome.per_resident),
            (("A household’s part of a year", "1世帯の1年分"), self.outcome.per_household),
        ];
        let mut nearest: Option<Beside<'_>> = None;
        let apart = |ratio: Decimal| Decimal::ONE.try_div(ratio).map_or(ratio, |inverse| ratio.max(inverse));
        for (whose, part) in parts {
            let Some(part) = part.value().map(decimal).filter(|part| *part > Decimal::ZERO) else { continue };
            for familiar in &self.scenario.familiar {
                let Some(ratio) = part.try_div(familiar.amount.value) else { continue };
                if nearest.as_ref().is_none_or(|known| apart(ratio) < apart(known.ratio)) {
                    nearest = Some(Beside { whose, ratio, familiar });
                }
            }
        }
        nearest
    }
}
