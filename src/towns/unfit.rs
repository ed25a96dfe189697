//! Recognises files that aren't a table of places, from their first bytes or from their text.

/// A file that can't be read as a table at all. `answer` turns it into a sentence in either language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// An Excel file, current or from before 2007, or one locked with a password.
    Workbook,
    /// A spreadsheet of LibreOffice and similar programs.
    OpenDocument,
    /// A file of Numbers, a word processor's document, or a presentation.
    OtherDocument,
    /// A PDF file.
    Pdf,
    /// A packed file, as zip or otherwise.
    Archive,
    /// A picture, at best of a table.
    Picture,
    /// A web page, or other text in tags.
    Page,
    /// JSON that isn't a table of places.
    OtherJson,
    /// An empty file.
    Empty,
    /// Bytes in no known encoding, text that was once decoded wrongly, or text that is cut off within a character.
    NotText,
    /// Another table of the publisher of SSDSE-A, of prefectures or of fewer places.
    OtherSsdse,
    /// Text without a column of municipality codes.
    NoMunicipalities,
    /// Municipalities without exactly one column of residents and one of households.
    NoColumns,
    /// A table that doesn't say in which year people were counted.
    NoYear,
    /// A table that leaves out some of the residents, or that nobody counted.
    PartOfResidents,
}

/// First bytes of files that aren't text.
const BEGINNINGS: &[(&[u8], Unfit)] = &[
    (b"\xD0\xCF\x11\xE0", Unfit::Workbook),
    (b"\x09\x08", Unfit::Workbook),
    (b"%PDF", Unfit::Pdf),
    (b"{\\rtf", Unfit::OtherDocument),
    (b"\x1F\x8B", Unfit::Archive),
    (b"7z\xBC\xAF", Unfit::Archive),
    (b"Rar!", Unfit::Archive),
    (b"BZh", Unfit::Archive),
    (b"\xFD7zXZ", Unfit::Archive),
    (b"\x28\xB5\x2F\xFD", Unfit::Archive),
    (b"\x89PNG", Unfit::Picture),
    (b"\xFF\xD8\xFF", Unfit::Picture),
    (b"GIF8", Unfit::Picture),
    (b"RIFF", Unfit::Picture),
    (b"II*\0", Unfit::Picture),
    (b"MIME-Version:", Unfit::Page),
    (b"From: <Saved by", Unfit::Page),
];

/// File names within a packed document, which tell what it is.
const PACKED: &[(&[u8], Unfit)] = &[
    (b"xl/", Unfit::Workbook),
    (b"opendocument.spreadsheet", Unfit::OpenDocument),
    (b"opendocument.", Unfit::OtherDocument),
    (b"word/document", Unfit::OtherDocument),
    (b"ppt/", Unfit::OtherDocument),
    (b"Index/Document", Unfit::OtherDocument),
];

impl Unfit {
    /// Recognises a file that isn't text by its first bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            let packed = PACKED.iter().find(|(name, _)| holds(bytes, name));
            return Some(packed.map_or(Self::Archive, |(_, unfit)| *unfit));
        }
        BEGINNINGS.iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, unfit)| *unfit)
    }
}

/// Whether `bytes` contains `wanted`.
pub fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}
