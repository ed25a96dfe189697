//! Stamps record what a slow step was made from, so that it is skipped while that is unchanged.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

const FOLDER: &str = "target/xtask";

pub struct Stamp {
    file: PathBuf,
    ingredients: String,
}

impl Stamp {
    /// Creates a stamp for a step that depends on nothing but these ingredients.
    pub fn new(step: &Path, ingredients: &[&[u8]]) -> Stamp {
        Stamp::in_folder(Path::new(FOLDER), step, ingredients)
    }

    fn in_folder(folder: &Path, step: &Path, ingredients: &[&[u8]]) -> Stamp {
        let mut hash = Sha256::new();
        for ingredient in ingredients {
            // The length comes first, so that no two lists of ingredients hash equally.
            hash.update(ingredient.len().to_le_bytes());
            hash.update(ingredient);
        }
        Stamp {
            file: folder.join(step).with_added_extension("stamp"),
            ingredients: hexadecimal(&hash.finalize()),
        }
    }

    /// Whether the step was finished with the same ingredients and its products still exist.
    pub fn is_fresh(&self, products: &[PathBuf]) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| text == self.ingredients)
            && products.iter().all(|product| product.exists())
    }

    /// Discards the previous stamp: until `finished` the products can't be trusted.
    pub fn begin(&self) -> Result<()> {
        if self.file.exists() {
            fs::remove_file(&self.file).with_context(|| format!("removing {}", self.file.display()))?;
        }
        Ok(())
    }

    pub fn finished(&self) -> Result<()> {
        write(&self.file, &self.ingredients)
    }
}

/// Writes a file and creates its folders.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    fs::write(file, content).with_context(|| format!("writing {}", file.display()))
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use anyhow::Result;
    use std::path::Path;

    #[test]
    fn a_step_is_fresh_only_if_finished_with_the_same_ingredients_and_its_product_exists() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let products = [folder.path().join("product")];
        let [product] = &products;
        let stamp = |ingredients: &[&[u8]]| Stamp::in_folder(folder.path(), Path::new("step"), ingredients);

        std::fs::write(product, "made")?;
        assert!(!stamp(&[b"rice"]).is_fresh(&products), "never finished");
        stamp(&[b"rice"]).finished()?;
        assert!(stamp(&[b"rice"]).is_fresh(&products));
        assert!(!stamp(&[b"roe"]).is_fresh(&products), "another ingredient");
        assert!(!stamp(&[b"ri", b"ce"]).is_fresh(&products), "cut differently");
        stamp(&[b"rice"]).begin()?;
        assert!(!stamp(&[b"rice"]).is_fresh(&products), "begun again and not finished");
        stamp(&[b"rice"]).finished()?;
        std::fs::remove_file(product)?;
        assert!(!stamp(&[b"rice"]).is_fresh(&products), "product gone");
        Ok(())
    }
}
