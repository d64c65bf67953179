//! The pages under test, made by the command line once per run.

use super::snippets::snippets;
use super::{npm, server};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compress, Compression, Crc, FlushCompress};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Something to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// A bundle of real texts from a file: see [`has_testimonies`].
    Bundle,
    /// A bundle of the default archive, which has known names, versions and warnings, from a file.
    Default,
    /// A bundle of a dozen texts with a word, one with a slip of the same word and a row of emoji, one in
    /// Arabic that is called by a name with a slash in Arabic, and a list with a link to the
    /// web and one to the text in Arabic, from a file.
    Slip,
    /// A bundle of documents that try to do harm, from a file.
    Hostile,
    /// A bundle of the default archive with the hostile documents in it, and with redactions, from a file.
    Mixed,
    /// A page with the embedded element, from a server with a strict policy; texts as in `Bundle`.
    Site,
    /// A page of somebody's that embeds the default archive, from a server with a strict policy. Others
    /// stand beside it: see `hosts/`.
    Host,
    /// A page with what docs/EMBEDDING.md tells its readers to write, from a server with a strict policy; a
    /// page for each: see [`Snippet::page`].
    Snippets,
    /// An application that has the default archive from npm, from a server with a strict policy.
    Application,
}

impl Page {
    /// The address, once the page is made.
    pub(crate) fn address(self) -> &'static str {
        static BUNDLE: OnceLock<String> = OnceLock::new();
        static DEFAULT: OnceLock<String> = OnceLock::new();
        static SLIP: OnceLock<String> = OnceLock::new();
        static HOSTILE: OnceLock<String> = OnceLock::new();
        static MIXED: OnceLock<String> = OnceLock::new();
        static SITE: OnceLock<String> = OnceLock::new();
        static HOST: OnceLock<String> = OnceLock::new();
        static SNIPPETS: OnceLock<String> = OnceLock::new();
        static APPLICATION: OnceLock<String> = OnceLock::new();
        match self {
            Self::Bundle => BUNDLE.get_or_init(|| bundle("bundle.html", &real_texts())),
            Self::Default => DEFAULT.get_or_init(|| bundle("default.html", &default_texts())),
            Self::Slip => SLIP.get_or_init(|| bundle("slip.html", texts_with_a_slip())),
            Self::Hostile => HOSTILE.get_or_init(|| bundle("hostile.html", &hostile_texts())),
            Self::Mixed => MIXED.get_or_init(|| bundle("mixed.html", &mixed_texts())),
            Self::Site => SITE.get_or_init(|| {
                let folder = work().join("site");
                amanat(&["site"], &real_texts(), &folder);
                server::serve(&folder)
            }),
            Self::Host => HOST.get_or_init(|| {
                let folder = work().join("host");
                amanat(&["site"], &default_texts(), &folder);
                amanat(&["site"], texts_with_a_slip(), &folder.join("other"));
                amanat(
                    &["archive"],
                    texts_with_a_slip(),
                    &folder.join("other.amanat"),
                );
                let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browsers/hosts");
                for page in std::fs::read_dir(pages).expect("pages of hosts") {
                    let page = page.expect("a page of a host");
                    std::fs::copy(page.path(), folder.join(page.file_name())).expect("a copy");
                }
                // The shell's own files, for tests of what one of them does.
                let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
                std::fs::create_dir_all(folder.join("www")).expect("a folder for the shell");
                for name in ["link.js", "dates.js"] {
                    std::fs::copy(www.join(name), folder.join("www").join(name)).expect("a copy");
                }
                server::serve(&folder) + "plain.html"
            }),
            Self::Snippets => SNIPPETS.get_or_init(|| {
                let folder = work().join("snippets");
                amanat(&["site"], &default_texts(), &folder);
                for snippet in snippets().iter().filter(|snippet| snippet.runs) {
                    for (name, text) in snippet.files() {
                        std::fs::write(folder.join(name), text).expect("a page for a snippet");
                    }
                }
                server::serve(&folder)
            }),
            Self::Application => APPLICATION.get_or_init(npm::application),
        }
    }
}

/// Whether the texts are the testimonies that stand beside the repository on some machines;
/// elsewhere they are the default archive.
pub(crate) fn has_testimonies() -> bool {
    real_texts().ends_with("testimonies")
}

fn real_texts() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let testimonies = root.join("../shared/testimonies");
    if testimonies.is_dir() {
        testimonies
    } else {
        default_texts()
    }
}

pub(crate) fn default_texts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// One character to readers, eleven units to JavaScript.
pub(crate) const FAMILY: &str = "👨\u{200d}👩\u{200d}👧\u{200d}👦";

