//! A scenario that uses every part of the format, and faults to insert into it.

use serde_json::{Value, json};

use super::{annual, line, number, once, scenario, service, text, yen};

/// Returns a scenario that uses every part of the format.
pub fn whole() -> Value {
    let mut levy = line("levy", "national", annual(), "fixed", "100");
    levy["apportionment"] = json!({"rule": "tiers", "tiers": [
        {"residents_under": 1000, "amount": yen("1")}, {"amount": yen("2")}]});
    let mut fee = line("fee", "local", annual(), "transaction", "120");
    fee["service"] = json!("copies");
    let mut renewal = line(
        "renewal",
        "national",
        json!({"kind": "every", "years": 5, "from": 2000, "to": 2010}),
        "cardholder",
        "7",
    );
    renewal["events"] = number("0.02", "per_year");
    renewal["escalation"] = number("0.01", "share");
    renewal["optimism_bias"] = number("2", "share");
    let mut copies = service("copies", "500");
    copies["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
    copies["minutes"] = number("30", "minutes");
    let mut scenario = scenario(10, "0.04", json!([levy, fee, renewal]), json!([copies]));
    scenario["take_up"] = json!({"kind": "table", "of": "holders", "multiple": number("1", "multiple"),
        "years": {"2001": number("10", "cards"), "2002": number("20", "cards")}, "opt_out": number("0.1", "share")});
    scenario["time_value"] = json!({"work": number("2000", "JPY/hour"), "other": number("500", "JPY/hour"),
        "work_share": number("0.5", "share")});
    scenario["excess_burden"] = number("0.2", "share");
    scenario["apportionment"] = json!({"rule": "share", "share": number("0.1", "share")});
    scenario["presets"] = json!([
        {"id": "first", "name": text("First"), "holder": text("Somebody"), "date": "2002-08", "source": "test",
            "values": {"levy.amount": yen("200"), "take_up.2002": number("30", "cards")}, "counted": ["copies"]},
        {"id": "second", "name": text("Second"), "holder": text("Somebody else"), "extends": "first",
            "take_up": {"kind": "logistic", "ceiling": number("0.5", "share"), "steepness": number("1", "per_year"),
                "midpoint": number("2003", "year")}},
        {"id": "third", "name": text("Third"), "holder": text("A third"), "extends": "second", "optimism_bias": true},
    ]);
    let mut hall = line("hall", "local", once(1), "fixed", "5000");
    hall["replaces"] = json!(["levy"]);
    scenario["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("600", "persons"), "values": {"copies.uses": number("3", "per_year")},
        "take_up": {"kind": "constant", "share": number("0.1", "share")}, "costs": [hall]}]);
    scenario
}

/// Adds the shortest scenario under a name, with a change.
type Add<'a> = dyn FnMut(&str, &dyn Fn(&mut Value)) + 'a;

/// Returns valid scenarios that together contain every word of the format, with every optional part absent and present.
pub fn good() -> Vec<(String, Value)> {
    let mut good = vec![("the whole format".to_owned(), whole())];
    let shortest = || {
        let costs = json!([line("build", "national", once(0), "fixed", "1000")]);
        scenario(2, "0.04", costs, json!([service("use", "10")]))
    };
    good.push(("the shortest".to_owned(), shortest()));
    let mut add = |name: &str, change: &dyn Fn(&mut Value)| {
        let mut scenario = shortest();
        change(&mut scenario);
        good.push((name.to_owned(), scenario));
    };
    take_up_and_apportionment(&mut add);
    lines_and_services(&mut add);
    conventions(&mut add);
    amounts(&mut add);
    texts_and_lists(&mut add);
    good
}

