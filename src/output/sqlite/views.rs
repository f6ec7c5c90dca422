//! The roll-ups as views: they follow the stored tables, and count a meeting that several documents tell of once. A name written
//! in two ways is one person here where the key is one (the tables of the other formats part people whose names disagree).

/// The name of each view, and its query.
pub(super) const VIEWS: &[(&str, &str)] = &[
    (
        "people",
        "SELECT person_key, json_group_array(DISTINCT a.name) AS names, json_group_array(DISTINCT a.body) AS bodies,
           count(DISTINCT a.document_key) AS meetings, min(a.date) AS first, max(a.date) AS last
         FROM attendees a JOIN documents d ON d.key = a.document_key AND d.duplicate_of IS NULL
         WHERE person_key IS NOT NULL GROUP BY person_key",
    ),
    (
        "attendance",
        "WITH sat AS (
           SELECT DISTINCT m.document_key, m.body, m.council_key, m.date,
             coalesce(m.body_key, CASE WHEN m.council_key IS NULL THEN m.document END) AS body_key
           FROM meetings m
           JOIN attendees a ON a.document_key = m.document_key WHERE m.duplicate_of IS NULL),
         named AS (
           SELECT a.person_key, s.council_key, s.body_key, max(s.body) AS body, max(a.name) AS name,
             min(s.date) AS first, max(s.date) AS last,
             count(DISTINCT CASE WHEN a.status = 'present' THEN s.document_key END) AS present,
             count(DISTINCT CASE WHEN a.status = 'apologies' THEN s.document_key END) AS apologies,
             count(DISTINCT CASE WHEN a.status = 'absent' THEN s.document_key END) AS absent,
             count(DISTINCT CASE WHEN a.substitute_for IS NOT NULL THEN s.document_key END) AS as_substitute
           FROM attendees a JOIN sat s ON s.document_key = a.document_key
           WHERE a.person_key IS NOT NULL AND a.\"group\" IN ('member', 'co_opted')
           GROUP BY a.person_key, s.council_key, s.body_key)
         SELECT n.body, n.name, p.possible, n.present, n.apologies, n.absent, n.as_substitute,
           round(100.0 * n.present / p.possible, 1) AS share, n.first, n.last, n.person_key, n.body_key, n.council_key
         FROM named n JOIN (
           SELECT n.person_key, n.council_key, n.body_key, count(DISTINCT s.document_key) AS possible
           FROM named n JOIN sat s ON s.body_key IS n.body_key AND s.council_key IS n.council_key
             AND (s.date BETWEEN n.first AND n.last OR n.first IS NULL)
           GROUP BY n.person_key, n.council_key, n.body_key) p
         ON p.person_key = n.person_key AND p.council_key IS n.council_key AND p.body_key IS n.body_key
         ORDER BY n.council_key, n.body_key, n.person_key",
    ),
    (
        "attendance_matrix",
        "SELECT m.body, a.name, a.\"group\", m.date, a.status, a.document_key, a.person_key, m.meeting_key
         FROM attendees a JOIN meetings m ON m.document_key = a.document_key AND m.duplicate_of IS NULL
         WHERE a.person_key IS NOT NULL",
    ),
    (
        "tracker",
        "SELECT r.body, r.date, r.item_number, r.item_title, r.verb, c.label, coalesce(c.text, r.text) AS text, r.outcome,
           r.votes_for, r.votes_against, r.abstentions, r.vote_method, r.mover, r.seconder, t.owner, t.due, t.due_date,
           r.file, coalesce(c.line, r.line) AS line, r.document_key, r.key AS resolution_key, c.key AS clause_key
         FROM resolutions r JOIN documents d ON d.key = r.document_key AND d.duplicate_of IS NULL
         LEFT JOIN clauses c ON c.resolution_key = r.key
         LEFT JOIN actions t ON t.key = (SELECT min(x.key) FROM actions x WHERE x.resolution_key = r.key
           AND (x.clause_key IS c.key OR x.clause_key IS NULL))",
    ),
    (
        "changes",
        "SELECT b.body, b.date, coalesce(b.of, a.of) AS what, coalesce(b.area, a.area) AS area, a.value AS \"from\",
           a.period AS from_period, b.value AS \"to\", b.period AS to_period,
           CASE WHEN a.unit IS b.unit THEN round(b.value - a.value, 6) END AS difference, coalesce(b.unit, a.unit) AS unit,
           coalesce(b.direction, a.direction) AS direction, coalesce(b.measure, a.measure) AS measure, b.quote, b.file, b.line,
           b.document_key, a.key AS from_key, b.key AS to_key
         FROM links l JOIN metrics a ON a.key = l.from_key JOIN metrics b ON b.key = l.to_key
         JOIN documents d ON d.key = l.document_key AND d.duplicate_of IS NULL
         WHERE l.kind = 'changed_to' AND l.alike",
    ),
    (
        "series",
        "SELECT m.measure_label, m.of, m.qualifier, m.part, m.area, m.period, m.period_start, m.period_end, m.role, m.value, m.unit,
           CASE m.unit WHEN 'percent' THEN m.value WHEN 'ratio' THEN round(m.value * 100, 4) WHEN 'per_1000' THEN m.value * 10
             WHEN 'per_100000' THEN m.value / 10 WHEN 'minutes' THEN round(m.value / 60, 4) WHEN 'weeks' THEN m.value * 7
             WHEN 'years' THEN m.value * 12 ELSE m.value END AS normal,
           CASE m.unit WHEN 'ratio' THEN 'percent' WHEN 'per_1000' THEN 'per_10000' WHEN 'per_100000' THEN 'per_10000'
             WHEN 'minutes' THEN 'hours' WHEN 'weeks' THEN 'days' WHEN 'years' THEN 'months' ELSE m.unit END AS normal_unit,
           m.approximation, m.body, m.date, m.quote, m.measure, m.file, m.line, m.document_key, m.key AS metric_key
         FROM metrics m JOIN documents d ON d.key = m.document_key AND d.duplicate_of IS NULL
         WHERE m.value IS NOT NULL AND (m.measure IS NOT NULL OR m.of IS NOT NULL) AND m.unit IS NOT 'percentage_points'
           AND NOT (m.unit IS 'ratio' AND m.value > 1)",
    ),
    (
        "register",
        "SELECT c.name, c.date, c.body, c.interest_type, c.matter, c.nature, c.action, c.file, c.line, c.document_key,
           c.key AS declaration_key
         FROM declarations c JOIN documents d ON d.key = c.document_key AND d.duplicate_of IS NULL
         ORDER BY c.name, c.date",
    ),
];

/// The statements that make the views.
pub(super) fn create() -> String {
    let view = |(name, query): &(&str, &str)| format!("CREATE VIEW \"{name}\" AS {query};\n");
    VIEWS.iter().map(view).collect()
}
