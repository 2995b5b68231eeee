//! Saying what came of a call: a few taps, and the next one.

use super::row::Phone;
use crate::app::to;
use crate::client;
use crate::components::{
    Button, ButtonKind, Chip, Chips, Fact, Facts, Glyph, Sheet, Show, Stars, TextArea, Toasts,
    Tone, use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use yizhan_api::domain::callback::{CallStanding, Outcome};
use yizhan_api::domain::{CallbackId, OrderId, Refusal};
use yizhan_api::view::{CallbackRow, OrderView};
use yizhan_api::{ApiError, RecordCallback};

/// Who is phoned about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    order: OrderId,
    number: String,
    name: String,
    phone: String,
    description: String,
    solution: String,
    /// The result that the new one takes the place of.
    corrects: Option<CallbackId>,
    /// What stands there: stars and words.
    before: Option<(u8, String)>,
}

/// The list shows no more of what was said; what is longer is not corrected from there by half.
const SHOWN: usize = 200;

impl Target {
    /// The order of a row of the list; what became of it already is corrected.
    pub fn of(row: &CallbackRow) -> Self {
        let is_over = !matches!(row.standing, Some(CallStanding::Waiting { .. }));
        Self {
            order: row.order,
            number: row.number.clone(),
            name: row.requester_name.clone(),
            phone: row.requester_phone.clone(),
            description: row.description.clone(),
            solution: row.solution.clone(),
            corrects: row.latest.filter(|_| is_over),
            before: match row.standing {
                Some(CallStanding::Reached { stars }) if row.said.chars().count() < SHOWN => {
                    Some((stars, row.said.clone()))
                }
                _ => None,
            },
        }
    }

    /// The order that is open; nothing where nobody phones about it.
    pub fn of_order(order: &OrderView) -> Option<Self> {
        let callback = order.callback.as_ref()?;
        let is_over = !matches!(callback.standing, CallStanding::Waiting { .. });
        let mut held = callback.calls.iter().filter(|call| !call.corrected);
        let latest = held.next_back();
        let before = match latest.map(|call| &call.outcome) {
            Some(Outcome::Reached { stars, words }) => Some((*stars, words.clone())),
            _ => None,
        };
        let latest = latest.map(|call| call.id);
        callback.may_record.then(|| Self {
            order: order.id,
            number: order.number.clone(),
            name: order.requester_name.clone(),
            phone: order.requester_phone.clone(),
            description: order.description.clone(),
            solution: order
                .findings()
                .map(|[_, _, solution]| solution.to_owned())
                .unwrap_or_default(),
            corrects: latest.filter(|_| is_over),
            before,
        })
    }
}

/// What can come of a call, before stars and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Reached,
    NobodyAnswered,
    Declined,
}

const KINDS: [(Kind, &str); 3] = [
    (Kind::Reached, "callbacks.outcome.reached"),
    (Kind::NobodyAnswered, "callbacks.outcome.nobody_answered"),
    (Kind::Declined, "callbacks.outcome.declined"),
];

/// The call that is being written down; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Calling {
    /// Whom to phone next.
    list: Signal<Vec<Target>>,
    target: RwSignal<Option<Target>>,
    open: RwSignal<bool>,
    /// The id that the result gets; the same at every try.
    id: RwSignal<CallbackId>,
    kind: RwSignal<Option<Kind>>,
    stars: RwSignal<u8>,
    words: RwSignal<String>,
    /// Somebody tried to save.
    was_sent: RwSignal<bool>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    toasts: Toasts,
    go: Callback<String>,
}

/// What happens once a result is saved.
enum After {
    Close,
    Next(Target),
    FollowUp,
}

impl Calling {
    /// Calls about the orders of `list`, one after the other.
    pub fn new(list: Signal<Vec<Target>>) -> Self {
        let navigate = use_navigate();
        Self {
            list,
            target: RwSignal::new(None),
            open: RwSignal::new(false),
            id: RwSignal::new(CallbackId(client::new_id())),
            kind: RwSignal::new(None),
            stars: RwSignal::new(0),
            words: RwSignal::new(String::new()),
            was_sent: RwSignal::new(false),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            toasts: use_toasts(),
            go: Callback::new(move |path: String| navigate(&path, Default::default())),
        }
    }

    /// Asks what came of a call about an order.
    pub fn ask(self, target: Target) {
        let is_other = self
            .target
            .with_untracked(|before| before.as_ref() != Some(&target));
        // Who closed the sheet by mistake finds what was typed.
        if is_other {
            self.id.set(CallbackId(client::new_id()));
            let (stars, words) = target.before.clone().unwrap_or_default();
            self.kind.set(target.before.as_ref().map(|_| Kind::Reached));
            self.stars.set(stars);
            self.words.set(words);
        }
        self.was_sent.set(false);
        self.error.set(None);
        self.target.set(Some(target));
        self.open.set(true);
    }

    /// What comes behind the order in the list (reactive).
    fn next(self) -> Option<Target> {
        let order = self
            .target
            .with(|target| target.as_ref().map(|one| one.order))?;
        self.list.with(|list| {
            let at = list.iter().position(|one| one.order == order);
            let behind = list.iter().skip(at.map_or(0, |at| at + 1));
            behind.chain(list).find(|one| one.order != order).cloned()
        })
    }