/// Take-up, and how costs are divided among places.
fn take_up_and_apportionment(add: &mut Add<'_>) {
    for take_up in take_ups() {
        add(&format!("take-up {}", take_up["kind"]), &|s| s["take_up"] = take_up.clone());
    }
    for rule in ["residents", "cardholders", "transactions", "municipalities"] {
        add(rule, &|s| s["apportionment"] = json!({ "rule": rule }));
    }
    add("a part that is equal", &|s| {
        s["apportionment"] = json!({"rule": "partly_equal", "equal": number("0.4", "share")});
    });
    add("a share", &|s| s["apportionment"] = json!({"rule": "share", "share": number("0.1", "share")}));
    add("tiers without a last one", &|s| {
        s["apportionment"] = json!({"rule": "tiers", "tiers": [{"residents_under": 9, "amount": yen("1")}]});
    });
}

/// Cost lines by timing, basis and payer, services by demand.
fn lines_and_services(add: &mut Add<'_>) {
    for timing in [
        json!({"kind": "once", "year": 1990}),
        json!({"kind": "annual", "from": 2001, "to": 2001}),
        json!({"kind": "every", "years": 200, "from": 2001}),
    ] {
        add(&timing.to_string(), &|s| s["costs"][0]["timing"] = timing.clone());
    }
    for basis in
        ["fixed", "municipality", "resident", "household", "cardholder", "new_cardholder", "transaction"]
    {
        add(basis, &|s| s["costs"][0]["basis"] = json!(basis));
    }
    for payer in ["state", "prefecture", "municipality", "resident", "shared"] {
        add(payer, &|s| s["costs"][0]["payer"] = json!(payer));
    }
    for demand in ["resident", "cardholder"] {
        add(demand, &|s| {
            s["services"][0]["demand"] = json!(demand);
            s["services"][0]["uses"]["unit"] = json!("per_person_year");
        });
    }
}

/// Discounting, and how what is bought once is spread over years.
fn conventions(add: &mut Add<'_>) {
    for timing in ["end", "mid", "start"] {
        add(timing, &|s| s["discount"]["timing"] = json!(timing));
    }
    for spreading in ["annuity", "straight_line"] {
        add(spreading, &|s| s["spreading"] = json!(spreading));
    }
    for headline in ["middle", "values"] {
        add(headline, &|s| s["headline"] = json!(headline));
    }
    add("bands", &|s| {
        s["discount"] = json!({"schedule": [{"from": 1, "rate": number("0.035", "share")},
            {"from": 31, "rate": number("-0.01", "share")}]});
    });
}

/// Currencies, evidence, ranges and receipts.
fn amounts(add: &mut Add<'_>) {
    for currency in ["USD", "GBP", "EUR", "AUD", "CAD", "INR", "KRW"] {
        add(currency, &|s| {
            s["currency"] = json!(currency);
            s["costs"][0]["amount"]["unit"] = json!(currency);
        });
    }
    for evidence in ["measured", "official", "reported"] {
        add(evidence, &|s| s["costs"][0]["amount"]["evidence"] = json!(evidence));
    }
    add("an assumption of the author's", &|s| {
        s["costs"][0]["amount"] = json!({"value": "5", "low": "4", "high": "9.000000000001", "range": "nine_in_ten",
            "unit": "JPY", "evidence": "assumption", "note": text("A guess."), "disputes": [
                {"who": text("Somebody"), "value": "7", "source": "test", "note": text("No.")}]});
    });
    add("a receipt", &|s| {
        s["costs"][0]["receipt"] = json!(true);
        s["costs"][0]["amount"]["value"] = json!("-0.5");
    });
}

/// Dates, addresses, labels and empty lists.
fn texts_and_lists(add: &mut Add<'_>) {
    for date in ["2002", "2002-08", "2002-08-05"] {
        add(date, &|s| s["sources"]["test"]["date"] = json!(date));
    }
    add("an address", &|s| s["sources"]["test"]["url"] = json!("https://例え.jp/a?b=c#d"));
    add("an address with a port and signs in its path", &|s| {
        s["sources"]["test"]["url"] = json!("https://archive.example:8080/@someone/[1]/https://a@b.example");
    });
    add("the longest label", &|s| s["title"]["ja"] = json!("あ".repeat(300)));
    add("empty lists", &|s| {
        s["presets"] = json!([]);
        s["towns"] = json!([]);
    });
    add("its schema named", &|s| s["$schema"] = json!("../scenario.schema.json"));
}

