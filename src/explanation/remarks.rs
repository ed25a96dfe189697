//! Remarks on the figures: how far uses were counted, which figures are the town's own, and what was limited or
//! shared in another way.

use PieceKind::{Figure, Place, Text};
use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence};
use super::{View, decimal, ids, labels};
use crate::assumptions::{
    LinePlan, OWN_COST, Origin, ResolvedAssumption, ServicePlan, ShareRule, Slot, estimated_lines,
};
use crate::format::joined;
use crate::number::{Checked as _, Exact, Number as _};
use crate::scenario::{Basis, Demand, Evidence, Scope, Town};

/// Prefix of the names of a town's own take-up.
const OWN_TAKE_UP: &str = "town.take_up.";

/// What the number of uses of a service is based on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EvidenceOfUses {
    /// What the scenario says about how the uses were counted.
    AsDocumented,
    /// A number of the town's own.
    TownsOwn,
    /// An assumption, regardless of what the scenario says about its own number.
    Assumed,
}

/// Completed uses of all years by how they were counted, and the benefits of all uses and of the assumed ones.
#[derive(Default)]
struct HowCounted {
    counted: Decimal,
    carried_over: Decimal,
    assumed: Decimal,
    gained_by_assumed: Decimal,
    gained: Decimal,
}

/// Returns all remarks that apply.
pub fn remarks(view: &View<'_>) -> Vec<Vec<Piece>> {
    let mut remarks: Vec<Vec<Piece>> = how_counted(view).into_iter().collect();
    remarks.extend(figures_of_town(view));
    let capped = view.outcome.timelines.place().capped_years();
    if let Some(first) = capped.first() {
        let year = view.calendar_year(*first).to_string();
        let (en, ja) = match capped.len() {
            1 => (
                "Take-up would exceed {2} in {1}, so {2} is used.",
                "普及率が{1}年度に{2}を超えるため、{2}として計算した。",
            ),
            _ => (
                "Take-up would exceed {2} in {0} years, from {1}, so {2} is used.",
                "普及率が{1}年度から{0}年分、{2}を超えるため、{2}として計算した。",
            ),
        };
        let years = capped.len().to_string();
        let fillings = [(Figure, &*years, "held"), (Text, &*year, ""), (Figure, "100%", "held")];
        remarks.push(explained_sentence(view.writer.pick(en, ja), &fillings));
    }
    let negative = view.assumptions.plan.discount.iter().any(|(_, slot)| {
        let rate = view.assumptions.value(*slot);
        rate.is_sign_negative() && !rate.is_zero()
    });
    if negative {
        let remark = view.writer.pick(
            "The discount rate is negative, so later amounts count for more.",
            "割引率がマイナスなので、後の年の金額ほど重く数えている。",
        );
        remarks.push(explained_sentence(remark, &[]));
    }
    if let Some(equal) = estimated_share(view) {
        let template = view.writer.pick(
            "{0}’s share of the national cost is an estimate: {1} of that cost is split equally among municipalities, the rest by residents.",
            "全国の費用の{1}は自治体ごとに同額、残りは人口に応じて分かれるとみなし、{0}の分を推計した。",
        );
        let share = view.writer.percent(view.assumptions.value(equal)).text;
        let resolved = view.assumptions.resolved.get(equal.0);
        let id = resolved.map(|resolved| ids::input(&resolved.name)).unwrap_or_default();
        let fillings = [(Place, view.place_name, ""), (Figure, &*share, &*id)];
        remarks.push(explained_sentence(template, &fillings));
    }
    remarks.extend(shared_by_residents_instead(view));
    remarks.extend(nations_cards_changed(view));
    let own: Vec<String> = estimated_lines(view.scenario, view.town)
        .into_iter()
        .filter(|line| view.assumptions.slot(&[OWN_COST, &line.id].concat()).is_some())
        .map(|line| view.writer.text(&line.label))
        .collect();
    if !own.is_empty() {
        let template = view.writer.pick(
            "A reader’s figures for what {0} itself paid, used instead of estimates: {1}.",
            "推計の代わりに、読者が入力した{0}自身の数字を使ったもの：{1}。",
        );
        let lines = joined(&own, view.writer.pick("; ", "、"));
        remarks.push(explained_sentence(template, &[(Place, view.place_name, ""), (Text, &*lines, "")]));
    }
    remarks.extend(left_out(view));
    remarks
}

