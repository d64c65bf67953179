//! Redactions, from `archive.toml` to the records: struck everywhere, reported, never half done.

mod common;

use amanat_corpus::Options;
use amanat_engine::model::{MarkKind, PassageKind};
use common::{findings, folder, read_files};

const SQUARE: &str = "---\nauthor: Айгерим Серикова\npeople: [Aigerim Serikova, Dauren]\nplace: Almaty\nphone: 1\n---\n\
    # Рассказ Айгерим Сериковой\n\nМы шли с Сериковой. *Айгеримге* рахмет, [она](https://a.example/Serikova) ушла.\n";

const RULES: &str = "title = \"Серикова and others\"\n[redactions]\nnames = [\"serikova\"]\nwords = [\"white van\"]\n\
    patterns = ['\\+7[ \\d-]{10,}']\nmetadata = [\"phone\"]\n";

const NAMES: &str = "[[name]]\nid = \"serikova\"\nkind = \"person\"\npreferred = { ru = \"Айгерим Серикова\" }\n\
    variants = [\"Aika\"]\n[[name]]\nid = \"almaty\"\nkind = \"place\"\npreferred = \"Almaty\"\nnote = \"Where Serikova lives.\"\n";

#[test]
fn a_name_is_nowhere_and_everything_else_is_where_it_was() {
    let reading = read_files(&[
        ("archive.toml", RULES.as_bytes()),
        ("names.toml", NAMES.as_bytes()),
        ("serikova/serikova-1.md", SQUARE.as_bytes()),
        (
            "van.txt",
            "A White van.\n\nCall +7 701 123-45-67, or Aika.\n".as_bytes(),
        ),
    ]);
    let corpus = &reading.corpus;
    assert_eq!(corpus.settings.title, "█████ and others");
    let record = &corpus.records[0];
    assert_eq!(
        (record.id.as_str(), record.title.as_str()),
        ("xxxxx-1", "Рассказ █████")
    );
    assert_eq!(
        record.passages[0].text,
        "Мы шли с █████. █████ рахмет, она ушла."
    );
    let all = format!("{corpus:?}").to_lowercase();
    for part in [
        "ерик",
        "йгерим",
        "erik",
        "igerim",
        "aika",
        "white",
        "701",
        "phone",
    ] {
        assert!(!all.contains(part), "{part}: {all}");
    }
    assert!(
        all.contains("dauren") && all.contains("https://a.example/█████"),
        "{all}"
    );
    assert_eq!(
        corpus.records[1].passages.last().unwrap().text,
        "Call █████, or █████."
    );
    assert_eq!(corpus.names.len(), 1);
    assert_eq!(corpus.names[0].note, "Where █████ lives.");
    let found = findings(&reading).join("\n");
    for report in [
        "note: struck once in the title: `Айгерим Сериковой`",
        "note: struck 2 times in the text: `Айгеримге`, `Сериковой`",
        "note: struck once in an address: `Serikova`",
        "note: struck once in the id: `serikova-1`",
        "note: struck the entry `serikova`",
    ] {
        assert!(found.contains(report), "{report}: {found}");
    }
}

/// The id that a link leads to may be what must not be known.
#[test]
fn a_link_to_what_was_struck_is_text() {
    let rules = "[redactions]\nwords = [\"Serikova\", \"Dauren\"]\n";
    let others =
        "[One](serikova.md), [another](dauren%2D1.md), [a third](plain.md), [[Serikova|she]].\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.md", others.as_bytes()),
        ("dauren-1.md", b"A letter."),
        ("plain.md", b"A letter."),
        ("serikova.md", b"---\nid: first\n---\nA letter."),
    ]);
    let passage = &reading.corpus.records[0].passages[0];
    assert_eq!(passage.text, "One, another, a third, she.");
    let links = passage.marks.iter().map(|mark| &mark.kind);
    let link = |address: &str| MarkKind::Link(address.to_owned());
    let expected = [link("#first/0"), link("#plain/0"), link("#first/0")];
    assert!(links.eq(&expected), "{:?}", passage.marks);
}

#[test]
fn one_record_can_be_redacted_and_what_others_show_is_warned_about() {
    let rules = "[[redactions]]\nrecords = [\"a\"]\nnames = [\"Serikova\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.txt", b"One\n\nSerikova spoke.\n"),
        ("b.txt", b"Two\n\nSerikova kept silent.\n"),
    ]);
    let texts: Vec<&str> = reading
        .corpus
        .records
        .iter()
        .map(|r| r.passages.last().unwrap().text.as_str())
        .collect();
    assert_eq!(texts, ["█████ spoke.", "Serikova kept silent."]);
    let found = findings(&reading).join("\n");
    assert!(
        found.contains(
            "archive.toml:2: warning: struck in some records, but public in b.txt: `Serikova`"
        ),
        "{found}"
    );
}

/// Another record that has taken the id does not take the redaction with it.
#[test]
fn a_record_is_meant_by_the_id_it_would_have() {
    let rules = "[[redactions]]\nrecords = [\"letter-3\"]\nnames = [\"Serikova\"]\n\
        [[redactions]]\nrecords = [\"winter-1\"]\nnames = [\"Dauren\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("0-poem.md", b"---\nid: letter-3\n---\nSnow.\n"),
        ("c.md", b"---\nid: letter-3\n---\nSerikova spoke.\n"),
        ("d.md", b"---\nid: winter-1\n---\nSnow.\n"),
        ("winter.jsonl", b"{\"text\":\"Dauren spoke.\"}"),
    ]);
    let texts: Vec<&str> = reading
        .corpus
        .records
        .iter()
        .map(|record| record.passages[0].text.as_str())
        .collect();
    assert_eq!(texts, ["Snow.", "█████ spoke.", "Snow.", "█████ spoke."]);
}

