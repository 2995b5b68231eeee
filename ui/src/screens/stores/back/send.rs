//! Recording what comes back.

use super::super::scanning::Sound;
use super::super::slip::SlipCard;
use super::{Back, Returning};
use crate::client;
use crate::components::{ActionBar, Button, ButtonKind, Glyph, Icon};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::SlipView;
use yizhan_api::{BackLine, ReturnParts};

fn units(back: Returning) -> i64 {
    back.held.with(|held| {
        let lines = held.as_ref().map_or(&[][..], |held| held.lines.as_slice());
        lines.iter().map(|one| one.units.get()).sum()
    })
}

#[component]
pub(super) fn Bar(back: Returning) -> impl IntoView {
    let count = Memo::new(move |_| units(back));
    let disabled = Signal::derive(move || back.store.get().is_none() || count.get() == 0);
    let error = Signal::derive(move || back.error.get());
    view! {
        <div class="issue-foot">
            <Trouble error />
            <ActionBar>
                <p class="soft small grow only-desktop">{say("stores.keys")}</p>
                <Button kind=ButtonKind::Primary icon=Glyph::Undo busy=back.busy disabled on_click=move |()| send(back)>
                    {move || tr_with("stores.return.send", &[("n", count.get().to_string())])}
                </Button>
            </ActionBar>
        </div>
    }
}

pub(super) fn send(back: Returning) {
    let lines: Vec<BackLine> = back.held.with_untracked(|held| {
        let lines = held.as_ref().map_or(&[][..], |held| held.lines.as_slice());
        let chosen = lines.iter().filter(|one| one.units.get_untracked() > 0);
        let line = |one: &Back| BackLine {
            movement: one.movement,
            of: one.line.movement,
            quantity: one.units.get_untracked(),
            bin: String::new(),
        };
        chosen.map(line).collect()
    });
    let Some(store) = back.store.get_untracked() else {
        return;
    };
    if lines.is_empty() || back.busy.get_untracked() {
        return;
    }
    let request = ReturnParts {
        slip: back.slip.get_value(),
        store,
        lines,
        note: back.note.get_untracked(),
    };
    back.busy.set(true);
    back.error.set(None);
    spawn_local(async move {
        let answer = client::send(request).await;
        if back.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(slip) => {
                back.scanner.signal(Sound::Issued);
                back.held.set(None);
                back.note.set(String::new());
                back.scanner.hush();
                back.done.set(Some(slip));
            }
            Err(error) => {
                back.scanner.signal(Sound::Unknown);
                back.error.set(Some(error));
            }
        }
    });
}

#[component]
pub(super) fn Returned(back: Returning, slip: SlipView) -> impl IntoView {
    view! {
        <div class="issued">
            <div class="issued-head tone-good" role="status">
                <span class="scan-answer-mark"><Icon glyph=Glyph::Done /></span>
                <div><h2>{move || tr("stores.return.done")}</h2><p>{move || tr("stores.recorded_text")}</p></div>
            </div>
            <SlipCard slip />
            <Button kind=ButtonKind::Primary wide=true icon=Glyph::Forward on_click=move |()| back.done.set(None)>{say("stores.return.next")}</Button>
        </div>
    }
}
