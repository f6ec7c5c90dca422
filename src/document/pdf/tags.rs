//! Reads the structure tree of a tagged PDF: which marked stretch of which page belongs to which paragraph, list item or cell.

use super::words::Mark;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier};
use std::collections::{HashMap, HashSet};

/// The structure tree, flattened.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// The blocks of the tree in its order.
    pub groups: Vec<Group>,
    /// By page and mark: the group, and whether it is the group's label.
    marks: HashMap<(u32, Mark), (u32, bool)>,
    /// Number of tables met so far.
    tables: usize,
}

/// A block of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// What it is.
    pub role: Role,
    /// The cell it stands in.
    pub cell: Option<Place>,
    /// A paragraph within it has been seen: the next one is a block of its own.
    filled: bool,
}

/// What a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    Paragraph,
    /// A heading of a level from 1.
    Heading(u8),
    /// A list item, nested from 0.
    Item(u8),
    /// Page furniture.
    Artifact,
}

/// A place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Which table.
    pub table: usize,
    /// Row, from 0.
    pub row: usize,
    /// Cell of the row, from 0.
    pub column: usize,
}

/// Elements beyond this are not looked at.
const MAX_ELEMENTS: usize = 1_000_000;
/// Depth of the tree.
const MAX_DEPTH: usize = 100;

/// What holds for an element's content.
#[derive(Clone, Copy)]
struct Around {
    page: Option<u32>,
    group: Option<u32>,
    label: bool,
    list: u8,
    cell: Option<Place>,
    /// In a table within a cell: that one's rows are no rows of the outer table.
    nested: bool,
    depth: usize,
}

struct Walk<'a> {
    tags: Tags,
    pages: HashMap<ObjectIdentifier, u32>,
    roles: Option<Dict<'a>>,
    seen: HashSet<ObjectIdentifier>,
    elements: usize,
    rows: Vec<usize>,
}

/// Reads the tree; `None` where the file has none.
pub(super) fn read(pdf: &Pdf) -> Option<Tags> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>("StructTreeRoot")?;
    let pages = pdf.pages().iter().enumerate();
    let mut walk = Walk {
        tags: Tags::default(),
        pages: pages.filter_map(|(i, p)| Some((p.raw().obj_id()?, i as u32))).collect(),
        roles: tree.get::<Dict<'_>>("RoleMap"),
        seen: HashSet::new(),
        elements: 0,
        rows: Vec::new(),
    };
    let around = Around {
        page: None,
        group: None,
        label: false,
        list: 0,
        cell: None,
        nested: false,
        depth: 0,
    };
    walk.kids(&tree, around);
    Some(walk.tags).filter(|t| !t.marks.is_empty())
}

impl Tags {
    /// The group of a mark on a page, and whether it is the group's label.
    pub(super) fn group(&self, page: usize, mark: Mark) -> Option<(u32, bool)> {
        self.marks.get(&(page as u32, mark)).copied()
    }

    fn open(&mut self, role: Role, cell: Option<Place>) -> u32 {
        self.groups.push(Group {
            role,
            cell,
            filled: false,
        });
        self.groups.len() as u32 - 1
    }
}

