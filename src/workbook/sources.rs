//! The sheet of sources, which also lists what the calculation leaves out.

use super::Sheets;
use super::cells::{CellPosition, Cells, Content, Look, Sheet};

/// Row of the first source, counted from 0.
pub(super) const FIRST: u32 = 2;

impl<'t> Sheets<'_, 't> {
    /// Writes every source that a number cites, then what the calculation leaves out.
    pub(super) fn sources(&self, cells: &mut Cells<'t>) {
        let pick = |en, ja| self.writer.pick(en, ja);
        let mut put = |row: u32, column: u16, content: Content<'t>, look: Look| {
            cells.put(CellPosition { sheet: Sheet::Sources, row, column }, content, look, "");
        };
        put(0, 0, Content::Text(pick("Sources", "出典").to_owned()), Look::Title);
        let heads = [
            ("Publisher", "発行者"),
            ("Title", "題名"),
            ("Date", "日付"),
            ("Address", "アドレス"),
            ("Key", "キー"),
        ];
        for (column, (en, ja)) in (0_u16..).zip(heads) {
            put(FIRST - 1, column, Content::Text(pick(en, ja).to_owned()), Look::Heading);
        }
        let mut row = FIRST;
        for source in &self.evaluation.sources {
            for (column, words) in (0_u16..).zip([&source.publisher, &source.title, &source.date]) {
                put(row, column, Content::Text(words.clone()), Look::Plain);
            }
            if let Some(url) = &source.url {
                put(row, 3, Content::Link(url.clone(), url.clone()), Look::Plain);
            }
            put(row, 4, Content::Text(source.id.clone()), Look::Id);
            row += 1;
        }
        row += 1;
        put(row, 0, Content::Text(pick("Not counted", "数えていないもの").to_owned()), Look::Heading);
        for text in &self.evaluation.not_counted {
            row += 1;
            put(row, 0, Content::Text(text.clone()), Look::Plain);
        }
    }
}
