//! Numbers of orders, for lists of items.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use std::collections::BTreeMap;
use yizhan_domain::OrderId;

/// Numbers of orders that the caller sees, looked up once each.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<OrderId, Option<String>>);

impl Numbers {
    /// The order's number; none where the caller does not see the order.
    pub(super) fn of(
        &mut self,
        context: &Context<'_>,
        order: OrderId,
    ) -> Result<Option<String>, Trouble> {
        if let Some(known) = self.0.get(&order) {
            return Ok(known.clone());
        }
        let number = match load(context.connection, context.key.device, order)? {
            Some(Found::Order(loaded)) if loaded.is_seen_by(context) => {
                Some(loaded.order.header.number.clone())
            }
            _ => None,
        };
        self.0.insert(order, number.clone());
        Ok(number)
    }
}
