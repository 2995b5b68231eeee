//! Bytes as hexadecimal digits in a file.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt::Write;

/// Bytes that are written as two small hexadecimal digits each.
#[derive(Clone, PartialEq, Eq)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Hex<N> {
    /// The digits.
    pub fn digits(&self) -> String {
        self.0.iter().fold(String::new(), |mut digits, byte| {
            // Writing into a string does not fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }

    fn read(digits: &str) -> Option<Self> {
        let (pairs, []) = digits.as_bytes().as_chunks::<2>() else {
            return None;
        };
        let byte = |[high, low]: &[u8; 2]| {
            let digit = |sign: u8| char::from(sign).to_digit(16);
            u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
        };
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        Some(Self(bytes?.try_into().ok()?))
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::read(&digits).ok_or_else(|| D::Error::custom(format!("no {N} bytes in hexadecimal")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let bytes = Hex([0, 1, 0x7f, 0xff]);
        assert_eq!(bytes.digits(), "00017fff");
        assert_eq!(
            Hex::read("00017fff").map(|read: Hex<4>| read.0),
            Some(bytes.0)
        );
        for wrong in ["00017ff", "00017ffg", "00017fff00", "", "é017fff"] {
            assert!(Hex::<4>::read(wrong).is_none(), "{wrong}");
        }
    }
}
