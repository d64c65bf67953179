//! Input nobody means well by: any bytes under any ending, and nesting without end.

mod common;

use std::time::{Duration, Instant};

use amanat_corpus::{Error, Options};
use amanat_engine::model::MarkKind;
use common::{check, folder, read};
use proptest::prelude::*;

const ENDINGS: [&str; 6] = ["md", "txt", "html", "jsonl", "toml", "htm"];

proptest! {
    // A failure found becomes a case of its own in these tests, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in 0..6usize) {
        read_as(&bytes, ENDINGS[ending]);
    }

    /// Pieces of every syntax thrown together reach further than noise does.
    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(0..PIECES.len(), 0..40), ending in 0..6usize) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read_as(text.as_bytes(), ENDINGS[ending]);
    }

    #[test]
    fn any_front_matter_is_read_or_refused(pieces in prop::collection::vec(0..PIECES.len(), 0..20)) {
        let inner: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read_as(format!("---\na: {inner}\n---\ntext").as_bytes(), "md");
        read_as(format!("+++\na = {inner}\n+++\ntext").as_bytes(), "md");
    }
}

const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "title: ",
    "id = ",
    "\"",
    "'",
    "a",
    "б",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "# ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "| a | b |\n|---|---|\n",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<pre>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<main>",
    "<article>",
    "<template>",
    "<svg>",
    "<a href=x>",
    "</a>",
    "<select>",
    "<option>",
    "<form>",
    "<title>",
    "&amp;",
    "&#0;",
    "&#x202e;",
    "\0",
    "\u{1b}",
    "\u{85}",
    "\u{202e}",
    "\r\n",
    "\r",
    "{\"text\": \"",
    "\"}",
    "{\"id\": 1,",
    "\\u0000",
    "[[name]]\n",
    "preferred = ",
    "valid = [1, 2]\n",
    "facets = ",
    "{",
    "}",
    "]",
    ":",
    ",",
    "&x ",
    "*x ",
    "<<: ",
    "? ",
    "!!",
    "%",
    "2022-01-05",
    "\u{feff}",
    "💡",
    "<q>",
    "<dt>",
    "<blockquote>",
    "</blockquote>",
    "~~",
    "[x] ",
    "[[a|b]]",
    "![[a.png",
    "|",
    "]]",
    "<div class=msocomtxt>",
    "<a href=#cmnt_ref1>",
    "<a href=#cmnt1>",
    "<div>",
    "<span style='mso-element: comment'>",
    "<td>a<p>b<td>",
    "РџСЂРё",
    "Ã©",
    "=D0=9F=D1",
    "https://a.example/",
    "<https://a.example/>",
];

fn read_as(bytes: &[u8], ending: &str) {
    let name = format!("a.{ending}");
    // Settings only where they are the subject: most bytes make no TOML.
    let folder = match ending {
        "toml" => folder(&[("archive.toml", bytes), ("names.toml", bytes)]),
        _ => folder(&[(name.as_str(), bytes)]),
    };
    match amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {}) {
        Ok(reading) => check(&reading),
        // Settings that cannot be read may hold redactions: nothing is made without them.
        Err(Error::Redactions { .. } | Error::ArchiveToml { .. }) if ending == "toml" => {}
        Err(error) => panic!("{error}"),
    }
}

/// Of a link that does not end, each passage holds the address: they must stay in proportion to the page.
#[test]
fn a_link_that_does_not_end_costs_no_memory() {
    let address = format!("https://a.example/{}", "a".repeat(2000));
    let page = format!("<p><a href=\"{address}\">x</p>{}", "<p>y".repeat(5000));
    let notes = format!(
        "[^1] [a\\\n{}b]({address})\n\n[^1]: [c]({address})\n",
        "x\\\n\\\n".repeat(5000)
    );
    for (name, text) in [("a.html", &page), ("a.md", &notes)] {
        let reading = read(folder(&[(name, text.as_bytes())]).path());
        check(&reading);
        let passages = reading.corpus.records[0].passages.iter();
        let addresses = passages
            .flat_map(|passage| &passage.marks)
            .map(|mark| match &mark.kind {
                MarkKind::Link(address) => address.len(),
                _ => 0,
            });
        let sum: usize = addresses.sum();
        assert!(
            sum >= address.len() && sum < 2 * text.len() + 20_000,
            "{name}: {sum}"
        );
        let found = reading.diagnostics[0].to_string();
        assert!(found.contains("links left out"), "{found}");
    }
}

