//! What tells one certificate from every other.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a certificate's DER, as devices show it: `3F:2A:…`, 32 pairs.
#[must_use]
pub fn fingerprint(der: &[u8]) -> String {
    let pairs: Vec<_> = Sha256::digest(der)
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    pairs.join(":")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn it_reads_as_devices_show_it() {
        let shown = fingerprint(b"abc");
        assert_eq!(shown.len(), 32 * 3 - 1);
        let plain = shown.replace(':', "").to_ascii_lowercase();
        // FIPS 180-2, appendix B.1
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(plain, expected);
    }
}
