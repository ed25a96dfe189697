//! Explains in words how figures are found that have no formula.

use rust_decimal::Decimal;

use super::explained::Explanation;
use crate::explanation::figure::Figure;
use crate::format::Writer;
use crate::outcome::Indicator;

/// A text in English and in Japanese.
type Both = (&'static str, &'static str);

/// Id, label and explanation of each such figure.
const SEARCHED: [(&str, Both, Both); 14] = [
    (
        "futures",
        ("Simulation", "試算"),
        (
            "Every assumption that has a range is drawn from it {0} times, all at once (scrambled Sobol points, seed {1}), and the whole model is computed for each draw. What is shown is counted from these results: how often something is so, or the cost below which a given share of them lies. The same seed gives the same draws.",
            "幅のある前提をすべて同時に{0}回引き直し（スクランブルしたソボル列、シード{1}）、そのたびにモデル全体を計算する。示す数字はその結果を数えたもので、あることが成り立つ割合や、結果の何割がそれより安いかを表す。シードが同じなら、引く値も同じになる。",
        ),
    ),
    (
        "rank_correlation",
        ("Rank correlation", "順位相関"),
        (
            "The {0} cases of the simulation (seed {1}) are put in order by the assumption and by how much dearer a use is than without the system (where there is no alternative, by its cost). At 1 both orders are the same, at −1 one is the other backwards, at 0 they have nothing to do with each other.",
            "試算した{0}通り（シード{1}）を、前提の大きさと、使わない場合との差（比べるものがなければ1回の費用）のそれぞれで並べ替えて比べる。順位が完全に一致すれば1、正反対なら−1、無関係なら0になる。",
        ),
    ),
    (
        "share_of_variance",
        ("Share of the spread", "ばらつきに占める割合"),
        (
            "How much of the variance of the order of the {0} cases (seed {1}) by their difference, or cost, this assumption brings about by itself: the covariance of its own effect with the place in the order, over the variance of the places. With what the assumptions do only together, the shares of all make 100%.",
            "試算した{0}通り（シード{1}）を差（または費用）で並べた順位の分散のうち、この前提がそれだけで生む割合。前提自体の効果と順位との共分散を、順位の分散で割る。前提どうしの組み合わせで初めて生じる分と合わせると、全体で100%になる。",
        ),
    ),
    (
        "at_end",
        ("Assumptions at that end of their range", "幅のその端にある前提"),
        (
            "The assumptions that decide the cost most are those with the greatest rank correlation with it, of 0.05 or more and twelve at most. Counted are those of them whose value stands at that end of its range.",
            "費用への影響が大きい前提とは、費用との順位相関が0.05以上のもののうち大きい順に最大12個。そのうち、値が幅のその端にあるものを数えた。",
        ),
    ),
    (
        "turning",
        ("What would turn the verdict", "結論が変わる値"),
        (
            "The assumption is held at one value, all others are drawn from their ranges, and the value is moved until a use is dearer than without the system in half of the cases. Two digits are shown: the search looks at 1,024 cases for each value.",
            "その前提だけを一つの値に固定し、ほかはすべて幅の中で引く。使うほうが高い場合がちょうど半分になるまで、その値を動かして求める。値ごとに1024通りを調べるので、示すのは2桁まで。",
        ),
    ),
    (
        "how_counted",
        ("How far the uses were counted", "利用件数はどこまで数えられたか"),
        (
            "The completed uses of each year are put together by what their number rests on: a count of that place and year, a count of another year or place put in there, or an assumption. Benefits are compared by their present value.",
            "各年度の利用（目的を果たしたもの）を、件数の根拠によって分けた。その地域・年度の集計か、ほかの年度や地域の集計を当てはめたものか、仮定か、である。便益は現在価値で比べる。",
        ),
    ),
    (
        "gap",
        ("Steps from one cost to the other", "費用の差の内訳"),
        (
            "The assumptions in which the two sides differ are exchanged one after the other. How much each one changes the cost depends on which were exchanged before, so it is the average over every order; the steps therefore add up to the whole difference.",
            "両者で異なる前提を一つずつ入れ替えていく。一つの前提がもたらす差は、先に何を入れ替えたかで変わるため、あらゆる順序の平均を取る。だから内訳の合計は全体の差に一致する。",
        ),
    ),
    (
        Indicator::Payback.id(),
        ("Payback period", "回収期間"),
        (
            "Benefits less costs are added up year by year, discounted or not. Costs are recovered where the sum reaches zero; within that year it is taken to grow evenly.",
            "便益から費用を引いた額を年度ごとに足していく（割り引く場合と割り引かない場合がある）。合計が0に届いた時点が回収で、その年度の中では均等に増えるとみなす。",
        ),
    ),
    (
        Indicator::RateOfReturn.id(),
        ("Internal rate of return", "内部収益率"),
        (
            "The discount rate at which the present values of benefits and costs are equal, found by search over all rates; all of them are found if there are several.",
            "便益と費用の現在価値が等しくなる割引率。あらゆる率を調べて求め、複数あればすべて見つける。",
        ),
    ),
    (
        "ranking",
        ("Places compared", "自治体の比較"),
        (
            "The same model is computed for every place under the same choices, with its own residents, households and published figures; the places are then put in order by the cost of each use and counted.",
            "すべての自治体について、それぞれの人口、世帯数と公表された数字を使い、同じ条件で同じモデルを計算する。それを1回の費用の順に並べて数えた。",
        ),
    ),
    (
        "aim",
        ("A cost to aim at", "目標とする費用"),
        (
            "Chosen by you. The value that leads to it is found by search, and the model is run at that value.",
            "自分で選んだ費用。そこに至る値を探索で求め、その値でモデルを計算する。",
        ),
    ),
    (
        "range",
        ("What a range means", "幅の意味"),
        (
            "How the author of the figures means the range: “in 9 cases of 10” says that the number lies within it in nine cases of ten, below it in one of twenty and above it in one of twenty.",
            "数字を示した側が、幅をどういう意味で使っているか。「9割の確率」は、実際の値が10回に9回は幅の中に入り、下に外れるのと上に外れるのが20回に1回ずつという意味。",
        ),
    ),
    (
        "held",
        ("Take-up held at everybody", "普及率の上限"),
        (
            "In these years the curve or table of take-up asks for more cards than there are people who may hold one, so that all of them are taken to hold one.",
            "この年度は、普及の曲線や表の値が、カードを持てる住民の数を上回る。そこで、その全員が持つものとして計算した。",
        ),
    ),
    (
        "chosen",
        ("Chosen for comparison", "比べるために選んだ値"),
        (
            "No result: one of the values at which the model is run, so that the costs can be compared.",
            "計算結果ではなく、費用を比べるためにモデルに与えた値。",
        ),
    ),
];

/// Explains a figure that has no formula. `None` if the id isn't one of these.
pub fn searched(id: &str, writer: Writer, futures: u32, seed: u32) -> Option<Explanation> {
    let (known, label, text) = SEARCHED.iter().find(|(known, ..)| *known == id)?;
    Some(Explanation {
        notes: vec![writer.fill(
            text.0,
            text.1,
            &[&writer.count(futures.into()).text, &Decimal::from(seed).to_string()],
        )],
        ..Explanation::of(known, writer.pick(label.0, label.1), Figure::words(""))
    })
}
