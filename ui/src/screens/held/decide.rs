//! Deciding whether a record counts, or taking note that it does not.

use crate::client;
use crate::components::{Button, ButtonKind, Glyph, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::ItemId;
use yizhan_api::view::{HeldView, SyncView};
use yizhan_api::{ApiError, SettleItem};

/// A decision on its way.
#[derive(Clone, Copy)]
struct Deciding {
    item: ItemId,
    /// Whether the record shall count, while that is being said.
    asked: RwSignal<Option<bool>>,
    error: RwSignal<Option<ApiError>>,
    on_settled: Callback<SyncView>,
}

impl Deciding {
    fn is_asked(self, counts: bool) -> Signal<bool> {
        Signal::derive(move || self.asked.get() == Some(counts))
    }

    fn is_closed(self, counts: bool) -> Signal<bool> {
        Signal::derive(move || self.asked.get() == Some(!counts))
    }

    /// A button's work: says that the record counts or not, and `done` once it is so.
    fn press(self, counts: bool, done: &'static str) -> Callback<()> {
        let toasts = use_toasts();
        Callback::new(move |()| {
            if self.asked.get_untracked().is_some() {
                return;
            }
            self.asked.set(Some(counts));
            self.error.set(None);
            spawn_local(async move {
                let item = self.item;
                let answer = client::send(SettleItem { item, counts }).await;
                // The page may have been left meanwhile.
                if self.asked.try_set(None).is_some() {
                    return;
                }
                match answer {
                    Ok(left) => {
                        toasts.say(Tone::Good, tr(done));
                        self.on_settled.run(left);
                    }
                    Err(error) => self.error.set(Some(error)),
                }
            });
        })
    }
}

/// What the person can do about a record, and what that means.
#[component]
pub(super) fn Decide(
    held: HeldView,
    #[prop(into)] on_settled: Callback<SyncView>,
) -> impl IntoView {
    let deciding = Deciding {
        item: held.item,
        asked: RwSignal::new(None),
        error: RwSignal::new(None),
        on_settled,
    };
    let means = match (held.may_settle, held.is_own, held.rejected) {
        (true, _, _) => "held.decide_text",
        (false, true, true) => "held.own_rejected_text",
        (false, true, false) => "held.own_review_text",
        (false, false, _) => "held.others_decide",
    };
    view! {
        <p class="soft small">{say(means)}</p>
        <Trouble error=deciding.error />
        <div class="ways">
            {held.may_settle.then(|| view! {
                <Button kind=ButtonKind::Soft icon=Glyph::Check busy=deciding.is_asked(true)
                    disabled=deciding.is_closed(true) on_click=deciding.press(true, "held.counted")>
                    {say("held.count")}
                </Button>
                <Button icon=Glyph::Close busy=deciding.is_asked(false)
                    disabled=deciding.is_closed(false) on_click=deciding.press(false, "held.left_out")>
                    {say("held.leave_out")}
                </Button>
            })}
            {(held.is_own && held.rejected).then(|| view! {
                <Button icon=Glyph::Check busy=deciding.is_asked(false)
                    on_click=deciding.press(false, "held.taken_note")>
                    {say("held.noted")}
                </Button>
            })}
        </div>
    }
}
