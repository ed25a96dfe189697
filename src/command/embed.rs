//! `ikura embed`: prints the code that embeds the calculator in a page, including the finding. The code follows what
//! is published, or keeps to this version.

use std::fs;
use std::process::ExitCode;

use super::arguments::{Channel, EmbedArguments, EmbedForm, Lang};
use super::published::{ListedNames, unpublished};
use super::{check, file_fault, print, scenario_text, town};
use ikura::answer::ProblemText;
use ikura::exports::embedding::{
    CHECKSUMS, Embedding, EmbeddingError, EmbeddingKind, VERSION_FOLDER, expressible,
};
use ikura::scenario::read;
use ikura::selection::Selection;

/// Prints the code. Problems go to standard error, with exit status 1.
pub fn run(arguments: &EmbedArguments) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.scenario, arguments.lang)?;
    let selection = Selection {
        language: arguments.lang.into(),
        preset: arguments.preset.clone(),
        ..town::selected(&arguments.town, arguments.lang, &text)?
    };
    let mut refused: Vec<_> = [
        unusable_address(arguments),
        unusable_place(arguments, &selection),
        unnamed_place(arguments, &selection),
        misnamed_place(arguments, &text, &selection),
        needless_people(arguments, &text, &selection),
    ]
    .into_iter()
    .flatten()
    .collect();
    let checksums = match arguments.channel {
        Channel::Following => None,
        Channel::Frozen => {
            let file = arguments.dist.join(VERSION_FOLDER).join(CHECKSUMS);
            Some(fs::read_to_string(&file).map_err(|error| file_fault(&file, &error, arguments.lang))?)
        }
    };
    let kind = match arguments.form {
        EmbedForm::Element => EmbeddingKind::Element,
        EmbedForm::Prose => EmbeddingKind::Prose(arguments.input.as_deref()),
        EmbedForm::Frame => EmbeddingKind::Frame,
    };
    let embedding = Embedding {
        scenario: &text,
        scenario_at: None,
        selection: &selection,
        country: arguments.country.as_deref(),
        at: &arguments.at,
        checksums: checksums.as_deref(),
        in_one: arguments.in_one,
    };
    match embedding.code(kind) {
        Ok(code) if refused.is_empty() => {
            if let Some(warning) = unpublished(arguments, &text) {
                eprintln!("ikura: {warning}");
            }
            print(code.as_bytes())
        }
        Ok(_) => Ok(report_problems(&refused)),
        Err(EmbeddingError::Problems(problems)) => {
            refused.extend(problems);
            Ok(report_problems(&refused))
        }
        Err(EmbeddingError::NoInput(name)) => Err(match arguments.lang {
            Lang::En => format!("no assumption is named {name}"),
            Lang::Ja => format!("「{name}」という前提はありません"),
        }),
        Err(EmbeddingError::NoChecksum(file)) => Err(match arguments.lang {
            Lang::En => format!("{CHECKSUMS} has no checksum of {file}"),
            Lang::Ja => format!("{CHECKSUMS}に{file}のチェックサムがありません"),
        }),
    }
}

fn report_problems(problems: &[ProblemText]) -> ExitCode {
    eprint!("{}", problems.iter().map(check::line).collect::<String>());
    ExitCode::from(1)
}

fn wrong(code: &'static str, path: &str, message: String) -> ProblemText {
    ProblemText { severity: "error", code, path: path.to_owned(), message }
}

/// Reports an address from which the page couldn't load anything.
fn unusable_address(arguments: &EmbedArguments) -> Option<ProblemText> {
    // Escaped, because an invisible character may be what is wrong.
    let seen = arguments.at.escape_debug();
    let message = match arguments.lang {
        Lang::En => format!(
            "not the address of a folder: found “{seen}”, expected https:// and the folder without a file’s name, such as https://example.org/ikura/ or /ikura/."
        ),
        Lang::Ja => format!(
            "「{seen}」はフォルダーのアドレスではありません。https://から、ファイル名を付けずに、https://example.org/ikura/や/ikura/のように指定してください。"
        ),
    };
    (!is_folder(&arguments.at)).then(|| wrong("wrong_form", "at", message))
}

/// Whether an address is a folder whose files a browser would request from a server.
fn is_folder(address: &str) -> bool {
    let is_foreign = |letter: char| letter.is_whitespace() || letter.is_control() || "?#\\".contains(letter);
    // A colon after a slash is part of a name.
    let scheme = address.split_once(':').filter(|(before, _)| !before.contains('/'));
    let own = format!("own/{address}");
    let rest = match scheme {
        None => address.strip_prefix("//").unwrap_or(&own),
        Some((name, rest)) => {
            let is_known = ["http", "https"].iter().any(|known| name.eq_ignore_ascii_case(known));
            rest.strip_prefix("//").filter(|_| is_known).unwrap_or_default()
        }
    };
    let host = rest.split('/').next().unwrap_or_default();
    // A user name before the host hides where an address leads.
    let is_named = !host.is_empty() && !host.starts_with(':') && !host.contains('@');
    // A host without https:// before it, such as example.org/ikura, would be a folder of the page's own site.
    let first = address.split('/').next().unwrap_or_default();
    let is_bare_host = scheme.is_none() && !first.starts_with('.') && first.contains('.');
    is_named && !is_bare_host && !is_file(rest, host) && !address.is_empty() && !address.contains(is_foreign)
}

