//! The bundle: one HTML file holding readable text, shell and module.

pub(crate) mod pack;
mod policy;
mod seal;
pub(crate) mod template;

pub(crate) use seal::{holds, signed};

use crate::html::{direction::direction, escape};
use crate::signature::{self, Signature};

/// What a bundle is put together from.
pub(crate) struct Parts<'a> {
    /// The page with placeholders.
    pub(crate) template: &'a str,
    pub(crate) style: &'a str,
    pub(crate) script: &'a str,
    /// BCP 47 tag of the page.
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// What to say where no script runs, as HTML.
    pub(crate) welcome: &'a str,
    /// The records as HTML.
    pub(crate) records: &'a str,
    /// The same for machines, as JSON that may stand in a script.
    pub(crate) linked_data: &'a str,
    /// The module with its archive.
    pub(crate) module: &'a [u8],
    /// Signatures of the archive's fingerprint, as text.
    pub(crate) signatures: &'a str,
    /// The licences of shell and module, as text that may stand in a comment.
    pub(crate) licences: &'a str,
}

/// How the element that holds the module begins, in every bundle.
const HOLDER: &str = "<script type=\"application/octet-stream\" id=\"amanat-module\">";

/// Writes the page.
///
/// # Errors
/// When the template asks for something there is not, or does not hold the module as a bundle must.
pub(crate) fn page(parts: &Parts<'_>) -> Result<String, String> {
    let template = policy::normalised(parts.template);
    for part in [HOLDER, seal::SIGNATURES, seal::CHECK] {
        if !template.contains(part) {
            return Err(format!("the template does not hold {part}"));
        }
    }
    let (style, script) = (
        policy::normalised(parts.style),
        policy::normalised(parts.script),
    );
    let module = pack::pack(parts.module)?;
    let language = if parts.language.is_empty() {
        "und"
    } else {
        parts.language
    };
    let values = [
        ("lang", escape::value(language)),
        ("dir", direction(language).to_owned()),
        ("title", escape::value(parts.title)),
        ("description", escape::value(parts.description)),
        ("welcome", parts.welcome.to_owned()),
        ("records", parts.records.to_owned()),
        ("data", parts.linked_data.to_owned()),
        ("style", style),
        ("script", script),
        ("module", module),
        ("signatures", parts.signatures.to_owned()),
        ("licences", parts.licences.to_owned()),
    ];
    let mut values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let filled = |element: &str| -> Result<Vec<String>, String> {
        policy::contents(&template, element)
            .iter()
            .map(|text| template::fill(text, &values))
            .collect()
    };
    let policy = policy::policy(&filled("script")?, &filled("style")?);
    values.push(("csp", &policy));
    seal::sealed(&template::fill(&template, &values)?)
}

/// The module that a page carries, `None` if it is no bundle.
///
/// # Errors
/// When the page holds a module that does not unpack.
pub(crate) fn module(page: &str) -> Result<Option<Vec<u8>>, String> {
    let Some((_, after)) = page.split_once(HOLDER) else {
        return Ok(None);
    };
    let (text, _) = after
        .split_once("</script>")
        .ok_or("it is cut short: its module does not end")?;
    pack::unpack(text).map(Some)
}

/// The signatures that a page carries.
///
/// # Errors
/// When something else stands in their place.
pub(crate) fn signatures(page: &str) -> Result<Vec<Signature>, String> {
    signature::read(seal::signatures(page))
}

/// Whether a page holds the records of a bundle, be it whole or cut short.
pub(crate) fn begins(page: &str) -> bool {
    page.contains(crate::html::OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<html lang=\"{{lang}}\" dir=\"{{dir}}\"><meta http-equiv=\"Content-Security-Policy\" \
        content=\"{{csp}}\"><meta name=\"amanat-check\" content=\"\"><title>{{title}}</title><meta name=\"description\" content=\"{{description}}\">\
        <style>{{style}}</style>{{records}}\
        <script type=\"application/octet-stream\" id=\"amanat-module\">{{module}}</script>\
        <script type=\"application/x-minisign\" id=\"amanat-signatures\">{{signatures}}</script>\
        <script type=\"module\">\r\n{{script}}</script>";

    fn parts<'a>() -> Parts<'a> {
        Parts {
            template: TEMPLATE,
            style: "p {}",
            script: "alert(1)",
            language: "fa",
            title: "</title>{{csp}}",
            description: "\"",
            welcome: "",
            records: "<main>{{script}}</main>",
            linked_data: "{}",
            module: b"\0asm....",
            signatures: "",
            licences: "",
        }
    }

    #[test]
    fn the_page_holds_its_parts_and_the_module_comes_out_again() {
        let page = page(&parts()).unwrap();
        assert!(page.starts_with("<html lang=\"fa\" dir=\"rtl\">"), "{page}");
        assert!(
            page.contains("<title>&lt;/title&gt;{{csp}}</title>"),
            "{page}"
        );
        assert!(page.contains("<main>{{script}}</main>"), "{page}");
        assert_eq!(module(&page).unwrap().unwrap(), b"\0asm....");
    }

    #[test]
    fn the_hash_is_of_everything_between_the_tags() {
        // printf '\nalert(1)' | openssl dgst -sha256 -binary | base64
        let page = page(&parts()).unwrap();
        assert!(page.contains("script-src 'sha256-cfGXBG41ZR13cBtpRr7V/KlHrRugbtbOXikzO7LFEFY=' 'wasm-unsafe-eval'"), "{page}");
    }

    #[test]
    fn a_page_without_a_module_is_no_bundle_and_one_cut_short_is_an_error() {
        assert_eq!(module("<p>"), Ok(None));
        let page = page(&parts()).unwrap();
        let cut = page.get(..page.find("</script>").unwrap()).unwrap();
        assert!(module(cut).unwrap_err().contains("cut short"));
    }
}
