//! Who signed was proved to be who it was taken for.

use super::Change;
use crate::sim::deed::short;
use std::collections::BTreeSet;
use yizhan_document::Written;
use yizhan_domain::StepId;
use yizhan_domain::order::{Action, IdentityLevel, Proof, WorkOrder};

/// Nobody was taken for identified by what somebody else made up, also where somebody decided that it counts; nor is any
/// level without its proof.
pub(super) fn signers_are_proved(
    order: &WorkOrder,
    made: &[Change],
    (right_pins, device_words): (&BTreeSet<StepId>, &BTreeSet<StepId>),
) {
    for change in made {
        for written in &change.written {
            let Written::Step(id) = written else { continue };
            let Some(Action::SignOff(given)) = order.steps.get(id).map(|step| &step.action) else {
                continue;
            };
            let name = short(order.id);
            match (given.level, &given.proof) {
                (IdentityLevel::Drawn, None) => {}
                (IdentityLevel::OwnAccount, None) => {
                    assert_eq!(
                        given.signer,
                        Some(change.by),
                        "{name}: another one's account"
                    );
                }
                (IdentityLevel::BadgePin, Some(Proof::Badge { .. })) => {
                    assert!(
                        right_pins.contains(id),
                        "{name}: a badge without its PIN counts"
                    );
                    assert!(!change.decided, "{name}: somebody vouched for a badge");
                }
                (IdentityLevel::OwnDevice, Some(Proof::Device { .. })) => {
                    assert!(
                        device_words.contains(id),
                        "{name}: nobody's device signed it"
                    );
                    assert!(!change.decided, "{name}: somebody vouched for a device");
                }
                (level, proof) => panic!("{name}: {level:?} counts by {proof:?}"),
            }
        }
    }
}
