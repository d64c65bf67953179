//! What a document says of its own publication: whether those concerned agree, and whether its keeper means to
//! publish it. All the words that keep a document back are here, for whatever place they stand in.
//!
//! What is unclear is not taken for a yes: publishing by accident cannot be taken back, and leaving out is
//! reported and mended in a minute.

use super::stray;
use crate::diagnostic::Reporter;
use crate::settings::similar;
use crate::syntax::json;
use crate::syntax::value::{self, Entries, Node, Value};
use crate::text::characters;

/// Whether a document may be published.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Nothing is said.
    #[default]
    Unsaid,
    Given,
    Withheld(Withheld),
}

/// What keeps a document back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Withheld {
    line: u32,
    /// The key that says so, as it was written.
    key: String,
    said: String,
    why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Those concerned do not agree.
    Refused,
    /// What is said of consent is neither a plain yes nor a no.
    Unclear,
    /// The key is probably a mistyped one for consent, and says no.
    Misspelt,
    /// `private: yes`, which names nothing that is private.
    Private,
    /// The keeper does not publish it, or not yet.
    Unpublished,
    /// It stands within a value that is for something else.
    Stray,
}

/// What one entry says of publication.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Given,
    /// It keeps the document back, whatever else is said.
    Withheld(Withheld),
    /// It keeps the document back unless another entry says that there is consent.
    Doubtful(Withheld),
}

impl Consent {
    /// What the entries of a document say. The first that keeps it back is the one to name.
    pub(crate) fn read(entries: &Entries) -> Self {
        let (mut is_given, mut doubtful) = (false, None);
        for (key, node) in entries {
            match said(key, node, node.line).or_else(|| said_within(node, node.line)) {
                Some(Said::Given) => is_given = true,
                Some(Said::Withheld(withheld)) => return Self::Withheld(withheld),
                Some(Said::Doubtful(withheld)) => {
                    doubtful.get_or_insert(withheld);
                }
                None => {}
            }
        }
        match (is_given, doubtful) {
            (true, _) => Self::Given,
            (false, Some(withheld)) => Self::Withheld(withheld),
            (false, None) => Self::Unsaid,
        }
    }

    /// Whether there may be a record of a document that begins on this line; why not is reported.
    pub(crate) fn admits(&self, line: u32, reporter: &mut Reporter) -> bool {
        let Self::Withheld(withheld) = self else {
            return true;
        };
        let Withheld { key, said, why, .. } = withheld;
        let line = withheld.line.max(line);
        let (reason, help) = match why {
            Why::Refused => {
                reporter.note(line, format!("left out, since `{key}` says no"), "");
                return false;
            }
            Why::Unclear => (
                format!("since `{key}` says `{said}`, which is neither a plain yes nor a no"),
                "if it may be published, write `consent: yes` instead",
            ),
            Why::Misspelt => (
                format!("since `{key}` says `{said}` and may be meant for `consent`"),
                "write `consent: no`, or if it may be published, `consent: yes`",
            ),
            Why::Private => (
                format!("since `{key}: {said}` may be meant for all of it"),
                "if it may be published, take that out, and put what must be struck under keys like `private_phone`",
            ),
            Why::Unpublished => (
                format!("since `{key}` says `{said}`: it is not to be published, or not yet"),
                "if it may be published, take that out",
            ),
            Why::Stray => (
                format!("since `{key}` stands within another value, where it decides nothing"),
                "make it a key of its own; if it is text, say `consent: yes`",
            ),
        };
        reporter.warning(line, format!("left out, {reason}"), help);
        false
    }
}

/// What a key is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Consent,
    Private,
    /// A no keeps the document back.
    Publishing,
    /// Anything but a no does.
    Withholding,
    /// One of the words of [`WITHHOLDING`] does.
    Status,
}

/// What a normalised key is about, if it has to do with publication; also if it is written with letters of another
/// alphabet that look alike.
fn about(key: &str) -> Option<About> {
    about_as_written(key).or_else(|| {
        let [latin, cyrillic] = characters::in_one_alphabet(key)?;
        about_as_written(&latin).or_else(|| about_as_written(&cyrillic))
    })
}

