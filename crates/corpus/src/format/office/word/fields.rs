//! Fields: what the program is to compute (their code, which is no text) and what it computed (which is).

/// A field that has begun.
pub(super) struct Field {
    pub(super) is_in_code: bool,
    pub(super) code: String,
    /// Its result is none of the text.
    pub(super) is_left_out: bool,
    /// The place of the address it links to.
    pub(super) link: Option<usize>,
}

impl Field {
    pub(super) fn new() -> Self {
        Self {
            is_in_code: true,
            code: String::new(),
            is_left_out: false,
            link: None,
        }
    }
}

/// What a field gives.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Result<'c> {
    Text,
    /// Text that links to an address.
    Link(&'c str),
    /// What the program knows of the document or of who uses it.
    Property,
    Contents,
}

/// What the field with a code gives.
pub(super) fn result(code: &str) -> Result<'_> {
    let code = code.trim();
    let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    match name.to_ascii_uppercase().as_str() {
        "AUTHOR" | "LASTSAVEDBY" | "USERNAME" | "USERINITIALS" | "USERADDRESS" | "FILENAME"
        | "TEMPLATE" | "DOCPROPERTY" | "INFO" => Result::Property,
        "TOC" | "INDEX" | "TOA" => Result::Contents,
        "HYPERLINK" => {
            let address = rest.trim().strip_prefix('"');
            let address = address.and_then(|rest| rest.split('"').next());
            address.map_or(Result::Text, Result::Link)
        }
        _ => Result::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fields_give() {
        for (code, expected) in [
            (
                " HYPERLINK \"https://a.example/\" \\h ",
                Result::Link("https://a.example/"),
            ),
            (" HYPERLINK \\l \"_Toc1\" ", Result::Text),
            (" author \\* MERGEFORMAT", Result::Property),
            ("TOC \\o \"1-3\"", Result::Contents),
            (" PAGE ", Result::Text),
            ("", Result::Text),
        ] {
            assert_eq!(result(code), expected, "{code}");
        }
    }
}
