//! Tells a file's format from its bytes.
//!
//! The name only settles what the bytes leave open (Markdown or plain text); a name that says otherwise is noted.

use super::{Note, ReadError};
use memchr::memmem::find;

/// The formats that bytes can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Format {
    /// Portable Document Format.
    Pdf,
    /// Word since 2007.
    Docx,
    /// OpenDocument text, zipped.
    Odt,
    /// OpenDocument text in one XML file.
    FlatOdt,
    /// Word 97 to 2003.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// An answer of the ModernGov web service.
    ModernGov,
    /// An e-mail message.
    Eml,
    /// Plain text or Markdown.
    Text,
}

impl Format {
    /// The format's name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Docx => "Word (.docx)",
            Format::Odt | Format::FlatOdt => "OpenDocument text",
            Format::Doc => "Word 97-2003 (.doc)",
            Format::Rtf => "RTF",
            Format::Html => "a web page (HTML)",
            Format::ModernGov => "an answer of the ModernGov web service (XML)",
            Format::Eml => "an e-mail message",
            Format::Text => "plain text",
        }
    }

    /// Whether `extension` (lower case) is one that this format goes by; `None` where the extension says nothing.
    fn goes_by(self, extension: &str) -> Option<bool> {
        let claimed = match extension {
            "pdf" => &[Format::Pdf][..],
            "docx" | "docm" | "dotx" => &[Format::Docx],
            "odt" | "ott" => &[Format::Odt],
            "fodt" => &[Format::FlatOdt],
            "doc" | "dot" => &[Format::Doc],
            "rtf" => &[Format::Rtf],
            "htm" | "html" | "xhtml" | "aspx" | "asp" | "php" => &[Format::Html],
            "xml" => &[Format::ModernGov, Format::Html, Format::FlatOdt],
            "eml" | "mht" | "mhtml" => &[Format::Eml],
            "txt" | "text" | "md" | "markdown" => &[Format::Text],
            _ => return None,
        };
        Some(claimed.contains(&self))
    }
}

/// Tells the format.
///
/// # Errors
/// `unsupported` for a format that is known and not read (a spreadsheet, a picture), with what would help; `encrypted` for an
/// Office file behind a password.
pub(super) fn detect(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    if bytes.starts_with(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound(bytes);
    }
    if let Some(what) = picture(bytes) {
        return Err(unsupported(
            what,
            "it holds a picture of the text; run OCR on it and save the result as PDF or text",
        ));
    }
    let start = decoded_head(bytes);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with("{\\rtf") {
        return Ok(Format::Rtf);
    }
    let markdown = matches!(extension(name).as_deref(), Some("md" | "markdown"));
    if let Some(format) = markup(start, bytes, markdown)? {
        return Ok(format);
    }
    let mail = matches!(extension(name).as_deref(), Some("eml" | "mht" | "mhtml"));
    if is_message(start, mail) {
        return Ok(Format::Eml);
    }
    // a PDF may have something before its mark; a message or page that carries one has been told by now
    if super::pdf::is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    Ok(Format::Text)
}

/// The note about a name that says something else than the bytes.
pub(super) fn name_lies(format: Format, name: &str) -> Option<Note> {
    let extension = extension(name)?;
    if format.goes_by(&extension)? {
        return None;
    }
    Some(Note {
        code: "name-lies",
        message: format!("the name ends in .{extension}, but the file is {}", format.name()),
        help: Some("it was read as what it is; give it a name that says so".to_owned()),
        range: None,
    })
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}

fn unsupported(what: &str, help: &str) -> ReadError {
    ReadError::new("unsupported", format!("the file is {what}"), help)
}

fn zipped(bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |needle: &[u8]| find(bytes, needle).is_some();
    if has(b"word/document.xml") || has(b"word/") {
        return Ok(Format::Docx);
    }
    if has(b"application/vnd.oasis.opendocument.text") || has(b"content.xml") && !has(b"opendocument") {
        return Ok(Format::Odt);
    }
    Err(if has(b"ppt/") || has(b"opendocument.presentation") {
        unsupported("a presentation", "save the slides as PDF")
    } else if has(b"xl/") || has(b"opendocument.spreadsheet") {
        unsupported("a spreadsheet", "save the sheet that holds the minutes as PDF or text")
    } else {
        unsupported("a zip archive", "unpack it and give the folder")
    })
}

