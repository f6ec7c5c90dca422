//! What the named and numbered entities of HTML stand for, as far as minutes use them.

use std::borrow::Cow;

/// The longest entity, without its ampersand.
const LONGEST: usize = 10;

/// What `&name;` stands for; `None` where that is not known. Spaces of any width are plain ones.
pub(super) fn meaning(name: &str) -> Option<String> {
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())?;
        return Some(if c.is_whitespace() { ' ' } else { c }.to_string());
    }
    sign(name).or_else(|| letter(name)).map(String::from)
}

/// The text with its entities put right: of text that was escaped twice, `&amp;nbsp;` has left `&nbsp;`.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST).position(|b| b == b';');
        match end.and_then(|end| Some((meaning(&after[..end])?, end + 1))) {
            Some((said, len)) => {
                out.push_str(&said);
                rest = &after[len..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.into()
}

fn sign(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "pound" => '£',
        "euro" => '€',
        "deg" => '°',
        "sect" => '§',
        "times" => '×',
        "frac12" => '½',
        "frac14" => '¼',
        "frac34" => '¾',
        "sup2" => '²',
        "sup3" => '³',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "rarr" => '→',
        _ => return None,
    })
}

/// Letters with accents: "eacute" is the letter and its accent.
fn letter(name: &str) -> Option<char> {
    const ACCENTS: [(&str, &str, &str); 7] = [
        ("acute", "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
        ("grave", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ("circ", "AEIOUWYaeiouwy", "ÂÊÎÔÛŴŶâêîôûŵŷ"),
        ("uml", "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
        ("tilde", "ANOano", "ÃÑÕãñõ"),
        ("cedil", "Cc", "Çç"),
        ("slash", "Oo", "Øø"),
    ];
    ACCENTS.iter().find_map(|(accent, plain, dressed)| {
        let base = name.strip_suffix(accent).filter(|b| b.len() == 1)?;
        dressed.chars().nth(plain.find(base)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_have_their_meaning() {
        for (name, said) in [
            ("pound", "£"),
            ("eacute", "é"),
            ("Ycirc", "Ŷ"),
            ("#163", "£"),
            ("#xA0", " "),
            ("ndash", "–"),
        ] {
            assert_eq!(meaning(name).as_deref(), Some(said), "{name}");
        }
        for name in ["", "acute", "unknown", "#", "#x110000", "#7"] {
            assert_eq!(meaning(name), None, "{name}");
        }
    }
}
