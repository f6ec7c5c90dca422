//! Walks a page's content stream and shows its glyphs as [`Words`]. Knows nothing of lines.

use super::budget::Budget;
use super::colour::Fill;
use super::filters;
use super::font::{Font, Says};
use super::lexer::{Lexer, Token};
use super::marked::{self, Marked};
use super::marks;
use super::matrix::Matrix;
use super::paths::Path;
use super::scope::{Scope, page_resources, unescape};
use super::state::{Run, State};
use super::unseen::Ground;
use super::words::{Ink, Look, Rule, Words};
use crate::document::ReadError;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// Marked stretches within each other.
const MAX_MARKED: usize = 512;

/// What walking one page gives, apart from its words.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Thin lines.
    pub rules: Vec<Rule>,
    /// An image was shown.
    pub images: usize,
    /// What lies behind the words.
    pub ground: Ground,
}

/// Walks pages, keeping fonts from one to the next.
pub(super) struct Interpreter<'b, 'l> {
    budget: &'b mut Budget<'l>,
    /// The words of the page under way.
    pub words: Words,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    drawn: Drawn,
    forms: Vec<ObjectIdentifier>,
    marked: Vec<Marked>,
}

/// An operand, as far as reading needs them.
enum Operand<'a> {
    Number(f32),
    Name(&'a [u8]),
    Text(Cow<'a, [u8]>),
    Properties(Marked),
    Other,
}

impl<'b, 'l> Interpreter<'b, 'l> {
    /// Nothing read yet.
    pub(super) fn new(budget: &'b mut Budget<'l>) -> Self {
        Interpreter {
            budget,
            words: Words::default(),
            fonts: HashMap::new(),
            drawn: Drawn::default(),
            forms: Vec::new(),
            marked: Vec::new(),
        }
    }

    /// Walks one page.
    ///
    /// # Errors
    /// When a limit is passed.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<Drawn, ReadError> {
        let mark = self.budget.damage.mark();
        let content = self.content(page)?;
        let resources = page_resources(page);
        let state = State {
            ctm: Matrix::upright(page),
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            size: 1.0,
            rise: 0.0,
            mode: 0,
            mode_in: 0,
            fill: Fill::default(),
            font: None,
        };
        self.marked.clear();
        self.forms.clear();
        let upright = state.ctm;
        self.run(&content, &resources, state, 0)?;
        self.drawn.ground.struck = marks::struck(page.raw(), &upright);
        self.budget.damage.page(mark);
        Ok(std::mem::take(&mut self.drawn))
    }

    fn content(&mut self, page: &Page<'_>) -> Result<Vec<u8>, ReadError> {
        let raw = page.raw();
        if let Some(stream) = raw.get::<Stream<'_>>("Contents") {
            return Ok(filters::decode(&stream, self.budget)?.unwrap_or_default().into_owned());
        }
        let mut all = Vec::new();
        if raw.contains_key("Contents") && raw.get::<Array<'_>>("Contents").is_none() {
            self.budget.damage.missing();
        }
        if let Some(array) = raw.get::<Array<'_>>("Contents") {
            for item in array.iter::<Object<'_>>() {
                let Object::Stream(stream) = item else {
                    self.budget.damage.missing();
                    continue;
                };
                if let Some(data) = filters::decode(&stream, self.budget)? {
                    all.extend_from_slice(&data);
                    all.push(b'\n');
                }
            }
        }
        Ok(all)
    }

    fn run(&mut self, content: &[u8], resources: &Dict<'_>, state: State, form: u32) -> Result<(), ReadError> {
        let mut scope = Scope {
            resources,
            fonts: HashMap::new(),
            form,
            path: Path::default(),
        };
        let marked_before = self.marked.len();
        let mut run = Run {
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            objects: 0,
            state,
        };
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Operand<'_>> = Vec::with_capacity(16);
        while let Some(token) = lexer.next() {
            match token {
                Token::Number(n) => operands.push(Operand::Number(n)),
                Token::Name(n) => operands.push(Operand::Name(n)),
                Token::Text(t) => operands.push(Operand::Text(t)),
                // Elements of an array simply follow as operands: only TJ and the dash pattern take one.
                Token::Array(_) => {}
                Token::Dict(true) => operands.push(Operand::Properties(marked::inline(&mut lexer, form))),
                Token::Dict(false) => {}
                Token::Word(b"BI") => {
                    lexer.skip_inline_image();
                    self.drawn.ground.picture(run.state.ctm.unit_square());
                }
                Token::Word(b"true" | b"false" | b"null") => operands.push(Operand::Other),
                Token::Word(word) => {
                    self.budget.operator()?;
                    self.budget.damage.operator(word);
                    self.operator(word, &operands, &mut scope, &mut run)?;
                    operands.clear();
                }
            }
            if operands.len() > 100_000 {
                operands.clear();
            }
        }
        self.marked.truncate(marked_before);
        Ok(())
    }

    fn operator(
        &mut self,
        word: &[u8],
        operands: &[Operand<'_>],
        scope: &mut Scope<'_, '_>,
        run: &mut Run,
    ) -> Result<(), ReadError> {
        let n = |i: usize| match operands.get(i) {
            Some(Operand::Number(n)) => *n,
            _ => 0.0,
        };
        match word {
            b"Tj" => self.show_all(operands, run),
            b"TJ" => self.show_all(operands, run),
            b"'" => {
                run.next_line();
                self.show_all(operands, run)
            }
            b"\"" => {
                (run.state.word_space, run.state.char_space) = (n(0), n(1));
                run.next_line();
                self.show_all(operands.get(2..).unwrap_or_default(), run)
            }
            b"Tf" => {
                if let Some(Operand::Name(name)) = operands.first() {
                    run.state.font = self.font(name, scope)?;
                }
                run.state.size = n(1);
                Ok(())
            }
            b"Do" => match operands.first() {
                Some(Operand::Name(name)) => self.object(name, scope, run),
                _ => Ok(()),
            },
            b"BDC" | b"BMC" => {
                self.begin_marked(operands, scope);
                Ok(())
            }
            b"EMC" => {
                self.marked.pop();
                Ok(())
            }
            b"Tr" | b"Q" => {
                let hidden = run.state.is_invisible();
                run.text_operator(word, n);
                if hidden && !run.state.is_invisible() {
                    self.words.confirm_hidden();
                }
                Ok(())
            }
            b"cs" | b"gs" => {
                if let Some(Operand::Name(name)) = operands.first() {
                    scope.setting(word, name, &mut run.state.fill);
                }
                Ok(())
            }
            b"sh" => {
                // it fills all that the clip leaves open, which is not followed
                self.drawn.ground.crowded = true;
                Ok(())
            }
            _ => {
                if !run.text_operator(word, n) && !colour(word, operands, &mut run.state.fill) {
                    let state = (&run.state.ctm, run.state.fill);
                    let Drawn { rules, ground, .. } = &mut self.drawn;
                    scope.path.operator(word, n, state, rules, ground);
                }
                Ok(())
            }
        }
    }

    fn font(&mut self, name: &[u8], scope: &mut Scope<'_, '_>) -> Result<Option<Rc<Font>>, ReadError> {
        if let Some(font) = scope.fonts.get(name) {
            return Ok(font.clone());
        }
        let font = self.find_font(name, scope.resources)?;
        scope.fonts.insert(name.to_vec(), font.clone());
        Ok(font)
    }

    fn find_font(&mut self, name: &[u8], resources: &Dict<'_>) -> Result<Option<Rc<Font>>, ReadError> {
        let Some(fonts) = resources.get::<Dict<'_>>("Font") else {
            return Ok(None);
        };
        let key = unescape(name);
        let id: Option<ObjectIdentifier> = fonts.get_ref(&*key).map(ObjRef::into);
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(font.clone()));
        }
        let Some(dict) = fonts.get::<Dict<'_>>(&*key) else {
            return Ok(None);
        };
        let font = Rc::new(Font::read(&dict, self.budget)?);
        if let Some(id) = id {
            self.fonts.insert(id, font.clone());
        }
        Ok(Some(font))
    }

    fn object(&mut self, name: &[u8], scope: &Scope<'_, '_>, run: &Run) -> Result<(), ReadError> {
        let objects = scope.resources.get::<Dict<'_>>("XObject");
        let Some(stream) = objects.and_then(|o| o.get::<Stream<'_>>(&*unescape(name))) else {
            self.budget.damage.missing();
            return Ok(());
        };
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|s| &*s != b"Form") {
            self.drawn.images += 1;
            self.drawn.ground.picture(run.state.ctm.unit_square());
            return Ok(());
        }
        let id = stream.obj_id();
        // A form within itself would never end.
        if self.forms.contains(&id) {
            return Ok(());
        }
        self.budget.form(self.forms.len())?;
        let Some(content) = filters::decode(&stream, self.budget)? else {
            return Ok(());
        };
        let own = dict.get::<Dict<'_>>("Resources");
        let resources = own.as_ref().unwrap_or(scope.resources);
        let mut state = run.state.clone();
        if let Some(m) = dict.get::<Array<'_>>("Matrix").and_then(|a| Matrix::of(&a)) {
            state.ctm = m.then(&state.ctm);
        }
        let form = if dict.contains_key("StructParents") {
            id.obj_number
        } else {
            scope.form
        };
        self.forms.push(id);
        let done = self.run(&content, resources, state, form);
        self.forms.pop();
        done
    }

    fn begin_marked(&mut self, operands: &[Operand<'_>], scope: &Scope<'_, '_>) {
        let mut marked = match operands.get(1) {
            Some(Operand::Properties(p)) => p.clone(),
            Some(Operand::Name(name)) => scope.properties(name).unwrap_or_default(),
            _ => Marked::default(),
        };
        if let Some(Operand::Name(tag)) = operands.first() {
            marked.artifact = *tag == b"Artifact";
        }
        if let Some(outer) = self.marked.last() {
            marked.mark = marked.mark.or(outer.mark);
            marked.artifact |= outer.artifact;
        }
        if self.marked.len() < MAX_MARKED {
            self.marked.push(marked);
        }
    }

    fn show_all(&mut self, operands: &[Operand<'_>], run: &mut Run) -> Result<(), ReadError> {
        let Some(font) = run.state.font.clone() else {
            self.budget.damage.mute();
            return Ok(());
        };
        for operand in operands {
            match operand {
                Operand::Text(bytes) => self.show(bytes, &font, run)?,
                Operand::Number(n) => {
                    let back = n / 1000.0 * run.state.size * run.state.scale;
                    run.text.advance(-back);
                }
                _ => {}
            }
        }
        self.words.end_string();
        Ok(())
    }

    fn show(&mut self, bytes: &[u8], font: &Font, run: &mut Run) -> Result<(), ReadError> {
        let state = &run.state;
        let m = run.text.then(&state.ctm);
        let size = (state.size * m.height()).abs();
        if !(0.1..20_000.0).contains(&size) {
            return Ok(());
        }
        let turn = m.turn();
        let marked = self.marked.last();
        let look = Look {
            size,
            bold: font.bold || state.mode == 2,
            italic: font.italic,
            artifact: marked.is_some_and(|m| m.artifact),
            ink: match (state.mode, state.fill) {
                (_, fill) if fill.white && state.mode != 1 => Ink::White,
                (3 | 7, _) if state.mode_in == run.objects => Ink::Invisible,
                (3 | 7, _) => Ink::Lingering,
                (0, fill) if fill.clear => Ink::Invisible,
                _ => Ink::Plain,
            },
            turn,
            mark: marked.and_then(|m| m.mark),
        };
        // Points along the line for one unit of text space, and where the string starts.
        let along = m.width();
        let (mut u, v) = m.reading(turn, state.rise);
        let mut rest = bytes;
        let mut advanced = 0.0;
        // Spacing over a whole word spaces its letters out; over two or three letters it stands for a blank between words.
        let spaced_out = state.char_space > 0.0 && bytes.len() > 4;
        while !rest.is_empty() {
            self.budget.glyphs(1)?;
            let (glyph, n) = font.next(rest);
            rest = &rest[n.min(rest.len())..];
            let width = glyph.width * state.size * state.scale;
            let spacing = (state.char_space + if glyph.blank { state.word_space } else { 0.0 }) * state.scale;
            let (u1, next) = (u + width * along, u + (width + spacing) * along);
            let pen = if spaced_out || spacing < 0.0 { next } else { u1 };
            if let Says::Text(text) = glyph.says {
                self.budget.glyphs(text.len())?;
            }
            match self.marked.last_mut().filter(|m| m.replaced) {
                None => self.words.glyph(glyph.says, &look, (u, u1, pen), v),
                Some(m) => {
                    let text = m.actual.take().unwrap_or_default();
                    self.budget.glyphs(text.len())?;
                    self.words.glyph(Says::Text(&text), &look, (u, u1, pen), v);
                }
            }
            u = next;
            advanced += width + spacing;
        }
        run.text.advance(advanced);
        self.budget.words(self.words.count())?;
        self.budget.text(self.words.text.len())
    }
}

/// Carries out a colour operator; `false` when it is none.
fn colour(word: &[u8], operands: &[Operand<'_>], fill: &mut Fill) -> bool {
    if !matches!(word, b"g" | b"rg" | b"k" | b"sc" | b"scn") {
        return false;
    }
    let number = |o: &Operand<'_>| match o {
        Operand::Number(n) => Some(*n),
        _ => None,
    };
    let mut n = [0.0; 4];
    let known = operands.len() <= 4
        && operands
            .iter()
            .zip(&mut n)
            .all(|(o, n)| number(o).map(|v| *n = v).is_some());
    fill.operator(word, if known { &n[..operands.len()] } else { &[] })
}
