//! How this device and its hub get on, for everybody to see, and the way to the page about it.

use super::to;
use crate::client;
use crate::components::{Count, Glyph, Icon, Show, Tone};
use crate::words::{SyncMark, sync_short, sync_title};
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::view::SyncView;
use yizhan_api::{ShowSync, Tag};

/// What does not count and waits for the person; one view for the whole frame.
pub type Held = client::View<SyncView>;

/// Watches what does not count, for everything below.
pub(super) fn watch() {
    let held: Held = client::view(|| Some(ShowSync {}), |_| vec![Tag::Sync]);
    provide_context(held);
}

/// What does not count and waits for the person. For pages below the frame only.
///
/// # Panics
/// Outside of the frame.
#[allow(
    clippy::expect_used,
    reason = "a page without its frame is a mistake in the code"
)]
pub fn use_held() -> Held {
    use_context::<Held>().expect("the frame tells its pages what does not count")
}

/// What there is to say, and its words.
#[derive(Clone, Copy)]
struct Standing {
    mark: Memo<Option<SyncMark>>,
    held: Memo<u32>,
}

impl Standing {
    fn new() -> Self {
        let view = use_context::<Held>();
        let held = Memo::new(move |_| {
            let held = view.map_or(0, |view| {
                view.with(|sync| sync.map_or(0, |sync| sync.held.len()))
            });
            u32::try_from(held).unwrap_or(u32::MAX)
        });
        let state = client::sync_state();
        let mark = Memo::new(move |_| state.with(|state| SyncMark::of(state, held.get())));
        Self { mark, held }
    }

    fn is_something(self) -> bool {
        self.mark.with(Option::is_some)
    }

    fn class(self) -> &'static str {
        self.mark
            .get()
            .map_or(Tone::Neutral, SyncMark::tone)
            .class()
    }

    fn glyph(self) -> Signal<Glyph> {
        Signal::derive(move || self.mark.get().map_or(Glyph::Sync, SyncMark::glyph))
    }

    fn words(self, say: fn(SyncMark, &yizhan_api::SyncState, u32) -> String) -> String {
        let mark = self.mark.get();
        client::sync_state().with(|state| {
            mark.map(|mark| say(mark, state, self.held.get()))
                .unwrap_or_default()
        })
    }

    /// How many wait for a look, where the mark does not say so itself.
    fn count(self) -> Signal<u32> {
        Signal::derive(move || match self.mark.get() {
            Some(SyncMark::Attention) | None => 0,
            Some(_) => self.held.get(),
        })
    }
}

/// At the foot of the sidebar and among the settings.
#[component]
pub(super) fn StandingLink() -> impl IntoView {
    let standing = Standing::new();
    view! {
        <Show when=move || standing.is_something()>
            <A href=to::SYNC attr:class=move || format!("connection standing {}", standing.class())>
                <Icon glyph=standing.glyph() small=true />
                <span>{move || standing.words(sync_short)}</span>
                <Count value=standing.count() />
            </A>
        </Show>
    }
}

/// At the top of every page on phones, where there is no sidebar.
#[component]
pub(super) fn StandingPill() -> impl IntoView {
    let standing = Standing::new();
    view! {
        <Show when=move || standing.is_something()>
            <A
                href=to::SYNC
                attr:class=move || format!("standing-pill only-phone {}", standing.class())
                attr:title=move || standing.words(sync_title)
            >
                <span class="standing-words">
                    <Icon glyph=standing.glyph() small=true />
                    <span>{move || standing.words(sync_short)}</span>
                </span>
                <Count value=standing.count() />
            </A>
        </Show>
    }
}
