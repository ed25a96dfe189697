//! Tests that exports of any scenario are inert and that their fingerprints can be recomputed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::process::{Command, Output};

use ikura::answer::Calculator;
use ikura::exports::embedding::{Embedding, EmbeddingError, EmbeddingKind, expressible, latest_folder};
use ikura::exports::{ExportFormat, LinkAndDay, exported, file_name};
use ikura::fingerprint::FingerprintedState;
use ikura::selection::{BareNumber, Language, Selection};
use ikura::workbook::workbook;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use written::hostile::{HOSTILE, hostile};
use written::opened::{Opened, recalculated};

const JUKINET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");

fn selections() -> Vec<Selection> {
    let mut selections = Vec::new();
    for language in [Language::En, Language::Ja] {
        for name in HOSTILE.into_iter().chain(["safe\u{202e}fdp.exe\u{2066}", "\u{1b}[2Jx\u{0}"]) {
            selections.push(Selection {
                language,
                place: Some("100000".to_owned()),
                place_name: Some(name.to_owned()),
                residents: Some("500".to_owned()),
                ..Selection::default()
            });
        }
        selections.push(Selection {
            language,
            place: Some("100000".to_owned()),
            place_name: Some("=1+1 ".repeat(200_000)),
            residents: Some("500".to_owned()),
            ..Selection::default()
        });
    }
    selections
}

#[test]
fn text_of_a_scenario_never_becomes_a_formula_link_or_markup_in_a_workbook() {
    let scenario = hostile().to_string();
    let mild = written::faults::whole().to_string();
    for selection in selections() {
        let opened =
            Opened::read(&workbook(&mut Calculator::new(&scenario), &selection, &mut |_| {}).unwrap());
        let formulas = |opened: &Opened| -> Vec<String> {
            let sheets = opened.files().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
            let formulas = sheets.flat_map(|(_, text)| text.split("<f>").skip(1));
            formulas.map(|rest| rest.split("</f>").next().unwrap().to_owned()).collect()
        };
        let formulas_of_hostile = formulas(&opened);
        assert_eq!(
            formulas_of_hostile,
            formulas(&Opened::read(&workbook(&mut Calculator::new(&mild), &selection, &mut |_| {}).unwrap()))
        );
        assert!(formulas_of_hostile.len() > 100);
        for (name, text) in opened.files() {
            for word in ["<script", "\u{202e}", "\u{2066}", "\u{1b}", "\u{0}"] {
                assert!(!text.contains(word), "{name} has {word:?}");
            }
            if name.ends_with(".rels") {
                assert!(!text.contains("javascript") && !text.contains("evil"), "{name}");
            }
        }
        // The declared number of strings is the real one, so no text broke out of its element.
        let strings = opened.file("xl/sharedStrings.xml");
        let unique = strings.split_once("uniqueCount=\"").unwrap().1.split_once('"').unwrap().0;
        assert_eq!(strings.matches("<si>").count().to_string(), unique);
    }
}

#[test]
fn a_workbook_names_every_amount_even_if_ids_look_like_cell_addresses() {
    let scenario = written::like_cells().to_string();
    for language in [Language::En, Language::Ja] {
        let selection = Selection { language, ..Selection::default() };
        let opened =
            Opened::read(&workbook(&mut Calculator::new(&scenario), &selection, &mut |_| {}).unwrap());
        let book = opened.file("xl/workbook.xml");
        for id in ["c1", "r2", "rc1", "c1x", "r1c1", "r2_d2", "xfd1048576", "a1", "abc12", "r", "c", "true"] {
            assert!(
                book.contains(&format!("name=\"_{id}_amount\""))
                    || book.contains(&format!("name=\"{id}_amount\"")),
                "{id}: {book}"
            );
        }
    }
}

#[test]
fn a_spreadsheet_program_shows_hostile_text_as_text() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let selection = selections().remove(0);
    std::fs::write(
        folder.join("0-hostile.xlsx"),
        workbook(&mut Calculator::new(&hostile().to_string()), &selection, &mut |_| {}).unwrap(),
    )
    .unwrap();
    let Some(sheets) = recalculated(&folder) else {
        return;
    };
    let sheets = &sheets["0-hostile"];
    let cells: Vec<&String> =
        ["Results", "Inputs", "Ledger"].iter().flat_map(|page| sheets.page(page)).flatten().collect();
    let shown = HOSTILE.iter().filter(|words| cells.iter().any(|cell| cell.contains(*words)));
    assert!(shown.count() > 3);
    assert!(
        !cells
            .iter()
            .any(|cell| cell.as_str() == "press" || cell.starts_with("Err:") || cell.starts_with('#'))
    );
}

