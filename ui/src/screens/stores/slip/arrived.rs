//! What arrived of a transfer, and what never will.

use crate::client::{self, View};
use crate::components::Tone;
use crate::components::{Button, ButtonKind, Card, Glyph, Stepper, TextArea, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::domain::MovementId;
use yizhan_api::view::{SlipLine, SlipView};
use yizhan_api::{BackLine, LoseTransfer, ReceiveTransfer};

/// Takes in what arrived: all that is on its way, unless fewer are counted.
#[component]
pub(super) fn Arrived(view: View<SlipView>, slip: Signal<SlipView>) -> impl IntoView {
    let lines: Vec<(SlipLine, MovementId, RwSignal<i64>)> = slip.with_untracked(|slip| {
        let open = slip.lines.iter().filter(|line| line.left > 0).cloned();
        open.map(|line| {
            let units = RwSignal::new(line.left);
            (line, MovementId(client::new_id()), units)
        })
        .collect()
    });
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let kept = StoredValue::new(lines.clone());
    let send = move |()| {
        let Some((id, store)) = slip.with_untracked(|slip| Some((slip.id, slip.other_store?)))
        else {
            return;
        };
        let lines: Vec<BackLine> = kept.with_value(|lines| {
            let chosen = lines
                .iter()
                .filter(|(_, _, units)| units.get_untracked() > 0);
            let back = |(line, movement, units): &(SlipLine, MovementId, RwSignal<i64>)| BackLine {
                movement: *movement,
                of: line.movement,
                quantity: units.get_untracked(),
                bin: String::new(),
            };
            chosen.map(back).collect()
        });
        let request = ReceiveTransfer {
            slip: id,
            store,
            lines,
        };
        sending.send(request, move |now| {
            toasts.say(Tone::Good, tr("stores.arrived_done"));
            view.set(now);
        });
    };
    let row = |(line, _, units): (SlipLine, MovementId, RwSignal<i64>)| {
        let (name, most) = (line.name.clone(), line.left);
        view! {
            <li class="desk-line">
                <div class="work-line-words">
                    <p class="row-title">{line.name}</p>
                    <p class="row-note">{move || tr_with("stores.on_its_way", &[("n", most.to_string())])}</p>
                </div>
                <Stepper label=move || tr_with("issue.quantity_of", &[("name", name.clone())]) value=units most=most />
            </li>
        }
    };
    view! {
        <Card title=say("stores.arrived") flush=true>
            <p class="card-note soft">{say("stores.arrived_text")}</p>
            <ul class="list" role="list">{lines.into_iter().map(row).collect_view()}</ul>
            <div class="card-foot">
                <Trouble error />
                <Button kind=ButtonKind::Primary icon=Glyph::Check wide=true busy on_click=send>{say("stores.arrived_send")}</Button>
            </div>
        </Card>
    }
}

/// Gives up what is still on its way.
#[component]
pub(super) fn Lost(view: View<SlipView>, slip: Signal<SlipView>) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let note = RwSignal::new(String::new());
    let send = move |()| {
        let request = LoseTransfer {
            slip: slip.with_untracked(|slip| slip.id),
            note: note.get_untracked(),
        };
        sending.send(request, move |now| view.set(now));
    };
    view! {
        <Card title=say("stores.lost")>
            <p class="soft">{say("stores.lost_text")}</p>
            <TextArea label=say("stores.reason") value=note />
            <Trouble error />
            <Button kind=ButtonKind::Danger busy on_click=send>{say("stores.lost_send")}</Button>
        </Card>
    }
}
