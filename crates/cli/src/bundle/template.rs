//! Text with placeholders `{{name}}`, filled in one pass: what is put in is never looked at again.

/// Fills the placeholders of a template.
///
/// # Errors
/// When a placeholder is not one of the given names.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .ok_or("the template holds `{{` without `}}`")?;
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = values.iter().map(|(known, _)| *known).collect();
            return Err(format!(
                "the template asks for {{{{{name}}}}}; there are: {}",
                known.join(", ")
            ));
        };
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn what_is_put_in_is_not_filled_again() {
        assert_eq!(
            fill("a{{b}}c{{d}}{{b}}", &[("b", "{{d}}"), ("d", "1")]).unwrap(),
            "a{{d}}c1{{d}}"
        );
    }

    #[test]
    fn unknown_and_open_placeholders_are_errors() {
        assert!(fill("{{x}}", &[("b", "")]).unwrap_err().contains("{{x}}"));
        assert!(fill("{{b", &[("b", "")]).is_err());
    }
}
