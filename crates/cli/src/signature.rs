//! Signatures over an archive's fingerprint, in the form of minisign: Ed25519 over BLAKE2b-512, with
//! a trusted comment. Keys, files and messages are minisign's, so that its own command serves too.
//!
//! A key is an archive's and not a person's: what shall be known is that two files come from the same
//! keeper, not who that is. So nothing is written that would say it: no name, no address, and, unlike
//! minisign's own command, no time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};
use std::io::Cursor;

use amanat_engine::Fingerprint;

/// Bytes of what the second line of a signature encodes: algorithm, number of the key, signature.
const SIGNATURE: usize = 2 + 8 + 64;
/// Bytes of what the fourth encodes: the signature over the first signature and its comment.
const OVER_COMMENT: usize = 64;

const UNTRUSTED: &str = "untrusted comment: signature of an Amanat archive's fingerprint";
const TRUSTED: &str = "trusted comment: ";
/// What the third and second line begin with is minisign's; so is this of the first.
const UNTRUSTED_PREFIX: &str = "untrusted comment: ";

/// What is signed: one line of text, which `amanat inspect --fingerprint` prints.
pub(crate) fn message(fingerprint: Fingerprint) -> String {
    format!("Amanat archive {fingerprint}\n")
}

/// A signature that is well formed; whose it is, and of what, is not known until it is checked.
#[derive(Clone)]
pub(crate) struct Signature {
    /// The four lines, as they are written.
    text: String,
    parsed: SignatureBox,
}

impl Signature {
    /// The number of the key that claims to have signed, in minisign's hexadecimal.
    pub(crate) fn key(&self) -> String {
        key_number(self.parsed.keynum())
    }

    /// What the signer said with it; of no worth before the signature is checked.
    pub(crate) fn comment(&self) -> String {
        self.parsed.trusted_comment().unwrap_or_default()
    }

    /// Whether this key signed this fingerprint.
    pub(crate) fn is_by(&self, key: &Key, fingerprint: Fingerprint) -> bool {
        let message = Cursor::new(message(fingerprint));
        minisign::verify(&key.0, &self.parsed, message, true, false, false).is_ok()
    }
}

/// All signatures in a text, one after the other.
///
/// # Errors
/// When there is anything else in it.
pub(crate) fn read(text: &str) -> Result<Vec<Signature>, String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.chunks(4).map(read_one).collect()
}

fn read_one(lines: &[&str]) -> Result<Signature, String> {
    let expected = || {
        "found no signature where one should begin, expected the four lines that minisign writes"
            .to_owned()
    };
    let &[first, second, third, fourth] = lines else {
        return Err(expected());
    };
    let bytes = |line: &str| STANDARD.decode(line).map_or(0, |bytes| bytes.len());
    let sound = first.starts_with(UNTRUSTED_PREFIX)
        && bytes(second) == SIGNATURE
        && third.starts_with(TRUSTED)
        && bytes(fourth) == OVER_COMMENT;
    // In a page a signature stands in an element that must not end before its time.
    if !sound || lines.iter().any(|line| line.contains('<')) {
        return Err(expected());
    }
    let text = lines.join("\n") + "\n";
    let parsed = SignatureBox::from_string(&text).map_err(|error| error.to_string())?;
    Ok(Signature { text, parsed })
}

/// Whether a text is that of a secret key, as minisign writes it, with a password or without.
pub(crate) fn is_secret(text: &str) -> bool {
    /// Two letters for each of three algorithms, salt, two limits, and the key with its number and checksum:
    /// 158 bytes in base64.
    const LINE: usize = 212;
    text.lines().any(|line| line.trim().len() == LINE)
}

/// Signatures as text, which [`read`] reads.
pub(crate) fn write(signatures: &[Signature]) -> String {
    signatures.iter().map(|one| one.text.as_str()).collect()
}

/// The signatures with one more, in the place of an earlier one by the same key.
pub(crate) fn with(mut signatures: Vec<Signature>, new: Signature) -> Vec<Signature> {
    signatures.retain(|old| old.key() != new.key());
    signatures.push(new);
    signatures
}

/// A public key.
pub(crate) struct Key(PublicKey);

impl Key {
    /// From the text of a `.pub` file, or from its second line alone.
    ///
    /// # Errors
    /// When it is neither.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let key = match text.trim().lines().count() {
            1 => PublicKey::from_base64(text.trim()),
            _ => PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key),
        };
        key.map(Self)
            .map_err(|error| format!("not a public key of minisign ({error})"))
    }

    pub(crate) fn number(&self) -> String {
        key_number(self.0.keynum())
    }

    /// The key in one line.
    pub(crate) fn line(&self) -> String {
        self.0.to_base64()
    }
}

