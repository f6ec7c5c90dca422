use super::ReadError;

/// What one document may cost. Every limit has its own error text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Size of all that is decompressed from it, in bytes.
    pub decompressed: usize,
    /// Size of its text in bytes.
    pub text: usize,
    /// Paragraphs, cells and elements of a web page: whatever is held as a piece of its own.
    pub pieces: usize,
    /// Elements of one XML part.
    pub elements: usize,
    /// Decompressed size over compressed size of one stream or entry (checked above 1 MB).
    pub ratio: usize,
    /// Entries of an archive.
    pub entries: usize,
    /// Depth of nesting (XML and HTML elements, form XObjects, attachments).
    pub nesting: usize,
    /// Operators in all content streams of a PDF.
    pub operators: usize,
    /// Glyphs shown by all content streams of a PDF.
    pub glyphs: usize,
    /// Words of a PDF.
    pub words: usize,
}

impl Limits {
    /// The error about a text that is too long.
    pub(super) fn too_long(&self) -> ReadError {
        ReadError::new(
            "limit",
            format!("its text is longer than the limit of {} bytes", self.text),
            "no minutes are as long: it may be built to harm; split it if it is meant to be this large",
        )
    }

    /// The error about a document of too many pieces.
    pub(super) fn too_many(&self) -> ReadError {
        ReadError::new(
            "limit",
            format!("it has more than {} paragraphs, cells or elements", self.pieces),
            "no minutes have as many: it may be built to harm; split it if it is meant to be this large",
        )
    }

    /// Fails where a text of so many bytes and pieces is too much.
    pub(super) fn allow(&self, bytes: usize, pieces: usize) -> Result<(), ReadError> {
        if bytes > self.text {
            return Err(self.too_long());
        }
        if pieces > self.pieces {
            return Err(self.too_many());
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 200 << 20,
            decompressed: 200 << 20,
            text: 64 << 20,
            pieces: 1_000_000,
            elements: 5_000_000,
            ratio: 1000,
            entries: 20_000,
            nesting: 256,
            operators: 50_000_000,
            glyphs: 50_000_000,
            words: 2_000_000,
        }
    }
}
