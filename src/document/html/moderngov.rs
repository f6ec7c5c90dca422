//! What the classes of a ModernGov page say: number, title, agenda text, decision, minutes, linked paper, venue.

use crate::document::compose::{Para, is_number};
use crate::document::{BlockKind, Hint};
use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use std::collections::HashSet;

/// What an element's class says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Number or title of an item.
    Title,
    /// "PDF 247 KB" behind a link.
    FileSize,
    /// "Decision:", "Minutes:", "Additional documents:".
    Section,
    /// Text of the section that is open.
    Text,
    /// A list of linked papers.
    Papers,
    /// The page's second title: committee and date, or the item's own title.
    SubTitle,
    /// A label such as "Venue:".
    Label,
    /// Links to other views of the page.
    Furniture,
}

/// The mark of an element, where its class is one of ModernGov's.
pub(super) fn mark(element: &scraper::node::Element) -> Option<Mark> {
    element.attr("class")?.split_ascii_whitespace().find_map(|class| {
        Some(match class {
            "mgAiTitleTxt" => Mark::Title,
            "mgFileSize" => Mark::FileSize,
            "mgSubItemTitleTxt" | "mgSubItemTxt" | "mgSubSubTitleTxt" => Mark::Section,
            "mgWordPara" => Mark::Text,
            "mgBulletList" => Mark::Papers,
            "mgSubTitleTxt" => Mark::SubTitle,
            "mgLabel" => Mark::Label,
            "mgActionList" | "mgLinks" | "mgFooter" | "mgSectionTitle" | "mgTabs" | "mgNonPublicDocs" => {
                Mark::Furniture
            }
            _ => return None,
        })
    })
}

/// The tables that only list items: their cells hold numbers, titles and whole minutes.
pub(super) fn item_tables(root: NodeRef<'_, Node>) -> HashSet<NodeId> {
    let mut out = HashSet::new();
    for node in root.descendants() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let classes = element.attr("class").unwrap_or_default();
        let own = element.name() == "table" && (classes.contains("mgItemTable") || element.id() == Some("mgItemTable"));
        if own {
            out.insert(node.id());
        } else if classes.contains("mgAiTitleTxt") || classes.contains("mgItemNumberCell") {
            let table = node
                .ancestors()
                .find(|a| a.value().as_element().is_some_and(|e| e.name() == "table"));
            out.extend(table.map(|t| t.id()));
        }
    }
    out
}

/// What has been seen of the item that is being read.
#[derive(Debug, Default)]
pub(super) struct State {
    number: Option<String>,
    section: Option<Hint>,
    /// Text of the file size that is being read or was read last.
    pub size: String,
    /// Address of the link read last.
    pub url: Option<String>,
}

impl State {
    /// What the text of the open section is.
    pub(super) fn hint(&self) -> Option<Hint> {
        self.section.clone()
    }

    /// Makes the finished paragraph of a marked element what it is; may give several, or none.
    pub(super) fn finish(&mut self, mark: Mark, mut para: Para) -> Vec<Para> {
        let text = para.text().split_whitespace().collect::<Vec<_>>().join(" ");
        match mark {
            Mark::Title if is_number(&text) => {
                self.number = Some(text);
                Vec::new()
            }
            Mark::Title => self.title(para),
            Mark::Section => {
                self.section = section(&text).or(self.section.take());
                para.kind = BlockKind::Furniture;
                vec![para]
            }
            Mark::Papers => vec![self.paper(para)],
            Mark::SubTitle => self.sub_title(para, &text),
            Mark::Label => {
                let lower = text.to_lowercase();
                if lower.starts_with("venue:") {
                    para.hint = Some(Hint::Venue);
                }
                vec![para]
            }
            _ => vec![para],
        }
    }

    fn title(&mut self, mut para: Para) -> Vec<Para> {
        let number = self.number.take();
        para.kind = BlockKind::Heading;
        para.level = 3;
        para.label.clone_from(&number);
        para.hint = Some(Hint::ItemTitle { number });
        self.section = Some(Hint::AgendaText);
        let mut out = vec![para];
        if let Some(size) = self.size() {
            let mut link = Para::of(BlockKind::Furniture, &std::mem::take(&mut self.size));
            link.hint = Some(Hint::DocumentLink {
                url: self.url.take(),
                size: Some(size),
            });
            out.push(link);
        }
        self.url = None;
        self.size.clear();
        out
    }

    fn paper(&mut self, mut para: Para) -> Para {
        let size = self.size();
        self.size.clear();
        if let (None, None) = (&self.url, &size) {
            return para;
        }
        para.hint = Some(Hint::DocumentLink {
            url: self.url.take(),
            size,
        });
        para.label = None;
        para.kind = BlockKind::Paragraph;
        para
    }

    /// "Committee - Monday, 3rd March, 2025 4.00 pm" is body and date; anything else is an item's title.
    fn sub_title(&mut self, mut para: Para, text: &str) -> Vec<Para> {
        if let Some((body, date)) = text.rsplit_once(" - ")
            && is_date(date)
        {
            let mut first = Para::of(BlockKind::Heading, body);
            (first.level, first.hint) = (2, Some(Hint::Body));
            let mut second = Para::of(BlockKind::Paragraph, date);
            second.hint = Some(Hint::MeetingDate);
            return vec![first, second];
        }
        para.hint = Some(Hint::ItemTitle {
            number: self.number.take(),
        });
        self.section = Some(Hint::AgendaText);
        vec![para]
    }

    /// "247 KB" out of "PDF 247 KB".
    fn size(&self) -> Option<String> {
        let words: Vec<&str> = self.size.split_whitespace().collect();
        let at = words.iter().position(|w| w.starts_with(|c: char| c.is_ascii_digit()))?;
        Some(words[at..].join(" "))
    }
}

fn is_date(text: &str) -> bool {
    let year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    year && text.len() < 60
}

fn section(text: &str) -> Option<Hint> {
    let text = text.trim_end_matches(':').to_lowercase();
    if text.starts_with("minute") {
        Some(Hint::MinutesText)
    } else if text.starts_with("decision") || text.starts_with("resol") || text.starts_with("recommend") {
        Some(Hint::Decision)
    } else {
        None
    }
}
