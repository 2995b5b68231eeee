//! The part master (备件目录, B1).

use super::barcode::check_barcode;
use crate::stock::check_code;
use crate::text::{TYPED_MAX, check_length};
use crate::{Fen, PartId, Refusal};
use serde::{Deserialize, Serialize};

/// How a part must be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// At room temperature (常温).
    Ambient,
    /// In the cold chain (冷链).
    ColdChain,
}

/// A spare part (备件).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl Part {
    /// The id of the part with this code: whoever makes it and however often it is imported, it is the same part.
    #[must_use]
    pub fn id_of_code(code: &str) -> PartId {
        PartId::of_key(code.trim())
    }

    /// Whether another one goes by the same name, is counted in the same unit and lies in the same zone: it may do in
    /// its place, which a keeper has to see.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        self.name == other.name
            && self.unit == other.unit
            && self.medical == other.medical
            && self.storage == other.storage
    }
}

/// A part costs less than this.
const PRICE_MAX: Fen = Fen(100_000_000);
/// A store has fewer units than this.
const LEVEL_MAX: i64 = 1_000_000_000;

/// Checks a part that somebody typed, as the import checks those of a file.
///
/// # Errors
/// What is wrong with it.
pub fn check_part(part: &Part) -> Result<(), Refusal> {
    let is_missing = |text: &String| text.trim().is_empty();
    if [&part.code, &part.name, &part.unit]
        .into_iter()
        .any(is_missing)
    {
        return Err(Refusal::PartIncomplete);
    }
    for text in [
        &part.code,
        &part.name,
        &part.spec,
        &part.model,
        &part.unit,
        &part.supplier,
    ] {
        check_length(text, TYPED_MAX)?;
    }
    check_code(&part.code)?;
    for code in &part.barcodes {
        check_code(code)?;
        check_barcode(code)?;
    }
    if part.price < Fen(0) || part.price > PRICE_MAX {
        return Err(Refusal::PriceNotSensible);
    }
    let rises = 0 <= part.minimum
        && part.minimum <= part.safety
        && part.safety <= part.maximum
        && part.maximum <= LEVEL_MAX;
    if rises {
        Ok(())
    } else {
        Err(Refusal::LevelsNotRising)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            id: PartId::of_key("SP-1"),
            code: "SP-1".into(),
            name: "角阀".into(),
            spec: "DN15".into(),
            model: String::new(),
            unit: "个".into(),
            price: Fen(1850),
            barcodes: vec!["6970000000017".into()],
            supplier: String::new(),
            medical: false,
            storage: Storage::Ambient,
            minimum: 5,
            safety: 10,
            maximum: 40,
        }
    }

    #[test]
    fn a_typed_part_is_checked_like_one_of_a_file() {
        type Wrong = fn(&mut Part);
        let table: [(Wrong, Refusal); 9] = [
            (|part| part.name = " ".into(), Refusal::PartIncomplete),
            (|part| part.unit.clear(), Refusal::PartIncomplete),
            (|part| part.code.clear(), Refusal::PartIncomplete),
            (
                |part| part.name = "阀".repeat(65),
                Refusal::TextTooLong { limit: 64 },
            ),
            (
                |part| part.barcodes.push("6970000000018".into()),
                Refusal::CheckDigitWrong {
                    barcode: "6970000000018".into(),
                },
            ),
            (|part| part.price = Fen(-1), Refusal::PriceNotSensible),
            (
                |part| part.price = Fen(100_000_001),
                Refusal::PriceNotSensible,
            ),
            (|part| part.minimum = 11, Refusal::LevelsNotRising),
            (|part| part.minimum = -1, Refusal::LevelsNotRising),
        ];
        assert_eq!(check_part(&part()), Ok(()));
        for (spoil, refusal) in table {
            let mut part = part();
            spoil(&mut part);
            assert_eq!(check_part(&part), Err(refusal), "{part:?}");
        }
    }
}
