//! Whether a list shows what is in use, what is out of use, or both; it stands in the address.

use crate::app::to;
use crate::components::{Button, ButtonKind, Choice, Segments};
use crate::i18n::{say, tr, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use yizhan_api::domain::base::Kind;
use yizhan_api::view::BasePage;

const ALL: &str = "all";
const OUT: &str = "out";
const USED: &str = "in_use";

/// What the address asks for; of kinds that never go out of use, everything.
pub(super) fn asked_for(kind: Kind) -> Memo<Option<bool>> {
    let query = use_query_map();
    Memo::new(move |_| {
        let asked = query.with(|query| query.get("show"));
        match asked.as_deref() {
            _ if !kind.goes_out_of_use() => None,
            Some(ALL) => None,
            Some(OUT) => Some(false),
            _ => Some(true),
        }
    })
}

const fn name(in_use: Option<bool>) -> &'static str {
    match in_use {
        None => ALL,
        Some(false) => OUT,
        Some(true) => USED,
    }
}

/// The address of a list that is searched for `text`.
pub(super) fn address(kind: Kind, text: &str, in_use: Option<bool>) -> String {
    let text = String::from(js_sys::encode_uri_component(text));
    let list = to::base_data(kind);
    match in_use {
        Some(true) => format!("{list}?q={text}"),
        other => format!("{list}?q={text}&show={}", name(other)),
    }
}

/// Goes to the same list, for another answer.
fn show(kind: Kind) -> impl Fn(Option<bool>) + Copy {
    let query = use_query_map();
    let navigate = StoredValue::new(use_navigate());
    move |in_use| {
        let text = query.with_untracked(|query| query.get("q").unwrap_or_default());
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&address(kind, &text, in_use), options));
    }
}

/// The choice; nothing for kinds that never go out of use.
#[component]
pub(super) fn InUse(kind: Kind, in_use: Memo<Option<bool>>) -> impl IntoView {
    let value = RwSignal::new(name(in_use.get_untracked()).to_owned());
    let choices = Signal::derive(|| {
        [USED, OUT, ALL]
            .map(|name| Choice::new(name, tr(&format!("base.show.{name}"))))
            .to_vec()
    });
    let show = show(kind);
    whenever(move || {
        let asked = name(in_use.get());
        if value.with_untracked(|value| value != asked) {
            value.set(asked.to_owned());
        }
    });
    Effect::new(move |before: Option<String>| {
        let chosen = value.get();
        if before.is_some_and(|before| before != chosen) && chosen != name(in_use.get_untracked()) {
            show(match chosen.as_str() {
                ALL => None,
                OUT => Some(false),
                _ => Some(true),
            });
        }
        chosen
    });
    kind.goes_out_of_use()
        .then(|| view! { <Segments label=say("base.show.label") value choices /> })
}

/// How many more there are, and the way to them.
#[component]
pub(super) fn LeftOut(kind: Kind, page: Signal<BasePage>) -> impl IntoView {
    let show = show(kind);
    let words = move || {
        let n = page.with(|page| page.left_out).to_string();
        tr_with("base.left_out", &[("n", n)])
    };
    view! {
        <div class="base-left-out">
            <Button kind=ButtonKind::Quiet small=true on_click=move |()| show(None)>{words}</Button>
        </div>
    }
}
