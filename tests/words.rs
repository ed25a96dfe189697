//! Tests that sentences, labels, scenarios and pages use the terms of the glossary (CONTRIBUTING.md, "Glossary") and none of their old synonyms.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

use std::fs;
use std::path::Path;

/// Words that no reader should meet, with what to write instead. English is compared without regard to capitals.
const FORBIDDEN: [(&str, &str); 40] = [
    ("dearest tenth", "90th percentile"),
    ("cheapest tenth", "10th percentile"),
    (" futures", "Monte Carlo draws"),
    ("transaction", "use"),
    ("costs recovered", "Payback period"),
    ("uplift for optimism", "optimism bias uplift"),
    ("cost in all", "total cost"),
    ("to the bill", "to the costs"),
    ("person-years", "the residents of each year, added up"),
    ("times the table", "times the original"),
    ("as on a pocket calculator", "without discounting"),
    (", the same costs", ", doing the same costs"),
    ("so many", "as many"),
    ("is told", "is shown"),
    ("is called so", "has this name"),
    ("as it stands", "current value"),
    ("others as they stand", "stay the same"),
    ("being made", "Preparing…"),
    ("being worked out", "Calculating…"),
    ("anew", "again"),
    ("nought", "zero"),
    ("of which", "a sentence of its own"),
    ("err together", "vary together"),
    ("利用が1回増えるごと", "もう1回使うごとの追加費用（限界費用）"),
    ("安い側の1割", "10パーセンタイル"),
    ("高い側の1割", "90パーセンタイル"),
    ("通りの将来", "モンテカルロ法による試算"),
    ("確からしさ", "確率"),
    ("約束ごと", "計算の条件"),
    ("表に対する倍率", "元の数字に対する倍率"),
    ("値を決めたのは", "値の出どころ"),
    ("from residents to uses", "How often was it used?"),
    ("住民から利用まで", "どれだけ使われたか"),
    ("利用1回の増加あたり", "もう1回使うごとの追加費用（限界費用）"),
    ("used the occasion", "at the same time"),
    ("何がどうなれば", "損得が逆転する条件"),
    ("given value", "stated value"),
    ("前提の値で", "設定値で"),
    ("papers alone", "saved paperwork only"),
    ("通り超", "99%超"),
];

/// Plain words that may only stand in brackets after their term.
const EXPLAINING: [(&str, [&str; 2]); 2] = [
    ("benefits less costs", ["net present value (", "net benefits ("]),
    ("便益－費用", ["純現在価値（", "純便益（"]),
];

/// Returns what is wrong with a text, one sentence for each fault.
fn faults(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let forbidden = FORBIDDEN.iter().filter(|(word, _)| text.contains(word));
    let mut faults: Vec<String> =
        forbidden.map(|(word, instead)| format!("“{word}”: write “{instead}”")).collect();
    for (word, terms) in EXPLAINING {
        let is_alone = |(at, _): (usize, &str)| !terms.iter().any(|term| text[..at].ends_with(term));
        if text.match_indices(word).any(is_alone) {
            faults.push(format!("“{word}” without its term: write “{}{word}”", terms[0]));
        }
    }
    faults
}

/// What readers see of each line of a file: all of a snapshot but its head, all of a page, and what is in quotes in a script or
/// a scenario.
fn seen(file: &Path, text: &str) -> Vec<String> {
    let is_page = file.extension().is_some_and(|ending| ending == "html");
    let head = text.strip_prefix("---\n").and_then(|rest| rest.lines().position(|line| line == "---"));
    let of_line = |(number, line): (usize, &str)| match head {
        Some(head) if number <= head + 1 => String::new(),
        Some(_) => line.to_owned(),
        None if is_page => line.to_owned(),
        None => line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join(" | "),
    };
    text.lines().enumerate().map(of_line).collect()
}

#[test]
fn sentences_labels_scenarios_and_pages_use_the_terms_of_the_glossary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshots = fs::read_dir(root.join("tests/snapshots")).unwrap().map(|entry| entry.unwrap().path());
    let snapshots = snapshots.filter(|file| file.extension().is_some_and(|ending| ending == "snap"));
    let others = [
        "www/src/labels.ts",
        "www/scenarios/jukinet.json",
        "www/pages/index.html",
        "www/pages/ja/index.html",
    ];
    let files: Vec<_> = snapshots.chain(others.map(|file| root.join(file))).collect();
    assert!(files.len() > 60, "{files:?}");
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root).unwrap().display();
        for (number, line) in (1_usize..).zip(seen(&file, &text)) {
            found.extend(faults(&line).into_iter().map(|fault| format!("{name}:{number}: {fault}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn japanese_labels_have_the_style_of_the_sentences() {
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/src/labels.ts");
    let labels = fs::read_to_string(labels).unwrap();
    let polite = ["です", "ます", "ません", "でした", "ました", "ください"];
    let found = labels.lines().filter(|line| polite.iter().any(|ending| line.contains(ending)));
    assert_eq!(found.collect::<Vec<_>>(), [] as [&str; 0]);
}

#[test]
fn each_forbidden_word_is_found() {
    for (word, instead) in FORBIDDEN {
        assert_eq!(faults(&format!("First{word}last.")).len(), 1, "{word}");
        assert_eq!(faults(instead), [] as [String; 0], "{instead}");
    }
    for (word, terms) in EXPLAINING {
        assert_eq!(faults(word).len(), 1, "{word}");
        assert_eq!(faults(&format!("{}{word})", terms[0])), [] as [String; 0], "{word}");
    }
    assert_eq!(faults("Benefits less costs").len(), 1);
}