fn about_as_written(key: &str) -> Option<About> {
    let has = |list: &str| key.split('_').any(|word| is_in(list, word));
    let last = key.rsplit('_').next().unwrap_or_default();
    if has(CONSENT) {
        Some(About::Consent)
    } else if key == "private" || key.starts_with("private_") {
        Some(About::Private)
    } else if is_in(WITHHOLDING, key.strip_prefix("is_").unwrap_or(key))
        || (has(OF_PUBLICATION) && key.split('_').any(is_no))
    {
        Some(About::Withholding)
    } else if is_in(PUBLISHING, last) {
        Some(About::Publishing)
    } else if is_in(STATUS, last) {
        Some(About::Status)
    } else {
        None
    }
}

/// Whether a normalised key has to do with publication.
pub(crate) fn is_of_publication(key: &str) -> bool {
    about(key).is_some()
}

/// Whether a normalised key is not published, whatever it says.
pub(crate) fn is_kept_back(key: &str) -> bool {
    matches!(about(key), Some(About::Consent | About::Private))
}

/// Whether a normalised key holds what must not leave the keeper's machine.
pub(crate) fn is_private(key: &str) -> bool {
    about(key) == Some(About::Private)
}

/// The private key that a normalised one may be meant for: it would be published as it is.
pub(crate) fn misspelt_private(key: &str) -> Option<String> {
    let (first, rest) = key.split_once('_').unwrap_or((key, ""));
    let is_meant = first != "private" && similar::is_slip(first, "private");
    let meant = || format!("private_{rest}");
    is_meant.then(|| meant().trim_end_matches('_').to_owned())
}

/// Whether a value of a key keeps a document back by itself.
pub(crate) fn withholds(key: &str, value: &str) -> bool {
    let node = Node {
        line: 1,
        value: Value::Scalar {
            text: value.to_owned(),
            quoted: true,
        },
    };
    matches!(said(key, &node, 1), Some(Said::Withheld(_)))
}

/// What is longer in a text answers nothing.
const LONGEST_ANSWER: usize = 1000;

/// Whether a key and a value in a text, where sentences have colons too, can hardly be anything but an entry that
/// keeps the document back. `alone`: little but the answer may stand there (`not given`).
pub(crate) fn withholds_in_text(key: &str, value: &str, alone: bool) -> bool {
    let normalised = value::normalised(key);
    let Some(about) = about(&normalised).filter(|_| value.len() <= LONGEST_ANSWER) else {
        return false;
    };
    let words = words(value);
    let is_date = || words.iter().all(|word| word.parse::<u32>().is_ok());
    let is_alone = words.len() <= 2 || is_date();
    let is_answer = match about {
        About::Consent | About::Publishing => is_answer(value) && (is_alone || !alone),
        About::Withholding => {
            is_bare_yes(value) || (is_in(EMBARGO, &normalised) && !words.is_empty() && is_date())
        }
        About::Status => is_alone,
        About::Private => is_bare_yes(value),
    };
    is_answer && withholds(key, value)
}

/// Whether a value begins as an answer does.
fn is_answer(value: &str) -> bool {
    let words = words(value);
    let first = words.first();
    first.is_some_and(|first| is_no(first) || is_in(YES, first) || is_in(BOUNDS, first))
}

/// What one key says of publication; `line` is the one to name.
fn said(written: &str, node: &Node, line: u32) -> Option<Said> {
    let key = value::normalised(written);
    let about = about(&key);
    if about.is_none() && !is_misspelt_consent(&key) {
        return None;
    }
    let values = node.values();
    let all = |says: fn(&str) -> bool| !values.is_empty() && values.iter().all(|said| says(said));
    let withheld = |why| Withheld {
        line,
        key: written.trim().to_owned(),
        said: values.join("; "),
        why,
    };
    let why = match about {
        Some(About::Consent) => {
            let bounds = |word: &str| is_no(word) || is_in(BOUNDS, word);
            // `consent_withdrawn: yes` is none.
            let is_bound = key.split('_').any(bounds);
            if all(is_yes) && !is_bound {
                return Some(Said::Given);
            } else if all(begins_with_no) {
                Why::Refused
            } else if is_bound
                || !key.contains('_')
                || values
                    .iter()
                    .any(|said| words(said).iter().any(|word| bounds(word)))
            {
                Why::Unclear
            } else {
                // `consent_date: 2022` tells more of a consent that is given elsewhere.
                return Some(Said::Doubtful(withheld(Why::Unclear)));
            }
        }
        Some(About::Private) if key == "private" && all(is_bare_yes) => Why::Private,
        Some(About::Publishing) if values.iter().any(|said| is_answer(said) && !is_yes(said)) => {
            Why::Unpublished
        }
        Some(About::Withholding) if !values.is_empty() && !all(is_bare_no) => Why::Unpublished,
        Some(About::Status) if values.iter().any(|said| is_withholding(said)) => Why::Unpublished,
        None if all(is_bare_no) => {
            return Some(Said::Doubtful(withheld(Why::Misspelt)));
        }
        _ => return None,
    };
    Some(Said::Withheld(withheld(why)))
}

