//! Generates the TypeScript declarations from the types in this folder, and checks that the committed file is up to date.

use std::path::Path;

use ts_rs::{Config, TS};

use super::*;
use crate::derivation::{Explanation, Part};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind};
use crate::outcome::Indicator;

const FILE: &str = "www/src/core/answer.ts";

fn declarations() -> String {
    let config = Config::default();
    let mut text =
        "// Generated from src/answer/shapes by `UPDATE_TYPES=1 cargo test --lib typescript`. Don't edit.\n"
            .to_owned();
    macro_rules! declare {
        ($($type:ty),*) => {$(
            for line in <$type as TS>::docs().unwrap_or_default().lines() {
                text.push_str(line);
                text.push('\n');
            }
            text.push_str(&format!("export {}\n", <$type as TS>::decl(&config)));
        )*};
    }
    // One subject a line, in the order of the file.
    declare! {
        Answer, Evaluation, ProblemText,
        ScenarioText, SelectionEcho, ChoiceText, OptionText, PresetText, TownText, ServiceText, CardQuestionText,
        Piece, PieceKind, Figure, Row<Indicator>, Indicator, Phrase,
        FunnelStep, Input, Slider, OwnCost, Conventions, ConventionText, DisputeText,
        Table, TableRow,
        Explained, Ground, Explanation, Part, SourceText,
        Simulation, Verdicts, Futures, Headline, Dots, Dot, Axis, Mark,
        Question, question::Places, Reply<Ranking>, SensitivityAnalysis, Aiming, BreakEven, Switching,
        LeadPicture, PictureRow, AxisSpan, RowLabel, NationMarks, PictureKey, Comparison, Step,
        Ranking, PlacePoint, PlacesRead,
        Tornado, Bar, BarEnd, Grid, GridRow, GridCell, Point, Curve, Aim
    }
    // The comments were written for Rust.
    text.replace("`None`", "`null`")
}

#[test]
fn the_committed_declarations_are_those_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let declarations = declarations();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&file, &declarations).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(committed, declarations, "run UPDATE_TYPES=1 cargo test --lib typescript");
}
