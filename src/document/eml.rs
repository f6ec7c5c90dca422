//! Reads e-mail messages: the body as the document, attachments as documents of their own.

use super::compose::{Node, Para, compose, note};
use super::{Attachment, BlockKind, Document, Limits, ReadError, docx, html, text};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};
use std::collections::HashMap;

/// Reads a message.
///
/// # Errors
/// `damaged-file` when it is no message, `limit` when it has too many parts, `no-text` when it holds neither words nor attachments.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mail = mailparse::parse_mail(bytes).map_err(|e| {
        ReadError::new(
            "damaged-file",
            format!("the message cannot be read: {e}"),
            "save it again from the mail program",
        )
    })?;
    let mut parts = Parts::default();
    if mail.parts().count() > limits.entries {
        return Err(ReadError::new(
            "limit",
            format!("the message has more parts than the limit of {}", limits.entries),
            "save its attachments and read them one by one",
        ));
    }
    for part in mail.parts() {
        parts.sort(part);
    }
    for text in [&parts.html, &parts.plain].into_iter().flatten() {
        limits.allow(text.len(), memchr::memchr_iter(b'\n', text.as_bytes()).count())?;
    }
    let head = head(&mail);
    let mut document = match (&parts.html, &parts.plain) {
        (Some(markup), _) => {
            let mut nodes = head;
            nodes.extend(html::nodes_of(markup, limits)?);
            compose("eml", &nodes)
        }
        (None, plain) => plain_document(&head, plain.as_deref().unwrap_or_default()),
    };
    document.format = "eml";
    let wordless = document.blocks.iter().all(|b| b.kind == BlockKind::Furniture);
    if wordless && parts.attachments.is_empty() {
        return Err(docx::no_text());
    }
    if parts.damaged {
        note(
            &mut document,
            "damaged-file",
            "a part of the message could not be decoded; text or an attachment may be missing",
            Some("save it again from the mail program"),
        );
    }
    if is_cut(&mail, bytes) {
        note(
            &mut document,
            "damaged-file",
            "the message ends before its last part does; what is there was read",
            Some("save it again from the mail program"),
        );
    }
    document.attachments = parts.attachments;
    Ok(document)
}

/// Whether the mark behind the last part of a message is missing.
fn is_cut(mail: &ParsedMail<'_>, bytes: &[u8]) -> bool {
    let boundary = mail.ctype.params.get("boundary").filter(|b| !b.is_empty());
    let several = mail.ctype.mimetype.to_ascii_lowercase().starts_with("multipart/");
    boundary.filter(|_| several).is_some_and(|b| {
        let end = format!("--{b}--");
        memchr::memmem::rfind(bytes, end.as_bytes()).is_none()
    })
}

/// The parts of a message, sorted.
#[derive(Default)]
struct Parts {
    plain: Option<String>,
    html: Option<String>,
    attachments: Vec<Attachment>,
    /// Names given so far, in lower case, with the highest number given for each.
    names: HashMap<String, usize>,
    damaged: bool,
}

impl Parts {
    fn sort(&mut self, part: &ParsedMail<'_>) {
        if !part.subparts.is_empty() {
            return;
        }
        let kind = part.ctype.mimetype.to_ascii_lowercase();
        let disposition = part.get_content_disposition();
        let name = disposition
            .params
            .get("filename")
            .or_else(|| part.ctype.params.get("name"))
            .cloned();
        let attached = disposition.disposition == DispositionType::Attachment;
        let body = !attached && name.is_none();
        match kind.as_str() {
            "text/html" if body => self.text(part, true),
            "text/plain" if body => self.text(part, false),
            kind if kind.starts_with("image/") || kind.starts_with("multipart/") => {}
            "application/pkcs7-signature" | "application/pgp-signature" | "text/calendar" => {}
            _ => match part.get_body_raw() {
                Ok(bytes) if !bytes.is_empty() => {
                    let name = safe_name(name.as_deref().unwrap_or("attachment"), self.attachments.len());
                    let name = self.own_name(name);
                    self.attachments.push(Attachment { name, bytes });
                }
                Ok(_) => {}
                Err(_) => self.damaged = true,
            },
        }
    }

    /// The name, or where an attachment has it already, the name with a number: each is a document of its own.
    fn own_name(&mut self, name: String) -> String {
        let (stem, ending) = name
            .rsplit_once('.')
            .map_or((name.as_str(), None), |(s, e)| (s, Some(e)));
        let mut out = name.clone();
        let mut n = self.names.get(&name.to_lowercase()).copied().unwrap_or(1);
        while self.names.contains_key(&out.to_lowercase()) {
            n += 1;
            out = match ending {
                Some(ending) => format!("{stem} ({n}).{ending}"),
                None => format!("{stem} ({n})"),
            };
        }
        self.names.insert(name.to_lowercase(), n);
        self.names.entry(out.to_lowercase()).or_insert(1);
        out
    }

    fn text(&mut self, part: &ParsedMail<'_>, html: bool) {
        let Ok(text) = part.get_body() else {
            self.damaged = true;
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        let place = if html { &mut self.html } else { &mut self.plain };
        match place {
            Some(before) => {
                before.push_str("\n\n");
                before.push_str(&text);
            }
            None => *place = Some(text),
        }
    }
}

/// The last part of a file name, without what a path could be made of.
fn safe_name(name: &str, index: usize) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    match clean.trim() {
        "" | "." | ".." => format!("attachment-{}", index + 1),
        name => name.to_owned(),
    }
}

/// Subject, sender and date: about the message, not the meeting.
fn head(mail: &ParsedMail<'_>) -> Vec<Node> {
    ["Subject", "From", "Date"]
        .iter()
        .filter_map(|field| {
            let value = mail.headers.get_first_value(field)?;
            let text = format!("{field}: {}", value.trim());
            Some(Node::Para(Para::of(BlockKind::Furniture, &text)))
        })
        .collect()
}

/// A plain body read as plain text is, with the head before it.
fn plain_document(head: &[Node], body: &str) -> Document {
    let before = compose("eml", head);
    let lines = before.text.len();
    let mut document = text::of_text(format!("{}\n\n{}", before.text, body.replace("\r\n", "\n")), false);
    for block in &mut document.blocks {
        if block.range.start < lines {
            block.kind = BlockKind::Furniture;
            block.label = None;
        }
    }
    document
}
