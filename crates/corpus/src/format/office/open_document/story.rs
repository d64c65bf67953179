//! The text of a document as it goes: what begins and ends in it becomes what does in the page.

use super::lists::Lists;
use super::styles::Styles;
use crate::format::office::look::Look;
use crate::format::office::page::{Kind, Marks, Page};
use crate::format::office::pictures::is_description;
use crate::format::office::xml::{Element, Step};

/// Spaces beside each other; more mean no more.
const MOST_SPACES: usize = 64;

/// A frame, which may hold a picture, a text or a thing of another program.
#[derive(Default)]
struct Frame {
    has_picture: bool,
    has_object: bool,
    description: String,
    in_description: bool,
}

/// A stretch of text within a paragraph.
struct Stretch {
    look: Look,
    link: Option<usize>,
}

/// What is to be taken up again behind a text that stands in another.
#[derive(Default)]
struct Place {
    /// Within a paragraph.
    is_text: bool,
    /// How the paragraph looks by its style.
    look: Look,
    stretches: Vec<Stretch>,
    lists: Lists,
    has_rule: bool,
}

/// Reads the part with the text.
pub(super) struct Story<'p> {
    page: &'p mut Page,
    styles: &'p Styles,
    place: Place,
    outer: Vec<Place>,
    frames: Vec<Frame>,
    /// Whether the cells of each open table are of its head.
    heads: Vec<bool>,
    /// Within a comment: how deep.
    comment: u32,
    notes: usize,
    was_hidden: bool,
}

impl<'p> Story<'p> {
    pub(super) fn new(page: &'p mut Page, styles: &'p Styles) -> Self {
        Self {
            page,
            styles,
            place: Place::default(),
            outer: Vec::new(),
            frames: Vec::new(),
            heads: Vec::new(),
            comment: 0,
            notes: 0,
            was_hidden: false,
        }
    }

