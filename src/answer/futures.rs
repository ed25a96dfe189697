//! From simulated futures to what is shown of them.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::questions::{Axis, Dot, Dots, Futures, Mark};
use super::{Row, Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{Case, decimal, ids};
use crate::format::scale::{Scale, written};
use crate::format::{Shown, Writer};
use crate::number::{Checked as _, ascending, sorted};
use crate::outcome::{Ratio, Reason};
use crate::simulation::{Influence, Simulated};
use crate::uncertainty::Uncertain;

/// Dots of the picture.
const DOTS: u32 = 50;
/// Columns in which they stand.
const COLUMNS: u32 = 25;
/// The axis goes on to so many times the middle: a few outcomes with hardly any use would press all others into one column.
const FURTHEST: i64 = 5;
/// Influences that are worth a row.
const MOST_INFLUENCES: usize = 12;

/// For each dot whether a use is dearer there than without the system. As many dots are as there are such futures, in
/// proportion, and those among which such futures are the most frequent.
fn dearer_dots(simulated: &Simulated, dots: usize) -> Vec<bool> {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let futures = simulated.dearer.len();
    let among = |dot: usize| {
        let group =
            simulated.dearer.get(dot * futures / dots..(dot + 1) * futures / dots).unwrap_or_default();
        share(count_of(group), group.len())
    };
    let frequencies: Vec<f64> = (0..dots).map(among).collect();
    let wanted = share(count_of(&simulated.dearer), futures) * dots as f64;
    let mut dearer = vec![false; dots];
    for (dot, before) in ascending(&frequencies).into_iter().rev().zip(0_u32..) {
        if let Some(dearer) = dearer.get_mut(dot as usize) {
            *dearer = f64::from(before) + 0.5 <= wanted;
        }
    }
    dearer
}

/// The assumptions that decide most, the first of them first.
fn most_influential<'u>(
    simulated: &'u Simulated,
    uncertain: &'u [Uncertain],
) -> Vec<(&'u Uncertain, &'u Influence)> {
    let all = uncertain.iter().zip(&simulated.influences).collect();
    let mut all = sorted(all, |(_, influence): &(_, &Influence)| -influence.rank_correlation.abs());
    all.truncate(MOST_INFLUENCES);
    all
}

fn count_of(flags: &[bool]) -> usize {
    flags.iter().filter(|flag| **flag).count()
}

