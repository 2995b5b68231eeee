//! At the hub: whether the signer's own device signed what a step carries.

use crate::error::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_domain::order::{Action, Proof, Step};
use yizhan_domain::{Objection, OrderId};
use yizhan_log::Confirmed;
use yizhan_store::Connection;
use yizhan_store::table::known_device;

/// A step that names no device has nothing to prove here. One that does needs a device that the hub certified for the
/// signer and did not stop.
pub(crate) fn judge(
    connection: &Connection,
    order: OrderId,
    step: &Step,
) -> Result<Result<(), Objection>, Trouble> {
    let Action::SignOff(given) = &step.action else {
        return Ok(Ok(()));
    };
    let Some(Proof::Device {
        device,
        at,
        signature,
    }) = &given.proof
    else {
        return Ok(Ok(()));
    };
    let known = known_device::by_id(connection, *device)?;
    let known = known.filter(|known| {
        let is_signers = known.certificate.person == given.signer && given.signer.is_some();
        is_signers && known.revoked_at.is_none()
    });
    let signature = BASE64.decode(signature).ok();
    let signature = signature.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let said = Confirmed {
        order,
        follows: step.follows,
        given,
        device: *device,
        at: *at,
    };
    let holds = known
        .zip(signature)
        .is_some_and(|(known, signature)| said.is_signed_by(&known.certificate.public, &signature));
    Ok(holds.then_some(()).ok_or(Objection::ProofForeign))
}
