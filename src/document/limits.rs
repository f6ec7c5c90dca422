/// What one document may cost. Every limit has its own error text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Size of all that is decompressed from it, in bytes.
    pub decompressed: usize,
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
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 200 << 20,
            decompressed: 500 << 20,
            ratio: 1000,
            entries: 20_000,
            nesting: 256,
            operators: 50_000_000,
            glyphs: 50_000_000,
        }
    }
}