impl Case<'_> {
    pub(super) fn futures(&self, simulated: &Simulated, uncertain: &[Uncertain], seed: u32) -> Futures {
        let at = |p: f64| simulated.percentile(p).map(|cost| self.writer.about(written(cost)));
        let [low, middle, high] = [0.1, 0.5, 0.9].map(at);
        Futures {
            sentence: self.range_sentence(simulated, uncertain, low.as_ref(), high.as_ref()),
            range: match (&low, &high) {
                (Some(low), Some(high)) => {
                    self.writer.fill("{0} to {1}", "{0}～{1}", &[&low.text, &high.text])
                }
                _ => String::new(),
            },
            percentiles: vec![
                self.percentile("p10", ("Cheapest tenth up to", "安い側の1割の上限"), low),
                self.percentile("p50", ("Median: half cost less", "中央値（半分はこれより安い）"), middle),
                self.percentile("p90", ("Dearest tenth from", "高い側の1割の下限"), high),
            ],
            chances: self.chances(simulated),
            dots: self.dots(simulated),
            influence: self.influence(simulated, uncertain),
            method: self.method(simulated, uncertain, seed),
        }
    }

    /// The range; why the answer stands outside it where it does, and whether most of the futures speak against its verdict.
    fn range_sentence(
        &self,
        simulated: &Simulated,
        uncertain: &[Uncertain],
        low: Option<&Shown>,
        high: Option<&Shown>,
    ) -> Vec<Piece> {
        let without = self.of_hundred(simulated.without_transactions, simulated.futures);
        let (template, fillings): (_, Vec<&str>) = match (low, high) {
            (Some(low), Some(high)) => (
                self.writer.pick(
                    "With all uncertain assumptions varied, each use costs between {0} and {1} in {2} cases.",
                    "幅のある前提を動かして試算すると、{2}で、利用1回の費用は{0}から{1}の間になる。",
                ),
                vec![&low.text, &high.text, self.writer.pick("80 of 100", "100通りのうち80通り")],
            ),
            (Some(low), None) => (
                self.writer.pick(
                    "With all uncertain assumptions varied, each use costs {0} or more in {2} cases; in {1} there are no transactions.",
                    "幅のある前提を動かして試算すると、{2}で、利用1回の費用は{0}以上になる。{1}では利用がない。",
                ),
                vec![&low.text, &without, self.writer.pick("90 of 100", "100通りのうち90通り")],
            ),
            _ => (
                self.writer.pick(
                    "With all uncertain assumptions varied, there are no transactions in {0} cases.",
                    "幅のある前提を動かして試算すると、{0}で利用がない。",
                ),
                vec![&without],
            ),
        };
        let fillings: Vec<_> =
            fillings.into_iter().map(|text| (PieceKind::Figure, text, "futures")).collect();
        let mut pieces = explained_sentence(template, &fillings);
        let central = self.outcome.levelised.value().map(|central| self.writer.unit_cost(decimal(central)));
        match (low, central, high) {
            (Some(low), Some(central), _) if central.value < low.value => {
                pieces.extend(self.outside(&central.text, true, simulated, uncertain));
            }
            (_, Some(central), Some(high)) if central.value > high.value => {
                pieces.extend(self.outside(&central.text, false, simulated, uncertain));
            }
            _ => {}
        }
        pieces.extend(self.against_the_answer(simulated));
        pieces
    }

    /// Where the answer is cheaper than without the system and most futures are dearer, or the other way round: how many.
    fn against_the_answer(&self, simulated: &Simulated) -> Vec<Piece> {
        let (others, template) = match self.compared() {
            Some(Ordering::Less) => (
                count_of(&simulated.dearer),
                self.writer.pick(
                    " In {0}, though, a use costs more than without {1}.",
                    "ただし、{0}では利用1回が{1}を使わない場合より高い。",
                ),
            ),
            Some(Ordering::Greater) => (
                simulated.cheaper(),
                self.writer.pick(
                    " In {0}, though, a use costs less than without {1}.",
                    "ただし、{0}では利用1回が{1}を使わない場合より安い。",
                ),
            ),
            _ => return Vec::new(),
        };
        if others * 2 <= simulated.futures {
            return Vec::new();
        }
        let (others, system) = (self.of_hundred(others, simulated.futures), self.system());
        let fillings = [(PieceKind::Figure, &*others, "futures"), (PieceKind::Text, &*system, "")];
        explained_sentence(template, &fillings)
    }

    /// That the answer is cheaper or dearer than the range, and how many of the assumptions that matter most lean that way.
    fn outside(
        &self,
        central: &str,
        cheap: bool,
        simulated: &Simulated,
        uncertain: &[Uncertain],
    ) -> Vec<Piece> {
        let most = most_influential(simulated, uncertain);
        let leaning = most.iter().filter(|(own, influence)| {
            let cheapest = if influence.rank_correlation > 0.0 { own.range.low } else { own.range.high };
            let dearest = if influence.rank_correlation > 0.0 { own.range.high } else { own.range.low };
            own.central == if cheap { cheapest } else { dearest }
        });
        let count = |count: usize| Decimal::from(u32::try_from(count).unwrap_or_default()).to_string();
        let (leaning, all) = (count(leaning.count()), count(most.len()));
        let template = match (cheap, most.len()) {
            (true, 1) => self.writer.pick(
                " The answer, {0}, is cheaper than that: what varies stands at the end of its range where a use costs least.",
                "冒頭の答えの{0}は、この幅より安い。幅のある前提が、費用の最も低くなる端の値になっているためだ。",
            ),
            (true, _) => self.writer.pick(
                " The answer, {0}, is cheaper than that: {1} of the {2} assumptions that decide most stand at the end of their range where a use costs least.",
                "冒頭の答えの{0}は、この幅より安い。影響の大きい前提{2}個のうち{1}個で、幅のなかで費用が最も低くなる端の値を使っているためだ。",
            ),
            (false, 1) => self.writer.pick(
                " The answer, {0}, is dearer than that: what varies stands at the end of its range where a use costs most.",
                "冒頭の答えの{0}は、この幅より高い。幅のある前提が、費用の最も高くなる端の値になっているためだ。",
            ),
            (false, _) => self.writer.pick(
                " The answer, {0}, is dearer than that: {1} of the {2} assumptions that decide most stand at the end of their range where a use costs most.",
                "冒頭の答えの{0}は、この幅より高い。影響の大きい前提{2}個のうち{1}個で、幅のなかで費用が最も高くなる端の値を使っているためだ。",
            ),
        };
        let fillings = [
            (PieceKind::Figure, central, "levelised"),
            (PieceKind::Figure, &*leaning, "at_end"),
            (PieceKind::Figure, &*all, "at_end"),
        ];
        explained_sentence(template, &fillings)
    }

    /// "31 of 100".
    fn of_hundred(&self, part: usize, whole: usize) -> String {
        self.writer.fill("{0} of 100", "100通りのうち{0}通り", &[&self.hundredths(part, whole)])
    }

    /// A share as "31" of 100.
    fn hundredths(&self, part: usize, whole: usize) -> String {
        let count = |count: usize| Decimal::from(u32::try_from(count).unwrap_or(u32::MAX));
        let hundredths = count(part).try_mul(Decimal::ONE_HUNDRED);
        let share = hundredths.and_then(|part| part.try_div(count(whole.max(1)))).unwrap_or_default();
        // Neither never nor always, unless it is.
        let share =
            if part > 0 && part < whole { share.clamp(Decimal::ONE, Decimal::from(99)) } else { share };
        self.writer.count(share).text
    }

    fn percentile(&self, id: &'static str, (en, ja): (&str, &str), cost: Option<Shown>) -> Row {
        let figure = match cost {
            Some(cost) => Figure::value(cost.clone(), cost.value),
            None => Figure::ratio(Ratio::Undefined(Reason::NoTransactions), self.writer, Writer::unit_cost),
        };
        Row {
            id,
            label: self.writer.pick(en, ja).to_owned(),
            figure: figure.explained_by("futures"),
            note: String::new(),
        }
    }

    fn chances(&self, simulated: &Simulated) -> Vec<Row> {
        let system = self.system();
        let row = |id, (en, ja): (&str, &str), part, whole| Row {
            id,
            label: self.writer.fill(en, ja, &[&system]),
            figure: Figure::words(&self.of_hundred(part, whole)).explained_by("futures"),
            note: String::new(),
        };
        let mut rows = Vec::new();
        if simulated.comparable > 0 {
            let label = match simulated.without_transactions {
                0 => ("A use costs more than without {0}", "利用1回が{0}を使わない場合より高い"),
                _ => (
                    "A use costs more than without {0}, or there are no transactions",
                    "利用1回が{0}を使わない場合より高いか、利用がない",
                ),
            };
            let dearer = count_of(&simulated.dearer) + simulated.without_transactions;
            rows.push(row("dearer", label, dearer, simulated.futures));
        }
        let label = ("Benefits exceed costs", "便益が費用を上回る");
        let note = self.note_on_paying(simulated);
        rows.push(Row { note, ..row("pays", label, simulated.paying, simulated.futures) });
        if simulated.without_transactions > 0 {
            let label = ("There are no transactions", "利用がない");
            rows.push(row("without_transactions", label, simulated.without_transactions, simulated.futures));
        }
        rows
    }

    /// Why benefits exceed costs in fewer futures than those in which a use is cheaper, where that is so.
    fn note_on_paying(&self, simulated: &Simulated) -> String {
        let [cheaper, paying] =
            [simulated.cheaper(), simulated.paying].map(|part| self.hundredths(part, simulated.futures));
        if simulated.paying >= simulated.cheaper() || cheaper == paying {
            return String::new();
        }
        self.writer.fill(
            "Fewer than the {0} in which a use is cheaper: not every use saves the whole cost without {1}.",
            "利用1回が{1}を使わない場合より安いのは{0}通り。安くても、もとの費用がすべて減るとは限らないため、それより少ない。",
            &[&cheaper, &self.system()],
        )
    }

    fn dots(&self, simulated: &Simulated) -> Dots {
        let place = |dot: u32| (f64::from(dot) + 0.5) / f64::from(DOTS);
        let costs: Vec<Decimal> =
            (0..DOTS).filter_map(|dot| simulated.percentile(place(dot))).map(written).collect();
        let dearer = dearer_dots(simulated, costs.len());
        let alternative = self.outcome.alternative.value().map(decimal);
        let central = self.outcome.levelised.value().map(decimal);
        let middle = costs.get(costs.len() / 2).filter(|middle| **middle > Decimal::ZERO);
        let furthest = middle.and_then(|middle| middle.try_mul(Decimal::from(FURTHEST)));
        let held = costs.iter().map(|cost| furthest.map_or(*cost, |furthest| furthest.min(*cost)));
        let amounts: Vec<Decimal> = held.chain(alternative).chain(central).collect();
        let scale = Scale::around(&amounts);
        let beyond = costs.iter().filter(|cost| amounts.iter().all(|amount| amount < *cost)).count();
        let mut columns = Vec::new();
        let dots: Vec<Dot> = costs
            .iter()
            .zip(dearer)
            .map(|(cost, dearer)| {
                let column = scale.column(*cost, COLUMNS);
                let level = columns.iter().filter(|other| **other == column).count();
                columns.push(column);
                Dot {
                    x: column,
                    level: u32::try_from(level).unwrap_or_default(),
                    text: self.writer.about(*cost).text,
                    dearer: dearer && alternative.is_some(),
                }
            })
            .collect();
        let mark = |amount: Decimal, en: &str, ja: &str| Mark {
            at: scale.place(amount),
            text: self.writer.fill(en, ja, &[&self.writer.unit_cost(amount).text]),
        };
        Dots {
            caption: self.dots_caption(&dots, alternative, beyond),
            axis: self.axis(scale),
            alternative: alternative.map(|amount| {
                let system = self.system();
                let (en, ja) = ("without {1}: {0}", "{1}なし：{0}");
                Mark {
                    at: scale.place(amount),
                    text: self.writer.fill(en, ja, &[&self.writer.unit_cost(amount).text, &system]),
                }
            }),
            central: central.map(|amount| mark(amount, "the answer: {0}", "冒頭の答え：{0}")),
            table: self.dots_table(&dots),
            dots,
        }
    }

    pub(super) fn axis(&self, scale: Scale) -> Axis {
        Axis {
            label: self.writer.pick("Cost of each use", "利用1回の費用").to_owned(),
            ticks: scale.ticks().into_iter().map(|amount| self.tick(scale, amount)).collect(),
        }
    }

    fn tick(&self, scale: Scale, amount: Decimal) -> Mark {
        Mark { at: scale.place(amount), text: self.writer.total(amount).text }
    }

    /// Counts in words what is seen; of the dots some may be dearer than the axis shows.
    fn dots_caption(&self, dots: &[Dot], alternative: Option<Decimal>, beyond: usize) -> Vec<Piece> {
        let all = u32::try_from(dots.len()).unwrap_or_default();
        let number = |count: u32| Decimal::from(count).to_string();
        let few = |count: usize| number(u32::try_from(count).unwrap_or_default());
        let dearer = few(dots.iter().filter(|dot| dot.dearer).count());
        let mut caption = match alternative {
            Some(_) => self.counted(
                "Each dot is one possible outcome, all equally likely. In {0} of {1} a use costs more than without {2}. What the same costs without it varies too; the line shows it at the figures behind the answer.",
                "点の一つ一つが、同じ確からしさで起こりうる結果を表す。{1}個のうち{0}個で、利用1回が{2}を使わない場合より高い。使わない場合の費用も結果によって異なり、線は冒頭の答えの前提での値を示す。",
                &[&dearer, &number(all)],
                &self.system(),
            ),
            None => self.counted(
                "Each dot is one possible outcome, all equally likely.",
                "点の一つ一つが、同じ確からしさで起こりうる結果を表す。",
                &[],
                "",
            ),
        };
        if beyond > 0 {
            let last = match beyond {
                1 => " The last dot costs more than the axis shows.",
                _ => " The last {0} dots cost more than the axis shows.",
            };
            caption.extend(self.counted(last, "右端の{0}個は、実際には軸の外にある。", &[&few(beyond)], ""));
        }
        if all < DOTS {
            caption.extend(self.counted(
                " {0} of {1} outcomes have no transactions and no dot.",
                "{1}個のうち{0}個の結果には利用がなく、点がない。",
                &[&number(DOTS - all), &number(DOTS)],
                "",
            ));
        }
        caption
    }

    /// A sentence whose figures are counted from the futures; `{2}` are words.
    fn counted(&self, en: &str, ja: &str, figures: &[&str], words: &str) -> Vec<Piece> {
        let mut fillings = [
            (PieceKind::Figure, "", "futures"),
            (PieceKind::Figure, "", "futures"),
            (PieceKind::Text, words, ""),
        ];
        for (filling, figure) in fillings.iter_mut().zip(figures) {
            filling.1 = figure;
        }
        explained_sentence(self.writer.pick(en, ja), &fillings)
    }

    /// Every column of dots: how many, and from which cost to which.
    fn dots_table(&self, dots: &[Dot]) -> Table {
        let mut rows: Vec<TableRow> = Vec::new();
        for column in dots.chunk_by(|left, right| left.x == right.x) {
            let (Some(first), Some(last)) = (column.first(), column.last()) else { continue };
            let label = if first.text == last.text {
                first.text.clone()
            } else {
                self.writer.fill("{0} to {1}", "{0}～{1}", &[&first.text, &last.text])
            };
            let dearer = column.iter().filter(|dot| dot.dearer).count();
            let count = |count: usize| {
                Figure::words(&Decimal::from(u32::try_from(count).unwrap_or_default()).to_string())
                    .explained_by("futures")
            };
            rows.push(TableRow {
                id: label.clone(),
                label,
                explained_by: Some("futures".to_owned()),
                figures: vec![count(column.len()), count(dearer)],
                total: false,
            });
        }
        let columns = self.writer.pick(
            ["Cost of each use", "Dots", "of which dearer than without the system"],
            ["利用1回の費用", "点の数", "うちシステムを使わない場合より高い"],
        );
        Table {
            caption: self.writer.pick("Fifty possible outcomes", "起こりうる50の結果").to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows,
            note: None,
        }
    }

    fn influence(&self, simulated: &Simulated, uncertain: &[Uncertain]) -> Table {
        let rows = most_influential(simulated, uncertain).into_iter().map(|(own, influence)| {
            let (correlation, share) = (written(influence.rank_correlation), written(influence.first_order));
            let correlation = Figure::value(self.writer.correlation(correlation), correlation)
                .explained_by("rank_correlation");
            let share = Figure::value(self.writer.roughly(share), share).explained_by("first_order");
            TableRow {
                id: own.name.clone(),
                label: self.input_label(&own.name),
                explained_by: None,
                figures: vec![correlation, share],
                total: false,
            }
        });
        let columns = self.writer.pick(
            ["Assumption", "Rank correlation with the cost", "Share of the variance it decides alone"],
            ["前提", "費用との順位相関", "単独で説明する分散の割合"],
        );
        let note = self.writer.pick(
            "Below zero: the more of it, the cheaper each use. Shares need not add up to 100%.",
            "マイナスは、大きいほど1回あたりの費用が下がることを示す。割合の合計は100%になるとは限らない。",
        );
        Table {
            caption: self.writer.pick("What the spread comes from", "ばらつきの原因").to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            note: Some(note.to_owned()),
        }
    }

    fn method(&self, simulated: &Simulated, uncertain: &[Uncertain], seed: u32) -> Vec<Piece> {
        let count =
            |count: usize| self.writer.count(Decimal::from(u32::try_from(count).unwrap_or_default())).text;
        let futures = |text: &str| (PieceKind::Figure, text.to_owned(), "futures".to_owned());
        let say = |en: &str, ja: &str, fillings: &[(PieceKind, String, String)]| {
            let fillings: Vec<_> =
                fillings.iter().map(|(kind, text, id)| (*kind, text.as_str(), id.as_str())).collect();
            explained_sentence(self.writer.pick(en, ja), &fillings)
        };
        let mut method = say(
            "{0} cases from scrambled Sobol points with seed {1}; {2} assumptions vary within their ranges.",
            "幅のある前提{2}個を動かし、スクランブルしたソボル列（シード{1}）で{0}通りを試算した。",
            &[
                futures(&count(simulated.futures)),
                futures(&Decimal::from(seed).to_string()),
                futures(&count(uncertain.len())),
            ],
        );
        let middle = simulated.percentile(0.5).map(written);
        let error = written(simulated.error_of_median);
        if let Some(error) = middle.and_then(|middle| self.writer.error_of(middle, error)) {
            method.extend(say(
                " Another seed would move the middle by about {0}.",
                "シードを変えると中央値は{0}ほど動く。",
                &[futures(&error.text)],
            ));
        }
        if let Some(slot) = self.assumptions.plan.correlation {
            let correlation = self.writer.percent(self.assumptions.value(slot)).text;
            let own = self.assumptions.decided.get(slot.0);
            let id = own.map(|own| ids::input(&own.name)).unwrap_or_default();
            method.extend(say(
                " Assumptions of one group err together, with a correlation of {0}.",
                "同じ組の前提は相関{0}で連動する。",
                &[(PieceKind::Figure, correlation, id)],
            ));
        }
        method
    }
}
