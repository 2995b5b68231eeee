//! Whether device and hub have the same, what waits, and what went wrong.

use crate::client::clock::now;
use crate::components::{Banner, Button, ButtonKind, Card, Fact, Facts, Glyph, Icon, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Downloading, Trouble};
use crate::words::{SyncMark, moment, sync_text, sync_title};
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::lease::lease_days_left;
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
            <LeaseLine state />
            <MendedLine state />
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

/// Some days before the hub wants to know who is there: while both are together it is certified again by itself.
#[component]
fn LeaseLine(state: Signal<SyncState>) -> impl IntoView {
    let left = Memo::new(move |_| state.with(|state| days_left(state, now())));
    let words = move || match left.get() {
        None => String::new(),
        Some(0) => tr("sync.lease_over"),
        Some(days) => tr_with("sync.lease_days", &[("n", days.to_string())]),
    };
    view! {
        <Show when=move || left.get().is_some()>
            <Banner tone=Tone::Warn title=words />
        </Show>
    }
}

/// Something of what others wrote was lost or damaged on this device, and is whole again.
#[component]
fn MendedLine(state: Signal<SyncState>) -> impl IntoView {
    let mended = Memo::new(move |_| state.with(|state| state.mended));
    let words = move || tr_with("sync.mended", &[("n", mended.get().to_string())]);
    view! {
        <Show when=move || mended.with(|mended| *mended != 0)>
            <Banner tone=Tone::Info title=words />
        </Show>
    }
}

/// How many days are left, where that is worth a word.
fn days_left(state: &SyncState, now: Millis) -> Option<i64> {
    match state.phase {
        SyncPhase::Offline => lease_days_left(state.certified_until, now),
        SyncPhase::Alone | SyncPhase::Together | SyncPhase::Busy | SyncPhase::Stuck => None,
    }
}

#[component]
fn StandingFacts(state: Signal<SyncState>) -> impl IntoView {
    let when = move |at: Option<Millis>| match at {
        Some(at) => moment(at, now()),
        None => tr("time.never"),
    };
    let compared = move || {
        let at = when(state.with(|state| state.compared_at));
        tr_with("sync.compared", &[("at", at)])
    };
    let waiting = move || {
        let (waiting, early, unread) =
            state.with(|state| (state.waiting, state.early, state.unread_there));
        let counts = [("sync.early_n", early), ("sync.unread_there_n", unread)];
        let why = counts.into_iter().filter(|(_, n)| *n > 0);
        let why = why.map(|(words, n)| tr_with(words, &[("n", n.to_string())]));
        let waiting = tr_with("sync.waiting_n", &[("n", waiting.to_string())]);
        std::iter::once(waiting)
            .chain(why)
            .collect::<Vec<_>>()
            .join(" · ")
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
            <Show when=move || state.with(|state| state.compared_at.is_some())>
                <Fact name=say("sync.compared_at")>{compared}</Fact>
            </Show>
            <Fact name=say("sync.waiting")>{waiting}</Fact>
            <Show when=move || state.with(|state| state.photos > 0)>
                <Fact name=say("sync.photos")>{photos}</Fact>
            </Show>
            <Show when=tries_again>
                <Fact name=say("sync.next_at")>{move || when(state.with(|state| state.next_at))}</Fact>
            </Show>
        </Facts>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_device_that_is_away_from_its_hub_counts_the_days() {
        let until = 100 * 86_400_000;
        let state = |phase| SyncState {
            phase,
            certified_until: Some(Millis(until)),
            ..SyncState::default()
        };
        let left = |phase, before| days_left(&state(phase), Millis(until - before));
        assert_eq!(left(SyncPhase::Offline, 30 * 86_400_000), None);
        assert_eq!(left(SyncPhase::Offline, 3 * 86_400_000), Some(3));
        assert_eq!(left(SyncPhase::Offline, -1), Some(0));
        // Its clock is wrong then: the hub would have said so.
        assert_eq!(left(SyncPhase::Together, -1), None);
        assert_eq!(left(SyncPhase::Stuck, -1), None);
    }
}
