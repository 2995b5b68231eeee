//! Whether the signer's own device signed what a step carries.

use crate::error::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_domain::order::{Action, Proof, SignOff, Step};
use yizhan_domain::{DeviceId, Objection, OrderId};
use yizhan_log::{Certificate, Confirmed};
use yizhan_store::Connection;
use yizhan_store::table::known_device;

/// At the hub. A step that names no device has nothing to prove here. One that does needs a device that the hub certified
/// for the signer and did not stop.
pub(crate) fn judge(
    connection: &Connection,
    order: OrderId,
    step: &Step,
) -> Result<Result<(), Objection>, Trouble> {
    let Some((device, _)) = signed_on(step) else {
        return Ok(Ok(()));
    };
    let known = known_device::by_id(connection, device)?;
    let known = known.filter(|known| known.revoked_at.is_none());
    let holds = known.is_some_and(|known| is_signed(&known.certificate, order, step));
    Ok(holds.then_some(()).ok_or(Objection::ProofForeign))
}

/// The device that signed the confirmation which a step carries, where one did.
pub(crate) fn signed_on(step: &Step) -> Option<(DeviceId, &SignOff)> {
    match &step.action {
        Action::SignOff(given) => match &given.proof {
            Some(Proof::Device { device, .. }) => Some((*device, given)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the device with this certificate is the signer's, and signed exactly what the step carries.
pub(crate) fn is_signed(certificate: &Certificate, order: OrderId, step: &Step) -> bool {
    let Some((device, given)) = signed_on(step) else {
        return false;
    };
    let Some(Proof::Device { at, signature, .. }) = &given.proof else {
        return false;
    };
    let signature = BASE64.decode(signature).ok();
    let signature = signature.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let said = Confirmed {
        order,
        follows: step.follows,
        given,
        device,
        at: *at,
    };
    certificate.device == device
        && given.signer.is_some()
        && certificate.person == given.signer
        && signature.is_some_and(|signature| said.is_signed_by(&certificate.public, &signature))
}
