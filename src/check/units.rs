//! Brings figures of like units to one: per cent and ratios, thousands and millions of pounds, days and weeks.

/// What a unit measures, and how many of the base unit one of it is; `unit` is the record's name or what a table's author wrote.
pub(super) fn base(unit: &str) -> (String, f64) {
    let name = unit.trim().to_lowercase().replace([' ', '-'], "_");
    let (dimension, scale) = match name.as_str() {
        "" | "count" | "number" => ("count", 1.0),
        "thousand" | "thousands" | "000" | "000s" => ("count", 1e3),
        "million" | "millions" => ("count", 1e6),
        "percent" | "per_cent" | "%" => ("share", 0.01),
        "ratio" => ("share", 1.0),
        "percentage_points" | "percentage_point" | "pp" => ("points", 1.0),
        "per_1000" | "per_1,000" => ("rate", 1e-3),
        "per_10000" | "per_10,000" => ("rate", 1e-4),
        "per_100000" | "per_100,000" => ("rate", 1e-5),
        "gbp" | "£" => ("gbp", 1.0),
        "£k" | "£000" | "£000s" | "gbp_k" | "gbp_thousand" | "gbp_thousands" | "£_thousand" => ("gbp", 1e3),
        "£m" | "gbp_m" | "gbp_million" | "gbp_millions" | "£_million" => ("gbp", 1e6),
        "£bn" | "gbp_bn" | "gbp_billion" | "£_billion" => ("gbp", 1e9),
        "minutes" | "minute" => ("days", 1.0 / 1440.0),
        "hours" | "hour" => ("days", 1.0 / 24.0),
        "days" | "day" => ("days", 1.0),
        "weeks" | "week" => ("days", 7.0),
        "months" | "month" => ("months", 1.0),
        "years" | "year" => ("months", 12.0),
        "kg" => ("kg", 1.0),
        "tonnes" | "tonne" => ("kg", 1e3),
        "metres" | "metre" => ("metres", 1.0),
        "kilometres" | "kilometre" | "km" => ("metres", 1e3),
        "miles" | "mile" => ("metres", 1609.344),
        "feet" | "foot" => ("metres", 0.3048),
        "hectares" | "hectare" => ("hectares", 1.0),
        "acres" | "acre" => ("hectares", 0.404_686),
        _ => return (name, 1.0),
    };
    (dimension.to_owned(), scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_units_come_to_one() {
        for (a, b, times) in [
            ("percent", "ratio", 0.01),
            ("GBP million", "GBP", 1e6),
            ("weeks", "days", 7.0),
            ("£000", "£", 1e3),
        ] {
            let (x, y) = (base(a), base(b));
            assert_eq!(x.0, y.0, "{a} and {b}");
            assert!((x.1 / y.1 - times).abs() < 1e-9, "{a} and {b}");
        }
        assert_ne!(base("percent").0, base("percentage_points").0);
    }
}
