//! Counts what of a PDF could not be read whole, and says it: a damaged file never passes for a whole one.

use super::Note;

/// What was met with.
#[derive(Debug, Clone, Default)]
pub(super) struct Damage {
    /// Streams decoded, and those that broke off or do not agree with their sum.
    streams: usize,
    broken: usize,
    /// Forms and contents that a page names and the file does not hold.
    missing: usize,
    /// Strings shown without a font to say what they mean.
    mute: usize,
    /// Operators, and those that no specification knows.
    operators: usize,
    unknown: usize,
    /// Pages, and those that something above belongs to.
    pages: usize,
    hurt: usize,
    /// Pages that the file says it has.
    stated: usize,
    /// The file's end, or the list of what it holds, is not where it should be.
    torn: bool,
}

/// An operator of content streams.
fn known(word: &[u8]) -> bool {
    matches!(
        word,
        b"b" | b"B"
            | b"b*"
            | b"B*"
            | b"BDC"
            | b"BI"
            | b"BMC"
            | b"BT"
            | b"BX"
            | b"c"
            | b"cm"
            | b"CS"
            | b"cs"
            | b"d"
            | b"d0"
            | b"d1"
            | b"Do"
            | b"DP"
            | b"EI"
            | b"EMC"
            | b"ET"
            | b"EX"
            | b"f"
            | b"F"
            | b"f*"
            | b"G"
            | b"g"
            | b"gs"
            | b"h"
            | b"i"
            | b"ID"
            | b"j"
            | b"J"
            | b"K"
            | b"k"
            | b"l"
            | b"m"
            | b"M"
            | b"MP"
            | b"n"
            | b"q"
            | b"Q"
            | b"re"
            | b"RG"
            | b"rg"
            | b"ri"
            | b"s"
            | b"S"
            | b"SC"
            | b"sc"
            | b"SCN"
            | b"scn"
            | b"sh"
            | b"T*"
            | b"Tc"
            | b"Td"
            | b"TD"
            | b"Tf"
            | b"Tj"
            | b"TJ"
            | b"TL"
            | b"Tm"
            | b"Tr"
            | b"Ts"
            | b"Tw"
            | b"Tz"
            | b"v"
            | b"w"
            | b"W"
            | b"W*"
            | b"y"
            | b"'"
            | b"\""
    )
}

impl Damage {
    /// A stream was decoded, whole or not.
    pub(super) fn stream(&mut self, whole: bool) {
        self.streams += 1;
        self.broken += usize::from(!whole);
    }

    /// Something that a page names is not there.
    pub(super) fn missing(&mut self) {
        self.missing += 1;
    }

    /// A string was shown without a font.
    pub(super) fn mute(&mut self) {
        self.mute += 1;
    }

    /// An operator was met with.
    #[inline]
    pub(super) fn operator(&mut self, word: &[u8]) {
        self.operators += 1;
        if !known(word) {
            self.unknown += 1;
        }
    }

    /// How much has been met with so far: what grew while a page was read belongs to it.
    fn sum(&self) -> usize {
        self.broken + self.missing + self.mute + self.unknown
    }

    /// Reads a page with `read`, and counts it.
    pub(super) fn mark(&self) -> usize {
        self.sum()
    }

    /// A page has been read since `mark`.
    pub(super) fn page(&mut self, mark: usize) {
        self.pages += 1;
        self.hurt += usize::from(self.sum() > mark);
    }

    /// What the file says of itself: its pages, and whether its end and its list of objects are in place.
    pub(super) fn file(&mut self, bytes: &[u8], stated: usize) {
        self.stated = stated;
        self.torn = torn(bytes);
    }

    /// The note about it; `None` where nothing is amiss.
    pub(super) fn note(&self) -> Option<Note> {
        let garbled = self.unknown > 2 && self.unknown * 200 > self.operators;
        let lost = self.stated.saturating_sub(self.pages);
        let any = self.broken > 0 || self.missing > 0 || self.mute > 0 || garbled || lost > 0 || self.torn;
        if !any {
            return None;
        }
        let mut parts = Vec::new();
        if lost > 0 {
            parts.push(format!("{lost} of its {} pages cannot be found", self.stated));
        }
        if self.hurt > 0 {
            let share = 100.0 * self.hurt as f64 / self.pages.max(1) as f64;
            parts.push(format!(
                "{} of {} pages ({share:.0} %) lost words or may have",
                self.hurt, self.pages
            ));
        }
        if self.broken > 0 {
            parts.push(format!(
                "{} of {} streams could not be decoded whole",
                self.broken, self.streams
            ));
        }
        if self.missing > 0 {
            parts.push(format!(
                "{} forms or contents that its pages name are missing",
                self.missing
            ));
        }
        if self.mute > 0 {
            parts.push(format!("{} strings have no font that says what they mean", self.mute));
        }
        if self.torn {
            parts.push("its end, or the list of what it holds, is not where it should be".to_owned());
        }
        if parts.is_empty() {
            parts.push("what it draws is no drawing in places".to_owned());
        }
        Some(Note {
            code: "damaged-file",
            message: format!("the PDF is damaged, and text may be missing: {}", parts.join("; ")),
            help: Some("fetch the file again, or open it in a PDF viewer and print it to a new one".to_owned()),
            range: None,
        })
    }
}

/// Whether the file's end is lost, or points where no list of objects stands.
fn torn(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    let Some(at) = memchr::memmem::rfind(tail, b"startxref") else {
        return true;
    };
    let digits: Vec<u8> = tail[at + 9..]
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .take(18)
        .collect();
    let place = digits.iter().fold(0usize, |n, d| n * 10 + usize::from(d - b'0'));
    // something may stand before the file's mark, and move all places
    let head = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or(0);
    let fits = |place: usize| {
        let from = place.saturating_sub(16).min(bytes.len());
        let near = &bytes[from..(place + 32).min(bytes.len()).max(from)];
        memchr::memmem::find(near, b"xref").is_some() || memchr::memmem::find(near, b" obj").is_some()
    };
    digits.is_empty() || !(fits(place) || fits(place + head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_gives_no_note_and_every_loss_has_its_words() {
        let mut damage = Damage::default();
        let operators = "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i \
                         ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm \
                         Tr Ts Tw Tz v w W W* y ' \"";
        for word in operators.split(' ') {
            damage.operator(word.as_bytes());
        }
        let mark = damage.mark();
        damage.stream(true);
        damage.page(mark);
        damage.file(b"%PDF-1.4 xref 0 1 trailer startxref 9 %%EOF", 1);
        assert_eq!(damage.note(), None);
        let mark = damage.mark();
        damage.stream(false);
        damage.page(mark);
        damage.file(b"%PDF-1.4 1 0 obj", 3);
        let note = damage.note().unwrap();
        assert_eq!(note.code, "damaged-file");
        for words in ["1 of its 3 pages", "1 of 2 pages (50 %)", "1 of 2 streams", "its end"] {
            assert!(note.message.contains(words), "{}", note.message);
        }
    }
}
