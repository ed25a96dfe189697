//! Imports residents and households of all Japanese municipalities from the official file, which isn't part of the project.
//!
//! It is downloaded with curl, which comes with nearly every system, knows its certificates and proxies, and needs no compiling.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use encoding_rs::{SHIFT_JIS, UTF_8};
use sha2::{Digest as _, Sha256};

use crate::{command, freshness, process};

/// Where the National Statistics Center publishes the file. The variable below can name another address.
const ADDRESS: &str = "https://www.nstac.go.jp/sys/files/SSDSE-A-2026.csv";
const ADDRESS_VARIABLE: &str = "IKURA_TOWNS_URL";
/// Where the build looks for the table.
const TABLE: &str = "www/places/jp-population.json";
/// The downloaded file, which the command reads.
const DOWNLOADED: &str = "target/xtask/towns.csv";
const MOST_BYTES: usize = 10_000_000;

/// Known editions with the SHA-256 of their content as published, in CP932. Carriage returns are ignored, since copies differ only in them.
const KNOWN: [(&str, &str); 1] =
    [("SSDSE-A-2026", "a22f1a9c50ba23504e9dd541f0a918c4eb7020f29b4227b914749c2cf82f4ddf")];

/// Makes the table from a file, or from a download.
pub fn import(file: Option<&Path>) -> Result<()> {
    match file {
        Some(file) => {
            let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
            verify(&bytes)?;
            make_table(file, Path::new(TABLE))
        }
        None => download_table(
            &address(std::env::var(ADDRESS_VARIABLE).ok()),
            Duration::from_secs(30),
            Path::new(TABLE),
        ),
    }
}

/// Returns the address of the download, unless another is given.
fn address(named: Option<String>) -> String {
    named.unwrap_or_else(|| ADDRESS.to_owned())
}

/// Makes the table if there is none. The demo works without it, so this waits only a few seconds and merely reports a failure.
pub fn try_once() {
    let address = address(std::env::var(ADDRESS_VARIABLE).ok());
    if let Some(line) = tried_once(&address, Duration::from_secs(4), Path::new(TABLE)) {
        println!("{line}");
    }
}

/// Returns what to report about the attempt, in one line; `None` on success or if a table exists.
fn tried_once(address: &str, limit: Duration, table: &Path) -> Option<String> {
    if table.exists() {
        return None;
    }
    let fault = download_table(address, limit, table).err()?;
    Some(format!("Going on without town figures: {fault:#}").replace('\n', " "))
}

fn download_table(address: &str, limit: Duration, table: &Path) -> Result<()> {
    download(address, limit)
        .and_then(|bytes| {
            verify(&bytes)?;
            freshness::write(Path::new(DOWNLOADED), bytes)?;
            make_table(Path::new(DOWNLOADED), table)
        })
        .with_context(|| {
            format!("no table from {address} (download it in a browser and run `cargo xtask towns FILE`)")
        })
}

fn make_table(file: &Path, table: &Path) -> Result<()> {
    command::build()?;
    if let Some(folder) = table.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    let mut ikura = std::process::Command::new(command::path());
    process::run(ikura.args(["towns", "import"]).arg(file).arg("--output").arg(table))?;
    println!("{} is there; the next build publishes it", table.display());
    Ok(())
}

fn download(address: &str, limit: Duration) -> Result<Vec<u8>> {
    let mut curl = process::on_path("curl", "it does the downloading")?;
    curl.args(["--silent", "--show-error", "--fail", "--location", "--noproxy", "localhost,127.0.0.1"])
        .args(["--max-time", &limit.as_secs_f64().to_string()])
        .args(["--max-filesize", &MOST_BYTES.to_string(), "--url", address]);
    let output = curl.output().context("starting curl")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}

/// Refuses content that differs from a known edition. The figures of other editions are checked later all the same.
fn verify(bytes: &[u8]) -> Result<()> {
    ensure!(bytes.len() <= MOST_BYTES, "{} bytes are more than the file can have", bytes.len());
    let bytes = as_published(bytes);
    let edition = bytes.split(|byte| *byte == b',').next().unwrap_or_default();
    let Some((edition, known)) = KNOWN.iter().find(|(known, _)| known.as_bytes() == edition) else {
        return Ok(());
    };
    let content: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != b'\r').collect();
    let found = freshness::hexadecimal(&Sha256::digest(content));
    ensure!(
        found == *known,
        "this isn't {edition} as it was published: its SHA-256 is {found} instead of {known}. \
         If it was corrected since, `ikura towns import FILE --output {TABLE}` takes it"
    );
    Ok(())
}