/// A compound file; its directory names what it holds in UTF-16.
fn compound(bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return Err(ReadError::new(
            "encrypted",
            "the file is an Office document behind a password",
            "open it in Word, take the password off and save it again",
        ));
    }
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    Err(if has("Workbook") || has("Book") {
        unsupported(
            "a spreadsheet (.xls)",
            "save the sheet that holds the minutes as PDF or text",
        )
    } else if has("PowerPoint Document") {
        unsupported("a presentation (.ppt)", "save the slides as PDF")
    } else if has("__properties_version1.0") {
        unsupported(
            "an Outlook message (.msg)",
            "save it from Outlook as .eml, or save its attachment",
        )
    } else if cut(bytes) {
        ReadError::new(
            "damaged-file",
            "the Office file is damaged: it ends before the list of what it holds",
            "download or save it again",
        )
    } else {
        unsupported("a compound file of an unknown kind", "save it as PDF, Word or text")
    })
}

/// Whether a compound file ends before its directory, whose place it tells at its head.
fn cut(bytes: &[u8]) -> bool {
    let [Some(size), Some(sector)] = [bytes.get(30..32), bytes.get(48..52)] else {
        return true;
    };
    let size = 1u64 << size[0].min(12);
    let sector = u64::from(u32::from_le_bytes([sector[0], sector[1], sector[2], sector[3]]));
    (bytes.len() as u64) < (sector + 2) * size
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"II*\0", "a picture (TIFF)"),
        (b"MM\0*", "a picture (TIFF)"),
        (b"BM", "a picture (BMP)"),
    ];
    kinds
        .iter()
        .find(|(magic, what)| bytes.starts_with(magic) && (!what.contains("BMP") || bytes.get(6..10) == Some(&[0; 4])))
        .map(|k| k.1)
}

/// The first few thousand characters, as well as they decode.
fn decoded_head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(8192)];
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&head[skip..]).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}

/// The format of a text that begins with a tag.
fn markup(start: &str, bytes: &[u8], markdown: bool) -> Result<Option<Format>, ReadError> {
    let Some(root) = root_element(start) else {
        return Ok(None);
    };
    let local = root.rsplit(':').next().unwrap_or(&root).to_ascii_lowercase();
    let page = matches!(local.as_str(), "html" | "head" | "body" | "!doctype");
    if page {
        return Ok(Some(Format::Html));
    }
    let service = [
        "meeting",
        "getmeetings",
        "committees",
        "attachment",
        "councillorsbyward",
        "envelope",
    ];
    if service.contains(&local.as_str()) || find(&bytes[..bytes.len().min(1 << 16)], b"<agendaitems").is_some() {
        return Ok(Some(Format::ModernGov));
    }
    if root == "office:document" {
        return Ok(Some(Format::FlatOdt));
    }
    if start.starts_with("<?xml") {
        return Err(unsupported(
            &format!("XML of an unknown kind (its root is <{root}>)"),
            "save the minutes as PDF, Word, HTML or text",
        ));
    }
    let html = [
        "title", "meta", "style", "script", "div", "table", "p", "span", "font", "center", "h1", "h2", "h3", "ul",
        "ol", "section", "article", "main", "b", "strong", "a", "form", "link", "base", "img", "header", "nav",
    ];
    Ok((html.contains(&local.as_str()) && !markdown && !is_text_with_tags(start)).then_some(Format::Html))
}

/// A tag or two over lines that stand by themselves: typed text with a heading marked, which a page would run together.
fn is_text_with_tags(start: &str) -> bool {
    let tags = start.matches('<').count();
    let lines = start.lines().filter(|l| !l.trim().is_empty()).count();
    lines >= 6 && tags * 3 <= lines
}

