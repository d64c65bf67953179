//! The page of a site, and what a device that keeps it is told.

use amanat_engine::model::Settings;
use serde_json::json;

use super::Options;
use crate::bundle::template;
use crate::carried;
use crate::html::{direction::direction, escape};

/// The page's own light colours, which stand around it while it opens.
const PAPER: &str = "#fcfbf8";
const ACCENT: &str = "#0b5a70";

/// The page. There is nothing inline, so that the strictest policy of a host admits it.
///
/// # Errors
/// When the page that the command carries asks for something there is not.
pub(super) fn page(settings: &Settings, options: &Options) -> Result<String, String> {
    let language = settings.languages.first().map_or("und", String::as_str);
    let [title, description, lang] =
        [&settings.title, &settings.description, language].map(|text: &str| {
            let mut out = String::new();
            escape::attribute(text, &mut out);
            out
        });
    let values = [
        ("lang", lang.as_str()),
        ("dir", direction(language)),
        ("title", title.as_str()),
        ("description", description.as_str()),
        // Where trusted types are demanded, the address of the service worker needs a policy's word.
        (
            "policies",
            if options.offline {
                "amanat-offline"
            } else {
                "'none'"
            },
        ),
        (
            "offline",
            if options.offline {
                "<script type=\"module\" src=\"offline.js\"></script>\n"
            } else {
                ""
            },
        ),
        ("kept", if options.offline { " offline" } else { "" }),
    ];
    template::fill(carried::SITE_PAGE, &values)
}

/// The web app manifest, with which the site can be put among a device's programs.
pub(super) fn manifest(settings: &Settings) -> String {
    let language = settings.languages.first().map_or("und", String::as_str);
    let manifest = json!({
        "name": settings.title,
        "short_name": settings.title,
        "description": settings.description,
        "lang": language,
        "dir": direction(language),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [{
            "src": "icon.svg",
            "sizes": "any",
            "type": "image/svg+xml",
            "purpose": "any maskable",
        }],
    });
    format!("{manifest:#}\n")
}

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
        let page = page(&settings, &Options { offline: true }).unwrap();
        assert!(page.contains("<title>&lt;b&gt;</title>"), "{page}");
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
    }
}