/// Returns every kind of take-up.
pub fn take_ups() -> Vec<Value> {
    let share = |value: &str| number(value, "share");
    vec![
        json!({"kind": "constant", "share": share("0.5"), "from": 2001, "opt_out": share("0.1")}),
        json!({"kind": "constant", "share": share("1"), "replacement": share("0.1")}),
        json!({"kind": "ramp", "start": share("0"), "end": share("1"), "from": 2001, "to": 2002}),
        json!({"kind": "logistic", "ceiling": share("0.5"), "steepness": number("1", "per_year"),
            "midpoint": number("2003.5", "year")}),
        json!({"kind": "bass", "ceiling": share("0.5"), "innovation": number("0.03", "per_year"),
            "imitation": number("0.38", "per_year"), "from": 2000}),
        json!({"kind": "table", "of": "share", "years": {"2001": share("0.1"), "2002": share("0.2")}}),
        json!({"kind": "table", "of": "holders", "multiple": number("2", "multiple"),
            "years": {"2001": number("10", "cards")}}),
    ]
}

/// A change to the whole scenario, with the code and path of the error that it must cause.
pub struct Fault {
    /// What is wrong.
    pub name: &'static str,
    /// Inserts the fault into the whole scenario.
    pub make: fn(&mut Value),
    /// Code of the error.
    pub code: &'static str,
    /// Path of the error.
    pub path: &'static str,
}

macro_rules! faults {
    ($($name:literal: $make:expr => $code:literal at $path:literal;)*) => {
        vec![$(Fault { name: $name, make: $make, code: $code, path: $path }),*]
    };
}

/// Returns all faults.
pub fn faults() -> Vec<Fault> {
    [structure(), figures(), words(), bounds(), orders(), references()].into_iter().flatten().collect()
}