/// Wherever it is public: what stands in no text is told by an address, a key, an id, the archive itself.
#[test]
fn whatever_place_shows_what_others_have_struck_is_warned_about() {
    let rules = "title = \"Serikova's\"\ndescription = \"By Serikova.\"\nedition = \"Serikova\"\n\
        facets = [\"by_serikova\"]\n[[redactions]]\nrecords = [\"a\"]\nnames = [\"Serikova\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.txt", b"One\n\nSerikova spoke.\n"),
        ("link.md", b"Two: [she](https://a.example/serikova).\n"),
        (
            "written.md",
            b"Three: [she](https://a.example/%53erikova).\n",
        ),
        ("key.md", b"---\nby_serikova: 1\n---\nFour.\n"),
        ("given.md", b"---\nid: serikova-2\n---\nFive.\n"),
        (
            "source.md",
            b"---\nsource_url: https://a.example/Serikov%61\n---\nSix.\n",
        ),
        ("of/serikova-1.txt", b"Seven\n\nSnow.\n"),
        ("quiet.txt", b"Eight\n\nSnow.\n"),
    ]);
    let found = findings(&reading).join("\n");
    for (place, form) in [
        ("link.md", "serikova"),
        ("written.md", "Serikova"),
        ("key.md", "serikova"),
        ("given.md", "serikova-2"),
        ("source.md", "Serikova"),
        ("of/serikova-1.txt", "serikova-1"),
        ("the archive's title", "Serikova"),
        ("the archive's description", "Serikova"),
        ("the archive's edition", "Serikova"),
        ("the archive's facets", "serikova"),
    ] {
        let warning = format!("struck in some records, but public in {place}: `{form}`");
        assert!(found.contains(&warning), "{warning}: {found}");
    }
    for quiet in ["public in a.txt", "public in quiet.txt"] {
        assert!(!found.contains(quiet), "{found}");
    }
}

/// What only an address or an id shows is no reason to explain to everybody who is meant.
#[test]
fn a_known_name_stays_only_if_the_words_of_a_record_tell_it() {
    let rules = "[[redactions]]\nrecords = [\"a\"]\nnames = [\"Serikova\"]\n";
    let names = "[[name]]\nid = \"s\"\nkind = \"person\"\npreferred = \"Serikova\"\n";
    let known = |other: &str| {
        let reading = read_files(&[
            ("archive.toml", rules.as_bytes()),
            ("names.toml", names.as_bytes()),
            ("a.txt", b"One\n\nSerikova spoke.\n"),
            ("b.md", other.as_bytes()),
        ]);
        reading.corpus.names.len()
    };
    let shown = "---\nid: serikova\n---\nTwo.\n\n[She](https://a.example/serikova).\n";
    assert_eq!(known(shown), 0);
    assert_eq!(known("Two.\n\nSerikova.\n"), 1);
}

/// Each of several redactions, by itself, sees the id without what the others have struck.
#[test]
fn several_redactions_strike_in_one_id() {
    let rules = "facets = [\"of_serikova\"]\n[[redactions]]\nnames = [\"Serikova\"]\n\
        [[redactions]]\nnames = [\"Dauren\"]\n[[redactions]]\nwords = [\"barn\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("serikova-dauren.txt", b"One\n\nSnow.\n"),
        (
            "b.md",
            b"---\nid: barn-of-dauren-serikova\nof_serikova: 1\n---\nSnow.\n",
        ),
    ]);
    let all = format!("{:?}", reading.corpus).to_lowercase();
    for part in ["serikova", "dauren", "barn"] {
        assert!(!all.contains(part), "{part}: {all}");
    }
    assert_eq!(reading.corpus.settings.facets, ["of_xxxxx"]);
}

/// Letters of another alphabet, of no width, or of an odd kind, put there by accident or to get through.
#[test]
fn disguised_names_are_struck_too() {
    for disguised in [
        "Serik\u{ad}ova",
        "Seri\u{200b}kova",
        "Seri\u{200d}kova",
        "Seri\u{2060}kova",
        "S\u{435}rik\u{43e}v\u{430}",
        "\u{405}erikova",
        "Ｓｅｒｉｋｏｖａ",
        "Se\u{301}rikova",
        "𝐒𝐞𝐫𝐢𝐤𝐨𝐯𝐚",
        "Ⓢⓔⓡⓘⓚⓞⓥⓐ",
        "S.E.R.I.K.O.V.A",
        "S e r i k o v a",
        "С-е-р-и-к-о-в-а",
        "SERIKOVA",
        "_Serikova_",
        "Seri\u{202e}kova",
        "Seri\u{200e}kova\u{200f}",
        "S\u{61c}\u{2066}erik\u{2069}ova",
        "Seri\u{1}kova",
        "Seri\u{fffd}kova",
        "Ser\u{180e}ik\u{2064}ov\u{e0020}a",
        "Seri\u{fffc}kova",
        "Seri\u{2800}kova",
        "Seri\u{e000}kova",
        "Seri\u{3164}kova",
        "Seri\u{a66f}kova",
        "Se\u{a8e0}rikova",
        "Seriko\u{302a}va",
        "🅂🄴🅁🄸🄺🄾🅅🄰",
        "🅢🅔🅡🅘🅚🅞🅥🅐",
        "ˢᵉʳⁱᵏᵒᵛᵃ",
        "Serikօva",
        "Serik0va",
        "5er1k0va",
        "Seri-kova",
        "Se·ri·ko·va",
        "Seri’kova",
        "Seri_kova",
        "Seri¬kova",
        "Seri\u{2011}kova",
        r"Ser\u0069kova",
        r"\x53erikova",
        "#SeRikOva",
        "#Serik0va",
        "S[erikova]",
        "Seri(kova)",
        "\u{202e}avokireS\u{202c}",
    ] {
        let reading = read_files(&[
            ("archive.toml", b"[redactions]\nnames = [\"Serikova\"]\n"),
            (
                "a.txt",
                format!("One\n\n{disguised} spoke, and Serikova.\n").as_bytes(),
            ),
        ]);
        let text = &reading.corpus.records[0].passages.last().unwrap().text;
        assert!(
            !text.contains("avok")
                && text
                    .trim_start_matches(['_', '#', '\u{202e}'])
                    .starts_with("█████"),
            "{disguised:?} was left: {text}"
        );
    }
}