/// Lists services that aren't counted, and counted services that can't be compared.
fn left_out(view: &View<'_>) -> impl Iterator<Item = Vec<Piece>> {
    let plan = &view.assumptions.plan;
    let services = plan.services.iter().zip(&view.scenario.services);
    let [mut uncounted, mut uncompared] = [const { Vec::new() }; 2];
    for (known, service) in services {
        let label = || view.writer.text(&service.label);
        if !known.counted {
            uncounted.push(label());
        } else if known.alternative.is_none() && plan.has_alternative() {
            uncompared.push(label());
        }
    }
    let lists = [
        (uncounted, "Not counted as uses here: {0}.", "ここでは利用に数えていないもの：{0}。"),
        (
            uncompared,
            "Left out of the comparison, because no cost without the system is given: {0}.",
            "システムを使わない方法の費用がなく、比較に含めていないもの：{0}。",
        ),
    ];
    lists.into_iter().filter(|(list, ..)| !list.is_empty()).map(|(list, en, ja)| {
        let list = joined(&list, view.writer.pick("; ", "、"));
        explained_sentence(view.writer.pick(en, ja), &[(Text, &*list, "")])
    })
}

/// Says, in a town with take-up of its own, that a change to the nation's take-up doesn't affect the town.
fn nations_cards_changed(view: &View<'_>) -> Option<Vec<Piece>> {
    let has_own = view.town.is_some_and(|town| town.take_up.is_some());
    let is_nations = |resolved: &ResolvedAssumption| {
        resolved.shown && resolved.name.starts_with("take_up.") && resolved.is_changed()
    };
    let template = view.writer.pick(
        "{0} has its own card figures, so your changes to the national ones have no effect.",
        "{0}にはカードの枚数に独自の数字があり、全国の数字を変更しても反映されない。",
    );
    let is_said = has_own && view.assumptions.resolved.iter().any(is_nations);
    is_said.then(|| explained_sentence(template, &[(Place, view.place_name, "")]))
}

/// Says, in a town, that cost is shared by residents because the nation has none of the cardholders or
/// transactions by which it would be shared.
fn shared_by_residents_instead(view: &View<'_>) -> Vec<Vec<Piece>> {
    let nation = &view.outcome.timelines.nation;
    let falls_back = |line: &LinePlan| match line.share {
        ShareRule::Cardholders => nation.cardholders.sum() == Exact::ZERO,
        ShareRule::Transactions => nation.transactions.sum() == Exact::ZERO,
        _ => false,
    };
    let plan = &view.assumptions.plan;
    let shared = plan.lines.iter().filter(|line| line.scope == Scope::National && line.basis == Basis::Fixed);
    let mut lines = shared.filter(|line| falls_back(line)).peekable();
    if plan.town.is_none() || lines.peek().is_none() {
        return Vec::new();
    }
    let (cards, uses) = (
        (
            "Nobody holds a card, so the cost normally split by cardholders is split by residents.",
            "カードを持つ人がいないため、カード保有者数に応じて分ける費用は人口に応じて分けた。",
        ),
        (
            "There are no counted uses, so the cost normally split by uses is split by residents.",
            "数える利用がないため、利用件数に応じて分ける費用は人口に応じて分けた。",
        ),
    );
    let by_cards = |line: &LinePlan| matches!(line.share, ShareRule::Cardholders);
    let lines: Vec<&LinePlan> = lines.collect();
    let applicable =
        [(cards, lines.iter().any(|line| by_cards(line))), (uses, lines.iter().any(|line| !by_cards(line)))];
    let applicable = applicable.into_iter().filter(|(_, is_so)| *is_so);
    applicable.map(|((en, ja), _)| explained_sentence(view.writer.pick(en, ja), &[])).collect()
}

