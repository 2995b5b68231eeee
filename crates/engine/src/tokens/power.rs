//! What no token does, whatever its scopes: making administrators and unmaking them. Whoever could would have every other power next.

use yizhan_api::{Call, KeepEntry, PutOutOfUse};
use yizhan_domain::PersonId;
use yizhan_domain::base::{BaseRecord, Directory, Kind, Role};

/// Whether a call makes somebody an administrator or takes that from one.
pub(super) fn is_of_administrators(directory: &Directory, call: &Call) -> bool {
    match call {
        Call::KeepEntry(KeepEntry { record, .. }) => changes_administrators(directory, record),
        Call::PutOutOfUse(PutOutOfUse { kind, entry, .. }) => {
            *kind == Kind::Person && is_administrator(directory, PersonId(*entry))
        }
        _ => false,
    }
}

/// Whether a record gives somebody the role or takes it away.
pub(crate) fn changes_administrators(directory: &Directory, record: &BaseRecord) -> bool {
    match record {
        BaseRecord::Person(person) => {
            (person.role == Role::Administrator) != is_administrator(directory, person.id)
        }
        _ => false,
    }
}

fn is_administrator(directory: &Directory, person: PersonId) -> bool {
    (directory.people.get(&person)).is_some_and(|known| known.role == Role::Administrator)
}
