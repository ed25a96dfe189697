//! The sheets by year: who there is and what they do, and the money.

use super::Book;
use super::cells::{CALENDAR, Cells, Content, FIRST_YEAR, INDEX, Look, PRESENT, Place, Sheet, TOTAL};
use super::traced::Traced;
use crate::assumptions::{Parts, PopulationPlan, ShareRule};
use crate::flow::Flow;
use crate::ledger::{per_use, shares};
use crate::number::Number as _;
use crate::outcome::{Ratio, Reason};
use crate::timeline::{Timeline, ratio, take_up};

/// Which sums of a row are shown beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sums {
    None,
    Total,
    TotalAndPresent,
}

/// A sheet by year as it grows.
struct Years<'s, 'a, 't> {
    book: &'s Book<'a, 't>,
    cells: &'s mut Cells<'t>,
    sheet: Sheet,
    row: u32,
}

impl<'t> Years<'_, '_, 't> {
    fn at(&self, column: u16) -> Place {
        Place { sheet: self.sheet, row: self.row, column }
    }

    fn pick(&self, en: &'static str, ja: &'static str) -> &'static str {
        self.book.writer.pick(en, ja)
    }

    fn section(&mut self, label: &str) {
        self.row += 1;
        let place = self.at(0);
        self.cells.put(place, Content::Text(label.to_owned()), Look::Heading, "");
        self.row += 1;
    }

    fn label(&mut self, label: &str, id: &str, look: Look) {
        let place = self.at(0);
        self.cells.put(place, Content::Text(label.to_owned()), look, "");
        let last = u16::try_from(self.book.assumptions.plan.years).unwrap_or(0);
        let place = self.at(FIRST_YEAR + last);
        self.cells.put(place, Content::Text(id.to_owned()), Look::Id, "");
    }

    /// A row of figures by year with its sums.
    fn flow(&mut self, label: &str, id: &str, flow: &Flow<Traced<'t>>, sums: Sums, look: Look, digits: &str) {
        self.label(label, id, look);
        for t in 0..flow.years() {
            let place = Place::of_year(self.sheet, self.row, t);
            self.cells.put(place, Content::Live(flow.at(t)), look, digits);
        }
        if sums != Sums::None {
            let place = self.at(TOTAL);
            self.cells.put(place, Content::Live(flow.sum()), look, digits);
        }
        if sums == Sums::TotalAndPresent {
            let place = self.at(PRESENT);
            self.cells.put(
                place,
                Content::Live(flow.present_value(&self.book.outcome.factors)),
                look,
                digits,
            );
        }
        self.row += 1;
    }

    /// A row of one figure.
    fn single(&mut self, label: &str, id: &str, number: Traced<'t>, digits: &str) {
        self.label(label, id, Look::Plain);
        let place = self.at(TOTAL);
        self.cells.put(place, Content::Live(number), Look::Plain, digits);
        self.row += 1;
    }

    fn heads(&mut self, title: &str) {
        let place = self.at(0);
        self.cells.put(place, Content::Text(title.to_owned()), Look::Title, "");
        let plan = &self.book.assumptions.plan;
        for (row, label) in [
            (CALENDAR, self.pick("Year", "年度")),
            (INDEX, self.pick("Years since the first", "初年度からの年数")),
        ] {
            self.row = row;
            let place = self.at(0);
            self.cells.put(place, Content::Text(label.to_owned()), Look::Heading, "");
            for (t, year) in (0..plan.years).zip(0_i32..) {
                let number = if row == CALENDAR { plan.first_year + year } else { year };
                let place = Place::of_year(self.sheet, row, t);
                self.cells.put(place, Content::Number(number.into()), Look::HeadingRight, "0");
            }
        }
        for (column, words) in
            [(TOTAL, self.pick("Total", "合計")), (PRESENT, self.pick("Present value", "現在価値"))]
        {
            let place = Place { sheet: self.sheet, row: CALENDAR, column };
            self.cells.put(place, Content::Text(words.to_owned()), Look::HeadingRight, "");
        }
        self.row = INDEX + 1;
    }

    fn people(&mut self, place: &str, people: &Timeline<Traced<'t>>, plan: &PopulationPlan, whose: &str) {
        let id = |what: &str| [whose, what].concat();
        let book = self.book;
        let of = |label: &str| book.writer.fill("{0}, {1}", "{0}（{1}）", &[label, place]);
        let count = "#,##0";
        self.flow(
            &of(&book.step("residents")),
            &id("residents"),
            &people.residents,
            Sums::Total,
            Look::Plain,
            count,
        );
        if let Some(households) = &people.households {
            let label = of(self.pick("Households", "世帯数"));
            self.flow(&label, &id("households"), households, Sums::Total, Look::Plain, count);
        }
        self.flow(
            &of(&book.step("eligible")),
            &id("eligible"),
            &people.eligible,
            Sums::None,
            Look::Plain,
            count,
        );
        let Some(take_up) = &plan.take_up else { return };
        if !matches!(take_up.parts, Parts::Table { .. }) {
            let shape = take_up::shape(book.assumptions.plan.years, &take_up.parts, book.figures);
            let label = of(self.pick("Curve of take-up", "普及曲線"));
            self.flow(&label, &id("take_up"), &shape, Sums::None, Look::Plain, "0.0%");
        }
        let label = of(self.pick(
            "Would hold a card, but for refusals and the number of people",
            "不参加者や人口の上限を考えない保有者",
        ));
        self.flow(&label, &id("wanted"), &people.wanted, Sums::None, Look::Plain, count);
        self.flow(
            &of(&book.step("cardholders")),
            &id("cardholders"),
            &people.cardholders,
            Sums::Total,
            Look::Plain,
            count,
        );
        let label = of(self.pick("Cards issued in the year", "その年に発行するカード"));
        self.flow(&label, &id("new_cards"), &people.new_cards, Sums::Total, Look::Plain, count);
    }

    fn uses(&mut self, place: &str, people: &Timeline<Traced<'t>>, whose: &str) {
        let book = self.book;
        let of = |label: &str| book.writer.fill("{0}, {1}", "{0}（{1}）", &[label, place]);
        let services = book.assumptions.plan.services.iter().zip(&book.evaluation.services);
        for (step, en, ja, sums) in [
            ("attempts", "{0}: tried", "{0}：試みた件数", Sums::None),
            ("completed", "{0}: completed", "{0}：完了した件数", Sums::TotalAndPresent),
        ] {
            for ((plan, service), uses) in services.clone().zip(&people.services) {
                let flow = if sums == Sums::None { &uses.attempts } else { &uses.completed };
                let label = of(&book.writer.fill(en, ja, &[&service.label]));
                let id = [whose, step, ":", &plan.id].concat();
                self.flow(&label, &id, flow, sums, Look::Plain, "#,##0");
            }
        }
        let id = [whose, "transactions"].concat();
        self.flow(
            &of(&book.step("completed")),
            &id,
            &people.transactions,
            Sums::TotalAndPresent,
            Look::Total,
            "#,##0",
        );
    }

    /// A town's shares of the nation, as far as they are needed.
    fn town_shares(&mut self, town: &Timeline<Traced<'t>>) {
        let book = self.book;
        let nation = &book.outcome.timelines.nation;
        let needed = book.needed();
        let rules = &book.assumptions.plan.lines;
        let uses = |wanted: fn(&ShareRule) -> bool| rules.iter().any(|line| wanted(&line.share));
        let show = |years: &mut Self, en, ja, id: &str, flow: Flow<Traced<'t>>| {
            let is_needed = (0..flow.years())
                .any(|t| flow.at(t).operand().node().is_some_and(|node| needed.contains(&node)));
            if is_needed {
                let label = years.pick(en, ja);
                years.flow(label, id, &flow, Sums::None, Look::Plain, "0.0000%");
            }
        };
        show(
            self,
            "Share of the nation’s residents",
            "全国の住民に占める割合",
            "share:residents",
            ratio(&town.residents, &nation.residents),
        );
        show(
            self,
            "Share of the nation’s eligible residents",
            "全国の対象者に占める割合",
            "share:eligible",
            ratio(&town.eligible, &nation.eligible),
        );
        if uses(|rule| matches!(rule, ShareRule::Residents)) {
            show(
                self,
                "Share of cost by residents",
                "費用の負担割合（住民）",
                "cost_share:residents",
                shares(&town.residents, &nation.residents),
            );
        }
        if uses(|rule| matches!(rule, ShareRule::Cardholders)) {
            show(
                self,
                "Share of cost by cardholders",
                "費用の負担割合（カード保有者）",
                "cost_share:cardholders",
                shares(&town.cardholders, &nation.cardholders),
            );
        }
        if uses(|rule| matches!(rule, ShareRule::Transactions)) {
            show(
                self,
                "Share of cost by uses",
                "費用の負担割合（利用）",
                "cost_share:transactions",
                shares(&town.transactions, &nation.transactions),
            );
        }
    }

    fn costs(&mut self) {
        let book = self.book;
        let money = book.money();
        for (row, flow) in book.evaluation.lines.rows.iter().zip(&book.outcome.ledger.costs) {
            self.flow(
                &row.label,
                &["cost:", &row.id].concat(),
                flow,
                Sums::TotalAndPresent,
                Look::Plain,
                money,
            );
        }
        let label = self.pick("Cost in all", "費用の合計");
        self.flow(label, "cost", &book.outcome.cost_by_year, Sums::TotalAndPresent, Look::Total, money);
    }

    fn costs_of_a_year(&mut self) {
        let book = self.book;
        let outcome = book.outcome;
        let label = self.pick("Running cost", "運営費");
        self.flow(label, "running", &outcome.running_by_year, Sums::None, Look::Plain, book.money());
        if let Ratio::Value(share) = outcome.capital_share {
            let label = self.pick("Yearly share of what was bought for several years", "一時的な費用の1年分");
            self.single(label, "capital_share", share, book.money());
        }
        let label = self.pick("Cost per use in the year", "その年度の1回あたりの費用");
        self.label(label, "by_year", Look::Plain);
        for (t, ratio) in outcome.by_year.iter().enumerate() {
            let content = book.ratio(*ratio, Reason::NoTransactions, None);
            let place = Place::of_year(self.sheet, self.row, t);
            self.cells.put(place, content, Look::Plain, book.unit_cost());
        }
        self.row += 1;
    }

    fn benefits(&mut self) {
        let book = self.book;
        let plan = &book.assumptions.plan;
        let services = plan.services.iter().zip(&book.outcome.ledger.services).zip(&book.evaluation.services);
        for ((service, money), text) in services.filter(|((service, _), _)| service.counted) {
            let each = per_use(service, plan, book.figures);
            for (en, ja, id, per_use, flow) in [
                ("{0}: gain of users", "{0}：利用者の便益", "gain:", each.user_gain, &money.user_gain),
                (
                    "{0}: what offices really save",
                    "{0}：役所で実際に減る費用",
                    "saving:",
                    each.office_saving,
                    &money.office_saving,
                ),
                ("{0}: change in fees", "{0}：手数料の増減", "fees:", each.fees, &money.fees),
            ] {
                if per_use.operand().node().is_none() {
                    continue;
                }
                let label = book.writer.fill(en, ja, &[&text.label]);
                let of_one = book.writer.fill("{0}, per use", "{0}（1回）", &[&label]);
                let id = [id, &service.id].concat();
                self.single(&of_one, &[&id, ":each"].concat(), per_use, book.unit_cost());
                self.flow(&label, &id, flow, Sums::TotalAndPresent, Look::Plain, book.money());
            }
        }
        let label = self.pick("Benefits in all", "便益の合計");
        self.flow(
            label,
            "benefit",
            &book.outcome.benefit_by_year,
            Sums::TotalAndPresent,
            Look::Total,
            book.money(),
        );
    }

    fn balance(&mut self) {
        let book = self.book;
        let outcome = book.outcome;
        let years = book.assumptions.plan.years;
        let balance = Flow::of(years, |t| outcome.benefit_by_year.at(t) - outcome.cost_by_year.at(t));
        let label = self.pick("Benefits less costs", "便益－費用");
        self.flow(label, "balance", &balance, Sums::None, Look::Plain, book.money());
        let mut sum = Traced::ZERO;
        let so_far = Flow::of(years, |t| {
            sum = sum + balance.at(t) * outcome.factors.at(t);
            sum
        });
        let label = self.pick("Benefits less costs so far, present value", "累積純現在価値");
        self.flow(label, "so_far", &so_far, Sums::None, Look::Plain, book.money());
    }
}