/// Keys, kinds of values and numbers of entries.
fn structure() -> Vec<Fault> {
    faults! {
        "an unknown key": |s| s["colour"] = json!("red") => "unknown_key" at "colour";
        "an unknown key deep inside": |s| s["costs"][0]["amount"]["vlaue"] = json!("1") => "unknown_key" at "costs[0].amount.vlaue";
        "a key that is no plain word": |s| s["a b\u{202e}c"] = json!(1) => "unknown_key" at "\"a bc\"";
        "a missing title": |s| { s.as_object_mut().unwrap().remove("title"); } => "missing_key" at "title";
        "a missing amount": |s| { s["costs"][1].as_object_mut().unwrap().remove("amount"); } => "missing_key" at "costs[1].amount";
        "one language only": |s| { s["title"].as_object_mut().unwrap().remove("ja"); } => "missing_key" at "title.ja";
        "a missing discount rate": |s| s["discount"] = json!({}) => "missing_key" at "discount.rate";
        "a title that is a number": |s| s["title"] = json!(3) => "wrong_type" at "title";
        "a label that is a list": |s| s["services"][0]["label"]["en"] = json!(["x"]) => "wrong_type" at "services[0].label.en";
        "costs that are an object": |s| s["costs"] = json!({}) => "wrong_type" at "costs";
        "no costs at all": |s| s["costs"] = json!([]) => "wrong_count" at "costs";
        "201 costs": |s| s["costs"] = json!((0..201).map(|i| line(&format!("line_{i}"), "local", annual(), "fixed", "1")).collect::<Vec<_>>()) => "wrong_count" at "costs";
        "null for a service": |s| s["services"][0] = json!(null) => "wrong_type" at "services[0]";
        "a flag in words": |s| s["optimism_bias"] = json!("yes") => "wrong_type" at "optimism_bias";
        "an amount as a JSON number": |s| s["costs"][0]["amount"]["value"] = json!(100) => "wrong_type" at "costs[0].amount.value";
        "a rate as a JSON fraction": |s| s["discount"]["rate"]["value"] = json!(0.04) => "wrong_type" at "discount.rate.value";
        "low without high": |s| s["costs"][0]["amount"]["low"] = json!("1") => "missing_key" at "costs[0].amount";
        "a service on a line that isn’t per transaction": |s| s["costs"][0]["service"] = json!("copies") => "unknown_key" at "costs[0].service";
        "a rate and a schedule": |s| s["discount"]["schedule"] = json!([{"from": 1, "rate": number("0.03", "share")}]) => "unknown_key" at "discount.schedule";
        "nothing familiar": |s| s["familiar"] = json!([]) => "wrong_count" at "familiar";
        "a question about nothing": |s| s["question"] = json!({"text": text("Count copies")}) => "missing_key" at "question.service";
        "a question about two things": |s| s["question"] = json!({"text": text("Count copies"), "service": "copies", "assumption": "levy.amount"}) => "unknown_key" at "question.assumption";
        "a question without words": |s| s["question"] = json!({"service": "copies"}) => "missing_key" at "question.text";
        "no version": |s| s["versions"] = json!([]) => "wrong_count" at "versions";
        "a version without a note": |s| s["versions"] = json!([{ "date": "2026-11" }]) => "missing_key" at "versions[0].note";
        "nothing left out": |s| s["not_counted"] = json!([]) => "wrong_count" at "not_counted";
        "only high": |s| s["costs"][0]["amount"]["high"] = json!("1000") => "missing_key" at "costs[0].amount";
        "an amount of 1e30 as a JSON number": |s| s["costs"][0]["amount"]["value"] = json!(1e30) => "wrong_type" at "costs[0].amount.value";
        "a reading that isn’t there": |s| { s["towns"][0].as_object_mut().unwrap().remove("reading"); } => "missing_key" at "towns[0].reading";
        "a code as a JSON number": |s| s["towns"][0]["code"] = json!(473_600) => "wrong_type" at "towns[0].code";
        "a key of another kind of take-up": |s| s["take_up"]["ceiling"] = number("1", "share") => "unknown_key" at "take_up.ceiling";
        "a table without a year": |s| s["take_up"]["years"] = json!({}) => "wrong_count" at "take_up.years";
        "a rule without its share": |s| s["apportionment"] = json!({"rule": "share"}) => "missing_key" at "apportionment.share";
        "a schedule and no rate in it": |s| s["discount"] = json!({"schedule": [{"from": 1}]}) => "missing_key" at "discount.schedule[0].rate";
        "an empty schedule": |s| s["discount"] = json!({"schedule": []}) => "wrong_count" at "discount.schedule";
        "a version in words": |s| s["ikura"] = json!("1") => "wrong_type" at "ikura";
        "21 presets": |s| s["presets"] = json!((0..21).map(|i| json!({"id": format!("p{i}"), "name": text("P"), "holder": text("P")})).collect::<Vec<_>>()) => "wrong_count" at "presets";
        "51 services": |s| s["services"] = json!((0..51).map(|i| service(&format!("s{i}"), "1")).collect::<Vec<_>>()) => "wrong_count" at "services";
    }
}

