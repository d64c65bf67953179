//! The query language: words, "phrases", -without, +with, key:value, OR.
//!
//! Every string is a query. What cannot be an operator is text: a lone quote or hyphen asks for
//! nothing, `12:30` is no field, and words in a quotation that was not closed yet are words.

use crate::text::fold;

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) occur: Occur,
    /// One of these; more than one where the query says OR.
    pub(crate) items: Vec<Item>,
}

/// How a clause bears on which records match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occur {
    /// Raises the score of records that have it.
    Should,
    /// Records without it do not match.
    Must,
    /// Records with it do not match.
    MustNot,
}

/// A word or phrase, perhaps of one metadata key only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// Text between spaces; a compound may be several words of the dictionary.
    Word {
        /// As it was typed.
        text: String,
        /// Whether it may still be going on.
        unfinished: bool,
    },
    /// Text between quotation marks: exactly these words in this order.
    Phrase {
        /// As it was typed.
        text: String,
    },
    /// A metadata value that contains these words.
    Field {
        /// The metadata key.
        key: String,
        /// Words of the value.
        text: String,
    },
}

/// Reads a query. `is_key` knows the metadata keys, `typing` says that the last word may still be
/// going on.
pub(crate) fn parse(query: &str, is_key: &dyn Fn(&str) -> bool, typing: bool) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut rest = shortened(query);
    let mut items_left = MAX_ITEMS;
    let mut or = false;
    while let Some((piece, after)) = next_piece(rest) {
        rest = after;
        if piece.text == "OR"
            && !piece.quoted
            && piece.key.is_empty()
            && piece.occur == Occur::Should
        {
            or = !clauses.is_empty();
            continue;
        }
        let unfinished = typing && after.is_empty() && !piece.closed;
        let items = items(&piece, is_key, unfinished);
        let join = core::mem::take(&mut or) && piece.occur == Occur::Should;
        for item in items {
            if items_left == 0 {
                return clauses;
            }
            items_left -= 1;
            match clauses.last_mut().filter(|_| join) {
                Some(before) => before.items.push(item),
                None => clauses.push(Clause {
                    occur: piece.occur,
                    items: vec![item],
                }),
            }
        }
    }
    clauses
}

/// What of a query is read: the beginning, for what is longer was pasted by accident or in malice.
fn shortened(query: &str) -> &str {
    let ends = (0..=MAX_BYTES.min(query.len())).rev();
    ends.filter_map(|end| query.get(..end))
        .next()
        .unwrap_or_default()
}

/// Ten thousand letters of any script.
const MAX_BYTES: usize = 40_000;
/// Each word of an alternative is looked up by itself; people give a dozen.
const MAX_ITEMS: usize = 2_000;

/// A stretch of the query between spaces or quotation marks, with what stands before it.
struct Piece<'a> {
    occur: Occur,
    /// What stands before a colon.
    key: &'a str,
    text: &'a str,
    quoted: bool,
    /// Whether a quotation mark ends it.
    closed: bool,
}

/// Whether a character begins or ends a quotation.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn next_piece(query: &str) -> Option<(Piece<'_>, &str)> {
    let query = query.trim_start();
    let occur = match query.chars().next()? {
        '-' | '−' => Occur::MustNot,
        '+' => Occur::Must,
        _ => Occur::Should,
    };
    let body = match occur {
        Occur::Should => query,
        _ => query.trim_start_matches(['-', '−', '+']),
    };
    if let Some(quoted) = body.strip_prefix(is_quote) {
        let (text, after, closed) = quotation(quoted);
        return Some((
            Piece {
                occur,
                key: "",
                text,
                quoted: true,
                closed,
            },
            after,
        ));
    }
    let end = body
        .find(|c: char| c.is_whitespace() || is_quote(c))
        .unwrap_or(body.len());
    let (text, after) = body.split_at_checked(end)?;
    let (key, value) = text.split_once(':').unwrap_or(("", text));
    if let Some(quoted) = after
        .strip_prefix(is_quote)
        .filter(|_| value.is_empty() && !key.is_empty())
    {
        let (text, after, closed) = quotation(quoted);
        return Some((
            Piece {
                occur,
                key,
                text,
                quoted: true,
                closed,
            },
            after,
        ));
    }
    Some((
        Piece {
            occur,
            key,
            text,
            quoted: false,
            closed: false,
        },
        after,
    ))
}

