//! The page of a site, and what a device that keeps it is told.

use amanat_engine::model::Settings;
use serde_json::{Value, json};

use super::Options;
use crate::bundle::template;
use crate::carried;
use crate::failure::Failure;
use crate::html::{direction::direction, escape, linked_data};

/// The page's own light colours, which stand around it while it opens.
const PAPER: &str = "#fcfbf8";
const ACCENT: &str = "#0b5a70";

/// The page. No script and no style stands in it, so that the strictest policy of a host admits it. What it
/// tells machines is of the archive as a whole: its records would be loaded by every reader a second time.
///
/// # Errors
/// When the page that the command carries asks for something there is not.
pub(super) fn page(settings: &Settings, options: &Options) -> Result<String, Failure> {
    let language = settings.languages.first().map_or("und", String::as_str);
    let [title, description, lang] =
        [&settings.title, &settings.description, language].map(escape::value);
    let data = linked_data::json(settings, &[])?;
    let values = [
        ("data", data.as_str()),
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
    template::fill(carried::SITE_PAGE, &values).map_err(Failure::new)
}

/// The path of the mark drawn in a size.
pub(super) fn icon(edge: u32) -> String {
    format!("icon-{edge}.png")
}

/// The web app manifest, with which the site can be put among a device's programs.
pub(super) fn manifest(settings: &Settings) -> String {
    let language = settings.languages.first().map_or("und", String::as_str);
    // Its shape keeps to the middle, so that a device may cut it to any form.
    let icon = |src: String, sizes: String, kind: &str| {
        ["any", "maskable"]
            .map(|purpose| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose }))
    };
    let drawn = carried::ICONS
        .iter()
        .flat_map(|(edge, _)| icon(self::icon(*edge), format!("{edge}x{edge}"), "image/png"));
    let icons: Vec<Value> = icon("icon.svg".to_owned(), "any".to_owned(), "image/svg+xml")
        .into_iter()
        .chain(drawn)
        .collect();
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
        "icons": icons,
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
        let (_, data) = page
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        let data = data.split("</script>").next().unwrap();
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(
            (&data["@type"], &data["name"]),
            (&json!("Collection"), &json!("<b>"))
        );
    }
}
