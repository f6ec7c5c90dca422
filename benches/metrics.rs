//! Bytes of text a second that the metrics stage reads on one core: minutes as they are, a megabyte of them on one line, the
//! same without a full stop (whole and a quarter of it: the time is linear), and text of little but figures.

#![allow(clippy::disallowed_methods)]

use divan::{Bencher, counter::BytesCount};
use minuted::Vocabulary;
use minuted::document::Flow;
use minuted::metrics::{self, Context, Passage};
use minuted::record::Span;

/// A page of minutes: mostly talk, now and then a figure.
const PAGE: &str = "The Head of Service introduced the report and reminded Members of the background to the review, which had been \
requested at an earlier meeting. She explained that the approach taken by the service was to work with the whole family, and \
that partners in health, in the police and in the voluntary sector had been closely involved from the outset. At the end of \
March 318 children were looked after, compared with 297 a year earlier, and 81% of assessments had been completed in time. \
A Member asked how families were kept informed when several agencies were involved with them. It was explained that a single \
plan was drawn up with the family, that it was reviewed with them regularly, and that the worker they knew best remained \
their first point of contact throughout. Another Member welcomed the emphasis on listening to young people and asked that \
their views be set out more fully when the matter next came before the Committee. The Director undertook to do so. In reply \
to a question about recruitment, the Committee heard that it remained difficult to attract experienced staff, that the \
authority offered a good programme of training and support, and that managers were doing what they could to keep workloads \
at a sensible level. The Chair thanked the officers for their attendance and for the work that their teams were doing. ";

fn main() {
    divan::main();
}

fn read(text: &str, vocabulary: &Vocabulary) -> usize {
    let flow = Flow::of(text, 0..text.len());
    measure(&flow, vocabulary)
}

fn measure(flow: &Flow, vocabulary: &Vocabulary) -> usize {
    let passages = [Passage {
        item: Some("item"),
        ..Passage::paragraph(flow)
    }];
    let span = |r: std::ops::Range<usize>| Span {
        start: r.start,
        end: r.end,
        line: 1,
        page: None,
    };
    metrics::read(&passages, &Context::default(), vocabulary, &span, &|r| {
        flow.text()[r].to_owned()
    })
    .metrics
    .len()
}

fn bench(bencher: Bencher<'_, '_>, text: &str) {
    let vocabulary = Vocabulary::built_in();
    let flow = Flow::of(text, 0..text.len());
    assert!(read(&text[..text.len().min(2000)], &vocabulary) < 100);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| measure(&flow, &vocabulary));
}

#[divan::bench(sample_count = 10)]
fn minutes(bencher: Bencher<'_, '_>) {
    bench(bencher, &PAGE.repeat(200));
}

#[divan::bench(sample_count = 10)]
fn a_megabyte_on_one_line(bencher: Bencher<'_, '_>) {
    bench(bencher, &PAGE.repeat(700));
}

#[divan::bench(sample_count = 10)]
fn a_megabyte_without_a_full_stop(bencher: Bencher<'_, '_>) {
    bench(bencher, &PAGE.replace(". ", ", and ").repeat(700));
}

#[divan::bench(sample_count = 10)]
fn a_quarter_of_it(bencher: Bencher<'_, '_>) {
    bench(bencher, &PAGE.replace(". ", ", and ").repeat(175));
}

#[divan::bench(sample_count = 10)]
fn dense_with_figures(bencher: Bencher<'_, '_>) {
    let line = "At the end of March 318 children were looked after, compared with 297 a year earlier (England: 70 per 10,000). ";
    bench(bencher, &line.repeat(2000));
}
