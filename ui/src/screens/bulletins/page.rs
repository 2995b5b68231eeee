//! A bulletin: which one the address names, and what can be done with it.

use super::approve::Approve;
use super::editing::Editing;
use super::for_readers;
use super::shown::Shown;
use super::texts::TextSheet;
use super::words::title_word;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, EmptyState, Glyph, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::Watched;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use yizhan_api::domain::bulletin::Kind;
use yizhan_api::{ShowBulletin, Tag};

/// The bulletin that the address names: `/bulletins/quality/2026-11?version=1`.
#[component]
pub fn BulletinPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let kind = params.with(|params| params.get("kind"))?;
        Some(ShowBulletin {
            kind: Kind::ALL.into_iter().find(|of| of.name() == kind)?,
            month: params.with(|params| params.get("month"))?.parse().ok()?,
            version: query.with(|query| query.get("version")?.parse().ok()),
        })
    });
    let title = move || {
        let asked = asked.get();
        asked.map_or_else(|| tr("bulletins.title"), |of| title_word(of.kind, of.month))
    };
    view! {
        <AppBar title back=to::BULLETINS />
        <div class="page page-wide bulletins">{for_readers(move || view! { <Found asked /> }.into_any())}</div>
    }
}

#[component]
fn Found(asked: Memo<Option<ShowBulletin>>) -> impl IntoView {
    let view = client::view(move || asked.get(), |_| vec![Tag::Bulletins]);
    let editing = Editing::new(view);
    let is_none = Memo::new(move |_| asked.with(Option::is_none));
    move || {
        if is_none.get() {
            let text = say("bulletins.no_such_text");
            return view! { <EmptyState glyph=Glyph::Chart title=say("bulletins.no_such") text /> }
                .into_any();
        }
        view! {
            <TextSheet editing view />
            <Approve view />
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=8 /> } let:shown>
                <Shown shown editing />
            </Watched>
        }
        .into_any()
    }
}
