//! Labels of assumptions, payers and funnel steps in English and Japanese: the core's part of the catalogue.

use super::View;
use super::not_counted::capitalised;
use crate::assumptions::{FAMILIAR, OWN_COST, ResolvedAssumption};
use crate::outcome::Indicator;
use crate::scenario::{Basis, CostLine, Demand, Payer, Service, When};

/// Labels by the last part of an assumption's name.
const FIELDS: [(&str, &str, &str); 38] = [
    ("amount", "amount", "金額"),
    ("events", "events a year", "1年に起きる回数"),
    ("escalation", "yearly growth of the amount", "金額の年間伸び率"),
    ("optimism_bias", "optimism bias uplift", "楽観バイアスの上乗せ"),
    ("uses", "uses", "利用回数"),
    ("share", "share through the system", "システム経由の割合"),
    ("completion", "share completed", "完了した割合"),
    ("alternative", "cost without the system", "システムを使わない場合の費用"),
    ("minutes", "minutes saved per use", "1回あたりの短縮時間"),
    ("trips", "trips saved per use", "1回あたり省ける外出"),
    ("trip_cost", "cost of a trip", "外出1回の費用"),
    ("office_cost", "office cost avoided per use", "1回あたり減る窓口費用"),
    ("cashable", "share of that cost really saved", "実際に減る費用の割合"),
    ("induced", "share of uses that would not have happened", "新たに生じた利用の割合"),
    ("fee_before", "fee without the system", "従来の手数料"),
    ("fee_after", "fee through the system", "システム利用時の手数料"),
    ("operating_years", "Operating years", "運用年数"),
    ("rate", "Discount rate a year", "割引率（年）"),
    ("residents", "Residents", "人口"),
    ("households", "Households", "世帯数"),
    ("household_size", "Residents per household", "1世帯あたりの人数"),
    ("growth", "Yearly population growth", "人口の年間増減率"),
    ("municipalities", "Municipalities", "市区町村の数"),
    ("eligible", "Eligible share of residents", "カードを持てる住民の割合"),
    ("ceiling", "Highest take-up", "普及率の上限"),
    ("steepness", "Steepness of take-up", "普及の速さ"),
    ("midpoint", "Year of half the take-up", "普及率が上限の半分になる年"),
    ("innovation", "Innovation coefficient", "革新係数"),
    ("imitation", "Imitation coefficient", "模倣係数"),
    ("start", "Take-up at the start", "当初の普及率"),
    ("end", "Take-up at the end", "最終の普及率"),
    ("multiple", "Cards held, as a multiple of the original figures", "カードの枚数（元の数字の何倍か）"),
    (
        "equal",
        "Share of national cost split equally among municipalities",
        "全国の費用のうち自治体ごとに同額とする割合",
    ),
    ("opt_out", "Residents who will never join", "参加しない住民の割合"),
    ("replacement", "Cards replaced a year", "1年に再発行される割合"),
    ("work", "Value of an hour of working time", "労働時間1時間の価値"),
    ("other", "Value of an hour of other time", "労働以外の1時間の価値"),
    ("correlation", "Correlation within a group of assumptions", "同じ組の前提どうしの相関"),
];

/// Labels of assumptions whose field alone would be misleading.
const NAMES: [(&str, &str, &str); 5] = [
    ("take_up.share", "Take-up", "普及率"),
    ("town.take_up.share", "Take-up", "普及率"),
    ("time_value.work_share", "Share of working time", "労働時間の割合"),
    ("excess_burden", "Excess burden of taxation", "課税に伴う超過負担"),
    ("apportionment.share", "The town’s share of national cost", "全国の費用のうち当地の割合"),
];

/// Funnel steps that every scenario has.
const STEPS: [(&str, &str, &str); 4] = [
    ("residents", "Residents", "住民"),
    ("eligible", "Eligible for a card", "カードの対象者"),
    ("cardholders", "Cardholders", "カードの保有者"),
    ("completed", "Uses counted", "数えた利用の合計"),
];

/// Returns the label of an assumption.
pub fn input_label(view: &View<'_>, name: &str) -> String {
    if let Some((_, en, ja)) = NAMES.iter().find(|(known, _, _)| *known == name) {
        return view.writer.pick(*en, *ja).to_owned();
    }
    if let Some(line) = name.strip_prefix(OWN_COST).and_then(|id| cost_line(view, id)) {
        let label = amount_label(view, line);
        return view.writer.fill("{0}: the town’s own figure", "{0}：自治体自身の数字", &[&label]);
    }
    let familiar = name.strip_prefix(FAMILIAR).and_then(|index| index.parse::<usize>().ok());
    if let Some(familiar) = familiar.and_then(|index| view.scenario.familiar.get(index)) {
        return capitalised(&view.writer.text(&familiar.label));
    }
    let (part, field) = name.rsplit_once('.').unwrap_or(("", name));
    if let Ok(number) = field.parse::<i32>() {
        return numbered_label(view, part, number);
    }
    if let Some(tier) = field.strip_prefix("tier_") {
        return view.writer.fill("Amount of size class {0}", "規模区分{0}の金額", &[tier]);
    }
    let words = FIELDS.iter().find(|(known, _, _)| *known == field);
    let field_words = words.map_or(field, |(_, en, ja)| view.writer.pick(*en, *ja));
    match (cost_line(view, part), service(view, part)) {
        (Some(line), _) if field == "amount" => amount_label(view, line),
        (Some(line), _) => joined(view, &view.writer.text(&line.label), field_words),
        (_, Some(service)) => joined(view, &view.writer.text(&service.label), field_words),
        _ => field_words.to_owned(),
    }
}

