//! Movements in plain words, with ways to their order and slip.

use super::super::hand_over::{HandOverButton, moves_to_somebody};
use crate::app::to;
use crate::client::clock::now;
use crate::i18n::{say, tr, tr_with};
use crate::words::{moment, name_of};
use leptos::prelude::*;
use yizhan_api::domain::stock::MovementKind;
use yizhan_api::view::{MoveRow, PartWords};

/// What happened: 从中心库房出库，用于工单 261121-K3-07.
fn sentence(moved: &MoveRow) -> String {
    let key = format!("stock_lists.moved.{}", name_of(&moved.kind));
    let known = |name: &str| match name {
        "" => tr("stock_lists.unknown"),
        name => name.to_owned(),
    };
    tr_with(
        &key,
        &[("from", known(&moved.from)), ("to", known(&moved.to))],
    )
}

/// Units with the sign that they have for the stores.
fn signed(moved: &MoveRow, unit: &str) -> String {
    let sign = match moved.kind {
        MovementKind::Inbound
        | MovementKind::Return
        | MovementKind::Received
        | MovementKind::CountedMore => "+",
        MovementKind::FromBag | MovementKind::LostOnTheWay | MovementKind::Reshelved => "",
        _ => "−",
    };
    format!("{sign}{} {unit}", moved.quantity)
}

/// A movement, in a list.
#[component]
pub(super) fn MoveItem(
    moved: MoveRow,
    /// Unit of the part.
    unit: String,
    /// The part, in a list of several.
    #[prop(optional)]
    part: Option<PartWords>,
    /// Number of a visit, an emergency order or a delivery note.
    #[prop(optional)]
    reference: String,
) -> impl IntoView {
    let words = moved.clone();
    let said = move || sentence(&words);
    let supplier = match moved.kind {
        MovementKind::Inbound => moved.from.clone(),
        MovementKind::SentBack => moved.to.clone(),
        _ => String::new(),
    };
    let lot = moved.shelf.lot.clone().unwrap_or_default();
    let told = [
        moved.by_name.clone(),
        supplier,
        moved.shelf.bin.clone(),
        reference,
        moved.note.clone(),
    ];
    let at = moved.at;
    let note = move || {
        let told = told.iter().filter(|text| !text.is_empty()).cloned();
        let told: Vec<String> = [moment(at, now())].into_iter().chain(told).collect();
        told.join(" · ")
    };
    let of_part = part.map(|part| {
        view! { <a class="move-part" href=to::part(part.id)>{part.name}" "<span class="soft">{part.spec}</span></a> }
    });
    let order = moved.order.map(|order| {
        view! { <a class="move-link" href=to::order(order)>{say("stock_lists.to_order")}</a> }
    });
    let slip = moved.slip.map(|slip| {
        view! { <a class="move-link" href=to::slip(slip)>{say("stock_lists.to_slip")}</a> }
    });
    // What has a slip of its own is printed from there.
    let prints = (moves_to_somebody(moved.kind) && moved.slip.is_none())
        .then(|| view! { <HandOverButton movement=moved.id quiet=true /> });
    let lot = (!lot.is_empty()).then(|| {
        let text = lot.clone();
        view! { <span class="number">{move || tr_with("stock_lists.lot_is", &[("lot", text.clone())])}</span> }
    });
    view! {
        <li class="move row">
            <div class="row-words">
                {of_part}
                <p class="row-title">{said}</p>
                <p class="row-note">{note}</p>
                <p class="move-links">{lot}{order}{slip}{prints}</p>
            </div>
            <span class="row-end number">{signed(&moved, &unit)}</span>
        </li>
    }
}