/// Whether the path after the host ends in the name of a file that pages are made of.
fn is_file(rest: &str, host: &str) -> bool {
    let path = rest.strip_prefix(host).unwrap_or_default();
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    ["js", "mjs", "html", "htm", "json", "css", "wasm"]
        .iter()
        .any(|of_page| ending.eq_ignore_ascii_case(of_page))
}

/// Reports a place that isn't a code, because a page finds a place only by its code.
fn unusable_place(arguments: &EmbedArguments, selection: &Selection) -> Option<ProblemText> {
    let place = selection.place.as_ref()?;
    let is_code = (1..=20).contains(&place.len())
        && place.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-');
    let message = match arguments.lang {
        Lang::En => {
            format!(
                "a page can’t find a place by “{place}”: expected its code, such as 131016, and --name NAME."
            )
        }
        Lang::Ja => format!(
            "ページは「{place}」から地域を探せません。131016のようなコードを指定し、名称は--nameで添えてください。"
        ),
    };
    (!is_code).then(|| wrong("wrong_form", "place", message))
}

/// Reports a place without a name, because sentences would name it by its code.
fn unnamed_place(arguments: &EmbedArguments, selection: &Selection) -> Option<ProblemText> {
    let name = selection.place_name.as_ref()?;
    let is_code = name.chars().any(char::is_numeric)
        && name.chars().all(|letter| letter.is_numeric() || letter.is_ascii_alphanumeric());
    let message = match arguments.lang {
        Lang::En => format!(
            "the name of {name} is needed: expected --name NAME, or --places FILE with a table that lists it."
        ),
        Lang::Ja => format!(
            "{name}の名称が必要です。--name 名称で添えるか、載っている表を--places ファイルで指定してください。"
        ),
    };
    (is_code || name.trim().is_empty()).then(|| wrong("missing_key", "place_name", message))
}

/// Reports a name that isn't the name of the place with this code, because the page would show the right name
/// instead.
fn misnamed_place(arguments: &EmbedArguments, text: &str, selection: &Selection) -> Option<ProblemText> {
    let (name, code) = (town::readable(arguments.town.name.as_ref()?), selection.place.as_ref()?);
    let country = arguments.country.clone().or_else(|| Some(read(text).scenario?.country));
    // In another country the same digits are another place.
    let is_in_japan = country.as_deref() == Some("JP");
    let listed = if is_in_japan { ListedNames::of(code, &arguments.dist) } else { ListedNames::default() };
    let mut known = town::documented_names(code, text);
    // With a table of places, `place_name` is the table's name, which has replaced the typed one.
    known.extend(selection.place_name.clone().filter(|of_table| *of_table != name));
    known.extend(listed.names.iter().cloned());
    if listed.lacks && known.is_empty() && arguments.town.places.is_none() {
        return Some(wrong("wrong_form", "place", no_place(code, arguments.lang)));
    }
    let expected = town::better_name(&name, &known, &listed)?;
    let message = match arguments.lang {
        Lang::En => {
            format!("{code} isn’t called “{name}”: expected {expected}, or the code of another place.")
        }
        Lang::Ja => format!(
            "{code}は「{expected}」で、「{name}」ではありません。--nameか--placeのコードを直してください。"
        ),
    };
    Some(wrong("wrong_form", "place_name", message))
}

/// Returns the message for a code that no municipality has; the page would show nothing for it.
fn no_place(code: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("no municipality has the code {code}: expected one such as 131016."),
        Lang::Ja => {
            format!("{code}というコードの市区町村はありません。131016のようなコードを指定してください。")
        }
    }
}

/// Reports typed residents or households of a town that the scenario documents. The code names a place only by its
/// code, so the page would use the scenario's figures.
fn needless_people(arguments: &EmbedArguments, text: &str, selection: &Selection) -> Option<ProblemText> {
    let (residents, households) = (&arguments.town.residents, &arguments.town.households);
    let path = if residents.is_some() { "residents" } else { "households" };
    let place = expressible(text, selection).place.filter(|_| residents.is_some() || households.is_some())?;
    let message = match arguments.lang {
        Lang::En => format!(
            "the page takes the residents of {place} from the scenario: leave out --residents and --households."
        ),
        Lang::Ja => format!(
            "{place}の人口は、ページではシナリオの数字になります。--residentsと--householdsを外してください。"
        ),
    };
    Some(wrong("unknown_key", path, message))
}
