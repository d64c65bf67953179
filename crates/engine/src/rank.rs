//! Ranking arithmetic: BM25F with the field weights folded into the frequencies at build time.
//!
//! Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), sections
//! 3.4 (BM25) and 3.6 (BM25F: weighted frequencies are summed over the fields *before* they are
//! saturated). Inverse document frequency as Lucene has it, never negative.

/// How soon further occurrences of a word stop to count. Robertson and Zaragoza find 1.2 to 2
/// reasonably good; with more med gains and npl loses, with less the reverse (`cargo xtask eval relevance`).
const K1: f32 = 1.2;
/// How much long records are held back: 0 not at all, 1 in full proportion. They find 0.5 to 0.8 good;
/// with 0.6 Cranfield, cacm and scifact lose, with 0.8 npl and KazQAD (`cargo xtask eval relevance`).
const B: f32 = 0.7;
/// How soon further occurrences of a word in the query stop to count. Okapi had 7 or next to infinity for long
/// queries (Robertson, Walker, Beaulieu: Okapi at TREC-7, 1998, section 3.2); from 2 to 20 the sets hardly
/// tell, with 0 those whose queries are paragraphs lose, cacm 0.02 of nDCG@10 (`cargo xtask eval relevance`).
const K3: f32 = 7.0;

/// What an occurrence counts for, by where it stands. That titles and metadata count more than text, a gain on
/// Cranfield, cacm and scifact, is what `cargo xtask eval relevance` tells: between 2 and 5 for a title the
/// sets do not agree, and cacm, with its authors, loses with 1 or 3 for metadata. No set has headings: they
/// are a choice between text and title.
pub(crate) mod field {
    /// In running text.
    pub(crate) const BODY: u32 = 1;
    /// In the title.
    pub(crate) const TITLE: u32 = 3;
    /// In a heading.
    pub(crate) const HEADING: u32 = 2;
    /// In the metadata: author, place, people, topics.
    pub(crate) const METADATA: u32 = 2;
}

/// The saturation of frequencies in records of each length.
pub(crate) struct Saturation {
    /// K1 times the length norm, by length code.
    norms: [f32; 256],
}

impl Saturation {
    pub(crate) fn new(mean_length: f32) -> Self {
        let mut norms = [0.0; 256];
        for (code, norm) in norms.iter_mut().enumerate() {
            let length = decode_length(code as u8) as f32;
            *norm = K1 * (1.0 - B + B * length / mean_length);
        }
        Self { norms }
    }

    /// From 0 to K1 + 1, growing with the weighted frequency and falling with the length.
    #[inline]
    pub(crate) fn weigh(&self, frequency: f32, length_code: u8) -> f32 {
        let norm = self
            .norms
            .get(usize::from(length_code))
            .copied()
            .unwrap_or(K1);
        frequency * (K1 + 1.0) / (frequency + norm)
    }
}

/// What a word counts for that is asked for so many times, from 1 to K3 + 1.
pub(crate) fn repetition(times: u32) -> f32 {
    let times = times as f32;
    times * (K3 + 1.0) / (times + K3)
}

/// How much a word that stands in `found` of `records` tells them apart.
pub(crate) fn inverse_frequency(found: u32, records: u32) -> f32 {
    let (found, records) = (f64::from(found), f64::from(records));
    // `libm`-free: the logarithm of core would differ between platforms, this one does not.
    natural_logarithm(1.0 + (records - found + 0.5).max(0.0) / (found + 0.5)) as f32
}

/// ln x for x ≥ 1, from the exponent and the series of the area hyperbolic tangent: the same bits
/// on every platform, as the order of hits must be.
fn natural_logarithm(x: f64) -> f64 {
    const LN_2: f64 = core::f64::consts::LN_2;
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i64 - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    // ln m = 2 artanh((m - 1) / (m + 1)); the argument is at most 1/3, so nine terms are exact to
    // a part in 10^10, beyond the precision of f32.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let (square, mut power, mut sum) = (t * t, t, 0.0);
    for odd in [1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0] {
        sum += power / odd;
        power *= square;
    }
    exponent as f64 * LN_2 + 2.0 * sum
}

/// A record length in one byte: exact to 7, then three binary digits after the leading one.
pub(crate) fn encode_length(length: u32) -> u8 {
    if length < 8 {
        return length as u8;
    }
    let exponent = 28 - length.leading_zeros();
    ((exponent + 1) << 3 | length >> exponent & 7) as u8
}

fn decode_length(code: u8) -> u32 {
    let (exponent, mantissa) = (u32::from(code >> 3), u32::from(code & 7));
    match exponent {
        0 => mantissa,
        // Forged codes stand for more than there is.
        _ => u32::try_from(u64::from(8 | mantissa) << (exponent - 1)).unwrap_or(u32::MAX),
    }
}

/// The mean of the lengths behind the codes, at least 1.
pub(crate) fn mean_length(codes: &[u8]) -> f32 {
    let sum: u64 = codes
        .iter()
        .map(|&code| u64::from(decode_length(code)))
        .sum();
    (sum as f32 / codes.len().max(1) as f32).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn lengths_keep_their_size(length in 0..100_000_000_u32) {
            let kept = decode_length(encode_length(length));
            assert!(kept <= length && length - kept <= length / 8, "{length} became {kept}");
        }

        #[test]
        fn logarithms_are_right(x in 1.0..1e9_f64) {
            assert!((natural_logarithm(x) - x.ln()).abs() < 1e-9, "{x}");
        }
    }

    #[test]
    fn every_code_has_a_norm() {
        let lengths: Vec<_> = (0..=255).map(decode_length).collect();
        assert!(lengths.is_sorted(), "{lengths:?}");
        let saturation = Saturation::new(100.0);
        for code in 0..=255 {
            let weight = saturation.weigh(3.0, code);
            assert!((0.0..K1 + 1.0).contains(&weight), "{code}: {weight}");
        }
    }

    #[test]
    fn what_is_asked_for_again_counts_more_and_ever_less_so() {
        let counts: Vec<f32> = [1, 2, 3, 1000].map(repetition).to_vec();
        assert_eq!(counts.first(), Some(&1.0));
        assert!(counts.is_sorted() && counts.iter().all(|&count| count < K3 + 1.0));
        assert!(repetition(3) - repetition(2) < repetition(2) - repetition(1));
    }

    #[test]
    fn one_occurrence_in_a_record_of_mean_length_counts_one() {
        let saturation = Saturation::new(64.0);
        let weigh = |length| saturation.weigh(1.0, encode_length(length));
        assert!((weigh(64) - 1.0).abs() < 1e-6, "{}", weigh(64));
        // Of the norm only the share B follows the length.
        for (length, norm) in [(0, 1.0 - B), (128, 1.0 + B), (192, 1.0 + 2.0 * B)] {
            let expected = (K1 + 1.0) / (1.0 + K1 * norm);
            assert!((weigh(length) - expected).abs() < 1e-6, "{length}");
        }
    }

    #[test]
    fn rare_words_tell_more() {
        assert!(inverse_frequency(1, 1000) > inverse_frequency(500, 1000));
        // The odds that a record has it not are even.
        let half = inverse_frequency(500, 1000);
        assert!((half - 2.0_f32.ln()).abs() < 1e-6, "{half}");
        assert!(inverse_frequency(1000, 1000) >= 0.0);
        assert!(inverse_frequency(2000, 1000) >= 0.0);
    }
}