impl<'a> Walk<'a> {
    /// Goes through an element's kids; returns the group that its own content went into.
    fn kids(&mut self, element: &Dict<'a>, mut around: Around) -> Option<u32> {
        if around.depth > MAX_DEPTH {
            return None;
        }
        around.depth += 1;
        match element.get_raw::<Object<'a>>("K") {
            Some(MaybeRef::NotRef(Object::Array(array))) => self.array(&array, &mut around),
            Some(MaybeRef::NotRef(kid)) => self.kid(kid, None, &mut around),
            Some(MaybeRef::Ref(id)) => match element.get::<Object<'a>>("K") {
                Some(Object::Array(array)) => self.array(&array, &mut around),
                Some(kid) => self.kid(kid, Some(id), &mut around),
                None => {}
            },
            None => {}
        }
        around.group
    }

    fn array(&mut self, array: &Array<'a>, around: &mut Around) {
        // Resolving one by one needs the reference itself, to see an element that comes twice.
        let mut resolved = array.iter::<Object<'a>>();
        for raw in array.raw_iter() {
            // An object that is missing takes its place in the list all the same.
            let Some(object) = resolved.next() else { continue };
            let id = match raw {
                MaybeRef::Ref(id) => Some(id),
                MaybeRef::NotRef(_) => None,
            };
            self.kid(object, id, around);
        }
    }

    fn kid(&mut self, kid: Object<'a>, id: Option<ObjRef>, around: &mut Around) {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS || id.is_some_and(|id| !self.seen.insert(id.into())) {
            return;
        }
        match kid {
            Object::Number(n) => self.mark((0, n.as_i64() as i32), around.page, around),
            Object::Dict(dict) => match dict.get::<Name<'_>>("Type").as_deref() {
                Some(b"MCR") => {
                    let form = dict.get_ref("Stm").map_or(0, |r| ObjectIdentifier::from(r).obj_number);
                    let page = self.page_of(&dict).or(around.page);
                    if let Some(n) = dict.get::<i32>("MCID") {
                        self.mark((form, n), page, around);
                    }
                }
                Some(b"OBJR") => {}
                _ => self.element(&dict, around),
            },
            _ => {}
        }
    }

    fn page_of(&self, dict: &Dict<'_>) -> Option<u32> {
        let id = dict.get_ref("Pg")?;
        self.pages.get(&id.into()).copied()
    }

    fn mark(&mut self, mark: Mark, page: Option<u32>, around: &mut Around) {
        let Some(page) = page else { return };
        // Content that stands in no block of its own is a paragraph.
        let group = *around
            .group
            .get_or_insert_with(|| self.tags.open(Role::Paragraph, around.cell));
        if !around.label {
            self.tags.groups[group as usize].filled = true;
        }
        self.tags.marks.entry((page, mark)).or_insert((group, around.label));
    }

    fn element(&mut self, dict: &Dict<'a>, outer: &mut Around) {
        let mut around = *outer;
        around.page = self.page_of(dict).or(around.page);
        let role = self.role(dict);
        let mut inline = false;
        match role.as_slice() {
            b"H" | b"Title" => self.block(&mut around, Role::Heading(1)),
            [b'H', level @ b'1'..=b'9'] => self.block(&mut around, Role::Heading(level - b'0')),
            b"P" | b"Note" | b"FENote" | b"Caption" | b"TOCI" | b"BibEntry" | b"Code" | b"Formula" => {
                self.paragraph(&mut around);
            }
            b"L" => {
                around.group = None;
                around.list = around.list.saturating_add(1);
            }
            b"LI" => {
                let level = around.list.saturating_sub(1);
                self.block(&mut around, Role::Item(level));
            }
            b"Lbl" => around.label = around.group.is_some(),
            b"LBody" => {}
            b"Artifact" => self.block(&mut around, Role::Artifact),
            b"Table" if around.cell.is_some() => {
                around.group = None;
                around.nested = true;
            }
            b"TR" | b"TD" | b"TH" if around.nested => around.group = None,
            b"Table" => {
                around.group = None;
                around.cell = Some(Place {
                    table: self.tags.tables,
                    row: usize::MAX,
                    column: usize::MAX,
                });
                self.tags.tables += 1;
                self.rows.push(0);
            }
            b"TR" => self.row(&mut around),
            b"TD" | b"TH" => {
                // The row was opened with the column before the first; each cell moves the row on.
                if let Some(cell) = &mut outer.cell {
                    cell.column = cell.column.wrapping_add(1);
                }
                around.cell = outer.cell;
                around.group = None;
            }
            b"Span" | b"Link" | b"Quote" | b"Em" | b"Strong" | b"Sub" | b"Reference" | b"Annot" | b"Ruby" | b"RB"
            | b"Warichu" | b"Form" | b"Figure" | b"NonStruct" | b"Private" => inline = true,
            _ => around.group = None,
        }
        let group = self.kids(dict, around);
        if inline {
            outer.group = outer.group.or(group);
        }
    }

    /// A paragraph; the first one in a list item is the item itself.
    fn paragraph(&mut self, around: &mut Around) {
        if let Some(group) = around.group.and_then(|g| self.tags.groups.get_mut(g as usize))
            && matches!(group.role, Role::Item(_))
            && !group.filled
        {
            return;
        }
        self.block(around, Role::Paragraph);
    }

    fn block(&mut self, around: &mut Around, role: Role) {
        around.group = Some(self.tags.open(role, around.cell));
        around.label = false;
    }

    fn row(&mut self, around: &mut Around) {
        around.group = None;
        if let Some(cell) = &mut around.cell
            && let Some(rows) = self.rows.get_mut(cell.table)
        {
            cell.row = *rows;
            cell.column = usize::MAX;
            *rows += 1;
        }
    }

    /// The element's type, mapped to a standard one where the file says how.
    fn role(&self, dict: &Dict<'a>) -> Vec<u8> {
        let mut role = dict.get::<Name<'_>>("S").map(|n| n.to_vec()).unwrap_or_default();
        for _ in 0..8 {
            if is_standard(&role) {
                break;
            }
            match self.roles.as_ref().and_then(|m| m.get::<Name<'_>>(&*role)) {
                Some(mapped) => role = mapped.to_vec(),
                None => break,
            }
        }
        role
    }
}

fn is_standard(role: &[u8]) -> bool {
    matches!(
        role,
        b"P" | b"H" | b"L" | b"LI" | b"Lbl" | b"LBody" | b"Table" | b"TR" | b"TD" | b"TH" | b"Span" | b"Sect"
    ) || matches!(role, [b'H', b'1'..=b'6'])
}
