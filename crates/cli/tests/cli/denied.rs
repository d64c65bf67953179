//! The interfaces that the shell and the glue must not name: those that send, load, keep, or lead away.
//!
//! A list of patterns and not a proof against malice in our own source, which is for reading: whoever
//! wants to can put a name together from pieces. It is looked for in sources as they are written and in
//! what a minifier makes of them alike, once both are [`plain`].

use std::sync::LazyLock;

use regex::Regex;

/// One kind of thing that is denied.
pub(crate) struct Denied {
    /// What is looked for in a [`plain`] script.
    pub(crate) pattern: &'static str,
    /// How it might be written: each of these must be found.
    pub(crate) examples: &'static [&'static str],
    /// The only files of `www` that may have it.
    pub(crate) but: &'static [&'static str],
}

const fn denied(pattern: &'static str, examples: &'static [&'static str]) -> Denied {
    Denied {
        pattern,
        examples,
        but: &[],
    }
}

impl Denied {
    const fn but(self, but: &'static [&'static str]) -> Self {
        Self { but, ..self }
    }
}

#[rustfmt::skip]
pub(crate) const DENIED: [Denied; 27] = [
    // The one request, of the element for sites: the archive it is told to load. And the files of a
    // site, by the worker that keeps them; it is told which, and never sees a query.
    denied(r"\bfetch(Later)?\b", &["await fetch(address);", "const get = fetch;", "window['fetch'](address);"])
        .but(&["load.js", "service-worker.js"]),
    // No source has one: what a site's element loads the strings of a language with, from beside it, is
    // written by the build (`build/languages.rs`); a bundle holds them all.
    denied(r"\bimport\(", &["await import('./more.js');", "import(address);"]),
    denied("XMLHttpRequest|sendBeacon|WebSocket|EventSource|WebTransport", &[
        "new XMLHttpRequest();", "navigator.sendBeacon(address, text);", "new WebSocket(address);",
        "new EventSource(address);", "new WebTransport(address);",
    ]),
    denied("RTC[A-Z]|PushManager|PaymentRequest", &[
        "new RTCPeerConnection({});", "new webkitRTCPeerConnection({});", "peer = window.RTCDataChannel;",
        "window.PushManager.go();", "new PaymentRequest([], {});",
    ]),
    denied("BroadcastChannel|importScripts|Worklet", &[
        "new BroadcastChannel('x');", "importScripts(address);", "CSS.paintWorklet.addModule(address);",
    ]),
    denied(r"\bnew (Shared)?Worker\b", &["new Worker(address);", "new SharedWorker(address);"]),
    denied(r"\bnew (Image|Audio|FontFace)\b", &["new Image().alt = '';", "new Audio(address);", "new FontFace('x', address);"]),
    // The page of a site, unless its keeper does not want it: no bundle, and no page that embeds.
    denied("serviceWorker", &["navigator.serviceWorker.register(address);"]).but(&["offline.js"]),
    denied(r"\bcaches\b", &["await caches.open('x');"]).but(&["service-worker.js"]),
    // What an element loads, or sends to.
    denied(r"\.(src|srcset|srcdoc|href|action|formAction|ping|data)=[^=]", &[
        "picture.src = address;", "picture.srcset = address;", "frame.srcdoc = text;", "link.href = address;",
        "form.action = address;", "button.formAction = address;", "link.ping = address;", "plugin.data = address;",
    ]),
    denied(r"[{,]'?(src|srcset|srcdoc|action|formaction|ping)'?:", &[
        "el('b', { src: address });", "el('b', { id: '', srcset: address });", "el('b', { srcdoc: text });",
        "el('b', { action: address });", "el('b', { formaction: address });", "el('b', { ping: address });",
    ]),
    // The element of a site, of which it is the archive's address and no picture's: it is `load.js`'s.
    denied(r"setAttribute\('(src|srcset|srcdoc|href|action|formaction|ping|data)'", &[
        "picture.setAttribute('src', address);", "link.setAttribute(\"ping\", address);",
    ]).but(&["loading-element.js"]),
    denied(r"\.ping\b|\.relList\b", &["send(link.ping);", "link.relList.add('x');"]),
    denied(r"\('(form|iframe|frame|object|embed|img|image|audio|video|source|track|link|script|base|portal)'", &[
        "document.createElement('form');", "document.createElement(\"iframe\");", "el('form', {});", "el('iframe');",
        "el('img', {});", "el('link', {});", "el('script');", "el('object');", "el('embed');", "el('audio');",
        "el('video');", "el('base');",
    ]),
    denied("<(form|iframe|frame|object|embed|img|audio|video|base)\\b", &[
        "show('<form method=post>');", "show(`<iframe title=x>`);", "show('<img alt=x>');",
    ]),
    denied(r"\.(requestS|s)ubmit\(", &["form.submit();", "form.requestSubmit();"]),
    denied(r"\b(window|self|globalThis|top|parent|opener|document|defaultView)\.open\b", &[
        "window.open(address);", "globalThis.open(address);", "document.defaultView.open(address);",
    ]),
    // The window's own, said without the window; a method that is called so ends in a brace. Where a
    // source has an `open` of its own, the minified script has another name for it, and is looked at too.
    denied(r"(^|[^.\w$#])open\([^)]*\)([^{]|$)", &["open(address);", "if (open(address, '_blank')) go();", "return open(address);"])
        .but(&["hit-view.js", "open-archive.js", "opening-page.js", "passage-tools.js", "version-links.js"]),
    denied(r"\blocation(\.\w+)?=[^=]", &[
        "location = address;", "window.location = address;", "location.href = address;", "location.hash = text;",
        "document.location.search = text;",
    ]),
    denied(r"\blocation(\.(assign|reload)\b|\[)", &[
        "location.assign(address);", "location.reload();", "location[how](address);",
    ]),
    // To the empty page, when the reader leaves.
    denied(r"\blocation\.replace\b", &["location.replace(address);"]).but(&["leave.js"]),
    denied(r"\bnavigation\.", &["navigation.navigate(address);"]),
    // The page of a site names the scripts that it begins with.
    denied("prefetch|preconnect|prerender|preload|speculationrules", &[
        "hint('prefetch', address);", "hint(\"dns-prefetch\", address);", "hint('preconnect', address);",
        "hint('prerender', address);", "hint('modulepreload', address);", "hint('speculationrules', text);",
    ]).but(&["index.html"]),
    denied(r"localStorage|sessionStorage|indexedDB|cookieStore|\.cookie\b", &[
        "localStorage.x = text;", "sessionStorage.setItem('x', text);", "indexedDB.open('x');",
        "cookieStore.set('x', text);", "document.cookie = text;",
    ]),
    // Where a host's page asks for it by an attribute; not in a bundle, which has no such file.
    denied("pushState|replaceState", &["history.pushState({}, '', address);", "history.replaceState({}, '', address);"])
        .but(&["page-history.js"]),
    denied(r"\burl\(", &["style.background = `url(${address})`;"]),
    denied(r"\beval\(|\bFunction\(", &["(0, window.eval(text));", "new Function(text);"]),
];

/// Which of the denied a script has, and how often, in the order of the list.
pub(crate) fn denied_in(script: &str) -> Vec<(&'static Denied, usize)> {
    static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let patterns = DENIED.iter().map(|one| Regex::new(one.pattern).unwrap());
        patterns.collect()
    });
    let plain = plain(script);
    let counted = DENIED
        .iter()
        .zip(&*PATTERNS)
        .map(|(one, pattern)| (one, pattern.find_iter(&plain).count()));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// A script without what a formatter or a minifier may choose: one kind of quotes, and white space only
/// where it parts two words.
fn plain(script: &str) -> String {
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut apart = false;
    for c in script.chars() {
        if c.is_whitespace() {
            apart = true;
            continue;
        }
        if apart && in_word(c) && out.ends_with(in_word) {
            out.push(' ');
        }
        apart = false;
        out.push(if c == '"' || c == '`' { '\'' } else { c });
    }
    out
}

/// Without comments, which may speak of what is not done. Types in comments import, too.
pub(crate) fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}
