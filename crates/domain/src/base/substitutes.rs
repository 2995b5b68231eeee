//! What may be issued where a part has run out or is blocked (代用件), beside the part master as blocks are.

use crate::{PartId, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A part has so many substitutes at most.
pub const SUBSTITUTES_MAX: usize = 10;

/// What may be taken instead of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Substitutes {
    /// The part.
    pub part: PartId,
    /// What does in its place, the best first; none takes back what was said before.
    pub instead: Vec<PartId>,
}

impl Substitutes {
    /// Under which id it stands among base data.
    #[must_use]
    pub fn id(&self) -> Uuid {
        Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("substitutes:{}", self.part).as_bytes(),
        )
    }

    /// Checks what somebody chose.
    ///
    /// # Errors
    /// [`Refusal::SubstitutesNotSensible`] where the part stands for itself, one is named twice, or too many are.
    pub fn check(&self) -> Result<(), Refusal> {
        let different: BTreeSet<PartId> = self.instead.iter().copied().collect();
        let is_sensible = different.len() == self.instead.len()
            && different.len() <= SUBSTITUTES_MAX
            && !different.contains(&self.part);
        if is_sensible {
            Ok(())
        } else {
            Err(Refusal::SubstitutesNotSensible)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_by_a_few_others() {
        let part = |n: usize| PartId::of_key(&format!("BJ{n}"));
        let table: [(Vec<PartId>, bool); 5] = [
            (Vec::new(), true),
            (vec![part(1), part(2)], true),
            (vec![part(0)], false),
            (vec![part(1), part(1)], false),
            ((1..=SUBSTITUTES_MAX + 1).map(part).collect(), false),
        ];
        for (instead, is_fine) in table {
            let said = Substitutes {
                part: part(0),
                instead,
            };
            assert_eq!(said.check().is_ok(), is_fine, "{said:?}");
        }
    }
}
