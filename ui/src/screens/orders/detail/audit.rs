//! The order as a file that proves itself.

use crate::app::use_person;
use crate::client;
use crate::components::{Button, ButtonKind, Card, Fact, Facts, Glyph, Tone, use_toasts};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::OrderId;
use yizhan_api::view::OrderView;
use yizhan_api::{ApiError, MakeBundle, Request, ShowFingerprint};

/// Lets somebody who audits take the order away, and says against what the file is checked.
#[component]
pub(super) fn AuditCard(order: Signal<OrderView>) -> impl IntoView {
    let id = Memo::new(move |_| order.with(|order| order.id));
    let is_auditing = MakeBundle::ACCESS.allows(use_person().role);
    is_auditing.then(|| view! { <ForAuditors id /> })
}

#[component]
fn ForAuditors(id: Memo<OrderId>) -> impl IntoView {
    let known = client::view(|| Some(ShowFingerprint {}), |_| Vec::new());
    let fingerprint = move || {
        let known = known.with(|known| known.map(|known| known.fingerprint.clone()));
        known.map(|fingerprint| view! {
            <Fact name=say("audit.fingerprint")><span class="fingerprint">{in_pairs(&fingerprint)}</span></Fact>
        })
    };
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let toasts = use_toasts();
    let save = move |()| {
        busy.set(true);
        error.set(None);
        let request = MakeBundle {
            order: id.get_untracked(),
        };
        spawn_local(async move {
            let saved = client::save_file(request).await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            match saved {
                Ok(name) => toasts.say(Tone::Good, tr_with("stock_lists.saved", &[("name", name)])),
                Err(why) => _ = error.try_set(Some(why)),
            }
        });
    };
    view! {
        <Card title=say("audit.title")>
            <p class="soft">{say("audit.text")}</p>
            <Facts>{fingerprint}</Facts>
            <Trouble error />
            <Button kind=ButtonKind::Soft icon=Glyph::Download busy=busy on_click=save>
                {say("audit.save")}
            </Button>
        </Card>
    }
}

/// A fingerprint whose lines break between its pairs of digits, and that is copied as it is.
fn in_pairs(fingerprint: &str) -> Vec<AnyView> {
    let pairs = fingerprint.split_inclusive(':').map(str::to_owned);
    pairs
        .map(|pair| view! { {pair}<wbr /> }.into_any())
        .collect()
}
