//! What may still change the figures of a month.

use crate::client::clock::now;
use crate::components::{Banner, Tone};
use crate::i18n::{say, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::view::Provisional;

/// Says so, with the devices; nothing once it is sure.
#[component]
pub fn ProvisionalBanner(#[prop(into)] provisional: Signal<Provisional>) -> impl IntoView {
    let provisional = Memo::new(move |_| provisional.get());
    move || {
        let Provisional {
            is,
            over,
            away,
            others,
        } = provisional.get();
        let named = away.len();
        let others = usize::try_from(others).unwrap_or(usize::MAX);
        let count = named.saturating_add(others);
        is.then(|| {
            let title = move || match count {
                0 => crate::i18n::tr("bonus.provisional"),
                n => tr_with("bonus.provisional_n", &[("n", n.to_string())]),
            };
            let lines = away.into_iter().map(|device| {
                let words = [
                    ("device", device.name),
                    ("person", device.person),
                    ("time", moment(device.met_at, now())),
                ];
                view! { <li>{move || tr_with("bonus.away", &words)}</li> }
            });
            let rest = (named > 0 && others > 0).then(|| {
                let words = [("n", others.to_string())];
                view! { <li>{move || tr_with("bonus.away_others", &words)}</li> }
            });
            let list = (named > 0).then(|| {
                view! { <ul class="books-away">{lines.collect_view()}{rest}</ul> }
            });
            let running = (!over).then(|| view! { <p>{say("bonus.running")}</p> });
            view! { <Banner tone=Tone::Warn title>{running}{list}</Banner> }
        })
    }
}
