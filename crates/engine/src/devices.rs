//! The devices that the hub certified.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::DeviceView;
use yizhan_api::{ListDevices, RevokeDevice};
use yizhan_domain::base::Role;
use yizhan_domain::{DeviceId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::known_device::{self, KnownDevice};

/// The caller's devices; every one for who looks after them.
pub(crate) fn list(context: &Context<'_>, _: ListDevices) -> Result<Vec<DeviceView>, Trouble> {
    let mut known = known_device::all(context.connection)?;
    known.retain(|known| is_theirs(context, known));
    known.sort_by_key(|known| (known.revoked_at.is_some(), known.certified_at));
    let view = |known: KnownDevice| {
        let may_revoke = may_revoke(context, &known);
        let certificate = known.certificate;
        let person = certificate.person;
        DeviceView {
            id: certificate.device,
            code: certificate.code,
            name: certificate.name,
            person: person
                .map(|id| context.directory.person_name(id))
                .unwrap_or_default(),
            certified_at: known.certified_at,
            expires_at: certificate.expires_at,
            revoked_at: known.revoked_at,
            is_this: certificate.device == context.key.device,
            may_revoke,
        }
    };
    Ok(known.into_iter().map(view).collect())
}

/// Revokes a device: at the hub, so that it holds at once.
pub(crate) fn revoke(context: &Context<'_>, request: &RevokeDevice) -> Result<Vec<Item>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let known = known_device::by_id(context.connection, request.device)?;
    let known = known.filter(|known| is_theirs(context, known));
    match known {
        Some(known) if known.revoked_at.is_some() => Ok(Vec::new()),
        Some(known) if may_revoke(context, &known) => Ok(vec![Item::Revoked(request.device)]),
        _ => Err(Refusal::UnknownDevice.into()),
    }
}

fn looks_after_devices(context: &Context<'_>) -> bool {
    matches!(context.actor.role, Role::Administrator | Role::Manager)
}

fn is_theirs(context: &Context<'_>, known: &KnownDevice) -> bool {
    looks_after_devices(context) || known.certificate.person == Some(context.actor.person)
}

fn may_revoke(context: &Context<'_>, known: &KnownDevice) -> bool {
    context.hub.is_none() && known.certificate.person.is_some() && known.revoked_at.is_none()
}

/// The short code of a device, where it is known here.
pub(crate) fn code_of(context: &Context<'_>, device: DeviceId) -> Result<String, Trouble> {
    if device == context.key.device {
        return Ok(context.key.code.clone());
    }
    let known = known_device::by_id(context.connection, device)?;
    Ok(known
        .map(|known| known.certificate.code)
        .unwrap_or_default())
}
