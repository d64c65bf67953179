//! Numbers as people read them.

/// `1234567` as `1,234,567`.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 record`, `2 records`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// Bytes in the largest unit that leaves a whole number or two digits: `412 KB`, `1.3 MB`.
pub(crate) fn bytes(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..10_000 => format!("{} KB", tenths(1_000)),
        10_000..1_000_000 => format!("{} KB", bytes / 1_000),
        1_000_000..100_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} MB", count(bytes / 1_000_000)),
    }
}

/// `part` of `whole` in per cent, with one digit behind the point.
pub(crate) fn share(part: u64, whole: u64) -> String {
    let thousandths = (part * 1000 + whole / 2)
        .checked_div(whole)
        .unwrap_or_default();
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(count),
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!(counted(1, "record", "records"), "1 record");
        let sizes = [999, 1_234, 412_345, 1_349_999, 2_000_000_000].map(bytes);
        assert_eq!(
            sizes,
            ["999 bytes", "1.2 KB", "412 KB", "1.3 MB", "2,000 MB"]
        );
        assert_eq!(
            [share(1, 3), share(1, 1), share(0, 0)],
            ["33.3 %", "100.0 %", "0.0 %"]
        );
    }
}
