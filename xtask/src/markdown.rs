//! Renders Markdown as plain HTML with the heading ids that GitHub gives, and lets the caller decide where each link leads.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

/// Where a link of a document leads on its page.
pub enum Link {
    To {
        address: String,
        /// Replaces a link text that is only the file's name.
        name: Option<&'static str>,
    },
    /// To nowhere: the page shows the path of the repository's file instead.
    Unlinked { path: String },
}

/// The rendered document. `decide` gets each link that doesn't lead to another site.
///
/// HTML within the document is shown as text, so no document can bring a script into its page.
pub fn rendered(markdown: &str, decide: impl Fn(&str) -> Link) -> String {
    let events: Vec<Event> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let mut written = Vec::with_capacity(events.len());
    let mut anchors = Anchors::default();
    // The path to be shown where the current link ends, if it leads nowhere.
    let mut unlinked = None;
    let mut rest = events.as_slice();
    while let Some((event, after)) = rest.split_first() {
        rest = after;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let id = Some(anchors.next(&words(after)).into());
                let (classes, attrs) = (Vec::new(), Vec::new());
                written.push(Event::Start(Tag::Heading { level: *level, id, classes, attrs }));
            }
            Event::Start(Tag::Link { dest_url, .. }) if !leads_elsewhere(dest_url) => {
                match (decide(dest_url), only_text(after)) {
                    (Link::To { address, name: Some(name) }, Some(text)) if is_name_of(text, dest_url) => {
                        written.extend([start_of_link(address), Event::Text(name.into())]);
                        rest = after.get(1..).unwrap_or_default();
                    }
                    (Link::To { address, .. }, _) => written.push(start_of_link(address)),
                    (Link::Unlinked { path }, Some(text))
                        if is_name_of(text, &path) || is_stem_of(text, &path) =>
                    {
                        written.push(Event::Code(path.into()));
                        rest = after.get(2..).unwrap_or_default();
                    }
                    (Link::Unlinked { path }, _) => unlinked = Some(path),
                }
            }
            Event::End(TagEnd::Link) if unlinked.is_some() => {
                let path = unlinked.take().unwrap_or_default();
                written.extend([Event::Text(" (".into()), Event::Code(path.into()), Event::Text(")".into())]);
            }
            Event::Start(Tag::Table(columns)) => {
                // An alignment would be a style within the page, which its policy refuses.
                let columns = vec![Alignment::None; columns.len()];
                written.extend([scroller("Table"), Event::Start(Tag::Table(columns))]);
            }
            Event::Start(Tag::CodeBlock(_)) => written.extend([scroller("Example"), event.clone()]),
            Event::End(TagEnd::Table | TagEnd::CodeBlock) => {
                written.extend([event.clone(), Event::Html("</div>\n".into())]);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                mark_japanese(text, &mut written);
            }
            Event::Code(code) => {
                written.push(Event::InlineHtml("<code>".into()));
                mark_japanese(code, &mut written);
                written.push(Event::InlineHtml("</code>".into()));
            }
            // A new line in the file is a space in English, and nothing in Japanese.
            Event::SoftBreak if written.last() == Some(&end_of_japanese()) => {}
            _ => written.push(event.clone()),
        }
    }
    let mut page = String::new();
    push_html(&mut page, written.into_iter());
    // A corner of a table without words is no heading of anything.
    page.replace("<th></th>", "<td></td>")
}

/// The words of the document's first heading.
pub fn title(markdown: &str) -> Option<String> {
    let events: Vec<Event> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let first = events.iter().position(|event| matches!(event, Event::Start(Tag::Heading { .. })))?;
    events.get(first + 1..).map(words)
}

fn leads_elsewhere(link: &str) -> bool {
    ["https:", "http:", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

fn start_of_link(address: String) -> Event<'static> {
    Event::Start(Tag::Link {
        link_type: pulldown_cmark::LinkType::Inline,
        dest_url: address.into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    })
}

/// The words up to the end of a heading.
fn words(events: &[Event]) -> String {
    let heading = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    heading
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

/// The text of a link that contains nothing else.
fn only_text<'a>(events: &'a [Event]) -> Option<&'a str> {
    match events {
        [Event::Text(text) | Event::Code(text), Event::End(TagEnd::Link), ..] => Some(text),
        _ => None,
    }
}

/// Whether a link's text only names the file that it leads to.
fn is_name_of(text: &str, link: &str) -> bool {
    let file = |path: &str| path.rsplit('/').next().map(str::to_owned);
    file(text) == link.split('#').next().and_then(file)
}

/// The same without the file's ending.
fn is_stem_of(text: &str, path: &str) -> bool {
    is_name_of(&format!("{text}.md"), path)
}

