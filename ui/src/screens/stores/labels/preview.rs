//! The labels as they will be printed.

use super::chosen::Chosen;
use crate::client::{self, View};
use crate::components::{Card, EmptyState, Glyph, Pager, Show, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use leptos::prelude::*;
use yizhan_api::domain::label::Grid;
use yizhan_api::view::{LabelCell, LabelList, LabelPreview};
use yizhan_api::{PreviewLabels, Tag};

/// A page of them.
#[component]
pub(super) fn Preview(chosen: Chosen, found: View<LabelList>) -> impl IntoView {
    let is_any = Memo::new(move |_| is_any(chosen, found));
    let shown = client::view(
        move || {
            is_any.get().then(|| PreviewLabels {
                job: chosen.job(),
                page: chosen.page.get(),
            })
        },
        |_| vec![Tag::BaseData],
    );
    view! {
        <div class="labels-preview">
            <Card title=say("labels.preview")>
                <Show when=move || is_any.get() fallback=|| view! {
                    <EmptyState glyph=Glyph::Barcode title=say("labels.nothing") text=say("labels.nothing_text") />
                }>
                    <Watched view=shown skeleton=|| view! { <Skeleton cards=true lines=1 /> } let:page>
                        <Page chosen page />
                    </Watched>
                </Show>
            </Card>
        </div>
    }
}

/// Whether there is something to print (reactive).
pub(super) fn is_any(chosen: Chosen, found: View<LabelList>) -> bool {
    chosen.picked.with(|picked| !picked.is_empty())
        || found.with(|list| list.is_some_and(|list| list.total > 0))
}

#[component]
fn Page(chosen: Chosen, page: Signal<LabelPreview>) -> impl IntoView {
    let place = move || {
        let (at, pages, labels) = page.with(|page| (page.page, page.pages, page.labels));
        let values = [
            ("page", (at + 1).to_string()),
            ("pages", pages.to_string()),
            ("n", labels.to_string()),
        ];
        tr_with(
            if chosen.is_roll() {
                "labels.place_roll"
            } else {
                "labels.place"
            },
            &values,
        )
    };
    let drawn = move || {
        let grid = (!chosen.is_roll()).then(|| chosen.format().grid());
        page.with(|page| drawing(page, grid))
    };
    let turn = move |page: Option<usize>| {
        if let Some(page) = page {
            chosen.page.set(page);
        }
    };
    view! {
        {drawn}
        <Pager
            place
            has_before=Signal::derive(move || page.with(|page| page.page > 0))
            has_next=Signal::derive(move || page.with(|page| page.page + 1 < page.pages))
            on_before=move |()| turn(page.with_untracked(|page| page.page.checked_sub(1)))
            on_next=move |()| turn(page.with_untracked(|page| page.page.checked_add(1)))
        />
    }
}

/// A page, black on white in every theme. How sheets are cut is drawn faintly.
fn drawing(page: &LabelPreview, grid: Option<Grid>) -> impl IntoView + use<> {
    let cuts = grid.map(|grid| {
        (0..grid.cells())
            .map(|index| {
                let (x, y) = grid.cell(index);
                view! { <rect class="label-cut" x=x y=y width=grid.width_um height=grid.height_um rx="1500" /> }
            })
            .collect_view()
    });
    let cells = page.cells.iter().map(cell).collect_view();
    let class = if grid.is_some() {
        "label-page"
    } else {
        "label-page label-of-roll"
    };
    view! {
        <svg class=class viewBox=format!("0 0 {} {}", page.width, page.height) role="img" aria-label=tr("labels.preview")>
            {cuts}
            {cells}
        </svg>
    }
}

fn cell(cell: &LabelCell) -> impl IntoView + use<> {
    let words = cell.words.iter().map(|words| {
        view! {
            <text
                x=words.x
                y=words.baseline
                font-size=words.size
                textLength=words.width
                lengthAdjust="spacingAndGlyphs"
            >{words.text.clone()}</text>
        }
    });
    view! {
        <g transform=format!("translate({} {})", cell.x, cell.y)>
            <path d=cell.dark.clone() />
            {words.collect_view()}
        </g>
    }
}