/// What a program that reads pictures of pages, a mail, the name of a site or an export of a chat make of a name.
#[test]
fn names_as_programs_write_them_are_struck() {
    for (name, written) in [
        ("Марат", "MAPAT"),
        ("Марат", "MAPATA"),
        ("Зарина", "3арина"),
        ("Иванов", "Иван0в"),
        ("Иванов", "Ива\u{301}нов"),
        ("Иванов", "Ива-новым"),
        ("Иванов", r"\u0418\u0432\u0430\u043d\u043e\u0432"),
        (
            "Иванов",
            r"\u00d0\u0098\u00d0\u00b2\u00d0\u00b0\u00d0\u00bd\u00d0\u00be\u00d0\u00b2",
        ),
        ("Иванов", "=?UTF-8?B?0JjQstCw0L3QvtCy?="),
        ("Иванов", "=?windows-1251?b?yOLg7e7i?="),
        ("Иванов", "https://xn--80adbv1ag.xn--p1ai/"),
        ("Müller", "www.xn--mller-kva.example"),
        ("Серикова", "Сери-\nковой"),
        ("Серикова", "Сери¬\nковой"),
        ("Серикова", "Сери&#173;ковой"),
        ("Серикова", "Сери\u{ad}\nковой"),
    ] {
        let rules = format!("[redactions]\nnames = [\"{name}\"]\n");
        for file in ["a.txt", "a.md", "a.html", "a.jsonl"] {
            let text = match file {
                "a.jsonl" => {
                    let written = written.replace('\\', r"\\").replace('\n', r"\n");
                    format!(
                        "{{\"title\": \"Snow\", \"text\": \"Snow, {written} 1.\", \"place\": \"{written}\"}}"
                    )
                }
                "a.html" => format!("<title>Snow</title><p>Snow, {written} 1."),
                _ => format!("One\n\nSnow, {written} 1.\n"),
            };
            let reading =
                read_files(&[("archive.toml", rules.as_bytes()), (file, text.as_bytes())]);
            let record = &reading.corpus.records[0];
            let text = &record.passages.last().unwrap().text;
            assert!(text.contains("█████"), "{written} in {file}: {text}");
            for part in [
                "ва", "Ива", "xn--80", "mller", "PAT", "рина", "кова", "0JjQ", "u0418", "u00d0",
            ] {
                assert!(
                    !format!("{record:?}").contains(part),
                    "{written} in {file}: {record:?}"
                );
            }
        }
    }
}

/// In every place that text can reach the archive from, however the name is disguised there.
#[test]
fn disguised_names_are_struck_in_every_place() {
    let read = |disguised: &str| {
        let rules = format!(
            "title = \"Of {disguised}\"\ndescription = \"By {disguised}.\"\nedition = \"{disguised}\"\n\
             [redactions]\nnames = [\"Serikova\"]\n"
        );
        let names = format!(
            "[[name]]\nid = \"a\"\nkind = \"place\"\npreferred = \"Almaty\"\nvariants = [\"{disguised}\"]\n\
             search_only = [\"{disguised}\"]\nnote = \"Home of {disguised}.\"\n"
        );
        let markdown = format!(
            "---\ntitle: By {disguised}\nauthor: {disguised}\nlanguage: en\n{disguised}: 1\nsource_url: https://{disguised}.example/\n\
             table: {{{disguised}: [{disguised}]}}\ncontent_warning: {disguised}\nwork: {disguised}\nevent_date: {disguised}\n---\n\
             # {disguised}\n\nA {disguised} [{disguised}](https://a.example/{disguised}), ![{disguised}](a.png \"{disguised}\")[^1] \
             `{disguised}` [[{disguised}#{disguised}]] <b title={disguised}>x</b>.\n\n- {disguised}\n\n\
             | {disguised} | b |\n| --- | --- |\n| {disguised} | b |\n\n    {disguised}\n\n[^1]: {disguised}.\n"
        );
        let html = format!(
            "<html><title>{disguised}</title><meta name=author content='{disguised}'><meta name=dc.subject content='{disguised}'>\
             <body><p>{disguised} <a href='mailto:{disguised}@a.example'>{disguised}</a><img src=a.png alt='{disguised}'>\
             <table><tr><td>{disguised}<td>b</table><pre>{disguised}</pre>"
        );
        let json = format!(
            "{{\"id\": \"{disguised}\", \"text\": \"{disguised}\", \"tags\": [\"{disguised}\"]}}"
        );
        let text = format!("From: {disguised}\nSubject: Of {disguised}\n\nHere is {disguised}.\n");
        let file = format!("{disguised} 1.txt");
        read_files(&[
            ("archive.toml", rules.as_bytes()),
            ("names.toml", names.as_bytes()),
            ("a.md", markdown.as_bytes()),
            ("b.html", html.as_bytes()),
            ("c.jsonl", json.as_bytes()),
            (&file, text.as_bytes()),
        ])
    };
    let as_seen = |reading: &amanat_corpus::Reading| {
        let all = format!("{:?}", reading.corpus);
        // Written out by `Debug`.
        let is_seen = |c: &char| c.is_alphanumeric();
        let unescaped = all
            .replace("\\u{200b}", "")
            .replace("\\u{ad}", "")
            .replace("\\u{301}", "");
        unescaped
            .chars()
            .filter(is_seen)
            .collect::<String>()
            .to_lowercase()
    };
    for disguised in [
        "Serikova",
        "Seri\u{200b}kova",
        "Seri\u{ad}kova",
        "Se\u{301}rikova",
        "S\u{435}rik\u{43e}v\u{430}",
        "Seri-kova",
        "Serik0va",
        "Ｓｅｒｉｋｏｖａ",
    ] {
        let reading = read(disguised);
        assert_eq!(reading.corpus.records.len(), 4, "{:?}", findings(&reading));
        let seen = as_seen(&reading);
        for part in ["erik", "kova", "kоv", "ｒｉｋ", "k0v"] {
            assert!(
                !seen.contains(part),
                "{disguised:?} {part}: {:?}",
                reading.corpus
            );
        }
    }
}

