//! What was reported from this browser, and how far it has come.

use crate::client;
use crate::components::{Card, Show, StatusBadge};
use crate::i18n::say;
use crate::remembered::{recall, remember};
use crate::screens::photos::KeptPhotos;
use crate::words::{moment, status_tone, status_word};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use yizhan_api::ReportState;
use yizhan_api::domain::{OrderId, PersonId};

const STORED_AS: &str = "yizhan.reports";
/// How many are kept.
const MOST: usize = 5;

/// A report of this browser's.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Own {
    order: OrderId,
    number: String,
    label: String,
}

/// The reports of this browser, the latest first; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Mine(RwSignal<Vec<Own>>);

impl Mine {
    /// Those that are kept.
    pub fn open() -> Self {
        Self(RwSignal::new(kept()))
    }

    /// Keeps one more, filed at the place called `label`; also where the page was left meanwhile.
    pub fn keep(order: OrderId, number: String, label: String) {
        let mut all = kept();
        all.retain(|own| own.order != order);
        let own = Own {
            order,
            number,
            label,
        };
        all.insert(0, own);
        all.truncate(MOST);
        if let Ok(text) = serde_json::to_string(&all) {
            // Where nothing can be remembered, the number on the screen is all there is.
            let _ = remember(STORED_AS, &text);
        }
    }

    /// Shows what was kept since.
    pub fn show(self) {
        self.0.set(kept());
    }
}

fn kept() -> Vec<Own> {
    let kept = recall(STORED_AS).and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default()
}

/// The list of them; nothing while there is none.
#[component]
pub(super) fn Reported(mine: Mine) -> impl IntoView {
    let Mine(all) = mine;
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <Card title=say("report.mine")>
                <ul class="list" role="list">
                    <For each=move || all.get() key=|own| own.order let:own><li><One own /></li></For>
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn One(own: Own) -> impl IntoView {
    let state = RwSignal::new(None::<ReportState>);
    let Own {
        order,
        number,
        label,
    } = own;
    // What was not handed in with it, because the network went.
    let photos = KeptPhotos::open(PersonId::PASSER_BY, order);
    spawn_local(async move {
        // What cannot be asked now is asked at the next look.
        if let Ok(now) = client::report_state(order).await {
            let _ = state.try_set(Some(now));
        }
        let _ = photos.hand_in().await;
    });
    view! {
        <div class="report-own">
            <span class="row-words">
                <span class="row-title">{number}</span><br />
                <span class="row-note">{label}</span>
            </span>
            {move || state.get().map(|state| {
                let status = state.status;
                view! {
                    <span class="report-state">
                        <StatusBadge label=move || status_word(status) tone=status_tone(status) />
                        <span class="soft small">{move || moment(state.changed_at, state.now)}</span>
                    </span>
                }
            })}
        </div>
    }
}
