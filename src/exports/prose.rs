//! A sentence for an article in which a number can be dragged. It contains the figures as published.

use super::markup::Escaped;
use crate::answer::shapes::Simulation;
use crate::answer::{Evaluation, Input, LeadStatement};

/// Writes one paragraph: what a use costs at the value of one assumption.
pub fn sentence(evaluation: &Evaluation, simulation: &Simulation, input: &Input) -> String {
    let lead = LeadStatement::of(evaluation, simulation);
    let difference = lead.phrases.iter().find(|phrase| phrase.id == "difference");
    let difference = difference.filter(|_| lead.cost.exact.is_some() && lead.without.is_some());
    let template = match (evaluation.language, difference) {
        ("ja", None) => "「{label}」を{input}とすると、{place}では{system}の利用1回に{cost}かかる。",
        ("ja", Some(_)) => {
            "「{label}」を{input}とすると、{place}では{system}の利用1回に{cost}かかり、使わない場合より{difference}。"
        }
        (_, None) => "With “{label}” at {input}, each use of {system} in {place} costs {cost}.",
        (_, Some(_)) => {
            "With “{label}” at {input}, each use of {system} in {place} costs {cost}, {difference} than without."
        }
    };
    // The median is that over the whole range of the assumption, which moves with the value.
    let around = match (&input.range, lead.range.is_empty(), evaluation.language) {
        (None, ..) | (_, true, _) => "",
        (_, _, "ja") => "（とその幅）",
        _ => " (with its range)",
    };
    let text = |text: &str| Escaped(text).to_string();
    let fillings = [
        ("{label}", text(&input.label)),
        ("{input}", [&element("input", &input.name, &input.figure.text), around].concat()),
        ("{place}", text(&evaluation.selection.place_name)),
        ("{system}", text(&evaluation.scenario.system)),
        ("{cost}", element("value", "headline", &lead.cost.text)),
        (
            "{difference}",
            difference.map_or_else(String::new, |phrase| element("value", phrase.id, &phrase.text)),
        ),
    ];
    let filled = fillings
        .iter()
        .fold(template.to_owned(), |sentence, (placeholder, text)| sentence.replace(placeholder, text));
    format!("<p>{filled}</p>")
}

fn element(kind: &str, name: &str, text: &str) -> String {
    format!("<ikura-{kind} name=\"{}\">{}</ikura-{kind}>", Escaped(name), Escaped(text))
}
