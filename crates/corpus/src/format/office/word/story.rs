//! The text of the document, or of its notes, as it goes: what begins and ends in it becomes what does in the page.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fields::{self, Field};
use super::numbering::{Marker, Numbering};
use super::parts::Links;
use super::styles::{Styles, is_on, take_look};
use super::symbols;
use crate::format::office::look::Look;
use crate::format::office::package::Unreadable;
use crate::format::office::page::{Kind, Marks, Page};
use crate::format::office::pictures::is_description;
use crate::format::office::xml::{Element, Step};

/// The numbers of the notes that the text refers to, by their kind and id.
pub(super) type References = HashMap<(&'static str, String), usize>;

/// Whose properties are being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Properties {
    #[default]
    None,
    Paragraph,
    /// Of the mark at the end of a paragraph.
    Mark,
    Run,
    Row,
    Cell,
}

/// What the characters are that come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Characters {
    /// White space between elements.
    #[default]
    None,
    Text,
    Code,
}

/// A paragraph, as far as it is known.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    depth: Option<u8>,
    /// Its mark was deleted, so that it goes on with the next.
    goes_on: bool,
    /// There is a line below it.
    has_rule: bool,
    has_begun: bool,
    /// How its runs look, by its style.
    look: Look,
}

/// What is to be taken up again behind a text box.
#[derive(Default)]
struct Frame {
    paragraph: Paragraph,
    run: Look,
    fields: Vec<Field>,
    /// Where the links lead that are open.
    links: Vec<Option<usize>>,
}

/// A row of a table.
#[derive(Default)]
struct Row {
    has_begun: bool,
    is_head: bool,
    is_left_out: bool,
    /// Its current cell has begun.
    in_cell: bool,
    /// Its current cell goes on from the row above, and what stands in it is not shown.
    is_covered: bool,
}

/// Reads one part.
pub(super) struct Story<'p> {
    page: &'p mut Page,
    styles: &'p Styles,
    numbering: &'p mut Numbering,
    links: &'p Links,
    references: &'p mut References,
    properties: Properties,
    characters: Characters,
    frame: Frame,
    outer: Vec<Frame>,
    rows: Vec<Row>,
    /// The open alternatives: whether one was taken.
    alternatives: Vec<bool>,
    /// The open controls: whether what they hold is left out.
    controls: Vec<bool>,
    /// What is said of the current picture.
    description: String,
    /// The last text was hidden.
    was_hidden: bool,
    /// Within the reading of a word, which stands above it.
    in_reading: bool,
    /// The number of the note that is read, if it is shown.
    note: Option<usize>,
}

impl<'p> Story<'p> {
    pub(super) fn new(
        page: &'p mut Page,
        styles: &'p Styles,
        numbering: &'p mut Numbering,
        links: &'p Links,
        references: &'p mut References,
    ) -> Self {
        Self {
            page,
            styles,
            numbering,
            links,
            references,
            properties: Properties::None,
            characters: Characters::None,
            frame: Frame::default(),
            outer: Vec::new(),
            rows: Vec::new(),
            alternatives: Vec::new(),
            controls: Vec::new(),
            description: String::new(),
            was_hidden: false,
            in_reading: false,
            note: None,
        }
    }

