//! Proves that bytes are a well-formed fst before the fst library sees them.
//!
//! The library trusts its bytes: a corrupt address makes it panic or walk in circles, and a
//! checksum only tells accidents from intent. Here every node is read once, front to back in
//! memory order, and held to what the library relies on: it lies within the bytes, its numbers are
//! of a size that can be unpacked, and every transition leads to the start of a node *below* it.
//! Hence all walks end. What the keys and values are is not looked at.
//!
//! The layout of nodes is that of version 3 of the crate `fst` (its module `raw::node`): a node is
//! addressed by its last byte, the state byte, and read downwards from there.

/// What the library puts before the first node: version and type.
const HEAD: usize = 16;
/// What it puts after the root: number of keys, root address, checksum.
const TAIL: usize = 20;
/// The version whose layout is proved here.
const VERSION: u64 = 3;
/// Above this many transitions a node has an index of 256 bytes.
const INDEXED_ABOVE: usize = 32;
/// Outputs are ordinals and fit in so many bytes, which also keeps sums of them from overflowing.
const MAX_OUTPUT_BYTES: usize = 4;

/// One node, taken apart.
struct Node<'a> {
    /// The address of its first byte.
    low: usize,
    /// Bytes of a transition's address; 0 if the one transition leads to the node just below.
    address_bytes: usize,
    /// The addresses, as distances from `low`.
    addresses: &'a [u8],
}

/// Whether the fst library can be trusted with the bytes.
pub(super) fn is_well_formed(bytes: &[u8]) -> bool {
    prove(bytes).is_some()
}

fn prove(bytes: &[u8]) -> Option<()> {
    let word = |at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk::<8>()?));
    let root_at = bytes.len().checked_sub(12)?;
    if bytes.len() < HEAD + TAIL || word(0)? != VERSION {
        return None;
    }
    let root = usize::try_from(word(root_at)?).ok()?;
    if bytes.len() == HEAD + TAIL {
        return (root == 0).then_some(());
    }
    if root.checked_add(TAIL + 1)? != bytes.len() {
        return None;
    }
    let starts = node_starts(bytes, root)?;
    let mut at = root;
    loop {
        let node = read_node(bytes, at)?;
        let lead_to_nodes = if node.address_bytes == 0 {
            starts.contains(node.low.checked_sub(1)?)
        } else {
            node.addresses
                .chunks_exact(node.address_bytes)
                .all(|distance| {
                    let distance = distance
                        .iter()
                        .rev()
                        .fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
                    // A distance of 0 stands for the final node without transitions.
                    distance == 0
                        || usize::try_from(distance)
                            .ok()
                            .and_then(|distance| node.low.checked_sub(distance))
                            .is_some_and(|target| starts.contains(target))
                })
        };
        if !lead_to_nodes {
            return None;
        }
        if node.low == HEAD {
            return Some(());
        }
        at = node.low - 1;
    }
}

/// Where nodes start (are addressed): a set of places, one bit a byte.
struct Starts(Vec<u64>);

