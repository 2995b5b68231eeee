//! What was issued, as codes for the technician's device: for when neither it nor this one has a network (A11).

use crate::client;
use crate::components::{Banner, Button, ButtonKind, Glyph, Qr, Sheet, Skeleton, Tone};
use crate::i18n::{say, tr_with};
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::{ShowTold, Tag};

/// The way to show the codes.
#[component]
pub(super) fn TellButton(order: OrderId) -> impl IntoView {
    let open = RwSignal::new(false);
    let at = RwSignal::new(0_usize);
    let codes = client::view(
        move || open.get().then_some(ShowTold { order }),
        |_| vec![Tag::Stock],
    );
    let count = move || codes.with(|codes| codes.map_or(0, Vec::len));
    let show = move |()| {
        at.set(0);
        open.set(true);
    };
    let is_last = move || at.get() + 1 >= count();
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            {(!is_last()).then(|| view! {
                <Button kind=ButtonKind::Primary icon=Glyph::Forward on_click=move |()| at.update(|at| *at += 1)>
                    {say("told.next")}
                </Button>
            })}
        }
    };
    let shown = move || {
        let code = codes.with(|codes| codes?.get(at.get()).cloned());
        match (code, codes.error()) {
            (Some(code), _) => view! {
                <div class="asked-code"><Qr text=code label=say("told.code") width_px=300 /></div>
                {(count() > 1).then(|| view! {
                    <p class="number">{tr_with("told.code_of", &[("k", (at.get() + 1).to_string()), ("n", count().to_string())])}</p>
                })}
            }
            .into_any(),
            (None, Some(error)) => {
                let way = error.clone();
                view! {
                    <Banner tone=Tone::Warn title=move || error_text(&error)><p>{move || error_way(&way)}</p></Banner>
                }
                .into_any()
            }
            (None, None) => view! { <Skeleton lines=5 /> }.into_any(),
        }
    };
    view! {
        <Button icon=Glyph::QrCode on_click=show>{say("told.show")}</Button>
        <Sheet open title=say("told.show_title") foot>
            <p>{say("told.show_text")}</p>
            {shown}
        </Sheet>
    }
}
