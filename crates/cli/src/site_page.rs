//! The example page of a site: the least that a page needs to carry the search.

use amanat_engine::model::Settings;

use crate::html::{direction::direction, escape};

/// The page and its style, by their paths. There is nothing inline, so that the strictest policy
/// of a host admits it.
pub(crate) fn files(settings: &Settings) -> [(String, String); 2] {
    [
        ("index.html".to_owned(), page(settings)),
        ("style.css".to_owned(), STYLE.to_owned()),
    ]
}

fn page(settings: &Settings) -> String {
    let (mut title, mut description) = (String::new(), String::new());
    escape::attribute(&settings.title, &mut title);
    escape::attribute(&settings.description, &mut description);
    let language = settings.languages.first().map_or("und", String::as_str);
    let (mut lang, dir) = (String::new(), direction(language));
    escape::attribute(language, &mut lang);
    let below = if description.is_empty() {
        String::new()
    } else {
        format!("<p>{description}</p>\n")
    };
    format!(
        r#"<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="stylesheet" href="style.css">
<script type="module" src="amanat-search.js"></script>
</head>
<body>
<h1>{title}</h1>
{below}<amanat-search src="amanat_bg.wasm"></amanat-search>
<noscript><p>The search needs JavaScript.</p></noscript>
</body>
</html>
"#
    )
}

/// What a page that carries the search must allow, and no more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

const STYLE: &str = "\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_text() {
        let settings = Settings {
            title: "<b>".to_owned(),
            languages: vec!["ar".to_owned()],
            ..Settings::default()
        };
        let page = page(&settings);
        assert!(page.contains("<title>&lt;b&gt;</title>"), "{page}");
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
    }
}
