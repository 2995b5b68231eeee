//! Correcting an order: category, urgency, description, phone.

use super::step_sheet::StepSheet;
use crate::client;
use crate::components::{
    Button, ButtonKind, Choice, Field, Segments, Skeleton, TextArea, Tone, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::Watched;
use crate::screens::filing::CategoryField;
use crate::screens::orders::taking::use_taking;
use crate::words::{name_of, urgency_word};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::base::Urgency;
use yizhan_api::view::OrderView;
use yizhan_api::{AmendOrder, ListCategories, Tag};

const URGENCIES: [Urgency; 2] = [Urgency::General, Urgency::Urgent];

/// Shows what stands there, and sends what was changed.
#[component]
pub fn Amend(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let toasts = use_toasts();
    let before = order.get_untracked();
    let category = RwSignal::new(before.category.as_ref().map(|category| category.id));
    let urgency = RwSignal::new(name_of(&before.urgency));
    let description = RwSignal::new(before.description.clone());
    let phone = RwSignal::new(before.requester_phone.clone());
    let categories = client::view(|| Some(ListCategories {}), |_| vec![Tag::BaseData]);
    let before = StoredValue::new(before);
    let go = move |()| {
        let request = before.with_value(|before| {
            let changed = |new: String, old: &String| (new != *old).then_some(new);
            AmendOrder {
                order: before.id,
                category: category
                    .get_untracked()
                    .filter(|id| before.category.as_ref().map(|old| old.id) != Some(*id)),
                urgency: URGENCIES
                    .into_iter()
                    .find(|one| *one != before.urgency && name_of(one) == urgency.get_untracked()),
                description: changed(
                    description.get_untracked().trim().to_owned(),
                    &before.description,
                ),
                requester_phone: changed(
                    phone.get_untracked().trim().to_owned(),
                    &before.requester_phone,
                ),
            }
        });
        taking.busy.set(true);
        spawn_local(async move {
            let answer = client::send(request).await;
            if taking.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(order) => {
                    taking.view.set(order);
                    taking.close();
                    toasts.say(Tone::Good, tr("order.amended"));
                }
                Err(error) => taking.error.set(Some(error)),
            }
        });
    };
    let choices = Signal::derive(|| {
        URGENCIES
            .map(|one| Choice::new(name_of(&one), urgency_word(one)))
            .to_vec()
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go>{say("order.save")}</Button>
        }
    };
    view! {
        <StepSheet title=say("order.amend") foot=foot>
            <TextArea label=say("filing.description") value=description />
            <Watched view=categories skeleton=|| view! { <Skeleton /> } let:categories>
                <CategoryField categories chosen=category />
            </Watched>
            <div class="field">
                <span class="field-label">{say("filing.urgency")}</span>
                <Segments label=say("filing.urgency") value=urgency choices />
            </div>
            <Field label=say("filing.phone") value=phone kind="tel" inputmode="tel" optional=true />
        </StepSheet>
    }
}
