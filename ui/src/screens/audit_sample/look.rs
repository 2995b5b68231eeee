//! On an order's page: that its bill has to be looked at, and saying that it was.

use super::words::why_words;
use crate::client;
use crate::client::clock::now;
use crate::components::{Banner, Button, ButtonKind, Glyph, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::LookAtCost;
use yizhan_api::domain::NoteId;
use yizhan_api::view::{AuditView, OrderView};

/// Nothing where nobody has to look at it, and nobody did.
#[component]
pub fn LookCard(order: Signal<OrderView>, on_change: Callback<OrderView>) -> impl IntoView {
    let audit = Memo::new(move |_| order.with(|order| order.audit.clone()));
    let sending = Sending::new();
    let toasts = use_toasts();
    // The same at every try.
    let note = StoredValue::new(NoteId(client::new_id()));
    let look = move || {
        if sending.busy.get_untracked() {
            return;
        }
        let request = order.with_untracked(|order| LookAtCost {
            order: order.id,
            note: note.get_value(),
            bill: order.bill_digest.clone(),
        });
        sending.send(request, move |after| {
            // What is looked at next is another bill.
            note.set_value(NoteId(client::new_id()));
            toasts.say(Tone::Good, tr("audit_rule.look_done"));
            on_change.run(after);
        });
    };
    move || {
        audit
            .get()
            .map(|audit| view! { <Told audit sending look=Callback::new(move |()| look()) /> })
    }
}

#[component]
fn Told(audit: AuditView, sending: Sending, look: Callback<()>) -> impl IntoView {
    let AuditView {
        why,
        looked,
        may_look,
    } = audit;
    let tone = match looked {
        Some(_) => Tone::Good,
        None => Tone::Warn,
    };
    let by = looked.clone();
    let title = move || match &by {
        Some(looked) => {
            let words = [("by", looked.by.clone()), ("at", moment(looked.at, now()))];
            tr_with("audit_rule.looked_by", &words)
        }
        None => tr("audit_rule.to_look"),
    };
    let reasons = (!why.is_empty()).then(
        || view! { <p>{move || tr_with("audit_rule.because", &[("why", why_words(&why))])}</p> },
    );
    view! {
        <Banner tone title>
            {reasons}
            <Trouble error=sending.error />
            {may_look.then(|| view! {
                <div class="look-button"><Button kind=ButtonKind::Soft icon=Glyph::Eye busy=sending.busy on_click=look>{say("audit_rule.look")}</Button></div>
            })}
        </Banner>
    }
}
