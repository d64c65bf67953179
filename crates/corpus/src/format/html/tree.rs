//! The tree an HTML page is parsed into: nodes in one list, linked by index.
//!
//! The parser is html5ever, which mends broken pages as browsers do; the tree is ours, since all
//! that is asked of it is to be walked once. Nesting is held to [`DEEPEST`]: what nests deeper
//! keeps its text and loses its tags, so that no page can cost more than in proportion to its
//! length.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName};

use super::text;

/// Elements nested in each other. Browsers stop at 512.
const DEEPEST: u32 = 400;

/// Short pages may have so many nodes however long they are. Longer ones have one for two bytes (`<p>x`), but
/// for what the parser repeats of markup that was not closed.
const FEW_NODES: usize = 4096;

/// The index of a node in its [`Tree`].
pub(super) type NodeId = usize;

/// A node and its neighbours.
#[derive(Default)]
pub(super) struct Node {
    pub(super) content: NodeContent,
    pub(super) parent: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    before: Option<NodeId>,
    last: Option<NodeId>,
    depth: u32,
}

/// What a node is.
#[derive(Default)]
pub(super) enum NodeContent {
    /// The document, a comment, or anything else without text of its own.
    #[default]
    Other,
    Text(StrTendril),
    Element(Element),
}

/// An element's name and attributes.
pub(super) struct Element {
    name: Rc<QualName>,
    attributes: Vec<Attribute>,
}

impl Element {
    /// The name in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let attribute = attributes.find(|attribute| &*attribute.name.local == name)?;
        Some(&attribute.value)
    }
}

/// A parsed page. Node 0 is the document.
pub(super) struct Tree(Vec<Node>);

impl Tree {
    /// Parses a page as browsers do with scripts turned off.
    pub(super) fn parse(source: &str) -> Self {
        let options = TreeBuilderOpts {
            scripting_enabled: true,
            ..TreeBuilderOpts::default()
        };
        let most = source.len() / 2 + FEW_NODES;
        let builder = TreeBuilder::new(Sink::new(most), options);
        let guard = Guard {
            builder,
            is_xml: is_xml(source),
        };
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(source));
        // Each script would be run here; there is none to run.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.builder.sink.finish()
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.0[id]
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.0[id].content {
            NodeContent::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Walks the nodes below and at `root`, without recursion. `visit` is told of each node on
    /// entering it and, if it answered true and so had its children visited, on leaving it.
    pub(super) fn walk(&self, root: NodeId, visit: &mut dyn FnMut(Step) -> bool) {
        let mut at = root;
        loop {
            if visit(Step::Enter(at)) {
                if let Some(child) = self.0[at].first {
                    at = child;
                    continue;
                }
                visit(Step::Leave(at));
            }
            loop {
                if at == root {
                    return;
                }
                if let Some(next) = self.0[at].next {
                    at = next;
                    break;
                }
                let Some(parent) = self.0[at].parent else {
                    return;
                };
                at = parent;
                visit(Step::Leave(at));
            }
        }
    }

    /// Whether no text and no element stands before a node in its parent.
    pub(super) fn is_first(&self, id: NodeId) -> bool {
        let mut before = self.0[id].before;
        while let Some(id) = before {
            match &self.0[id].content {
                NodeContent::Element(_) => return false,
                NodeContent::Text(text) if !text.trim().is_empty() => return false,
                NodeContent::Text(_) | NodeContent::Other => before = self.0[id].before,
            }
        }
        true
    }

    /// Takes a node out of its parent, with all below it.
    pub(super) fn remove(&mut self, id: NodeId) {
        detach(&mut self.0, id);
    }

    /// All text below a node, white space as in the source.
    pub(super) fn text(&self, root: NodeId) -> String {
        let mut text = String::new();
        self.walk(root, &mut |step| {
            if let Step::Enter(id) = step
                && let NodeContent::Text(piece) = &self.0[id].content
            {
                text.push_str(piece);
            }
            true
        });
        text
    }
}

/// A step of [`Tree::walk`].
#[derive(Clone, Copy)]
pub(super) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

/// A node as the parser holds it: the name is asked for all the time.
#[derive(Clone)]
struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

/// Takes a node from its parent and its neighbours, if it has any.
fn detach(nodes: &mut [Node], id: NodeId) {
    let (before, next) = (nodes[id].before.take(), nodes[id].next.take());
    let Some(parent) = nodes[id].parent.take() else {
        return;
    };
    match before {
        Some(before) => nodes[before].next = next,
        None => nodes[parent].first = next,
    }
    match next {
        Some(next) => nodes[next].before = before,
        None => nodes[parent].last = before,
    }
}

/// Builds the tree as the parser asks.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The name of what is no element; never asked for.
    no_name: Rc<QualName>,
    /// How deep the parser is, near enough.
    depth: Cell<u32>,
    /// With so many nodes no tag makes more of them.
    most: usize,
}

