//! One device.

use crate::client;
use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Glyph, Row, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::lease::lease_days_left;
use yizhan_api::view::DeviceView;

/// Its name, code, person, since when, and stopping it where that is possible.
#[component]
pub(super) fn DeviceRow(
    device: DeviceView,
    stopped: RwSignal<Option<DeviceView>>,
) -> impl IntoView {
    let is_hub = device.person.is_empty();
    let is_this = device.is_this && client::is_app();
    let (name, named) = (device.name.clone(), device.clone());
    let title = move || match is_hub {
        true => tr("devices.hub_name"),
        false => name.clone(),
    };
    let note = move || note(&named);
    let end = move || {
        let device = device.clone();
        if device.revoked_at.is_some() {
            return view! { <StatusBadge label=say("devices.revoked") tone=Tone::Neutral /> }
                .into_any();
        }
        if is_this {
            return view! { <StatusBadge label=say("devices.this") tone=Tone::Good /> }.into_any();
        }
        if !device.may_revoke {
            return ().into_any();
        }
        let name = device.name.clone();
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| stopped.set(Some(device.clone()))>
                <span aria-hidden="true">{say("devices.revoke")}</span>
                <span class="visually-hidden">
                    {move || tr_with("devices.revoke_of", &[("name", name.clone())])}
                </span>
            </Button>
        }
        .into_any()
    };
    let glyph = if is_hub {
        Glyph::Building
    } else {
        Glyph::Device
    };
    view! { <Row title note glyph end /> }
}

fn note(device: &DeviceView) -> String {
    let values = [
        ("code", device.code.clone()),
        ("person", device.person.clone()),
        ("when", moment(device.certified_at, now())),
    ];
    if device.person.is_empty() {
        return tr_with("devices.of_hub", &values);
    }
    let facts = tr_with("devices.facts", &values);
    match device.revoked_at {
        Some(at) => {
            let revoked = tr_with("devices.revoked_at", &[("when", moment(at, now()))]);
            format!("{facts} {} {revoked}", tr("list.dot"))
        }
        None => {
            let until = until(device, now());
            let until = until.map(|until| format!(" {} {until}", tr("list.dot")));
            facts + &until.unwrap_or_default()
        }
    }
}

/// Until when it goes on without a password.
fn until(device: &DeviceView, now: Millis) -> Option<String> {
    let at = device.expires_at?;
    Some(match lease_days_left(Some(at), now) {
        Some(0) => tr("devices.over"),
        _ => tr_with("devices.until", &[("when", moment(at, now))]),
    })
}
