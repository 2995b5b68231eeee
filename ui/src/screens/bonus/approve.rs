//! Approving the bonuses of the own section.

use super::words::why_word;
use crate::client::{self, View};
use crate::components::{
    Button, ButtonKind, Fact, Facts, Glyph, Money, Sheet, Show, Tone, use_toasts,
};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::ApproveBonuses;
use yizhan_api::domain::BonusId;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{BonusView, ToApprove};

/// The button, and the sheet that asks once more. What is approved is what was shown.
#[component]
pub(super) fn Approve(view: View<BonusView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let seen = RwSignal::new(None::<(Month, ToApprove)>);
    let without = RwSignal::new(Vec::new());
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_approve));
    let ask = move |()| {
        if let Some(shown) = view.latest()
            && let Some(amount) = shown.to_approve
        {
            seen.set(Some((shown.month, amount)));
            let rows = shown.rows.iter();
            let named = rows.filter_map(|row| Some((row.name.clone(), row.why?)));
            without.set(named.collect());
            id.set_value(BonusId(client::new_id()));
            error.set(None);
            open.set(true);
        }
    };
    let approve = move |()| {
        let Some((
            month,
            ToApprove {
                count,
                total,
                digest,
            },
        )) = seen.get_untracked()
        else {
            return;
        };
        let request = ApproveBonuses {
            id: id.get_value(),
            month,
            count,
            total,
            digest,
        };
        sending.send(request, move |_| {
            open.set(false);
            view.reload();
            toasts.say(
                Tone::Good,
                tr_with("bonus.approved_now", &[("month", month_word(month))]),
            );
        });
    };
    let month = move || {
        seen.get()
            .map(|(month, _)| month_word(month))
            .unwrap_or_default()
    };
    let title = move || tr_with("bonus.approve_ask", &[("month", month())]);
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=approve>{say("bonus.approve")}</Button>
        }
    };
    let amount = move || seen.get().map(|(_, amount)| amount).unwrap_or_default();
    view! {
        <Show when=move || may.get()>
            <div class="button-row">
                <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=ask>{say("bonus.approve_this")}</Button>
            </div>
        </Show>
        <Sheet open title foot reads=true>
            <Trouble error />
            <p>{say("bonus.approve_happens")}</p>
            <Facts>
                <Fact name=say("bonus.technicians")><span class="number">{move || amount().count}</span></Fact>
                <Fact name=say("bonus.total")><Money fen=Signal::derive(move || amount().total.0) total=true /></Fact>
            </Facts>
            {move || {
                let without = without.get();
                let line = |(name, why): (String, _)| view! { <li>{move || format!("{name}: {}", why_word(why))}</li> };
                (!without.is_empty()).then(|| view! {
                    <p>{say("bonus.approve_without")}</p>
                    <ul class="books-away">{without.into_iter().map(line).collect_view()}</ul>
                })
            }}
        </Sheet>
    }
}