/// The number as minisign shows it: the last byte first.
fn key_number(bytes: &[u8]) -> String {
    let digits = bytes.iter().rev().map(|byte| format!("{byte:02X}"));
    digits.collect()
}

/// The two texts of a new pair of keys.
pub(crate) struct Pair {
    pub(crate) public: String,
    pub(crate) secret: String,
    pub(crate) key: Key,
}

/// Makes a pair of keys; without a password, or with one that is asked for on the terminal.
///
/// # Errors
/// When there is no randomness, or no password is given.
pub(crate) fn generate(with_password: bool) -> Result<Pair, String> {
    let pair = if with_password {
        KeyPair::generate_encrypted_keypair(None)
    } else {
        KeyPair::generate_unencrypted_keypair()
    };
    let told = |error: minisign::PError| error.to_string();
    let pair = pair.map_err(told)?;
    let number = key_number(pair.pk.keynum());
    let comment = format!("the secret key of an Amanat archive, {number}");
    Ok(Pair {
        public: pair.pk.to_box().map_err(told)?.into_string(),
        secret: pair.sk.to_box(Some(&comment)).map_err(told)?.into_string(),
        key: Key(pair.pk),
    })
}

/// Signs a fingerprint with the text of a secret key, whose password is asked for if it has one.
///
/// # Errors
/// When the text is no secret key, the password is wrong, or the comment cannot be written.
pub(crate) fn sign(
    secret: &str,
    fingerprint: Fingerprint,
    comment: &str,
) -> Result<Signature, String> {
    if comment.trim().is_empty() || comment.contains(['\n', '\r', '<']) {
        return Err("the comment must be one line of text, without `<`".to_owned());
    }
    let parsed = || SecretKeyBox::from_string(secret).map_err(|error| error.to_string());
    let key: SecretKey = match parsed()?.into_unencrypted_secret_key() {
        Ok(key) => key,
        Err(_) => parsed()?
            .into_secret_key(None)
            .map_err(|error| format!("the secret key does not open: {error}"))?,
    };
    let untrusted = UNTRUSTED.strip_prefix(UNTRUSTED_PREFIX);
    let message = Cursor::new(message(fingerprint));
    let signed = minisign::sign(None, &key, message, Some(comment.trim()), untrusted)
        .map_err(|error| error.to_string())?;
    let text = signed.into_string();
    read_one(&text.lines().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Fingerprint = Fingerprint([1; 32]);

    #[test]
    fn a_signature_is_of_one_fingerprint_by_one_key() {
        let (pair, other) = (generate(false).unwrap(), generate(false).unwrap());
        let signature = sign(&pair.secret, ONE, "first edition").unwrap();
        let key = Key::read(&pair.public).unwrap();
        assert!(signature.is_by(&key, ONE));
        assert!(signature.is_by(&Key::read(&key.line()).unwrap(), ONE));
        assert!(!signature.is_by(&key, Fingerprint([2; 32])));
        assert!(!signature.is_by(&other.key, ONE));
        assert_eq!(
            (signature.comment().as_str(), signature.key()),
            ("first edition", key.number())
        );
        // The same number, another key: a number proves nothing.
        let forged = Signature {
            text: signature.text.replace("first", "last"),
            parsed: SignatureBox::from_string(&signature.text.replace("first", "last")).unwrap(),
        };
        assert!(!forged.is_by(&key, ONE), "the comment is signed too");
    }

    #[test]
    fn signatures_gather_and_a_key_has_one() {
        let (one, two) = (generate(false).unwrap(), generate(false).unwrap());
        let mut all = Vec::new();
        for pair in [&one, &two, &one] {
            all = with(all, sign(&pair.secret, ONE, "x").unwrap());
        }
        let read_back = read(&format!("\n{}\n", write(&all))).unwrap();
        let keys: Vec<_> = read_back.iter().map(Signature::key).collect();
        assert_eq!(keys, [two.key.number(), one.key.number()]);
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        let pair = generate(false).unwrap();
        let good = write(&[sign(&pair.secret, ONE, "x").unwrap()]);
        assert!(read(&good).is_ok());
        for (from, to) in [
            ("trusted comment: x", "trusted comment: </script>"),
            ("\n", ""),
        ] {
            assert!(read(&good.replace(from, to)).is_err());
        }
        let short: Vec<&str> = good.lines().take(3).chain(["AAAA"]).collect();
        assert!(read(&short.join("\n")).is_err());
        assert!(read("letters").is_err());
        assert!(sign(&pair.secret, ONE, "</script>").is_err());
        assert!(sign("letters", ONE, "x").is_err());
        assert!(Key::read("letters").is_err());
    }
}
