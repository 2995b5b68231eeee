//! Closing a month, and opening it again: both asked about once more.

use crate::client::{self, View};
use crate::components::{
    Banner, Button, ButtonKind, Check, Fact, Facts, Glyph, Money, Sheet, Show, TextArea, Tone,
    use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{LookAgain, Sending, Trouble};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::domain::ClosingId;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{Amount, PeriodView};
use yizhan_api::{ClosePeriod, ReopenPeriod};

/// What is done to a month; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Settling {
    month: Month,
    view: View<PeriodView>,
    /// Whether it is asked about closing it.
    pub closing: RwSignal<bool>,
    /// Whether it is asked about opening it again.
    pub reopening: RwSignal<bool>,
    sending: Sending,
    /// Whether who closes knows that it is not over.
    early: RwSignal<bool>,
    reason: RwSignal<String>,
    /// Id of what is written: kept when it is sent again.
    id: StoredValue<ClosingId>,
    /// What was shown when it was asked.
    seen: RwSignal<(Amount, bool)>,
}

impl Settling {
    pub fn new(month: Month, view: View<PeriodView>) -> Self {
        Self {
            month,
            view,
            closing: RwSignal::new(false),
            reopening: RwSignal::new(false),
            sending: Sending::new(),
            early: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            id: StoredValue::new(ClosingId(client::new_id())),
            seen: RwSignal::new((Amount::default(), false)),
        }
    }

    /// Asks about one of both.
    pub fn ask(self, open: RwSignal<bool>) {
        if let Some(shown) = self.view.latest() {
            self.seen.set((shown.row.charges, shown.is_running));
            self.early.set(false);
            self.reason.set(String::new());
            self.id.set_value(ClosingId(client::new_id()));
            self.sending.error.set(None);
            open.set(true);
        }
    }

    fn done(self, open: RwSignal<bool>, now: PeriodView) {
        open.set(false);
        self.view.set(now);
    }
}

/// Closing it.
#[component]
pub(super) fn CloseSheet(settling: Settling) -> impl IntoView {
    let Settling { month, seen, .. } = settling;
    let Sending { busy, error } = settling.sending;
    let open = settling.closing;
    let toasts = use_toasts();
    let is_early = move || seen.get().1;
    let disabled = Signal::derive(move || is_early() && !settling.early.get());
    let close = move |()| {
        let (charges, _) = seen.get_untracked();
        let request = ClosePeriod {
            month,
            closing: settling.id.get_value(),
            count: charges.count,
            total: charges.total,
            early: settling.early.get_untracked(),
        };
        settling.sending.send(request, move |now| {
            settling.done(open, now);
            let words = [("month", month_word(month))];
            toasts.say(Tone::Good, tr_with("periods.closed_now", &words));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy disabled on_click=close>{say("periods.close")}</Button>
        }
    };
    let title = move || tr_with("periods.close_ask", &[("month", month_word(month))]);
    let look_again = move |()| {
        open.set(false);
        settling.view.reload();
    };
    view! {
        <Sheet open title foot>
            <LookAgain error changed="charges_changed" look_again />
            <p>{say("periods.close_happens")}</p>
            <Facts>
                <Fact name=say("accounts.count")><span class="number">{move || seen.get().0.count}</span></Fact>
                <Fact name=say("accounts.total")>
                    <Money fen=Signal::derive(move || seen.get().0.total.0) total=true />
                </Fact>
            </Facts>
            <Show when=is_early>
                <Banner tone=Tone::Warn title=say("periods.not_over")><p>{say("periods.not_over_text")}</p></Banner>
                <Check label=say("periods.close_early") value=settling.early />
            </Show>
        </Sheet>
    }
}

/// Opening it again.
#[component]
pub(super) fn ReopenSheet(settling: Settling) -> impl IntoView {
    let Settling { month, reason, .. } = settling;
    let Sending { busy, error } = settling.sending;
    let open = settling.reopening;
    let toasts = use_toasts();
    let tried = RwSignal::new(false);
    let is_missing = move || reason.with(|reason| reason.trim().is_empty());
    let missing =
        Signal::derive(move || (tried.get() && is_missing()).then(|| tr("periods.no_reason")));
    let reopen = move |()| {
        tried.set(true);
        if is_missing() {
            return;
        }
        let request = ReopenPeriod {
            month,
            closing: settling.id.get_value(),
            reason: reason.get_untracked(),
        };
        settling.sending.send(request, move |now| {
            tried.set(false);
            settling.done(open, now);
            let words = [("month", month_word(month))];
            toasts.say(Tone::Good, tr_with("periods.reopened_now", &words));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=reopen>{say("periods.reopen")}</Button>
        }
    };
    let title = move || tr_with("periods.reopen_ask", &[("month", month_word(month))]);
    view! {
        <Sheet open title foot>
            <Trouble error />
            <p>{say("periods.reopen_happens")}</p>
            <TextArea label=say("periods.reason") value=reason hint=say("periods.reason_hint") error=missing />
        </Sheet>
    }
}
