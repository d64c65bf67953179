//! Which way a language is written.

/// Scripts that run from right to left, by their ISO 15924 code.
const SCRIPTS: [&str; 10] = [
    "arab", "aran", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "samr", "mand",
];

/// Languages that run from right to left unless a script is named (Unicode CLDR, likely subtags).
const LANGUAGES: [&str; 18] = [
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd",
    "syr", "ug", "ur", "yi",
];

/// The value of `dir` for a BCP 47 tag: `ltr`, `rtl`, or `auto` where the language is not known.
pub(crate) fn direction(tag: &str) -> &'static str {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if language.is_empty() || language == "und" || language == "mul" {
        return "auto";
    }
    let script =
        parts.find(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()));
    let right_to_left = match script {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn scripts_outrank_languages() {
        let cases = [
            ("en", "ltr"),
            ("kk", "ltr"),
            ("kk-Arab", "rtl"),
            ("fa-IR", "rtl"),
            ("ug-Cyrl-KZ", "ltr"),
            ("und", "auto"),
            ("", "auto"),
        ];
        for (tag, expected) in cases {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
