use super::ReadError;

/// Decodes text: UTF-8 with or without a byte order mark, UTF-16 by its mark, else Windows-1252. Returns the text without
/// the mark, and the encoding's name.
///
/// # Errors
/// `empty` when there is nothing but white space, `binary` when the bytes are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), ReadError> {
    let (text, name) = if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
        (text.into_owned(), encoding.name())
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.to_owned(), "UTF-8")
    } else {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
        (text.into_owned(), "windows-1252")
    };
    if text.trim().is_empty() {
        return Err(ReadError::new(
            "empty",
            "the file holds no text",
            "check that the file was saved or downloaded completely",
        ));
    }
    let head: Vec<char> = text.chars().take(4096).collect();
    let odd = head
        .iter()
        .filter(|c| c.is_control() && !c.is_whitespace() && **c != '\u{c}')
        .count();
    if text.contains('\0') || odd * 50 > head.len() {
        return Err(ReadError::new(
            "binary",
            "the file is not text",
            "convert it to PDF, Word or text first",
        ));
    }
    Ok((text, name))
}
