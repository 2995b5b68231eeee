//! Adding a device: the code of an invitation, and what to do with it on the new device.

use crate::client;
use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Field, Glyph, Qr, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::TroublePage;
use crate::words::moment;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Invitation as Invited};
use yizhan_scan::{InvitationText, in_fours};

/// Asks the hub for an invitation and shows it.
#[component]
pub(super) fn Invitation() -> impl IntoView {
    let answer = RwSignal::new(None::<Result<Invited, ApiError>>);
    let ask = move || {
        answer.set(None);
        spawn_local(async move {
            let invited = client::invite().await;
            // The sheet may have been closed meanwhile.
            let _ = answer.try_set(Some(invited));
        });
    };
    ask();
    move || match answer.get() {
        None => view! { <Skeleton lines=5 /> }.into_any(),
        Some(Ok(invited)) => view! { <Shown invited again=move |()| ask() /> }.into_any(),
        Some(Err(error)) => view! { <TroublePage error again=move |()| ask() /> }.into_any(),
    }
}

/// The code, until when it is good, the same to scan and to copy, and three steps.
#[component]
fn Shown(invited: Invited, #[prop(into)] again: Callback<()>) -> impl IntoView {
    let Invited {
        code,
        staff_number,
        expires_at,
        address,
        authority,
    } = invited;
    let here = || window().location().origin().unwrap_or_default();
    let hub = address.unwrap_or_else(here);
    let text = InvitationText {
        hub: hub.clone(),
        code: code.clone(),
        staff: staff_number.clone(),
        authority: authority.unwrap_or_default(),
    }
    .write();
    let has_expired = Memo::new(move |_| now() >= expires_at);
    let until = move || match has_expired.get() {
        true => tr("devices.code_expired"),
        false => tr_with("devices.code_until", &[("when", moment(expires_at, now()))]),
    };
    view! {
        <div class="invitation">
            <div class="invitation-code">
                <p class="soft">{say("devices.code")}</p>
                <p class="invitation-signs number">{in_fours(&code)}</p>
                <p class="soft small" role="status">{until}</p>
                <Button kind=ButtonKind::Quiet icon=Glyph::Sync on_click=again>{say("devices.new_code")}</Button>
            </div>
            <Qr text=text.clone() label=say("devices.qr") width_px=200 />
        </div>
        <h3>{say("devices.steps")}</h3>
        <ol class="steps">
            <li>{say("devices.step_1")}</li>
            <li>{move || tr_with("devices.step_2", &[("hub", hub.clone())])}</li>
            <li>{move || tr_with("devices.step_3", &[("staff", staff_number.clone())])}</li>
        </ol>
        <Field label=say("devices.invitation") hint=say("devices.invitation_hint")
            value=RwSignal::new(text) read_only=true />
    }
}
