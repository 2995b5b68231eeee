//! Stopping a device: asked once more, since it is for good.

use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Sheet, Tone, use_toasts};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::DeviceView;
use yizhan_api::{ApiError, RevokeDevice};

/// Open as long as `stopped` names a device.
#[component]
pub(super) fn StopSheet(
    stopped: RwSignal<Option<DeviceView>>,
    devices: View<Vec<DeviceView>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let toasts = use_toasts();
    whenever(move || {
        if stopped.with(Option::is_some) {
            error.set(None);
            open.set(true);
        }
    });
    whenever(move || {
        if !open.get() {
            stopped.set(None);
        }
    });
    let name = move || {
        stopped.with(|device| {
            device
                .as_ref()
                .map(|device| device.name.clone())
                .unwrap_or_default()
        })
    };
    let stop = move |()| {
        let Some(device) = stopped.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = client::send(RevokeDevice { device: device.id }).await;
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(left) => {
                    devices.set(left);
                    open.set(false);
                    toasts.say(
                        Tone::Good,
                        tr_with("devices.revoked_done", &[("name", device.name)]),
                    );
                }
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("devices.keep")}</Button>
            <Button kind=ButtonKind::Danger busy on_click=stop>{say("devices.revoke")}</Button>
        }
    };
    view! {
        <Sheet open title=move || tr_with("devices.revoke_title", &[("name", name())]) foot>
            <Trouble error />
            <p>{say("devices.revoke_text")}</p>
            <p class="soft">{say("devices.revoke_final")}</p>
        </Sheet>
    }
}