/// A box for what may be wider than the screen. Without a tab stop, keyboards couldn't scroll it in every browser.
fn scroller(label: &str) -> Event<'static> {
    Event::Html(format!("<div class=\"wide\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">\n").into())
}

/// Ids of headings as GitHub makes them: small letters, hyphens for spaces, and a number from the second of the same words on.
#[derive(Default)]
struct Anchors {
    seen: BTreeMap<String, usize>,
}

impl Anchors {
    fn next(&mut self, words: &str) -> String {
        let small = words.trim().to_lowercase();
        let kept = small.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        let id: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let before = self.seen.entry(id.clone()).or_default();
        *before += 1;
        if *before == 1 { id } else { format!("{id}-{}", *before - 1) }
    }
}

/// Writes the text, with its Japanese marked as such for screen readers and fonts.
fn mark_japanese<'a>(text: &str, written: &mut Vec<Event<'a>>) {
    let mut rest = text;
    while let Some(start) = rest.find(is_japanese) {
        let (before, after) = rest.split_at(start);
        // Digits and spaces between Japanese belong to it, Latin letters don't.
        let reach = after.find(|c: char| c.is_ascii_alphabetic() || c == '\n').unwrap_or(after.len());
        let within = after.split_at(reach).0.trim_end_matches(|c| !is_japanese(c));
        written.extend([
            Event::Text(before.to_owned().into()),
            Event::InlineHtml("<span lang=\"ja\">".into()),
            Event::Text(within.to_owned().into()),
            end_of_japanese(),
        ]);
        rest = after.split_at(within.len()).1;
    }
    if !rest.is_empty() {
        written.push(Event::Text(rest.to_owned().into()));
    }
}

fn end_of_japanese() -> Event<'static> {
    Event::InlineHtml("</span>".into())
}

/// Kana, kanji, and the punctuation and wide forms that come with them.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{Link, rendered, title};

    fn page(markdown: &str) -> String {
        rendered(markdown, |link| match link.strip_prefix("../") {
            Some(path) => Link::Unlinked { path: path.to_owned() },
            None => Link::To { address: link.replace(".md", ".html"), name: Some("The name") },
        })
    }

    #[test]
    fn headings_have_the_ids_that_github_gives() {
        // As GitHub's own pages have them.
        for (heading, id) in [
            ("# How do I use it?", "how-do-i-use-it"),
            ("## Pictures (svg and png)", "pictures-svg-and-png"),
            ("## The `<div>`", "the-div"),
            ("## `ikura-input`", "ikura-input"),
            ("## Break-evens & more_words", "break-evens--more_words"),
            ("## 記事に貼り付けるには", "記事に貼り付けるには"),
        ] {
            assert!(page(heading).contains(&format!(" id=\"{id}\">")), "{heading}: {}", page(heading));
        }
        let twice = page("## Place\n\n## Place\n");
        assert!(twice.contains("id=\"place\"") && twice.contains("id=\"place-1\""), "{twice}");
    }

    #[test]
    fn links_lead_where_they_are_sent_and_other_sites_stay() {
        assert_eq!(page("[a](b.md#c)"), "<p><a href=\"b.html#c\">a</a></p>\n");
        assert_eq!(page("[docs/b.md](b.md#c)"), "<p><a href=\"b.html#c\">The name</a></p>\n");
        assert_eq!(page("[b](b.md)"), "<p><a href=\"b.html\">b</a></p>\n");
        assert_eq!(page("[`b c`](b.md)"), "<p><a href=\"b.html\"><code>b c</code></a></p>\n");
        assert_eq!(page("[a](https://b.example/)"), "<p><a href=\"https://b.example/\">a</a></p>\n");
    }

    #[test]
    fn a_file_without_a_page_is_named_and_not_linked() {
        assert_eq!(page("[A.md](../A.md), so"), "<p><code>A.md</code>, so</p>\n");
        assert_eq!(page("[A](../A.md)"), "<p><code>A.md</code></p>\n");
        assert_eq!(page("[how *so*](../A.md)."), "<p>how <em>so</em> (<code>A.md</code>).</p>\n");
    }

    #[test]
    fn markup_within_a_document_is_shown_and_never_run() {
        let page = page("a <script>b</script>\n\n<script>\nc\n</script>\n\n`<script>`\n");
        assert!(!page.contains("<script"), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 3, "{page}");
    }

    #[test]
    fn what_may_be_wide_can_be_scrolled_with_keys_and_has_no_style_of_its_own() {
        let page = page("| a | |\n|--:|---|\n| b | c |\n\n```sh\nd\n```\n");
        assert_eq!(page.matches("tabindex=\"0\"").count(), 2, "{page}");
        assert_eq!(page.matches("</div>").count(), 2, "{page}");
        assert!(page.contains("<th>a</th><td></td>") && !page.contains("style="), "{page}");
    }

    #[test]
    fn japanese_is_marked_as_japanese() {
        assert_eq!(
            page("In 国立市 `約1円 a`"),
            "<p>In <span lang=\"ja\">国立市</span> <code><span lang=\"ja\">約1円</span> a</code></p>\n"
        );
    }

    #[test]
    fn a_new_line_is_a_space_in_english_and_nothing_in_japanese() {
        assert_eq!(page("a\nb"), "<p>a\nb</p>\n");
        assert_eq!(page("約。\nある"), "<p><span lang=\"ja\">約。</span><span lang=\"ja\">ある</span></p>\n");
    }

    #[test]
    fn the_title_is_that_of_the_first_heading() {
        assert_eq!(title("a\n\n# The `b` *c*\n\n## d\n").as_deref(), Some("The b c"));
        assert_eq!(title("a"), None);
    }
}
