//! What was recorded about an order and does not count.

use crate::app::{held_page, use_held};
use crate::components::{Banner, Show, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::held::OnOrder;
use crate::screens::orders::taking::use_taking;
use leptos::prelude::*;
use yizhan_api::view::{OrderView, SyncView};

/// A word that there is such a thing, and each with what can be done about it.
#[component]
pub fn HeldBanner(order: Signal<OrderView>) -> impl IntoView {
    let records = Memo::new(move |_| order.with(|order| order.held.clone()));
    let count = move || records.with(Vec::len).to_string();
    let (taking, all) = (use_taking(), use_held());
    provide_context(OnOrder {
        records: records.into(),
        on_settled: Callback::new(move |left: SyncView| {
            all.set(left);
            taking.view.reload();
        }),
    });
    view! {
        <Show when=move || !records.with(Vec::is_empty)>
            <section class="held-of-order" aria-label=say("held.title")>
                <Banner tone=Tone::Violet title=move || tr_with("held.banner", &[("n", count())])>
                    <p>{say("held.banner_text")}</p>
                </Banner>
                {held_page()}
            </section>
        </Show>
    }
}
