//! Publishes what needs no compiling: pages with their findings, scenarios and the scenarios' schema.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::files::{files_below, read, read_text};
use crate::form::Form;
use crate::{findings, freshness, frozen};

/// Removes what earlier builds published, except for the folders that pages rely on.
pub fn clear(form: &Form) -> Result<()> {
    empty(Path::new(form.dist), frozen::outlives)
}

fn empty(folder: &Path, outlives: impl Fn(&str) -> Result<bool>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let entry = entry?;
        let path = entry.path();
        if !entry.file_type()?.is_dir() {
            fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
        } else if !outlives(&entry.file_name().to_string_lossy())? {
            fs::remove_dir_all(&path).with_context(|| format!("removing {}", path.display()))?;
        }
    }
    Ok(())
}

pub fn copy(form: &Form) -> Result<()> {
    let dist = Path::new(form.dist);
    for file in files_below("www/pages")? {
        let published = dist.join(file.strip_prefix("www/pages")?);
        if file.extension().is_some_and(|ending| ending == "html") {
            let page = findings::filled_in(&read_text(&file)?)
                .with_context(|| format!("filling {}", file.display()))?;
            freshness::write(&published, page)?;
        } else {
            freshness::write(&published, read(&file)?)?;
        }
    }
    for look in files_below("www/looks")? {
        freshness::write(&dist.join("looks").join(look.strip_prefix("www/looks")?), read(&look)?)?;
    }
    // The table of town figures exists once `cargo xtask towns` has created it.
    for folder in ["scenarios", "places"] {
        let source = Path::new("www").join(folder);
        let files = files_below(&source.to_string_lossy())?;
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
            let short = without_white_space(&read(file)?)
                .with_context(|| format!("shortening {}", file.display()))?;
            freshness::write(&dist.join(folder).join(file.strip_prefix(&source)?), short)?;
        }
    }
    // The page always requests the table, and a missing file would be an error on every reader's console.
    let table = dist.join("places/jp-population.json");
    if !table.exists() {
        freshness::write(&table, NO_PLACES)?;
    }
    let schema = Path::new("www/scenario.schema.json");
    if schema.exists() {
        freshness::write(&dist.join("scenario.schema.json"), read(schema)?)?;
    }
    Ok(())
}

/// A table of places without any place.
const NO_PLACES: &str = concat!(
    r#"{"ikura_places":1,"country":"JP","source":{"en":"","ja":""},"residents_year":0,"households_year":0,"#,
    r#""columns":["code","name","residents","households"],"rows":[]}"#
);

/// Returns the same JSON without white space between tokens, with its keys in the same order.
fn without_white_space(json: &[u8]) -> Result<Vec<u8>> {
    let value: Value = serde_json::from_slice(json)?;
    Ok(serde_json::to_vec(&by_columns(value))?)
}

/// Turns the rows of the list of former places into columns, which compress a seventh better since similar values are adjacent.
fn by_columns(mut list: Value) -> Value {
    let Some(file) = list.as_object_mut().filter(|file| file.contains_key("ikura_former_places")) else {
        return list;
    };
    let Some(Value::Array(rows)) = file.remove("rows") else { return list };
    let mut columns: Vec<Vec<Value>> = Vec::new();
    for row in rows {
        let Value::Array(values) = row else { continue };
        columns.resize(values.len().max(columns.len()), Vec::new());
        for (column, value) in columns.iter_mut().zip(values) {
            column.push(value);
        }
    }
    file.insert("values".to_owned(), columns.into());
    list
}

#[cfg(test)]
mod tests {
    use super::{empty, without_white_space};
    use anyhow::Result;

    #[test]
    fn a_build_removes_everything_except_folders_that_pages_rely_on() -> Result<()> {
        let dist = tempfile::tempdir()?;
        for file in ["ikura@0.0.9/ikura.js", "ikura@0.1.0/ikura.js", "scenarios/a.json", "ikura.js"] {
            crate::freshness::write(&dist.path().join(file), "made")?;
        }
        empty(dist.path(), |folder| Ok(folder == "ikura@0.0.9"))?;
        let left: Vec<_> = crate::files::files_below(&dist.path().to_string_lossy())?;
        assert_eq!(left, [dist.path().join("ikura@0.0.9/ikura.js")]);
        Ok(())
    }

    #[test]
    fn former_places_are_published_by_columns_and_other_tables_as_they_are() -> Result<()> {
        let former = r#"{"ikura_former_places":1,"rows":[["1","某町",2005],["2","某村",2006]]}"#;
        let columns = r#"{"ikura_former_places":1,"values":[["1","2"],["某町","某村"],[2005,2006]]}"#;
        assert_eq!(String::from_utf8(without_white_space(former.as_bytes())?)?, columns);
        let table = r#"{"ikura_places":1,"rows":[["1","某町",5,2]]}"#;
        assert_eq!(String::from_utf8(without_white_space(table.as_bytes())?)?, table);
        Ok(())
    }

    #[test]
    fn white_space_is_removed_and_the_order_of_keys_is_kept() -> Result<()> {
        let short = without_white_space("{\n  \"z\": \"a b\",\n  \"a\": [1, \"二\"]\n}\n".as_bytes())?;
        assert_eq!(String::from_utf8(short)?, "{\"z\":\"a b\",\"a\":[1,\"二\"]}");
        Ok(())
    }
}
