//! Makes hostile text harmless: control and direction characters become visible, markup is escaped.

use std::ops::Range;

/// Whether a character could move the cursor, change colours, reorder text or hide.
fn harmful(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// One line of text for a terminal: harmful characters become `\u{1b}`, breaks become spaces.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut out, if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    }
    out
}

/// The same for a source line with marked words; the range moves along.
pub(crate) fn line_with_range(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in text.char_indices() {
        if at >= range.start && start.is_none() {
            start = Some(out.len());
        }
        if at >= range.end && end.is_none() {
            end = Some(out.len());
        }
        push(&mut out, if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    }
    let start = start.unwrap_or(out.len());
    (out.clone(), start..end.unwrap_or(out.len()).max(start))
}

fn push(out: &mut String, c: char) {
    if harmful(c) {
        out.extend(c.escape_unicode());
    } else {
        out.push(c);
    }
}

/// Text inside a Markdown table cell: no markup, no link, no mention, no reference, no break of the table.
pub(crate) fn markdown(text: &str) -> String {
    let clean = line(text);
    let mut out = String::with_capacity(clean.len());
    for (at, c) in clean.char_indices() {
        let rest = &clean[at + c.len_utf8()..];
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            // An address would become a link.
            ':' if rest.starts_with("//") => out.push_str("&#58;"),
            '.' if out.ends_with("www") || out.ends_with("WWW") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Text for XML 1.0: characters it does not allow become `\u{1b}`. Markup is escaped by the writer.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let allowed = matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        if allowed && (c == '\n' || c == '\r' || !harmful(c)) {
            out.push(c);
        } else {
            out.extend(c.escape_unicode());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_see_no_control_characters() {
        assert_eq!(
            line("a\u{1b}[31mred\u{7}\r\nb\u{202e}c"),
            "a\\u{1b}[31mred\\u{7}  b\\u{202e}c"
        );
    }

    #[test]
    fn the_marked_words_stay_marked() {
        let text = "\u{1b}[1m 5 %\u{7} é";
        let at = text.find("5 %").unwrap();
        let (clean, range) = line_with_range(text, at..at + 3);
        assert_eq!(&clean[range], "5 %");
    }

    #[test]
    fn markdown_is_plain_words() {
        assert_eq!(
            markdown("a|b <img> [x](y) @all"),
            "a\\|b &lt;img&gt; \\[x\\](y) &#64;all"
        );
    }
}
