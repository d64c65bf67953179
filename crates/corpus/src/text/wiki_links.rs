//! Links between the pages of a vault, as Obsidian writes them: `[[Page]]`, `[[Page|shown]]`, `[[Page#Heading]]`.
//!
//! The reader of Markdown knows them by the parser, and keeps the target in its brackets for an address until all
//! documents are known. Those that stand in metadata (`author: "[[Anna]]"`) are what they show.

/// The address of a link to a target, as long as nobody knows which record that is.
pub(crate) fn address(target: &str) -> String {
    format!("[[{target}]]")
}

/// The target that an address is of.
pub(crate) fn target(address: &str) -> Option<&str> {
    address.strip_prefix("[[")?.strip_suffix("]]")
}

/// What Obsidian shows of a link to a place within a page: the way to it.
pub(crate) fn way(target: &str) -> String {
    let steps = target.split('#').filter(|step| !step.is_empty());
    steps.collect::<Vec<_>>().join(" > ")
}

/// A text with what each link shows in its place.
pub(crate) fn written_out(text: &mut String) {
    if !text.contains("[[") {
        return;
    }
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some((before, link)) = rest.split_once("[[") {
        let Some((link, behind)) = link.split_once("]]") else {
            break;
        };
        shown.push_str(before);
        match link.split_once('|') {
            Some((_, said)) if !said.is_empty() => shown.push_str(said),
            Some((target, _)) => shown.push_str(target),
            None => shown.push_str(&way(link)),
        }
        rest = behind;
    }
    shown.push_str(rest);
    *text = shown;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_links_show_is_text() {
        for (text, expected) in [
            ("[[Anna Kim]]", "Anna Kim"),
            ("[[people/Anna|Anna]] and [[Marat|]]", "Anna and Marat"),
            (
                "[[Page#Heading#Below]], [[#Here]]",
                "Page > Heading > Below, Here",
            ),
            ("none [here]", "none [here]"),
            ("[[not closed", "[[not closed"),
            ("a [[b]] [[c", "a b [[c"),
        ] {
            let mut text = text.to_owned();
            written_out(&mut text);
            assert_eq!(text, expected);
        }
    }
}
