//! The accessibility checker axe-core, as `cargo xtask test` puts it under `target/tools`.

use super::session::Session;
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

/// What the checker finds wrong with the page as it stands, a line for each element.
pub(crate) async fn violations(session: &Session, rules: Rules) -> Vec<String> {
    let found = session
        .run_async(
            r"
            const done = arguments[arguments.length - 1];
            window.axe.run(document, {
              resultTypes: ['violations'],
              ...(arguments[0] && { runOnly: { type: 'rule', values: [arguments[0]] } }),
            }).then(
              ({ violations }) => done(violations.flatMap(({ id, help, nodes }) => nodes.map(
                ({ target, failureSummary }) => `${id}: ${help} at ${target.flat().join(' ')}: ${failureSummary}`))),
              (error) => done([String(error)]),
            );
            ",
            &[match rules {
                Rules::All => Value::Null,
                Rules::Contrast => json!("color-contrast"),
            }],
        )
        .await;
    let lines = found.as_array().cloned().unwrap_or_default();
    lines
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
