//! Describes how the state behind a figure differs from the one shown, such as "With 2 times the uses:".

use rust_decimal::Decimal;

use crate::answer::evaluation::compose;
use crate::explanation::{View, ids, labels};
use crate::scenario::capitalised;

/// Quotation marks that a preset's name may already have.
const QUOTES: [char; 4] = ['“', '”', '「', '」'];

/// A difference in words, in the form for all but the last place (`further`) and in the form for the last place (`last`).
struct Difference {
    further: String,
    last: String,
}

/// Returns all differences as one condition. Empty if there are none.
pub(crate) fn condition(view: &View<'_>, changes: &[(&str, &str)]) -> String {
    let differences: Vec<Difference> =
        changes.iter().filter_map(|(name, value)| difference(view, name, value)).collect();
    let Some((last, before)) = differences.split_last() else { return String::new() };
    let before: String = before.iter().map(|difference| difference.further.as_str()).collect();
    let condition = [&*before, &*last.last].concat();
    view.writer.fill("{0}:", "{0}：", &[&capitalised(condition)])
}

fn difference(view: &View<'_>, name: &str, value: &str) -> Option<Difference> {
    let writer = view.writer;
    let number = || Decimal::from_str_exact(value).ok();
    let is_on = value == "true";
    let preset = compose::preset_name(view, value);
    let (with, (en, further, last)) = match name {
        ids::PRESET => (
            [preset.trim_matches(QUOTES).to_owned(), String::new()],
            ("with the figures “{0}”", "「{0}」の数字によって", "「{0}」の数字による場合"),
        ),
        ids::PLACE => ([view.place_name.to_owned(), String::new()], ("in {0}", "{0}で", "{0}の場合")),
        ids::OPTIMISM_BIAS if is_on => (
            Default::default(),
            ("with optimism bias uplifts", "楽観バイアスを上乗せして", "楽観バイアスを上乗せした場合"),
        ),
        ids::OPTIMISM_BIAS => (
            Default::default(),
            ("without optimism bias uplifts", "楽観バイアスを上乗せせずに", "楽観バイアスを上乗せしない場合"),
        ),
        ids::CITIZEN_TIME if is_on => (
            Default::default(),
            ("with residents’ time counted", "住民の時間を便益に数えて", "住民の時間を便益に数えた場合"),
        ),
        ids::CITIZEN_TIME => (
            Default::default(),
            ("without residents’ time", "住民の時間を便益に数えずに", "住民の時間を便益に数えない場合"),
        ),
        ids::TAKE_UP => (
            [writer.plain(number()?).text, String::new()],
            ("with {0} times the take-up", "普及率が想定の{0}倍で", "普及率が想定の{0}倍の場合"),
        ),
        ids::USES => (
            [writer.plain(number()?).text, String::new()],
            ("with {0} times the uses", "利用が想定の{0}倍で", "利用が想定の{0}倍の場合"),
        ),
        ids::CASHABLE => (
            [writer.percent(number()?).text, String::new()],
            ("with {0} of office cost saved", "役所の費用のうち{0}が減って", "役所の費用のうち{0}が減る場合"),
        ),
        ids::RATE => (
            [writer.percent(number()?).text, String::new()],
            ("at a discount rate of {0} a year", "割引率が年{0}で", "割引率が年{0}の場合"),
        ),
        _ => {
            let slot = view.assumptions.slot(name)?;
            let quantity = view.assumptions.resolved.get(slot.0)?.assumption.quantity;
            let value = writer.quantity(number()?, quantity).text;
            (
                [labels::input_label(view, name), value],
                ("with “{0}” at {1}", "「{0}」が{1}で", "「{0}」が{1}の場合"),
            )
        }
    };
    let with = with.each_ref().map(String::as_str);
    Some(Difference {
        further: writer.fill(&[en, " and "].concat(), &[further, "、"].concat(), &with),
        last: writer.fill(en, last, &with),
    })
}
