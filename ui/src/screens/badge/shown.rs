//! The badge itself, as it is printed and worn.

use crate::client;
use crate::client::View;
use crate::client::clock::now as clock;
use crate::components::{
    Button, ButtonKind, Card, EmptyState, Glyph, Qr, Sheet, Show, StatusBadge, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::words::moment;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::PersonId;
use yizhan_api::view::BadgeView;
use yizhan_api::{ApiError, IssueBadge};

/// Code, name, department and staff number; issuing a new one, and printing it.
#[component]
pub(super) fn Shown(
    badge: View<BadgeView>,
    now: Signal<BadgeView>,
    #[prop(optional_no_strip)] person: Option<PersonId>,
) -> impl IntoView {
    let (busy, asking) = (RwSignal::new(false), RwSignal::new(false));
    let error = RwSignal::new(None::<ApiError>);
    let is_issued = Memo::new(move |_| now.with(|badge| badge.code.is_some()));
    let issue = move |()| {
        asking.set(false);
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::send(IssueBadge { person }).await;
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(issued) => badge.set(issued),
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let print = |()| {
        // It fails where there is no printer to ask for only.
        let _ = window().print();
    };
    let word = move || {
        let (label, tone) = now.with(|badge| match badge {
            badge if badge.is_blocked => ("badge.blocked", Tone::Bad),
            badge if badge.has_pin => ("badge.has_pin", Tone::Good),
            _ => ("badge.no_pin", Tone::Warn),
        });
        view! { <StatusBadge label=say(label) tone /> }
    };
    let state = move || view! { {word} };
    let none = move || {
        view! {
            <EmptyState glyph=Glyph::QrCode title=say("badge.none") text=say("badge.none_text")>
                <Button kind=ButtonKind::Primary icon=Glyph::Add busy on_click=issue>{say("badge.issue")}</Button>
            </EmptyState>
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| asking.set(false)>{say("badge.keep")}</Button>
            <Button kind=ButtonKind::Danger on_click=issue>{say("badge.replace")}</Button>
        }
    };
    view! {
        <Card title=say("badge.title") aside=state>
            <Trouble error />
            <Show when=move || is_issued.get() fallback=none>
                <div class="badge-card">
                    <Qr text=Signal::derive(move || now.with(|badge| badge.code.clone().unwrap_or_default()))
                        label=say("badge.qr") width_px=220 />
                    <div class="badge-words">
                        <p class="badge-name">{move || now.with(|badge| badge.name.clone())}</p>
                        <p>{move || now.with(|badge| badge.department_name.clone())}</p>
                        <p class="number">{move || now.with(|badge| badge.staff_number.clone())}</p>
                        <p class="soft small">{move || issued(&now.get())}</p>
                    </div>
                </div>
                <div class="ways">
                    <Button icon=Glyph::Print on_click=print>{say("badge.print")}</Button>
                    <Button kind=ButtonKind::Quiet icon=Glyph::Sync busy on_click=move |()| asking.set(true)>
                        {say("badge.new")}
                    </Button>
                </div>
            </Show>
        </Card>
        <Sheet open=asking title=say("badge.new") foot><p>{say("badge.new_text")}</p></Sheet>
    }
}

fn issued(badge: &BadgeView) -> String {
    badge.issued_at.map_or_else(
        || tr("badge.none"),
        |at| tr_with("badge.issued_at", &[("when", moment(at, clock()))]),
    )
}
