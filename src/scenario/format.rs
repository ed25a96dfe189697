//! The scenario format, described in one place.

use super::Quantity::{
    CalendarYear, Cards, Events, FixedAmount, Growth, HourlyAmount, Minutes, Multiple, Municipalities,
    PerPersonYear, PerYear, Persons, PersonsPerHousehold, Rate, Share, Speed, Trips, UnitCost, Uplift, Years,
};
use super::currency::CURRENCIES;
use super::shape::Spec::{
    Address, Any, ById, ByName, ByYear, Citation, Date, Flag, Id, List, MunicipalityCode, Number, Object,
    Text, Whole, Word,
};
use super::shape::{Field, LABEL, NOTE, Shape, Spec, YEAR, needed, optional};

/// Words for payers.
pub(crate) const PAYERS: &[&str] = &["state", "prefecture", "municipality", "resident", "shared"];
/// Words for evidence grades.
pub(crate) const EVIDENCE: &[&str] = &["measured", "official", "reported", "derived", "assumption"];
/// Words for the meaning of a range.
pub(crate) const RANGES: &[&str] = &["limits", "nine_in_ten"];
/// Words for shapes of a range between limits.
pub(crate) const LIMITS_SHAPES: &[&str] = &["pert", "triangular", "uniform"];
/// Words for shapes of a range that holds in nine cases of ten.
pub(crate) const NINE_IN_TEN_SHAPES: &[&str] = &["two_piece", "lognormal"];
/// Words for scopes.
pub(crate) const SCOPES: &[&str] = &["national", "local"];
/// Words for the time within a year at which flows fall.
pub(crate) const TIMINGS: &[&str] = &["end", "mid", "start"];
/// Words for the spreading of one-off costs.
pub(crate) const SPREADINGS: &[&str] = &["annuity", "straight_line"];

/// Maximum number of disputes of one assumption.
pub(crate) const MOST_DISPUTES: usize = 20;

/// Keys of a scenario whose numbers don't belong to the scenario's own assumptions.
pub(crate) const APART: &[&str] = &["take_up", "choices", "presets", "towns", "familiar"];

const IDS: Spec = List(&Id, 0, 200);

/// The whole scenario.
pub(crate) static SCENARIO: Shape = Shape::of(&[
    optional("$schema", Any),
    needed("ikura", Whole(1, 1)),
    needed("id", Id),
    needed("title", LABEL),
    needed("system", LABEL),
    needed("summary", NOTE),
    optional("country", Text(2)),
    needed("currency", Word(CURRENCIES)),
    optional("price_year", YEAR),
    needed("first_year", YEAR),
    needed("operating_years", Number(Years)),
    needed("discount", Object(&DISCOUNT)).part(),
    optional("spreading", Word(SPREADINGS)),
    needed("nation", Object(&NATION)).part(),
    optional("take_up", Object(&TAKE_UP)).part(),
    needed("costs", List(&Object(&COST_LINE), 1, 200)),
    needed("services", List(&Object(&SERVICE), 1, 50)),
    optional("apportionment", Object(&APPORTIONMENT)).part(),
    optional("time_value", Object(&TIME_VALUE)).part(),
    optional("count_citizen_time", Flag),
    optional("optimism_bias", Flag),
    optional("excess_burden", Number(Share)),
    optional("uncertainty", Object(&UNCERTAINTY)).part(),
    optional("choices", List(&Object(&CHOICE), 1, 5)),
    optional("presets", List(&Object(&PRESET), 0, 20)),
    optional("towns", List(&Object(&TOWN), 0, 400)),
    optional("familiar", List(&Object(&FAMILIAR), 1, 20)),
    optional("versions", List(&Object(&VERSION), 1, 500)),
    needed("not_counted", List(&NOTE, 1, 50)),
    needed("sources", ById(&Object(&SOURCE), 500)),
]);

/// One rate or a schedule of rates. Both keys are optional here; the check of references requires exactly one of
/// them.
static DISCOUNT: Shape = Shape::of(&[
    optional("rate", Number(Rate)),
    optional("schedule", List(&Object(&BAND), 1, 20)),
    optional("timing", Word(TIMINGS)),
]);

