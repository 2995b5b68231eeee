//! Other systems of the hospital, and what they may do by their tokens (H6).

mod make;
mod revoke;
mod row;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, Button, ButtonKind, Card, EmptyState, Glyph, List, Show, Skeleton,
};
use crate::i18n::say;
use crate::screens::Watched;
use leptos::prelude::*;
use make::MakeSheet;
use revoke::RevokeSheet;
use row::TokenRow;
use yizhan_api::ListTokens;
use yizhan_api::domain::base::Role;
use yizhan_api::view::TokenView;

/// The tokens; making one, and revoking one. Whoever is no administrator sees those in the own name.
#[component]
pub fn Systems() -> impl IntoView {
    let tokens = client::view(|| Some(ListTokens {}), |_| Vec::new());
    let making = RwSignal::new(false);
    let revoked = RwSignal::new(None::<TokenView>);
    let makes = use_person().role == Role::Administrator;
    view! {
        <AppBar title=say("systems.title") back=to::ME />
        <div class="page page-narrow">
            <p class="soft">{say(if makes { "systems.text" } else { "systems.text_own" })}</p>
            <Watched view=tokens skeleton=|| view! { <Skeleton cards=true /> } let:all>
                <All all revoked making makes />
            </Watched>
            <p class="soft small">{say("systems.described")}" "<a href="/openapi.json" rel="external" target="_blank">"/openapi.json"</a></p>
        </div>
        <MakeSheet open=making tokens />
        <RevokeSheet revoked tokens />
    }
}

#[component]
fn All(
    all: Signal<Vec<TokenView>>,
    revoked: RwSignal<Option<TokenView>>,
    making: RwSignal<bool>,
    makes: bool,
) -> impl IntoView {
    let add = move || {
        makes.then(|| view! {
            <Button kind=ButtonKind::Primary icon=Glyph::Add on_click=move |()| making.set(true)>
                {say("systems.make")}
            </Button>
        })
    };
    let none = move || {
        view! {
            <Card>
                <EmptyState glyph=Glyph::Shield title=say(if makes { "systems.none" } else { "systems.none_own" })
                    text=say(if makes { "systems.none_text" } else { "systems.none_own_text" })>
                    {add()}
                </EmptyState>
            </Card>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty) fallback=none>
            <Card flush=true>
                <List>
                    <For each=move || all.get() key=|token| format!("{token:?}") let:token>
                        <li><TokenRow token revoked /></li>
                    </For>
                </List>
            </Card>
            <div>{add()}</div>
        </Show>
    }
}
