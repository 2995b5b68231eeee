//! Badges and PINs that were replaced while a confirmation with them was on its way (ADR 14).

use super::issue::TRIES;
use super::pin::{Shown, fits};
use crate::error::Trouble;
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_store::Connection;
use yizhan_store::table::badge::BadgeRow;
use yizhan_store::table::former_badge::{self, FormerBadge};
use yizhan_store::table::item;

/// How long a badge or PIN that was replaced is good for what arrives, in days: as long as a device may be offline
/// before somebody misses it.
const DAYS: i64 = 14;

/// Where and when a confirmation was made, as far as anybody can know.
#[derive(Clone, Copy)]
pub(crate) struct Made {
    /// The device that sealed it.
    pub(crate) device: DeviceId,
    /// When, by that device's clock.
    pub(crate) at: Millis,
    /// When the hub got it.
    pub(crate) received_at: Millis,
}

/// Notes what a person's badge was until now. One that was blocked is good for nothing any more.
pub(super) fn keep(
    connection: &Connection,
    person: PersonId,
    old: &BadgeRow,
    now: Millis,
) -> Result<(), Trouble> {
    if old.wrong >= TRIES {
        return Ok(former_badge::forget(connection, person)?);
    }
    let Some(pin) = old.pin.clone().filter(|_| old.serial > 0) else {
        return Ok(());
    };
    let former = FormerBadge {
        serial: old.serial,
        issued_at: old.issued_at,
        pin,
        until: now,
    };
    Ok(former_badge::put(connection, person, &former, oldest(now))?)
}

/// Whether the PIN was that of the badge when the confirmation was made; nothing where that badge was not good then. The device's word alone does not say
/// when that was: whoever saw an old PIN could set a clock back. So nothing of the device may have come to the hub
/// between the change and this, for it hands in all that it has whenever it meets the hub.
pub(super) fn was_good(
    connection: &Connection,
    shown: Shown,
    typed: &str,
    made: Made,
) -> Result<Option<bool>, Trouble> {
    let mut was_right = None;
    let after = oldest(made.received_at);
    for former in former_badge::behind(connection, shown.person, after)? {
        let is_meant = (former.serial, former.issued_at) == (shown.serial, shown.issued_at);
        if !is_meant || made.at > former.until {
            continue;
        }
        let (device, until, now) = (made.device, former.until, made.received_at);
        if item::came_between(connection, device, until, now)? {
            continue;
        }
        if fits(&former.pin, typed) {
            return Ok(Some(true));
        }
        was_right = Some(false);
    }
    Ok(was_right)
}

const fn oldest(now: Millis) -> Millis {
    now.plus_minutes(-DAYS * 24 * 60)
}
