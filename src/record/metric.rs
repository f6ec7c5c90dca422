use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A figure somebody could hold against another: a share, a count of cases, people, services or money, a rate, a caseload,
/// a response time, a staffing number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Metric {
    /// Stable within the document: it hangs on the words, not on the line number.
    pub id: String,
    /// Id of the item it is quoted in.
    pub item: Option<String>,
    /// The sentence: the text of `sentence_span` with white space folded.
    pub quote: String,
    /// The number phrase with its sign, unit and scale word, without the word of approximation.
    pub span: Span,
    /// The sentence (or list item, or table row) that holds it.
    pub sentence_span: Span,
    /// As stated: 5.5 is 5.5 %; money in whole currency units; null where only a direction is stated.
    pub value: Option<f64>,
    /// Upper end of a range, inclusive.
    pub value_to: Option<f64>,
    /// What the value counts in; null where only a direction is stated and no unit is.
    pub unit: Option<Unit>,
    /// "week", "year", "social_worker" ...; null where the value is per nothing.
    pub per: Option<String>,
    /// What is counted or measured, in the text's own words, elided nouns restored.
    pub of: Option<String>,
    /// The head of `of` alone ("children", "cases"), for grouping.
    #[serde(default)]
    pub noun: Option<String>,
    /// Vocabulary id (`neet_rate`, `caseload` ...); a word alone never proves one where several definitions exist.
    pub measure: Option<String>,
    /// What a person calls that measure; null where there is none.
    #[serde(default)]
    pub measure_label: Option<String>,
    /// The words that led to `measure`, with the qualifier found ("aged 16-17", "or not known").
    pub measure_text: Option<String>,
    /// What restricts the measure ("aged 16-17", "or not known", "within 12 months").
    #[serde(default)]
    pub qualifier: Option<String>,
    /// The part of a whole that the figure states ("requires improvement" of audit grades).
    #[serde(default)]
    pub part: Option<String>,
    /// Whose figure it is.
    pub area: Option<String>,
    /// What sort of area that is.
    pub area_kind: Option<AreaKind>,
    /// When it holds.
    pub period: Option<Period>,
    /// Where the area and the period were read.
    #[serde(default)]
    pub scope: Scope,
    /// How exactly it is stated.
    pub approximation: Approximation,
    /// Actual, target, benchmark ...
    pub role: Role,
    /// Which way it moved or stands against what it is held against; null where not stated.
    pub direction: Option<Direction>,
    /// What a share is a share of, in the text's own words.
    pub denominator: Option<String>,
    /// Figures that belong together.
    pub links: Vec<Link>,
    /// The name of the rule that found it.
    pub method: String,
}

/// What a value counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// A number of things or people.
    Count,
    /// Per 1,000 of a population.
    #[serde(rename = "per_1000")]
    Per1000,
    /// Per 10,000 of a population.
    #[serde(rename = "per_10000")]
    Per10000,
    /// Per 100,000 of a population.
    #[serde(rename = "per_100000")]
    Per100000,
    /// Pounds sterling.
    #[serde(rename = "GBP")]
    Gbp,
    /// Euro.
    #[serde(rename = "EUR")]
    Eur,
    /// Dollars of the United States.
    #[serde(rename = "USD")]
    Usd,
    /// Dollars of Canada.
    #[serde(rename = "CAD")]
    Cad,
    /// Seconds of time.
    Seconds,
    /// Minutes of time.
    Minutes,
    /// Hours.
    Hours,
    /// Days (calendar or working, as `of` says).
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Full-time equivalents.
    Fte,
    /// A fraction or multiple as a decimal: one in five = 0.2, doubled = 2.
    Ratio,
    /// Points on a scale ("a score of 8 out of 10").
    Score,
    /// Kilograms.
    Kg,
    /// Tonnes.
    Tonnes,
    /// Metres.
    Metres,
    /// Kilometres.
    Kilometres,
    /// Feet.
    Feet,
    /// Miles.
    Miles,
    /// Hectares.
    Hectares,
    /// Acres.
    Acres,
    /// Another physical unit, named in `of`.
    Other,
}

/// What sort of area a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// The council's own area.
    Council,
    /// A ward, town, village or neighbourhood of it.
    Ward,
    /// A team, service or provider.
    Team,
    /// A school, home or other institution.
    Institution,
    /// The region.
    Region,
    /// England, the United Kingdom, "national".
    National,
    /// Statistical neighbours and other groups of comparable councils.
    Neighbours,
    /// Another council or place.
    Other,
}

/// When a figure holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// As written.
    pub text: Option<String>,
    /// First day, YYYY-MM-DD, where it can be told.
    pub start: Option<String>,
    /// Last day, inclusive, YYYY-MM-DD, where it can be told.
    pub end: Option<String>,
}

/// Where the area and the period of a figure were read; null where the figure has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Scope {
    /// Where `area` was read.
    pub area: Option<Origin>,
    /// Where `period` was read.
    pub period: Option<Origin>,
}

/// Where something that is said of a figure was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// How near to the figure.
    pub basis: Basis,
    /// The words it came from; null where it was told by an option, or by the document as a whole.
    pub span: Option<Span>,
}

/// How near to a figure something was read that is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// In the figure's own sentence, list entry or table row.
    Sentence,
    /// Near it: a sentence before, the words that introduce a list, a heading, the head of a column.
    Context,
    /// In what holds for the whole document: its title, its header, an option of the run.
    Document,
}

/// How exactly a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Approximation {
    /// As it stands.
    #[default]
    Exact,
    /// About, around, approximately, nearly, some.
    About,
    /// At least, a minimum of.
    AtLeast,
    /// Up to, no more than, a maximum of.
    AtMost,
    /// More than, over, in excess of.
    MoreThan,
    /// Fewer than, under, below.
    LessThan,
    /// Between one value and another.
    Range,
}

/// What a figure is held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What is or was.
    #[default]
    Actual,
    /// The earlier side of a stated change.
    Previous,
    /// An aim or ambition.
    Target,
    /// A limit, threshold or statutory maximum.
    Limit,
    /// A national, regional or neighbour figure held against a local one.
    Benchmark,
    /// What is expected.
    Forecast,
}

/// Which way a figure moved, or stands against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed the same.
    Same,
    /// Above what it is held against.
    Above,
    /// Below what it is held against.
    Below,
    /// In line with what it is held against.
    InLine,
}

/// How two figures belong together. The link runs from the metric that carries it to `to`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The kind of relation.
    pub kind: LinkKind,
    /// Id of the other metric.
    pub to: String,
}

/// The kinds of relation between figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// From the earlier value to the later.
    ChangedTo,
    /// From the benchmark to the figure it is held against.
    BenchmarkOf,
    /// The same figure again.
    Repeats,
    /// From the share to the count it expresses.
    ShareOf,
    /// From the part to its total.
    PartOf,
    /// Members of one "respectively" list.
    Respectively,
}