    /// What was chosen, or the key of the words for what is missing (reactive).
    fn outcome(self) -> Result<Outcome, &'static str> {
        match self.kind.get() {
            None => Err("callbacks.outcome_missing"),
            Some(Kind::NobodyAnswered) => Ok(Outcome::NobodyAnswered),
            Some(Kind::Declined) => Ok(Outcome::Declined),
            Some(Kind::Reached) if self.stars.get() == 0 => Err("errors.stars_missing.text"),
            Some(Kind::Reached) => Ok(Outcome::Reached {
                stars: self.stars.get(),
                words: self.words.get().trim().to_owned(),
            }),
        }
    }

    /// Files an order that follows from this one; what was chosen and typed is saved first.
    fn follow_up(self) {
        match self.kind.get_untracked() {
            Some(_) => self.save(After::FollowUp),
            None => self.leave(),
        }
    }

    fn leave(self) {
        let order = self
            .target
            .with_untracked(|one| one.as_ref().map(|one| one.order));
        if let Some(order) = order {
            let _ = self.go.try_run(to::follow_up(order));
        }
    }

    fn save(self, after: After) {
        let Some(target) = self.target.get_untracked() else {
            return;
        };
        self.was_sent.set(true);
        let Ok(outcome) = untrack(|| self.outcome()) else {
            return;
        };
        self.busy.set(true);
        self.error.set(None);
        let mut request = RecordCallback {
            order: target.order,
            callback: self.id.get_untracked(),
            outcome,
            corrects: target.corrects,
        };
        spawn_local(async move {
            let mut answer = client::send(request.clone()).await;
            // An earlier try came through without an answer, and said something else: this corrects it.
            if matches!(answer, Err(ApiError::Refusal(Refusal::IdTaken))) {
                request.corrects = Some(request.callback);
                request.callback = CallbackId(client::new_id());
                answer = client::send(request).await;
            }
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            let is_here = self
                .target
                .with_untracked(|now| now.as_ref() == Some(&target));
            match answer {
                Ok(_) => {
                    let saved = tr_with("callbacks.saved", &[("number", target.number)]);
                    self.toasts.say(Tone::Good, saved);
                    // Somebody else is on the phone already.
                    if !is_here {
                        return;
                    }
                    if matches!(after, After::FollowUp) {
                        self.leave();
                    }
                    self.target.set(None);
                    match after {
                        After::Next(next) => self.ask(next),
                        After::Close | After::FollowUp => self.open.set(false),
                    }
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}

/// The sheet in which the result is typed.
#[component]
pub fn CallSheet(calling: Calling) -> impl IntoView {
    let title = move || {
        let name = calling
            .target
            .with(|target| target.as_ref().map(|one| one.name.clone()));
        tr_with("callbacks.call", &[("name", name.unwrap_or_default())])
    };
    let foot = move || {
        let next = Memo::new(move |_| calling.next());
        let is_last = move || next.with(Option::is_none);
        view! {
            <Show when=move || !is_last()>
                <Button busy=calling.busy on_click=move |()| calling.save(After::Close)>{say("callbacks.save")}</Button>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=calling.busy
                    on_click=move |()| calling.save(next.get_untracked().map_or(After::Close, After::Next))>{say("callbacks.save_and_next")}</Button>
            </Show>
            <Show when=is_last>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=calling.busy
                    on_click=move |()| calling.save(After::Close)>{say("callbacks.save")}</Button>
            </Show>
        }
    };
    view! {
        <Sheet open=calling.open title foot>
            <Trouble error=calling.error />
            {move || calling.target.get().map(|target| view! { <About calling target /> })}
            <Asked calling />
        </Sheet>
    }
}

/// What the call is about.
#[component]
fn About(calling: Calling, target: Target) -> impl IntoView {
    view! {
        <div class="callback-about">
            <Phone number=target.phone />
            <Button kind=ButtonKind::Quiet icon=Glyph::Add busy=calling.busy on_click=move |()| calling.follow_up()>
                {say("callbacks.follow_up")}
            </Button>
        </div>
        <Facts>
            <Fact name=say("callbacks.order")>{target.number}</Fact>
            <Fact name=say("callbacks.need")>{target.description}</Fact>
            {(!target.solution.is_empty()).then(|| view! { <Fact name=say("callbacks.solution")>{target.solution}</Fact> })}
        </Facts>
    }
}

/// What came of it.
#[component]
fn Asked(calling: Calling) -> impl IntoView {
    let chip = move |(kind, key): (Kind, &'static str)| {
        let selected = Signal::derive(move || calling.kind.get() == Some(kind));
        view! { <Chip label=say(key) selected on_toggle=move |()| calling.kind.set(Some(kind)) /> }
    };
    let missing = Memo::new(move |_| {
        let sent = calling.was_sent.get();
        calling.outcome().err().filter(|_| sent)
    });
    view! {
        <Chips label=say("callbacks.outcome_of")>{KINDS.map(chip).into_iter().collect_view()}</Chips>
        <Show when=move || calling.kind.get() == Some(Kind::Reached)>
            <Stars label=say("callbacks.how_satisfied") value=calling.stars />
            <TextArea label=say("callbacks.words") value=calling.words optional=true />
        </Show>
        {move || missing.get().map(|key| view! { <p class="field-error" role="alert">{tr(key)}</p> })}
    }
}
