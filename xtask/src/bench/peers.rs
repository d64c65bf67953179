//! The peers: what they are called, where their version is written, how their index is built.
//!
//! How each is configured is said in its folder, `bench/peers/NAME`.

/// One way of searching a page's texts.
pub(super) struct Peer {
    /// The name of its folder, and of the option.
    pub(super) name: &'static str,
    /// Its name in the document.
    pub(super) title: &'static str,
    /// How its index comes to be.
    pub(super) builder: Builder,
    /// Where its version is from.
    pub(super) version: Version,
}

/// How an index is built: see [`super::build`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Builder {
    /// By the command of this workspace.
    Amanat,
    /// By the program that npm brings.
    Pagefind,
    /// By programs that cargo installs.
    Tinysearch,
    Stork,
    /// By a program, and searched by it too, outside browsers.
    Tantivy,
    /// By `build.mjs` in Node.
    Script,
    /// By the same, and its page loads a module besides.
    Sqlite,
    /// Not at all.
    Nothing,
}

/// Where a version is written down.
#[derive(Clone, Copy)]
pub(super) enum Version {
    /// This workspace's.
    Own,
    /// In `bench/package.json`.
    Npm(&'static str),
    /// Here.
    Crate(&'static str),
    /// There is none.
    None,
}

/// The version of tinysearch that is installed.
pub(super) const TINYSEARCH: &str = "0.11.1";
/// The version of Stork that is installed: the last that its author calls finished.
pub(super) const STORK: &str = "1.6.0";

/// The name in the results for a whole site of Amanat's, as `amanat site` writes it.
pub(super) const INTERFACE: &str = "amanat-interface";

/// The names in the results of those that are asked for by themselves.
pub(super) const AMANAT: &str = "amanat";
pub(super) const TANTIVY: &str = "tantivy";

/// All of them, in the order of the tables before they are sorted.
pub(super) const ALL: [Peer; 15] = [
    peer(AMANAT, "Amanat", Builder::Amanat, Version::Own),
    peer(
        "pagefind",
        "Pagefind",
        Builder::Pagefind,
        Version::Npm("pagefind"),
    ),
    peer(
        "minisearch",
        "MiniSearch",
        Builder::Script,
        Version::Npm("minisearch"),
    ),
    peer(
        "minisearch-fuzzy",
        "MiniSearch, fuzzy",
        Builder::Script,
        Version::Npm("minisearch"),
    ),
    peer("lunr", "lunr", Builder::Script, Version::Npm("lunr")),
    peer(
        "elasticlunr",
        "elasticlunr",
        Builder::Script,
        Version::Npm("elasticlunr"),
    ),
    peer(
        "flexsearch",
        "FlexSearch",
        Builder::Script,
        Version::Npm("flexsearch"),
    ),
    peer(
        "orama",
        "Orama",
        Builder::Script,
        Version::Npm("@orama/orama"),
    ),
    peer("fuse", "Fuse.js", Builder::Script, Version::Npm("fuse.js")),
    peer(
        "ufuzzy",
        "uFuzzy",
        Builder::Script,
        Version::Npm("@leeoniya/ufuzzy"),
    ),
    peer(
        "sqlite",
        "SQLite FTS5",
        Builder::Sqlite,
        Version::Npm("@sqlite.org/sqlite-wasm"),
    ),
    peer(
        "tinysearch",
        "tinysearch",
        Builder::Tinysearch,
        Version::Crate(TINYSEARCH),
    ),
    peer("stork", "Stork", Builder::Stork, Version::Crate(STORK)),
    peer("scan", "plain scan", Builder::Script, Version::None),
    peer(
        TANTIVY,
        "tantivy, natively",
        Builder::Tantivy,
        Version::Crate("0.27.0"),
    ),
];

/// The page without any search: the floor of cold starts.
pub(super) const EMPTY: Peer = peer("empty", "an empty page", Builder::Nothing, Version::None);

const fn peer(name: &'static str, title: &'static str, builder: Builder, version: Version) -> Peer {
    Peer {
        name,
        title,
        builder,
        version,
    }
}

/// Their names.
pub(super) fn names() -> Vec<&'static str> {
    ALL.iter().map(|peer| peer.name).collect()
}

/// The name in the document for a name in the results.
pub(super) fn title(name: &str) -> &str {
    if name == INTERFACE {
        return "Amanat, with its interface";
    }
    ALL.iter()
        .chain([&EMPTY])
        .find(|peer| peer.name == name)
        .map_or(name, |peer| peer.title)
}