/// Written once: `amanat` may read them for one page while another page is made of them.
fn texts_with_a_slip() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = work().join("slip");
        std::fs::create_dir_all(&folder).expect("a folder for the texts");
        let write =
            |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a text");
        for number in 1..=12 {
            let text = format!("Text {number}\n\nAn ambulance stood in street {number}.\n");
            write(&format!("{number}.txt"), &text);
        }
        write("list.md", "# A list\n\n1. As on [a page](https://a.example/list), or in [Arabic](arabic.md).\n");
        let families = FAMILY.repeat(80);
        let slip = format!("Slip\n\nAn ambulence was seen.\n\n{families}the feast{families}\n");
        write("slip.txt", &slip);
        write(
            "arabic.md",
            "---\nid: رسالة/1\ntitle: رسالة\nlanguage: ar\n---\n\nوقفت سيارة الإسعاف (in Almaty) في الشارع.\n",
        );
        folder
    })
}

/// Writes a site of its own into a folder: of the default archive, or of a dozen short texts.
pub(crate) fn write_site(short: bool, options: &[&str], folder: &Path) {
    let texts = if short {
        texts_with_a_slip().to_owned()
    } else {
        default_texts()
    };
    amanat(&[&["site"], options].concat(), &texts, folder);
}

/// Documents with markup that would run if it were ever taken for markup.
fn hostile_texts() -> PathBuf {
    let folder = work().join("hostile");
    write_hostile_texts(&folder);
    folder
}

/// What the default archive has, what is hostile, and a text that is redacted.
fn mixed_texts() -> PathBuf {
    let folder = work().join("mixed");
    let mut folders = vec![(default_texts(), folder.clone())];
    while let Some((from, to)) = folders.pop() {
        std::fs::create_dir_all(&to).expect("a folder for the texts");
        for entry in std::fs::read_dir(from).expect("the default texts") {
            let path = entry.expect("a text").path();
            let copy = to.join(path.file_name().expect("a name"));
            if path.is_dir() {
                folders.push((path, copy));
            } else {
                std::fs::copy(path, copy).expect("a copy of a text");
            }
        }
    }
    let hostile = folder.join("hostile");
    write_hostile_texts(&hostile);
    // What holds a nul as it is may have been read wrongly, and is refused where something must be struck.
    for doubtful in ["nul.md", "words.txt"] {
        let file = hostile.join(doubtful);
        let text = std::fs::read_to_string(&file).expect("a hostile document");
        std::fs::write(file, text.replace('\0', "")).expect("a hostile document");
    }
    let text = "---\nauthor: Zhanbolat Qonysbai\nsource_url: https://a.example/zhanbolat\n---\n\
        # Told by Zhanbolat\n\nZhanbolat Qonysbai waited on the square in Almaty at night.\n";
    std::fs::write(folder.join("zhanbolat.md"), text).expect("a text to be redacted");
    let settings = folder.join("archive.toml");
    let said = std::fs::read_to_string(&settings).expect("the settings");
    let redactions = "\n[[redactions]]\nnames = [\"Zhanbolat Qonysbai\"]\n";
    std::fs::write(settings, said + redactions).expect("the settings with redactions");
    folder
}

fn write_hostile_texts(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder for the hostile documents");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("a hostile document");
    };
    write(
        "script.md",
        "---\nid: script\ntitle: \"A title <script>window.harm = 'title'</script>\"\n\
         author: \"<img src=x onerror=\\\"window.harm='author'\\\">\"\n---\n\n\
         Before <script>alert(1)</script> and after the alert.\n\n\
         [a link](javascript:window.harm='link') and <img src=x onerror=\"window.harm='image'\">\n\n\
         </script></style></textarea><svg onload=\"window.harm='svg'\"> {{records}} closing words\n",
    );
    // Titles that look alike and are not: Latin letters, and two Cyrillic ones among them.
    write(
        "latin.md",
        "---\nconstructor: A builder\n---\n# A visit of Tokayev\n\nLetters of one alphabet.\n\n\
         A script with type=\"application/octet-stream\" id=\"amanat-module\"> and \
         id=\"amanat-signatures\">untrusted comment: none\n",
    );
    write(
        "mixed.md",
        "# A visit of T\u{43e}k\u{430}yev\n\nLetters of two alphabets.\n",
    );
    // A title that turns round what follows it, if it is let; and one with what ends a C string.
    write(
        "turned.md",
        "---\ntitle: \"Report \u{202e}fdp.exe\"\nauthor: \"A \u{2067}\u{202e}Witness\"\nplace: Almaty\n---\n\n\
         Turned \u{202d}words \u{2066}that nobody ends.\n",
    );
    write(
        "nul.md",
        "---\ntitle: \"One\\0Two\"\nsource_url: \"https://a.example/?x=1\"\n---\n\nA nul\0in a word, and [a page](https://a.example/page).\n",
    );
    write(
        "words.txt",
        "Harmless words\n\nNothing here but \u{202e}reversed\u{202c} words and a nul: \u{0}.\n",
    );
}

fn bundle(name: &str, texts: &Path) -> String {
    let file = work().join(name);
    amanat(&["bundle"], texts, &file);
    address_of(&file)
}