/// Numbers, units and currencies that can't be read.
fn figures() -> Vec<Fault> {
    faults! {
        "an amount that is NaN": |s| s["costs"][0]["amount"]["value"] = json!("NaN") => "wrong_form" at "costs[0].amount.value";
        "an infinite amount": |s| s["costs"][0]["amount"]["value"] = json!("Infinity") => "wrong_form" at "costs[0].amount.value";
        "an amount with an exponent": |s| s["costs"][0]["amount"]["value"] = json!("1e30") => "wrong_form" at "costs[0].amount.value";
        "an amount with commas": |s| s["costs"][0]["amount"]["value"] = json!("1,000") => "wrong_form" at "costs[0].amount.value";
        "an amount with a plus": |s| s["costs"][0]["amount"]["value"] = json!("+5") => "wrong_form" at "costs[0].amount.value";
        "an empty amount": |s| s["costs"][0]["amount"]["value"] = json!("") => "wrong_form" at "costs[0].amount.value";
        "full-width digits in a file": |s| s["costs"][0]["amount"]["value"] = json!("１００") => "wrong_form" at "costs[0].amount.value";
        "thirteen decimals": |s| s["costs"][0]["amount"]["value"] = json!("0.1234567890123") => "wrong_form" at "costs[0].amount.value";
        "forty digits": |s| s["costs"][0]["amount"]["value"] = json!("9".repeat(40)) => "wrong_form" at "costs[0].amount.value";
        "a headline of another result": |s| s["headline"] = json!("mean") => "wrong_form" at "headline";
        "a wrong unit": |s| s["nation"]["residents"]["unit"] = json!("people") => "wrong_form" at "nation.residents.unit";
        "another currency’s unit": |s| s["costs"][0]["amount"]["unit"] = json!("USD") => "wrong_form" at "costs[0].amount.unit";
        "an unknown unit of a named value": |s| s["presets"][0]["values"]["levy.amount"]["unit"] = json!("shells") => "wrong_form" at "presets[0].values.levy.amount.unit";
        "an unknown currency": |s| s["currency"] = json!("XAU") => "wrong_form" at "currency";
        "an unknown meaning of a range": |s| s["costs"][0]["amount"]["range"] = json!("likely") => "wrong_form" at "costs[0].amount.range";
        "a dispute that isn’t a number": |s| s["costs"][0]["amount"]["disputes"] = json!([{"who": text("X"), "value": "much"}]) => "wrong_form" at "costs[0].amount.disputes[0].value";
        "an amount of two points": |s| s["costs"][0]["amount"]["value"] = json!("1.2.3") => "wrong_form" at "costs[0].amount.value";
        "an amount without a digit before the point": |s| s["costs"][0]["amount"]["value"] = json!(".5") => "wrong_form" at "costs[0].amount.value";
        "an amount with a space": |s| s["costs"][0]["amount"]["value"] = json!(" 5") => "wrong_form" at "costs[0].amount.value";
        "a lone minus": |s| s["costs"][0]["amount"]["value"] = json!("-") => "wrong_form" at "costs[0].amount.value";
        "cards in a table of shares": |s| s["take_up"]["of"] = json!("share") => "wrong_form" at "take_up.years.2001.unit";
    }
}

