//! What the tests over documents share.
#![allow(dead_code, clippy::disallowed_methods)]

use minuted::record::{Attendee, Metric, Record, Resolution};
use minuted::{Options, Vocabulary, read_minutes};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

/// The documents below a folder of this package, in sorted order: text and Markdown.
pub(crate) fn documents(folder: &str) -> Vec<PathBuf> {
    documents_of(folder, &["txt", "md"])
}

/// The documents below a folder of this package whose names end in one of `kinds`, in sorted order.
pub(crate) fn documents_of(folder: &str, kinds: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root)
        .into_iter()
        .map(|e| e.expect("the fixtures can be walked").into_path())
        .filter(|p| p.extension().is_some_and(|e| kinds.iter().any(|k| e == *k)))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no documents in {folder}");
    found
}

/// Reads one file as the command line does.
pub(crate) fn read(path: &Path) -> Vec<Record> {
    let bytes = std::fs::read(path).expect("the fixture can be read");
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    read_bytes(&bytes, &name)
}

/// Reads bytes under a name.
pub(crate) fn read_bytes(bytes: &[u8], name: &str) -> Vec<Record> {
    read_minutes(bytes, name, &VOCABULARY, &Options::default())
}

/// What a record says, for a person to review against the document. Spans and ids are tested elsewhere.
pub(crate) fn digest(record: &Record) -> String {
    let mut out = String::new();
    let d = &record.document;
    let m = &record.meeting;
    let or = |s: &Option<String>| s.clone().unwrap_or_else(|| "-".into());
    let _ = writeln!(
        out,
        "{:?} {} layout={}{}",
        d.kind,
        or(&d.format),
        or(&d.layout),
        if d.truncated { " truncated" } else { "" }
    );
    if let Some(reason) = &d.reason {
        let _ = writeln!(out, "FAILED: {reason}");
    }
    for part in &d.parts {
        let _ = writeln!(
            out,
            "part {:?} {} pages {:?}-{:?}",
            part.kind,
            or(&part.title),
            part.page,
            part.page_to
        );
    }
    let _ = writeln!(
        out,
        "council: {}\nbody: {}\ndate: {} {} to {}",
        or(&m.council),
        or(&m.body),
        or(&m.date),
        or(&m.start_time),
        or(&m.end_time)
    );
    let _ = writeln!(
        out,
        "venue: {}\ncontact: {}\nstatus: {:?}",
        or(&m.venue),
        or(&m.contact),
        m.status
    );
    for p in &m.previous_minutes {
        let _ = writeln!(
            out,
            "previous minutes: {} approved={:?} amendment={}",
            or(&p.date),
            p.approved,
            or(&p.amendment)
        );
    }
    if let Some(n) = &m.next_meeting {
        let _ = writeln!(out, "next meeting: {} {} {}", or(&n.date), or(&n.time), or(&n.venue));
    }
    let _ = writeln!(out, "\nATTENDEES");
    record.attendees.iter().for_each(|a| attendee(&mut out, a));
    let _ = writeln!(out, "\nDECLARATIONS stated={:?}", m.declarations_stated);
    for x in &record.declarations {
        let _ = writeln!(
            out,
            "{} | type={} | matter={} | nature={} | action={}",
            x.name,
            or(&x.interest_type),
            or(&x.matter),
            or(&x.nature),
            or(&x.action)
        );
    }
    let _ = writeln!(out, "\nITEMS");
    for item in &record.items {
        let _ = writeln!(
            out,
            "[{}] {} ({} characters{})",
            or(&item.number),
            or(&item.title),
            item.text.chars().count(),
            if item.truncated { ", truncated" } else { "" }
        );
        for paper in &item.documents {
            let _ = writeln!(out, "    paper: {} {}", paper.title, or(&paper.size));
        }
        let head: String = item.text.chars().take(90).collect();
        let _ = writeln!(out, "    {}", head.replace('\n', " / "));
    }
    let _ = writeln!(out, "\nRESOLUTIONS");
    record.resolutions.iter().for_each(|r| resolution(&mut out, record, r));
    let _ = writeln!(out, "\nMETRICS");
    record.metrics.iter().for_each(|x| metric(&mut out, record, x));
    let _ = writeln!(out, "\nFINDINGS");
    for f in &record.findings {
        let _ = writeln!(out, "{:?} {}: {}", f.severity, f.code, f.message);
    }
    let _ = writeln!(
        out,
        "\nCOVERAGE {} of {} bytes",
        record.coverage.claimed, record.coverage.bytes
    );
    out
}

