//! How this device protects what it keeps.

mod change;

use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Fact, Facts, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::TroublePage;
use change::ChangePin;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Keeper};

/// Who keeps the key of the store, and changing the PIN.
#[component]
pub fn Protection() -> impl IntoView {
    let keeper = RwSignal::new(None::<Result<Keeper, ApiError>>);
    let ask = move || {
        spawn_local(async move {
            let answer = client::keeper().await;
            // The page may have been left meanwhile.
            let _ = keeper.try_set(Some(answer));
        });
    };
    let in_app = client::is_app();
    if in_app {
        ask();
    }
    view! {
        <AppBar title=say("protection.title") back=to::ME />
        <div class="page page-narrow">
            {move || match keeper.get() {
                _ if !in_app => view! { <Card><p class="soft">{say("protection.browser")}</p></Card> }.into_any(),
                None => view! { <Skeleton cards=true /> }.into_any(),
                Some(Ok(keeper)) => view! {
                    <Kept keeper />
                    {(keeper == Keeper::Pin).then(|| view! { <ChangePin /> })}
                }
                .into_any(),
                Some(Err(error)) => view! { <TroublePage error again=move |()| ask() /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Kept(keeper: Keeper) -> impl IntoView {
    let word = move |part: &str| match keeper {
        Keeper::Keystore => tr(&format!("protection.{part}.keystore")),
        Keeper::Pin => tr(&format!("protection.{part}.pin")),
    };
    view! {
        <Card>
            <p>{say("protection.intro")}</p>
            <Facts>
                <Fact name=say("protection.key")>{move || word("keeper")}</Fact>
            </Facts>
            <p class="soft">{move || word("about")}</p>
            <p class="soft">{say("protection.lost")}</p>
        </Card>
    }
}
