//! The goals at which a result turns (a use costs as much as without the system; benefits equal costs), each with its
//! words and the value that reaches it.

use rust_decimal::Decimal;

use crate::assumptions::{CORRELATION, ResolvedAssumption};
use crate::explanation::piece::{Piece, PieceKind, sentence};
use crate::explanation::{View, decimal};
use crate::format::Writer;
use crate::number::{Exact, Scalar as _};
use crate::outcome::{Indicator, Ratio};
use crate::questions::{Goal, Solution, Solver};
use crate::scenario::Quantity;

/// A goal with its words and the value of a lever or assumption at which it is reached.
pub(crate) struct NamedGoal {
    pub(crate) id: &'static str,
    pub(crate) goal: Goal,
    /// Whether benefits equal costs at the same value.
    pub(crate) pays_too: bool,
    pub(crate) words: String,
    pub(crate) reached_at: Solution,
}

impl NamedGoal {
    /// Returns whether both goals are reached at values that read the same.
    fn is_reached_with(&self, other: &Self, writer: Writer) -> bool {
        match (self.reached_at, other.reached_at) {
            (Solution::Reached(own), Solution::Reached(other)) => writer.plain(own) == writer.plain(other),
            _ => false,
        }
    }
}

/// Returns the goals that apply to this scenario and where each is reached. Goals reached at the same value are
/// merged into one.
pub(crate) fn goals(
    view: &View<'_>,
    solver: &Solver,
    [alternative, pays]: [&'static str; 2],
) -> Vec<NamedGoal> {
    let as_alternative =
        ("each use would {1} as much as without {0}", "利用1回の費用が{0}を使わない場合と同じになる");
    let benefits = ("benefits would {2} costs", "便益と費用が釣り合う");
    let both = (
        "each use would {1} as much as without {0}, and benefits would {2} costs",
        "利用1回の費用が{0}を使わない場合と同じになり、便益と費用も釣り合う",
    );
    let (cost, equal) =
        (view.tense(("cost", ""), ("have cost", "")), view.tense(("equal", ""), ("have equalled", "")));
    let words = |(en, ja): (&str, &str)| view.writer.fill(en, ja, &[&view.system(), cost, equal]);
    let named = |id, goal, template| NamedGoal {
        id,
        goal,
        pays_too: false,
        words: words(template),
        reached_at: solver.reach(goal),
    };
    let comparable = view.outcome.alternative.value().is_some();
    let first = comparable.then(|| named(alternative, Goal::AsAlternative, as_alternative));
    let anything = !decimal(view.outcome.benefit.present).is_zero();
    let second = anything.then(|| named(pays, Goal::Pays, benefits));
    match (first, second) {
        (Some(first), Some(second)) if first.is_reached_with(&second, view.writer) => {
            vec![NamedGoal { words: words(both), pays_too: true, ..first }]
        }
        (first, second) => first.into_iter().chain(second).collect(),
    }
}

/// Writes the sentence for a goal that is exceeded at every value of a lever or assumption.
pub(crate) fn always_exceeded(view: &View<'_>, goal: Goal, lead: (&str, &str)) -> Vec<Piece> {
    let template = match goal {
        Goal::Pays => view.writer.pick("{1}benefits exceed costs.", "{1}便益が費用を上回る。"),
        _ => view
            .writer
            .pick("{1}each use {2} less than without {0}.", "{1}利用1回の費用は{0}を使わない場合より安い。"),
    };
    let fillings = [
        (PieceKind::Text, &*view.system()),
        (PieceKind::Text, view.writer.pick(lead.0, lead.1)),
        (PieceKind::Text, view.costs()),
    ];
    sentence(template, &fillings)
}

/// Returns whether the first ratio is above the second. `None` if either has no value.
pub(crate) fn is_dearer(own: Ratio<Exact>, other: Ratio<Exact>) -> Option<bool> {
    Some((other.value()? - own.value()?).is_negative())
}

/// Returns the id of the figure that shows how far a goal is: it is zero where the goal is reached.
pub(crate) fn gap_id(goal: Goal) -> &'static str {
    match goal {
        Goal::Pays => Indicator::NetPresentValue.id(),
        _ => "difference",
    }
}

/// Returns whether an assumption can be solved for. The number of years can't, because the model doesn't use it as a
/// number; nor can the correlation, which only a simulation uses.
pub(crate) fn can_be_solved_for(resolved: &ResolvedAssumption) -> bool {
    resolved.assumption.quantity != Quantity::Years && resolved.name != CORRELATION
}

/// Returns the bounds within which an assumption makes sense: money can't be negative unless it is a receipt.
pub(crate) fn sensible_bounds(resolved: &ResolvedAssumption) -> (Decimal, Decimal) {
    let quantity = resolved.assumption.quantity;
    let (low, high) = quantity.bounds();
    let receipt = !quantity.is_money() || resolved.value.is_sign_negative();
    (if receipt { low } else { low.max(Decimal::ZERO) }, high)
}
