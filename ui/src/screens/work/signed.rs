//! Changing a bill that the department has signed: said before, and only once.

use crate::components::{Button, ButtonKind, Sheet};
use crate::i18n::{say, tr_with};
use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::domain::StepId;

/// Asks before a change would make the department's signature invalid.
#[derive(Clone, Copy)]
pub(super) struct Signed {
    order: Order,
    open: RwSignal<bool>,
    waiting: RwSignal<Option<(Callback<()>, Callback<()>)>>,
    agreed: RwSignal<Option<StepId>>,
}

/// Makes it known to the whole page.
pub(super) fn provide(order: Order) {
    let signed = Signed {
        order,
        open: RwSignal::new(false),
        waiting: RwSignal::new(None),
        agreed: RwSignal::new(None),
    };
    provide_context(signed);
}

/// The one of this page. Take it while a component is made.
pub(super) fn use_signed() -> Option<Signed> {
    use_context()
}

impl Signed {
    /// Does it, after the person has agreed where a signature holds; `otherwise` when the person does not.
    pub fn before(
        self,
        does: impl Fn() + Send + Sync + 'static,
        otherwise: impl Fn() + Send + Sync + 'static,
    ) {
        let holds = self.step();
        if holds.is_none() || self.agreed.get_untracked() == holds {
            does();
            return;
        }
        self.waiting.set(Some((
            Callback::new(move |()| does()),
            Callback::new(move |()| otherwise()),
        )));
        self.open.set(true);
    }

    /// The sign-off that holds.
    fn step(self) -> Option<StepId> {
        self.order.with_untracked(|order| {
            order
                .sign_off
                .as_ref()
                .filter(|given| given.valid)
                .map(|given| given.step)
        })
    }

    fn answer(self, agreed: bool) {
        let Some((does, otherwise)) = self.waiting.get_untracked() else {
            return;
        };
        self.waiting.set(None);
        if agreed {
            self.agreed.set(self.step());
            does.run(());
        } else {
            otherwise.run(());
        }
        self.open.set(false);
    }
}

/// The question itself; stands once on the page.
#[component]
pub(super) fn Warning() -> impl IntoView {
    let Some(signed) = use_signed() else {
        return ().into_any();
    };
    // Closing it by Escape or the cross means no.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = signed.open.get();
        if was_open == Some(true) && !is_open {
            signed.answer(false);
        }
        is_open
    });
    let signer = move || {
        signed.order.with(|order| {
            order
                .sign_off
                .as_ref()
                .map(|given| given.sign_off.name.clone())
                .unwrap_or_default()
        })
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| signed.answer(false)>{say("work.leave_it")}</Button>
            <Button kind=ButtonKind::Primary on_click=move |()| signed.answer(true)>{say("work.change_anyway")}</Button>
        }
    };
    view! {
        <Sheet open=signed.open title=say("work.signed_title") foot>
            <p>{move || tr_with("work.signed_text", &[("name", signer())])}</p>
        </Sheet>
    }
    .into_any()
}
