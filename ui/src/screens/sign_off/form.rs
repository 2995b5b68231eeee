//! What the department person sees and fills in, from what was done to the signature.

use super::changed::BillChanged;
use super::draft::Draft;
use super::rating::Rating;
use super::signer::ChooseSigner;
use super::summary::Summary;
use crate::components::{Card, Show, SignaturePad};
use crate::i18n::say;
use crate::screens::one_order::Order;
use leptos::prelude::*;

/// The form. The buttons stand in the bar below it.
#[component]
pub(super) fn Form(order: Order, draft: Draft) -> impl IntoView {
    view! {
        <Summary order />
        <BillChanged order draft />
        <Rating draft />
        <Show when=move || !draft.own_account>
            <ChooseSigner order draft />
            <Card title=say("sign_off.signature")>
                <SignaturePad label=say("sign_off.signature_label") value=draft.signature />
            </Card>
        </Show>
    }
}
