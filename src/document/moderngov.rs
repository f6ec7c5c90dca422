//! Reads the ModernGov web service's answer about one meeting (`GetMeeting`).
//!
//! Its elements say what everything is: attendees with their attendance, items with their numbers, agenda text, decisions
//! and minutes as escaped HTML, linked papers. The text is composed as printed minutes would have it.

use super::compose::{Cell, Node, Para, Row, Table, compose, hint_all, note};
use super::xml::{Element, Token, Xml};
use super::{BlockKind, Document, Hint, Limits, ReadError, entities, html, xml};

/// Reads an answer.
///
/// # Errors
/// `unsupported` for the service's other answers (lists of meetings or committees), `limit` when it is nested too deep.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let text = xml::decode(bytes);
    let mut reader = Reader {
        xml: Xml::new(&text, limits),
        limits,
    };
    let meeting = reader.meeting()?;
    let cut = reader.xml.cut;
    let mut document = compose("moderngov-xml", &meeting.nodes());
    if cut {
        note(
            &mut document,
            "damaged-file",
            "the file ends before the answer does; what is there was read",
            Some("ask the web service again and save the whole answer"),
        );
    }
    Ok(document)
}

/// What the answer says of the meeting.
#[derive(Default)]
struct Meeting {
    body: Option<String>,
    date: Option<String>,
    time: Option<String>,
    start: Option<String>,
    finish: Option<String>,
    location: Option<String>,
    status: Option<String>,
    items: Vec<Item>,
    attendees: Vec<Attendee>,
}

#[derive(Default)]
struct Item {
    title: String,
    number: Option<String>,
    minute_number: Option<String>,
    agenda: Vec<Node>,
    decision: Vec<Node>,
    minutes: Vec<Node>,
    papers: Vec<Para>,
}

struct Attendee {
    name: String,
    group: String,
    status: String,
    role: Option<String>,
    /// Offices held besides.
    posts: Option<String>,
    party: Option<String>,
    ward: Option<String>,
}

struct Reader<'x> {
    xml: Xml<'x>,
    limits: &'x Limits,
}

impl Reader<'_> {
    fn meeting(&mut self) -> Result<Meeting, ReadError> {
        let mut meeting = Meeting::default();
        let mut found = false;
        while let Some(token) = self.xml.next()? {
            let Token::Open(element) = token else { continue };
            let name = element.name();
            if let Some(error) = other_answer(name).filter(|_| !found) {
                return Err(error);
            }
            match name {
                "meeting" => found = true,
                "agendaitem" => {
                    let item = self.item(&mut meeting.body)?;
                    meeting.items.push(item);
                }
                "attendee" => meeting.attendees.extend(attendee(&element)),
                "committeetitle" => meeting.body = self.value()?.or(meeting.body),
                "meetingdate" => meeting.date = self.value()?.or(meeting.date),
                "meetingtime" => meeting.time = self.value()?.or(meeting.time),
                "meetingactualstarttime" => meeting.start = self.value()?,
                "meetingactualfinishtime" => meeting.finish = self.value()?,
                "meetinglocation" => meeting.location = self.value()?,
                "meetingstatus" => meeting.status = self.value()?,
                _ => {}
            }
        }
        Ok(meeting)
    }

    fn item(&mut self, body: &mut Option<String>) -> Result<Item, ReadError> {
        let mut item = Item::default();
        while let Some(token) = self.xml.next()? {
            let element = match token {
                Token::Open(element) => element,
                Token::Close(end) if end.name() == "agendaitem" => break,
                _ => continue,
            };
            match element.name() {
                "agendaitemtitle" => item.title = self.value()?.unwrap_or_default(),
                "fulldisplaynumberformat" => item.number = self.value()?,
                "minutesitemnumber" => item.minute_number = self.value()?,
                "agendatext" => item.agenda = self.markup(&Hint::AgendaText)?,
                "linkeddoc" => item.papers.extend(self.paper(body)?),
                "refertocommittee" => {
                    let committee = self.value()?;
                    *body = body.take().or(committee);
                }
                name if name.ends_with("htmlbody") && name.starts_with("minutes") => {
                    item.minutes = self.markup(&Hint::MinutesText)?;
                }
                name if (name.ends_with("htmlbody") || name == "decisiontext") && name.starts_with("decision") => {
                    item.decision = self.markup(&Hint::Decision)?;
                }
                _ => {}
            }
        }
        Ok(item)
    }

    fn paper(&mut self, body: &mut Option<String>) -> Result<Option<Para>, ReadError> {
        let (mut title, mut url) = (None, None);
        while let Some(token) = self.xml.next()? {
            let element = match token {
                Token::Open(element) => element,
                Token::Close(end) if end.name() == "linkeddoc" => break,
                _ => continue,
            };
            match element.name() {
                "title" => title = self.value()?,
                "url" => url = self.value()?,
                "committeetitle" => {
                    let committee = self.value()?;
                    *body = body.take().or(committee);
                }
                _ => {}
            }
        }
        Ok(title.map(|title| {
            let mut para = Para::of(BlockKind::Paragraph, &title);
            para.hint = Some(Hint::DocumentLink { url, size: None });
            para
        }))
    }

    /// The text of a leaf; `None` where it is blank.
    fn value(&mut self) -> Result<Option<String>, ReadError> {
        let text = self.xml.text()?;
        let text = entities::unescape(&text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok((!text.is_empty()).then_some(text))
    }

    /// The paragraphs of a leaf that holds escaped HTML.
    fn markup(&mut self, hint: &Hint) -> Result<Vec<Node>, ReadError> {
        let text = self.xml.text()?;
        let mut nodes = html::fragment(&text, self.limits)?;
        hint_all(&mut nodes, hint);
        Ok(nodes)
    }
}

