//! The short code of a device, which the numbers of orders filed on it carry.

/// Letters and digits that are not taken for one another. The hub's own code begins with H, so H is not here.
const SIGNS: &[u8; 31] = b"ABCDEFGJKLMNPQRSTUVWXYZ23456789";

/// A code of two signs from randomness.
pub fn from(randomness: [u8; 2]) -> String {
    let sign = |byte: u8| {
        SIGNS
            .get(usize::from(byte) % SIGNS.len())
            .copied()
            .map_or('A', char::from)
    };
    randomness.map(sign).iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_can_be_drawn_and_none_looks_like_the_hubs() {
        let codes: BTreeSet<String> = (0..=u16::MAX).map(|n| from(n.to_be_bytes())).collect();
        assert_eq!(codes.len(), 31 * 31);
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 2 && !code.starts_with('H'))
        );
    }
}