/// Nesting must cost neither the stack nor much time. `AMANAT_LEVELS=40000` and `AMANAT_TIMES=1`
/// show how the times grow.
#[test]
fn deep_nesting_overflows_nothing() {
    let levels = std::env::var("AMANAT_LEVELS").ok();
    let n = levels.map_or(10_000, |levels| levels.parse().unwrap());
    let cases: Vec<(&str, String)> = vec![
        ("md", ">".repeat(n)),
        ("md", "> ".repeat(n) + "x"),
        ("md", "- ".repeat(n) + "x"),
        ("md", "1. ".repeat(n) + "x"),
        (
            "md",
            (0..300).map(|depth| "  ".repeat(depth) + "- x\n").collect(),
        ),
        ("md", "[".repeat(n)),
        ("md", "[[a".repeat(n)),
        ("md", "[[a|".repeat(n) + "]]"),
        ("md", "[[a|b]]".repeat(n)),
        ("md", "[[a]] [b](c.md) ".repeat(n)),
        ("md", "# a\n".repeat(n) + &"[[#b]] ".repeat(n)),
        ("md", "![[".repeat(n) + &"]]".repeat(n)),
        ("html", "<div><a href=#cmnt_ref1>".repeat(n)),
        ("html", "<a href=#cmnt_ref1></a><!---->".repeat(n)),
        ("html", "<tr><!----><td>a<td><p>b".repeat(n)),
        ("md", "![".repeat(n)),
        ("md", "*a ".repeat(n)),
        ("md", "*a _b ".repeat(n) + &"b_ a* ".repeat(n)),
        ("md", "`".repeat(n)),
        ("md", "<b>".repeat(n)),
        ("md", "<!-- ".repeat(n)),
        ("md", "%%x ".repeat(n)),
        ("md", "[a]: x\n".repeat(n)),
        ("md", "a |\n-|\nb | ".to_owned() + &"x | ".repeat(n)),
        ("md", "[^a]: ".repeat(n) + "x"),
        ("md", "[^a]".repeat(n) + "\n\n[^a]: x"),
        (
            "md",
            "a | ".repeat(n) + "\n" + &"-|".repeat(n) + "\n" + &"x | ".repeat(n),
        ),
        ("html", "<div>".repeat(n) + "x"),
        ("html", "<div>x".repeat(n) + &"</div>y".repeat(n)),
        ("html", "<ul><li>x".repeat(n)),
        ("html", "<table><tr><td>x".repeat(n)),
        ("html", "<b>x".repeat(n)),
        (
            "html",
            (0..n).map(|i| format!("<font size={i}><p>x")).collect(),
        ),
        ("html", "<blockquote>x".repeat(n)),
        ("html", "<a href=x>x".repeat(n)),
        ("html", "<svg><g>".repeat(n)),
        ("html", "<template>".repeat(n)),
        ("html", "<select><option>x".repeat(n)),
        ("html", "<p>x".repeat(n)),
        ("html", "<b><p>x</b>".repeat(n)),
        ("html", "<form><main><article>".repeat(n) + "x"),
        ("html", "<iframe srcdoc='x'>x</iframe>".repeat(n)),
        (
            "html",
            "<table><tr><td>x".to_owned() + &"<br>".repeat(n) + "x",
        ),
        ("jsonl", "[".repeat(n)),
        ("jsonl", "{\"a\":".repeat(n)),
        ("txt", "\n".repeat(n * 10)),
        ("txt", "x\n\n".repeat(n)),
        ("md", format!("---\na: {}\n---\nx", "[".repeat(n))),
        ("md", format!("---\n{}x: 1\n---\nx", "- ".repeat(n))),
        ("md", format!("+++\na = {}\n+++\nx", "[".repeat(n))),
        ("md", format!("+++\n[{}a]\n+++\nx", "a.".repeat(n))),
        ("md", format!("---\n{}---\nx", "key: value\n".repeat(n))),
    ];
    for (ending, text) in cases {
        let start = Instant::now();
        let name = format!("a.{ending}");
        let reading = read(folder(&[(name.as_str(), text.as_bytes())]).path());
        check(&reading);
        let took = start.elapsed();
        let head: String = text.chars().take(30).collect();
        if std::env::var_os("AMANAT_TIMES").is_some() {
            println!("{ending} {head:?} {took:?}");
        }
        assert!(
            took < Duration::from_secs(10),
            "{ending} {head:?} took {took:?}"
        );
    }
}