/// Words, labels, codes, dates and addresses that aren't in the right form.
fn words() -> Vec<Fault> {
    faults! {
        "an unknown payer": |s| s["costs"][0]["payer"] = json!("nobody") => "wrong_form" at "costs[0].payer";
        "an unknown basis": |s| s["costs"][0]["basis"] = json!("per whim") => "wrong_form" at "costs[0].basis";
        "an unknown kind of take-up": |s| s["take_up"]["kind"] = json!("magic") => "wrong_form" at "take_up.kind";
        "an id with capitals": |s| s["id"] = json!("JukiNet") => "wrong_form" at "id";
        "a wrong check digit": |s| s["towns"][0]["code"] = json!("473601") => "wrong_form" at "towns[0].code";
        "a code of letters": |s| s["towns"][0]["code"] = json!("abcdef") => "wrong_form" at "towns[0].code";
        "a month of 13": |s| s["presets"][0]["date"] = json!("2002-13") => "wrong_form" at "presets[0].date";
        "an address that is a script": |s| s["sources"]["test"]["url"] = json!("javascript:alert(1)") => "wrong_form" at "sources.test.url";
        "markup in an address": |s| s["sources"]["test"]["url"] = json!("https://a/\"><b>") => "wrong_form" at "sources.test.url";
        "an empty label": |s| s["title"]["en"] = json!("") => "wrong_form" at "title.en";
        "a control character in a label": |s| s["title"]["en"] = json!("a\u{7}b") => "wrong_form" at "title.en";
        "a mark that reorders text": |s| s["title"]["en"] = json!("a\u{202e}b") => "wrong_form" at "title.en";
        "a label of half a megabyte": |s| s["title"]["en"] = json!("x".repeat(500_000)) => "wrong_form" at "title.en";
        "a source that is no id": |s| s["costs"][0]["amount"]["source"] = json!("Not An Id") => "wrong_form" at "costs[0].amount.source";
        "a data address": |s| s["sources"]["test"]["url"] = json!("data:text/html,x") => "wrong_form" at "sources.test.url";
        "an address with a mark that reorders": |s| s["sources"]["test"]["url"] = json!("https://a/\u{202e}b") => "wrong_form" at "sources.test.url";
        "an address with a name and a password": |s| s["sources"]["test"]["url"] = json!("https://user:pass@evil.example/") => "wrong_form" at "sources.test.url";
        "an address whose bracket stays open": |s| s["sources"]["test"]["url"] = json!("http://[fd00:1") => "wrong_form" at "sources.test.url";
        "an address without a host": |s| s["sources"]["test"]["url"] = json!("https:///x") => "wrong_form" at "sources.test.url";
        "an address with a question for a host": |s| s["sources"]["test"]["url"] = json!("https://?x") => "wrong_form" at "sources.test.url";
        "an address of a port alone": |s| s["sources"]["test"]["url"] = json!("https://:443/") => "wrong_form" at "sources.test.url";
        "an address of one’s own computer": |s| s["sources"]["test"]["url"] = json!("http://[fd00:1:2]/") => "wrong_form" at "sources.test.url";
        "an address with a name before its host": |s| s["sources"]["test"]["url"] = json!("https://www.soumu.go.jp@evil.example") => "wrong_form" at "sources.test.url";
        "an isolate in a label": |s| s["costs"][0]["label"]["ja"] = json!("あ\u{2066}い") => "wrong_form" at "costs[0].label.ja";
        "an escape in a label": |s| s["costs"][0]["label"]["en"] = json!("a\u{1b}[2Jb") => "wrong_form" at "costs[0].label.en";
        "a label of 301 characters": |s| s["title"]["ja"] = json!("あ".repeat(301)) => "wrong_form" at "title.ja";
        "a code of five digits": |s| s["towns"][0]["code"] = json!("47360") => "wrong_form" at "towns[0].code";
    }
}

