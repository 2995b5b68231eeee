//! A page about one order: the order that the address names, watched.

use super::{TroublePage, Watched};
use crate::client::{self, View};
use crate::components::{AppBar, Show, Skeleton};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::order::Action;
use yizhan_api::domain::{OrderId, Refusal, StepId};
use yizhan_api::view::OrderView;
use yizhan_api::{ShowOrder, Tag, TakeStep};

/// An order on a page: what is known of it, and the way to show what a write answered.
#[derive(Clone, Copy)]
pub struct Order {
    view: View<OrderView>,
    now: Signal<OrderView>,
    tried: StoredValue<Option<TakeStep>>,
}

impl Order {
    /// The order that `view` watches and `now` shows.
    pub fn new(view: View<OrderView>, now: Signal<OrderView>) -> Self {
        Self {
            view,
            now,
            tried: StoredValue::new(None),
        }
    }

    /// Looks at it (reactive).
    pub fn with<U>(self, look: impl FnOnce(&OrderView) -> U) -> U {
        self.now.with(look)
    }

    /// As a signal of its own.
    pub const fn shown(self) -> Signal<OrderView> {
        self.now
    }

    /// Looks at it without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&OrderView) -> U) -> U {
        self.now.with_untracked(look)
    }

    /// Its id.
    pub fn id(self) -> OrderId {
        self.with_untracked(|order| order.id)
    }

    /// The step that does `action`, after the last one shown; tried again, it is the very same step.
    pub fn step(self, action: Action) -> TakeStep {
        let (order, follows) = self.with_untracked(|order| (order.id, order.last_step));
        let again = self
            .tried
            .get_value()
            .filter(|tried| tried.action == action && tried.follows == follows);
        let request = again.unwrap_or_else(|| TakeStep {
            order,
            step: StepId(client::new_id()),
            follows,
            action,
        });
        self.tried.set_value(Some(request.clone()));
        request
    }

    /// Shows the order as a write answered it.
    pub fn show(self, order: OrderView) {
        self.view.set(order);
    }

    /// Reads it again: somebody else changed it.
    pub fn reload(self) {
        self.view.reload();
    }
}

/// The order of the address `/orders/:id/…`. What it shows is made anew for each order.
#[component]
pub fn OneOrder<F, N>(
    /// The title of the page while there is no order to show.
    title: &'static str,
    /// The page.
    children: F,
) -> impl IntoView
where
    F: Fn(Order) -> N + Clone + Send + Sync + 'static,
    N: IntoView + 'static,
{
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<OrderId>().ok()))
    });
    move || {
        let children = children.clone();
        let Some(id) = id.get() else {
            return view! {
                <AppBar title=say(title) back=crate::app::to::ORDERS />
                <TroublePage error=Refusal::UnknownOrder.into() again=|()| reload_page() />
            }
            .into_any();
        };
        let view = client::view(
            move || Some(ShowOrder { order: id }),
            |request| vec![Tag::Order(request.order)],
        );
        whenever(move || view.with(|order| order.map(|order| client::clock::heard(order.now))));
        let waiting = move || {
            view! {
                <AppBar title=say(title) back=crate::app::to::order(id) />
                <div class="page page-narrow"><Skeleton cards=true /></div>
            }
        };
        view! {
            <Show when=move || view.error().is_some()>
                <AppBar title=say(title) back=crate::app::to::order(id) />
            </Show>
            <Watched view skeleton=waiting let:now>{children(Order::new(view, now))}</Watched>
        }
        .into_any()
    }
}

/// Loads the whole interface again.
pub fn reload_page() {
    // It fails where there is no window only.
    let _ = window().location().reload();
}
