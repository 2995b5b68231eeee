//! Dispatching from the board: what was seen there is what is decided on, so that whoever was faster is told.

use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Sheet, Toasts, Tone, use_toasts};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::screens::orders::{Chosen, MergePicks, TeamPicks, merge_word};
use crate::words::{done_word, error_text};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::domain::{StepId, TeamId};
use yizhan_api::view::{BoardRow, BoardView, OrderView};
use yizhan_api::{ApiError, MergeOrder, TakeStep};

/// What is being dispatched; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Dispatching {
    board: View<BoardView>,
    /// The order whose sheet is open.
    asked: RwSignal<Option<BoardRow>>,
    /// Where it is to go.
    chosen: RwSignal<Option<TeamId>>,
    dragged: RwSignal<Option<BoardRow>>,
    open: RwSignal<bool>,
    /// The order that is to be merged into another one, with the id of that step.
    duplicate: RwSignal<Option<(BoardRow, StepId)>>,
    /// Into which one.
    into: Chosen,
    merging: RwSignal<bool>,
    /// One is on its way.
    pub busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    toasts: Toasts,
}

impl Dispatching {
    pub fn new(board: View<BoardView>) -> Self {
        Self {
            board,
            asked: RwSignal::new(None),
            chosen: RwSignal::new(None),
            dragged: RwSignal::new(None),
            open: RwSignal::new(false),
            duplicate: RwSignal::new(None),
            into: RwSignal::new(None),
            merging: RwSignal::new(false),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// Asks where an order goes.
    pub fn ask(self, row: BoardRow) {
        self.error.set(None);
        self.chosen
            .set(row.usual_team.as_ref().map(|(team, _)| *team));
        self.asked.set(Some(row));
        self.open.set(true);
    }

    /// Asks which order a duplicate repeats.
    pub fn ask_duplicate(self, row: BoardRow) {
        self.error.set(None);
        self.into.set(None);
        self.duplicate.set(Some((row, StepId(client::new_id()))));
        self.merging.set(true);
    }

    /// Closes the duplicate, which is followed on the chosen order from now on.
    fn merge(self) {
        let asked = self
            .duplicate
            .get_untracked()
            .zip(self.into.get_untracked());
        let Some(((row, step), (into, _))) = asked.filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        self.error.set(None);
        let request = MergeOrder {
            order: row.order.id,
            step,
            follows: row.order.last_step,
            into,
        };
        spawn_local(async move {
            let answer = client::send(request).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(order) => {
                    self.merging.set(false);
                    self.say_done(&order, ActionKind::Merge);
                }
                Err(error) => self.error.set(Some(error)),
            }
            self.board.reload();
        });
    }

    /// Says that the last step of an order was taken.
    fn say_done(self, order: &OrderView, kind: ActionKind) {
        let whom = order.trail.last().map(|step| step.whom.clone());
        let step = done_word(kind, &whom.unwrap_or_default());
        let said = [("number", order.number.clone()), ("step", step)];
        self.toasts.say(Tone::Good, tr_with("board.done", &said));
    }

    /// An order is being dragged, or is not any more.
    pub fn drag(self, row: Option<BoardRow>) {
        self.dragged.set(row);
    }

    /// Whether one is (reactive).
    pub fn is_dragging(self) -> bool {
        self.dragged.with(Option::is_some)
    }

    /// What is dragged was dropped on a team.
    pub fn drop_on(self, team: TeamId) {
        if let Some(row) = self.dragged.get_untracked() {
            self.dragged.set(None);
            self.send(&row, team);
        }
    }

    /// Sends an order to a team.
    pub fn send(self, row: &BoardRow, team: TeamId) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        let request = TakeStep {
            order: row.order.id,
            step: StepId(client::new_id()),
            follows: row.order.last_step,
            action: Action::Dispatch { team },
        };
        spawn_local(async move {
            let answer = client::send(request).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(order) => {
                    self.open.set(false);
                    self.say_done(&order, ActionKind::Dispatch);
                }
                Err(error) if self.open.get_untracked() => self.error.set(Some(error)),
                Err(error) => self.toasts.say(Tone::Bad, error_text(&error)),
            }
            self.board.reload();
        });
    }
}

/// The board that the parts of the page dispatch from.
///
/// # Panics
/// Outside of the board.
#[allow(
    clippy::expect_used,
    reason = "a part without its page is a mistake in the code"
)]
pub(super) fn use_dispatching() -> Dispatching {
    use_context::<Dispatching>().expect("the board tells its parts how orders are dispatched")
}

/// Which team, by keyboard or by touch.
#[component]
pub(super) fn DispatchSheet(dispatching: Dispatching) -> impl IntoView {
    let Dispatching {
        asked,
        chosen,
        busy,
        ..
    } = dispatching;
    let teams = Signal::derive(move || {
        let board = dispatching.board;
        board.with(|board| board.map_or_else(Vec::new, |board| board.teams.clone()))
    });
    let go = move |()| {
        if let Some((row, team)) = asked.get_untracked().zip(chosen.get_untracked()) {
            dispatching.send(&row, team);
        }
    };
    let disabled = Signal::derive(move || chosen.get().is_none());
    let foot = move || {
        view! {
            <Button on_click=move |()| dispatching.open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled on_click=go>{say("action.dispatch")}</Button>
        }
    };
    let title = move || {
        let what = asked.with(|row| row.as_ref().map(|row| row.order.description.clone()));
        tr_with("board.where_to", &[("what", what.unwrap_or_default())])
    };
    view! {
        <Sheet open=dispatching.open title foot>
            <Trouble error=dispatching.error />
            {move || asked.get().map(|row| {
                let usual = row.usual_team.map(|(team, _)| team);
                view! { <TeamPicks teams usual chosen /> }
            })}
        </Sheet>
    }
}

/// Into which order, by keyboard or by touch.
#[component]
pub(super) fn MergeSheet(dispatching: Dispatching) -> impl IntoView {
    let Dispatching {
        duplicate,
        into,
        busy,
        ..
    } = dispatching;
    let disabled = Signal::derive(move || into.get().is_none());
    let foot = move || {
        view! {
            <Button on_click=move |()| dispatching.merging.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled on_click=move |()| dispatching.merge()>{move || merge_word(into)}</Button>
        }
    };
    let title = move || {
        let what = duplicate.with(|asked| {
            let asked = asked.as_ref();
            asked.map(|(row, _)| row.order.description.clone())
        });
        tr_with("board.merge_into", &[("what", what.unwrap_or_default())])
    };
    view! {
        <Sheet open=dispatching.merging title foot>
            <Trouble error=dispatching.error />
            {move || duplicate.get().map(|(row, _)| view! { <MergePicks order=row.order.id chosen=into /> })}
        </Sheet>
    }
}
