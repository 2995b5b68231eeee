//! What may be taken instead of a part: named here, offered where the part has run out or is blocked.

use crate::app::to;
use crate::client::View;
use crate::components::{Button, ButtonKind, Card, Glyph, IconButton, Picker, Row, Show};
use crate::i18n::{say, tr_with};
use crate::screens::filing::lookup::Lookup;
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::NameSubstitutes;
use yizhan_api::domain::PartId;
use yizhan_api::view::{PartDetail, PartView, PartWords};

/// What was named, and the way to name more; nothing for who may not and where there is none.
#[component]
pub(super) fn Substitutes(view: View<PartDetail>) -> impl IntoView {
    let named = Memo::new(move |_| {
        view.with(|detail| detail.map_or_else(Vec::new, |detail| detail.instead.clone()))
    });
    let may_change =
        Memo::new(move |_| view.with(|detail| detail.is_some_and(|detail| detail.may_change)));
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let name = move |instead: Vec<PartId>| {
        let Some(part) = view.latest().map(|detail| detail.part.id) else {
            return;
        };
        let before = named.with_untracked(|all| all.iter().map(|part| part.id).collect());
        let request = NameSubstitutes {
            part,
            before,
            instead,
        };
        sending.send(request, move |now| view.set(now));
    };
    let rows = move || {
        let all = named.get();
        let ids: Vec<PartId> = all.iter().map(|part| part.id).collect();
        let rows = all.into_iter().map(|part| {
            let mut others = ids.clone();
            others.retain(|id| *id != part.id);
            let remove = Callback::new(move |()| {
                if !busy.get_untracked() {
                    name(others.clone());
                }
            });
            view! { <li><Named part may_change remove /></li> }
        });
        rows.collect_view()
    };
    let add = Callback::new(move |part: PartId| {
        let ids = named.with_untracked(|all| all.iter().map(|part| part.id).collect::<Vec<_>>());
        name(ids.into_iter().chain([part]).collect());
    });
    let is_empty = Memo::new(move |_| named.with(Vec::is_empty));
    view! {
        <Show when=move || may_change.get() || !is_empty.get()>
            <Card title=say("instead.title")>
                <Show when=move || is_empty.get()>
                    <p class="soft">{say("instead.none")}</p>
                </Show>
                <ul class="list" role="list" aria-label=say("instead.title")>{rows}</ul>
                <Show when=move || may_change.get()><Add named add busy /></Show>
                <Trouble error />
            </Card>
        </Show>
    }
}

#[component]
fn Named(part: PartWords, may_change: Memo<bool>, remove: Callback<()>) -> impl IntoView {
    let href = to::part(part.id);
    let title = format!("{} {}", part.name, part.spec).trim().to_owned();
    let of = title.clone();
    view! {
        <div class="instead-row">
            <Row title note=part.code glyph=Glyph::Box href />
            <Show when=move || may_change.get()>
                <IconButton glyph=Glyph::Trash label={
                    let of = of.clone();
                    move || tr_with("instead.remove", &[("name", of.clone())])
                } on_click=remove />
            </Show>
        </div>
    }
}

#[component]
fn Add(named: Memo<Vec<PartWords>>, add: Callback<PartId>, busy: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let picked = RwSignal::new(None::<PartView>);
    // Substitutes share their name, mostly.
    let whole = |part: &PartView| {
        let words = [&part.part.name, &part.part.spec, &part.part.code].map(String::as_str);
        let words = words.into_iter().filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    let name = move || picked.with(|part| part.as_ref().map(whole));
    let lookup = Lookup {
        typed,
        is_picked: Signal::derive(move || name() == Some(typed.get())),
        pick: Callback::new(move |found: PartView| {
            typed.set(whole(&found));
            picked.set(Some(found));
        }),
        unpick: Callback::new(move |()| {
            if picked.with(Option::is_some) {
                picked.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    let disabled = Signal::derive(move || picked.with(Option::is_none));
    let send = move |()| {
        if let Some(part) = picked.get_untracked() {
            add.run(part.part.id);
        }
    };
    // What was named goes out of the field, whoever tells first that it was: the answer or the news.
    Effect::new(move |_| {
        let is_named = named.with(|all| {
            picked.with(|part| {
                part.as_ref()
                    .is_some_and(|part| all.iter().any(|one| one.id == part.part.id))
            })
        });
        if is_named {
            typed.set(String::new());
            picked.set(None);
        }
    });
    view! {
        <Picker label=say("instead.which") typed suggestions on_pick hint=say("stores.which_part_hint") />
        <div class="button-row">
            <Button kind=ButtonKind::Soft small=true busy disabled on_click=send>{say("instead.add")}</Button>
        </div>
    }
}
