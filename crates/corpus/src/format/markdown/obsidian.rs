//! Signs that Obsidian gives a meaning in Markdown, and Google Docs: how callouts begin, what is highlighted, and
//! names that only links go to. Where they stand is the reader's matter (`signs`); here a line is looked at.

/// The kind of a callout at the beginning of a quotation, and how long its sign is: `[!note]`, `[!note]-`,
/// `[!note|left]`.
pub(super) fn callout(line: &str) -> Option<(&str, usize)> {
    let (sign, _) = line.strip_prefix("[!")?.split_once(']')?;
    let kind = sign.split('|').next().unwrap_or_default();
    let is_kind = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let length = "[!".len() + sign.len() + "]".len();
    let folds = line
        .get(length..)
        .is_some_and(|rest| rest.starts_with(['+', '-']));
    (!kind.is_empty() && kind.chars().all(is_kind)).then(|| (kind, length + usize::from(folds)))
}

/// Where a name ends the text of a line that only links go to, if one does: ` ^a1b2c3`, and of a heading
/// ` {#heading}`.
pub(super) fn name_for_links(line: &str, is_heading: bool) -> Option<usize> {
    let line = line.trim_end();
    let at = match is_heading && line.ends_with('}') {
        true => line.rfind("{#")?,
        false => line.rfind('^')?,
    };
    let (before, name) = line.split_at(at);
    let name = name
        .trim_start_matches(['{', '#', '^'])
        .trim_end_matches('}');
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    // 10 ^2 is a power.
    let is_power = name.bytes().all(|byte| byte.is_ascii_digit()) && name.len() < 4;
    let stands_alone = before.is_empty() || before.ends_with(char::is_whitespace);
    (stands_alone && !is_power && name.chars().all(is_name)).then_some(at)
}

/// What is highlighted stands between two of these.
pub(super) const HIGHLIGHT: &str = "==";
/// What is highlighted ends at most so far from where it begins.
const LONGEST_HIGHLIGHT: usize = 500;

/// Whether what stands behind [`HIGHLIGHT`] is highlighted: a text with the same behind it, in the same paragraph.
pub(super) fn is_highlighted(behind: &str) -> bool {
    let mut end = behind.len().min(LONGEST_HIGHLIGHT);
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    let text = behind[..end].split("\n\n").next().unwrap_or_default();
    let ends = |at: usize| text[..at].ends_with(|c: char| !c.is_whitespace() && c != '=');
    !behind.starts_with(|c: char| c.is_whitespace() || c == '=')
        && text.match_indices(HIGHLIGHT).any(|(at, _)| ends(at))
}
