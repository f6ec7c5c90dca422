//! Every limit on what a PDF may cost stops it with an error of its own, long before memory or patience end.

use minuted::document::{self, Limits, ReadError};
use std::io::Write;

/// A PDF of these objects, the first one its catalog; without a table of offsets, which readers do without.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (i, object) in objects.iter().enumerate() {
        writeln!(out, "{} 0 obj", i + 1).unwrap();
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    out.extend_from_slice(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut z = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    z.write_all(data).unwrap();
    z.finish().unwrap()
}

/// A page that shows `content`, with a font F and more objects from number 6 on.
fn page(content: Vec<u8>, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>"
        )
        .into_bytes(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

const HELLO: &[u8] = b"BT /F 12 Tf 72 700 Td (The clerk read the minutes.) Tj ET ";

fn refused(bytes: &[u8], limits: &Limits) -> String {
    let error: ReadError = document::read(bytes, "x.pdf", limits).unwrap_err();
    assert_eq!(error.code, "limit", "{error}");
    assert!(!error.help.is_empty());
    error.reason
}

#[test]
fn a_file_by_hand_is_read() {
    let document = document::read(&page(stream("", HELLO), "", &[]), "x.pdf", &Limits::default()).unwrap();
    assert_eq!(document.blocks[0].text(), "The clerk read the minutes.");
    assert_eq!(document.format, "pdf");
}

#[test]
fn operators_and_characters_are_counted() {
    let many = HELLO.repeat(50);
    let bytes = page(stream("", &many), "", &[]);
    let limits = Limits {
        operators: 100,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("100 drawing operators"));
    let limits = Limits {
        glyphs: 100,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("100 characters"));
}

#[test]
fn streams_that_swell_are_stopped_before_they_fill_memory() {
    let swollen = packed(&vec![b' '; 40 << 20]);
    let bytes = page(stream("/Filter/FlateDecode", &swollen), "", &[]);
    let limits = Limits {
        decompressed: 8 << 20,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("decompresses to more than 8388608 bytes"));
    let limits = Limits {
        ratio: 200,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("200 times its size"));
    // Packed twice, it would swell a million times over.
    let bytes = page(stream("/Filter[/FlateDecode/FlateDecode]", &packed(&swollen)), "", &[]);
    let limits = Limits {
        decompressed: 8 << 20,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("decompresses"));
    let objects = stream("/Type/ObjStm/N 1/First 10/Filter/FlateDecode", &swollen);
    let bytes = page(stream("", HELLO), "", &[objects]);
    assert!(refused(&bytes, &limits).contains("it decompresses to more than 8388608 bytes"));
}

#[test]
fn forms_that_call_themselves_end_and_deep_ones_are_refused() {
    let form = |calls: &str| {
        let dict = "/Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R/B 7 0 R/C 8 0 R>>>>";
        stream(dict, format!("BT /F 12 Tf 72 600 Td (noted) Tj ET {calls}").as_bytes())
    };
    let start = stream("", &[HELLO, b"/A Do /B Do"].concat());
    let forms = "/XObject<</A 6 0 R/B 7 0 R>>";
    let round = page(
        start.clone(),
        forms,
        &[form("/B Do /B Do"), form("/A Do /C Do"), form("/A Do /B Do /C Do")],
    );
    assert!(document::read(&round, "x.pdf", &Limits::default()).is_ok());
    let limits = Limits {
        nesting: 2,
        ..Limits::default()
    };
    assert!(refused(&round, &limits).contains("nested more than 2 deep"));
    // Forty levels, each calling the next one twice: 2^40 calls if nobody counts.
    let tower: Vec<Vec<u8>> = (0..40)
        .map(|i| {
            let next = 7 + i;
            let dict = format!("/Subtype/Form/Resources<</XObject<</N {next} 0 R>>>>");
            stream(&dict, b"/N Do /N Do")
        })
        .collect();
    let bytes = page(stream("", b"/A Do"), "/XObject<</A 6 0 R>>", &tower);
    let limits = Limits {
        operators: 200_000,
        ..Limits::default()
    };
    assert!(refused(&bytes, &limits).contains("operators"));
    // A hundred levels, one call each, is deeper than any limit lets forms go; nothing is left out in silence.
    let shaft: Vec<Vec<u8>> = (0..100)
        .map(|i| {
            let next = 7 + i;
            stream(
                &format!("/Subtype/Form/Resources<</XObject<</N {next} 0 R>>>>"),
                b"/N Do",
            )
        })
        .collect();
    let bytes = page(stream("", b"/A Do"), "/XObject<</A 6 0 R>>", &shaft);
    assert!(refused(&bytes, &Limits::default()).contains("nested more than 64 deep"));
}

#[test]
fn huge_ranges_in_a_map_cost_nothing_and_huge_maps_are_refused() {
    let with_map = |map: &[u8]| {
        let font = b"<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 7 0 R>>".to_vec();
        let content = stream("", b"BT /G 12 Tf 72 700 Td (AB) Tj ET");
        page(content, "/Font<</F 5 0 R/G 6 0 R>>", &[font, stream("", map)])
    };
    let bytes = with_map(b"2 beginbfrange <00> <FFFFFFFF> <0061> <0000> <FFFFFFFF> <0061> endbfrange");
    assert!(document::read(&bytes, "x.pdf", &Limits::default()).is_ok());
    let mut map = b"1 beginbfchar ".to_vec();
    for _ in 0..100_001 {
        map.extend_from_slice(b"<41><0041>");
    }
    assert!(refused(&with_map(&map), &Limits::default()).contains("character map has more than 100000 entries"));
}
