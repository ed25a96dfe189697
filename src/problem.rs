//! Problems: what is wrong with an input, where, what was found and what was expected.
//!
//! A problem is data. Its sentence, in either language, is made in [`crate::format`].

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is computed.
    Error,
    /// Computed, but worth a look.
    Warning,
}

/// What kind of problem. The code is stable and printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// More bytes than a scenario may have.
    TooLong,
    /// Not JSON.
    Syntax,
    /// A key that the format doesn't have.
    UnknownKey,
    /// The same key twice in one object.
    DuplicateKey,
    /// A required key is missing.
    MissingKey,
    /// Another kind of value than expected.
    WrongType,
    /// A text that isn't one of the words allowed, or not of the form required.
    WrongForm,
    /// A number outside its bounds.
    OutOfBounds,
    /// Too many or too few entries.
    WrongCount,
    /// An id, a year or a tier that occurs twice or out of order.
    Order,
    /// An id used twice.
    DuplicateId,
    /// A reference to something that isn't there.
    UnknownReference,
    /// A preset that extends itself, directly or through others.
    Cycle,
    /// Low, value and high out of order.
    RangeOrder,
    /// A number that nobody vouches for.
    NoSource,
    /// A negative amount on a line that isn't a receipt.
    NegativeAmount,
    /// A national line can't be divided: nobody lives in the nation.
    NothingToApportion,
    /// A result that doesn't fit an exact decimal.
    AmountTooLarge,
    /// Text that isn't a number, typed by a reader.
    NotANumber,
    /// A file that can't be made.
    #[cfg(feature = "export")]
    NotWritten,
    /// A town is asked for and its residents aren't known.
    ResidentsNeeded,
    /// A source that nothing cites.
    UnusedSource,
    /// An assumption of the author's own without a range.
    NoRange,
    /// A range that doesn't say what its ends mean.
    RangeUnsaid,
    /// A value far from the middle of a shape in which it plays no part.
    MiddleElsewhere,
    /// Take-up above everybody, held at 100 %.
    TakeUpHeld,
    /// A discount rate below zero.
    NegativeRate,
    /// A cost line or a service in none of the years computed.
    NeverFalls,
}

