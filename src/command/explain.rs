//! `ikura explain`: prints how a figure was computed, step by step.

use std::process::ExitCode;

use super::arguments::{ExplainArguments, Lang};
use super::report::selection;
use super::{check, print, scenario_text};
use ikura::answer::{Answer, Calculator, DisputeText, Explained};
use ikura::explanation::piece::plain_text;
use ikura::selection::{Language, Selection};

/// Prints every step once. The exit status is 1 if there is no such figure.
pub fn run(arguments: &ExplainArguments) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.state.scenario, arguments.lang)?;
    let selection = selection(&arguments.state, arguments.lang, &text)?;
    let calculator = Calculator::new(&text);
    let steps = calculator.steps(&selection, &arguments.figure).unwrap_or_default();
    if steps.is_empty() {
        let figure = &arguments.figure;
        match (calculator.evaluate(&selection), arguments.lang) {
            // If the selection is invalid, there are no figures at all.
            (Answer::Invalid { problems }, _) => {
                eprint!("{}", problems.iter().map(check::line).collect::<String>())
            }
            (Answer::Ok(_), Lang::En) => eprintln!("there is no figure “{figure}” with these choices"),
            (Answer::Ok(_), Lang::Ja) => eprintln!("この条件では「{figure}」という数字はありません。"),
        }
        return Ok(ExitCode::from(1));
    }
    print(steps.iter().map(|step| written(step, &selection)).collect::<String>().as_bytes())
}

/// Formats a step: its name and id, its formula, and further remarks.
fn written(step: &Explained, selection: &Selection) -> String {
    let Explained { explanation, input, sources, ends, .. } = step;
    let rounded = match (explanation.rounded, selection.language) {
        (false, _) => "",
        (true, Language::En) => " (rounded)",
        (true, Language::Ja) => "（四捨五入）",
    };
    let formula = if explanation.formula.is_empty() {
        explanation.figure.text.clone()
    } else {
        plain_text(&explanation.formula)
    };
    let head = format!("{} [{}]", explanation.label, explanation.id);
    let mut lines = vec![format!("{formula}{rounded}"), explanation.condition.clone()];
    lines.push(plain_text(&explanation.sentence));
    lines.extend(explanation.notes.iter().cloned());
    if let Some(input) = input {
        // If the step shows another value than the assumption's own, the lines below still describe the assumption's
        // own value.
        let prefix = match (input.figure.text == explanation.figure.text, selection.language) {
            (true, _) => String::new(),
            (_, Language::En) => format!("The assumption, {}: ", input.figure.text),
            (_, Language::Ja) => format!("前提（{}）：", input.figure.text),
        };
        lines.push(
            prefix
                + &[Some(input.evidence_label.clone()), input.range.as_deref().map(plain_text)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(if selection.language == Language::Ja { "、" } else { ", " }),
        );
        lines.extend(input.note.iter().cloned());
        lines.extend(input.disputes.iter().map(|dispute| disputed(dispute, selection.language)));
    }
    lines.extend(ends.iter().map(|end| plain_text(end)));
    for source in sources {
        lines.push(print::cited(source, selection.language == Language::Ja));
    }
    let lines = lines.iter().filter(|line| !line.is_empty()).map(|line| format!("  {}", line.trim_end()));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n") + "\n\n"
}

/// Formats a dispute: who disputes the figure, with which figure, and why.
fn disputed(dispute: &DisputeText, language: Language) -> String {
    let (who, figure) = (&dispute.who, &dispute.figure.text);
    let note = dispute.note.as_deref().unwrap_or_default();
    match language {
        Language::En => format!("Disputed by {who}: {figure}. {note}"),
        Language::Ja => format!("異論　{who}：{figure}。{note}"),
    }
}
