//! The devices of the person, or of everybody for who looks after them.

mod add;
mod hand_in;
mod row;
mod stop;

use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Button, ButtonKind, Card, EmptyState, Glyph, List, Sheet, Show, Skeleton,
};
use crate::i18n::say;
use crate::screens::Watched;
use add::Invitation;
use hand_in::HandInCard;
use leptos::prelude::*;
use row::DeviceRow;
use stop::StopSheet;
use yizhan_api::view::DeviceView;
use yizhan_api::{ListDevices, Tag};

/// Which devices there are; stopping one, and in the browser adding one.
#[component]
pub fn Devices() -> impl IntoView {
    let devices = client::view(|| Some(ListDevices {}), |_| vec![Tag::Devices]);
    let stopped = RwSignal::new(None::<DeviceView>);
    let adding = RwSignal::new(false);
    let in_browser = !client::is_app();
    view! {
        <AppBar title=say("devices.title") back=to::ME />
        <div class="page page-narrow">
            <Watched view=devices skeleton=|| view! { <Skeleton cards=true /> } let:all>
                <All all stopped adding />
            </Watched>
            <HandInCard />
            {(!in_browser).then(|| view! { <p class="soft small">{say("devices.add_in_browser")}</p> })}
        </div>
        <StopSheet stopped devices />
        {in_browser.then(|| view! {
            <Sheet open=adding title=say("devices.add")><Invitation /></Sheet>
        })}
    }
}

#[component]
fn All(
    all: Signal<Vec<DeviceView>>,
    stopped: RwSignal<Option<DeviceView>>,
    adding: RwSignal<bool>,
) -> impl IntoView {
    // The hub itself is none of a person's devices.
    let is_empty = move || all.with(|all| all.iter().all(|device| device.person.is_empty()));
    let add = move || {
        (!client::is_app()).then(|| {
            view! {
                <Button kind=ButtonKind::Primary icon=Glyph::Add on_click=move |()| adding.set(true)>
                    {say("devices.add")}
                </Button>
            }
        })
    };
    let none = move || {
        view! {
            <Card>
                <EmptyState glyph=Glyph::Device title=say("devices.none") text=say("devices.none_text")>
                    {add()}
                </EmptyState>
            </Card>
        }
    };
    view! {
        <Show when=move || !is_empty() fallback=none>
            <Card flush=true>
                <List>
                    <For each=move || all.get() key=|device| (device.id, device.revoked_at, device.expires_at, device.may_revoke) let:device>
                        <li><DeviceRow device stopped /></li>
                    </For>
                </List>
            </Card>
            <div>{add()}</div>
        </Show>
    }
}
