//! Problems with an input: what is wrong, where, what was found and what was expected.
//!
//! A problem holds data only. [`crate::format`] turns it into a sentence in either language.

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is computed.
    Error,
    /// The result is computed, but the author should look at it.
    Warning,
}

/// Kind of problem. Each code has a stable word that appears in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The text has more bytes than allowed.
    TooLong,
    /// The text isn't JSON.
    Syntax,
    /// A key that the format doesn't have.
    UnknownKey,
    /// The same key occurs twice in one object.
    DuplicateKey,
    /// A required key is missing.
    MissingKey,
    /// A value of another type than expected.
    WrongType,
    /// Text that isn't one of the allowed words or doesn't have the required form.
    WrongForm,
    /// A number outside its bounds.
    OutOfBounds,
    /// Too many or too few entries.
    WrongCount,
    /// Ids, years or tiers that repeat or are out of order.
    Order,
    /// An id that is used twice.
    DuplicateId,
    /// A reference to something that doesn't exist.
    UnknownReference,
    /// A preset that extends itself, directly or through others.
    Cycle,
    /// Low, value and high are out of order.
    RangeOrder,
    /// A number without a source.
    NoSource,
    /// A negative amount on a line that isn't marked as a receipt.
    NegativeAmount,
    /// A cost that can't be divided among places: the nation's residents are zero, or the number of municipalities is
    /// missing.
    NothingToApportion,
    /// A result that doesn't fit into an exact decimal.
    AmountTooLarge,
    /// Text typed by a reader that isn't a number.
    NotANumber,
    /// A file that can't be created.
    #[cfg(feature = "export")]
    NotWritten,
    /// A town is selected, but its number of residents isn't known.
    ResidentsNeeded,
    /// A source that nothing cites.
    UnusedSource,
    /// An author's own assumption without a range.
    NoRange,
    /// A range that doesn't say what its ends mean.
    RangeUnsaid,
    /// A value far from the middle of its range, with a shape that ignores the value.
    MiddleElsewhere,
    /// Take-up above all eligible residents, which was limited to 100 %.
    TakeUpHeld,
    /// A discount rate below zero.
    NegativeRate,
    /// A cost line or service that falls in none of the computed years.
    NeverFalls,
}

impl Code {
    /// Stable word of the code, as it appears in the output.
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

    /// Severity of this kind of problem: an error stops the calculation.
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

/// What was found instead of the expected value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing: the value is missing.
    Nothing,
    /// An object.
    Object,
    /// A list.
    List,
    /// True or false.
    Flag,
    /// Null.
    Null,
    /// A JSON number.
    Number,
    /// This text, shortened.
    Text(String),
    /// This number, such as a number of entries.
    Count(usize),
}

impl Found {
    /// Shortens a text so that it fits into a sentence.
    pub fn text(text: &str) -> Self {
        const LONGEST: usize = 60;
        // The text may be printed on a terminal, so control characters are replaced.
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

/// Whether a character is a control character or reorders text on the screen.
pub fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What was expected.
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
    /// Text without control characters and without marks that reorder text.
    Printable,
    /// An id: lower-case letters, digits, `_`, `-`.
    Id,
    /// A date: a year, a month or a day.
    Date,
    /// An http or https address.
    Address,
    /// A municipality code with its check digit.
    MunicipalityCode,
    /// The key, which is required.
    Key,
    /// No such key.
    NoKey,
    /// A single occurrence.
    Once,
    /// An existing entry of this list.
    Existing(&'static str),
    /// A range whose numbers fit together.
    OfRange(RangeRule),
    /// A source, or evidence `assumption` with a note.
    SourceOrNote,
    /// A note that shows how the number was worked out.
    Working,
    /// `receipt: true`, or an amount that isn't negative.
    ReceiptOrPositive,
    /// Consecutive years without gaps.
    YearsInARow,
    /// Entries in ascending order.
    Ascending,
    /// Readable JSON.
    Json,
    /// A number of residents.
    Residents,
    /// The nation's number of municipalities.
    Municipalities,
    /// Smaller amounts, so that the result fits.
    SmallerAmount,
    /// A number as people write it; the example is a large one.
    TypedNumber,
    /// A number as people write it, for a field whose values are small.
    TypedSmallNumber,
    /// A percentage as people write it.
    TypedPercentage,
    /// An amount in the scenario's currency.
    OwnCurrency,
    /// Something that cites the source.
    Citation,
    /// A rate of zero or more.
    RateFromZero,
    /// No comma before the end of a list or an object.
    #[cfg(feature = "towns")]
    NoComma,
    /// Another export format.
    #[cfg(feature = "export")]
    OtherForm,
}

/// Limits of a number, a length or a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// A number from the first to the second; both are given as decimal text.
    Between(String, String),
    /// A list whose number of entries is between these two.
    Entries(usize, usize),
    /// Text of one character up to this number of characters.
    Characters(usize),
    /// At most this number of bytes.
    Bytes(usize),
    /// At most all eligible residents.
    AtMostEverybody,
    /// A share between two bounds: low, high, an example, and the same example in per cent.
    #[cfg(feature = "command")]
    Share([String; 4]),
    /// At most this number, the nation's residents.
    AtMostNation(String),
    /// At most this number, the town's residents.
    AtMostResidents(String),
    /// A calendar year from the first to the second.
    YearWithin(i32, i32),
}

/// How value, low and high of a range must fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeRule {
    /// Low ≤ value ≤ high.
    LowValueHigh,
    /// A range above zero, because the shape uses logarithms.
    RangeAboveZero,
    /// A value near √(low × high).
    MiddleOfRange,
    /// Both low and high.
    BothLowAndHigh,
    /// A range with low and high.
    Range,
    /// A value strictly between low and high, for ranges that hold in nine cases of ten.
    ValueWithin,
}

/// A single error or warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Kind of problem.
    pub code: Code,
    /// Place in the input, such as `costs[3].amount.value`.
    pub path: String,
    /// What was found.
    pub found: Found,
    /// What was expected.
    pub expected: Expected,
}

/// Problems collected so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Maximum number of problems; later ones are dropped, because a longer list helps nobody.
    const MOST: usize = 200;

    /// Adds a problem.
    pub fn add(&mut self, code: Code, path: &str, found: Found, expected: Expected) {
        // The first error is kept even if the list is already full of warnings.
        let first_error = code.severity() == Severity::Error && !self.has_errors();
        if self.0.len() < Self::MOST || first_error {
            self.0.push(Problem { code, path: path.to_owned(), found, expected });
        }
    }

    /// Whether at least one problem is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.code.severity() == Severity::Error)
    }

    /// Returns all problems.
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}