/// The text up to the closing quotation mark, and what follows.
fn quotation(text: &str) -> (&str, &str, bool) {
    match text.split_once(is_quote) {
        Some((quoted, after)) => (quoted, after, true),
        None => (text, "", false),
    }
}

fn items(piece: &Piece<'_>, is_key: &dyn Fn(&str) -> bool, unfinished: bool) -> Vec<Item> {
    let key = fold(piece.key);
    if !key.is_empty() && is_key(&key) {
        let text = match piece.quoted {
            true => piece.text,
            false => piece.text.split_once(':').map_or("", |(_, value)| value),
        };
        return match text.trim().is_empty() {
            true => Vec::new(),
            false => vec![Item::Field {
                key,
                text: text.to_owned(),
            }],
        };
    }
    let word = |text: &str, unfinished| Item::Word {
        text: text.to_owned(),
        unfinished,
    };
    let mut items = Vec::new();
    // What is no key is a word, also before a quotation.
    if piece.quoted && !key.is_empty() {
        items.push(word(piece.key, false));
    }
    if piece.quoted && piece.closed {
        items.push(Item::Phrase {
            text: piece.text.to_owned(),
        });
        return items;
    }
    // An unclosed quotation is words, and only the last of them can be unfinished.
    let mut words = piece.text.split_whitespace().peekable();
    while let Some(text) = words.next() {
        let last = words.peek().is_none() && !piece.text.ends_with(char::is_whitespace);
        items.push(word(text, unfinished && last));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> String {
        let clauses = parse(query, &|key| key == "author", true);
        let clauses = clauses.iter().map(|clause| {
            let sign = match clause.occur {
                Occur::Should => "",
                Occur::Must => "+",
                Occur::MustNot => "-",
            };
            let items = clause.items.iter().map(|item| match item {
                Item::Word {
                    text,
                    unfinished: true,
                } => format!("{text}…"),
                Item::Word {
                    text,
                    unfinished: false,
                } => text.clone(),
                Item::Phrase { text } => format!("[{text}]"),
                Item::Field { key, text } => format!("{key}={text}"),
            });
            format!("{sign}{}", items.collect::<Vec<_>>().join("|"))
        });
        clauses.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn operators() {
        assert_eq!(shown("grenades -ambulance"), "grenades -ambulance…");
        assert_eq!(
            shown(r#"+must -"not this" «shal ket» "#),
            "+must -[not this] [shal ket]"
        );
        assert_eq!(
            shown("author:Ergali author:\"A B\" "),
            "author=Ergali author=A B"
        );
        assert_eq!(shown("a OR b OR c d "), "a|b|c d");
        assert_eq!(shown("presid"), "presid…");
        assert_eq!(shown("presid "), "presid");
    }

    #[test]
    fn text_that_looks_like_operators() {
        assert_eq!(shown("12:30 x:y "), "12:30 x:y");
        assert_eq!(shown("OR - + "), "");
        assert_eq!(shown("\""), "");
        assert_eq!(shown("\"\" x:\"b c\" "), "[] x [b c]");
        assert_eq!(shown("-x:\"b c\" "), "-x -[b c]");
        assert_eq!(shown("said:\"no mor"), "said no mor…");
        assert_eq!(shown("\"riot shie"), "riot shie…");
        assert_eq!(shown("nur-otan "), "nur-otan");
        assert_eq!(
            shown("<script>alert(1)</script> "),
            "<script>alert(1)</script>"
        );
    }

    proptest::proptest! {
        #[test]
        fn every_string_is_a_query(query in "\\PC{0,60}", typing: bool) {
            let _ = parse(&query, &|key| key.len() == 1, typing);
        }
    }
}
