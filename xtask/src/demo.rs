//! Serves the built pages on this computer, and to nobody else.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::pages::DIST;

const FIRST_PORT: u16 = 8000;
const PORTS_TO_TRY: u16 = 100;

pub fn serve(port: Option<u16>) -> Result<()> {
    let listener = listen(port)?;
    let address = listener.local_addr().context("finding the server's own address")?;
    let server =
        Server::from_listener(listener, None).map_err(|fault| anyhow!("starting the server: {fault}"))?;
    let root = fs::canonicalize(DIST).with_context(|| format!("finding {DIST}"))?;
    println!("The demo is at http://{address}/ (Ctrl+C ends it)");
    for request in server.incoming_requests() {
        if let Err(fault) = answer(&root, request) {
            // A browser that goes away in the middle is no reason to stop.
            eprintln!("{fault:#}");
        }
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).with_context(|| format!("listening on port {port}")),
        None => (FIRST_PORT..FIRST_PORT + PORTS_TO_TRY)
            .find_map(|port| bind(port).ok())
            .with_context(|| format!("no free port from {FIRST_PORT} on; choose one with --port")),
    }
}

fn answer(root: &Path, request: Request) -> Result<()> {
    let url = request.url().to_owned();
    let sent = if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(
            Response::from_string("Only GET and HEAD are answered here.\n")
                .with_status_code(405)
                .with_header(header("Allow", "GET, HEAD")?),
        )
    } else {
        match find(root, &url) {
            Found::File(file) => {
                let content = File::open(&file).with_context(|| format!("opening {}", file.display()))?;
                let response =
                    Response::from_file(content).with_header(header("Content-Type", &media_type(&file))?);
                request.respond(response.with_header(header("Cache-Control", "no-store")?))
            }
            Found::Folder(address) => {
                request.respond(Response::empty(301).with_header(header("Location", &address)?))
            }
            Found::Nothing => {
                let response = Response::from_string("There is nothing here.\n").with_status_code(404);
                request.respond(response.with_header(header("Cache-Control", "no-store")?))
            }
        }
    };
    sent.with_context(|| format!("answering {url}"))
}

#[derive(Debug, PartialEq)]
enum Found {
    File(PathBuf),
    /// A folder asked for without the slash, from which its relative links would lead elsewhere: the address with it.
    Folder(String),
    Nothing,
}

/// What an address means. `root` must be canonical: nothing outside it is ever found.
fn find(root: &Path, url: &str) -> Found {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else {
        return Found::Nothing;
    };
    let relative = Path::new(decoded.trim_start_matches('/'));
    // Also `..` behind escapes, and drives and backslashes where the system knows them.
    if decoded.contains('\0')
        || !relative.components().all(|component| matches!(component, Component::Normal(_)))
    {
        return Found::Nothing;
    }
    // Links may lead out as well, so what counts is where the path ends.
    let Ok(place) = fs::canonicalize(root.join(relative)) else {
        return Found::Nothing;
    };
    if !place.starts_with(root) {
        return Found::Nothing;
    }
    if place.is_file() {
        return Found::File(place);
    }
    let index = place.join("index.html");
    match (index.is_file(), path.ends_with('/')) {
        (true, true) => Found::File(index),
        // One slash in front: two would name another host.
        (true, false) => Found::Folder(format!("/{}/", path.trim_start_matches('/'))),
        (false, _) => Found::Nothing,
    }
}

fn media_type(file: &Path) -> String {
    let media_type = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = media_type.type_() == "text"
        || media_type.subtype() == "json"
        || media_type.subtype() == "javascript"
        || media_type.subtype() == "svg";
    if is_text { format!("{media_type}; charset=utf-8") } else { media_type.to_string() }
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("{name}: {value} can't be sent as a header"))
}

#[cfg(test)]
mod tests {
    use super::{Found, find, media_type};
    use anyhow::Result;
    use std::fs;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    /// A folder with a secret beside the part that is served.
    fn site() -> Result<(TempDir, PathBuf)> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("served/embed"))?;
        for file in [
            "secret.txt",
            "served/index.html",
            "served/塩.txt",
            "served/embed/index.html",
            "served/embed/a.js",
        ] {
            fs::write(folder.path().join(file), file)?;
        }
        let root = fs::canonicalize(folder.path().join("served"))?;
        Ok((folder, root))
    }

    #[test]
    fn files_and_folders_with_an_index_are_found() -> Result<()> {
        let (_folder, root) = site()?;
        let file = |name: &str| Found::File(root.join(name));
        assert_eq!(find(&root, "/"), file("index.html"));
        assert_eq!(find(&root, "/embed/a.js?version=1#top"), file("embed/a.js"));
        assert_eq!(find(&root, "/embed/"), file("embed/index.html"));
        assert_eq!(find(&root, "/%E5%A1%A9.txt"), file("塩.txt"));
        assert_eq!(find(&root, "/absent.html"), Found::Nothing);
        Ok(())
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_to_the_address_with_it_on_the_same_host() -> Result<()> {
        let (_folder, root) = site()?;
        assert_eq!(find(&root, "/embed"), Found::Folder("/embed/".into()));
        assert_eq!(find(&root, "//embed"), Found::Folder("/embed/".into()));
        Ok(())
    }

    #[test]
    fn nothing_outside_the_served_folder_is_found() -> Result<()> {
        let (folder, root) = site()?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("link.txt"))?;
        let absolute = format!("/{}", folder.path().join("secret.txt").display());
        for url in [
            "/../secret.txt",
            "/embed/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt",
            "/link.txt",
            "/\0",
            "/%00",
            "/%ff",
            &absolute,
        ] {
            assert_eq!(find(&root, url), Found::Nothing, "{url}");
        }
        Ok(())
    }

    #[test]
    fn media_types_are_those_that_browsers_ask_for() {
        for (file, expected) in [
            ("ikura.js", "text/javascript; charset=utf-8"),
            ("ikura-questions_bg.wasm", "application/wasm"),
            ("index.html", "text/html; charset=utf-8"),
            ("jukinet.json", "application/json; charset=utf-8"),
            ("places-jp.txt", "text/plain; charset=utf-8"),
            ("site.css", "text/css; charset=utf-8"),
            ("logo.svg", "image/svg+xml; charset=utf-8"),
            ("unknown", "application/octet-stream"),
        ] {
            assert_eq!(media_type(Path::new(file)), expected, "{file}");
        }
    }
}