/// The file at an address with a signature in it, the line of the key, and that of another key.
pub(crate) fn signed(address: &str) -> (String, String, String) {
    let folder = TempDir::new_in(work()).expect("a folder for the keys");
    let page = url::Url::parse(address).expect("an address").to_file_path();
    let copy = folder.path().join("signed.html");
    std::fs::copy(page.expect("the address of a file"), &copy).expect("a copy");
    let run = |words: &[&str]| {
        let mut command = Command::new(command_line());
        let ran = command
            .args(words)
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status();
        assert!(
            ran.expect("amanat starts").success(),
            "amanat {words:?} failed"
        );
    };
    run(&["keygen", "one", "--no-password"]);
    run(&["keygen", "other", "--no-password"]);
    run(&["sign", "signed.html", "--key", "one.key"]);
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a text");
    let line = |name: &str| text(name).lines().nth(1).unwrap_or_default().to_owned();
    (text("signed.html"), line("one.pub"), line("other.pub"))
}

/// What gzip makes of so many mebibytes of zeros, but for its end, in base64.
pub(crate) fn bomb(mebibytes: usize) -> String {
    let mut deflate = Compress::new(Compression::best(), false);
    let mut piece = Vec::with_capacity(1 << 16);
    // After a full flush nothing refers to what was before, so that the piece can be repeated.
    deflate
        .compress_vec(&vec![0; 1 << 20], &mut piece, FlushCompress::Full)
        .expect("zeros are compressed");
    let header = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff";
    STANDARD.encode([&header[..], &piece.repeat(mebibytes)].concat())
}

/// A page with a module of so many mebibytes that takes more packed than unpacked. It is no module, but
/// whoever reads it must unpack it to know.
pub(crate) fn large(mebibytes: usize) -> String {
    const BLOCK: usize = 0xffff;
    // Each block as it is (RFC 1951, section 3.2.4). Three of them and the header with a name (RFC 1952) have
    // lengths that base64 makes no end of.
    let block = [&[0, 0xff, 0xff, 0, 0][..], &[7; BLOCK]].concat();
    let count = (mebibytes << 20) / (3 * BLOCK);
    let mut sum = Crc::new();
    for _ in 0..3 * count {
        sum.update(&block[5..]);
    }
    let end = [
        &[1, 0, 0, 0xff, 0xff][..],
        &sum.sum().to_le_bytes(),
        &sum.amount().to_le_bytes(),
    ]
    .concat();
    let header = STANDARD.encode(b"\x1f\x8b\x08\x08\0\0\0\0\0\xffa\0");
    let body = STANDARD.encode(block.repeat(3)).repeat(count);
    let end = STANDARD.encode(end);
    format!(
        "<script type=\"application/octet-stream\" id=\"amanat-module\">{header}{body}{end}</script>"
    )
}

/// A file's address as a browser writes it.
pub(crate) fn address_of(file: &Path) -> String {
    let file = std::path::absolute(file).expect("an absolute path");
    url::Url::from_file_path(&file)
        .unwrap_or_else(|()| panic!("{} has no address", file.display()))
        .to_string()
}

pub(crate) fn amanat(words: &[&str], texts: &Path, output: &Path) {
    let status = Command::new(command_line())
        .args(words)
        .arg(texts)
        .arg("-o")
        .arg(output)
        .stdout(Stdio::null())
        .status()
        .expect("amanat starts");
    assert!(
        status.success(),
        "amanat {words:?} {} failed",
        texts.display()
    );
}

/// What the command finds in the default archive, in JSON.
pub(crate) fn answers_of_the_command(queries: &[&str]) -> Vec<Value> {
    let folder = TempDir::new_in(work()).expect("a folder for the queries");
    let file = folder.path().join("queries.jsonl");
    let line = |(id, text)| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    let lines: String = (0..).zip(queries).map(line).collect();
    std::fs::write(&file, lines).expect("the queries");
    let mut command = Command::new(command_line());
    let command = command.arg("search").arg(default_texts()).arg("--json");
    let output = command.arg("--queries").arg(&file).output();
    let output = output.expect("amanat starts");
    assert!(output.status.success(), "amanat search failed");
    let lines = String::from_utf8(output.stdout).expect("text");
    let answers = lines.lines().map(serde_json::from_str);
    answers.collect::<Result<_, _>>().expect("JSON")
}

/// The command line, built by cargo unless it is there; the root package cannot name another
/// package's binary, so cargo is asked where it put it.
fn command_line() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let output = Command::new(env!("CARGO"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["build", "--quiet", "--package", "amanat-cli"])
            .arg("--message-format=json-render-diagnostics")
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo starts");
        assert!(output.status.success(), "the command line does not build");
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "amanat")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo names the binary amanat")
    })
}

/// A folder that lives as long as the run.
pub(crate) fn work() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder"))
        .path()
}
