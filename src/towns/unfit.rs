//! What a file is that isn't a table of places: told from its first bytes, or from what its text is.

/// A file that can't be read as a table at all. Its sentence, in either language, is made in `answer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Of Excel, in its form of today or of before 2007, or locked with a password.
    Workbook,
    /// Of LibreOffice and others.
    OpenDocument,
    /// Of Numbers, of a word processor, or a presentation.
    OtherDocument,
    /// Printed pages.
    Pdf,
    /// Packed, as zip or otherwise.
    Archive,
    /// A picture of a table, at best.
    Picture,
    /// A web page, or what else is written in tags.
    Page,
    /// JSON, and not our form.
    OtherJson,
    /// Nothing in it.
    Empty,
    /// No text in an encoding that is known, or once read in another; or its end is missing, in the middle of a letter.
    NotText,
    /// Another of the tables that the publisher of SSDSE-A has, which are of prefectures or of less.
    OtherSsdse,
    /// Text without a column of municipality codes.
    NoMunicipalities,
    /// Municipalities without the one column of how many people live there, or of households.
    NoColumns,
    /// No year in which anything was counted.
    NoYear,
    /// A table that leaves out a part of the residents, or that nobody counted.
    PartOfResidents,
}

/// How files begin that are no text.
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

/// What a packed document has within it, by the names in its directory.
const PACKED: &[(&[u8], Unfit)] = &[
    (b"xl/", Unfit::Workbook),
    (b"opendocument.spreadsheet", Unfit::OpenDocument),
    (b"opendocument.", Unfit::OtherDocument),
    (b"word/document", Unfit::OtherDocument),
    (b"ppt/", Unfit::OtherDocument),
    (b"Index/Document", Unfit::OtherDocument),
];

impl Unfit {
    /// By the first bytes of a file that is no text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            let packed = PACKED.iter().find(|(name, _)| holds(bytes, name));
            return Some(packed.map_or(Self::Archive, |(_, unfit)| *unfit));
        }
        BEGINNINGS.iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, unfit)| *unfit)
    }
}

/// Whether these bytes are among those.
pub fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}
