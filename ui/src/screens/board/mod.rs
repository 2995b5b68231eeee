//! The service desk's board (A3, A6): what waits, what runs, what is late, beside the teams with their load.

mod card;
mod column;
mod dispatching;
mod teams;

use crate::app::to;
use crate::client;
use crate::components::{AppBar, ButtonKind, ButtonLink, Choice, Glyph, Segments, Skeleton};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use crate::words::name_of;
use column::Column;
use dispatching::Dispatching;
use leptos::prelude::*;
use teams::Teams;
use yizhan_api::view::{BoardKind, BoardView};
use yizhan_api::{ShowBoard, Tag};

const MINUTE_MS: i64 = 60_000;

/// The board; it reads again whenever an order changes anywhere, and nobody loses the place.
#[component]
pub fn Board() -> impl IntoView {
    let view = client::view(|| Some(ShowBoard {}), |_| vec![Tag::Orders, Tag::BaseData]);
    whenever(move || view.with(|board| board.map(|board| client::clock::heard(board.now))));
    // Time alone makes orders late.
    let minute = Memo::new(|_| client::clock::now().0.div_euclid(MINUTE_MS));
    Effect::new(move |before: Option<i64>| {
        let now = minute.get();
        if before.is_some_and(|before| before != now) {
            view.reload();
        }
        now
    });
    let dispatching = Dispatching::new(view);
    provide_context(dispatching);
    view! {
        <AppBar title=say("board.title")>
            <ButtonLink href=to::INTAKE icon=Glyph::Chart kind=ButtonKind::Quiet>{say("intake.title")}</ButtonLink>
        </AppBar>
        <div class="page page-wide">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:board>
                <Desk board />
            </Watched>
        </div>
        <dispatching::DispatchSheet dispatching />
        <dispatching::MergeSheet dispatching />
    }
}

/// The columns: side by side where there is room, else one at a time.
#[component]
fn Desk(board: Signal<BoardView>) -> impl IntoView {
    let kinds = [BoardKind::Waiting, BoardKind::Running, BoardKind::Late];
    let shown = RwSignal::new(name_of(&BoardKind::Waiting));
    let choices = Signal::derive(move || {
        let counted = |kind: BoardKind| {
            let count = board.with(|board| count_of(board, kind));
            let words = tr_with(
                &format!("board.{}_n", name_of(&kind)),
                &[("n", count.to_string())],
            );
            Choice::new(name_of(&kind), words)
        };
        kinds.into_iter().map(counted).collect::<Vec<_>>()
    });
    view! {
        <div class="board-tabs"><Segments label=say("board.which") value=shown choices /></div>
        <div class="board">
            {kinds.into_iter().map(|kind| {
                let is_hidden = move || shown.with(|shown| *shown != name_of(&kind));
                view! { <div class="board-place" class:board-away=is_hidden><Column board kind /></div> }
            }).collect_view()}
            <Teams teams=Signal::derive(move || board.with(|board| board.teams.clone())) />
        </div>
    }
}

fn count_of(board: &BoardView, kind: BoardKind) -> u32 {
    let mut columns = board.columns.iter();
    columns
        .find(|column| column.kind == kind)
        .map_or(0, |column| column.count)
}
