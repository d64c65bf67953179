//! A page's check value, and its signatures.
//!
//! The check value is the SHA-256 of the page as it would be with no check value in it. By it a page
//! that writes a copy of itself knows whether the copy is the file it came from. It is no proof of
//! anything else: whoever changes the page can seal it anew.

use sha2::{Digest as _, Sha256};

use crate::hexadecimal::Hexadecimal;

/// What stands before the check value in every bundle.
pub(crate) const CHECK: &str = "<meta name=\"amanat-check\" content=\"";
/// How the element that holds the signatures begins in every bundle.
pub(crate) const SIGNATURES: &str =
    "<script type=\"application/x-minisign\" id=\"amanat-signatures\">";

/// The page with the check value that it should have.
///
/// # Errors
/// When there is no place for one.
pub(crate) fn sealed(page: &str) -> Result<String, String> {
    let [before, _, after] = around(page)?;
    let check = check(before, after);
    Ok([before, CHECK, &check, "\"", after].concat())
}

/// Whether the page has the check value that it should have, so that it is as it was when it was sealed.
///
/// # Errors
/// When there is no place for one.
pub(crate) fn holds(page: &str) -> Result<bool, String> {
    let [before, found, after] = around(page)?;
    Ok(found == check(before, after))
}

/// What stands before the check value, the value itself, and what stands after it.
fn around(page: &str) -> Result<[&str; 3], String> {
    let (before, rest) = page
        .split_once(CHECK)
        .ok_or("there is no place for a check value: an older version of Amanat wrote it")?;
    let (found, after) = rest.split_once('"').ok_or("its check value does not end")?;
    Ok([before, found, after])
}

/// The check value of a page of these two parts.
fn check(before: &str, after: &str) -> String {
    let mut sum = Sha256::new();
    for part in [before, CHECK, "\"", after] {
        sum.update(part);
    }
    Hexadecimal(&sum.finalize()).to_string()
}

/// The page with these signatures in place of those it has.
///
/// # Errors
/// When there is no place for them.
pub(crate) fn signed(page: &str, signatures: &str) -> Result<String, String> {
    let (before, after) = parted(page)
        .ok_or("there is no place for signatures in it: an older version of Amanat wrote it; use --detached")?;
    sealed(&[before, SIGNATURES, signatures, after].concat())
}

/// The text of the signatures in a page.
pub(crate) fn signatures(page: &str) -> &str {
    let rest = page.split_once(SIGNATURES).map_or("", |(_, rest)| rest);
    rest.split_once("</script>").map_or("", |(text, _)| text)
}

/// What stands before the element of the signatures, and what after its content.
fn parted(page: &str) -> Option<(&str, &str)> {
    let (before, rest) = page.split_once(SIGNATURES)?;
    Some((before, rest.get(rest.find("</script>")?..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_is_of_the_page_without_it() {
        let page = format!("<p>{CHECK}\">é");
        let once = sealed(&page).unwrap();
        // printf '<p><meta name="amanat-check" content="">é' | sha256sum
        let sum = Hexadecimal(&Sha256::digest(&page)).to_string();
        assert_eq!(once, format!("<p>{CHECK}{sum}\">é"));
        assert_eq!(sealed(&once).unwrap(), once);
        assert_eq!(holds(&once), Ok(true));
        assert_eq!(holds(&once.replace('é', "e")), Ok(false));
        assert!(holds("<p>").is_err());
        assert!(sealed("<p>").is_err());
    }

    #[test]
    fn signatures_go_in_and_come_out() {
        let page = format!("{CHECK}\">{SIGNATURES}</script><p>");
        let one = signed(&page, "a\n").unwrap();
        assert_eq!((signatures(&one), signatures(&page)), ("a\n", ""));
        assert_eq!(signed(&one, "").unwrap(), sealed(&page).unwrap());
        assert!(signed("<p>", "").is_err());
    }
}
