//! `minuted explain FILE`: how a document was read; with `--line N` a line and its figures, step by step.

use super::text::printable;
use super::{Status, guard, reading};
use crate::document;
use crate::metrics::{Choice, Explanation, Figure};
use crate::record::{Basis, Metric, Origin};
use crate::source::{self, Filters};
use crate::{DocumentReading, LineReading, Options, Vocabulary, explain_document, explain_line, explain_metrics};
use std::io::Write;

/// Options of `minuted explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to read; `-` is the standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Explain what this line of `minuted text -n FILE` was taken for, and the figures of its sentences
    #[arg(long, value_name = "N", conflicts_with = "metric")]
    line: Option<usize>,
    /// Explain the sentence of the metric with this id
    #[arg(long, value_name = "ID")]
    metric: Option<String>,
    /// The council, where the document does not name it
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// Measures of your own, in TOML (see the built-in ones for the form)
    #[arg(long, value_name = "FILE")]
    measures: Option<String>,
    /// Largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = guard::MOST_BYTES)]
    max_bytes: usize,
    /// Longest time it may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = guard::MOST_SECONDS)]
    max_seconds: u64,
}

/// Explains a document's own decisions, or one line, or one metric.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    let sources = source::walk(std::slice::from_ref(&args.file), &Filters::default());
    let input = match (&sources.problems[..], &sources.inputs[..]) {
        ([problem, ..], _) => anyhow::bail!("{}: {}", problem.path, problem.message),
        (_, [input]) => input,
        _ => anyhow::bail!("{}: this command reads one file, not a folder", args.file),
    };
    let options = Options {
        council: args.council.clone(),
        limits: document::Limits {
            bytes: args.max_bytes,
            ..document::Limits::default()
        },
    };
    let vocabulary = super::words::of(args.measures.as_deref())?;
    let bytes = input.read(args.max_bytes)?;
    let (name, asked) = (input.name.clone(), (args.line, args.metric.clone()));
    let read = guard::one(&input.name, args.max_seconds, move || {
        gather(&bytes, &name, &asked, vocabulary, &options)
    })?;
    let (readings, lines, explained) = read.map_err(|e| anyhow::anyhow!("{}: {}; {}", input.name, e.reason, e.help))?;
    if args.line.is_none() && args.metric.is_none() {
        let mut out = super::terminal::stdout();
        for (i, reading) in readings.iter().enumerate() {
            if readings.len() > 1 {
                writeln!(
                    out,
                    "{}meeting    {} of {}",
                    if i > 0 { "\n" } else { "" },
                    i + 1,
                    readings.len()
                )?;
            }
            reading::tell_document(reading, &mut out)?;
        }
        out.flush()?;
        return Ok(Status::Clean);
    }
    if explained.is_empty() && lines.is_empty() {
        match (&args.metric, args.line) {
            (Some(id), _) => anyhow::bail!("{}: no metric has the id {id}; `minuted metrics` lists them", args.file),
            (_, line) => anyhow::bail!(
                "{}: line {} holds no words; `minuted text -n` shows the lines",
                args.file,
                line.unwrap_or(0)
            ),
        }
    }
    let mut out = super::terminal::stdout();
    for line in &lines {
        reading::tell_line(args.line.unwrap_or(0), line, &mut out)?;
    }
    for explanation in &explained {
        tell(explanation, args.metric.as_deref(), &mut out)?;
    }
    out.flush()?;
    Ok(Status::Clean)
}

/// What there is to tell: of the document, or of a line and its figures, or of one figure.
type Gathered = (Vec<DocumentReading>, Vec<LineReading>, Vec<Explanation>);

fn gather(
    bytes: &[u8],
    name: &str,
    asked: &(Option<usize>, Option<String>),
    vocabulary: &Vocabulary,
    options: &Options,
) -> Result<Gathered, document::ReadError> {
    let wanted = |first: usize, last: usize, metrics: &[Metric]| match asked {
        (Some(line), _) => (first..=last).contains(line),
        (_, Some(id)) => metrics.iter().any(|m| m.id == *id),
        _ => false,
    };
    if matches!(asked, (None, None)) {
        return Ok((
            explain_document(bytes, name, vocabulary, options)?,
            Vec::new(),
            Vec::new(),
        ));
    }
    let lines = match asked.0 {
        Some(line) => explain_line(bytes, name, line, vocabulary, options)?,
        None => Vec::new(),
    };
    let explained = explain_metrics(bytes, name, vocabulary, options, &wanted)?;
    Ok((Vec::new(), lines, explained))
}

