//! The page of a site: the shell's own, filled in, with its style.

use amanat_engine::model::Settings;

use crate::bundle::template;
use crate::carried;
use crate::failure::Failure;
use crate::html::{direction::direction, escape};

/// The page and its style, by their paths. There is nothing inline, so that the strictest policy
/// of a host admits it.
///
/// # Errors
/// When the page that the command carries asks for something there is not.
pub(crate) fn files(settings: &Settings) -> Result<[(String, String); 2], Failure> {
    Ok([
        (
            "index.html".to_owned(),
            page(settings).map_err(Failure::new)?,
        ),
        ("style.css".to_owned(), carried::STYLE.to_owned()),
    ])
}

fn page(settings: &Settings) -> Result<String, String> {
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
    ];
    template::fill(carried::SITE_PAGE, &values)
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
        let page = page(&settings).unwrap();
        assert!(page.contains("<title>&lt;b&gt;</title>"), "{page}");
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
    }
}
