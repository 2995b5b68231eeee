//! What is kept for one order.

use crate::client::{self, View};
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::view::{KeptRow, KeptState};
use yizhan_api::{ListKept, Tag};

/// What is kept for the order and was not issued yet, with the view that it comes from; nothing where it is not asked for.
pub fn kept_for(order: OrderId, is_asked: bool) -> (View<Vec<KeptRow>>, Memo<Vec<KeptRow>>) {
    let request = move || ListKept {
        order: Some(order),
        store: None,
    };
    let view = client::view(move || is_asked.then(request), |_| vec![Tag::Stock]);
    let rows = Memo::new(move |_| {
        let mut rows = view.ready().unwrap_or_default();
        rows.retain(|row| row.state != KeptState::Issued);
        rows
    });
    (view, rows)
}
