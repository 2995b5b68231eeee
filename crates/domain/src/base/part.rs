//! The part master (备件目录, B1).

use crate::{Fen, PartId};
use serde::{Deserialize, Serialize};

/// How a part must be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// At room temperature (常温).
    Ambient,
    /// In the cold chain (冷链).
    ColdChain,
}

/// A spare part (备件).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its id.
    pub id: PartId,
    /// Code (备件编码).
    pub code: String,
    /// Name.
    pub name: String,
    /// Spec (规格).
    pub spec: String,
    /// Model (型号).
    pub model: String,
    /// The unit that is counted.
    pub unit: String,
    /// List price of one unit.
    pub price: Fen,
    /// Every barcode that is printed on it.
    pub barcodes: Vec<String>,
    /// Name of the supplier.
    pub supplier: String,
    /// Whether it belongs to the medical zone.
    pub medical: bool,
    /// How it must be stored.
    pub storage: Storage,
    /// Minimum stock, in units.
    pub minimum: i64,
    /// Safety stock, in units.
    pub safety: i64,
    /// Maximum stock, in units.
    pub maximum: i64,
}

/// Whether thirteen digits carry the right EAN-13 check digit (GS1 General Specifications, 7.9).
#[must_use]
pub fn ean13_is_valid(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let weighted = digits
            .iter()
            .zip([1, 3].into_iter().cycle())
            .map(|(d, w)| d * w);
        digits.len() == 13 && weighted.sum::<u32>() % 10 == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_digit_is_noticed() {
        assert!(ean13_is_valid("6970000000017"));
        assert!(!ean13_is_valid("6970000000018"));
        assert!(!ean13_is_valid("697000000001"));
        assert!(!ean13_is_valid("69700000000A7"));
    }
}
