//! Formats a problem as one sentence: what is wrong, what was found, what was expected.

use super::{Writer, currency_word};
use crate::problem::{Code, Expected, Found, Limit, Problem, RangeRule};

impl Writer {
    /// Returns the sentence of a problem, without its path.
    pub fn problem(self, problem: &Problem) -> String {
        let what = self.what(problem.code);
        let expected = self.expected(&problem.expected);
        match (problem.code, &problem.found, self.found(&problem.found)) {
            (_, _, None) => self.fill("{0}: expected {1}.", "{0}。正しくは{1}。", &[what, &expected]),
            // Such a number was usually typed by a reader, who sees the message next to the field.
            (Code::NotANumber | Code::OutOfBounds | Code::NegativeAmount, Found::Text(_), Some(typed)) => {
                self.fill(
                    "{0} {1}. It has to be {2}.",
                    "{0}は{1}。{2}にしてください。",
                    &[&typed, what, &expected],
                )
            }
            (_, _, Some(found)) => {
                let with = [what, &found, &expected];
                self.fill("{0}: found {1}, expected {2}.", "{0}（{1}）。正しくは{2}。", &with)
            }
        }
    }

    /// Formats a whole number as people write it. Any other bound, such as a percentage, is returned unchanged.
    fn bound(self, bound: &str) -> String {
        bound.parse::<i64>().map_or_else(|_| bound.to_owned(), |whole| self.count(whole.into()).text)
    }