/// Two words with a hyphen are seldom one name.
#[test]
fn compounds_that_are_no_name_stay() {
    let rules = "[redactions]\nnames = [\"Иза\", \"Марат\", \"Алина\"]\nwords = [\"van\"]\n";
    let text = "Из-за снега кто-то, когда-нибудь, по-русски, как-то раз, Нур-Отан. Va-n 2022-01-05, B52, The A4.";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.txt", format!("One\n\n{text}\n").as_bytes()),
    ]);
    let left = &reading.corpus.records[0].passages.last().unwrap().text;
    assert_eq!(left, &text.replace("Va-n", "█████"));
}

#[test]
fn what_is_empty_in_a_redaction_is_called_so() {
    for (rule, expected) in [
        (
            "words = [\"\"]",
            "`words` of a redaction holds an empty text where text was expected",
        ),
        (
            "names = []",
            "`names` of a redaction is empty, expected at least one text",
        ),
    ] {
        let rules = format!("[redactions]\n{rule}\n");
        let folder = folder(&[("archive.toml", rules.as_bytes()), ("a.txt", b"Snow.\n")]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let error = read.unwrap_err().to_string();
        assert!(
            error.contains(&format!("archive.toml:2: {expected}")),
            "{error}"
        );
    }
}

/// Each part of a redaction, or what is misspelt in it would be taken for struck.
#[test]
fn what_finds_nothing_is_warned_about() {
    let rules = "[[redactions]]\nnames = [\"Serikova\", \"Maratt\", \"Serikov\"]\nwords = [\"barn\", \"☎\", \"van\"]\n\
        patterns = ['7\\d\\d', '8\\d\\d']\nmetadata = [\"phone\", \"sourceurl\", \"nested\"]\n[[redactions]]\nrecords = [\"a\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        (
            "a.md",
            "---\nphone: 1\na: {nested: 2}\n---\nSerikova, Dauren, a van, 701.\n".as_bytes(),
        ),
    ]);
    let found = findings(&reading);
    let warned: Vec<&str> = found
        .iter()
        .filter_map(|found| {
            let found = found.strip_prefix(
                "archive.toml:2: warning: this redaction found nothing to strike for `",
            )?;
            Some(found.split(" (help").next().unwrap())
        })
        .collect();
    assert_eq!(
        warned,
        [
            "barn` of its words",
            "☎` of its words",
            "Maratt` of its names",
            "8\\d\\d` of its patterns",
            "sourceurl` of its metadata",
        ]
    );
    let empty = "archive.toml:7: warning: this redaction does not say what is to be struck";
    assert!(
        found.iter().any(|found| found.starts_with(empty)),
        "{found:?}"
    );
}

