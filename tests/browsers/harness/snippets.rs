//! What docs/EMBEDDING.md tells its readers to write, taken out of it.

/// A block of code in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Snippet {
    /// What it is written in, as the block says.
    pub(crate) language: &'static str,
    pub(crate) text: &'static str,
    /// Line of the document, from 1, where it begins.
    pub(crate) line: usize,
    /// Whether it works by itself beside a site; where not, a comment before it says why.
    pub(crate) runs: bool,
}

const DOCUMENT: &str = include_str!("../../../docs/EMBEDDING.md");

/// All of them, in order.
pub(crate) fn snippets() -> Vec<Snippet> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, inside)) = DOCUMENT[at..].split_once("\n```") {
        let (language, rest) = inside.split_once('\n').expect("a line of its own");
        let (text, _) = rest.split_once("```").expect("an end");
        let comment = before.lines().next_back().unwrap_or_default();
        let begin = at + before.len();
        found.push(Snippet {
            language,
            text,
            line: DOCUMENT[..begin].lines().count() + 1,
            runs: !comment.starts_with("<!-- not run here: "),
        });
        at = begin + 1 + "```".len() + language.len() + 1 + text.len() + "```".len();
    }
    found
}

/// Takes note of what goes wrong in a page, and of what it logs.
const NOTES: &str = "
globalThis.notes = { errors: [], lines: [] };
for (const type of ['error', 'unhandledrejection'])
  addEventListener(type, ({ message, reason }) => notes.errors.push(String(message ?? reason)));
addEventListener('amanat-error', ({ detail }) => notes.errors.push(String(detail.error)));
addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
  // A browser asks for an icon by itself, whatever the page says.
  if (!blockedURI.endsWith('/favicon.ico')) notes.errors.push(`${violatedDirective} forbids ${blockedURI}`);
});
const { log } = console;
console.log = (...said) => { notes.lines.push(said.join(' ')); log(...said); };
";

impl Snippet {
    /// The name of the page that shows it.
    pub(crate) fn page(&self) -> String {
        format!("snippet-{}.html", self.line)
    }

    /// The files that show it: a page that says what the document leaves to the reader, and what the
    /// snippet is by itself.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        const ELEMENT: &str = "<script type=\"module\" src=\"amanat-search.js\"></script>\n";
        let own = format!("snippet-{}.{}", self.line, self.language);
        let (with, own) = match self.language {
            "html" if self.text.contains("<script") => (self.text.to_owned(), None),
            "html" => (format!("{ELEMENT}{}", self.text), None),
            "js" => (
                format!(
                    "{ELEMENT}<amanat-search></amanat-search>\n<script type=\"module\" src=\"{own}\"></script>"
                ),
                Some(own),
            ),
            "css" => (
                format!(
                    "{ELEMENT}<link rel=\"stylesheet\" href=\"{own}\">\n<amanat-search></amanat-search>"
                ),
                Some(own),
            ),
            _ => return Vec::new(),
        };
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>A page</title>\n\
             <script src=\"notes.js\"></script>\n{with}\n</html>\n"
        );
        let mut files = vec![
            (self.page(), page),
            ("notes.js".to_owned(), NOTES.to_owned()),
        ];
        files.extend(own.map(|name| (name, self.text.to_owned())));
        files
    }
}
