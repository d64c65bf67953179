//! The accessibility checker axe-core, as `cargo xtask test` puts it under `target/tools`.

use super::session::Session;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Where it is, or what is missing.
pub(crate) fn axe() -> Result<PathBuf, String> {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("..");
    let path = target.join("tools/node_modules/axe-core/axe.min.js");
    if path.is_file() {
        return Ok(path);
    }
    Err(format!(
        "axe-core is not at {}: cargo xtask test brings it",
        path.display()
    ))
}

/// Puts the checker into the page.
pub(crate) async fn bring_axe(session: &Session) {
    let path = axe().unwrap_or_else(|missing| panic!("{missing}"));
    let source = std::fs::read_to_string(&path).expect("the checker's source");
    // In a page axe exports itself to the window, but a WebDriver script is a function of its own.
    let body = format!("{source}\nwindow.axe = window.axe ?? axe;");
    session.run(&body, &[]).await;
}

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    All,
    Contrast,
}

/// What the checker has to say of the page as it stands.
#[derive(Debug, Deserialize)]
pub(crate) struct Findings {
    /// What is wrong, a line for each element.
    pub(crate) wrong: Vec<String>,
    /// What it could not decide: for each element the rule, and why.
    pub(crate) undecided: Vec<String>,
}

pub(crate) async fn findings(session: &Session, rules: Rules) -> Findings {
    let found = session
        .run_async(
            r"
            const done = arguments[arguments.length - 1];
            const lines = (results, line) => results.flatMap(({ id, help, nodes }) => nodes.map((node) => line(node, id, help)));
            window.axe.run(document, {
              resultTypes: ['violations', 'incomplete'],
              ...(arguments[0] && { runOnly: { type: 'rule', values: [arguments[0]] } }),
            }).then(
              ({ violations, incomplete }) => done({
                wrong: lines(violations, ({ target, failureSummary }, id, help) =>
                  `${id}: ${help} at ${target.flat().join(' ')}: ${failureSummary}`),
                undecided: lines(incomplete, ({ any, all, none }, id) =>
                  `${id}: ${[...any, ...all, ...none][0]?.data?.messageKey ?? ''}`),
              }),
              (error) => done({ wrong: [String(error)], undecided: [] }),
            );
            ",
            &[match rules {
                Rules::All => Value::Null,
                Rules::Contrast => json!("color-contrast"),
            }],
        )
        .await;
    serde_json::from_value(found).expect("what the checker found")
}