#[test]
fn what_cannot_be_carried_out_stops_everything() {
    for rules in [
        "[redactions]\nnaems = [\"A\"]\n",
        "[redactions]\nrecords = [\"nowhere\"]\nnames = [\"A\"]\n",
        "[redactions]\nmetadata = [\"phone\", \"Title\"]\n",
        "[redactions]\nmetadata = [\"id\"]\n",
        "[redactions]\nmetadata = [\"language\"]\n",
        "[redactions]\npatterns = [\"(\"]\n",
        "[redactions]\nwords = [\"\"]\n",
        "[redactions]\nnames = [\"A\", \" \"]\n",
        "[redactions]\npatterns = [\"\"]\n",
        "[redactions]\nmetadata = \"\"\n",
        "[redactions]\nrecords = []\nnames = [\"A\"]\n",
        "[redactions]\nnames = []\nwords = [\"a\"]\n",
        "[redactions\nnames = [\"A\"]\n",
        "[[reactions]]\nnames = [\"A\"]\n",
        "[[strike]]\nnames = [\"A\"]\n",
        "[[archive.redactions]]\nnames = [\"A\"]\n",
        "strike = [{ names = [\"A\"] }]\n",
        "redations = [\"A\"]\n",
        "names = [\"A\"]\n",
        "title = winter\n",
    ] {
        let folder = folder(&[("archive.toml", rules.as_bytes()), ("a.txt", b"Snow.\n")]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let error = read.unwrap_err().to_string();
        assert!(error.starts_with("nothing was made, since "), "{error}");
    }
}

/// The name of a list of what must be struck may come out wrong, or the list lie elsewhere.
#[test]
fn settings_that_would_not_be_read_stop_everything() {
    for name in [
        "archive.toml.txt",
        "Archive.toml",
        "ARCHIVE.TOML",
        "names.toml.md",
        "old/archive.toml",
        "old/names.toml",
        "archive.toml/a.md",
        "archive (1).toml",
        "archive - Copy.toml",
        ".archive.toml",
        "old/Redactions.TOML",
    ] {
        let folder = folder(&[
            (name, b"[[redactions]]\nnames = [\"A\"]\n"),
            ("a.txt", b"A."),
        ]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let error = read.unwrap_err().to_string();
        let found = name.strip_suffix("/a.md").unwrap_or(name);
        assert!(error.contains(&format!("found {found}")), "{error}");
    }
}

#[test]
fn the_settings_of_a_program_stop_nothing() {
    let folder = folder(&[
        ("Cargo.toml", b"[package]\nname = \"diary\"\n"),
        ("a.txt", b"A."),
    ]);
    for path in [folder.path().to_owned(), folder.path().join("a.txt")] {
        assert_eq!(common::read(&path).corpus.records.len(), 1);
    }
}

#[test]
fn what_macos_keeps_about_the_settings_is_none() {
    let folder = folder(&[("._archive.toml", b"\0\x05\x16\x07"), ("a.txt", b"A.")]);
    let found = findings(&common::read(folder.path()));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("1 that programs keep there"), "{found:?}");
}

#[cfg(unix)]
#[test]
fn settings_behind_a_symbolic_link_stop_everything() {
    let folder = folder(&[("a.txt", b"A.")]);
    std::os::unix::fs::symlink("/etc/rules", folder.path().join("archive.toml")).unwrap();
    let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
    let error = read.unwrap_err().to_string();
    assert!(error.contains("archive.toml (a symbolic link)"), "{error}");
}

#[test]
fn the_settings_beside_a_single_file_are_its_own() {
    let files: [(&str, &[u8]); 3] = [
        ("archive.toml", RULES.as_bytes()),
        ("names.toml", NAMES.as_bytes()),
        ("diary.txt", "Aika and I.\n".as_bytes()),
    ];
    let folder = folder(&files);
    let reading = common::read(&folder.path().join("diary.txt"));
    assert_eq!(reading.corpus.records[0].title, "█████ and I.");
    assert_eq!(reading.corpus.settings.title, "█████ and others");
    std::fs::write(folder.path().join("names.toml.txt"), "x").unwrap();
    let path = folder.path().join("diary.txt");
    let read = amanat_corpus::read(&path, &Options::default(), &mut |_| {});
    assert!(matches!(read, Err(amanat_corpus::Error::Settings { .. })));
}

/// A spelling that is lost from `names.toml` would be published.
#[test]
fn names_that_are_not_understood_stop_what_goes_by_names() {
    for names in [
        "[[name]\n",
        "[[nmae]]\nid = \"serikova\"\nkind = \"person\"\npreferred = \"Serikova\"\n",
        "[[name]]\nid = \"serikova\"\nkind = \"person\"\npreferred = \"Serikova\"\nvarients = [\"Aika\"]\n",
    ] {
        let files = |rules: &'static str| {
            folder(&[
                ("archive.toml", rules.as_bytes()),
                ("names.toml", names.as_bytes()),
                ("a.txt", b"Aika."),
            ])
        };
        let read = |folder: &tempfile::TempDir| {
            amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {})
        };
        let error = read(&files("[redactions]\nnames = [\"serikova\"]\n")).unwrap_err();
        assert!(
            error.to_string().contains("go by names, and names.toml"),
            "{error}"
        );
        assert!(read(&files("[redactions]\nwords = [\"Aika\"]\n")).is_ok());
    }
}

/// Signs that an id cannot have, or that join its words, are part of a pattern too.
#[test]
fn patterns_strike_in_ids_and_in_the_names_of_files() {
    let rules = "[redactions]\npatterns = ['\\+7[\\d -]{10,}', '\\d{3}-\\d{3}']\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("+7 701 123-45-67.md", b"Snow.\n"),
        ("a.md", b"---\nid: 555-123\n---\nSnow.\n"),
        ("c.md", b"Snow.\n"),
    ]);
    let ids: Vec<&str> = reading
        .corpus
        .records
        .iter()
        .map(|r| r.id.as_str())
        .collect();
    assert_eq!(ids, ["xxxxx", "xxxxx-2", "c"]);
}

/// As telephones, pages and word processors write numbers, and with what none sees among their digits.
#[test]
fn patterns_strike_numbers_in_whatever_characters() {
    for number in [
        "+7 701 123-45-67",
        "+7\u{a0}701\u{a0}123\u{2011}45\u{2011}67",
        "+7\u{202f}701\u{2009}123\u{2013}45\u{2212}67",
        "\u{202a}+7\u{a0}701\u{a0}123\u{a0}45\u{a0}67\u{202c}",
        "\u{2066}+7\u{200e} 70\u{200f}1 12\u{200b}3 45\u{2069} 67",
        "＋７　７０１　１２３－４５－６７",
        "+٧ ٧٠١ ١٢٣ ٤٥ ٦٧",
        "+7\u{336} 7\u{336}01 1\u{20e3}23 45 67",
        "+7 701&nbsp;123&#8209;45&ndash;67",
        "+7 <b>701</b> 123-<i>45</i>-67",
    ] {
        let text = format!("{{\"text\": \"One\\n\\nCall {number}, now.\"}}");
        for (name, text) in [
            ("a.txt", format!("One\n\nCall {number}, now.\n")),
            ("a.jsonl", text),
        ] {
            let reading = read_files(&[
                ("archive.toml", RULES.as_bytes()),
                ("names.toml", NAMES.as_bytes()),
                (name, text.as_bytes()),
            ]);
            let text = &reading.corpus.records[0].passages.last().unwrap().text;
            let shown = text.replace(['\u{202a}', '\u{202c}', '\u{2066}'], "");
            assert_eq!(shown, "Call █████, now.", "{number:?} in {name}");
        }
    }
    // A pattern is also for what it says itself, and a line remains one.
    let rules = "[redactions]\npatterns = ['\\d\\u{2013}\\d', 'Phone:.*']\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        (
            "a.txt",
            "One\n\n5\u{2013}6 and 5-6\nPhone:\u{a0}7\nSnow.".as_bytes(),
        ),
    ]);
    let text = &reading.corpus.records[0].passages.last().unwrap().text;
    assert_eq!(text, "█████ and 5-6\n█████\nSnow.");
}