#[test]
fn a_label_of_a_megabyte_is_refused() {
    let mut scenario = hostile();
    scenario["costs"][0]["label"]["en"] = json!("=1+1 ".repeat(200_000));
    let problems = workbook(&mut Calculator::new(&scenario.to_string()), &Selection::default(), &mut |_| {})
        .unwrap_err();
    assert!(problems.iter().any(|problem| problem.path == "costs[0].label.en"), "{problems:#?}");
}

fn ikura(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikura")).args(arguments).output().unwrap()
}

/// Writes a scenario to a file.
fn file(name: &str, scenario: &str) -> String {
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, scenario).unwrap();
    file.to_string_lossy().into_owned()
}

#[test]
fn no_cell_of_a_csv_file_begins_like_a_formula() {
    let file = file("hostile.json", &hostile().to_string());
    for language in ["en", "ja"] {
        let place = ["--place", "=1+1\u{202e}\u{2066}\u{1b}[2J", "--residents", "500"];
        let arguments = [&["report", &file, "--format", "csv", "--lang", language], &place[..]].concat();
        let output = ikura(&arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(output.stdout.as_slice());
        let (mut cells, mut defused) = (0, 0);
        for record in reader.records() {
            for cell in record.expect("every line has as many cells").iter() {
                let is_number = cell.parse::<f64>().is_ok();
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                assert!(is_number || !begins, "{cell}");
                assert!(!cell.contains(";=") && !cell.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{cell}");
                cells += 1;
                defused += usize::from(cell.starts_with('\''));
            }
        }
        assert!(cells > 1_000 && defused > 10, "{cells} cells, {defused} defused");
    }
}

#[test]
fn a_csv_file_contains_every_figure_of_the_answer() {
    let lines = values(&["--lang", "ja"]);
    let answer = ikura(&["report", JUKINET, "--format", "json", "--lang", "ja"]);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let mut looked_for = 0;
    let mut find = |part: &str, id: &Value, figure: &Value| {
        let exact = figure["exact"].as_str().unwrap_or_default();
        let shown = figure["text"].as_str().unwrap();
        let found = lines
            .iter()
            .any(|line| line[0] == part && id == &line[1] && line[4] == exact && line[5] == shown);
        assert!(found, "{part} {id}: {figure}");
        looked_for += 1;
    };
    for part in ["unit_costs", "per_head", "appraisal", "funnel"] {
        for row in answer[part].as_array().unwrap() {
            find(part, &row["id"], &row["figure"]);
        }
    }
    for row in answer["simulation"]["chances"].as_array().unwrap() {
        find("chances", &row["id"], &row["figure"]);
    }
    for row in answer["questions"]["switches"].as_array().unwrap() {
        find("switches", &row["id"], &row["figure"]);
    }
    for cell in answer["questions"]["grid"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["cells"].as_array().unwrap())
    {
        find("grid", &json!(""), &cell["figure"]);
    }
    for (part, table) in [
        ("payers", &answer["payers"]),
        ("lines", &answer["lines"]),
        ("uses", &answer["uses"]),
        ("years", &answer["years"]),
        ("range", &answer["simulation"]["spread"]),
        ("influence", &answer["simulation"]["influence"]),
        ("verdicts", &answer["verdicts"]["choices"]),
        ("turning", &answer["verdicts"]["turning"]),
        ("switching", &answer["questions"]["switching"]),
        ("tornado", &answer["questions"]["tornado"]["table"]),
        ("discounts", &answer["questions"]["discounts"]),
    ] {
        for row in table["rows"].as_array().unwrap() {
            row["figures"].as_array().unwrap().iter().for_each(|figure| find(part, &row["id"], figure));
        }
    }
    for input in answer["inputs"].as_array().unwrap() {
        find("inputs", &input["name"], &input["figure"]);
    }
    assert!(looked_for > 400);
}

/// Returns the lines of the Juki Net scenario's CSV, cell by cell, without the header.
fn values(arguments: &[&str]) -> Vec<Vec<String>> {
    let output = ikura(&[&["report", JUKINET, "--format", "csv"], arguments].concat());
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_csv_file_begins_with_a_byte_order_mark_and_a_header_in_its_language() {
    for (language, heads) in [
        ("en", "part,id,label,what,value,shown,source,publisher,address,note"),
        ("ja", "区分,キー,項目,内容,値,表示,出典のキー,発行者,アドレス,注記"),
    ] {
        let output = ikura(&["report", JUKINET, "--format", "csv", "--lang", language]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.lines().next(), Some(format!("\u{feff}{heads}").as_str()));
    }
}

#[test]
fn a_csv_file_states_its_version_what_is_not_counted_and_the_source_of_each_figure() {
    let link = "https://news.example/article#ikura=preset%3Dministry";
    for language in ["en", "ja"] {
        let lines = values(&["--lang", language, "--preset", "ministry", "--link", link]);
        let answer =
            ikura(&["report", JUKINET, "--format", "json", "--lang", language, "--preset", "ministry"]);
        let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
        let words = |pieces: &Value| -> String {
            pieces.as_array().unwrap().iter().map(|piece| piece["text"].as_str().unwrap()).collect()
        };
        let state = |id: &str| &lines.iter().find(|line| line[0] == "state" && line[1] == id).unwrap()[5];
        assert_eq!(state("link"), link);
        assert_eq!(state("version"), "2");
        assert_eq!(state("published"), "2026-11-29");
        assert_eq!(state("range"), &words(&answer["simulation"]["sentence"]));
        assert_eq!(state("not_counted"), &words(&answer["not_counted_in_short"]));
        let shown = |part: &str| -> Vec<&str> {
            lines.iter().filter(|line| line[0] == part).map(|line| line[5].as_str()).collect()
        };
        let texts = answer["not_counted"].as_array().unwrap().iter();
        assert_eq!(shown("not_counted"), texts.map(|text| text.as_str().unwrap()).collect::<Vec<_>>());
        let sentences = answer["questions"]["break_evens"].as_array().unwrap().iter();
        assert_eq!(
            shown("break_evens"),
            sentences.map(|found| words(&found["sentence"])).collect::<Vec<_>>()
        );
        let sources = answer["sources"].as_array().unwrap();
        let mut cited = 0;
        for line in lines.iter().filter(|line| !line[6].is_empty()) {
            let source = sources.iter().find(|source| source["id"] == line[6]).unwrap();
            assert_eq!(source["publisher"], line[7], "{line:?}");
            assert_eq!(source["url"].as_str().unwrap_or_default(), line[8], "{line:?}");
            cited += 1;
        }
        let inputs = answer["inputs"].as_array().unwrap().iter();
        let sourced = inputs.filter(|input| !input["source"].is_null()).count();
        assert!(cited >= sourced && sourced > 0, "{cited} of {sourced}");
    }
}

#[test]
fn a_csv_file_contains_every_rival_and_gaps_that_add_up_exactly() {
    let lines = values(&["--set", "running.amount=15bn"]);
    let presets = ["published", "ministry", "ohmae", "dollars", "certificates_only"];
    let cost = |line: &Vec<String>| line[4].parse::<rust_decimal::Decimal>().unwrap();
    let own = lines.iter().find(|line| line[0] == "unit_costs" && line[1] == "levelised").unwrap();
    for preset in presets {
        let id = format!("levelised|preset={preset}");
        let theirs = lines.iter().find(|line| line[0] == "rivals" && line[1] == id).unwrap();
        let headline = ikura(&["report", JUKINET, "--format", "json", "--preset", preset]);
        let headline: Value = serde_json::from_slice(&headline.stdout).unwrap();
        assert_eq!(headline["headline"]["exact"], theirs[4]);
        let mut gap: Vec<_> =
            lines.iter().filter(|line| line[0] == "gap" && line[1] == preset).map(cost).collect();
        let whole = gap.pop().unwrap();
        assert_eq!(gap.iter().sum::<rust_decimal::Decimal>(), whole, "{preset}");
        // Both costs are rounded at the twelfth decimal.
        let off = (cost(theirs) - cost(own) - whole).abs();
        assert!(off <= rust_decimal::Decimal::new(1, 12), "{preset}: {off}");
    }
}

#[test]
fn citation_and_picture_name_the_version_and_the_picture_names_publishers() {
    let earlier = r#""versions": [{"date": "2026-11", "note": {"en": "A count.", "ja": "集計。"}}, "#;
    let scenario = std::fs::read_to_string(JUKINET).unwrap().replace("\"versions\": [", earlier);
    for (language, edition, publishers, in_short, rest) in [
        (
            Language::En,
            "version 3 of the figures, 29 November 2026",
            "Sources: Nikkei Computer; Toyo Keizai Online; ",
            "Not counted: effects that the ministry claimed",
            " more. Made by ",
        ),
        (
            Language::Ja,
            "数字は第3版・2026年11月29日",
            "出典：日経コンピュータ／東洋経済オンライン／",
            "など15項目。",
            "の出典元。作成：",
        ),
    ] {
        let selection = Selection { language, ..Selection::default() };
        let export = |form: ExportFormat| {
            let made = exported(
                &mut Calculator::new(&scenario),
                &selection,
                form,
                LinkAndDay::default(),
                &mut |_| {},
            )
            .unwrap();
            String::from_utf8(made).unwrap()
        };
        assert!(export(ExportFormat::Citation).contains(edition), "{}", export(ExportFormat::Citation));
        let picture = export(ExportFormat::Picture);
        let document = roxmltree::Document::parse(&picture).unwrap();
        let lines = document.descendants().filter(|node| node.has_tag_name("text"));
        let words: Vec<String> = lines
            .map(|line| {
                line.descendants().filter_map(|node| node.is_text().then(|| node.text()).flatten()).collect()
            })
            .collect();
        let words = words.join(if language == Language::En { " " } else { "" }).replace("  ", " ");
        for said in [edition, publishers, in_short, rest] {
            assert!(words.contains(said), "{said} in {words}");
        }
    }
}

/// The elements that a picture may consist of.
const DRAWN: [&str; 9] = ["svg", "line", "title", "desc", "rect", "path", "circle", "text", "tspan"];

#[test]
fn a_picture_of_a_hostile_scenario_contains_only_plain_shapes() {
    let scenario = hostile().to_string();
    let link = Some("https://news.example/?a=1&b=\"><script>alert(1)</script>");
    for selection in selections() {
        let mention = LinkAndDay { link, day: None };
        let svg = String::from_utf8(
            exported(
                &mut Calculator::new(&scenario),
                &selection,
                ExportFormat::Picture,
                mention,
                &mut |_| {},
            )
            .unwrap(),
        )
        .unwrap();
        assert!(svg.len() < 100_000, "{} bytes", svg.len());
        assert!(!svg.contains(['\u{202e}', '\u{2066}', '\u{1b}', '\u{0}']));
        let document = roxmltree::Document::parse(&svg).unwrap();
        let mut letters = 0;
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(DRAWN.contains(&node.tag_name().name()), "{:?}", node.tag_name());
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on") && name != "href" && name != "style", "{name}");
                assert!(!attribute.value().contains("url("), "{}", attribute.value());
            }
            letters += node.text().map_or(0, |text| text.chars().count());
        }
        assert!(letters > 300, "{letters}");
    }
}

#[test]
fn a_citation_of_a_hostile_scenario_is_one_line_without_control_characters() {
    let scenario = hostile().to_string();
    for selection in selections() {
        let mention = LinkAndDay { link: Some("javascript:alert(1)"), day: Some("2026-13-41") };
        let citation = exported(
            &mut Calculator::new(&scenario),
            &selection,
            ExportFormat::Citation,
            mention,
            &mut |_| {},
        )
        .unwrap();
        let citation = String::from_utf8(citation).unwrap();
        assert!(citation.ends_with('\n') && citation.trim_end().lines().count() == 1, "{citation}");
        assert!(!citation.chars().any(|c| c.is_control() && c != '\n'));
        assert!(!citation.contains(['\u{202e}', '\u{2066}']));
        assert!(!citation.contains("seen on") && !citation.contains("閲覧"));
    }
}

#[test]
fn a_file_name_consists_of_scenario_place_and_fingerprint() {
    let scenario = std::fs::read_to_string(JUKINET).unwrap();
    let own = state(&scenario, &Selection::default()).fingerprint().replace('-', "");
    assert_eq!(file_name(&scenario, &Selection::default()), format!("ikura-jukinet-nation-{own}"));
    let hostile = Selection {
        place: Some("../../x\u{202e}fdp".to_owned()),
        residents: Some("500".to_owned()),
        ..Selection::default()
    };
    let name = file_name(&scenario, &hostile);
    assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'), "{name}");
}

fn state(scenario: &str, selection: &Selection) -> FingerprintedState {
    FingerprintedState::read(scenario, selection).expect("it can be used")
}

fn changed(name: &str, value: &str) -> Selection {
    Selection {
        bare: BareNumber::Share,
        changes: vec![(name.to_owned(), value.to_owned())],
        ..Selection::default()
    }
}

#[test]
fn a_fingerprint_depends_only_on_the_scenario_and_the_resolved_choices() {
    let scenario = std::fs::read_to_string(JUKINET).unwrap();
    let print = |scenario: &str, selection: &Selection| state(scenario, selection).fingerprint();
    let own = print(&scenario, &Selection::default());
    assert_eq!(own, print(&scenario, &Selection { language: Language::Ja, ..Selection::default() }));
    assert_eq!(own, print(&format!("\u{feff}{scenario} "), &Selection::default()));
    let laid_out_anew = scenario.replace('\n', "\r\n\t").replace("\": ", "\" :");
    assert_eq!(own, print(&laid_out_anew, &Selection::default()));
    let two = print(&scenario, &changed("discount.rate", "2%"));
    assert_eq!(two, print(&scenario, &changed("discount.rate", "0.020")));
    let others = [
        two,
        print(&scenario.replacen("Juki Net", "Juki  Net", 1), &Selection::default()),
        print(&scenario, &changed("discount.rate", "3%")),
        print(&scenario, &changed("running.amount", "1")),
        print(&scenario, &Selection { preset: Some("ministry".to_owned()), ..Selection::default() }),
        print(&scenario, &Selection { place: Some("132152".to_owned()), ..Selection::default() }),
        print(&scenario, &Selection { year: Some(2005), ..Selection::default() }),
        print(&scenario, &Selection { count_citizen_time: Some(true), ..Selection::default() }),
        print(&scenario, &Selection { counted: Some(vec!["counter".to_owned()]), ..Selection::default() }),
        print(&scenario, &Selection { discount: Some("us_1992".to_owned()), ..Selection::default() }),
        own,
    ];
    let different: std::collections::BTreeSet<&String> = others.iter().collect();
    assert_eq!(different.len(), others.len(), "{others:?}");
}

#[test]
fn a_fingerprint_is_the_beginning_of_a_sha_256_hash() {
    let scenario = std::fs::read_to_string(JUKINET).unwrap();
    let state = state(&scenario, &changed("discount.rate", "2%"));
    let hash: String = Sha256::digest(&state.text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(state.fingerprint().replace('-', ""), hash[..16]);
    // Strings contain no tabs or line ends, and their spaces lie between quotes.
    let quoted = scenario.replace("\\\"", "\u{1}");
    let kept = quoted.split('"').enumerate().map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().collect::<String>(),
        _ => part.to_owned(),
    });
    let signs = kept.collect::<Vec<_>>().join("\"").replace('\u{1}', "\\\"");
    let of_file: String = Sha256::digest(signs).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(state.text.contains(&format!("scenario {of_file}\n")), "{}", state.text);
    assert!(state.text.ends_with("discount.rate 0.02\n"), "{}", state.text);
}