    /// Takes a step of the text. `false`: what is in the element is left out.
    pub(super) fn step(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Enter(element) if element.name == ("office", "annotation") => {
                self.page.left_out.comments += 1;
                self.page.aside("", true);
                self.comment += 1;
            }
            Step::Leave(("office", "annotation")) => self.comment = self.comment.saturating_sub(1),
            // Of comments it is only looked at what they say.
            Step::Enter(element) if self.comment > 0 && element.name == ("text", "p") => {
                self.page.aside("\n", false);
            }
            Step::Text(text) if self.comment > 0 => self.page.aside(text, false),
            _ if self.comment > 0 => {}
            Step::Enter(element) => return self.enter(element),
            Step::Text(text) => self.characters(text),
            Step::Leave(name) => self.leave(name),
        }
        true
    }

    fn enter(&mut self, element: &Element<'_>) -> bool {
        match element.name {
            ("text", name) => return self.enter_text(name, element),
            ("table", name) => return self.enter_table(name, element),
            ("draw", _) if self.frames.is_empty() && self.is_hidden() => {
                self.page.left_out.hidden += 1;
                return false;
            }
            (
                "draw",
                "frame" | "custom-shape" | "rect" | "ellipse" | "line" | "path" | "polygon",
            ) => {
                self.frames.push(Frame::default());
                self.begin_place();
            }
            ("draw", "image") => self.frame(|frame| frame.has_picture = true),
            // The picture beside one shows what it is.
            ("draw", "object" | "object-ole" | "plugin" | "applet" | "floating-frame") => {
                self.frame(|frame| frame.has_object = true);
                return false;
            }
            ("svg", "title" | "desc") => self.frame(|frame| frame.in_description = true),
            ("office", _) => return false,
            _ => {}
        }
        true
    }

    fn enter_text(&mut self, name: &str, element: &Element<'_>) -> bool {
        let said = |name: &str| element.attribute(name).unwrap_or_default();
        let is_hidden = element.is("display", "none") || element.is("is-hidden", "true");
        match name {
            "p" | "h" => self.begin_paragraph(name, element),
            "span" => self.stretch(self.styles.text(&said("style-name")), None),
            "a" => {
                let link = self.page.link(&said("href"));
                self.stretch(Look::default(), link);
            }
            "s" => {
                let count = said("c").parse().unwrap_or(1);
                self.text(&" ".repeat(usize::min(count, MOST_SPACES)));
            }
            "tab" => self.text(" "),
            "line-break" if self.place.is_text => self.page.line_break(),
            "list" => {
                let styles = self.styles;
                self.place.lists.begin(element, |style| styles.list(style));
            }
            "list-item" => self.place.lists.begin_item(element),
            "note" if self.is_hidden() => {
                self.page.left_out.hidden += 1;
                return false;
            }
            "note" => {
                self.notes += 1;
                let number = self.notes;
                if self.place.is_text {
                    self.page.text(&format!("[{number}]"), Marks::default());
                }
            }
            "note-citation" => return false,
            "ruby-text" => self.text("("),
            "note-body" => {
                self.page.begin_flow(format!("[{}] ", self.notes));
                self.outer.push(std::mem::take(&mut self.place));
            }
            "deletion" => {
                self.page.left_out.deleted += 1;
                return false;
            }
            "section" if is_hidden => {
                self.page.left_out.hidden += 1;
                return false;
            }
            "hidden-text" | "hidden-paragraph" if is_hidden => {
                self.page.left_out.hidden += 1;
                if name == "hidden-paragraph" {
                    self.page.withdraw();
                    self.place.is_text = false;
                }
                return false;
            }
            "author-name" | "author-initials" | "creator" | "initial-creator" | "printed-by"
            | "file-name" | "template-name" | "editing-cycles" => {
                self.page.left_out.fields += 1;
                return false;
            }
            name if name.starts_with("sender-") => {
                self.page.left_out.fields += 1;
                return false;
            }
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "object-index" | "user-index" => {
                self.page.left_out.contents += 1;
                return false;
            }
            // A prompt that nobody has written over, and what programs keep here.
            "placeholder"
            | "bibliography-source"
            | "variable-decls"
            | "sequence-decls"
            | "user-field-decls"
            | "dde-connection-decls"
            | "script"
            | "meta" => return false,
            _ => {}
        }
        true
    }

    fn enter_table(&mut self, name: &str, element: &Element<'_>) -> bool {
        match name {
            "table" => {
                self.page.markup("<table>");
                self.heads.push(false);
                self.outer.push(std::mem::take(&mut self.place));
            }
            "table-header-rows" => self.head_of_table(true),
            "table-row" => {
                if element.is("visibility", "collapse") {
                    self.page.left_out.hidden += 1;
                    return false;
                }
                self.page.markup("<tr>");
            }
            "table-cell" => {
                let is_head = self.heads.last() == Some(&true);
                self.page.markup(if is_head { "<th>" } else { "<td>" });
            }
            "covered-table-cell" | "title" | "desc" | "shapes" => return false,
            _ => {}
        }
        true
    }

    fn leave(&mut self, name: (&'static str, &str)) {
        match name {
            ("text", "p" | "h") => self.end_paragraph(),
            ("text", "span" | "a") => {
                self.place.stretches.pop();
            }
            ("text", "ruby-text") => self.text(")"),
            ("text", "list") => self.place.lists.end(),
            ("text", "note-body") => {
                self.page.end_note();
                self.place = self.outer.pop().unwrap_or_default();
            }
            ("table", "table") => {
                self.page.markup("</table>");
                self.heads.pop();
                self.place = self.outer.pop().unwrap_or_default();
            }
            ("table", "table-header-rows") => self.head_of_table(false),
            ("table", "table-row") => self.page.markup("</tr>"),
            ("table", "table-cell") => {
                let is_head = self.heads.last() == Some(&true);
                self.page.markup(if is_head { "</th>" } else { "</td>" });
            }
            (
                "draw",
                "frame" | "custom-shape" | "rect" | "ellipse" | "line" | "path" | "polygon",
            ) => {
                self.end_frame();
            }
            ("svg", "title" | "desc") => self.frame(|frame| frame.in_description = false),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, name: &str, element: &Element<'_>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let style = self.styles.paragraph(&style);
        let kind = match name {
            "h" => {
                let level = element.attribute("outline-level");
                let level = level.and_then(|level| level.parse().ok()).unwrap_or(1);
                Kind::Heading(level)
            }
            _ => style.kind,
        };
        let item = self.place.lists.item();
        let kind = match (kind, item) {
            (Kind::Paragraph | Kind::Quotation, Some((depth, number))) => Kind::Item(depth, number),
            _ => kind,
        };
        self.page.begin(kind);
        self.place.is_text = true;
        self.place.has_rule = style.has_rule;
        self.place.look = match kind {
            Kind::Heading(_) | Kind::Title => Look {
                hidden: style.look.hidden,
                ..Look::default()
            },
            _ => style.look,
        };
    }

    fn end_paragraph(&mut self) {
        if self.was_hidden {
            self.page.aside("\n", false);
        }
        self.page.end();
        if self.place.has_rule && self.place.is_text {
            self.page.rule();
        }
        self.place.is_text = false;
        self.place.stretches.clear();
    }

    fn characters(&mut self, text: &str) {
        match self.frames.last_mut() {
            Some(frame) if frame.in_description => frame.description.push_str(text),
            _ => self.text(text),
        }
    }

    /// Adds text of a paragraph as it looks here.
    fn text(&mut self, text: &str) {
        if !self.place.is_text {
            return;
        }
        let look = self.look();
        if look.hidden == Some(true) {
            let begins = !std::mem::replace(&mut self.was_hidden, true);
            self.page.left_out.hidden += u32::from(begins && !text.trim().is_empty());
            return self.page.aside(text, begins);
        }
        self.was_hidden = false;
        let link = self.place.stretches.iter().find_map(|stretch| stretch.link);
        self.page.text(
            text,
            Marks {
                link,
                strong: look.strong.unwrap_or(false),
                emphasis: look.emphasis.unwrap_or(false),
                struck: look.struck.unwrap_or(false),
            },
        );
    }

    /// How text looks here.
    fn look(&self) -> Look {
        let stretches = self.place.stretches.iter();
        stretches.fold(self.place.look, |look, stretch| stretch.look.over(look))
    }

    fn is_hidden(&self) -> bool {
        self.look().hidden == Some(true)
    }

    fn stretch(&mut self, look: Look, link: Option<usize>) {
        self.place.stretches.push(Stretch { look, link });
    }

    /// Begins a text that stands within another.
    fn begin_place(&mut self) {
        self.page.begin_flow(String::new());
        self.outer.push(std::mem::take(&mut self.place));
    }

    fn frame(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn end_frame(&mut self) {
        self.page.end_box();
        self.place = self.outer.pop().unwrap_or_default();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if frame.has_object {
            self.page.left_out.embedded += 1;
        } else if frame.has_picture {
            let said = frame.description.trim();
            self.page
                .picture(if is_description(said) { said } else { "" });
        }
    }

    fn head_of_table(&mut self, is_head: bool) {
        if let Some(head) = self.heads.last_mut() {
            *head = is_head;
        }
    }
}
