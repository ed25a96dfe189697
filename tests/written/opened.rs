//! Opens workbooks: changes inputs, removes cached results and has LibreOffice recalculate everything.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The files within a workbook.
pub struct Opened(Vec<(String, String)>);

impl Opened {
    /// Unpacks a workbook.
    pub fn read(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            files.push((file.name().unwrap().into_owned(), text));
        }
        Self(files)
    }

    /// Packs the workbook again.
    pub fn bytes(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// Returns every file within the workbook, by its name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Returns the text of a file within the workbook.
    pub fn file(&self, name: &str) -> &str {
        &self.0.iter().find(|(known, _)| known == name).unwrap().1
    }

    /// Removes the cached results of formulas.
    pub fn forget_results(&mut self) {
        for (_, text) in self.0.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
            let mut without = String::new();
            let mut rest = text.as_str();
            while let Some(end) = rest.find("</f><v>") {
                let (formula, after) = rest.split_at(end + "</f>".len());
                without.push_str(formula);
                rest = after.split_once("</v>").unwrap().1;
            }
            without.push_str(rest);
            assert!(!without.contains("</f><v>"));
            *text = without;
        }
    }

    /// Returns the cell of an assumption; `None` if formulas do not use it.
    pub fn input(&self, name: &str) -> Option<String> {
        let name = name.replace(['.', '-'], "_");
        let names = self.file("xl/workbook.xml");
        let target = names.split_once(&format!("<definedName name=\"{name}\">"))?.1.split_once('<')?.0;
        Some(target.split_once('!')?.1.replace('$', ""))
    }

    /// Writes another value into the cell of an assumption.
    pub fn change(&mut self, name: &str, value: &str) {
        let cell = self.input(name).unwrap();
        // The inputs are on the second sheet.
        let sheet = "xl/worksheets/sheet2.xml";
        let (_, text) = self.0.iter_mut().find(|(known, _)| known == sheet).unwrap();
        let (before, after) = text.split_once(&format!("<c r=\"{cell}\"")).unwrap();
        let (style, after) = after.split_once("<v>").unwrap();
        let (_, after) = after.split_once("</v>").unwrap();
        *text = format!("{before}<c r=\"{cell}\"{style}<v>{value}</v>{after}");
    }
}

/// Recalculated cells, by sheet, row and column.
pub struct Sheets(BTreeMap<String, Vec<Vec<String>>>);

impl Sheets {
    /// Returns the rows of a sheet.
    pub fn page(&self, name: &str) -> &[Vec<String>] {
        self.0.get(name).unwrap_or_else(|| panic!("no sheet {name} among {:?}", self.0.keys()))
    }
}

/// A setting that recalculates always, whichever program wrote the file.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Returns every workbook of a folder, recalculated, by the name of its file; `None` if LibreOffice is missing.
pub fn recalculated(folder: &Path) -> Option<BTreeMap<String, Sheets>> {
    let soffice = std::env::var_os("IKURA_SOFFICE").unwrap_or_else(|| "soffice".into());
    if Command::new(&soffice).arg("--version").output().is_err() {
        super::skipped("LibreOffice isn't here");
        return None;
    }
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
    let workbooks = files(folder, "xlsx");
    let output = Command::new(&soffice)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to"])
        // Commas, UTF-8, numbers with all their digits, every sheet in a separate file.
        .arg("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
        .arg("--outdir")
        .arg(folder)
        .args(&workbooks)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut all: BTreeMap<String, Sheets> = BTreeMap::new();
    for file in files(folder, "csv") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (workbook, sheet) = name.rsplit_once('-').unwrap();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(&file).unwrap();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        all.entry(workbook.to_owned())
            .or_insert_with(|| Sheets(BTreeMap::new()))
            .0
            .insert(sheet.to_owned(), rows);
    }
    assert_eq!(all.len(), workbooks.len(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(all)
}

fn files(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        all.filter(|path| path.extension().is_some_and(|known| known == ending)).collect();
    files.sort();
    files
}