static BAND: Shape = Shape::of(&[needed("from", Whole(1, 1000)), needed("rate", Number(Rate)).named("@")]);

static NATION: Shape = Shape::of(&[
    needed("name", LABEL),
    needed("residents", Number(Persons)),
    optional("growth", Number(Growth)),
    optional("household_size", Number(PersonsPerHousehold)),
    optional("municipalities", Number(Municipalities)),
    optional("eligible", Number(Share)),
]);

/// A take-up curve.
pub(crate) static TAKE_UP: Shape = Shape::with(
    &[optional("opt_out", Number(Share)), optional("replacement", Number(Share))],
    "kind",
    &[
        ("constant", Shape::of(&[needed("share", Number(Share)), optional("from", YEAR)])),
        (
            "ramp",
            Shape::of(&[
                needed("start", Number(Share)),
                needed("end", Number(Share)),
                needed("from", YEAR),
                needed("to", YEAR),
            ]),
        ),
        (
            "logistic",
            Shape::of(&[
                needed("ceiling", Number(Share)),
                needed("steepness", Number(Speed)),
                needed("midpoint", Number(CalendarYear)),
            ]),
        ),
        (
            "bass",
            Shape::of(&[
                needed("ceiling", Number(Share)),
                needed("innovation", Number(Speed)),
                needed("imitation", Number(Speed)),
                optional("from", YEAR),
            ]),
        ),
        (
            "table",
            Shape::with(
                &[optional("multiple", Number(Multiple))],
                "of",
                &[
                    ("holders", Shape::of(&[needed("years", ByYear(Cards))])),
                    ("share", Shape::of(&[needed("years", ByYear(Share))])),
                ],
            ),
        ),
    ],
);

static COST_LINE: Shape = Shape::with(
    &[
        needed("id", Id),
        needed("label", LABEL),
        needed("payer", Word(PAYERS)),
        needed("scope", Word(SCOPES)),
        needed("timing", Object(&WHEN)),
        needed("amount", Number(FixedAmount)),
        optional("receipt", Flag),
        optional("events", Number(Events)),
        optional("escalation", Number(Growth)),
        optional("optimism_bias", Number(Uplift)),
        optional("apportionment", Object(&APPORTIONMENT)),
    ],
    "basis",
    &[
        ("fixed", Shape::of(&[])),
        ("municipality", Shape::of(&[])),
        ("resident", Shape::of(&[])),
        ("household", Shape::of(&[])),
        ("cardholder", Shape::of(&[])),
        ("new_cardholder", Shape::of(&[])),
        ("transaction", Shape::of(&[optional("service", Id)])),
    ],
);

static TOWN_COST_LINE: Shape = Shape::and(&[optional("replaces", IDS)], &COST_LINE);

static WHEN: Shape = Shape::with(
    &[],
    "kind",
    &[
        ("once", Shape::of(&[needed("year", YEAR)])),
        ("annual", Shape::of(&[needed("from", YEAR), optional("to", YEAR)])),
        ("every", Shape::of(&[needed("years", Whole(1, 200)), needed("from", YEAR), optional("to", YEAR)])),
    ],
);

static APPORTIONMENT: Shape = Shape::with(
    &[],
    "rule",
    &[
        ("residents", Shape::of(&[])),
        ("cardholders", Shape::of(&[])),
        ("transactions", Shape::of(&[])),
        ("municipalities", Shape::of(&[])),
        ("partly_equal", Shape::of(&[needed("equal", Number(Share))])),
        ("share", Shape::of(&[needed("share", Number(Share))])),
        ("tiers", Shape::of(&[needed("tiers", List(&Object(&TIER), 1, 20))])),
    ],
);

static TIER: Shape = Shape::of(&[
    optional("residents_under", Whole(1, 10_000_000_000)),
    needed("amount", Number(FixedAmount)).named("tier_#"),
]);