impl<'t> Book<'_, 't> {
    /// The label of a step from residents to completed uses.
    fn step(&self, id: &str) -> String {
        let steps = &self.evaluation.funnel;
        steps.iter().find(|step| step.id == id).map(|step| step.label.clone()).unwrap_or_default()
    }

    /// Digits of a sum of money.
    pub(super) fn money(&self) -> &'static str {
        if self.writer.currency.minor_digits() == 0 { "#,##0" } else { "#,##0.00" }
    }

    /// Digits of money for one of something.
    pub(super) fn unit_cost(&self) -> &'static str {
        if self.writer.currency.minor_digits() == 0 { "#,##0.0" } else { "#,##0.00" }
    }

    /// Every node that the results need.
    pub(super) fn needed(&self) -> std::collections::BTreeSet<usize> {
        let outcome = self.outcome;
        let place = outcome.timelines.place();
        let flows = outcome.ledger.costs.iter().chain(place.services.iter().map(|uses| &uses.completed));
        let flows = flows.chain([&place.cardholders, &place.new_cards, &place.residents]);
        let nodes = flows.flat_map(|flow| (0..flow.years()).filter_map(|t| flow.at(t).operand().node()));
        self.trace.leading_to(nodes)
    }

    /// Who there is and what they do.
    pub(super) fn timeline(&self, cells: &mut Cells<'t>) {
        let mut years = Years { book: self, cells, sheet: Sheet::Timeline, row: 0 };
        years.heads(self.writer.pick("People and what they do, by year", "人と利用の推移"));
        years.cells.factors = years.row;
        let label = self.writer.pick("Discount factor", "割引係数");
        years.flow(label, "factors", &self.outcome.factors, Sums::None, Look::Plain, "0.0000");
        let label = self.writer.pick("Sum of the factors after the first year", "2年目以降の割引係数の合計");
        years.single(label, "annuity", self.outcome.annuity, "0.0000");
        let nation = self.writer.text(&self.scenario.nation.name);
        let timelines = &self.outcome.timelines;
        let plan = &self.assumptions.plan;
        years.section(&nation);
        if let (Some(town), Some(of_town)) = (&plan.town, &timelines.town) {
            let place = &self.evaluation.selection.place_name;
            years.people(&nation, &timelines.nation, &plan.nation, "nation:");
            years.uses(&nation, &timelines.nation, "nation:");
            years.section(place);
            years.people(place, of_town, &town.population, "");
            years.town_shares(of_town);
            years.uses(place, of_town, "");
        } else {
            years.people(&nation, &timelines.nation, &plan.nation, "");
            years.uses(&nation, &timelines.nation, "");
        }
    }

    /// The money.
    pub(super) fn ledger(&self, cells: &mut Cells<'t>) {
        let mut years = Years { book: self, cells, sheet: Sheet::Ledger, row: 0 };
        let place = &self.evaluation.selection.place_name;
        years.heads(&self.writer.fill("Costs and benefits, {0}", "費用と便益（{0}）", &[place]));
        years.section(self.writer.pick("Costs", "費用"));
        years.costs();
        years.section(self.writer.pick("Cost of a year", "単年度の費用"));
        years.costs_of_a_year();
        years.section(self.writer.pick("Benefits and fees", "便益と手数料"));
        years.benefits();
        years.section(self.writer.pick("Balance", "収支"));
        years.balance();
    }
}
