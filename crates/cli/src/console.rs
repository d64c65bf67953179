//! What people see on their terminal: results on standard output, everything else on standard error.
//!
//! Colours vanish where the output is no terminal or `NO_COLOR` is set. Text that comes from
//! documents, or from the names of files, passes through [`visible`] first: neither must steer the
//! terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use amanat_corpus::Severity;
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;

/// Words that matched, and titles.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is there for reference.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Words that matched.
pub(crate) const MARK: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();

/// Prints to standard output; a pipe that was closed ends the command quietly.
///
/// # Errors
/// When standard output cannot be written to.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

/// Prints a line to standard error, in which a path or a title may stand.
pub(crate) fn say(line: &str) {
    say_styled(&visible(line));
}

/// The same for a line with styles of ours. What cannot be said there cannot be said at all.
fn say_styled(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Says what went wrong and what to do.
pub(crate) fn say_failure(message: &str, help: &str) {
    say_styled(&format!("{ERROR}error{ERROR:#}: {}", visible(message)));
    say_help(help);
}

/// Says what was found at a place, as compilers do.
pub(crate) fn say_found(place: &str, severity: Severity, message: &str, help: &str) {
    let style = match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => DIM,
    };
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("{STRONG}{}{STRONG:#}: ", visible(place))
    };
    say_styled(&format!(
        "{place}{style}{severity}{style:#}: {}",
        visible(message)
    ));
    say_help(help);
}

fn say_help(help: &str) {
    for line in visible(help).lines() {
        say_styled(&format!("  {HELP}help{HELP:#}: {line}"));
    }
}

/// Shows on standard error, if that is a terminal, that something goes on and since when.
pub(crate) fn progress(doing: &'static str) -> ProgressBar {
    show(doing, "{spinner} {msg} {elapsed}")
}

/// The same for things that are counted.
pub(crate) fn counted_progress(doing: &'static str) -> ProgressBar {
    show(
        doing,
        "{spinner} {msg} {human_pos} of {human_len} {elapsed}",
    )
}

fn show(doing: &'static str, template: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let bar = ProgressBar::no_length();
    let style = ProgressStyle::with_template(template);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_message(doing);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Text with the characters that steer terminals, or turn the order of letters round, made visible.
pub(crate) fn visible(text: &str) -> String {
    let steers = |c: char| amanat_corpus::steers(c) && c != '\n' && c != '\t';
    text.chars()
        .map(|c| if steers(c) { '\u{fffd}' } else { c })
        .collect()
}

/// The same on one line, so that no text of a stranger's looks like a line of ours.
pub(crate) fn visible_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_line};

    #[test]
    fn documents_do_not_steer_the_terminal() {
        assert_eq!(
            visible("a\u{1b}[2Jb\u{202e}c\u{9b}\n\t"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\n\t"
        );
        assert_eq!(visible_line("a\nb\tc\u{1b}"), "a b c\u{fffd}");
    }
}
