//! What the department person sees and fills in, from what was done to the signature.

use super::changed::{BillChanged, is_changed};
use super::draft::Draft;
use super::rating::Rating;
use super::signer::ChooseSigner;
use super::summary::Summary;
use crate::components::{Card, SignaturePad};
use crate::i18n::tr;
use crate::screens::Trouble;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::ApiError;
use yizhan_api::domain::Refusal;

/// The form. The buttons stand in the bar below it.
#[component]
pub(super) fn Form(order: Order, draft: Draft) -> impl IntoView {
    // A changed bill has its own words above the bill.
    let error = Signal::derive(move || {
        let is_said = |error: &ApiError| matches!(error, ApiError::Refusal(Refusal::BillChanged { .. })) && is_changed(order, draft);
        draft.error.get().filter(|error| !is_said(error))
    });
    view! {
        <Summary order />
        <BillChanged order draft />
        <Rating draft />
        <Show when=move || !draft.own_account>
            <ChooseSigner order draft />
            <Card title=move || tr("sign_off.signature")>
                <SignaturePad label=move || tr("sign_off.signature_label") value=draft.signature />
            </Card>
        </Show>
        <Trouble error />
    }
}
