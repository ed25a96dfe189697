//! Worked formulas: each result with its operands as they are shown, and each operand worked out in turn.

use rust_decimal::Decimal;
use serde::Serialize;

use super::piece::{Piece, PieceKind, push, sentence};
use super::{Case, decimal};
use crate::flow::Flow;
use crate::format::{Shown, Writer};
use crate::number::{Checked as _, Exact, Number};
use crate::outcome::{Ratio, Total};

use PieceKind::{Figure, Operator, Text};

/// A result written out with its operands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Worked {
    /// Stable id, such as `levelised`.
    pub id: String,
    /// Name of the result.
    pub label: String,
    /// In words.
    pub sentence: Vec<Piece>,
    /// "¥154.8 billion ÷ 373,000,000 = ¥415".
    pub formula: Vec<Piece>,
    /// Whether the displayed operands don't reproduce the displayed result.
    pub rounded: bool,
    /// The operands, worked out in turn.
    pub operands: Vec<Worked>,
}

/// How a total is taken.
#[derive(Clone, Copy)]
enum Taken {
    Sum,
    Present,
}

impl Taken {
    fn of(self, total: Total<Exact>) -> Decimal {
        match self {
            Self::Sum => decimal(total.sum),
            Self::Present => decimal(total.present),
        }
    }
}

/// How a number is written.
type Write = fn(Writer, Decimal) -> Shown;

/// A result of two operands. In its sentence `{0}` and `{1}` are the operands, `{2}` the result and `{3}` further words.
struct Binary<'a> {
    id: &'static str,
    label: &'a str,
    template: &'a str,
    words: &'a str,
    left: Shown,
    sign: &'static str,
    right: Shown,
    result: Decimal,
    write: Write,
}

