//! Taking a step: what is being done, what was typed for it, and what came of it.

use crate::client::{self, View};
use crate::components::{Toasts, Tone, use_toasts};
use crate::i18n::tr_with;
use crate::words::done_word;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::domain::{Refusal, StepId};
use yizhan_api::view::OrderView;
use yizhan_api::{ApiError, Request, TakeStep};

/// The sheet that is open over an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A step that needs more than a tap.
    Step(ActionKind),
    /// Several orders that belong together are confirmed.
    ConfirmTrades,
    /// The header is corrected.
    Amend,
    /// The code is shown.
    Code,
    /// What else can be done.
    More,
    /// Why something could not be done.
    Trouble(ApiError),
}

/// Words typed for a step. They outlive its sheet: when somebody else was faster, nothing is lost.
#[derive(Clone, Copy)]
pub struct Words {
    /// A reason.
    pub reason: RwSignal<String>,
    /// Who wants rework.
    pub name: RwSignal<String>,
}

/// The steps of one order; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Taking {
    /// The order.
    pub view: View<OrderView>,
    /// The sheet that is open.
    pub doing: RwSignal<Option<Doing>>,
    /// What was typed.
    pub words: Words,
    /// Whether a step is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last try did not work, for the sheet that is open.
    pub error: RwSignal<Option<ApiError>>,
    /// The step that is tried, so that trying it again does not do it twice.
    tried: StoredValue<Option<(Action, Option<StepId>, StepId)>>,
    /// What had the focus before the sheet.
    opener: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
    toasts: Toasts,
}

impl Taking {
    /// Steps of the order that `view` shows.
    pub fn new(view: View<OrderView>) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            view,
            doing: RwSignal::new(None),
            words: Words {
                reason: text(),
                name: text(),
            },
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            tried: StoredValue::new(None),
            opener: StoredValue::new_local(None),
            toasts: use_toasts(),
        }
    }

    /// Opens a sheet.
    pub fn open(self, doing: Doing) {
        self.error.set(None);
        if self.doing.get_untracked().is_none() {
            let focused = document()
                .active_element()
                .and_then(|element| element.dyn_into().ok());
            self.opener.set_value(focused);
        }
        self.doing.set(Some(doing));
    }

    /// Closes it; the focus goes back to where it was.
    pub fn close(self) {
        self.doing.set(None);
        let opener = self.opener.try_update_value(Option::take).flatten();
        if let Some(opener) = opener {
            // It may have gone with the step; then the focus stays where it is.
            set_timeout(move || drop(opener.focus()), Duration::ZERO);
        }
    }

    /// Takes a step that the person decided on, having seen the order as it is shown.
    pub fn take(self, action: Action) {
        let Some(order) = self.view.latest() else {
            return;
        };
        let step = self.step_for(&action, order.last_step);
        let kind = action.kind();
        let request = TakeStep {
            order: order.id,
            step,
            follows: order.last_step,
            action,
        };
        self.send(kind, request);
    }

    /// Sends what is answered with the order as it is then, as a step of this kind.
    pub fn send<R: Request<Output = OrderView> + 'static>(self, kind: ActionKind, request: R) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = client::send(request).await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_none() {
                match answer {
                    Ok(order) => self.done(kind, order),
                    Err(error) => self.failed(error),
                }
            }
        });
    }

    /// The id of a step; the same as before where it is the same step.
    fn step_for(self, action: &Action, follows: Option<StepId>) -> StepId {
        let again = self.tried.with_value(|tried| {
            tried
                .as_ref()
                .filter(|(was, after, _)| was == action && *after == follows)
                .map(|(_, _, step)| *step)
        });
        again.unwrap_or_else(|| {
            let step = StepId(client::new_id());
            self.tried.set_value(Some((action.clone(), follows, step)));
            step
        })
    }

    fn done(self, kind: ActionKind, order: OrderView) {
        self.words.reason.set(String::new());
        let whom = order
            .trail
            .last()
            .map(|step| step.whom.clone())
            .unwrap_or_default();
        self.view.set(order);
        self.close();
        self.toasts.say(
            Tone::Good,
            tr_with("order.step_done", &[("step", done_word(kind, &whom))]),
        );
    }

    fn failed(self, error: ApiError) {
        let stale = matches!(
            error,
            ApiError::Refusal(Refusal::StaleStep { .. } | Refusal::NotPossibleNow { .. })
        );
        if stale || matches!(error, ApiError::Refusal(Refusal::BillChanged { .. })) {
            self.view.reload();
        }
        if stale || self.doing.get_untracked().is_none() {
            self.open(Doing::Trouble(error));
        } else {
            self.error.set(Some(error));
        }
    }
}

/// The steps of the order that the page shows.
///
/// # Panics
/// Outside of an order's page.
#[allow(
    clippy::expect_used,
    reason = "a part without its page is a mistake in the code"
)]
pub fn use_taking() -> Taking {
    use_context::<Taking>().expect("an order's page tells its parts how steps are taken")
}
