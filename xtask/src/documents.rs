//! The documents of docs/ as pages beside the demo, each at docs/NAME.html, with a list of all at the top.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::files::{files_below, read_text};
use crate::form::Form;
use crate::freshness;
use crate::markdown::{self, Link};

/// The file of each document, without its ending, and its name in the list, in the order of docs/README.md.
const DOCUMENTS: [(&str, &str); 8] = [
    ("README", "Overview"),
    ("embedding", "Embedding"),
    ("api", "API"),
    ("command", "Command"),
    ("exports", "Exports"),
    ("scenarios", "Scenario format"),
    ("places", "Tables of places"),
    ("method", "Method"),
];
/// The document that is the folder's first page, there as on GitHub.
const FIRST: &str = "README";
const TEMPLATE: &str = "www/documents/page.html";

pub fn build(form: &Form) -> Result<()> {
    let (template, dist) = (read_text(Path::new(TEMPLATE))?, Path::new(form.dist));
    refuse_unlisted()?;
    for (stem, _) in DOCUMENTS {
        let text = read_text(&Path::new("docs").join(format!("{stem}.md")))?;
        let page = page(stem, &text, &template, |path| dist.join(path).exists())
            .with_context(|| format!("rendering docs/{stem}.md"))?;
        freshness::write(&dist.join("docs").join(file_of(stem)), page)?;
    }
    Ok(())
}

/// A document that isn't in the list above would have no page.
fn refuse_unlisted() -> Result<()> {
    for file in files_below("docs")? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if DOCUMENTS.iter().all(|(listed, _)| *listed != stem) {
            bail!("{} has no name in xtask/src/documents.rs", file.display());
        }
    }
    Ok(())
}

fn page(stem: &str, text: &str, template: &str, is_published: impl Fn(&str) -> bool) -> Result<String> {
    let title = markdown::title(text).context("a document without a heading")?;
    let rendered = markdown::rendered(text, |link| decided(link, &is_published));
    // The text goes in last: nothing within it is taken for a place of the template.
    let page = template.replace("{title}", &escaped(&title)).replace("{documents}", &list(stem));
    Ok(page.replacen("{text}", &rendered, 1))
}

fn list(current: &str) -> String {
    let item = |(stem, name): (&str, &str)| {
        let mark = if stem == current { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{}\"{mark}>{name}</a></li>\n", address_of(stem))
    };
    DOCUMENTS.into_iter().map(item).collect()
}

/// Documents lead to their pages and published files to what is published; nothing else of the repository is there.
fn decided(link: &str, is_published: impl Fn(&str) -> bool) -> Link {
    let (path, anchor) =
        link.split_once('#').map_or((link, String::new()), |(path, id)| (path, format!("#{id}")));
    if path.is_empty() {
        return Link::To { address: anchor, name: None };
    }
    let document = DOCUMENTS.iter().find(|(stem, _)| path.strip_suffix(".md") == Some(*stem));
    if let Some((stem, name)) = document {
        return Link::To { address: address_of(stem) + &anchor, name: Some(name) };
    }
    let path = path.strip_prefix("../").map_or_else(|| format!("docs/{path}"), str::to_owned);
    match path.strip_prefix("www/") {
        Some(published) if is_published(published) => {
            Link::To { address: format!("../{published}{anchor}"), name: None }
        }
        _ => Link::Unlinked { path },
    }
}

/// As the other documents link to it.
fn address_of(stem: &str) -> String {
    if stem == FIRST { "./".to_owned() } else { format!("{stem}.html") }
}