/// Numbers that are too small or too large.
fn bounds() -> Vec<Fault> {
    faults! {
        "an amount beyond the bound": |s| s["costs"][0]["amount"]["value"] = json!("10000000000000001") => "out_of_bounds" at "costs[0].amount.value";
        "a unit amount beyond its bound": |s| s["costs"][1]["amount"]["value"] = json!("1000000001") => "out_of_bounds" at "costs[1].amount.value";
        "a negative amount": |s| s["costs"][0]["amount"]["value"] = json!("-1") => "negative_amount" at "costs[0].amount.value";
        "a share above one": |s| s["take_up"]["opt_out"]["value"] = json!("1.1") => "out_of_bounds" at "take_up.opt_out.value";
        "a horizon of a billion years": |s| s["operating_years"]["value"] = json!("1000000000") => "out_of_bounds" at "operating_years.value";
        "a negative horizon": |s| s["operating_years"]["value"] = json!("-1") => "out_of_bounds" at "operating_years.value";
        "half a year": |s| s["operating_years"]["value"] = json!("2.5") => "out_of_bounds" at "operating_years.value";
        "a rate of minus one": |s| s["discount"]["rate"]["value"] = json!("-1") => "out_of_bounds" at "discount.rate.value";
        "every zero years": |s| s["costs"][2]["timing"]["years"] = json!(0) => "out_of_bounds" at "costs[2].timing.years";
        "a format of the future": |s| s["ikura"] = json!(2) => "out_of_bounds" at "ikura";
        "a year far away": |s| s["first_year"] = json!(999_999_999) => "out_of_bounds" at "first_year";
        "a dispute beyond the bound of a unit amount": |s| s["costs"][1]["amount"]["disputes"] = json!([{"who": text("X"), "value": "1000000001"}]) => "out_of_bounds" at "costs[1].amount.disputes[0].value";
        "a negative preset value": |s| s["presets"][0]["values"]["take_up.2002"]["value"] = json!("-1") => "out_of_bounds" at "presets[0].values.take_up.2002.value";
        "a town’s value out of bounds": |s| s["towns"][0]["values"]["copies.uses"]["value"] = json!("10000000000001") => "out_of_bounds" at "towns[0].values.copies.uses.value";
        "a rate above one": |s| s["discount"]["rate"]["value"] = json!("1.01") => "out_of_bounds" at "discount.rate.value";
        "a rate of minus eleven per cent": |s| s["discount"]["rate"]["value"] = json!("-0.11") => "out_of_bounds" at "discount.rate.value";
        "a growth of eleven per cent": |s| s["costs"][2]["escalation"]["value"] = json!("0.11") => "out_of_bounds" at "costs[2].escalation.value";
        "more than a thousand events a year": |s| s["costs"][2]["events"]["value"] = json!("1000.1") => "out_of_bounds" at "costs[2].events.value";
        "an uplift above 300 %": |s| s["costs"][2]["optimism_bias"]["value"] = json!("3.01") => "out_of_bounds" at "costs[2].optimism_bias.value";
        "households of nobody": |s| s["nation"]["household_size"]["value"] = json!("0") => "out_of_bounds" at "nation.household_size.value";
        "no municipality": |s| s["nation"]["municipalities"]["value"] = json!("0") => "out_of_bounds" at "nation.municipalities.value";
        "more residents than bounds allow": |s| s["nation"]["residents"]["value"] = json!("10000000001") => "out_of_bounds" at "nation.residents.value";
        "a part above the whole": |s| s["apportionment"] = json!({"rule": "partly_equal", "equal": number("1.1", "share")}) => "out_of_bounds" at "apportionment.equal.value";
    }
}

/// Years, tiers, bands and ranges out of order.
fn orders() -> Vec<Fault> {
    faults! {
        "low above the value": |s| { s["costs"][0]["amount"]["low"] = json!("101"); s["costs"][0]["amount"]["high"] = json!("200"); } => "range_order" at "costs[0].amount";
        "a schedule that begins late": |s| s["discount"] = json!({"schedule": [{"from": 2, "rate": number("0.03", "share")}]}) => "order" at "discount.schedule[0]";
        "a schedule out of order": |s| s["discount"] = json!({"schedule": [{"from": 1, "rate": number("0.03", "share")}, {"from": 1, "rate": number("0.02", "share")}]}) => "order" at "discount.schedule[1]";
        "a gap in a table": |s| s["take_up"]["years"]["2004"] = number("1", "cards") => "order" at "take_up.years.2004";
        "a year that is a word": |s| s["take_up"]["years"]["soon"] = number("1", "cards") => "order" at "take_up.years.soon";
        "a ramp that ends before it begins": |s| s["take_up"] = json!({"kind": "ramp", "start": number("0", "share"), "end": number("1", "share"), "from": 2005, "to": 2005}) => "order" at "take_up";
        "a cost that ends before it begins": |s| s["costs"][2]["timing"] = json!({"kind": "annual", "from": 2005, "to": 2004}) => "order" at "costs[2].timing";
        "tiers out of order": |s| s["costs"][0]["apportionment"]["tiers"][1]["residents_under"] = json!(500) => "order" at "costs[0].apportionment.tiers[1]";
        "a value above high": |s| { s["costs"][0]["amount"]["low"] = json!("1"); s["costs"][0]["amount"]["high"] = json!("99"); } => "range_order" at "costs[0].amount";
        "tiers that repeat": |s| s["costs"][0]["apportionment"]["tiers"] = json!([{"residents_under": 5, "amount": yen("1")}, {"residents_under": 5, "amount": yen("2")}]) => "order" at "costs[0].apportionment.tiers[1]";
        "an open tier before the last": |s| s["costs"][0]["apportionment"]["tiers"] = json!([{"amount": yen("1")}, {"residents_under": 5, "amount": yen("2")}]) => "order" at "costs[0].apportionment.tiers[0]";
    }
}