#[test]
fn every_export_contains_its_fingerprint_and_verify_recomputes_it() {
    let out = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("verify.xlsx");
    let out = out.to_string_lossy();
    for choice in [
        &[][..],
        &["--preset", "ohmae", "--set", "running.amount=15bn", "--set", "discount.rate=2%", "--year", "2005"],
        &["--place", "国立市", "--residents", "80,000", "--timing", "mid", "--count", "counter,pensions"],
        &[
            "--place",
            "Where it's =1",
            "--residents",
            "1万",
            "--households",
            "4000",
            "--discount",
            "uk_green_book",
        ],
        &["--count-citizen-time", "true", "--optimism-bias", "true"],
        &["--count", ""],
    ] {
        let run = |form: &[&str]| ikura(&[&["report", JUKINET], choice, form].concat()).stdout;
        let json: Value = serde_json::from_slice(&run(&["--format", "json"])).unwrap();
        let print = json["fingerprint"].as_str().unwrap().to_owned();
        let text = String::from_utf8(run(&["--lang", "ja"])).unwrap();
        let csv = String::from_utf8(run(&["--format", "csv"])).unwrap();
        assert!(text.contains(&print) && csv.contains(&print), "{print}");
        let svg = String::from_utf8(run(&["--format", "svg"])).unwrap();
        let citation = String::from_utf8(run(&["--format", "citation", "--lang", "ja"])).unwrap();
        assert!(svg.contains(&print) && citation.contains(&print), "{print}");
        run(&["--format", "xlsx", "--output", &out]);
        let book = Opened::read(&std::fs::read(&*out).unwrap());
        let said = book.file("xl/sharedStrings.xml");
        assert!(said.contains(&print) && book.file("docProps/core.xml").contains(&print));
        // Runs the command that the text names, in a shell.
        let command = text.trim_end().rsplit_once("照合の方法：").unwrap().1;
        let words = command.strip_prefix("ikura ").unwrap().replace("jukinet.json", JUKINET);
        let shell = |words: &str| {
            let line = format!("'{}' {words}", env!("CARGO_BIN_EXE_ikura"));
            Command::new("sh").args(["-c", &line]).output().unwrap()
        };
        let verified = shell(&words);
        let told = String::from_utf8_lossy(&verified.stdout).into_owned();
        assert!(
            verified.status.success() && told.starts_with(&format!("The same: {print}")),
            "{command}: {told}"
        );
        let other = shell(&format!("{words} --set nation.growth=0.001"));
        assert_eq!(other.status.code(), Some(1));
        let told = String::from_utf8_lossy(&other.stdout).into_owned();
        assert!(told.starts_with("Another: ") && told.contains("nation.growth 0.001\n"), "{told}");
    }
}