/// The name of the first element, comments and processing instructions passed over.
fn root_element(start: &str) -> Option<String> {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->")?.1;
        } else if let Some(after) = rest.strip_prefix("<?") {
            rest = after.split_once('>')?.1;
        } else {
            break;
        }
    }
    let name: String = rest
        .strip_prefix('<')?
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '!' | '-' | '_'))
        .take(40)
        .collect();
    let doctype = name.eq_ignore_ascii_case("!doctype");
    if doctype
        && !rest[9.min(rest.len())..]
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("html")
    {
        // a document type of something else: look at the element behind it
        return root_element(rest.split_once('>')?.1);
    }
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) || doctype).then_some(name)
}

/// Whether the text begins with the head of an e-mail message.
fn is_message(start: &str, named: bool) -> bool {
    let mut fields = 0;
    let mut technical = 0;
    for (i, line) in start.lines().enumerate().take(60) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && i > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            if i == 0 && line.starts_with("From ") {
                continue;
            }
            break;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            break;
        }
        fields += 1;
        technical += usize::from(matches!(
            name.to_ascii_lowercase().as_str(),
            "mime-version" | "content-type" | "message-id" | "received" | "return-path" | "content-transfer-encoding"
        ));
    }
    technical >= 1 && fields >= 3 || named && fields >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(bytes: &[u8], name: &str) -> Format {
        detect(bytes, name).unwrap()
    }

    #[test]
    fn the_bytes_decide_and_not_the_name() {
        assert_eq!(format(b"%PDF-1.7 ...", "a.docx"), Format::Pdf);
        assert_eq!(format(b"{\\rtf1 x}", "minutes.doc"), Format::Rtf);
        assert_eq!(format(b"\n <!DOCTYPE html><html>", "x.txt"), Format::Html);
        assert_eq!(
            format(b"<?xml version=\"1.0\"?><!-- a --><html xmlns=\"\">", "x"),
            Format::Html
        );
        assert_eq!(
            format(b"<?xml version=\"1.0\"?>\n<meeting><meetingid>", "x.xml"),
            Format::ModernGov
        );
        assert_eq!(format(b"From: a\nTo: b\nMIME-Version: 1.0\n\nHi", "x"), Format::Eml);
        assert_eq!(
            format(b"From: the Clerk\nTo: all members\n\nPresent:", "x.txt"),
            Format::Text
        );
        assert_eq!(
            format(b"<div align=\"center\">\n\n# Minutes", "README.md"),
            Format::Text
        );
        assert_eq!(format(b"Minutes of <b>", "x.html"), Format::Text);
        assert_eq!(
            format(b"<h1>Minutes</h1>\nPresent\n1. A\n2. B\n3. C\n4. D\n", "x.txt"),
            Format::Text
        );
        assert_eq!(
            format(
                b"<p>Minutes</p>\n<p>Present</p>\n<p>1. A</p>\n<p>2. B</p>\n<p>C</p>\n<p>D</p>\n",
                "x"
            ),
            Format::Html
        );
    }

    #[test]
    fn a_name_that_lies_is_noted_and_a_true_one_is_not() {
        let note = name_lies(Format::Rtf, "in/Minutes MAY.DOC").unwrap();
        assert_eq!(note.code, "name-lies");
        assert!(
            note.message.contains(".doc") && note.message.contains("RTF"),
            "{}",
            note.message
        );
        assert_eq!(name_lies(Format::Html, "ieListDocuments.aspx"), None);
        assert_eq!(name_lies(Format::Text, "minutes"), None);
        assert_eq!(name_lies(Format::Text, "minutes.2024"), None);
    }

    #[test]
    fn what_is_not_read_says_what_it_is() {
        let sheet = detect(b"PK\x03\x04......xl/workbook.xml", "a.xlsx").unwrap_err();
        assert!(sheet.reason.contains("spreadsheet") && !sheet.help.is_empty());
        let scan = detect(b"\xff\xd8\xff\xe0", "minutes.jpg").unwrap_err();
        assert!(scan.help.contains("OCR"));
        let other = detect(b"<?xml version='1.0'?><rss>", "a.xml").unwrap_err();
        assert!(other.reason.contains("<rss>"));
    }
}
