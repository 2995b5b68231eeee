//! What came of calls about an order, on the order's own page.

use super::drawn;
use crate::context::Context;
use crate::order::LoadedOrder;
use yizhan_api::view::{CallView, CallbackView};
use yizhan_api::{ListCallbacks, Request as _};
use yizhan_domain::callback::{confirmed, corrected, ever_confirmed, may_call_back, standing};

/// The results, oldest first; none where there is nothing to tell the caller.
pub(crate) fn of_order(context: &Context<'_>, loaded: &LoadedOrder) -> Option<CallbackView> {
    let calls = loaded.counting_calls();
    let sees_list = ListCallbacks::ACCESS.allows(context.actor.role);
    let confirmed = confirmed(&loaded.order, &loaded.state).filter(|_| sees_list);
    let ever = confirmed.map(|_| ever_confirmed(&loaded.order, &loaded.state));
    let why = ever.and_then(|ever| drawn(context.directory, ever));
    if calls.is_empty() && why.is_none() {
        return None;
    }
    let gone = corrected(&calls);
    let standing = standing(&calls);
    let may_record = may_call_back(&context.actor) && (why.is_some() || !calls.is_empty());
    let calls = calls.into_iter().map(|call| CallView {
        id: call.id,
        by: context.directory.person_name(call.by),
        at: call.at,
        outcome: call.outcome,
        corrected: gone.contains(&call.id),
    });
    Some(CallbackView {
        why,
        standing,
        calls: calls.collect(),
        may_record,
    })
}