    /// Takes a step of the part with the document. `false`: what is in the element is left out.
    pub(super) fn step(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Enter(element) => return self.enter(element),
            Step::Text(text) => self.characters(text),
            Step::Leave(name) => self.leave(name),
        }
        true
    }

    /// Takes a step of a part with notes, of which those are kept that the text refers to.
    pub(super) fn step_of_note(
        &mut self,
        kind: &'static str,
        step: Step<'_>,
        notes: &mut Vec<(usize, String)>,
    ) -> bool {
        match &step {
            Step::Enter(element) if element.name == ("w", kind) => {
                let id = element.attribute("id").unwrap_or_default();
                self.note = self.references.get(&(kind, id.into_owned())).copied();
                if let Some(number) = self.note {
                    self.page.begin_flow(format!("[{number}] "));
                }
                return self.note.is_some();
            }
            Step::Leave(name) if *name == ("w", kind) => {
                let html = self.page.end_flow();
                notes.extend(self.note.take().map(|number| (number, html)));
            }
            _ => return self.step(step),
        }
        true
    }

    /// Ends the part.
    ///
    /// # Errors
    /// When it cannot be told what is text in it.
    pub(super) fn end(self) -> Result<(), Unreadable> {
        if self.frame.fields.iter().any(|field| field.is_in_code) {
            return Err(Unreadable::new(
                "left out, since a field begins in it and does not end, so that nobody can tell what is text behind it",
                "open it in Word, press Ctrl+A and Ctrl+Shift+F9, which makes text of all fields, and save it",
            ));
        }
        Ok(())
    }

    fn enter(&mut self, element: &Element<'_>) -> bool {
        let value = || element.attribute("val");
        match (self.properties, element.name) {
            // How it was formatted before; of sections, numbers of pages and the like.
            (
                _,
                (
                    "w",
                    "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
                    | "sectPrChange" | "tblGridChange" | "sectPr" | "tblPr" | "tblPrEx" | "tblGrid"
                    | "ffData",
                ),
            ) => return false,
            (Properties::None, ("w", "pPr")) => self.properties = Properties::Paragraph,
            (Properties::None, ("w", "rPr")) => self.properties = Properties::Run,
            (Properties::None, ("w", "trPr")) => self.properties = Properties::Row,
            (Properties::None, ("w", "tcPr")) => self.properties = Properties::Cell,
            (Properties::Paragraph, ("w", "rPr")) => self.properties = Properties::Mark,
            (Properties::Paragraph, (_, name)) => self.paragraph_property(name, element),
            (Properties::Mark, ("w", "del" | "moveFrom")) => self.frame.paragraph.goes_on = true,
            (Properties::Run, ("w", "rStyle")) => {
                let style = value().map_or_else(Look::default, |id| self.styles.run(&id));
                self.frame.run = self.frame.run.over(style);
            }
            (Properties::Run, _) => {
                let mut look = Look::default();
                take_look(&mut look, element);
                self.frame.run = look.over(self.frame.run);
            }
            (Properties::Row, ("w", name)) => self.row_property(name, element),
            (Properties::Cell, ("w", "vMerge"))
                if value().is_none_or(|value| value == "continue") =>
            {
                self.cover();
            }
            (Properties::Cell, ("w", "cellDel")) => {
                self.page.left_out.deleted += 1;
                self.cover();
            }
            (Properties::None, ("w", name)) => return self.enter_text(name, element),
            (Properties::None, ("mc", "AlternateContent")) => self.alternatives.push(false),
            (Properties::None, ("mc", "Choice" | "Fallback")) => {
                let taken = self.alternatives.last_mut();
                return taken.is_none_or(|taken| !std::mem::replace(taken, true));
            }
            (Properties::None, name) => self.enter_drawing(name, element),
            _ => {}
        }
        true
    }

    fn paragraph_property(&mut self, name: &str, element: &Element<'_>) {
        let value = element.attribute("val");
        let paragraph = &mut self.frame.paragraph;
        match name {
            "pStyle" => paragraph.style = value.map(Cow::into_owned),
            "outlineLvl" => paragraph.outline = value.and_then(|level| level.parse().ok()),
            "numId" => paragraph.list = value.map(Cow::into_owned),
            "ilvl" => paragraph.depth = value.and_then(|depth| depth.parse().ok()),
            "bottom" => paragraph.has_rule = !matches!(value.as_deref(), Some("nil" | "none")),
            _ => {}
        }
    }

    fn row_property(&mut self, name: &str, element: &Element<'_>) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        match name {
            "tblHeader" => row.is_head = is_on(element),
            "del" => {
                row.is_left_out = true;
                self.page.left_out.deleted += 1;
            }
            "hidden" if is_on(element) => {
                row.is_left_out = true;
                self.page.left_out.hidden += 1;
            }
            _ => {}
        }
    }

    /// Leaves out what stands in the current cell.
    fn cover(&mut self) {
        if let Some(row) = self.rows.last_mut()
            && !row.is_covered
        {
            row.is_covered = true;
            self.page.mute();
        }
    }

    fn enter_text(&mut self, name: &str, element: &Element<'_>) -> bool {
        match name {
            "p" => {
                self.begin_cell();
                self.frame.paragraph = Paragraph::default();
                self.frame.run = Look::default();
            }
            "r" => {
                self.begin_paragraph();
                self.frame.run = Look::default();
            }
            "t" => self.characters = Characters::Text,
            "instrText" => self.characters = Characters::Code,
            "delText" | "delInstrText" => return false,
            "del" => {
                self.page.left_out.deleted += 1;
                return false;
            }
            // What was moved stands where it was moved to.
            "moveFrom" => return false,
            "tab" | "ptab" => self.text(" "),
            "br" | "cr" => self.line_break(element),
            "noBreakHyphen" => self.text("\u{2011}"),
            "softHyphen" => self.text("\u{ad}"),
            "sym" => self.sign(element),
            "fldChar" => self.field(element),
            "fldSimple" => {
                let mut field = Field::new();
                field.code = element.attribute("instr").unwrap_or_default().into_owned();
                self.frame.fields.push(field);
                self.field_result();
            }
            "hyperlink" => {
                let id = element.attribute("id").unwrap_or_default();
                let address = self.links.get(&*id);
                let link = address.and_then(|address| self.page.link(address));
                self.frame.links.push(link);
            }
            "footnoteReference" => self.refer("footnote", element),
            "endnoteReference" => self.refer("endnote", element),
            "commentReference" => self.page.left_out.comments += 1,
            "rt" => {
                self.text("(");
                self.in_reading = true;
            }
            "tbl" => self.begin_table(),
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                let row = self.rows.last_mut();
                return row.is_none_or(|row| {
                    row.in_cell = false;
                    !row.is_left_out
                });
            }
            "sdt" => self.controls.push(false),
            "sdtContent" => return !self.controls.last().is_some_and(|is_left_out| *is_left_out),
            // A prompt that nobody has written over.
            "showingPlcHdr" => self.leave_out_control(is_on(element)),
            "dataBinding" if shows_property(element) => {
                self.page.left_out.fields += 1;
                self.leave_out_control(true);
            }
            "docPartGallery" if element.is("val", "Table of Contents") => {
                self.page.left_out.contents += 1;
                self.leave_out_control(true);
            }
            "placeholder" => return false,
            "txbxContent" => {
                if self.is_hidden() {
                    self.page.left_out.hidden += 1;
                    return false;
                }
                self.page.begin_flow(String::new());
                self.outer.push(std::mem::take(&mut self.frame));
            }
            "drawing" | "pict" => self.description.clear(),
            "object" => {
                self.embedded();
                return false;
            }
            "altChunk" | "subDoc" => self.embedded(),
            _ => {}
        }
        true
    }

    fn enter_drawing(&mut self, name: (&'static str, &str), element: &Element<'_>) {
        let describe = |attribute: &str| {
            let said = element.attribute(attribute).unwrap_or_default();
            if is_description(&said) {
                said.into_owned()
            } else {
                String::new()
            }
        };
        match name {
            ("wp", "docPr") => self.description = describe("descr"),
            ("pic", "cNvPr") => {
                let said = describe("descr");
                if !said.is_empty() {
                    self.description = said;
                }
            }
            ("v", "shape" | "rect") => self.description = describe("alt"),
            ("v", "imagedata") => self.picture(),
            // Letters drawn along a line.
            ("v", "textpath") => {
                let text = element.attribute("string").unwrap_or_default();
                self.text(&text);
            }
            ("m", "t") => self.characters = Characters::Text,
            ("m", "r") => self.frame.run = Look::default(),
            ("c", "chart") | ("dgm", "relIds") => self.embedded(),
            _ => {}
        }
    }

    fn leave(&mut self, name: (&'static str, &str)) {
        match (self.properties, name) {
            (Properties::Mark, ("w", "rPr")) => self.properties = Properties::Paragraph,
            (Properties::Paragraph, ("w", "pPr"))
            | (Properties::Run, ("w", "rPr"))
            | (Properties::Row, ("w", "trPr"))
            | (Properties::Cell, ("w", "tcPr")) => self.properties = Properties::None,
            (Properties::None, ("w", name)) => self.leave_text(name),
            (Properties::None, ("m", "t")) => self.characters = Characters::None,
            (Properties::None, ("pic", "pic")) => self.picture(),
            (Properties::None, ("mc", "AlternateContent")) => {
                self.alternatives.pop();
            }
            _ => {}
        }
    }

    fn leave_text(&mut self, name: &str) {
        match name {
            "t" | "instrText" => self.characters = Characters::None,
            "p" => self.end_paragraph(),
            "fldSimple" => {
                self.frame.fields.pop();
            }
            "hyperlink" => {
                self.frame.links.pop();
            }
            "rt" if std::mem::take(&mut self.in_reading) => self.text(")"),
            "sdt" => {
                self.controls.pop();
            }
            "tc" => self.end_cell(),
            "tr" => {
                let row = self.rows.pop();
                if row.is_some_and(|row| row.has_begun) {
                    self.page.markup("</tr>");
                }
            }
            "tbl" => self.page.markup("</table>"),
            "txbxContent" => {
                self.page.end_box();
                self.frame = self.outer.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    /// Begins the paragraph once its properties are known.
    fn begin_paragraph(&mut self) {
        let paragraph = &mut self.frame.paragraph;
        if std::mem::replace(&mut paragraph.has_begun, true) || self.page.is_muted() {
            return;
        }
        let style = self.styles.paragraph(paragraph.style.as_deref());
        paragraph.look = style.look;
        let kind = style.kind(paragraph.outline);
        let list = paragraph.list.as_ref().or(style.list.as_ref());
        let depth = paragraph.depth.or(style.depth).unwrap_or(0);
        // The numbers of headings are no part of them.
        let is_text = matches!(kind, Kind::Paragraph | Kind::Quotation);
        let marker = list.filter(|_| is_text);
        let marker = marker.map_or(Marker::None, |list| self.numbering.next(list, depth));
        self.page.begin(match marker {
            Marker::None => kind,
            Marker::Bullet => Kind::Item(depth, None),
            Marker::Number(number) => Kind::Item(depth, Some(number)),
        });
    }

    fn end_paragraph(&mut self) {
        self.begin_paragraph();
        if self.was_hidden {
            self.page.aside("\n", false);
        }
        let paragraph = std::mem::take(&mut self.frame.paragraph);
        if paragraph.goes_on {
            return self.page.go_on();
        }
        self.page.end();
        if paragraph.has_rule {
            self.page.rule();
        }
    }

    fn characters(&mut self, text: &str) {
        match self.characters {
            Characters::None => {}
            Characters::Text => self.text(text),
            Characters::Code => {
                if let Some(field) = self.frame.fields.last_mut()
                    && field.is_in_code
                {
                    field.code.push_str(text);
                }
            }
        }
    }

    /// Whether what comes is no text, being a field's code or the result of one that is left out.
    fn is_left_out(&self) -> bool {
        let mut fields = self.frame.fields.iter();
        fields.any(|field| field.is_in_code || field.is_left_out) || self.page.is_muted()
    }

    /// Adds text as the current run has it.
    fn text(&mut self, text: &str) {
        if self.is_left_out() {
            return;
        }
        self.begin_paragraph();
        let run = self.frame.run;
        if self.is_hidden() {
            self.hidden(text);
            return;
        }
        self.was_hidden = false;
        let link = self.frame.fields.iter().find_map(|field| field.link);
        let link = link.or_else(|| self.frame.links.iter().copied().flatten().next());
        // What all of a paragraph is by its style says nothing of one word in it.
        self.page.text(
            text,
            Marks {
                link,
                strong: run.strong.unwrap_or(false),
                emphasis: run.emphasis.unwrap_or(false),
                struck: run.struck.unwrap_or(false),
            },
        );
    }

    /// Whether the current run is hidden, with all that stands in it.
    fn is_hidden(&self) -> bool {
        let style = self.frame.paragraph.look;
        self.frame.run.hidden.or(style.hidden).unwrap_or(false)
    }

    fn hidden(&mut self, text: &str) {
        let begins = !std::mem::replace(&mut self.was_hidden, true);
        self.page.left_out.hidden += u32::from(begins && !text.trim().is_empty());
        self.page.aside(text, begins);
    }

    fn line_break(&mut self, element: &Element<'_>) {
        if self.is_left_out() {
            return;
        }
        self.begin_paragraph();
        match element.attribute("type").as_deref() {
            Some("page" | "column") => self.page.part(),
            _ => self.page.line_break(),
        }
    }

    fn sign(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).ok();
        let sign = code.and_then(|code| symbols::meaning(&font, code));
        if sign.is_none() && !self.is_left_out() {
            self.page.left_out.signs += 1;
        }
        let sign = sign.unwrap_or('\u{fffd}');
        self.text(sign.encode_utf8(&mut [0; 4]));
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.frame.fields.push(Field::new()),
            Some("separate") => self.field_result(),
            Some("end") => {
                self.frame.fields.pop();
            }
            _ => {}
        }
    }

    /// What comes is the result of the innermost field.
    fn field_result(&mut self) {
        let Some(mut field) = self.frame.fields.pop() else {
            return;
        };
        field.is_in_code = false;
        match fields::result(&field.code) {
            fields::Result::Text => {}
            fields::Result::Link(address) => field.link = self.page.link(address),
            fields::Result::Property => {
                field.is_left_out = true;
                self.page.left_out.fields += u32::from(!self.is_left_out());
            }
            fields::Result::Contents => {
                field.is_left_out = true;
                self.page.left_out.contents += u32::from(!self.is_left_out());
            }
        }
        self.frame.fields.push(field);
    }

    /// Refers to a note, which has the number of the first reference to it.
    fn refer(&mut self, kind: &'static str, element: &Element<'_>) {
        self.begin_paragraph();
        if self.is_left_out() || self.is_hidden() || self.note.is_some() {
            return;
        }
        let id = element.attribute("id").unwrap_or_default().into_owned();
        let next = self.references.len() + 1;
        let number = *self.references.entry((kind, id)).or_insert(next);
        let run = std::mem::take(&mut self.frame.run);
        self.text(&format!("[{number}]"));
        self.frame.run = run;
    }

    fn picture(&mut self) {
        self.begin_paragraph();
        if !self.is_left_out() && !self.is_hidden() {
            let description = std::mem::take(&mut self.description);
            self.page.picture(&description);
        }
    }

    fn embedded(&mut self) {
        self.page.left_out.embedded += u32::from(!self.is_left_out());
    }

    fn leave_out_control(&mut self, is_left_out: bool) {
        if let Some(control) = self.controls.last_mut() {
            *control |= is_left_out;
        }
    }

    fn begin_table(&mut self) {
        self.begin_cell();
        self.page.markup("<table>");
    }

    /// Begins the current cell, and its row, once their properties are known.
    fn begin_cell(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if row.in_cell || row.is_covered || self.page.is_muted() {
            return;
        }
        row.in_cell = true;
        if !std::mem::replace(&mut row.has_begun, true) {
            self.page.markup("<tr>");
        }
        self.page.markup(if row.is_head { "<th>" } else { "<td>" });
    }

    fn end_cell(&mut self) {
        self.begin_cell();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if std::mem::take(&mut row.is_covered) {
            self.page.unmute();
        } else if std::mem::take(&mut row.in_cell) {
            self.page
                .markup(if row.is_head { "</th>" } else { "</td>" });
        }
    }
}

/// Whether a control shows what the program knows of the document, such as who made it.
fn shows_property(element: &Element<'_>) -> bool {
    const PROPERTIES: [&str; 6] = [
        ":creator",
        ":lastModifiedBy",
        ":Company",
        ":Manager",
        ":CompanyAddress",
        ":CompanyEmail",
    ];
    let path = element.attribute("xpath").unwrap_or_default();
    PROPERTIES.iter().any(|property| path.contains(property))
}