/// Returns a copy that was saved as UTF-8, with or without a byte order mark, in the encoding of the original.
fn as_published(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (text, is_other) = UTF_8.decode_with_bom_removal(bytes);
    if is_other { Cow::Borrowed(bytes) } else { Cow::Owned(SHIFT_JIS.encode(&text).0.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, Duration, address, download, download_table, tried_once, verify};
    use anyhow::{Context as _, Result};
    use encoding_rs::SHIFT_JIS;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::time::Instant;

    const LIMIT: Duration = Duration::from_secs(10);

    /// Starts a server and returns its address. It gives `answer` once; with `None` it accepts a connection and never replies.
    fn server(answer: Option<&str>) -> Result<String> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}/SSDSE-A-2026.csv", listener.local_addr()?);
        let answer = answer.map(str::to_owned);
        std::thread::spawn(move || -> Result<()> {
            let (mut connection, _) = listener.accept()?;
            // The request is short, and curl then waits for the answer.
            let read = connection.read(&mut [0; 4096])?;
            match answer {
                Some(answer) if read > 0 => connection.write_all(answer.as_bytes())?,
                _ => std::thread::sleep(LIMIT),
            }
            Ok(())
        });
        Ok(address)
    }

    fn page(status: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    }

    /// Returns the message of a failing download; `None` without curl.
    fn fault_of(address: &str, limit: Duration) -> Result<Option<String>> {
        if has_no_curl() {
            return Ok(None);
        }
        Ok(Some(download(address, limit).err().context("the download succeeded")?.to_string()))
    }

    /// Writes to standard output directly, because the runner hides the output of tests that pass.
    fn skipped(why: &str) {
        let _ = writeln!(std::io::stdout(), "\nskipped: {why}");
    }

    fn has_no_curl() -> bool {
        let missing = which::which("curl").is_err();
        if missing {
            skipped("there is no curl");
        }
        missing
    }

    #[test]
    fn the_answer_of_the_server_is_downloaded() -> Result<()> {
        if !has_no_curl() {
            let address = server(Some(&page("200 OK", "SSDSE-A-2018,…\n")))?;
            assert_eq!(download(&address, LIMIT)?, "SSDSE-A-2018,…\n".as_bytes());
        }
        Ok(())
    }

    #[test]
    fn a_missing_page_is_reported_with_its_status() -> Result<()> {
        let address = server(Some(&page("404 Not Found", "<html>not here</html>")))?;
        if let Some(fault) = fault_of(&address, LIMIT)? {
            assert!(fault.contains("404"), "{fault}");
        }
        Ok(())
    }

    #[test]
    fn a_silent_server_is_given_up_after_the_limit() -> Result<()> {
        let address = server(None)?;
        let begin = Instant::now();
        if let Some(fault) = fault_of(&address, Duration::from_millis(500))? {
            assert!(fault.contains("timed out"), "{fault}");
            assert!(begin.elapsed() < LIMIT / 2, "{:?}", begin.elapsed());
        }
        Ok(())
    }

    #[test]
    fn a_failed_connection_is_reported_with_curls_message() -> Result<()> {
        // This port was free a moment ago, so nobody listens there.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        if let Some(fault) = fault_of(&format!("http://{address}/"), LIMIT)? {
            assert!(fault.starts_with("curl: "), "{fault}");
        }
        Ok(())
    }

    #[test]
    fn a_file_that_is_too_large_is_not_downloaded() -> Result<()> {
        let address = server(Some("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n"))?;
        if let Some(fault) = fault_of(&address, LIMIT)? {
            assert!(fault.starts_with("curl: (63)"), "{fault}");
        }
        Ok(())
    }

    #[test]
    fn changed_content_of_a_known_edition_is_refused() -> Result<()> {
        let fault = verify(b"SSDSE-A-2026,Prefecture\n").err().context("it was accepted")?.to_string();
        assert!(fault.contains("a22f1a9c50ba"), "{fault}");
        let marked = verify("\u{FEFF}SSDSE-A-2026,Prefecture\n".as_bytes());
        assert!(marked.is_err(), "a mark before its name hides the edition");
        verify(b"SSDSE-A-2018,Prefecture\n")
    }

    #[test]
    fn changed_content_from_a_server_leaves_the_old_table() -> Result<()> {
        if has_no_curl() {
            return Ok(());
        }
        let folder = tempfile::tempdir()?;
        let table = folder.path().join("jp-population.json");
        std::fs::write(&table, "the old table")?;
        let address = server(Some(&page("200 OK", "SSDSE-A-2026,Prefecture\n")))?;
        let fault = download_table(&address, LIMIT, &table).err().context("it was accepted")?;
        assert!(format!("{fault:#}").contains("SHA-256"), "{fault:#}");
        assert_eq!(std::fs::read_to_string(&table)?, "the old table");
        Ok(())
    }

    #[test]
    fn another_address_may_be_given() {
        assert_eq!(address(None), ADDRESS);
        assert_eq!(address(Some("http://example.org/a.csv".into())), "http://example.org/a.csv");
    }

    #[test]
    fn the_demo_tries_once_without_a_table_and_reports_in_one_line() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let table = folder.path().join("jp-population.json");
        // This server answers only once, so a second request would fail differently.
        let address = server(Some(&page("404 Not Found", "<html>\nnot here\n</html>")))?;
        let line = tried_once(&address, LIMIT, &table).context("there is a table")?;
        assert!(line.starts_with("Going on without town figures: ") && !line.contains('\n'), "{line}");
        if !has_no_curl() {
            assert!(line.contains("404") && line.contains("cargo xtask towns FILE"), "{line}");
        }
        assert!(!table.exists());
        std::fs::write(&table, "a table")?;
        assert_eq!(tried_once(&address, LIMIT, &table), None, "with a table nothing is tried");
        Ok(())
    }

    #[test]
    fn the_official_file_is_recognised_with_either_line_end_and_in_utf8() -> Result<()> {
        let Some(folder) = std::env::var_os("IKURA_TOWN_DATA") else {
            skipped("IKURA_TOWN_DATA names no folder with the official file");
            return Ok(());
        };
        let file = super::Path::new(&folder).join("SSDSE-A-2026.csv");
        let bytes = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        verify(&bytes)?;
        let with_returns: Vec<u8> = bytes
            .iter()
            .flat_map(|byte| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] })
            .collect();
        verify(&with_returns)?;
        let text = SHIFT_JIS.decode(&with_returns).0.into_owned();
        verify(text.as_bytes())?;
        verify(["\u{FEFF}", &text].concat().as_bytes())
    }
}
