//! What a part is, changed: a better name, another barcode, other limits.

use super::super::part_form::{Fields, Typed};
use crate::client::View;
use crate::components::{Button, ButtonKind, Glyph, Sheet, TextArea};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::ChangePart;
use yizhan_api::domain::base::Part;
use yizhan_api::view::PartDetail;

/// The way to change what a part is.
#[component]
pub(super) fn ChangeButton(view: View<PartDetail>) -> impl IntoView {
    let typed = Typed::nothing();
    let barcodes = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let before = StoredValue::new(None::<Part>);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let begin = move |()| {
        let Some(detail) = view.latest() else {
            return;
        };
        typed.show(&detail.part);
        barcodes.set(detail.part.barcodes.join("\n"));
        before.set_value(Some(detail.part));
        error.set(None);
        open.set(true);
    };
    let change = move |()| {
        let lines = barcodes.get_untracked();
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        let codes = lines.map(str::to_owned).collect();
        match typed.part(typed.code.get_untracked(), codes) {
            Ok(part) => {
                let before = before.get_value().unwrap_or_else(|| part.clone());
                let before = Box::new(before);
                sending.send(ChangePart { before, part }, move |now| {
                    open.set(false);
                    view.set(now);
                });
            }
            Err(refusal) => error.set(Some(refusal.into())),
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=change>{say("stock_lists.change_save")}</Button>
        }
    };
    let title = move || tr_with("stock_lists.change_title", &[("code", typed.code.get())]);
    let codes = move || {
        view! { <TextArea label=say("stock_lists.barcodes") value=barcodes optional=true hint=say("stock_lists.barcodes_hint") /> }
    };
    view! {
        <Button icon=Glyph::Edit on_click=begin>{say("stock_lists.change")}</Button>
        <Sheet open title foot>
            <Trouble error />
            <Fields typed codes=codes.into() />
        </Sheet>
    }
}