/// HTML stays as it was written in Markdown, in plain text and in JSON Lines.
#[test]
fn names_with_references_and_tags_in_them_are_struck() {
    let rules = "[redactions]\nnames = [\"Müller\", \"Айгерим\"]\nwords = [\"white van\"]\n";
    for written in [
        "M&uuml;ller",
        "M&#252;ller",
        "M&#xfc;ller",
        "M&amp;uuml;ller",
        "Mu&#x308;ller",
        "white&nbsp;van",
        "white <b>van",
        "white<br/>van",
        "wh<i>ite van",
        "Ай<br>герим",
        "Ай<wbr>герим",
        "Ай</del>герим",
        "&Acy;&jcy;&gcy;&iecy;&rcy;&icy;&mcy;",
        "Ай&shy;<span lang=\"ru\">гер\u{202e}им",
        "Ай&lt;br&gt;герим",
    ] {
        let escaped = written.replace('"', "\\\"");
        for (name, text) in [
            ("a.txt", format!("One\n\nSnow, {written} 1 < 2 & 3.\n")),
            ("a.md", format!("One\n\n`Snow, {written} 1 < 2 & 3.`\n")),
            (
                "a.jsonl",
                format!("{{\"text\": \"One\\n\\nSnow, {escaped} 1 < 2 & 3.\"}}"),
            ),
        ] {
            let reading =
                read_files(&[("archive.toml", rules.as_bytes()), (name, text.as_bytes())]);
            let text = &reading.corpus.records[0].passages.last().unwrap().text;
            assert_eq!(text, "Snow, █████ 1 < 2 & 3.", "{written} in {name}");
        }
    }
}

/// What `<br>` becomes where HTML is read.
#[test]
fn names_with_a_line_break_in_them_are_struck() {
    for (name, text) in [
        ("a.md", "One\n\nПришла Ай<br>герим, снег<br>Айгерим ушла.\n"),
        (
            "a.html",
            "<h1>One</h1><p>Пришла Ай<br>герим, снег<br>Айгерим ушла.",
        ),
    ] {
        let reading = read_files(&[
            (
                "archive.toml",
                "[redactions]\nnames = [\"Айгерим\"]\n".as_bytes(),
            ),
            (name, text.as_bytes()),
        ]);
        let text = &reading.corpus.records[0].passages.last().unwrap().text;
        assert_eq!(text, "Пришла █████, снег\n█████ ушла.", "{name}");
    }
}

/// Of a number cut off a pattern knows nothing.
#[test]
fn a_long_first_line_is_struck_before_it_is_shortened() {
    let line = format!(
        "{} +7 701 123-45-67 is his number.",
        "snow ".repeat(13).trim()
    );
    let reading = read_files(&[
        (
            "archive.toml",
            b"[redactions]\npatterns = ['\\+7[\\d -]{10,}']\n",
        ),
        ("a.txt", line.as_bytes()),
    ]);
    let title = &reading.corpus.records[0].title;
    assert!(!title.contains("701") && title.ends_with('…'), "{title}");
}

#[test]
fn keys_are_taken_out_at_every_depth() {
    let reading = read_files(&[
        (
            "archive.toml",
            b"theme = \"serikova\"\n[redactions]\nmetadata = [\"phone\"]\nnames = [\"Serikova\"]\n",
        ),
        (
            "a.md",
            b"---\nperson: {role: guard, Phone: 701}\nothers: [{in: [{phone: 702, age: 007}]}, {phone: 703}]\n---\nSnow.\n",
        ),
    ]);
    let values: Vec<_> = reading.corpus.records[0]
        .metadata
        .iter()
        .map(|field| field.values.clone())
        .collect();
    assert_eq!(
        values,
        [[r#"{"role":"guard"}"#], [r#"{"in":[{"age":"007"}]}"#]]
    );
    assert_eq!(reading.corpus.settings.theme, "█████");
}

/// A line break in a table is written as `\n`, which must not become a letter of the word behind it.
#[test]
fn names_and_words_behind_line_breaks_within_tables_are_struck() {
    let rules =
        "[redactions]\nnames = [\"Ада\"]\nwords = [\"white van\"]\npatterns = ['\\b701\\b']\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        (
            "a.jsonl",
            "{\"text\":\"Hi\",\"witness\":{\"who\":\"Ира\\nАда\",\"n\":[\"\\tАда\",701],\"\\nАда\":\"x\"}}".as_bytes(),
        ),
        (
            "b.md",
            "---\nwitness:\n  said: |\n    A\n    white\n    van\n---\nSnow.\n".as_bytes(),
        ),
    ]);
    let values: Vec<_> = reading
        .corpus
        .records
        .iter()
        .map(|record| record.metadata[0].values.clone())
        .collect();
    assert_eq!(
        values,
        [
            ["{\"who\":\"Ира\\n█████\",\"n\":[\"\\t█████\",\"█████\"],\"\\nxxxxx\":\"x\"}"],
            ["{\"said\":\"A\\n█████\\n\"}"]
        ]
    );
}

/// Read by another page than its own, a name would pass, and could be turned back.
#[test]
fn names_in_old_code_pages_are_struck() {
    for encoding in [
        encoding_rs::KOI8_R,
        encoding_rs::IBM866,
        encoding_rs::WINDOWS_1251,
    ] {
        let (text, ..) = encoding.encode("Вечером во дворе.\n\nПришла Серикова.\n");
        let reading = read_files(&[
            (
                "archive.toml",
                "[redactions]\nnames = [\"Серикова\"]\n".as_bytes(),
            ),
            ("a.txt", &text),
        ]);
        let text = &reading.corpus.records[0].passages.last().unwrap().text;
        assert_eq!(text, "Пришла █████.", "{}", encoding.name());
    }
}

