//! What is said of pictures.

use crate::folder::{ending, is_without_text};

/// Whether what is said of a picture was said by somebody: programs put the name of its file there, with the folders
/// it lay in.
pub(super) fn is_description(said: &str) -> bool {
    let said = said.trim();
    let is_file = ending(said).is_some_and(|ending| is_without_text(&ending));
    !(said.is_empty() || is_file || said.contains('\\') || said.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_no_description() {
        for said in [
            "",
            " ",
            "IMG_0001.JPG",
            "C:\\Users\\Anna\\a",
            "file:///home/anna/a",
        ] {
            assert!(!is_description(said), "{said}");
        }
        assert!(is_description("The square, empty."));
    }
}
