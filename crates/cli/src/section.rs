//! The custom section of a WebAssembly module that carries the archive: read, taken out, put in.
//!
//! Follows the binary format of the WebAssembly core specification, section 5.5: a module is eight
//! bytes of magic and version, then sections of one id byte, a length in LEB128, and that many
//! bytes; a custom section (id 0) begins with its name. Nothing else in a module is looked at, and
//! no bytes but whole custom sections are ever changed, so any valid module stays valid.

use core::fmt;

/// The name of the section that holds the archive.
pub(crate) const NAME: &str = "amanat";

/// `\0asm` and version 1.
const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

/// Why bytes are not a module that can carry an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SectionError {
    /// The first eight bytes are not those of a WebAssembly module.
    NotAModule,
    /// A section begins at this byte and cannot be read to its end.
    Damaged(usize),
    /// More sections than one carry the name.
    Several(usize),
    /// The archive is longer than a section can be.
    TooLong(usize),
}

impl fmt::Display for SectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModule => write!(
                f,
                "not a WebAssembly module: it does not begin with \\0asm and version 1"
            ),
            Self::Damaged(at) => {
                write!(
                    f,
                    "a damaged WebAssembly module: the section at byte {at} does not end within the file"
                )
            }
            Self::Several(count) => {
                write!(
                    f,
                    "a WebAssembly module with {count} sections named `{NAME}`; expected one"
                )
            }
            Self::TooLong(bytes) => {
                write!(
                    f,
                    "an archive of {bytes} bytes; a section of a WebAssembly module holds 4 GiB at most"
                )
            }
        }
    }
}

impl core::error::Error for SectionError {}

/// Whether the bytes claim to be a WebAssembly module.
pub(crate) fn is_module(bytes: &[u8]) -> bool {
    bytes.starts_with(&HEADER[..4])
}

/// The archive that a module carries, if it carries one.
///
/// # Errors
/// When the bytes are no module, when a section is damaged, or when the section stands twice.
pub(crate) fn read(module: &[u8]) -> Result<Option<&[u8]>, SectionError> {
    let mut found = None;
    let mut count = 0;
    for section in sections(module)? {
        if section.name == Some(NAME.as_bytes()) {
            found = Some(section.content);
            count += 1;
        }
    }
    if count > 1 {
        Err(SectionError::Several(count))
    } else {
        Ok(found)
    }
}

/// The module without any archive.
///
/// # Errors
/// When the bytes are no module, or when a section is damaged.
pub(crate) fn without(module: &[u8]) -> Result<Vec<u8>, SectionError> {
    let mut bytes = HEADER.to_vec();
    for section in sections(module)? {
        if section.name != Some(NAME.as_bytes()) {
            bytes.extend_from_slice(section.whole);
        }
    }
    Ok(bytes)
}

/// The module with this archive instead of any that it carried.
///
/// # Errors
/// As [`without`], and when the archive is too long for a section.
pub(crate) fn with(module: &[u8], archive: &[u8]) -> Result<Vec<u8>, SectionError> {
    let mut bytes = without(module)?;
    let too_long = || SectionError::TooLong(archive.len());
    let name = leb128(u32::try_from(NAME.len()).map_err(|_| too_long())?);
    let length = archive
        .len()
        .checked_add(name.len() + NAME.len())
        .ok_or_else(too_long)?;
    bytes.push(0);
    bytes.extend(leb128(u32::try_from(length).map_err(|_| too_long())?));
    bytes.extend(name);
    bytes.extend_from_slice(NAME.as_bytes());
    bytes.extend_from_slice(archive);
    Ok(bytes)
}

/// One section of a module.
struct Section<'a> {
    /// All of it, with id and length.
    whole: &'a [u8],
    /// The name of a custom section.
    name: Option<&'a [u8]>,
    /// What follows the name.
    content: &'a [u8],
}

