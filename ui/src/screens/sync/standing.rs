//! Whether device and hub have the same, what waits, and what went wrong.

use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Card, Fact, Facts, Glyph, Icon, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Downloading, Trouble};
use crate::words::{SyncMark, moment, sync_text, sync_title};
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::{ApiError, Fault, SyncPhase, SyncState};

/// How `state` stands, in words, with a button that starts an exchange.
#[component]
pub fn StandingCard(
    /// How device and hub get on.
    state: Signal<SyncState>,
    /// The button is at work.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// The person wants an exchange now.
    #[prop(into)]
    on_now: Callback<()>,
) -> impl IntoView {
    let mark = Memo::new(move |_| state.with(|state| SyncMark::of(state, 0)));
    let words = move |say: fn(SyncMark, &SyncState, u32) -> String| {
        let mark = mark.get();
        state.with(|state| mark.map(|mark| say(mark, state, 0)).unwrap_or_default())
    };
    let class = move || mark.get().map_or(Tone::Neutral, SyncMark::tone).class();
    let glyph = Signal::derive(move || mark.get().map_or(Glyph::Sync, SyncMark::glyph));
    let talks = Signal::derive(move || busy.get() || mark.get() == Some(SyncMark::Busy));
    view! {
        <Card>
            <div class=move || format!("standing-head {}", class())>
                <span class="standing-mark"><Icon glyph /></span>
                <div role="status">
                    <h2>{move || words(sync_title)}</h2>
                    <p class="soft">{move || words(sync_text)}</p>
                </div>
            </div>
            <Downloading left=Signal::derive(move || state.with(|state| state.left)) />
            <Trouble error=Signal::derive(move || state.with(wrong)) />
            <StandingFacts state />
            <div class="ways">
                <Button kind=ButtonKind::Primary icon=Glyph::Sync busy=talks on_click=on_now>
                    {say("sync.now")}
                </Button>
            </div>
        </Card>
    }
}

/// What went wrong; that the hub is out of reach is said already, and nothing is wrong then.
fn wrong(state: &SyncState) -> Option<ApiError> {
    let offline = ApiError::Fault(Fault::Offline);
    state.error.clone().filter(|error| *error != offline)
}

#[component]
fn StandingFacts(state: Signal<SyncState>) -> impl IntoView {
    let when = move |at: Option<Millis>| match at {
        Some(at) => moment(at, now()),
        None => tr("time.never"),
    };
    let waiting = move || {
        let waiting = state.with(|state| state.waiting);
        tr_with("sync.waiting_n", &[("n", waiting.to_string())])
    };
    let photos = move || {
        let photos = state.with(|state| state.photos);
        tr_with("sync.photos_n", &[("n", photos.to_string())])
    };
    let tries_again =
        move || state.with(|state| state.phase == SyncPhase::Offline && state.next_at.is_some());
    view! {
        <Facts>
            <Fact name=say("sync.together_at")>{move || when(state.with(|state| state.together_at))}</Fact>
            <Fact name=say("sync.waiting")>{waiting}</Fact>
            <Show when=move || state.with(|state| state.photos > 0)>
                <Fact name=say("sync.photos")>{photos}</Fact>
            </Show>
            <Show when=tries_again>
                <Fact name=say("sync.next_at")>{move || when(state.with(|state| state.next_at))}</Fact>
            </Show>
            <Fact name=say("sync.hub")>{move || state.with(|state| state.hub.clone())}</Fact>
        </Facts>
    }
}