    fn what(self, code: Code) -> &'static str {
        let (en, ja) = match code {
            Code::TooLong => ("too long", "長すぎます"),
            Code::Syntax => ("not readable as JSON", "JSONとして読めません"),
            Code::UnknownKey => ("unknown key", "認識できない項目です"),
            Code::DuplicateKey => ("the same key appears twice", "同じ項目が二度あります"),
            Code::MissingKey => ("missing", "足りません"),
            Code::WrongType => ("wrong kind of value", "値の種類が違います"),
            Code::WrongForm => ("not in the right form", "書き方が違います"),
            Code::WrongCount => ("wrong number of entries", "個数が違います"),
            Code::Order => ("out of order", "順序が違います"),
            Code::DuplicateId => ("used twice", "二度使われています"),
            Code::UnknownReference => ("refers to something that doesn’t exist", "参照先がありません"),
            Code::Cycle => ("presets extend each other in a circle", "プリセットの継承が循環しています"),
            Code::RangeOrder => ("low, value and high are out of order", "下限・値・上限の順が違います"),
            Code::NoSource => ("a number without a source", "数字に出典がありません"),
            Code::OutOfBounds | Code::NegativeAmount => ("can’t be used here", "使えません"),
            Code::NothingToApportion => {
                ("the cost can’t be divided among places", "費用を地域に割り振れません")
            }
            Code::AmountTooLarge => {
                ("the amount is too large to compute exactly", "金額が大きすぎて正確に計算できません")
            }
            Code::NotANumber => ("can’t be read as a number", "数字として読めません"),
            #[cfg(feature = "export")]
            Code::NotWritten => ("the file can’t be made", "ファイルを作れません"),
            Code::ResidentsNeeded => ("the number of residents is needed", "人口が必要です"),
            Code::UnusedSource => ("a source that nothing cites", "どこからも引用されていない出典です"),
            Code::NoRange => ("the author’s own assumption has no range", "作成者の仮定に幅がありません"),
            Code::RangeUnsaid => (
                "the range doesn’t say what its ends mean, so they count as limits",
                "幅の意味が書かれていないため、限界とみなします",
            ),
            Code::MiddleElsewhere => (
                "the value is far from the median of its lognormal range, which doesn’t depend on it",
                "値が対数正規分布の中央値から離れています（値は分布に影響しません）",
            ),
            Code::TakeUpHeld => {
                ("take-up above 100% was set to 100%", "普及率が100%を超えたため100%としました")
            }
            Code::NegativeRate => ("the discount rate is negative", "割引率が負です"),
            Code::NeverFalls => (
                "outside the years computed, so it isn’t counted",
                "計算する年度の外にあるため、計上されません",
            ),
        };
        self.pick(en, ja)
    }

    fn found(self, found: &Found) -> Option<String> {
        let plain = |en: &str, ja: &str| Some(self.pick(en, ja).to_owned());
        match found {
            Found::Nothing => None,
            Found::Object => plain("an object", "オブジェクト"),
            Found::List => plain("a list", "リスト"),
            Found::Flag => plain("true or false", "真偽値"),
            Found::Null => plain("null", "null"),
            Found::Number => plain("a number", "数値"),
            Found::Text(text) => Some(self.fill("“{0}”", "「{0}」", &[text])),
            Found::Count(count) => Some(count.to_string()),
        }
    }

    fn expected(self, expected: &Expected) -> String {
        let (en, ja) = match expected {
            Expected::Object => ("an object", "オブジェクト"),
            Expected::List => ("a list", "リスト"),
            Expected::Text => ("text", "文字列"),
            Expected::Flag => ("true or false", "trueかfalse"),
            Expected::DecimalText => {
                ("a decimal number as text, such as \"0.1\"", "\"0.1\"のような十進数の文字列")
            }
            Expected::Id => ("an id of lower-case letters, digits, - and _", "英小文字・数字・-・_の名前"),
            Expected::Date => {
                ("a date such as 2002, 2002-08 or 2002-08-05", "2002、2002-08、2002-08-05のような日付")
            }
            Expected::Address => ("an http or https address", "httpかhttpsのアドレス"),
            Expected::MunicipalityCode => {
                ("a six-digit municipality code with its check digit", "検査数字を含む6桁の団体コード")
            }
            Expected::Key => ("this key", "この項目があること"),
            Expected::NoKey => ("no such key", "この項目がないこと"),
            Expected::Once => ("it only once", "一度だけ"),
            Expected::Existing(what) => return self.fill("an entry of {0}", "{0}にある名前", &[what]),
            Expected::Limit(limit) => return self.limit(limit),
            Expected::OfRange(rule) => range_rule(*rule),
            Expected::SourceOrNote => {
                ("a source, or evidence \"assumption\" with a note", "出典、または根拠「assumption」と注記")
            }
            Expected::Working => ("a note that shows the working", "求め方を示す注記"),
            Expected::ReceiptOrPositive => (
                "an amount of zero or more, or a line marked as a receipt",
                "0以上の金額、または収入と記した項目",
            ),
            Expected::YearsInARow => ("years in a row, such as 2003, 2004", "2003、2004のような連続した年"),
            Expected::Ascending => ("ascending order", "小さい順"),
            Expected::Json => ("JSON text", "JSONの文字列"),
            Expected::Residents => ("a number of residents", "住民の人数"),
            Expected::Municipalities => ("how many municipalities the nation has", "全国の市区町村数"),
            Expected::SmallerAmount => ("smaller amounts", "もっと小さい金額"),
            Expected::OwnCurrency => {
                let word = currency_word(self.currency, self.language);
                return self.fill("in {0}", "{0}の金額", &[word]);
            }
            Expected::TypedNumber => ("written like 1,234 or 13 billion", "1234や130億のような数字"),
            Expected::TypedSmallNumber => ("written like 15", "15のような数字"),
            Expected::TypedPercentage => ("written like 3.5%", "3.5%のような数字"),
            Expected::Citation => {
                ("a number that cites it, or no such source", "引用する数字があるか、この出典がないこと")
            }
            #[cfg(feature = "towns")]
            Expected::NoComma => ("no comma before it", "直前にコンマがないこと"),
            #[cfg(feature = "export")]
            Expected::OtherForm => ("another form, such as CSV", "CSVなど別の形式"),
            Expected::RateFromZero => (
                "a rate of zero or more, unless later amounts are meant to count for more",
                "0以上の率（後の年の金額ほど重く数える意図でなければ）",
            ),
            Expected::Printable => ("no control characters", "制御文字を含まないこと"),
            Expected::OneOf(words) if words.len() == 1 => return super::joined(words, ""),
            Expected::OneOf(words) => {
                let words = super::joined(words, self.pick(", ", "、"));
                return self.fill("one of: {0}", "次のいずれか：{0}", &[&words]);
            }
        };
        self.pick(en, ja).to_owned()
    }

    fn limit(self, limit: &Limit) -> String {
        match limit {
            Limit::Whole(low, high) if low == high => self.fill("the number {0}", "{0}", &[&low.to_string()]),
            Limit::Whole(low, high) => {
                let bounds = [&*low.to_string(), &*high.to_string()];
                self.fill("a whole number from {0} to {1}", "{0}～{1}の整数", &bounds)
            }
            Limit::Between(low, high) => {
                let bounds = [&*self.bound(low), &*self.bound(high)];
                self.fill("a number from {0} to {1}", "{0}～{1}の数", &bounds)
            }
            #[cfg(feature = "command")]
            Limit::Share(texts) => {
                let texts = texts.each_ref().map(String::as_str);
                self.fill(
                    "a number from {0} to {1}, such as {2} for {3}%",
                    "{0}～{1}の数（{3}%なら{2}）",
                    &texts,
                )
            }
            Limit::YearWithin(first, last) => {
                let years = [&*first.to_string(), &*last.to_string()];
                let (en, ja) = if first == last {
                    ("the year {0}", "{0}年度")
                } else {
                    ("a year from {0} to {1}", "{0}～{1}年度")
                };
                self.fill(en, ja, &years)
            }
            Limit::Entries(low, high) => {
                let bounds = [&*low.to_string(), &*high.to_string()];
                let (en, ja) = if low == high {
                    ("{0} entries", "{0}個")
                } else {
                    ("{0} to {1} entries", "{0}～{1}個")
                };
                self.fill(en, ja, &bounds)
            }
            Limit::Characters(most) => self.fill("1 to {0} characters", "1～{0}字", &[&most.to_string()]),
            Limit::Bytes(most) => self.fill("at most {0} bytes", "{0}バイト以下", &[&most.to_string()]),
            Limit::AtMostEverybody => self.pick("at most 100%", "100%以下").to_owned(),
            Limit::AtMostNation(residents) => {
                let of = [&*self.bound(residents)];
                self.fill("at most the total of {0} residents", "全体の人口{0}人以下", &of)
            }
            Limit::AtMostResidents(residents) => {
                let of = [&*self.bound(residents)];
                self.fill("at most one for each of the {0} residents", "人口{0}人以下の世帯数", &of)
            }
        }
    }
}

fn range_rule(rule: RangeRule) -> (&'static str, &'static str) {
    match rule {
        RangeRule::RangeAboveZero => ("a range above zero for this shape", "この形では下限が0より大きいこと"),
        RangeRule::LowValueHigh => ("low ≤ value ≤ high", "下限≦値≦上限"),
        RangeRule::MiddleOfRange => {
            ("within a tenth of √(low × high)", "√(下限×上限)との差が1割以内であること")
        }
        RangeRule::BothLowAndHigh => ("low and high together", "下限と上限の両方"),
        RangeRule::Range => ("low and high", "下限と上限"),
        RangeRule::ValueWithin => ("low < value < high", "下限＜値＜上限"),
    }
}