fn attendee(out: &mut String, a: &Attendee) {
    let _ = write!(out, "{:?}/{:?}: {}", a.group, a.status, a.name);
    for (label, value) in [
        ("honorific", &a.honorific),
        ("role", &a.role),
        ("organisation", &a.organisation),
        ("ward", &a.ward),
        ("party", &a.party),
        ("for", &a.substitute_for),
        ("arrived", &a.arrived),
        ("left", &a.left),
    ] {
        if let Some(value) = value {
            let _ = write!(out, " | {label}={value}");
        }
    }
    let _ = writeln!(out, "{}", if a.item.is_some() { " | in an item" } else { "" });
}

fn resolution(out: &mut String, record: &Record, r: &Resolution) {
    let item = record
        .items
        .iter()
        .position(|i| Some(&i.id) == r.item.as_ref())
        .map_or("-".into(), |i| (i + 1).to_string());
    let _ = write!(
        out,
        "item {item}: {}{}",
        r.verb,
        if r.explicit { "" } else { " (narrated)" }
    );
    if let Some(o) = r.outcome {
        let _ = write!(out, " {o:?}");
    }
    if let Some(name) = &r.mover {
        let _ = write!(out, " moved {name}");
    }
    if let Some(name) = &r.seconder {
        let _ = write!(out, " seconded {name}");
    }
    if let Some(v) = &r.vote {
        let _ = write!(
            out,
            " vote {:?}/{:?}/{:?} {:?}",
            v.for_count, v.against, v.abstain, v.method
        );
        for (side, names) in [
            ("for", &v.for_names),
            ("against", &v.against_names),
            ("abstain", &v.abstain_names),
        ] {
            if !names.is_empty() {
                let _ = write!(out, " {side}: {}", names.join(", "));
            }
        }
    }
    out.push('\n');
    for c in &r.clauses {
        let _ = writeln!(out, "    {} {}", c.label.as_deref().unwrap_or("-"), c.text);
    }
    for a in &r.actions {
        let _ = writeln!(out, "    action: {:?} {:?} {}", a.owner, a.due, a.text);
    }
}

fn metric(out: &mut String, record: &Record, m: &Metric) {
    let number = |v: Option<f64>| v.map_or("-".to_owned(), |v| v.to_string());
    let code = |v: serde_json::Value| v.as_str().unwrap_or("-").to_owned();
    let to = if m.value_to.is_some() {
        format!("..{}", number(m.value_to))
    } else {
        String::new()
    };
    let _ = write!(
        out,
        "{}{to} {} of {}",
        number(m.value),
        m.unit.map_or("-".into(), |u| code(serde_json::json!(u))),
        m.of.as_deref().unwrap_or("-")
    );
    if let Some(per) = &m.per {
        let _ = write!(out, " per {per}");
    }
    for (label, value) in [
        ("measure", &m.measure),
        ("area", &m.area),
        ("denominator", &m.denominator),
    ] {
        if let Some(value) = value {
            let _ = write!(out, " | {label}={value}");
        }
    }
    if let Some(p) = &m.period {
        let _ = write!(
            out,
            " | {} [{}..{}]",
            p.text.as_deref().unwrap_or("-"),
            p.start.as_deref().unwrap_or(""),
            p.end.as_deref().unwrap_or("")
        );
    }
    let approximation = code(serde_json::json!(m.approximation));
    let role = code(serde_json::json!(m.role));
    if approximation != "exact" {
        let _ = write!(out, " | {approximation}");
    }
    if role != "actual" {
        let _ = write!(out, " | {role}");
    }
    if let Some(d) = m.direction {
        let _ = write!(out, " | {}", code(serde_json::json!(d)));
    }
    for link in &m.links {
        let other = record
            .metrics
            .iter()
            .find(|x| x.id == link.to)
            .map_or("?".into(), |x| number(x.value));
        let _ = write!(out, " | {} {other}", code(serde_json::json!(link.kind)));
    }
    out.push('\n');
}

/// No way of writing was read wrongly.
pub(crate) fn none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