/// Returns, in a town, the assumption about how much of a national cost is the same for each municipality.
fn estimated_share(view: &View<'_>) -> Option<Slot> {
    let plan = &view.assumptions.plan;
    plan.town.as_ref()?;
    plan.lines.iter().find_map(|line| match line.share {
        ShareRule::PartlyEqual(equal) if line.scope == Scope::National && line.basis == Basis::Fixed => {
            Some(equal)
        }
        _ => None,
    })
}

/// Says which share of the uses was counted, which is a number carried over from other places or years, and which
/// is assumed.
fn how_counted(view: &View<'_>) -> Option<Vec<Piece>> {
    let sums = uses_as_counted(view)?;
    let HowCounted { counted, carried_over, assumed, gained_by_assumed, gained } = sums;
    let all = counted.try_add(carried_over)?.try_add(assumed).filter(|all| !all.is_zero())?;
    let share = |part: Decimal, of: Decimal| view.writer.roughly(part.try_div(of).unwrap_or_default());
    let shares = [counted, carried_over, assumed].map(|part| share(part, all));
    let templates = view.writer.pick(
        ["{0} were counted", "{1} are counts from another place or year", "{2} are assumed"],
        ["{0}は実際に数えた件数", "{1}はほかの地域や年度の件数を当てはめたもの", "{2}は仮定"],
    );
    let [start, between, end] = view.writer.pick(["Of the uses, ", "; ", "."], ["利用のうち、", "、", "。"]);
    let (mut sentence, mut sum) = (start.to_owned(), Decimal::ZERO);
    for (share, template) in shares.iter().zip(templates) {
        if share.value.is_zero() {
            continue;
        }
        if sentence.len() > start.len() {
            sentence.push_str(between);
        }
        sentence.push_str(template);
        sum = sum.try_add(share.value)?;
    }
    // A share shown as "under 1%" isn't rounded, so the sum then has more than two decimals.
    if sum != Decimal::ONE && sum.scale() <= 2 {
        sentence.push_str(view.writer.pick(" (rounded)", "（四捨五入）"));
    }
    sentence.push_str(end);
    let fillings = shares.each_ref().map(|share| (Figure, share.text.as_str(), "how_counted"));
    let mut pieces = explained_sentence(&sentence, &fillings);
    let is_part = !assumed.is_zero() && assumed != all;
    if is_part && !gained.is_zero() && (Decimal::ZERO..=gained).contains(&gained_by_assumed) {
        let gain = share(gained_by_assumed, gained).text;
        let template = view
            .writer
            .pick(" The assumed uses bring {0} of the benefits.", "便益の{0}は、仮定した利用による。");
        pieces.extend(explained_sentence(template, &[(Figure, &gain, "how_counted")]));
    }
    Some(pieces)
}

/// Sums up uses by how they were counted. `None` if the scenario doesn't say this for every counted service. A
/// town's share of a national count is not a count but a number carried over.
fn uses_as_counted(view: &View<'_>) -> Option<HowCounted> {
    let mut sums = HowCounted::default();
    let plan = &view.assumptions.plan;
    let is_nation = plan.town.is_none();
    let flows = view.outcome.timelines.place().services.iter().zip(&view.outcome.ledger.services);
    let services = view.scenario.services.iter().zip(&plan.services).zip(flows);
    for ((service, plan), (uses, money)) in services.filter(|((_, plan), _)| plan.counted) {
        let gain = money.user_gain.plus(&money.office_saving).present_value(&view.outcome.factors);
        sums.gained = sums.gained.try_add(decimal(gain))?;
        let of = evidence_of_uses(view, plan);
        let years = match &service.counting {
            Some(counting) => counting.years.as_slice(),
            None => return None,
        };
        for t in 0..uses.completed.years() {
            let amount = decimal(uses.completed.at(t));
            let part = match of {
                EvidenceOfUses::Assumed => &mut sums.assumed,
                EvidenceOfUses::TownsOwn => &mut sums.carried_over,
                EvidenceOfUses::AsDocumented if years.is_empty() => &mut sums.assumed,
                EvidenceOfUses::AsDocumented if years.contains(&view.calendar_year(t)) && is_nation => {
                    &mut sums.counted
                }
                EvidenceOfUses::AsDocumented => &mut sums.carried_over,
            };
            *part = part.try_add(amount)?;
        }
        if of == EvidenceOfUses::Assumed || of == EvidenceOfUses::AsDocumented && years.is_empty() {
            sums.gained_by_assumed = sums.gained_by_assumed.try_add(decimal(gain))?;
        }
    }
    Some(sums)
}

