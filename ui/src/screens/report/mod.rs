//! What the code on a wall leads to: reporting without an account (A1).

mod draft;
mod form;
mod mine;

use crate::app::to;
use crate::client;
use crate::components::{EmptyState, Glyph, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::TroublePage;
use crate::screens::sign_in::LanguageSwitch;
use draft::Draft;
use form::Form;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{NavigateOptions, hooks::use_params_map};
use mine::Mine;
use yizhan_api::domain::{PlaceId, Refusal};
use yizhan_api::{ApiError, ReportedPlace};

/// Where such addresses begin.
const DOOR: &str = "/p/";

/// The place whose page an address is.
pub fn place_at(path: &str) -> Option<PlaceId> {
    path.strip_prefix(DOOR)?.trim_end_matches('/').parse().ok()
}

/// Where whoever is signed in files an order at a place.
fn file_at(place: PlaceId) -> String {
    format!("{}?place={}", to::NEW, place.0.simple())
}

/// The page of the place that the address names, for whoever is not signed in.
#[component]
pub fn Report() -> impl IntoView {
    let place = place_at(&use_location().pathname.get_untracked());
    document().set_title(&format!("{} · {}", tr("report.title"), tr("app.name")));
    view! {
        <main id="content" class="report" tabindex="-1">
            <header class="report-head">
                <div class="report-brand">
                    <img src="/icon.svg" alt="" width="32" height="32" />
                    <span>{say("app.name")}</span>
                </div>
                <div class="report-language"><LanguageSwitch /></div>
            </header>
            <h1>{say("report.title")}</h1>
            {match place {
                Some(place) => view! { <Of place /> }.into_any(),
                None => view! { <Gone /> }.into_any(),
            }}
            <p class="report-account"><a href=place.map_or_else(|| "/".to_owned(), file_at)>{say("report.account")}</a></p>
        </main>
    }
}

#[component]
fn Of(place: PlaceId) -> impl IntoView {
    let known = RwSignal::new(None::<Result<ReportedPlace, ApiError>>);
    let ask = move || {
        spawn_local(async move {
            let answer = client::reported_place(place).await;
            // The page may have been left meanwhile.
            let _ = known.try_set(Some(answer));
        });
    };
    ask();
    let draft = Draft::open(place);
    let mine = Mine::open();
    view! {
        {move || match known.get() {
            None => view! { <Skeleton cards=true /> }.into_any(),
            Some(Ok(known)) => view! { <Form place known draft mine /> }.into_any(),
            Some(Err(ApiError::Refusal(Refusal::UnknownPlace))) => view! { <Gone /> }.into_any(),
            Some(Err(error)) => view! { <TroublePage error again=move |()| ask() /> }.into_any(),
        }}
        <mine::Reported mine />
    }
}

/// The code leads nowhere any more.
#[component]
fn Gone() -> impl IntoView {
    view! { <EmptyState glyph=Glyph::Gate title=say("report.gone") text=say("report.gone_text") /> }
}

/// Whoever is signed in files an order as always; the place stands there already.
#[component]
pub fn ToFiling() -> impl IntoView {
    let place = use_params_map().with_untracked(|params| params.get("place")?.parse().ok());
    let to = place.map_or_else(|| to::HOME.to_owned(), file_at);
    let navigate = use_navigate();
    request_animation_frame(move || {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&to, options);
    });
    view! { <div class="page"><Skeleton cards=true /></div> }
}
