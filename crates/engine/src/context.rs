//! What every operation is given.

use crate::error::Trouble;
use yizhan_domain::base::{Directory, Person};
use yizhan_domain::order::Actor;
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::DeviceKey;
use yizhan_store::Connection;

/// Who asks, when, and what the answer is found in.
pub(crate) struct Context<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) directory: &'a Directory,
    pub(crate) key: &'a DeviceKey,
    pub(crate) actor: Actor,
    pub(crate) now: Millis,
    /// Where the hub of this device is reached; none where this store is the hub.
    pub(crate) hub: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// The person who asks.
    pub(crate) fn person(&self) -> Result<&'a Person, Trouble> {
        self.directory
            .people
            .get(&self.actor.person)
            .ok_or_else(|| Refusal::WrongRole.into())
    }
}

/// The actor whom `caller` is.
pub(crate) fn actor(directory: &Directory, caller: PersonId) -> Option<Actor> {
    directory.people.get(&caller).map(Actor::from)
}
