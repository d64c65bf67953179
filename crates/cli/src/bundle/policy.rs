//! The Content-Security-Policy of a bundle: nothing may load, and only these scripts and styles run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The policy for a page with these scripts and styles, each the exact text between its tags.
pub(crate) fn policy(scripts: &[String], styles: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hashes(scripts),
        hashes(styles)
    )
}

fn hashes(texts: &[String]) -> String {
    let hash = |text: &String| {
        format!(
            "'sha256-{}'",
            STANDARD.encode(Sha256::digest(text.as_bytes()))
        )
    };
    texts.iter().map(hash).collect::<Vec<_>>().join(" ")
}

/// The text between the tags of each element of this name that runs: `style`, or a `script` that is
/// no block of data.
///
/// `page` is a template of ours, not any HTML: tags in lower case, no `>` in their attributes.
pub(crate) fn contents<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let (opening, closing) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(&opening) {
        let Some((attributes, after)) = after.split_once('>') else {
            break;
        };
        let Some((content, after)) = after.split_once(&closing) else {
            break;
        };
        let data = attributes.contains("type=\"application/");
        if !data && !attributes.contains("src=") {
            found.push(content);
        }
        rest = after;
    }
    found
}

/// Text as an HTML parser hands it on: line ends are one line feed, and nulls cannot be.
///
/// Hashes are of what the browser sees, so the page is written in this form to begin with.
pub(crate) fn normalised(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_hashes() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        let policy = policy(&["alert(1)".to_owned()], &[]);
        assert!(
            policy.contains(&format!(
                "script-src {hash} 'wasm-unsafe-eval'; style-src ;"
            )),
            "{policy}"
        );
    }

    #[test]
    fn data_blocks_and_the_text_around_elements_do_not_count() {
        let page = "<style>\na</style><script type=\"application/ld+json\">b</script>\
            <script type=\"module\">c\n</script><script>d</script>";
        assert_eq!(contents(page, "script"), ["c\n", "d"]);
        assert_eq!(contents(page, "style"), ["\na"]);
    }
}