fn sections(module: &[u8]) -> Result<Vec<Section<'_>>, SectionError> {
    let mut rest = module
        .strip_prefix(&HEADER)
        .ok_or(SectionError::NotAModule)?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let at = module.len() - rest.len();
        let (section, after) = section(rest).ok_or(SectionError::Damaged(at))?;
        sections.push(section);
        rest = after;
    }
    Ok(sections)
}

/// The section that the bytes begin with, and the bytes after it.
fn section(bytes: &[u8]) -> Option<(Section<'_>, &[u8])> {
    let (id, rest) = bytes.split_first()?;
    let (content, after) = prefixed(rest)?;
    let whole = bytes.get(..bytes.len() - after.len())?;
    let (name, content) = if *id == 0 {
        let (name, content) = prefixed(content)?;
        (Some(name), content)
    } else {
        (None, content)
    };
    Some((
        Section {
            whole,
            name,
            content,
        },
        after,
    ))
}

/// As many bytes as the number in front of them says, and the bytes after them.
fn prefixed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut length = 0_u32;
    let mut rest = bytes;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, after) = rest.split_first()?;
        rest = after;
        let bits = u32::from(byte & 0x7f);
        if bits > u32::MAX >> shift {
            return None;
        }
        length |= bits << shift;
        if byte & 0x80 == 0 {
            return rest.split_at_checked(usize::try_from(length).ok()?);
        }
    }
    None
}

/// A number in unsigned LEB128, in its shortest form.
fn leb128(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        // The mask leaves seven bits.
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A module with an empty type section and a custom section of another name.
    fn module() -> Vec<u8> {
        let mut bytes = HEADER.to_vec();
        bytes.extend([1, 1, 0]);
        bytes.extend([0, 5, 3, b'a', b'b', b'c', 9]);
        bytes
    }

    #[test]
    fn an_archive_goes_in_and_comes_out_and_the_rest_stays() {
        let carrying = with(&module(), b"one").unwrap();
        assert_eq!(read(&carrying), Ok(Some(&b"one"[..])));
        let swapped = with(&carrying, b"another").unwrap();
        assert_eq!(read(&swapped), Ok(Some(&b"another"[..])));
        assert_eq!(without(&swapped).unwrap(), module());
        assert_eq!(read(&module()), Ok(None));
    }

    #[test]
    fn what_is_no_module_or_a_broken_one_is_an_error() {
        assert_eq!(read(b""), Err(SectionError::NotAModule));
        assert_eq!(read(b"\0asm\x02\0\0\0"), Err(SectionError::NotAModule));
        let whole = with(&module(), b"one").unwrap();
        for length in 8..whole.len() {
            let cut = read(&whole[..length]);
            let at_a_border = length == 8 || length == 11 || length == 18;
            assert_eq!(cut.is_err(), !at_a_border, "{length}");
        }
        assert_eq!(
            read(&[&HEADER[..], &[0, 0xff, 0xff, 0xff, 0xff, 0x7f]].concat()),
            Err(SectionError::Damaged(8))
        );
    }

    #[test]
    fn two_sections_of_the_name_are_refused_when_read_and_both_replaced() {
        let one = with(&module(), b"one").unwrap();
        let twice = [&one[..], &one[module().len()..]].concat();
        assert_eq!(read(&twice), Err(SectionError::Several(2)));
        assert_eq!(with(&twice, b"one").unwrap(), one);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            let _ = read(&bytes);
            let module = [&HEADER[..], &bytes].concat();
            let _ = read(&module);
            if let Ok(stripped) = without(&module) {
                prop_assert_eq!(read(&stripped), Ok(None));
            }
        }

        #[test]
        fn any_archive_goes_in_and_comes_out(archive in prop::collection::vec(any::<u8>(), 0..40_000)) {
            let carrying = with(&module(), &archive).unwrap();
            prop_assert_eq!(read(&carrying), Ok(Some(&archive[..])));
        }
    }
}
