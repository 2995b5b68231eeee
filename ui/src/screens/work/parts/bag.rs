//! Parts that the technician carries along: what of them is used for this order.

use crate::app::{to, use_person};
use crate::client;
use crate::components::{Button, ButtonKind, Card, Show, Stepper};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::MovementId;
use yizhan_api::domain::base::Role;
use yizhan_api::view::HeldLine;
use yizhan_api::{ApiError, Holder, ShowHeld, Tag, UseFromBag};

/// The own bag; nothing where it is empty, or the order takes nothing.
#[component]
pub(super) fn FromBag(order: Order) -> impl IntoView {
    let person = use_person();
    let carries = matches!(person.role, Role::Technician | Role::Supervisor);
    let id = person.id;
    let bag = client::view(
        move || {
            let holder = Holder::Person(id);
            carries.then_some(ShowHeld { holder })
        },
        |_| vec![Tag::Stock],
    );
    let lines = Memo::new(move |_| {
        let lines = bag
            .with(|bag| bag.map(|bag| bag.lines.clone()))
            .unwrap_or_default();
        let carried = lines
            .into_iter()
            .filter(|line| line.order.is_none() && line.left > 0);
        carried.collect::<Vec<_>>()
    });
    let is_shown = move || !lines.with(Vec::is_empty) && order.with(|order| order.may_edit_lines);
    view! {
        <Show when=is_shown>
            <Card title=say("stock_lists.from_my_bag") flush=true aside=|| view! {
                <a href=to::BAG>{say("stock_lists.my_bag")}</a>
            }>
                <ul class="list" role="list">
                    <For each=move || lines.get() key=|line| (line.movement, line.left) let:line>
                        <li><Carried order line bag_changed=move || bag.reload() /></li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn Carried(
    order: Order,
    line: HeldLine,
    bag_changed: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let quantity = RwSignal::new(1_i64);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    // Sent again, it is the same movement.
    let movement = MovementId(client::new_id());
    let (of, id) = (line.movement, order.id());
    let take = move |()| {
        busy.set(true);
        let request = UseFromBag {
            order: id,
            movement,
            of,
            quantity: quantity.get_untracked(),
        };
        spawn_local(async move {
            match client::send(request).await {
                Ok(after) => {
                    order.show(after);
                    bag_changed();
                }
                Err(error) => {
                    // The page may have been left meanwhile.
                    let _ = failed.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let name = line.name.clone();
    let label = move || tr_with("stock_lists.how_many_of", &[("name", name.clone())]);
    let left = format!("{} {}", line.left, line.unit);
    view! {
        <div class="drawn">
            <div class="work-line-words">
                <p class="row-title">{line.name}</p>
                <p class="row-note">{line.spec}</p>
                <p class="row-note number">{move || tr_with("stock_lists.left_in_bag", &[("n", left.clone())])}</p>
            </div>
            <div class="drawn-used">
                <Stepper label value=quantity least=1 most=line.left />
                <Button kind=ButtonKind::Soft busy=busy on_click=take>{say("stock_lists.use_it")}</Button>
            </div>
            <Trouble error=failed />
        </div>
    }
}
