//! Who needs it, who pays, who does it.

use crate::client::clock::now;
use crate::components::{Card, Fact, Facts, Glyph, Icon, Show};
use crate::i18n::{say, tr};
use crate::words::{moment, person_word};
use leptos::prelude::*;
use yizhan_api::view::OrderView;

/// The people and the department of an order.
#[component]
pub fn People(order: Signal<OrderView>) -> impl IntoView {
    let text = move |take: fn(&OrderView) -> String| Memo::new(move |_| order.with(take));
    let phone = text(|order| order.requester_phone.clone());
    let extension = text(|order| order.extension.clone());
    let team = text(|order| {
        let team = order
            .team
            .as_ref()
            .map(|team| team.name.clone())
            .unwrap_or_default();
        if order.section_name.is_empty() {
            team
        } else {
            format!("{} · {team}", order.section_name)
        }
    });
    let technicians = text(|order| {
        let names: Vec<_> = order
            .technicians
            .iter()
            .map(|who| who.name.as_str())
            .collect();
        names.join(&tr("list.join"))
    });
    let filed = move || {
        let (by, at) = order.with(|order| (order.filed_by.clone(), order.filed_at));
        format!("{} {}", moment(at, now()), person_word(&by))
    };
    let department = text(|order| match order.cost_centre.is_empty() {
        true => order.department_name.clone(),
        false => format!("{} · {}", order.department_name, order.cost_centre),
    });
    view! {
        <Card title=say("order.people")>
            <Facts>
                <Fact name=say("order.requester")>
                    <span>{move || order.with(|order| order.requester_name.clone())}</span>
                    <Call number=phone />
                </Fact>
                <Maybe name="order.extension" text=extension><Call number=extension /></Maybe>
                <Fact name=say("order.department")>{department}</Fact>
                <Maybe name="order.team" text=team>{team}</Maybe>
                <Maybe name="order.technicians" text=technicians>{technicians}</Maybe>
                <Fact name=say("order.filed")>{filed}</Fact>
            </Facts>
        </Card>
    }
}

/// A fact that is left out while there is nothing to say.
#[component]
fn Maybe(name: &'static str, text: Memo<String>, children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || !text.with(String::is_empty)>
            <Fact name=say(name)>{children.with_value(|children| children())}</Fact>
        </Show>
    }
}

/// A number to call.
#[component]
fn Call(number: Memo<String>) -> impl IntoView {
    view! {
        <Show when=move || !number.with(String::is_empty)>
            <a class="call" href=move || format!("tel:{}", number.get())>
                <Icon glyph=Glyph::Phone small=true /><span class="number">{move || number.get()}</span>
            </a>
        </Show>
    }
}
