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
use super::shape::{Field, LABEL, NOTE, ObjectShape, Spec, YEAR, needed, optional};

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

/// Words for what the headline says.
pub(crate) const HEADLINES: &[&str] = &["middle", "values"];

/// Maximum number of disputes of one assumption.
pub(crate) const MOST_DISPUTES: usize = 20;

/// Keys of a scenario whose numbers don't belong to the scenario's own assumptions.
pub(crate) const WITHOUT_OWN_ASSUMPTIONS: &[&str] = &["take_up", "choices", "presets", "towns", "familiar"];

const IDS: Spec = List(&Id, 0, 200);

/// The whole scenario.
pub(crate) static SCENARIO: ObjectShape = ObjectShape::of(&[
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
    optional("period_over", Flag),
    needed("discount", Object(&DISCOUNT)).part(),
    optional("spreading", Word(SPREADINGS)),
    optional("headline", Word(HEADLINES)),
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
    optional("question", Object(&QUESTION)),
    optional("versions", List(&Object(&VERSION), 1, 500)),
    needed("not_counted", List(&NOTE, 1, 50)),
    needed("sources", ById(&Object(&SOURCE), 500)),
]);

/// One rate or a schedule of rates. Both keys are optional here; the check of references requires exactly one of
/// them.
static DISCOUNT: ObjectShape = ObjectShape::of(&[
    optional("rate", Number(Rate)),
    optional("schedule", List(&Object(&BAND), 1, 20)),
    optional("timing", Word(TIMINGS)),
]);

static BAND: ObjectShape =
    ObjectShape::of(&[needed("from", Whole(1, 1000)), needed("rate", Number(Rate)).named("@")]);

static NATION: ObjectShape = ObjectShape::of(&[
    needed("name", LABEL),
    needed("residents", Number(Persons)),
    optional("growth", Number(Growth)),
    optional("household_size", Number(PersonsPerHousehold)),
    optional("municipalities", Number(Municipalities)),
    optional("eligible", Number(Share)),
]);

/// A take-up curve.
pub(crate) static TAKE_UP: ObjectShape = ObjectShape::with(
    &[optional("opt_out", Number(Share)), optional("replacement", Number(Share))],
    "kind",
    &[
        ("constant", ObjectShape::of(&[needed("share", Number(Share)), optional("from", YEAR)])),
        (
            "ramp",
            ObjectShape::of(&[
                needed("start", Number(Share)),
                needed("end", Number(Share)),
                needed("from", YEAR),
                needed("to", YEAR),
            ]),
        ),
        (
            "logistic",
            ObjectShape::of(&[
                needed("ceiling", Number(Share)),
                needed("steepness", Number(Speed)),
                needed("midpoint", Number(CalendarYear)),
            ]),
        ),
        (
            "bass",
            ObjectShape::of(&[
                needed("ceiling", Number(Share)),
                needed("innovation", Number(Speed)),
                needed("imitation", Number(Speed)),
                optional("from", YEAR),
            ]),
        ),
        (
            "table",
            ObjectShape::with(
                &[optional("multiple", Number(Multiple))],
                "of",
                &[
                    ("holders", ObjectShape::of(&[needed("years", ByYear(Cards))])),
                    ("share", ObjectShape::of(&[needed("years", ByYear(Share))])),
                ],
            ),
        ),
    ],
);

static COST_LINE: ObjectShape = ObjectShape::with(
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
        ("fixed", ObjectShape::of(&[])),
        ("municipality", ObjectShape::of(&[])),
        ("resident", ObjectShape::of(&[])),
        ("household", ObjectShape::of(&[])),
        ("cardholder", ObjectShape::of(&[])),
        ("new_cardholder", ObjectShape::of(&[])),
        ("transaction", ObjectShape::of(&[optional("service", Id)])),
    ],
);

static TOWN_COST_LINE: ObjectShape = ObjectShape::and(&[optional("replaces", IDS)], &COST_LINE);

static WHEN: ObjectShape = ObjectShape::with(
    &[],
    "kind",
    &[
        ("once", ObjectShape::of(&[needed("year", YEAR)])),
        ("annual", ObjectShape::of(&[needed("from", YEAR), optional("to", YEAR)])),
        (
            "every",
            ObjectShape::of(&[needed("years", Whole(1, 200)), needed("from", YEAR), optional("to", YEAR)]),
        ),
    ],
);

static APPORTIONMENT: ObjectShape = ObjectShape::with(
    &[],
    "rule",
    &[
        ("residents", ObjectShape::of(&[])),
        ("cardholders", ObjectShape::of(&[])),
        ("transactions", ObjectShape::of(&[])),
        ("municipalities", ObjectShape::of(&[])),
        ("partly_equal", ObjectShape::of(&[needed("equal", Number(Share))])),
        ("share", ObjectShape::of(&[needed("share", Number(Share))])),
        ("tiers", ObjectShape::of(&[needed("tiers", List(&Object(&TIER), 1, 20))])),
    ],
);

static TIER: ObjectShape = ObjectShape::of(&[
    optional("residents_under", Whole(1, 10_000_000_000)),
    needed("amount", Number(FixedAmount)).named("tier_#"),
]);

static SERVICE: ObjectShape = ObjectShape::with(
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
        ("total", ObjectShape::of(&[needed("uses", Number(PerYear))])),
        ("resident", ObjectShape::of(&[needed("uses", Number(PerPersonYear))])),
        ("cardholder", ObjectShape::of(&[needed("uses", Number(PerPersonYear))])),
    ],
);

/// How far uses were counted: somebody counted them in some years, and the same number is used for the others; or
/// nobody did.
static COUNTING: ObjectShape = ObjectShape::with(
    &[needed("note", NOTE)],
    "kind",
    &[
        ("counted", ObjectShape::of(&[needed("years", List(&YEAR, 1, 100))])),
        ("assumed", ObjectShape::of(&[])),
    ],
);

static ALTERNATIVE: ObjectShape =
    ObjectShape::of(&[needed("label", LABEL), needed("unit_cost", Number(UnitCost)).named("alternative")]);

static TIME_VALUE: ObjectShape = ObjectShape::of(&[
    needed("work", Number(HourlyAmount)),
    needed("other", Number(HourlyAmount)),
    needed("work_share", Number(Share)),
]);

static UNCERTAINTY: ObjectShape =
    ObjectShape::of(&[optional("correlation", Number(Share)), optional("seed", Whole(0, 4_294_967_295))]);

static PRESET: ObjectShape = ObjectShape::of(&[
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
static CHOICE: ObjectShape = ObjectShape::of(&[
    needed("id", Id),
    needed("label", LABEL),
    needed("options", List(&Object(&OPTION), 2, 20)),
]);

static OPTION: ObjectShape = ObjectShape::of(&[
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
pub(crate) static TOWN: ObjectShape = ObjectShape::of(&[
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
static FAMILIAR: ObjectShape = ObjectShape::of(&[needed("label", LABEL), needed("amount", Number(UnitCost))]);

/// The one question next to the answer. One of `service` and `assumption` is given, which the check of references makes sure of.
static QUESTION: ObjectShape =
    ObjectShape::of(&[needed("text", LABEL), optional("service", Id), optional("assumption", Text(200))]);

/// A version of the scenario and what changed in it. Versions are listed from the first published one on.
static VERSION: ObjectShape = ObjectShape::of(&[needed("date", Date), needed("note", NOTE)]);

static SOURCE: ObjectShape = ObjectShape::of(&[
    needed("title", LABEL),
    needed("publisher", LABEL),
    needed("date", Date),
    optional("url", Address),
    optional("copy", Address),
]);
