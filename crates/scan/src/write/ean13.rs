//! EAN-13 (ISO/IEC 15420).

use yizhan_domain::base::ean13_is_valid;

/// How digits are drawn on the left: those with odd parity, whose widths are those of the right half too, and behind
/// them those with even parity.
#[rustfmt::skip]
pub(crate) const BOTH: [[u8; 4]; 20] = [
    [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2],
    [1, 2, 3, 1], [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3], [3, 1, 1, 2],
    [1, 1, 2, 3], [1, 2, 2, 2], [2, 2, 1, 2], [1, 1, 4, 1], [2, 3, 1, 1],
    [1, 3, 2, 1], [4, 1, 1, 1], [2, 1, 3, 1], [3, 1, 2, 1], [2, 1, 1, 3],
];

/// Which of the six left digits have even parity, for each first digit; the first of the six stands highest.
pub(crate) const FIRST: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// Widths of bars and spaces in modules, a bar first; nothing for what is no EAN-13 with its check digit.
#[must_use]
pub fn ean13(text: &str) -> Option<Vec<u8>> {
    if !ean13_is_valid(text) {
        return None;
    }
    let digits: Vec<usize> = text
        .bytes()
        .map(|digit| usize::from(digit.wrapping_sub(b'0')))
        .collect();
    let (first, rest) = digits.split_first()?;
    let parity = FIRST.get(*first)?;
    let mut widths = vec![1, 1, 1];
    for (place, digit) in rest.iter().enumerate() {
        if place == 6 {
            widths.extend([1; 5]);
        }
        let is_even = place < 6 && parity & (0b10_0000 >> place) != 0;
        widths.extend(BOTH.get(digit + if is_even { 10 } else { 0 })?);
    }
    widths.extend([1, 1, 1]);
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_95_modules() {
        let widths = ean13("6970000000017").unwrap();
        assert_eq!(widths.len(), 59);
        assert_eq!(widths.iter().copied().map(u32::from).sum::<u32>(), 95);
        assert_eq!(ean13("6970000000018"), None);
        assert_eq!(ean13("٦٩٧٠٠٠٠٠٠٠٠١٧"), None);
    }
}