impl Starts {
    fn contains(&self, at: usize) -> bool {
        self.0
            .get(at / 64)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

/// Reads from the root down to the first node; `None` if a node does not end where one must.
fn node_starts(bytes: &[u8], root: usize) -> Option<Starts> {
    let mut starts = vec![0_u64; root / 64 + 1];
    let mut at = root;
    loop {
        *starts.get_mut(at / 64)? |= 1 << (at % 64);
        let low = read_node(bytes, at)?.low;
        if low == HEAD {
            return Some(Starts(starts));
        }
        at = low.checked_sub(1).filter(|&at| at >= HEAD)?;
    }
}

/// Takes apart the node whose last byte is at `at`.
fn read_node(bytes: &[u8], at: usize) -> Option<Node<'_>> {
    let state = *bytes.get(at)?;
    let mut low = at;
    let mut down = |count: usize| {
        low = low.checked_sub(count).filter(|&low| low >= HEAD)?;
        Some(low)
    };
    if state >= 0x80 {
        // One transition; its input is in the state byte if it is a common one.
        if state & 0x3F == 0 {
            down(1)?;
        }
        if state >= 0xC0 {
            return Some(Node {
                low,
                address_bytes: 0,
                addresses: &[],
            });
        }
        let (address_bytes, output_bytes) = sizes(*bytes.get(down(1)?)?)?;
        let addresses = bytes.get(down(address_bytes)?..)?.get(..address_bytes)?;
        let low = down(output_bytes)?;
        return Some(Node {
            low,
            address_bytes,
            addresses,
        });
    }
    let transitions = match state & 0x3F {
        0 => match *bytes.get(down(1)?)? {
            // One transition has a state of its own, so the byte 1 stands for 256.
            1 => 256,
            count => usize::from(count),
        },
        count => usize::from(count),
    };
    let is_final = state & 0x40 != 0;
    let (address_bytes, output_bytes) = match *bytes.get(down(1)?)? {
        // A final node with an output and no transitions has no addresses to size.
        packed if transitions == 0 => (1, usize::from(packed & 0xF)),
        packed => sizes(packed)?,
    };
    if output_bytes > MAX_OUTPUT_BYTES {
        return None;
    }
    if transitions > INDEXED_ABOVE {
        down(256)?;
    }
    down(transitions)?;
    let length = transitions * address_bytes;
    let addresses = bytes.get(down(length)?..)?.get(..length)?;
    let low = down(output_bytes * (transitions + usize::from(is_final)))?;
    Some(Node {
        low,
        address_bytes,
        addresses,
    })
}

/// Bytes of an address and of an output.
fn sizes(packed: u8) -> Option<(usize, usize)> {
    let (address, output) = (usize::from(packed >> 4), usize::from(packed & 0xF));
    ((1..=8).contains(&address) && output <= MAX_OUTPUT_BYTES).then_some((address, output))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fst_of(keys: impl IntoIterator<Item = String>) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (ordinal, key) in keys.into_iter().enumerate() {
            builder.insert(key, ordinal as u64).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn what_the_library_writes_is_well_formed() {
        assert!(is_well_formed(&fst_of([])));
        assert!(is_well_formed(&fst_of([String::new()])));
        assert!(is_well_formed(&fst_of(["a".into()])));
        assert!(is_well_formed(&fst_of(
            (10_000..40_000).map(|n| format!("{n}x"))
        )));
        // A node with an index, and one with all 256 inputs is not possible in UTF-8 keys.
        let mut keys: Vec<_> = ('a'..='z').chain('а'..='я').map(String::from).collect();
        keys.extend((0..200_u8).map(|n| format!("zz{}", char::from(n.max(32)))));
        keys.sort();
        keys.dedup();
        assert!(is_well_formed(&fst_of(keys)));
    }

    #[test]
    fn every_flipped_byte_is_refused_or_harmless() {
        let good = fst_of(
            [
                "almaty",
                "ambulance",
                "amanat",
                "қаңтар",
                "қала",
                "zhanaozen",
            ]
            .map(String::from)
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>(),
        );
        for at in 0..good.len() {
            for flip in [0x01, 0x80, 0xFF, 0x40, 0x3F] {
                let mut bytes = good.clone();
                bytes[at] ^= flip;
                if is_well_formed(&bytes)
                    && let Ok(fst) = fst::raw::Fst::new(&bytes[..])
                {
                    let _ = fst.get("ambulance");
                    let _ = fst.get("қаңтар");
                    let mut nodes = vec![fst.root()];
                    let mut budget = 10_000;
                    while let Some(node) = nodes.pop().filter(|_| budget > 0) {
                        budget -= 1;
                        for b in 0..=255 {
                            if let Some(i) = node.find_input(b) {
                                let _ = node.transition(i);
                            }
                        }
                        nodes.extend(node.transitions().map(|t| fst.node(t.addr)));
                    }
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_judged(bytes: Vec<u8>) {
            let _ = is_well_formed(&bytes);
        }

        #[test]
        fn any_dictionary_is_well_formed(keys: std::collections::BTreeSet<String>) {
            proptest::prop_assert!(is_well_formed(&fst_of(keys)));
        }
    }
}