/// Letters read wrongly hide a name, and can be turned back by whoever has the archive.
#[test]
fn what_may_be_read_wrongly_is_left_out() {
    use encoding_rs::{WINDOWS_1251, X_MAC_CYRILLIC};
    let (page, ..) = WINDOWS_1251.encode("Вечером во дворе зажгли костёр.\n\n");
    let (macintosh, ..) = X_MAC_CYRILLIC.encode("Вечером во дворе. Пришла Айгерим.");
    let mixed = [&page, "Пришла Айгерим.".as_bytes()].concat();
    let html = [
        b"<meta charset=windows-1251><p>",
        &page[..],
        "Пришла Айгерим.".as_bytes(),
    ]
    .concat();
    let mut damaged = "Вечером во дворе. Пришла Айгерим.".as_bytes().to_vec();
    damaged[35] = 0xff;
    let wide = |text: &str| -> Vec<u8> {
        text.chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect()
    };
    let files: [(&str, &[u8]); 7] = [
        ("damaged.txt", &damaged),
        ("macintosh.txt", &macintosh),
        ("mixed.txt", &mixed),
        ("nul.txt", "Айг\0ерим".as_bytes()),
        ("page.html", &html),
        ("sound.txt", &page),
        ("wide.txt", &wide("Пришла Айгерим.")),
    ];
    let rules = "[redactions]\nnames = [\"Айгерим\"]\n".as_bytes();
    let reading = read_files(&[&files[..], &[("archive.toml", rules)]].concat());
    let texts: Vec<&str> = reading
        .corpus
        .records
        .iter()
        .map(|record| record.passages[0].text.as_str())
        .collect();
    assert_eq!(texts, ["Вечером во дворе зажгли костёр.", "Пришла █████."]);
    let found = findings(&reading);
    for name in [
        "damaged.txt",
        "macintosh.txt",
        "mixed.txt",
        "nul.txt",
        "page.html",
    ] {
        let is_told = |found: &String| {
            found.starts_with(name)
                && found.contains(" error: not read, since there are redactions: ")
        };
        assert!(found.iter().any(is_told), "{name}: {found:?}");
    }
    assert!(reading.has_errors());
    // Without redactions there is nothing to be missed.
    assert_eq!(read_files(&files).corpus.records.len(), files.len());
}

