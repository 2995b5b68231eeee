//! What files of calls would add.

use crate::Engine;
use crate::base::told;
use crate::context::actor;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::{ApiError, CallLogLook};
use yizhan_domain::base::{Directory, Kind};
use yizhan_domain::calls::{Day, HourCount, PhoneCall, count, may_bring};
use yizhan_domain::{PersonId, Refusal};
use yizhan_log::Hash;
use yizhan_report::hospital::CallLogReading;
use yizhan_store::Connection;
use yizhan_store::table::call_log;

/// What is in time where nobody chose.
const WITHIN_S: u32 = 20;

impl Engine {
    /// What files of calls would add to what is known.
    ///
    /// # Errors
    /// [`Refusal::WrongRole`], [`Refusal::OnlyAtHub`].
    pub fn look_at_call_log(
        &self,
        by: PersonId,
        reading: &CallLogReading,
    ) -> Result<CallLogLook, ApiError> {
        check_bringer(&self.directory, by)?;
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let (look, _) = looked(self.store.connection(), reading)?;
        Ok(look)
    }
}

/// What files of calls would add, and the calls that are new.
pub(super) fn looked(
    connection: &Connection,
    reading: &CallLogReading,
) -> Result<(CallLogLook, Vec<PhoneCall>), Trouble> {
    let mut look = CallLogLook {
        findings: told(reading.findings.clone()),
        repeated: reading.repeated,
        outgoing: reading.outgoing,
        ..CallLogLook::default()
    };
    let mut fresh = Vec::new();
    for call in &reading.calls {
        match call_log::call(connection, call.id)? {
            None => fresh.push(call.clone()),
            Some(known) if known == *call => look.known += 1,
            Some(_) => look.otherwise += 1,
        }
    }
    for call in &fresh {
        look.fresh.add(&call.figures(WITHIN_S));
    }
    let days: BTreeSet<Day> = reading.calls.iter().map(|call| Day::of(call.at)).collect();
    look.days = days.first().copied().zip(days.last().copied());
    if let Some((from, to)) = look.days {
        let mut hours = call_log::by_hour(connection, from, to, 0)?;
        let counted: BTreeSet<Day> = hours.iter().map(|hour| hour.day).collect();
        let fresh: BTreeSet<Day> = fresh
            .iter()
            .map(|call: &PhoneCall| Day::of(call.at))
            .collect();
        look.added_to = u32::try_from(fresh.intersection(&counted).count()).unwrap_or(u32::MAX);
        hours.extend(reading.calls.iter().map(|call| HourCount {
            day: Day::of(call.at),
            hour: 0,
            figures: call.figures(WITHIN_S),
        }));
        look.missing = count(&hours, from, to).missing;
    }
    if !fresh.is_empty() {
        let bytes = serde_json::to_vec(&fresh).map_err(Trouble::from)?;
        look.seen = format!("{:?}", Hash::of("yizhan call log 1", &bytes));
    }
    Ok((look, fresh))
}

/// Checks that `by` brings logs of calls.
///
/// # Errors
/// [`Refusal::WrongRole`].
pub fn check_bringer(directory: &Directory, by: PersonId) -> Result<(), Refusal> {
    let is_out = directory.is_out_of_use(Kind::Person, by.0);
    match actor(directory, by) {
        Some(actor) if !is_out && may_bring(&actor, directory) => Ok(()),
        _ => Err(Refusal::WrongRole),
    }
}