impl Case<'_> {
    /// The headline and its relatives.
    pub fn worked(&self) -> Vec<Worked> {
        let mut all = Vec::new();
        let both = |taken| vec![self.cost_total(taken), self.use_total(taken)];
        if let Some(cost) = self.outcome.levelised.value() {
            all.push(self.levelised(decimal(cost), both(Taken::Present)));
        }
        if let Some(cost) = self.outcome.simple.value() {
            all.push(self.simple(decimal(cost), both(Taken::Sum)));
        }
        self.per_heads(&mut all);
        self.benefits(&mut all);
        all
    }

    fn levelised(&self, result: Decimal, operands: Vec<Worked>) -> Worked {
        let binary = Binary {
            id: "levelised",
            label: self.writer.pick("Levelised cost per transaction", "均等化した1回あたり費用"),
            template: self.writer.pick(
                "Counting later money and later uses {3}: {0} ÷ {1} = {2} each. This is the fixed price per use that would exactly pay for the system.",
                "後の年の金額と利用を{3}割り引いて数えると、{0}÷{1}回＝1回{2}。これだけの料金を利用のたびに集めれば、費用をちょうどまかなえる。",
            ),
            words: &self.rate_words(),
            left: self.writer.total(decimal(self.outcome.cost.present)),
            sign: "÷",
            right: self.writer.count(decimal(self.outcome.transactions.present)),
            result,
            write: Writer::unit_cost,
        };
        self.binary(binary, operands)
    }

    fn simple(&self, result: Decimal, operands: Vec<Worked>) -> Worked {
        let binary = Binary {
            id: "simple",
            label: self.writer.pick("Simple average cost per transaction", "単純平均の1回あたり費用"),
            template: self.writer.pick(
                "The system costs {0} {3} and completes {1} transactions: {0} ÷ {1} = {2} each.",
                "{3}にシステムにかかる費用は{0}、完了した利用は{1}回。{0}÷{1}回＝1回{2}。",
            ),
            words: &self.span_words(),
            left: self.writer.total(decimal(self.outcome.cost.sum)),
            sign: "÷",
            right: self.writer.count(decimal(self.outcome.transactions.sum)),
            result,
            write: Writer::unit_cost,
        };
        self.binary(binary, operands)
    }

    fn per_heads(&self, all: &mut Vec<Worked>) {
        let place = self.outcome.timelines.place();
        let households = place.households.as_ref().map_or(Exact::ZERO, Flow::sum);
        self.per_head_worked(
            all,
            ("per_resident", self.outcome.per_resident, place.residents.sum()),
            self.writer.pick("Per resident a year", "住民1人・1年あたり"),
            self.writer.pick(
                "That is {2} per resident a year ({0} over {1} person-years).",
                "住民1人・1年あたり{2}（{0}を、各年度の人口の合計{1}人で割る）。",
            ),
        );
        self.per_head_worked(
            all,
            ("per_household", self.outcome.per_household, households),
            self.writer.pick("Per household a year", "1世帯・1年あたり"),
            self.writer.pick(
                "That is {2} per household a year ({0} over {1} household-years).",
                "1世帯・1年あたり{2}（{0}を、各年度の世帯数の合計{1}世帯で割る）。",
            ),
        );
        self.per_head_worked(
            all,
            ("per_cardholder", self.outcome.per_cardholder, place.cardholders.sum()),
            self.writer.pick("Per cardholder a year", "カード保有者1人・1年あたり"),
            self.writer.pick(
                "That is {2} per cardholder a year ({0} over {1} card-years).",
                "カード保有者1人・1年あたり{2}（{0}を、各年度末の保有者数の合計{1}人で割る）。",
            ),
        );
    }

    fn per_head_worked(
        &self,
        all: &mut Vec<Worked>,
        (id, ratio, heads): (&'static str, Ratio<Exact>, Exact),
        label: &str,
        template: &str,
    ) {
        let Some(result) = ratio.value() else { return };
        let binary = Binary {
            id,
            label,
            template,
            words: "",
            left: self.writer.total(decimal(self.outcome.cost.sum)),
            sign: "÷",
            right: self.writer.count(decimal(heads)),
            result: decimal(result),
            write: Writer::unit_cost,
        };
        all.push(self.binary(binary, vec![self.cost_total(Taken::Sum)]));
    }

    fn benefits(&self, all: &mut Vec<Worked>) {
        let benefit = || self.writer.total(decimal(self.outcome.benefit.present));
        let cost = || self.writer.total(decimal(self.outcome.cost.present));
        let net = Binary {
            id: "net_present_value",
            label: self.writer.pick("Net present value", "純現在価値"),
            template: self
                .writer
                .pick("Benefits {0} less costs {1} leave {2}.", "便益{0}から費用{1}を引くと{2}。"),
            words: "",
            left: benefit(),
            sign: "−",
            right: cost(),
            result: decimal(self.outcome.net_present_value),
            write: Writer::total,
        };
        all.push(self.binary(net, vec![self.cost_total(Taken::Present)]));
        let Some(ratio) = self.outcome.benefit_cost_ratio.value() else { return };
        let ratio = Binary {
            id: "benefit_cost_ratio",
            label: self.writer.pick("Benefit-cost ratio", "費用便益比"),
            template: self
                .writer
                .pick("The value to society is {2} times the cost.", "社会が得る価値は、費用の{2}倍。"),
            words: "",
            left: benefit(),
            sign: "÷",
            right: cost(),
            result: decimal(ratio),
            write: Writer::plain,
        };
        all.push(self.binary(ratio, Vec::new()));
    }

    fn binary(&self, binary: Binary<'_>, operands: Vec<Worked>) -> Worked {
        let Binary { id, label, template, words, left, sign, right, result, write } = binary;
        let result = write(self.writer, result);
        let again =
            if sign == "÷" { left.value.try_div(right.value) } else { left.value.try_sub(right.value) };
        let mut formula = Vec::new();
        push(&mut formula, Figure, &left.text);
        push(&mut formula, Operator, &[" ", sign, " "].concat());
        push(&mut formula, Figure, &right.text);
        push(&mut formula, Operator, " = ");
        push(&mut formula, Figure, &result.text);
        let fillings =
            [(Figure, &*left.text), (Figure, &*right.text), (Figure, &*result.text), (Text, words)];
        Worked {
            id: id.to_owned(),
            label: label.to_owned(),
            sentence: sentence(template, &fillings),
            formula,
            rounded: again.map(|value| write(self.writer, value).value) != Some(result.value),
            operands,
        }
    }

    /// Cost as the sum of its lines.
    fn cost_total(&self, taken: Taken) -> Worked {
        let (en, ja) = match taken {
            Taken::Sum => ("Cost of all years", "全期間の費用"),
            Taken::Present => ("Present value of cost", "費用の現在価値"),
        };
        let mut sum = Sum::of("cost", self.writer.pick(en, ja), self.writer, Writer::total);
        for (plan, total) in self.assumptions.plan.lines.iter().zip(&self.outcome.lines) {
            let label = self.line(&plan.id).map(|line| self.writer.text(&line.label));
            sum.add(&label.unwrap_or_default(), taken.of(*total));
        }
        sum.give(taken.of(self.outcome.cost))
    }

    /// Transactions as the sum of the services that count.
    fn use_total(&self, taken: Taken) -> Worked {
        let (en, ja) = match taken {
            Taken::Sum => ("Completed transactions of all years", "全期間に完了した利用"),
            Taken::Present => ("Present value of completed transactions", "完了した利用の現在価値"),
        };
        let mut sum = Sum::of("transactions", self.writer.pick(en, ja), self.writer, Writer::count);
        for (plan, total) in self.assumptions.plan.services.iter().zip(&self.outcome.services) {
            if plan.counted {
                let label = self.service(&plan.id).map(|service| self.writer.text(&service.label));
                sum.add(&label.unwrap_or_default(), taken.of(*total));
            }
        }
        sum.give(taken.of(self.outcome.transactions))
    }

    fn rate_words(&self) -> String {
        match self.assumptions.plan.discount.as_slice() {
            [(_, slot)] => {
                let rate = self.writer.percent(self.assumptions.value(*slot)).text;
                self.writer.fill("at {0} a year less", "年{0}", &[&rate])
            }
            _ => self.writer.pick("at the scheduled rates less", "定めの率で").to_owned(),
        }
    }
}

