//! What the department person sees and fills in, from what was done to the signature.

use super::by_badge::ByBadge;
use super::by_device::ByDevice;
use super::changed::BillChanged;
use super::draft::{Draft, Way};
use super::rating::Rating;
use super::signer::ChooseSigner;
use super::summary::Summary;
use super::way::{ChooseWay, WeakAccount};
use crate::components::{Card, Show, SignaturePad};
use crate::i18n::say;
use crate::screens::one_order::Order;
use leptos::prelude::*;

/// The form. The buttons stand in the bar below it.
#[component]
pub(super) fn Form(order: Order, draft: Draft) -> impl IntoView {
    let drawn = move || {
        view! {
            <ChooseSigner order draft />
            <Card title=say("sign_off.signature")>
                <SignaturePad label=say("sign_off.signature_label") value=draft.signature />
            </Card>
        }
    };
    view! {
        <Summary order />
        <BillChanged order draft />
        <Show when=move || !draft.by_device()><Rating rated=draft.rated() /></Show>
        {draft.own_account.then(|| view! { <WeakAccount order /> })}
        {(!draft.own_account).then(|| view! {
            <ChooseWay order draft />
            {move || match draft.way.get() {
                Way::Drawn => drawn().into_any(),
                Way::Badge => view! { <ByBadge order draft /> }.into_any(),
                Way::Device => view! { <ByDevice order draft /> }.into_any(),
            }}
        })}
    }
}
