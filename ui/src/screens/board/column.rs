//! A column of the board.

use super::card::BoardCard;
use crate::components::{Card, Glyph, Icon, Show};
use crate::i18n::{say, tr_with};
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::view::{BoardKind, BoardRow, BoardView};

/// The orders of one kind, the most urgent first.
#[component]
pub(super) fn Column(board: Signal<BoardView>, kind: BoardKind) -> impl IntoView {
    let rows = Memo::new(move |_| {
        board.with(|board| {
            let mut columns = board.columns.iter();
            let column = columns.find(|column| column.kind == kind);
            column.map_or_else(Vec::new, |column| column.rows.clone())
        })
    });
    let count = Memo::new(move |_| board.with(|board| super::count_of(board, kind)));
    let title = move || {
        tr_with(
            &format!("board.{}_n", name_of(&kind)),
            &[("n", count.get().to_string())],
        )
    };
    let more = move || usize::try_from(count.get()).unwrap_or(usize::MAX) > rows.with(Vec::len);
    let nothing = match kind {
        BoardKind::Waiting => "board.no_waiting",
        BoardKind::Running => "board.no_running",
        BoardKind::Late => "board.no_late",
    };
    view! {
        <Card title flush=true>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="card-note board-nothing soft"><Icon glyph=Glyph::Done small=true />{say(nothing)}</p>
            </Show>
            <ul class="list board-cards" role="list">
                <For each=move || rows.get() key=looks let:row>
                    <li><BoardCard row /></li>
                </For>
            </ul>
            <Show when=more><p class="card-note soft">{say("board.more")}</p></Show>
        </Card>
    }
}

/// What a card looks like; where it changes, it is made anew, and the others keep their place and the focus.
fn looks(row: &BoardRow) -> String {
    format!("{row:?}")
}