/// A sum as it is being written.
struct Sum {
    worked: Worked,
    again: Option<Decimal>,
    writer: Writer,
    write: Write,
}

impl Sum {
    fn of(id: &str, label: &str, writer: Writer, write: Write) -> Self {
        let worked = Worked {
            id: id.to_owned(),
            label: label.to_owned(),
            sentence: Vec::new(),
            formula: Vec::new(),
            rounded: false,
            operands: Vec::new(),
        };
        Self { worked, again: Some(Decimal::ZERO), writer, write }
    }

    fn add(&mut self, label: &str, term: Decimal) {
        let term = (self.write)(self.writer, term);
        let Worked { sentence, formula, .. } = &mut self.worked;
        if !formula.is_empty() {
            push(formula, Operator, " + ");
            push(sentence, Text, self.writer.pick("; ", "、"));
        }
        push(formula, Figure, &term.text);
        push(sentence, Text, &[label, self.writer.pick(": ", "：")].concat());
        push(sentence, Figure, &term.text);
        self.again = self.again.and_then(|again| again.try_add(term.value));
    }

    fn give(mut self, result: Decimal) -> Worked {
        let result = (self.write)(self.writer, result);
        let again = self.again.map(|again| (self.write)(self.writer, again).value);
        // A sum of one term is that term.
        if self.worked.formula.len() > 1 {
            push(&mut self.worked.formula, Operator, " = ");
            push(&mut self.worked.formula, Figure, &result.text);
        }
        self.worked.rounded = again != Some(result.value);
        self.worked
    }
}
