//! Warnings about country codes and addresses that are well-formed but can't exist. They are kept out of the scenario
//! reader because browsers would have to load them.

use std::net::Ipv4Addr;

use crate::answer::shapes::ProblemText;
use crate::format::Writer;
use crate::scenario::{Scenario, Source};

/// Returns all of these warnings.
pub(crate) fn forms(scenario: &Scenario, writer: Writer) -> impl Iterator<Item = ProblemText> {
    let country = Some(&scenario.country).filter(|code| !code.is_empty() && !is_country(code));
    let country = country.map(|code| {
        let message = writer.fill(
            "not a country code: found “{0}”, expected two capital letters as in ISO 3166-1, such as JP.",
            "国のコードではありません（「{0}」）。正しくはJPのようなISO 3166-1の英大文字2字。",
            &[code],
        );
        ProblemText { severity: "warning", code: "country_code", path: "country".to_owned(), message }
    });
    country.into_iter().chain(scenario.sources.iter().flat_map(move |source| addresses(source, writer)))
}

fn addresses(source: &Source, writer: Writer) -> impl Iterator<Item = ProblemText> {
    let hosts = [("url", &source.url), ("copy", &source.copy)];
    let hosts = hosts.into_iter().filter_map(|(key, address)| Some((key, host(address.as_ref()?))));
    hosts.filter(|(_, host)| !can_be(host)).map(move |(key, host)| ProblemText {
        severity: "warning",
        code: "address_host",
        path: ["sources", &source.id, key].join("."),
        message: writer.fill(
            "not a possible host name: found “{0}”, expected a name such as example.org.",
            "存在しえないホスト名です（「{0}」）。正しくはexample.orgのような名前。",
            &[host],
        ),
    })
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Returns the host and port of an address that the scenario reader has accepted.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Returns whether a host can have a public name and a valid port. Parts with non-ASCII letters are not checked further.
fn can_be(host: &str) -> bool {
    // The scenario reader has already refused hosts in brackets.
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    is_name(name) && is_port(port)
}

/// Returns whether a port is valid. Browsers use the default port if nothing follows the colon.
fn is_port(port: &str) -> bool {
    port.is_empty() || (is_number(port) && port.parse::<u16>().is_ok_and(|port| port > 0))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_name(name: &str) -> bool {
    // A name may end with the dot of the root domain, and browsers treat Japanese full stops as dots.
    let name = name.strip_suffix('.').unwrap_or(name);
    let parts: Vec<&str> = name.split(['.', '。', '．', '｡']).collect();
    // No name ends in a number, so browsers read such a host as an IPv4 address.
    if parts.last().is_some_and(|part| is_number(part)) {
        return parts.join(".").parse::<Ipv4Addr>().is_ok();
    }
    parts.len() > 1 && parts.into_iter().all(is_part)
}

fn is_part(part: &str) -> bool {
    let can_stand =
        |letter: char| !letter.is_ascii() || letter.is_ascii_alphanumeric() || "-_".contains(letter);
    !part.is_empty()
        && part.len() <= 63
        && !part.starts_with('-')
        && !part.ends_with('-')
        && part.chars().all(can_stand)
}
