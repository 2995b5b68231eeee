//! Who sees an order, for whoever passes changes on.

use crate::context::{Context, actor};
use crate::order::{Found, load};
use crate::{Engine, error::Trouble};
use std::collections::BTreeSet;
use yizhan_api::ApiError;
use yizhan_domain::base::Directory;
use yizhan_domain::order::{Actor, may_see};
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_store::table::work_order::OrderRecord;

/// Whether `actor` sees an order, by its row.
pub(crate) fn sees(actor: &Actor, order: &OrderRecord, directory: &Directory) -> bool {
    let mut people = order.technicians.clone();
    people.extend(&order.former_technicians);
    people.extend(order.filed_by);
    people.extend(order.requester);
    may_see(actor, order.department, order.team, &people, directory)
}

impl Engine {
    /// Those of `people` who see `order` as it is now. The order is loaded once, however many they are.
    ///
    /// # Errors
    /// When the order cannot be read.
    pub fn who_sees(
        &self,
        order: OrderId,
        people: &BTreeSet<PersonId>,
        now: Millis,
    ) -> Result<BTreeSet<PersonId>, ApiError> {
        if people.is_empty() {
            return Ok(BTreeSet::new());
        }
        Ok(self.try_who_sees(order, people, now)?)
    }

    fn try_who_sees(
        &self,
        order: OrderId,
        people: &BTreeSet<PersonId>,
        now: Millis,
    ) -> Result<BTreeSet<PersonId>, Trouble> {
        let connection = self.store.connection();
        // Historic orders do not change.
        let Some(Found::Order(loaded)) = load(connection, self.key.device, order)? else {
            return Ok(BTreeSet::new());
        };
        let sees = |person: &PersonId| {
            actor(&self.directory, *person).is_some_and(|actor| {
                loaded.is_seen_by(&Context {
                    connection,
                    directory: &self.directory,
                    key: &self.key,
                    actor,
                    now,
                    hub: None,
                })
            })
        };
        Ok(people
            .iter()
            .copied()
            .filter(|person| sees(person))
            .collect())
    }
}