impl Sink {
    fn new(most: usize) -> Self {
        Self {
            most,
            nodes: RefCell::new(vec![Node::default()]),
            no_name: Rc::new(QualName::new(None, "".into(), "".into())),
            depth: Cell::new(0),
        }
    }

    fn create(&self, content: NodeContent) -> Handle {
        let name = match &content {
            NodeContent::Element(element) => Rc::clone(&element.name),
            _ => Rc::clone(&self.no_name),
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            content,
            ..Node::default()
        });
        Handle {
            id: nodes.len() - 1,
            name,
        }
    }

    /// Puts a node or text under a parent, before a sibling or at the end. Text joins the text
    /// it would stand behind.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<Handle>) {
        let left = match before {
            Some(sibling) => self.nodes.borrow()[sibling].before,
            None => self.nodes.borrow()[parent].last,
        };
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(text) => {
                if let Some(left) = left
                    && let NodeContent::Text(known) = &mut self.nodes.borrow_mut()[left].content
                {
                    known.push_tendril(&text);
                    return;
                }
                self.create(NodeContent::Text(text)).id
            }
        };
        // Detaching may have changed who stands to the left.
        let nodes = &mut *self.nodes.borrow_mut();
        let left = match before {
            Some(sibling) => nodes[sibling].before,
            None => nodes[parent].last,
        };
        let depth = nodes[parent].depth + 1;
        self.depth.set(depth);
        nodes[id].parent = Some(parent);
        nodes[id].before = left;
        nodes[id].next = before;
        nodes[id].depth = depth;
        match left {
            Some(left) => nodes[left].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        match before {
            Some(sibling) => nodes[sibling].before = Some(id),
            None => nodes[parent].last = Some(id),
        }
    }

    fn detach(&self, id: NodeId) {
        detach(&mut self.nodes.borrow_mut(), id);
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        Tree(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle {
            id: 0,
            name: Rc::clone(&self.no_name),
        }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        self.create(NodeContent::Element(Element {
            name: Rc::new(name),
            attributes,
        }))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.create(NodeContent::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.create(NodeContent::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        before: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.nodes.borrow()[element.id].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let nodes = &mut *self.nodes.borrow_mut();
        if let NodeContent::Element(element) = &mut nodes[target.id].content {
            // Of a tag that comes again and again; the others nobody reads.
            let read = |attribute: &Attribute| READ_OF_THE_PAGE.contains(&&*attribute.name.local);
            for attribute in attributes.into_iter().filter(read) {
                let known = &mut element.attributes;
                if known.iter().all(|known| known.name != attribute.name) {
                    known.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.nodes.borrow()[node.id].first;
            let Some(id) = first else { break };
            let name = Rc::clone(&self.no_name);
            self.append(new_parent, NodeOrText::AppendNode(Handle { id, name }));
        }
    }
}

/// The attributes of `<html>` and `<body>` that are read.
const READ_OF_THE_PAGE: [&str; 5] = ["lang", "xml:lang", "hidden", "style", "role"];

/// Stands between tokenizer and parser and drops the tags that would nest too deep, or that would make more
/// nodes than a page of its length has. The parser opens markup that was not closed again in each paragraph,
/// up to three times if it is the same: so it gets that without the attributes by which it would differ.
///
/// In a page of XML an element may end where it begins (`<title/>`). To the parser it does not, and all
/// that follows would be its own, or no text at all.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    is_xml: bool,
}

impl Guard {
    /// Whether a tag begins and ends an element that the parser would leave open.
    fn is_whole(&self, tag: &Tag) -> bool {
        let left_open = is_raw(&tag.name) || matches!(&*tag.name, "a" | "div" | "p" | "span");
        self.is_xml && tag.self_closing && tag.kind == TagKind::StartTag && left_open
    }
}

/// Whether a page says that it is XML.
fn is_xml(source: &str) -> bool {
    let start = source.floor_char_boundary(1024);
    source.trim_start().starts_with("<?xml")
        || source[..start].contains("http://www.w3.org/1999/xhtml")
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::TagToken(tag) = &mut token
            && self.is_whole(tag)
        {
            tag.self_closing = false;
            let end = Tag {
                kind: TagKind::EndTag,
                attrs: Vec::new(),
                ..tag.clone()
            };
            // What it would have read behind the first is not what follows.
            let _ = self.process_token(token, line);
            return self.process_token(Token::TagToken(end), line);
        }
        if let Token::TagToken(tag) = &mut token {
            let sink = &self.builder.sink;
            let is_full = sink.nodes.borrow().len() >= sink.most;
            if is_full && !is_raw(&tag.name) {
                return TokenSinkResult::Continue;
            }
            if tag.kind == TagKind::StartTag && is_formatting(&tag.name) {
                let attributes = std::mem::take(&mut tag.attrs);
                let hiding = attributes.into_iter().find(text::hides);
                tag.attrs.extend(hiding.map(|_| Attribute {
                    name: QualName::new(None, "".into(), "hidden".into()),
                    value: StrTendril::new(),
                }));
            }
            let depth = &sink.depth;
            if tag.kind == TagKind::EndTag {
                depth.set(depth.get().saturating_sub(1));
            } else if depth.get() >= DEEPEST && !is_raw(&tag.name) {
                return TokenSinkResult::Continue;
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that the parser opens again, but for links, of which there is never more than one.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Elements whose content the tokenizer reads differently, so that their tags must be seen.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "noscript"
            | "iframe"
            | "noembed"
            | "noframes"
            | "xmp"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(source: &str) -> String {
        let tree = Tree::parse(source);
        tree.text(0)
    }

    #[test]
    fn broken_pages_are_mended() {
        assert_eq!(text_of("<p>one<p>two</b></i>"), "onetwo");
        assert_eq!(
            text_of("<table>stray<tr><td>cell</table>after"),
            "straycellafter"
        );
        assert_eq!(text_of("<b>a<p>b</b>c</p>d"), "abcd");
    }

    #[test]
    fn what_ends_where_it_begins_swallows_nothing() {
        let page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a.js'/>\
            <style/><meta name='consent' content='no'/></head><body><p>one</p><textarea/><iframe/>\
            <p id='empty'/><a id='page2'/>two<title/>three</body></html>";
        for page in [page, &format!("<?xml version='1.0'?>{page}")] {
            let tree = Tree::parse(page);
            assert_eq!(tree.text(0), "onetwothree");
            let all = (0..tree.0.len()).filter_map(|id| tree.element(id));
            assert!(
                all.into_iter()
                    .any(|element| element.attribute("content") == Some("no"))
            );
        }
        // To browsers it is no end in any other page.
        assert_eq!(
            text_of("<p>one<textarea/>two</textarea>three"),
            "onetwothree"
        );
        assert_eq!(text_of("<title/>one</title><p>two"), "onetwo");
    }

    #[test]
    fn depth_is_bounded_and_text_kept() {
        let deep = format!(
            "{}inside{}after",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let tree = Tree::parse(&deep);
        assert_eq!(tree.text(0), "insideafter");
        assert!(tree.0.iter().all(|node| node.depth <= DEEPEST + 8));
    }

    /// Markup that is never closed, each time with another attribute, is not opened again without end.
    #[test]
    fn nodes_are_bounded() {
        let unclosed: String = (0..5_000)
            .map(|number| format!("</p></p><p><b id={number}>x"))
            .collect();
        let pages: String = (0..5_000)
            .map(|number| format!("<html a{number}>"))
            .collect();
        for source in [unclosed, pages] {
            let tree = Tree::parse(&source);
            assert!(
                tree.0.len() <= source.len() / 2 + 2 * FEW_NODES,
                "{}",
                tree.0.len()
            );
        }
        let tree =
            Tree::parse("<b style='display: none' id=x>hidden</b><i hidden>too</i><b id=y>shown");
        let all = (0..tree.0.len()).filter_map(|id| tree.element(id));
        let hidden = all.filter(|element| element.attribute("hidden").is_some());
        assert_eq!(hidden.count(), 2);
    }

    #[test]
    fn what_follows_deep_nesting_keeps_its_structure() {
        let deep = format!(
            "{}x{}<ul><li>item</ul>",
            "<i>".repeat(5000),
            "</i>".repeat(5000)
        );
        let tree = Tree::parse(&deep);
        let names = (0..tree.0.len()).filter_map(|id| tree.element(id));
        assert!(names.into_iter().any(|element| element.name() == "li"));
    }
}
