//! Parts that nothing may be issued of for a while (停用), beside the part master: an import of the master neither lifts
//! a block nor has to know of it.

use crate::text::{WORDS_MAX, check_length};
use crate::{Millis, PartId, PersonId, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whether a part is blocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartBlock {
    /// The part.
    pub part: PartId,
    /// The block; none lifts the one before.
    pub block: Option<Blocked>,
}

/// Why nothing is issued of a part, and who said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Blocked {
    /// Why: a recall, bad quality.
    pub reason: String,
    /// Who blocked it.
    pub by: PersonId,
    /// When, by the hub's clock.
    pub at: Millis,
}

impl PartBlock {
    /// Under which id it stands among base data.
    #[must_use]
    pub fn id(&self) -> Uuid {
        Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("part block:{}", self.part).as_bytes(),
        )
    }
}

/// Checks the words of a block.
///
/// # Errors
/// [`Refusal::ReasonMissing`] without any, [`Refusal::TextTooLong`] with too many.
pub fn check_block_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    check_length(reason, WORDS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_a_reason_of_a_sensible_length() {
        let too_long = "停".repeat(WORDS_MAX + 1);
        let table: [(&str, bool); 4] = [
            ("厂家召回", true),
            ("", false),
            (" \t", false),
            (&too_long, false),
        ];
        for (reason, is_fine) in table {
            assert_eq!(check_block_reason(reason).is_ok(), is_fine, "{reason:?}");
        }
    }

    #[test]
    fn a_part_has_one_block_at_most() {
        let part = PartId::of_key("BJ1");
        let of = |part| PartBlock { part, block: None }.id();
        assert_eq!(of(part), of(part));
        assert_ne!(of(part), of(PartId::of_key("BJ2")));
    }
}
