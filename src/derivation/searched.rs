//! Explains in words how figures are found that have no formula.

use rust_decimal::Decimal;

use super::explained::Explanation;
use crate::explanation::figure::Figure;
use crate::format::Writer;
use crate::outcome::{Bilingual, Indicator};

/// Id, label and explanation of each such figure.
const SEARCHED: [(&str, Bilingual, Bilingual); 14] = [
    (
        "futures",
        ("How the simulations were made", "試算のしかた"),
        (
            "The whole calculation was made {0} times, each time with every uncertain assumption at another value within its range. Half of the results are below a median, eight in ten within the range beside it; 87 of 100 is how often something happened.\nMethod: Monte Carlo draws from scrambled Sobol points, seed {1}.",
            "幅のある前提の値をそれぞれの幅の中で毎回変え、計算全体を{0}回繰り返した。結果の半分は中央値を下回り、8割は添えた範囲に入る。割合は、そうなった試算の割合。\n方法：モンテカルロ法（スクランブルしたソボル列、シード{1}）。",
        ),
    ),
    (
        "rank_correlation",
        ("Rank correlation", "順位相関"),
        (
            "The {0} draws (seed {1}) are ranked by the assumption and by how much dearer a use is than without the system (without an alternative: by its cost). 1 means that both rankings are the same, −1 that they are opposite, 0 that they are unrelated.",
            "試算した{0}通り（シード{1}）を、前提の大きさと、使わない場合との差（比べるものがなければ1回の費用）のそれぞれで並べ替えて比べる。順位が完全に一致すれば1、正反対なら−1、無関係なら0になる。",
        ),
    ),
    (
        "share_of_variance",
        ("Share of the spread", "ばらつきに占める割合"),
        (
            "The {0} draws (seed {1}) are ranked by their difference, or cost. This is the share of the variance of the ranks that the assumption causes by itself: the covariance of its own effect with the rank, divided by the variance of the ranks. Together with joint effects, the shares add up to 100%.",
            "試算した{0}通り（シード{1}）を差（または費用）で並べた順位の分散のうち、この前提がそれだけで生む割合。前提自体の効果と順位との共分散を、順位の分散で割る。前提どうしの組み合わせで初めて生じる分と合わせると、全体で100%になる。",
        ),
    ),
    (
        "at_end",
        ("Assumptions at an end of their range", "幅の端にある前提"),
        (
            "The most influential assumptions are those with the highest rank correlation with the cost, 0.05 or more, at most twelve. Counted are those whose value is at the named end of its range.",
            "影響の大きい前提とは、費用との順位相関が0.05以上のもののうち大きい順に最大12個。そのうち、値が幅のその端にあるものを数えた。",
        ),
    ),
    (
        "turning",
        ("Switching value", "結論が変わる値"),
        (
            "The assumption is fixed at one value, all others are drawn from their ranges, and the value is moved until a use is dearer than without the system in half of the draws. Only two digits are shown, because the search uses 1,024 draws for each value.",
            "その前提だけを一つの値に固定し、ほかはすべて幅の中で引く。使うほうが高い試算がちょうど半分になるまで、その値を動かして求める。値ごとに1024通りを試算するので、示すのは2桁まで。",
        ),
    ),
    (
        "how_counted",
        ("How the uses are known", "利用件数の根拠"),
        (
            "The uses of each year, grouped by the basis of their number: a count for that place and year, a count taken from another place or year, or an assumption. Benefits are compared by their present value.",
            "各年度の利用（目的を果たしたもの）を、件数の根拠によって分けた。その地域・年度の集計か、ほかの年度や地域の集計を当てはめたものか、仮定か、である。便益は現在価値で比べる。",
        ),
    ),
    (
        "gap",
        ("Steps from one cost to the other", "費用の差の内訳"),
        (
            "The assumptions that differ between the two sides are swapped one by one. How much each one changes the cost depends on which were swapped before, so the average over every order is shown. The steps therefore add up to the whole difference.",
            "両者で異なる前提を一つずつ置き換えていく。一つの前提がもたらす差は、先に何を置き換えたかで変わるため、あらゆる順序の平均を取る。そのため内訳の合計は全体の差に一致する。",
        ),
    ),
    (
        Indicator::Payback.id(),
        ("Payback period", "回収期間"),
        (
            "Net benefits (benefits less costs) are added up year by year, discounted or not. Payback is when the sum reaches zero; within that year it is assumed to grow evenly.",
            "純便益（便益－費用）を年度ごとに足していく（割り引く場合と割り引かない場合がある）。合計が0に届いた時点が回収で、その年度の中では均等に増えるとみなす。",
        ),
    ),
    (
        Indicator::RateOfReturn.id(),
        ("Internal rate of return", "内部収益率"),
        (
            "The discount rate at which the present values of benefits and costs are equal. Found by searching all rates; if there are several, all are found.",
            "便益と費用の現在価値が等しくなる割引率。あらゆる率を調べて求め、複数あればすべて見つける。",
        ),
    ),
    (
        "ranking",
        ("Places compared", "自治体の比較"),
        (
            "The same model is computed for every place with the same choices and the place’s own residents, households and published figures. The places are then ranked by the cost of each use.",
            "すべての自治体について、それぞれの人口、世帯数と公表された数字を使い、同じ条件で同じモデルを計算する。それを1回の費用の順に並べた。",
        ),
    ),
    (
        "aim",
        ("Target cost", "目標とする費用"),
        (
            "Chosen by you. The value that leads to it is found by search, and the model is computed with that value.",
            "自分で選んだ費用。そこに至る値を探索で求め、その値でモデルを計算する。",
        ),
    ),
    (
        "range",
        ("What a range means", "幅の意味"),
        (
            "“In 9 cases of 10” means that, according to the source, the number lies within the range in nine cases of ten, below it in one of twenty and above it in one of twenty.",
            "「9割の確率」は、数字を示した側によれば、実際の値が10回に9回は幅の中に入り、下に外れるのと上に外れるのが20回に1回ずつという意味。",
        ),
    ),
    (
        "held",
        ("Take-up limited to 100%", "普及率の上限"),
        (
            "In these years the take-up curve or table gives more cards than there are eligible people, so all of them are assumed to hold one.",
            "この年度は、普及の曲線や表の値が、カードを持てる住民の数を上回る。そこで、その全員が持つものとして計算した。",
        ),
    ),
    (
        "chosen",
        ("Chosen for comparison", "比べるために選んだ値"),
        (
            "Not a result: a value given to the model so that the costs can be compared.",
            "計算結果ではなく、費用を比べるためにモデルに与えた値。",
        ),
    ),
];

/// Explains a figure that has no formula. `None` if the id isn't one of these.
pub fn searched(id: &str, writer: Writer, futures: u32, seed: u32) -> Option<Explanation> {
    let (known, label, text) = SEARCHED.iter().find(|(known, ..)| *known == id)?;
    Some(Explanation {
        notes: writer
            .fill(text.0, text.1, &[&writer.count(futures.into()).text, &Decimal::from(seed).to_string()])
            .split('\n')
            .map(str::to_owned)
            .collect(),
        ..Explanation::of(known, writer.pick(label.0, label.1), Figure::words(""))
    })
}