/// Ids that occur twice or lead nowhere, and numbers without a source.
fn references() -> Vec<Fault> {
    faults! {
        "a number nobody vouches for": |s| { s["costs"][0]["amount"].as_object_mut().unwrap().remove("source"); } => "no_source" at "costs[0].amount";
        "a source that isn’t there": |s| s["costs"][0]["amount"]["source"] = json!("hearsay") => "unknown_reference" at "costs[0].amount.source";
        "a service that isn’t there": |s| s["costs"][1]["service"] = json!("dreams") => "unknown_reference" at "costs[1].service";
        "a question about a service that isn’t there": |s| s["question"] = json!({"text": text("Count dreams"), "service": "dreams"}) => "unknown_reference" at "question.service";
        "a question about an assumption that isn’t there": |s| s["question"] = json!({"text": text("Colour"), "assumption": "levy.colour"}) => "unknown_reference" at "question.assumption";
        "a replaced line that isn’t there": |s| s["towns"][0]["costs"][0]["replaces"] = json!(["gone"]) => "unknown_reference" at "towns[0].costs[0].replaces[0]";
        "a preset’s value without such a number": |s| s["presets"][0]["values"]["levy.colour"] = yen("1") => "unknown_reference" at "presets[0].values.levy.colour";
        "a preset that counts what isn’t there": |s| s["presets"][0]["counted"] = json!(["copies", "dreams"]) => "unknown_reference" at "presets[0].counted[1]";
        "a preset that extends nothing": |s| s["presets"][1]["extends"] = json!("zeroth") => "unknown_reference" at "presets[1].extends";
        "a preset that extends itself": |s| s["presets"][0]["extends"] = json!("first") => "cycle" at "presets[0].extends";
        "presets in a circle of three": |s| s["presets"][0]["extends"] = json!("third") => "cycle" at "presets[1].extends";
        "two costs of one id": |s| s["costs"][1]["id"] = json!("levy") => "duplicate_id" at "costs[1].id";
        "a service with a cost’s id": |s| s["services"][0]["id"] = json!("levy") => "duplicate_id" at "services[0].id";
        "an id that begins other names": |s| s["costs"][0]["id"] = json!("nation") => "duplicate_id" at "costs[0].id";
        "two presets of one id": |s| s["presets"][1]["id"] = json!("first") => "duplicate_id" at "presets[1].id";
        "two towns of one code": |s| { let town = s["towns"][0].clone(); s["towns"].as_array_mut().unwrap().push(town); } => "duplicate_id" at "towns[1].code";
        "a familiar amount that nobody vouches for": |s| s["familiar"] = json!([{"label": text("a stamp"), "amount": {"value": "80", "unit": "JPY", "evidence": "reported"}}]) => "no_source" at "familiar[0].amount";
        "a cost with another cost’s id in a town": |s| s["towns"][0]["costs"][0]["id"] = json!("fee") => "duplicate_id" at "towns[0].costs[0].id";
        "presets in a circle of two": |s| s["presets"][0]["extends"] = json!("second") => "cycle" at "presets[0].extends";
        "an undocumented source of a preset": |s| s["presets"][0]["source"] = json!("gone") => "unknown_reference" at "presets[0].source";
    }
}