fn tell(explanation: &Explanation, only: Option<&str>, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(
        out,
        "line {}: {}",
        explanation.span.line,
        printable(&explanation.sentence)
    )?;
    if let Some(heading) = &explanation.heading {
        writeln!(out, "  under      {}", printable(heading))?;
    }
    for (words, why) in &explanation.masked {
        writeln!(out, "  masked     {}  ({why})", printable(words))?;
    }
    for (area, choice) in &explanation.areas {
        let area = if area.is_empty() { "no area" } else { area };
        writeln!(
            out,
            "  names      {}  ({})",
            printable(area),
            printable(&chosen(choice))
        )?;
    }
    let figures = explanation
        .figures
        .iter()
        .filter(|f| only.is_none_or(|id| f.metric.as_ref().is_some_and(|m| m.id == id)));
    for figure in figures {
        tell_figure(figure, out)?;
    }
    if explanation.figures.is_empty() {
        writeln!(out, "  no quantity")?;
    }
    writeln!(out)
}

/// Where an area or a period was read, in words.
fn read_at(origin: Option<&Origin>) -> String {
    let Some(origin) = origin else { return String::new() };
    let near = match origin.basis {
        Basis::Sentence => "its own sentence",
        Basis::Context => "what stands near",
        Basis::Document => "the document as a whole",
    };
    match &origin.span {
        Some(span) => format!("  (from {near}, line {})", span.line),
        None => format!("  (from {near})"),
    }
}

/// How a field was chosen, in words.
fn chosen(choice: &Choice) -> String {
    let instead = choice.instead.as_ref().filter(|label| !label.is_empty());
    let next = instead.map(|label| format!("; next, {} behind: {label}", choice.margin));
    format!("{}{}", choice.rules, next.unwrap_or_default())
}

fn tell_figure(figure: &Figure, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "  quantity   {}  ({})", printable(&figure.words), figure.quantity)?;
    let signs: Vec<String> = figure
        .signs
        .iter()
        .map(|(sign, weight)| format!("{sign} {weight:+}"))
        .collect();
    let sum: f64 = figure.signs.iter().map(|(_, weight)| weight).sum();
    writeln!(out, "    signs    {} = {sum:+}", signs.join(", "))?;
    let Some(metric) = &figure.metric else {
        return writeln!(out, "    no metric: the signs against it weigh more");
    };
    let mut line = |name: &str, value: Option<String>| match value {
        Some(value) => writeln!(out, "    {name:<8} {}", printable(&value)),
        None => Ok(()),
    };
    line("metric", Some(format!("{} (found as {})", metric.id, metric.method)))?;
    // a reason is told of a field that has no value, too
    let none = |choice: Option<&Choice>| choice.map(|_| "none".to_owned());
    line("of", metric.of.clone().or_else(|| none(figure.counts.as_ref())))?;
    line("by", figure.counts.as_ref().map(chosen))?;
    line(
        "measure",
        figure.measure.as_ref().map(|m| {
            format!(
                "{} \"{}\", by the words \"{}\"",
                m.id,
                m.label,
                metric.measure_text.as_deref().unwrap_or("")
            )
        }),
    )?;
    line("note", figure.measure.as_ref().and_then(|m| m.note.clone()))?;
    line(
        "area",
        metric
            .area
            .as_ref()
            .map(|a| format!("{a}{}", read_at(metric.scope.area.as_ref())))
            .or_else(|| none(figure.area.as_ref())),
    )?;
    line("by", figure.area.as_ref().map(chosen))?;
    let period = metric.period.as_ref().map(|p| {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "?".to_owned());
        format!(
            "{} [{} to {}]{}",
            p.text.as_deref().unwrap_or(""),
            day(&p.start),
            day(&p.end),
            read_at(metric.scope.period.as_ref())
        )
    });
    line("period", period.or_else(|| none(figure.period.as_ref())))?;
    line("by", figure.period.as_ref().map(chosen))?;
    let role = serde_json::to_value(metric.role)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned));
    line("role", role)?;
    line("by", figure.role.as_ref().map(chosen))?;
    let direction = metric
        .direction
        .and_then(|d| serde_json::to_value(d).ok())
        .and_then(|v| v.as_str().map(str::to_owned));
    line("moved", direction)?;
    for (kind, to) in &figure.links {
        line("link", Some(format!("{kind} {to}")))?;
    }
    Ok(())
}