/// So do those that were read wrongly before, and saved so.
#[test]
fn what_was_read_wrongly_before_is_left_out() {
    let twice = |text: &str| -> String {
        let (shown, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(text.as_bytes());
        shown.into_owned()
    };
    let record = format!("{{\"text\": \"{}\"}}\n", twice("Пришла Айгерим."));
    let both = format!("{{\"text\": \"Sound.\"}}\n{record}");
    let files = [
        ("a.txt", twice("Пришла Айгерим.")),
        (
            "b.txt",
            "A letter from =D0=90=D0=B9=D0=B3=D0=B5=D1=80=D0=B8=D0=BC.".to_owned(),
        ),
        ("c.jsonl", both),
    ];
    let mut files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    assert_eq!(read_files(&files).corpus.records.len(), 4);
    files.push(("archive.toml", b"[redactions]\nwords = [\"snow\"]\n"));
    let reading = read_files(&files);
    assert_eq!(reading.corpus.records.len(), 1);
    let found = findings(&reading);
    for place in ["a.txt:1: ", "b.txt:1: ", "c.jsonl:2: "] {
        let told = format!("{place}error: left out, since there are redactions: ");
        assert!(
            found.iter().any(|found| found.starts_with(&told)),
            "{told}: {found:?}"
        );
    }
}

/// A name that is read wrongly in the rules would not be found.
#[test]
fn rules_in_an_encoding_that_is_not_sure_stop_everything() {
    let rules = |name: &str| format!("[redactions]\nnames = [\"{name}\"]\n");
    let names = "[[name]]\nid = \"a\"\nkind = \"person\"\npreferred = \"Dvořák\"\n";
    let in_czech = |text: &str| encoding_rs::WINDOWS_1250.encode(text).0.into_owned();
    for (archive, names) in [
        (in_czech(&rules("Dvořák")), names.as_bytes().to_vec()),
        (rules("a").into_bytes(), in_czech(names)),
    ] {
        let folder = folder(&[
            ("archive.toml", &archive),
            ("names.toml", &names),
            ("a.txt", b"Snow."),
        ]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let error = read.unwrap_err().to_string();
        assert!(error.contains("it is not in sound UTF-8"), "{error}");
    }
}

/// However many places there are, each is one to mend.
#[test]
fn every_place_that_shows_what_is_struck_elsewhere_is_told() {
    let mut files: Vec<(String, &[u8])> = (0..100)
        .map(|number| (format!("{number}.txt"), &b"Serikova.\n"[..]))
        .collect();
    let rules = b"[redactions]\nrecords = [\"0\"]\nnames = [\"Serikova\"]\n";
    files.push(("archive.toml".to_owned(), rules));
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let found = findings(&read_files(&files)).join("\n");
    for number in 1..100 {
        assert!(
            found.contains(&format!("public in {number}.txt: `Serikova`")),
            "{found}"
        );
    }
}

/// What is written with `%` again and again costs no stack, and is not let through.
#[test]
fn what_is_written_with_percent_signs_is_read_through() {
    for layers in [1, 3, 200_000] {
        let written = format!("x%{}53erikova", "25".repeat(layers - 1));
        let text =
            format!("Snow\n\n{written} spoke 100%, 5%25.\n\n[a](https://a.example/{written})\n");
        let reading = read_files(&[
            ("archive.toml", b"[redactions]\nnames = [\"xSerikova\"]\n"),
            ("a.md", text.as_bytes()),
        ]);
        let text = &reading.corpus.records[0].passages[1].text;
        assert_eq!(text, "█████ spoke 100%, 5%25.");
    }
}

/// Addresses from before all were in UTF-8.
#[test]
fn what_is_written_with_percent_signs_is_read_in_old_code_pages() {
    for written in [
        "M%FCller",
        "M%C3%BCller",
        "m%fcller&x=%25",
        "%CC%E0%F0%E0%F2",
        "%ed%c1%d2%c1%d4",
        "%25CC%25E0%25F0%25E0%25F2",
    ] {
        let text = format!(
            "---\nsource_url: https://a.example/?n={written}\n---\nSnow, https://a.example/?n={written} \
             100% and [this](https://a.example/{written}).\n"
        );
        let rules = "[redactions]\nnames = [\"Müller\", \"Марат\"]\n";
        let reading = read_files(&[
            ("archive.toml", rules.as_bytes()),
            ("a.md", text.as_bytes()),
            ("b.md", b"One\n\nhttps://a.example/?n=%F1%ED%E5%E3\n"),
        ]);
        let record = &reading.corpus.records[0];
        assert_eq!(record.passages[0].text, "Snow, █████ 100% and this.");
        assert_eq!(record.metadata[0].values, ["█████"]);
        let all = format!("{:?}", reading.corpus);
        assert!(!all.contains(written), "{all}");
        assert!(all.contains("%F1%ED%E5%E3"), "{all}");
    }
}

/// A part of it may be struck through, or bold in Markdown that is not read as such.
#[test]
fn markup_within_a_name_does_not_hide_it() {
    let reading = read_files(&[
        ("archive.toml", b"[redactions]\nnames = [\"Ivanov\"]\n"),
        (
            "a.md",
            b"# A\n\nThis is Ivan~~ov~~, and Iva==nov==, ~~not~~ so.\n",
        ),
        (
            "b.html",
            b"<title>B</title><p>This is Ivan<s>ov</s> and <del>Iva</del>nov.</p>",
        ),
        ("c.txt", b"C\n\nThis is **Iva**nov and __Ivan__ov.\n"),
    ]);
    let all = format!("{:?}", reading.corpus);
    assert!(!all.contains("Iva") && !all.contains("ov"), "{all}");
    assert!(all.contains("~~not~~ so"), "{all}");
}

/// To Markdown and HTML the number before an item is no text.
#[test]
fn numbers_before_items_are_struck() {
    let items = "1986. The square in winter.\n\n8705. 123 45 67, at night.\n\nDays:\n\n05. January: snow.\n6. more snow\n\n\
        Born:\n\n07. 03. 1956, in a village\n";
    let page = "<ol start=1986><li>The square <b>in winter</b>.<li>Thaw.</ol>";
    for (rule, expected) in [
        (
            "words = [\"1986\"]",
            [
                "- █████. The square in winter.",
                "8705 123 45 67, at night.",
                "5 January: snow.",
                "6 more snow",
                "7 03. 1956, in a village",
                "- █████. The square in winter.",
                "1987 Thaw.",
            ],
        ),
        (
            "patterns = ['\\b19\\d\\d\\b', '\\b8[ -]?705\\D*123[ -]45[ -]67']",
            [
                "- █████. The square in winter.",
                "- █████, at night.",
                "5 January: snow.",
                "6 more snow",
                "7 03. █████, in a village",
                "- █████. The square in winter.",
                "- █████. Thaw.",
            ],
        ),
        (
            "patterns = ['05\\. January', '8705 123', '\\d\\d\\. ?\\d\\d\\. ?\\d{4}']",
            [
                "1986 The square in winter.",
                "- █████ 45 67, at night.",
                "- █████: snow.",
                "6 more snow",
                "- █████, in a village",
                "1986 The square in winter.",
                "1987 Thaw.",
            ],
        ),
    ] {
        let rules = format!("[redactions]\n{rule}\n");
        let reading = read_files(&[
            ("archive.toml", rules.as_bytes()),
            ("a.md", items.as_bytes()),
            ("b.html", page.as_bytes()),
        ]);
        common::check(&reading);
        let records = reading.corpus.records.iter();
        let found: Vec<String> = records
            .flat_map(|record| &record.passages)
            .filter_map(|passage| match passage.kind {
                PassageKind::Bullet(_) => Some(format!("- {}", passage.text)),
                PassageKind::Numbered(_, number) => Some(format!("{number} {}", passage.text)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{rule}");
    }
}

#[test]
fn a_number_that_is_struck_elsewhere_is_told() {
    let rules = "[redactions]\nrecords = [\"a\"]\nwords = [\"1986\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.md", b"In 1986."),
        ("b.md", b"A list:\n\n1986. The square."),
    ]);
    let told = "archive.toml:2: warning: struck in some records, but public in b.md: `1986`";
    let found = findings(&reading);
    assert!(found.iter().any(|line| line.starts_with(told)), "{found:?}");
}

/// As books have them that were read from pictures.
#[test]
fn names_that_a_page_break_divides_are_struck() {
    let rules = "[redactions]\nnames = [\"Айгерим Серикова\"]\nwords = [\"bakery\"]\n";
    for (name, text) in [
        (
            "a.txt",
            "Ушла Сери-\n\n13\n\nкова. Айге-\n- 14 -\nрим, Се-\nPage 15 of 20\n\nрикова. A bake-\n\nTHE SQUARE   16\n\nry.\n",
        ),
        (
            "a.md",
            "Ушла Сери-\n\n13\n\nкова. Айге-\n- 14 -\nрим, Се-\nPage 15 of 20\n\nрикова. A bake-\n\n    THE SQUARE 16\n\nry.\n",
        ),
        (
            "a.html",
            "<p>Ушла Сери-</p><p>13</p><p>кова. Айге-<br>- 14 -<br>рим, Се-</p><p>рикова. A <b>bake-</b><br>16<br><i>ry</i>.",
        ),
    ] {
        let reading = read_files(&[("archive.toml", rules.as_bytes()), (name, text.as_bytes())]);
        let passages = reading
            .corpus
            .records
            .iter()
            .flat_map(|record| &record.passages);
        let texts: Vec<&str> = passages.map(|passage| passage.text.as_str()).collect();
        let all = texts.join("\n");
        for part in ["Сери", "ков", "Айг", "рим", "Се-", "bake", "ry"] {
            assert!(!all.contains(part), "{name} {part}: {all}");
        }
        assert!(all.contains("13"), "{name}: {all}");
    }
}
