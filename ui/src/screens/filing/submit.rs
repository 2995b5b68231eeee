//! Handing the order in, and for dispatchers dispatching it in the same tap.

use super::draft::{Draft, Part};
use super::recent::used;
use super::{place, requester};
use crate::app::to;
use crate::client::{self, View};
use crate::components::{ActionBar, Button, ButtonKind, Glyph, Toasts, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::go_to_first_invalid;
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::domain::{Refusal, StepId, TeamId};
use yizhan_api::view::{CategoryView, OrderView};
use yizhan_api::{ApiError, ListTeams, Tag, TakeStep};

/// Handing in; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Submit {
    draft: Draft,
    for_others: bool,
    categories: View<Vec<CategoryView>>,
    was_sent: RwSignal<bool>,
    busy: RwSignal<bool>,
    /// Why it was not taken.
    pub error: RwSignal<Option<ApiError>>,
    toasts: Toasts,
    go: Callback<String>,
}

impl Submit {
    /// Handing in `draft`.
    pub fn new(draft: Draft, for_others: bool, categories: View<Vec<CategoryView>>) -> Self {
        let navigate = use_navigate();
        // The form is done with: "back" must not lead into it.
        let go = Callback::new(move |path: String| {
            navigate(
                &path,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        });
        let (was_sent, busy, error) = (
            RwSignal::new(false),
            RwSignal::new(false),
            RwSignal::new(None),
        );
        Self {
            draft,
            for_others,
            categories,
            was_sent,
            busy,
            error,
            toasts: use_toasts(),
            go,
        }
    }

    /// The words for a part that is missing, once somebody tried to hand in.
    pub fn missing(self, part: Part) -> Signal<Option<String>> {
        let key = match part {
            Part::Place => "filing.place_missing",
            Part::Category => "filing.category_missing",
            Part::Description => "errors.description_missing.text",
        };
        Signal::derive(move || (self.was_sent.get() && self.draft.lacks(part)).then(|| tr(key)))
    }

    /// The team that usually does what was chosen (reactive).
    fn usual_team(self) -> Option<TeamId> {
        let chosen = self.draft.category.get()?;
        self.categories
            .with(|all| all?.iter().find(|one| one.id == chosen)?.team)
    }

    /// Hands in, and dispatches to whoever usually does what was chosen.
    pub fn hand_in(self) {
        let team = untrack(|| self.usual_team()).filter(|_| self.for_others);
        if !self.busy.get_untracked() {
            self.send(team);
        }
    }

    fn send(self, team: Option<TeamId>) {
        let lacks = |part| untrack(|| self.draft.lacks(part));
        // No lookup brings these.
        if lacks(Part::Category) || lacks(Part::Description) {
            self.say_missing();
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let settled = self.settle().await;
            // Who left the page meanwhile hands nothing in; the draft is kept.
            if self.busy.try_get_untracked().is_none() {
                return;
            }
            let request = match settled.map(|()| self.draft.request()) {
                Ok(Some(request)) => request,
                Ok(None) => {
                    self.busy.set(false);
                    self.say_missing();
                    return;
                }
                Err(error) => {
                    self.busy.set(false);
                    self.refused(error);
                    return;
                }
            };
            let category = request.category;
            let mut answer = client::send(request).await;
            // Its ids were used by another window, or by an earlier try that said something else.
            if matches!(answer, Err(ApiError::Refusal(Refusal::IdTaken)))
                && let Some(request) = self.draft.with_new_ids()
            {
                answer = client::send(request).await;
            }
            let order = match answer {
                Ok(order) => order,
                Err(error) => {
                    if self.busy.try_set(false).is_none() {
                        self.refused(error);
                    }
                    return;
                }
            };
            // In the same act; what does not get through waits at the order.
            let photos = self.draft.photos.hand_in().await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            used(category);
            self.draft.filed();
            self.filed(order, team).await;
            if let Err(error) = photos {
                self.toasts.say(Tone::Warn, without_photos(&error));
            }
        });
    }

    /// Asks for what was typed and is not known yet.
    async fn settle(self) -> Result<(), ApiError> {
        place::settle(self.draft).await?;
        if self.for_others {
            requester::settle(self.draft).await?;
        }
        Ok(())
    }

    fn refused(self, error: ApiError) {
        self.error.set(Some(error));
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Says that something is missing, and goes to the first that is.
    fn say_missing(self) {
        self.was_sent.set(true);
        self.toasts.say(Tone::Warn, tr("filing.something_missing"));
        go_to_first_invalid();
    }

    async fn filed(self, order: OrderView, team: Option<TeamId>) {
        let (id, number, follows) = (order.id, order.number, order.last_step);
        let mut said = (
            Tone::Good,
            tr_with("filing.filed", &[("number", number.clone())]),
        );
        if let Some(team) = team {
            let step = StepId(client::new_id());
            let request = TakeStep {
                order: id,
                step,
                follows,
                action: Action::Dispatch { team },
            };
            said = match client::send(request).await {
                Ok(_) => (
                    Tone::Good,
                    tr_with("filing.filed_and_dispatched", &[("number", number)]),
                ),
                Err(error) => (
                    Tone::Warn,
                    tr_with(
                        "filing.not_dispatched",
                        &[("number", number), ("why", error_text(&error))],
                    ),
                ),
            };
        }
        self.toasts.say(said.0, said.1);
        // Who left the page meanwhile stays where they are.
        let _ = self.go.try_run(to::order(id));
    }
}

/// That the order was filed, and its photos were not handed in.
fn without_photos(error: &ApiError) -> String {
    tr_with("filing.without_photos", &[("why", error_text(error))])
}

/// The buttons at the bottom.
#[component]
pub fn SubmitBar(submit: Submit) -> impl IntoView {
    let teams = client::view(
        move || submit.for_others.then_some(ListTeams {}),
        |_| vec![Tag::BaseData],
    );
    let dispatches = Memo::new(move |_| submit.usual_team().filter(|_| submit.for_others));
    let team_name = move || {
        let name = teams.with(|all| {
            all?.iter()
                .find(|team| Some(team.id) == dispatches.get())
                .map(|team| team.name.clone())
        });
        tr_with(
            "filing.submit_and_dispatch",
            &[("team", name.unwrap_or_default())],
        )
    };
    move || {
        let usual = dispatches.get();
        let plain = if usual.is_some() {
            ButtonKind::Secondary
        } else {
            ButtonKind::Primary
        };
        view! {
            <ActionBar>
                {submit.for_others.then(|| view! { <p class="soft small grow only-desktop">{say("filing.keys")}</p> })}
                <Button kind=plain icon=Glyph::Check busy=submit.busy on_click=move |()| submit.send(None)>
                    {say("filing.submit")}
                </Button>
                {usual.map(|team| view! {
                    <Button kind=ButtonKind::Primary icon=crate::words::action_glyph(ActionKind::Dispatch) busy=submit.busy
                        on_click=move |()| submit.send(Some(team))>{team_name}</Button>
                })}
            </ActionBar>
        }
    }
}
