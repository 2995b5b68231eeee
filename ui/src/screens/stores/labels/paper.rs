//! What labels are printed on.

use super::chosen::Chosen;
use crate::components::{Card, Choice, Segments, Select, Show, Stepper};
use crate::i18n::{say, tr, tr_with};
use crate::words::name_of;
use leptos::prelude::*;
use serde::Serialize;
use yizhan_api::domain::label::{
    COPIES_MAX, Dots, GAP_MAX_MM, PrinterLanguage, RollSize, SheetFormat,
};

/// Sheets or a roll, and how many of each label.
#[component]
pub(super) fn PaperCard(chosen: Chosen) -> impl IntoView {
    let ways = move || {
        ["sheet", "roll"]
            .map(|way| Choice::new(way, tr(&format!("labels.on.{way}"))))
            .to_vec()
    };
    view! {
        <Card title=say("labels.paper")>
            <Segments label=say("labels.paper") value=chosen.on choices=Signal::derive(ways) />
            <Show when=move || chosen.is_roll() fallback=move || view! { <Sheet chosen /> }>
                <Roll chosen />
            </Show>
            <div class="labels-number">
                <span>{say("labels.copies")}</span>
                <Stepper label=say("labels.copies") value=chosen.copies least=1 most=i64::from(COPIES_MAX) />
            </div>
        </Card>
    }
}

/// Millimetres as makers print them: 38.1, 70.
fn mm(um: i32) -> String {
    match (um / 1000, um % 1000 / 100) {
        (whole, 0) => whole.to_string(),
        (whole, tenths) => format!("{whole}.{tenths}"),
    }
}

#[component]
fn Sheet(chosen: Chosen) -> impl IntoView {
    let formats = move || {
        let choice = |format: SheetFormat| {
            let grid = format.grid();
            let values = [
                ("n", grid.cells().to_string()),
                ("width", mm(grid.width_um)),
                ("height", mm(grid.height_um)),
            ];
            Choice::new(name_of(&format), tr_with("labels.sheet_of", &values))
        };
        SheetFormat::ALL.map(choice).to_vec()
    };
    let cells = Signal::derive(move || i64::from(chosen.format().grid().cells()));
    let another = move |_: String| {
        chosen.first.set(1);
        chosen.page.set(0);
    };
    view! {
        <Select label=say("labels.format") value=chosen.format choices=Signal::derive(formats) on_change=another />
        <div class="labels-number">
            <span>{say("labels.first")}</span>
            <Stepper label=say("labels.first") value=chosen.first least=1 most=cells />
        </div>
    }
}

#[component]
fn Roll(chosen: Chosen) -> impl IntoView {
    let sizes = RollSize::ALL.map(|size| {
        let (width, height) = size.mm();
        Choice::new(name_of(&size), format!("{width} × {height} mm"))
    });
    let fine = [Dots::Dpi203, Dots::Dpi300].map(named("labels.dots"));
    let spoken = [PrinterLanguage::Tspl, PrinterLanguage::Zpl].map(named("labels.language"));
    view! {
        <div class="labels-fields">
            <Select label=say("labels.size") value=chosen.size choices=Signal::stored(sizes.to_vec()) />
            <Select label=say("labels.dots_of") value=chosen.dots choices=Signal::stored(fine.to_vec()) />
            <Select label=say("labels.language_of") value=chosen.language choices=Signal::stored(spoken.to_vec()) />
        </div>
        <div class="labels-number">
            <span>{say("labels.gap")}</span>
            <Stepper label=say("labels.gap") value=chosen.gap most=i64::from(GAP_MAX_MM) />
        </div>
    }
}

/// Choices whose words stand in an area of the locale files.
fn named<T: Serialize>(area: &'static str) -> impl Fn(T) -> Choice {
    move |one: T| {
        let name = name_of(&one);
        let label = tr(&format!("{area}.{name}"));
        Choice::new(name, label)
    }
}