/// Returns what the number of uses of a service is based on. Numbers that the reader entered, and a preset's
/// take-up and assumptions, were counted by nobody.
fn evidence_of_uses(view: &View<'_>, plan: &ServicePlan) -> EvidenceOfUses {
    let is_of_uses = |own: &&ResolvedAssumption| {
        let is_own = own
            .name
            .strip_prefix(&*plan.id)
            .is_some_and(|rest| [".uses", ".share", ".completion"].contains(&rest));
        own.shown && (is_own || plan.demand == Demand::Cardholder && own.name.starts_with("take_up."))
    };
    let mut evidence = EvidenceOfUses::AsDocumented;
    for own in view.assumptions.resolved.iter().filter(is_of_uses) {
        let is_assumed = own.assumption.evidence == Evidence::Assumption;
        match own.origin {
            Origin::Reader => return EvidenceOfUses::Assumed,
            Origin::Preset if is_assumed || own.name.starts_with("take_up.") => {
                return EvidenceOfUses::Assumed;
            }
            Origin::Town if !is_assumed => evidence = EvidenceOfUses::TownsOwn,
            _ => {}
        }
    }
    evidence
}

/// Says, in a documented town, what its own figures are used for, and for what they are left out because other
/// figures take their place.
fn figures_of_town(view: &View<'_>) -> Vec<Vec<Piece>> {
    let Some(town) = view.town else { return Vec::new() };
    let (mut used, mut left_out) = (Vec::new(), Vec::new());
    for own in &view.assumptions.resolved {
        if own.shown && own.origin == Origin::Town {
            used.push(own.name.as_str());
        }
    }
    let whole = view.scenario.towns.iter().find(|known| known.code == town.code).unwrap_or(town);
    for assumptions in [&whole.values, &whole.assumptions] {
        for (name, _) in assumptions.iter() {
            if town.values.get(name).is_none() && town.assumptions.get(name).is_none() {
                left_out.push(name);
            }
        }
    }
    if whole.take_up.is_some() && town.take_up.is_none() {
        left_out.push(OWN_TAKE_UP);
    }
    let [used, left_out] = [used, left_out].map(|names| parts_of_town(view, whole, &names));
    let mut remarks = Vec::new();
    let mut say = |what: &str, (en, ja): (&str, &str)| {
        if !what.is_empty() {
            let fillings = [(Place, view.place_name, ""), (Text, what, "")];
            remarks.push(explained_sentence(view.writer.pick(en, ja), &fillings));
        }
    };
    say(&used, ("Entered specifically for {0}: {1}.", "{0}について個別に入れた数字：{1}。"));
    say(
        &left_out,
        (
            "Entered for {0} but replaced by the chosen figures: {1}.",
            "{0}について個別に入れた数字のうち、選んだ数字で置き換えたもの：{1}。",
        ),
    );
    remarks
}

/// Names what the figures of a town are about, each once: cost lines, services, cards.
fn parts_of_town(view: &View<'_>, town: &Town, names: &[&str]) -> String {
    let mut labels: Vec<String> = Vec::new();
    for name in names {
        let label = match name.split_once('.') {
            _ if name.starts_with(OWN_TAKE_UP) => view.writer.pick("cards", "カードの枚数").to_owned(),
            Some(("town", _)) | None => continue,
            Some((part, _)) => {
                let line = view.scenario.costs.iter().chain(&town.costs).find(|line| line.id == part);
                let service = view.scenario.services.iter().find(|service| service.id == part);
                let label = line.map(|line| &line.label).or(service.map(|service| &service.label));
                label.map_or_else(|| labels::input_label(view, name), |label| view.writer.text(label))
            }
        };
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    joined(&labels, view.writer.pick("; ", "、"))
}