/// The error for an answer that holds no meeting.
fn other_answer(root: &str) -> Option<ReadError> {
    let what = match root.to_ascii_lowercase().as_str() {
        "getmeetings" => "list of meetings (GetMeetings)",
        "committees" => "list of committees (GetCommittees)",
        "attachment" => "note about an attachment (GetAttachment)",
        "councillorsbyward" | "wards" => "list of councillors (GetCouncillorsByWard)",
        _ => return None,
    };
    Some(ReadError::new(
        "unsupported",
        format!("the file is ModernGov's {what}; it holds no minutes"),
        "ask the web service for GetMeeting with the meeting's id, and save that answer",
    ))
}

/// An attendee, from the attributes of its element.
fn attendee(element: &Element<'_>) -> Option<Attendee> {
    let attr = |name: &str| {
        element
            .attr(name)
            .map(|v| v.trim().to_owned())
            .filter(|v| !v.is_empty())
    };
    let name = attr("name")?;
    let status = attr("attendance").unwrap_or_default();
    let role = attr("roledescription");
    let is = |word: &str| role.as_deref().is_some_and(|r| r.to_lowercase().contains(word));
    let lower = status.to_lowercase();
    let group = if lower.contains("apolog") {
        "Apologies"
    } else if lower.starts_with("absent") || lower.starts_with("not ") {
        "Absent"
    } else if is("officer") {
        "Officers"
    } else if lower.starts_with("in attendance") {
        "In attendance"
    } else if lower.is_empty() || lower.starts_with("present") {
        "Present"
    } else {
        &status
    };
    let general = |r: &String| {
        matches!(
            r.to_lowercase().as_str(),
            "committee member" | "member" | "officer" | "attendee"
        )
    };
    let own = role.clone().filter(|r| !general(r));
    Some(Attendee {
        name,
        group: group.to_owned(),
        role: own.or_else(|| attr("representing")).or_else(|| attr("keyposts")),
        posts: attr("keyposts"),
        status,
        party: attr("politicalparty"),
        ward: attr("ward"),
    })
}

impl Meeting {
    fn nodes(self) -> Vec<Node> {
        let mut out = Vec::new();
        let mut head = |kind, text: Option<String>, hint: Option<Hint>| {
            if let Some(text) = text {
                let mut para = Para::of(kind, &text);
                para.level = u8::from(kind == BlockKind::Heading);
                para.hint = hint;
                out.push(Node::Para(para));
            }
        };
        let date = self.date.map(|d| match self.time.as_ref() {
            Some(time) => format!("{d} {time}"),
            None => d,
        });
        head(BlockKind::Heading, self.body, Some(Hint::Body));
        head(BlockKind::Paragraph, date, Some(Hint::MeetingDate));
        head(
            BlockKind::Paragraph,
            self.location.map(|l| format!("Venue: {l}")),
            Some(Hint::Venue),
        );
        let start = self.start.map(|t| format!("Meeting started: {t}"));
        head(BlockKind::Paragraph, start, None);
        head(BlockKind::Furniture, self.status.map(|s| format!("Status: {s}")), None);
        attendance(self.attendees, &mut out);
        for item in self.items {
            item.nodes(&mut out);
        }
        if let Some(finish) = self.finish {
            let text = format!("Meeting ended: {finish}");
            out.push(Node::Para(Para::of(BlockKind::Paragraph, &text)));
        }
        out
    }
}

/// The attendees, group by group in the order in which the groups first come.
fn attendance(mut attendees: Vec<Attendee>, out: &mut Vec<Node>) {
    while let Some(first) = attendees.first() {
        let group = first.group.clone();
        let (of_group, rest): (Vec<_>, Vec<_>) = attendees.into_iter().partition(|a| a.group == group);
        attendees = rest;
        out.push(Node::Para(Para::of(BlockKind::Paragraph, &format!("{group}:"))));
        let rows = of_group.into_iter().map(Attendee::row).collect();
        out.push(Node::Table(Table { rows }));
    }
}

impl Attendee {
    fn row(self) -> Row {
        let posts = self.posts.filter(|p| Some(p) != self.role.as_ref());
        let mut cells = vec![Cell::of(&self.name)];
        for value in [&self.role, &Some(self.status.clone()), &posts, &self.party, &self.ward] {
            cells.push(Cell::of(value.as_deref().unwrap_or("")));
        }
        Row {
            head: false,
            cells,
            hint: Some(Hint::Attendee {
                status: (!self.status.is_empty()).then_some(self.status),
                role: self.role,
            }),
        }
    }
}

impl Item {
    fn nodes(self, out: &mut Vec<Node>) {
        let number = self.number.or(self.minute_number);
        if !self.title.is_empty() || number.is_some() {
            let title = if self.title.is_empty() {
                "(no title)"
            } else {
                &self.title
            };
            let mut para = Para::of(BlockKind::Heading, title);
            (para.level, para.label) = (2, number.clone());
            para.hint = Some(Hint::ItemTitle { number });
            out.push(Node::Para(para));
        }
        out.extend(self.agenda);
        out.extend(self.papers.into_iter().map(Node::Para));
        for (label, nodes) in [("Decision:", self.decision), ("Minutes:", self.minutes)] {
            if !nodes.is_empty() {
                out.push(Node::Para(Para::of(BlockKind::Furniture, label)));
                out.extend(nodes);
            }
        }
    }
}