/// What a value says that is no yes. A yes there is one to a part, and lets nothing in.
// The parsers refuse to nest deeply, and JSON within a text within JSON doubles in length each time, so
// recursion is bounded.
fn said_within(node: &Node, line: u32) -> Option<Said> {
    match &node.value {
        Value::Map(entries) => said_in_table(entries, line),
        Value::List(nodes) => nodes.iter().find_map(|node| said_within(node, line)),
        Value::Scalar { text, .. } => {
            let stray = |key| {
                Said::Doubtful(Withheld {
                    line,
                    key,
                    said: String::new(),
                    why: Why::Stray,
                })
            };
            if text.trim_start().starts_with('{')
                && let Ok(entries) = json::parse(text, line)
            {
                return said_in_table(&entries, line)
                    .or_else(|| private_within(&entries).map(stray));
            }
            stray::in_value(text).map(stray)
        }
        Value::Empty => None,
    }
}

fn said_in_table(entries: &Entries, line: u32) -> Option<Said> {
    let find = |list| {
        let mut entries = entries.iter();
        let entry = entries.find(|(key, _)| is_in(list, &value::normalised(key)));
        entry.map(|(_, node)| node)
    };
    // { "name": "consent", "value": "no" } is an entry too.
    let named = find(NAMES).and_then(Node::text).zip(find(VALUES));
    let entry = named.and_then(|(key, node)| {
        if is_private(&value::normalised(key)) && !node.values().is_empty() {
            return Some(Said::Withheld(Withheld {
                line,
                key: key.to_owned(),
                said: String::new(),
                why: Why::Stray,
            }));
        }
        said(key, node, line)
    });
    let mut all = entries
        .iter()
        .filter_map(|(key, node)| said(key, node, line).or_else(|| said_within(node, line)))
        .chain(entry);
    all.find(|said| *said != Said::Given)
}

/// A private key of a table, which is not struck where the table is a text.
fn private_within(entries: &Entries) -> Option<String> {
    fn within(node: &Node) -> Option<String> {
        match &node.value {
            Value::Map(entries) => private_within(entries),
            Value::List(nodes) => nodes.iter().find_map(within),
            Value::Empty | Value::Scalar { .. } => None,
        }
    }
    entries.iter().find_map(|(key, node)| {
        let is_private = is_private(&value::normalised(key));
        is_private.then(|| key.clone()).or_else(|| within(node))
    })
}

fn is_misspelt_consent(key: &str) -> bool {
    let first = key.split('_').next().unwrap_or_default();
    // A key of many exports, and one letter away.
    let is_slip = |known| similar::is_slip(first, known);
    first != "content" && CONSENTS.into_iter().any(is_slip)
}

/// Whether a value says yes, and nothing in it takes that back or sets a bound to it.
fn is_yes(said: &str) -> bool {
    let words = words(said);
    words.first().is_some_and(|first| is_in(YES, first))
        && !words.iter().any(|word| is_no(word) || is_in(BOUNDS, word))
        && !said.contains('?')
}

fn begins_with_no(said: &str) -> bool {
    words(said).first().is_some_and(|first| is_no(first))
}

/// Whether a value is one word that affirms, and nothing else.
pub(super) fn is_bare_yes(said: &str) -> bool {
    matches!(words(said).as_slice(), [word] if is_in(YES, word))
}

/// Whether a value is one word that denies, and nothing else.
pub(super) fn is_bare_no(said: &str) -> bool {
    matches!(words(said).as_slice(), [word] if is_in(NO, word))
}

/// Whether a value begins with a word that keeps back: `draft`, `restricted access`.
fn is_withholding(said: &str) -> bool {
    let words = words(said);
    let first = words.first();
    first.is_some_and(|first| is_in(WITHHOLDING, first))
}

fn is_no(word: &str) -> bool {
    is_in(NO, word) || word.ends_with("n't") || is_in(WITHDRAWN, word)
}