impl Code {
    /// The stable word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown_key",
            Self::DuplicateKey => "duplicate_key",
            Self::MissingKey => "missing_key",
            Self::WrongType => "wrong_type",
            Self::WrongForm => "wrong_form",
            Self::OutOfBounds => "out_of_bounds",
            Self::WrongCount => "wrong_count",
            Self::Order => "order",
            Self::DuplicateId => "duplicate_id",
            Self::UnknownReference => "unknown_reference",
            Self::Cycle => "cycle",
            Self::RangeOrder => "range_order",
            Self::NoSource => "no_source",
            Self::NegativeAmount => "negative_amount",
            Self::NothingToApportion => "nothing_to_apportion",
            Self::AmountTooLarge => "amount_too_large",
            Self::NotANumber => "not_a_number",
            #[cfg(feature = "export")]
            Self::NotWritten => "not_written",
            Self::ResidentsNeeded => "residents_needed",
            Self::UnusedSource => "unused_source",
            Self::NoRange => "no_range",
            Self::RangeUnsaid => "range_unsaid",
            Self::MiddleElsewhere => "middle_elsewhere",
            Self::TakeUpHeld => "take_up_held",
            Self::NegativeRate => "negative_rate",
            Self::NeverFalls => "never_falls",
        }
    }

    /// Whether it stops the calculation.
    pub fn severity(self) -> Severity {
        match self {
            Self::UnusedSource
            | Self::NoRange
            | Self::RangeUnsaid
            | Self::MiddleElsewhere
            | Self::TakeUpHeld
            | Self::NegativeRate
            | Self::NeverFalls => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What was found instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// An object, a list, true or false, null, or a number that isn't whole.
    Object,
    /// A list.
    List,
    /// True or false.
    Flag,
    /// Null.
    Null,
    /// A JSON number.
    Number,
    /// This text (shortened).
    Text(String),
    /// This many.
    Count(usize),
}

impl Found {
    /// A text, cut to what fits in a sentence.
    pub fn text(text: &str) -> Self {
        const LONGEST: usize = 60;
        // What is found is printed as it stands, on terminals too: nothing in it may steer them.
        let shown = |c: char| match c {
            '\t' | '\r' | '\n' => ' ',
            _ if is_unprintable(c) => '\u{FFFD}',
            _ => c,
        };
        let mut short: String = text.chars().take(LONGEST).map(shown).collect();
        if text.chars().nth(LONGEST).is_some() {
            short.push('…');
        }
        Self::Text(short)
    }
}

/// Control characters, and the marks that reorder text on the screen.
pub fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What would have been right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// An object.
    Object,
    /// A list.
    List,
    /// Text.
    Text,
    /// True or false.
    Flag,
    /// A number, a length or a count within limits.
    Limit(Limit),
    /// A number as decimal text.
    DecimalText,
    /// One of these words.
    OneOf(Vec<String>),
    /// No control characters, and no marks that reorder text.
    Printable,
    /// An id: lower-case letters, digits, `_`, `-`.
    Id,
    /// A date: year, month or day.
    Date,
    /// An http or https address.
    Address,
    /// A municipality code with its check digit.
    MunicipalityCode,
    /// The key is needed.
    Key,
    /// The key isn't.
    NoKey,
    /// Only once.
    Once,
    /// An entry of this list that exists.
    Existing(&'static str),
    /// A range whose numbers fit together.
    OfRange(RangeRule),
    /// A source, or evidence `assumption` with a note.
    SourceOrNote,
    /// A note that shows how a number was worked out.
    Working,
    /// `receipt: true`, or an amount that isn't negative.
    ReceiptOrPositive,
    /// Years without gaps.
    YearsInARow,
    /// Entries in ascending order.
    Ascending,
    /// Readable JSON.
    Json,
    /// Some residents.
    Residents,
    /// How many municipalities a nation has.
    Municipalities,
    /// A figure that fits: smaller amounts.
    SmallerAmount,
    /// A number as people write it.
    TypedNumber,
    /// The same where thousands would be too much.
    TypedSmallNumber,
    /// The same of a share.
    TypedPercentage,
    /// An amount in the currency of the scenario.
    OwnCurrency,
    /// Something that cites it.
    Citation,
    /// A rate of zero or more.
    RateFromZero,
    /// No comma where a list or an object ends.
    #[cfg(feature = "towns")]
    NoComma,
    /// Another form of what is exported.
    #[cfg(feature = "export")]
    OtherForm,
}

/// How large or how long something may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// A whole number between two.
    Whole(i64, i64),
    /// A number between two, as decimal text.
    Between(String, String),
    /// Between so many and so many entries.
    Entries(usize, usize),
    /// At least one character, and at most so many.
    Characters(usize),
    /// At most so many bytes.
    Bytes(usize),
    /// At most everybody.
    AtMostEverybody,
    /// A share between two, with one as an example, and the same in per cent.
    #[cfg(feature = "command")]
    Share([String; 4]),
    /// At most the nation's residents.
    AtMostNation(String),
    /// At most a town's residents.
    AtMostResidents(String),
    /// A calendar year between two.
    YearWithin(i32, i32),
}

/// How value, low and high of a range must fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeRule {
    /// Low ≤ value ≤ high.
    LowValueHigh,
    /// Logarithms need a range above zero.
    RangeAboveZero,
    /// About the root of low times high.
    MiddleOfRange,
    /// Low and high together.
    BothLowAndHigh,
    /// Low and high.
    Range,
    /// A value between the ends of a range that holds in nine cases of ten.
    ValueWithin,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// Where, such as `costs[3].amount.value`.
    pub path: String,
    /// What was found.
    pub found: Found,
    /// What was expected.
    pub expected: Expected,
}

/// Problems as they are collected.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// More would not help anybody; the rest is dropped.
    const MOST: usize = 200;

    /// Notes one down.
    pub fn add(&mut self, code: Code, path: &str, found: Found, expected: Expected) {
        // However many warnings there are, an error is never lost.
        let first_error = code.severity() == Severity::Error && !self.has_errors();
        if self.0.len() < Self::MOST || first_error {
            self.0.push(Problem { code, path: path.to_owned(), found, expected });
        }
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.code.severity() == Severity::Error)
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}