static SERVICE: Shape = Shape::with(
    &[
        needed("id", Id),
        needed("label", LABEL),
        optional("share", Number(Share)),
        optional("completion", Number(Share)),
        optional("alternative", Object(&ALTERNATIVE)),
        optional("minutes", Number(Minutes)),
        optional("trips", Number(Trips)),
        optional("trip_cost", Number(UnitCost)),
        optional("office_cost", Number(UnitCost)),
        optional("cashable", Number(Share)),
        optional("induced", Number(Share)),
        optional("fee_before", Number(UnitCost)),
        optional("fee_after", Number(UnitCost)),
        optional("from", YEAR),
        optional("to", YEAR),
        optional("counted", Flag),
        optional("counting", Object(&COUNTING)),
    ],
    "demand",
    &[
        ("total", Shape::of(&[needed("uses", Number(PerYear))])),
        ("resident", Shape::of(&[needed("uses", Number(PerPersonYear))])),
        ("cardholder", Shape::of(&[needed("uses", Number(PerPersonYear))])),
    ],
);

/// How far uses were counted: somebody counted them in some years, and the same number is used for the others; or
/// nobody did.
static COUNTING: Shape = Shape::with(
    &[needed("note", NOTE)],
    "kind",
    &[("counted", Shape::of(&[needed("years", List(&YEAR, 1, 100))])), ("assumed", Shape::of(&[]))],
);

static ALTERNATIVE: Shape =
    Shape::of(&[needed("label", LABEL), needed("unit_cost", Number(UnitCost)).named("alternative")]);

static TIME_VALUE: Shape = Shape::of(&[
    needed("work", Number(HourlyAmount)),
    needed("other", Number(HourlyAmount)),
    needed("work_share", Number(Share)),
]);

static UNCERTAINTY: Shape =
    Shape::of(&[optional("correlation", Number(Share)), optional("seed", Whole(0, 4_294_967_295))]);

static PRESET: Shape = Shape::of(&[
    needed("id", Id),
    optional("name", LABEL),
    optional("holder", LABEL),
    optional("options", List(&Id, 1, 5)),
    optional("case", LABEL),
    optional("date", Date),
    optional("source", Citation),
    optional("note", NOTE),
    optional("extends", Id),
    optional("take_up", Object(&TAKE_UP)).part(),
    optional("values", ByName(500)),
    optional("counted", IDS),
    optional("optimism_bias", Flag),
    optional("count_citizen_time", Flag),
]);

/// A choice from which sets of figures are combined, such as costs, or what counts as a use. The first option is the
/// default.
static CHOICE: Shape =
    Shape::of(&[needed("id", Id), needed("label", LABEL), needed("options", List(&Object(&OPTION), 2, 20))]);

static OPTION: Shape = Shape::of(&[
    needed("id", Id),
    needed("name", LABEL),
    needed("phrase", LABEL),
    optional("holder", LABEL),
    optional("date", Date),
    optional("source", Citation),
    optional("note", NOTE),
    optional("take_up", Object(&TAKE_UP)).part(),
    optional("values", ByName(500)),
    optional("counted", IDS),
    optional("optimism_bias", Flag),
    optional("count_citizen_time", Flag),
]);

/// A documented town.
pub(crate) static TOWN: Shape = Shape::of(&[
    needed("code", MunicipalityCode),
    needed("name", LABEL),
    needed("prefecture", LABEL),
    needed("reading", Text(60)),
    optional("note", NOTE),
    needed("residents", Number(Persons)).named("town.residents"),
    optional("household_size", Number(PersonsPerHousehold)).named("town.household_size"),
    Field { part: Some("town.take_up"), ..optional("take_up", Object(&TAKE_UP)) },
    optional("values", ByName(500)),
    optional("costs", List(&Object(&TOWN_COST_LINE), 0, 20)),
]);

/// A familiar amount, to which a small part of the cost is compared.
static FAMILIAR: Shape = Shape::of(&[needed("label", LABEL), needed("amount", Number(UnitCost))]);

/// A version of the scenario and what changed in it. Versions are listed from the first published one on.
static VERSION: Shape = Shape::of(&[needed("date", Date), needed("note", NOTE)]);

static SOURCE: Shape = Shape::of(&[
    needed("title", LABEL),
    needed("publisher", LABEL),
    needed("date", Date),
    optional("url", Address),
    optional("copy", Address),
]);
