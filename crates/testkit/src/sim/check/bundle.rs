//! The hub's audit bundles tell what it shows, and prove it.

use crate::sim::deed::short;
use crate::sim::fact;
use crate::sim::world::{HUB, World};
use yizhan_api::ShowOrder;
use yizhan_api::view::OrderView;
use yizhan_domain::PersonId;
use yizhan_engine::open_bundle;

/// The most orders of a run whose bundles are opened: the latest, about which machines disagreed last.
const OPENED: usize = 3;

/// Whoever has only the bundle of an order reads of it what the hub shows to an auditor.
pub fn bundles_tell_what_the_hub_shows(world: &mut World) {
    let auditor = PersonId::of_key("auditor");
    let hub = &mut world.machines[HUB];
    let mut orders = fact::orders(&hub.eye);
    orders.reverse();
    for order in orders.into_iter().take(OPENED) {
        // What nobody was allowed to file has no number, and no bundle.
        let Ok(shown): Result<OrderView, _> = hub.ask(auditor, ShowOrder { order }) else {
            continue;
        };
        let name = short(order);
        let bytes = hub.engine.bundle(&shown.number, hub.now);
        let bytes = bytes.unwrap_or_else(|why| panic!("{name} has no bundle: {why:?}"));
        let opened = open_bundle(&bytes, Some(hub.engine.fingerprint()), hub.now);
        let opened = opened.unwrap_or_else(|why| panic!("the bundle of {name}: {why}"));
        // Where the need of a duplicate came back to is told by the order that it was merged into.
        let by_itself = shown.related.stays.is_none();
        let (told, shown) = (proved(opened.order, by_itself), proved(shown, by_itself));
        assert_eq!(told, shown, "the bundle of {name} tells it otherwise");
    }
}

/// What a bundle proves of an order; its status only where that follows from the order `by_itself`.
fn proved(view: OrderView, by_itself: bool) -> String {
    let bill = (view.bill, view.bill_digest, view.labour, view.voided);
    let signed = (view.sign_off, view.charges, view.charged);
    let status = by_itself.then_some(view.status);
    let told = (view.number, status, view.trail, bill, signed);
    serde_json::to_string_pretty(&told).expect("a view can be written")
}