/// Returns the label of a cost line and what its amount is paid for: a year, a card, a resident a year.
pub fn amount_label(view: &View<'_>, line: &CostLine) -> String {
    let for_event = view.assumptions.slot(&[&line.id, ".events"].concat()).is_some();
    let (en, ja) = match line.basis {
        Basis::Fixed if for_event => ("event", "1回"),
        Basis::Fixed => ("", ""),
        Basis::Municipality => ("municipality", "1市区町村"),
        Basis::Resident => ("resident", "住民1人"),
        Basis::Household => ("household", "1世帯"),
        Basis::Cardholder => ("cardholder", "保有者1人"),
        Basis::NewCardholder => ("card", "カード1枚"),
        Basis::Transaction => ("use", "利用1回"),
    };
    let once_each = matches!(line.basis, Basis::NewCardholder | Basis::Transaction);
    let yearly = matches!(line.when, When::Annual { .. }) && !once_each && !for_event;
    let (template_en, template_ja) = match (en.is_empty(), yearly) {
        (true, true) => ("{0}, a year", "{0}（年間）"),
        (true, false) => ("{0}", "{0}"),
        (false, true) => ("{0}, per {1} a year", "{0}（{1}・1年あたり）"),
        (false, false) => ("{0}, per {1}", "{0}（{1}あたり）"),
    };
    let label = view.writer.text(&line.label);
    view.writer.fill(template_en, template_ja, &[&label, view.writer.pick(en, ja)])
}

/// Returns the label of a discount rate from a year on, or of a year in a take-up table.
fn numbered_label(view: &View<'_>, part: &str, number: i32) -> String {
    if part == "discount" {
        return view.writer.fill(
            "Discount rate from year {0}",
            "{0}年目からの割引率",
            &[&number.to_string()],
        );
    }
    view.writer.fill("Take-up at the end of {0}", "{0}年度末の普及", &[&number.to_string()])
}

/// Returns the label of an assumption that the page doesn't show: a national rate, or the nation's figure behind a town's own.
pub fn unseen_label(view: &View<'_>, resolved: &ResolvedAssumption) -> String {
    let label = input_label(view, &resolved.name);
    if resolved.name.starts_with("discount.") {
        return label;
    }
    let nation = view.writer.text(&view.scenario.nation.name);
    view.writer.fill("{0}, {1}", "{0}（{1}）", &[&label, &nation])
}

/// Returns the label of an indicator.
pub fn indicator_label(view: &View<'_>, indicator: Indicator) -> &'static str {
    let (en, ja) = indicator.label();
    view.writer.pick(en, ja)
}

/// Returns the label of a funnel step.
pub fn step_label(view: &View<'_>, id: &str) -> &'static str {
    STEPS.iter().find(|(known, _, _)| *known == id).map_or("", |(_, en, ja)| view.writer.pick(*en, *ja))
}

/// Returns the label of the attempts or completed uses of a service.
pub fn uses_label(view: &View<'_>, step: &str, service: &str) -> String {
    let (en, ja) = match step {
        "attempts" => ("{0}: attempts", "{0}：試みた回数"),
        _ => ("{0}: completed", "{0}：完了した回数"),
    };
    view.writer.fill(en, ja, &[&service_label(view, service)])
}

/// Adds a year to a label.
pub fn in_year(view: &View<'_>, label: &str, year: i32) -> String {
    view.writer.fill("{0}, {1}", "{0}、{1}年度", &[label, &year.to_string()])
}

/// Returns the label of a cost line.
pub fn line_label(view: &View<'_>, id: &str) -> String {
    cost_line(view, id).map(|line| view.writer.text(&line.label)).unwrap_or_default()
}

/// Returns the label of a service.
pub fn service_label(view: &View<'_>, id: &str) -> String {
    service(view, id).map(|service| view.writer.text(&service.label)).unwrap_or_default()
}

fn joined(view: &View<'_>, part: &str, field: &str) -> String {
    view.writer.fill("{0}: {1}", "{0}：{1}", &[part, field])
}

/// Looks up a cost line, including the town's own.
pub fn cost_line<'a>(view: &View<'a>, id: &str) -> Option<&'a CostLine> {
    let own = view.town.map(|town| town.costs.as_slice()).unwrap_or_default();
    view.scenario.costs.iter().chain(own).find(|line| line.id == id)
}

/// Looks up a service.
pub fn service<'a>(view: &View<'a>, id: &str) -> Option<&'a Service> {
    view.scenario.services.iter().find(|service| service.id == id)
}

/// Returns the label of a payer.
pub fn payer_label(view: &View<'_>, payer: Payer) -> &'static str {
    let (en, ja) = match payer {
        Payer::State => ("The state", "国"),
        Payer::Prefecture => ("Prefectures", "都道府県"),
        Payer::Municipality => ("Municipalities", "市区町村"),
        Payer::Resident => ("Residents", "住民"),
        Payer::Shared => ("State and local governments (split unknown)", "国と自治体（内訳不明）"),
    };
    view.writer.pick(en, ja)
}

/// Returns the words that say per whom uses are counted: "0.9 a year per cardholder".
pub fn per_user(demand: Demand) -> (&'static str, &'static str) {
    match demand {
        Demand::Cardholder => ("{0} per cardholder", "保有者1人あたり{0}回"),
        Demand::Total | Demand::Resident => ("{0} per resident", "住民1人あたり{0}回"),
    }
}

/// Returns the number of people that the uses of a service depend on: cardholders or residents.
pub fn users<N>(demand: Demand, residents: N, cardholders: N) -> N {
    match demand {
        Demand::Cardholder => cardholders,
        Demand::Total | Demand::Resident => residents,
    }
}