#[test]
fn a_workbook_needs_an_output_file_and_is_reproducible() {
    assert_eq!(ikura(&["report", JUKINET, "--format", "xlsx"]).status.code(), Some(2));
    let scenario = std::fs::read_to_string(JUKINET).unwrap();
    let book = || workbook(&mut Calculator::new(&scenario), &Selection::default(), &mut |_| {}).unwrap();
    assert!(book() == book());
}

#[test]
fn embedding_code_keeps_preset_and_documented_place_and_drops_the_readers_changes() {
    let scenario = &std::fs::read_to_string(JUKINET).unwrap();
    let chosen = Selection {
        preset: Some("ministry".into()),
        place: Some("132152".into()),
        changes: vec![("build.amount".into(), "1".into())],
        ..Selection::default()
    };
    let said = expressible(scenario, &chosen);
    assert_eq!((said.preset.as_deref(), said.place.as_deref()), (Some("ministry"), Some("132152")));
    assert!(said.changes.is_empty());
    // A town without figures in the scenario, with residents typed by the reader.
    let own =
        Selection { place: Some("132195".into()), residents: Some("80000".into()), ..Selection::default() };
    assert_eq!(expressible(scenario, &own).place, None);
}

#[test]
fn frozen_embedding_code_needs_the_checksum_of_each_file_it_names() {
    let scenario = &std::fs::read_to_string(JUKINET).unwrap();
    let selection = &Selection::default();
    let code = |checksums| {
        let at = "https://a.example/ikura@0.0.9/";
        Embedding {
            scenario,
            scenario_at: None,
            selection,
            country: None,
            at,
            in_one: false,
            checksums: Some(checksums),
        }
        .code(EmbeddingKind::Element)
    };
    // As printed by `printf abc | sha384sum` and by `openssl dgst -sha384 -binary | base64`.
    let of_abc =
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7";
    let as_base64 = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
    let both = format!("{of_abc}  ikura.js\n{of_abc}  scenarios/jukinet.json\n");
    let line = code(&both).unwrap();
    let script = format!("src=\"https://a.example/ikura@{}/ikura.js\"", env!("CARGO_PKG_VERSION"));
    assert!(line.contains(&script), "{line}");
    assert_eq!(line.matches(as_base64).count(), 2, "{line}");
    let alone = format!("{of_abc}  ikura.js\n");
    assert!(
        matches!(code(&alone), Err(EmbeddingError::NoChecksum(file)) if file == "scenarios/jukinet.json")
    );
    assert_eq!(latest_folder("https://a.example/ikura/"), "https://a.example/ikura");
}