/// Whether a word is in a list, where `*` stands for any ending.
fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|known| match known.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => known == word,
        })
}

/// The words of a value in small letters; `don't` is one of them.
fn words(said: &str) -> Vec<String> {
    let lower = said.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Words of keys that are about consent.
const CONSENT: &str = "consent* согласи* согласен согласна согласны келісім*";

/// What is often mistyped for one of them is seen by these.
const CONSENTS: [&str; 3] = ["consent", "согласие", "келісім"];

/// Last words of keys that say whether the keeper publishes the document.
const PUBLISHING: &str = "publish published publishable public permission \
    публиковать опубликовать опубликовано опубликован публично разрешение \
    жариялау жарияланған жариялансын рұқсат";

/// Words of keys that with a no among them say that it is not for publication.
const OF_PUBLICATION: &str = "publi* публик* опублик* жария*";

/// Keys that say that it is not, or not yet; also after `is_`, and as the value of a status.
const WITHHOLDING: &str = "draft confidential secret unpublished withheld embargo* restricted hidden \
    private don_t_publish dont_publish черновик конфиденциально секретно скрыто эмбарго* \
    қаралама құпия жарияламау жарияланбасын";

/// Those of them behind which a date may stand.
const EMBARGO: &str = "embargo* эмбарго*";

/// Last words of keys whose value may be one of [`WITHHOLDING`].
const STATUS: &str = "status visibility access статус доступ мәртебе";

/// Keys of a table that stands for an entry: its name, and its value.
const NAMES: &str = "name key property field label";
const VALUES: &str = "value content answer text";

const YES: &str = "yes y true 1 given granted obtained да есть дано получено иә бар берілді";

const NO: &str = "no n false 0 none not never cannot without нет не нельзя без жоқ емес болмайды";

/// Words that take consent back, in whatever form they stand.
const WITHDRAWN: &str = "withdr* revok* refus* rescind* retract* cancel* denied deny* expire* \
    отозв* отзыв* отказ* отмен* запре* қайтар* тарт*";

/// Words by which a yes is one to something only, or for another time, or none yet.
const BOUNDS: &str = "but except unless until till only if after once when whenever later pending partly \
    partial* condition* provided providing temporar* required requested needed unknown unclear \
    но кроме если только до после когда пока позже потом через спустя ожида* частично услови* \
    временно неизвестно неясно \
    бірақ тек егер дейін кейін соң қашан ғана күт* ішінара уақытша шарт* белгісіз";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::syntax::yaml;

    fn read(text: &str) -> Consent {
        let Value::Map(entries) = yaml::parse(text).unwrap().value else {
            panic!("no map")
        };
        Consent::read(&entries)
    }

    fn line_of(consent: &Consent) -> Option<u32> {
        match consent {
            Consent::Withheld(withheld) => Some(withheld.line),
            Consent::Unsaid | Consent::Given => None,
        }
    }

    #[test]
    fn only_a_yes_is_consent() {
        for (said, expected) in [
            ("yes", true),
            ("Yes, in writing", true),
            ("true", true),
            ("no", false),
            ("No, not before 2030", false),
            ("false", false),
            ("pending", false),
            ("[yes, no]", false),
            ("", false),
            ("да, письменно", true),
            ("дано", true),
            ("given, 2022-03-01", true),
            ("yes/no", false),
            ("given 2022-03-01, withdrawn 2023-05-01", false),
            ("Yes. Withdrawn.", false),
            ("Yes, but not for publication", false),
            ("yes, though she doesn’t want it now", false),
            ("Yes?", false),
            ("yes, until 2024", false),
            ("yes, after 2030", false),
            ("yes, when she is home", false),
            ("yes, pending his answer", false),
            ("Да, но позже отозвала", false),
            ("да, после 2030", false),
            ("да, когда вернётся", false),
            ("иә, бірақ кейін қайтарып алды", false),
            ("иә, 2030 жылдан кейін", false),
        ] {
            let consent = read(&format!("consent: {said}\n"));
            assert_eq!(consent == Consent::Given, expected, "{said}");
            assert_eq!(
                consent.admits(1, &mut Reporter::new("a.md")),
                expected,
                "{said}"
            );
        }
        assert_eq!(read("a: 1\n"), Consent::Unsaid);
    }

    #[test]
    fn consent_goes_by_many_names() {
        for said in [
            "consent_given: no",
            "consents: no",
            "Consent-to-publish: no",
            "informed consent: no",
            "consent_withdrawn: yes",
            "consent_until: 2024",
            "consent_form: lost",
            "согласие: нет",
            "Согласие на публикацию: нет",
            "келісім: жоқ",
            "consent: yes\nconsent_note: she withdrew it",
            "concent: no",
            "\u{441}onsent: no",
        ] {
            assert!(line_of(&read(said)).is_some(), "{said}");
        }
        for (said, expected) in [
            ("consent_given: yes", Consent::Given),
            ("consent: yes\nconsent_date: 2022", Consent::Given),
            ("consent: yes\nconsent_form:", Consent::Given),
            ("content: none", Consent::Unsaid),
            ("concert: x", Consent::Unsaid),
        ] {
            assert_eq!(read(said), expected, "{said}");
        }
    }

    #[test]
    fn what_is_not_to_be_published_is_left_out_and_told() {
        for said in [
            "private: true",
            "private: yes",
            "is_private: 1",
            "publish: no",
            "publish: yes, after 2030",
            "published: false",
            "may_publish: нет",
            "permission: denied",
            "draft: true",
            "Draft: yes",
            "do_not_publish: true",
            "don't publish: true",
            "not for publication: yes",
            "confidential: true",
            "embargo: 2040",
            "embargo_until: 2040-01-01",
            "status: draft",
            "access: restricted",
            "не публиковать: да",
            "черновик: да",
            "құпия: иә",
            "meta:\n  draft: true",
            "consent: yes\ndraft: true",
        ] {
            let mut reporter = Reporter::new("a.md");
            assert!(!read(said).admits(1, &mut reporter), "{said}");
            let found = reporter.into_diagnostics();
            assert_eq!(found[0].severity, Severity::Warning, "{said}");
            assert!(!found[0].help.is_empty(), "{said}");
        }
        for said in [
            "private: a phone number",
            "private: no",
            "private_phone: yes",
            "publish: yes",
            "published: 2022-01-05",
            "publisher: none",
            "date_published: 1991",
            "permission: of the family",
            "draft: false",
            "draft:",
            "confidential: no",
            "embargo: none",
            "status: widowed",
        ] {
            assert_eq!(read(said), Consent::Unsaid, "{said}");
        }
    }

    #[test]
    fn consent_within_a_table_keeps_back_and_lets_nothing_in() {
        for (said, line) in [
            ("rights:\n  consent: no\n", Some(2)),
            ("consent: yes\na: [{Consent: {b: no}}]\n", Some(2)),
            ("private:\n  consent: withdrawn\n", Some(2)),
            ("rights:\n  consent: yes\n", None),
            ("properties: [{name: consent, value: no}]", Some(1)),
            ("properties: [{name: private_phone, value: 701}]", Some(1)),
            (
                "properties: [{name: consent, value: yes}, {name: place, value: no}]",
                None,
            ),
            (r#"metadata: '{"consent": "no"}'"#, Some(1)),
            (r#"metadata: '{"rights": {"private_phone": 701}}'"#, Some(1)),
            (r#"metadata: '{"place": "A"}'"#, None),
            ("tags: [\"consent: no\"]", Some(1)),
            ("tags: [\"private_phone: 701\"]", Some(1)),
            ("frontmatter: \"place: A\\nconsent: not yet\"", Some(1)),
            ("title: \"Consent: a history\"", None),
            ("consent: yes\ntags: [\"consent: no\"]", None),
        ] {
            assert_eq!(line_of(&read(said)), line, "{said}");
        }
    }

    #[test]
    fn what_was_left_out_is_told() {
        for (said, expected) in [
            (
                "consent: no",
                "a.md:1: note: left out, since `consent` says no",
            ),
            (
                "consent: in 2030",
                "a.md:1: warning: left out, since `consent` says `in 2030`, which is neither a plain yes nor a no \
                 (help: if it may be published, write `consent: yes` instead)",
            ),
            (
                "a: 1\nembargo: 2040",
                "a.md:2: warning: left out, since `embargo` says `2040`: it is not to be published, or not yet \
                 (help: if it may be published, take that out)",
            ),
        ] {
            let mut reporter = Reporter::new("a.md");
            read(said).admits(1, &mut reporter);
            let found = reporter.into_diagnostics();
            assert_eq!(found[0].to_string(), expected);
        }
    }
}
