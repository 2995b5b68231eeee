//! Recording what lies on the desk: all of it or nothing, and never twice.

use super::super::scanning::Sound;
use super::basket::{Basket, Line};
use super::kind::WorkKind;
use crate::client;
use crate::components::{ActionBar, Button, ButtonKind, Glyph};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::stock::{Purpose, Shelf};
use yizhan_api::domain::{DepartmentId, Fen, PersonId, Refusal, StoreId};
use yizhan_api::view::SlipView;
use yizhan_api::{
    ApiError, BinLine, DeliveryLine, HandOut, IssueLine, ReceiveGoods, Recipient, Reshelve,
    SendBack, SendTransfer, WriteOffParts,
};

/// The button, and why it did not work.
#[component]
pub(super) fn Bar(basket: Basket) -> impl IntoView {
    let disabled = Signal::derive(move || {
        basket.store.get().is_none() || basket.units() == 0 || basket.scanner.is_looking.get()
    });
    let error = Signal::derive(move || basket.error.get());
    view! {
        <div class="issue-foot">
            <Trouble error />
            <ActionBar>
                <p class="soft small grow only-desktop">{say("stores.keys")}</p>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=basket.busy disabled on_click=move |()| send(basket)>
                    {move || tr_with(&basket.kind.send_key(), &[("n", basket.units().to_string())])}
                </Button>
            </ActionBar>
        </div>
    }
}

/// Records it. The sound comes with the answer, never before.
pub(super) fn send(basket: Basket) {
    let Some(store) = basket.store.get_untracked() else {
        return;
    };
    let lines = basket.lines.get_untracked();
    let is_waiting = basket.busy.get_untracked() || basket.scanner.is_looking.get_untracked();
    if lines.is_empty() || is_waiting {
        return;
    }
    basket.error.set(None);
    if let Err(refusal) = check(basket, &lines) {
        basket.scanner.signal(Sound::Unknown);
        basket.error.set(Some(refusal.into()));
        return;
    }
    basket.busy.set(true);
    // Kept before it is sent: should the app die now, nobody changes what may be written already.
    basket.uncertain.set(true);
    spawn_local(async move {
        let answer = ask(basket, store, lines).await;
        if basket.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(slip) => {
                basket.scanner.signal(Sound::Issued);
                basket.clear();
                basket.done.set(Some(slip));
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Err(error) => {
                basket.scanner.signal(Sound::Unknown);
                // A refusal is certain: nothing was written. Other errors say nothing about that.
                basket.uncertain.set(!matches!(error, ApiError::Refusal(_)));
                basket.error.set(Some(error));
            }
        }
    });
}

/// What can be said without asking the engine.
fn check(basket: Basket, lines: &[Line]) -> Result<(), Refusal> {
    match basket.kind {
        WorkKind::Receive if !basket.papers.get_untracked() => Err(Refusal::PapersMissing),
        WorkKind::Receive => lines.iter().try_for_each(|line| {
            if line.delivered.not_whole {
                return Err(Refusal::QuantityNotSensible);
            }
            let price = line.delivered.price.trim();
            let is_price = price.is_empty() || Fen::parse(price).is_ok();
            is_price.then_some(()).ok_or(Refusal::PriceNotSensible)
        }),
        WorkKind::HandOut if basket.taker.get_untracked().is_none() => {
            Err(if basket.purpose.get_untracked().is_some() {
                Refusal::UnknownDepartment
            } else {
                Refusal::UnknownPerson
            })
        }
        WorkKind::Transfer if basket.other.get_untracked().is_none() => Err(Refusal::UnknownStore),
        WorkKind::WriteOff | WorkKind::SendBack
            if basket.note.get_untracked().trim().is_empty() =>
        {
            Err(Refusal::ReasonMissing)
        }
        WorkKind::Reshelve => lines.iter().try_for_each(|line| {
            let is_said = !to_bin(basket, line).is_empty();
            is_said.then_some(()).ok_or(Refusal::BinMissing)
        }),
        _ => Ok(()),
    }
}

/// The bin that a line is put in: its own, else the one for all.
fn to_bin(basket: Basket, line: &Line) -> String {
    let own = line.to_bin.trim();
    if own.is_empty() {
        let of_all = basket.reference.get_untracked();
        of_all.trim().to_owned()
    } else {
        own.to_owned()
    }
}

fn out(line: Line) -> IssueLine {
    IssueLine {
        movement: line.movement,
        code: line.code,
        quantity: line.quantity,
        shelf: line.shelf,
    }
}

async fn ask(basket: Basket, store: StoreId, lines: Vec<Line>) -> Result<SlipView, ApiError> {
    let slip = basket.slip_id();
    let note = basket.note.get_untracked();
    let all = |lines: Vec<Line>| -> Vec<IssueLine> { lines.into_iter().map(out).collect() };
    match basket.kind {
        WorkKind::Receive => {
            let papers = basket.papers.get_untracked();
            let request = ReceiveGoods {
                slip,
                store,
                supplier: basket.supplier.get_untracked(),
                reference: basket.reference.get_untracked(),
                lines: lines
                    .into_iter()
                    .map(|line| delivery(line, papers))
                    .collect(),
            };
            client::send(request).await
        }
        WorkKind::HandOut => {
            let taker = basket
                .taker
                .get_untracked()
                .ok_or(Refusal::UnknownDepartment)?;
            let purpose = basket.purpose.get_untracked();
            let request = HandOut {
                slip,
                store,
                to: match purpose {
                    Some(_) => Recipient::Department(DepartmentId(taker.id)),
                    None => Recipient::Person(PersonId(taker.id)),
                },
                purpose: purpose.unwrap_or(Purpose::Internal),
                reference: basket.reference.get_untracked(),
                lines: all(lines),
            };
            client::send(request).await
        }
        WorkKind::Transfer => {
            let request = SendTransfer {
                slip,
                from: store,
                to: basket.other.get_untracked().ok_or(Refusal::UnknownStore)?,
                lines: all(lines),
                note,
            };
            client::send(request).await
        }
        WorkKind::SendBack => {
            let request = SendBack {
                slip,
                store,
                supplier: basket.supplier.get_untracked(),
                reference: basket.reference.get_untracked(),
                lines: all(lines),
                reason: note,
            };
            client::send(request).await
        }
        WorkKind::Reshelve => {
            let line = |line: Line| BinLine {
                to_bin: to_bin(basket, &line),
                part: out(line),
            };
            let lines = lines.into_iter().map(line).collect();
            client::send(Reshelve { slip, store, lines }).await
        }
        WorkKind::WriteOff => {
            let request = WriteOffParts {
                slip,
                store,
                lines: all(lines),
                reason: note,
            };
            client::send(request).await
        }
    }
}

fn delivery(line: Line, papers: bool) -> DeliveryLine {
    let said = line.delivered;
    let text = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    DeliveryLine {
        movement: line.movement,
        code: line.code,
        announced: said
            .announced
            .unwrap_or(line.quantity.saturating_add(said.turned_away)),
        accepted: line.quantity,
        turned_away: said.turned_away,
        papers,
        unit_price: Fen::parse(said.price.trim()).ok(),
        shelf: Shelf {
            bin: said.bin.trim().to_owned(),
            lot: text(said.lot),
            expires_on: text(said.expires_on),
        },
    }
}