fn file_of(stem: &str) -> String {
    if stem == FIRST { "index.html".to_owned() } else { format!("{stem}.html") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENTS, TEMPLATE, file_of, page};
    use anyhow::{Context as _, Result};
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    fn project() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// All pages by their files, rendered from what is committed.
    fn pages() -> Result<BTreeMap<String, String>> {
        let template = fs::read_to_string(project().join(TEMPLATE))?;
        let is_published = |path: &str| project().join("www").join(path).exists();
        DOCUMENTS
            .iter()
            .map(|(stem, _)| {
                let text = fs::read_to_string(project().join(format!("docs/{stem}.md")))?;
                Ok((file_of(stem), page(stem, &text, &template, is_published)?))
            })
            .collect()
    }

    /// The tags of a page. In its text every `<` is escaped.
    fn tags(page: &str) -> impl Iterator<Item = &str> {
        page.split('<').skip(1).filter_map(|tag| tag.split('>').next())
    }

    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        tags(page).filter_map(|tag| tag.split_once(&*start)?.1.split('"').next()).collect()
    }

    #[test]
    fn every_document_has_a_page() -> Result<()> {
        let mut documents = BTreeSet::new();
        for entry in fs::read_dir(project().join("docs"))? {
            let path = entry?.path();
            documents.insert(file_of(path.file_stem().and_then(|stem| stem.to_str()).context("a name")?));
        }
        assert_eq!(pages()?.into_keys().collect::<BTreeSet<_>>(), documents);
        Ok(())
    }

    #[test]
    fn every_link_of_a_page_leads_somewhere() -> Result<()> {
        let pages = pages()?;
        for (name, page) in &pages {
            for link in values(page, "href").into_iter().filter(|link| !link.starts_with("http")) {
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                let path = match path {
                    "" => name,
                    "./" => "index.html",
                    path => path,
                };
                if let Some(published) = path.strip_prefix("../") {
                    let is_there =
                        ["www", "www/pages"].map(|folder| project().join(folder).join(published).exists());
                    assert!(is_there.contains(&true), "{name} links to {link}");
                } else {
                    let target = pages.get(path).with_context(|| format!("{name} links to {link}"))?;
                    assert!(
                        anchor.is_empty() || values(target, "id").contains(&anchor),
                        "{name} links to {link}"
                    );
                }
            }
        }
        Ok(())
    }

    #[test]
    fn every_heading_has_an_id_and_no_page_has_two_alike() -> Result<()> {
        for (name, page) in pages()? {
            let is_heading =
                |tag: &&str| (1..=6).any(|level| tag.split(' ').next() == Some(&format!("h{level}")));
            let headings: Vec<&str> = tags(&page).filter(is_heading).collect();
            assert!(headings.len() > 1, "{name}");
            assert!(headings.iter().all(|tag| tag.contains(" id=\"")), "{name}: {headings:?}");
            let ids = values(&page, "id");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
        }
        Ok(())
    }

    #[test]
    fn no_page_has_a_script_a_style_of_its_own_or_a_picture() -> Result<()> {
        for (name, page) in pages()? {
            for tag in tags(&page) {
                for start in ["script", "style", "img", "iframe", "object", "form"] {
                    assert!(!tag.starts_with(start), "{name} has <{tag}>");
                }
                let within =
                    |word: &str| word.starts_with("style=") || (word.starts_with("on") && word.contains('='));
                assert!(!tag.split_whitespace().any(within), "{name} has script or style within <{tag}>");
            }
            assert!(page.contains("content=\"default-src 'none'; style-src 'self';"), "{name} has no policy");
        }
        Ok(())
    }

    #[test]
    fn files_of_the_repository_lead_to_what_is_published_or_nowhere() -> Result<()> {
        let template = "{text}";
        let published = |path: &str| path == "scenarios/jukinet.json";
        let text = "# A\n\n[b](../www/scenarios/jukinet.json) [c](../www/src/ikura.ts) [docs/README.md](README.md#words)\n";
        let page = page("api", text, template, published)?;
        assert!(
            page.contains("<a href=\"../scenarios/jukinet.json\">b</a> c (<code>www/src/ikura.ts</code>)"),
            "{page}"
        );
        assert!(page.contains("<a href=\"./#words\">"), "{page}");
        Ok(())
    }
}
