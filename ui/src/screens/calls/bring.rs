//! Logs of calls from files: chosen, looked at, and taken in all at once or not at all.

use super::missing::named;
use super::words::{days_word, seconds_word, share_word};
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Card, Fact, Facts, Glyph, Show, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::{Trouble, WrongRows};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::calls::DaySpan;
use yizhan_api::domain::{CallLogId, Refusal};
use yizhan_api::{ApiError, BringCallLog, CallLogLook, ImportFile};

/// What was chosen, and what the hub says of it; a handle that can be copied into closures.
#[derive(Clone, Copy)]
struct Desk {
    id: StoredValue<CallLogId>,
    files: StoredValue<Vec<ImportFile>>,
    look: RwSignal<Option<CallLogLook>>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
}

impl Desk {
    fn look(self, chosen: web_sys::FileList, done: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.begin();
        self.look.set(None);
        spawn_local(async move {
            let read = client::read_files(&chosen).await;
            // The same file can be chosen again, once it was corrected.
            done();
            match read {
                Ok(files) => {
                    let id = CallLogId(client::new_id());
                    if self.files.try_set_value(files).is_some()
                        || self.id.try_set_value(id).is_some()
                    {
                        return;
                    }
                    self.send(None).await;
                }
                Err(why) => self.end(Err(why)),
            }
        });
    }

    fn take_in(self) {
        let seen = self
            .look
            .with_untracked(|look| look.as_ref().map(|look| look.seen.clone()));
        if self.busy.get_untracked() || seen.is_none() {
            return;
        }
        self.begin();
        spawn_local(self.send(seen));
    }

    fn begin(self) {
        self.busy.set(true);
        self.error.set(None);
    }

    async fn send(self, seen: Option<String>) {
        let is_taking = seen.is_some();
        // The page may have been left meanwhile.
        let Some((id, files)) = self.id.try_get_value().zip(self.files.try_get_value()) else {
            return;
        };
        let request = BringCallLog { id, files, seen };
        let answer = client::bring_calls(&request).await;
        let is_another = answer == Err(Refusal::ChangedMeanwhile.into());
        self.end(answer);
        if is_taking && is_another {
            // What is new now is looked at once more, below the words that say so.
            let again = BringCallLog {
                seen: None,
                ..request
            };
            if let Ok(look) = client::bring_calls(&again).await {
                drop(self.look.try_set(Some(look)));
            }
        }
    }

    fn end(self, answer: Result<CallLogLook, ApiError>) {
        if self.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(look) => self.look.set(Some(look)),
            Err(why) => self.error.set(Some(why)),
        }
    }
}

/// Choosing files, and what they would add.
#[component]
pub(super) fn Bring() -> impl IntoView {
    let desk = Desk {
        id: StoredValue::new(CallLogId(client::new_id())),
        files: StoredValue::new(Vec::new()),
        look: RwSignal::new(None),
        busy: RwSignal::new(false),
        error: RwSignal::new(None),
    };
    let Desk {
        look, busy, error, ..
    } = desk;
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(chooser) = chooser.get_untracked() else {
            return;
        };
        if let Some(files) = chooser.files().filter(|files| files.length() > 0) {
            desk.look(files, move || chooser.set_value(""));
        }
    };
    let choose = move |()| {
        if let Some(chooser) = chooser.get_untracked() {
            chooser.click();
        }
    };
    view! {
        <Card title=say("calls.bring_title")>
            <p class="soft">{say("calls.bring_text")}</p>
            <p class="soft">{say("calls.bring_columns")}</p>
            <div class="ways">
                <Button kind=ButtonKind::Primary icon=Glyph::Upload busy on_click=choose>{say("import.choose")}</Button>
            </div>
            <input node_ref=chooser type="file" multiple accept=".xlsx,.csv" hidden on:change=chosen />
        </Card>
        <div role="status">
            <Show when=move || busy.get()><p>{say("import.reading")}</p></Show>
        </div>
        <Trouble error />
        {move || look.get().map(|look| view! { <Seen desk look /> })}
    }
}

#[component]
fn Seen(desk: Desk, look: CallLogLook) -> impl IntoView {
    let bad: usize = look.findings.iter().map(|file| file.count).sum();
    if bad > 0 {
        let title = move || tr_with("import.bad", &[("n", bad.to_string())]);
        return view! {
            <Banner tone=Tone::Bad title><p>{say("import.bad_text")}</p></Banner>
            {look.findings.into_iter().map(|file| view! { <WrongRows file /> }).collect_view()}
        }
        .into_any();
    }
    let count = look.fresh.offered.to_string();
    let with = move |key: &'static str| {
        let count = count.clone();
        move || tr_with(key, &[("n", count.clone())])
    };
    let banner = if look.is_done {
        let title = with("calls.bring_done");
        view! { <Banner tone=Tone::Good title><p>{say("calls.bring_done_text")}</p></Banner> }
            .into_any()
    } else if look.seen.is_empty() {
        let (tone, text) = match (look.known, look.otherwise) {
            (_, 1..) => (Tone::Warn, "calls.bring_otherwise_text"),
            (0, 0) => (Tone::Warn, "calls.bring_none_text"),
            _ => (Tone::Info, "calls.bring_nothing_text"),
        };
        view! { <Banner tone title=say("calls.bring_nothing")><p>{say(text)}</p></Banner> }
            .into_any()
    } else {
        let (title, go) = (with("calls.bring_good"), with("calls.bring_go"));
        view! {
            <Banner tone=Tone::Info title>
                <p>{say("calls.bring_good_text")}</p>
                <div class="button-row banner-action">
                    <Button kind=ButtonKind::Primary busy=desk.busy on_click=move |()| desk.take_in()>{go}</Button>
                </div>
            </Banner>
        }
        .into_any()
    };
    let doubts = (!look.is_done && !look.seen.is_empty()).then(|| doubts(&look));
    view! { {doubts}{banner}<Told look /> }.into_any()
}

/// What somebody should know before calls are taken in.
fn doubts(look: &CallLogLook) -> impl IntoView + use<> {
    let doubt = |count: u32, title: &'static str, text: &'static str| {
        let title = move || tr_with(title, &[("n", count.to_string())]);
        (count > 0).then(|| view! { <Banner tone=Tone::Warn title><p>{say(text)}</p></Banner> })
    };
    view! {
        {doubt(look.added_to, "calls.added_to", "calls.added_to_text")}
        {doubt(look.otherwise, "calls.otherwise", "calls.otherwise_text")}
    }
}

fn fact(key: &'static str, words: String) -> impl IntoView + use<> {
    view! { <Fact name=say(key)><span class="number">{words}</span></Fact> }
}

/// What is in the files, for whoever knows how it was.
#[component]
fn Told(look: CallLogLook) -> impl IntoView {
    let fresh = look.fresh;
    // What there is nothing of needs no line.
    let some = |key: &'static str, count: u32| match count {
        0 => None,
        count => Some(fact(key, count.to_string())),
    };
    let days = look.days.map(|(from, to)| days_word(&DaySpan { from, to }));
    let missing = (!look.missing.is_empty()).then(|| {
        let missing = look.missing.clone();
        view! { <Fact name=say("calls.look_missing")>{move || named(&missing)}</Fact> }
    });
    view! {
        <Card title=say("calls.look_title")>
            <Facts>
                {days.map(|days| fact("calls.look_days", days))}
                {fact("calls.look_fresh", fresh.offered.to_string())}
                {(fresh.offered > 0).then(|| view! {
                    {fact("calls.connected", share_word(fresh.connected_permille()))}
                    {fact("calls.wait", seconds_word(fresh.mean_wait_s()))}
                    {fact("calls.talk", seconds_word(fresh.mean_talk_s()))}
                })}
                {some("calls.look_known", look.known)}
                {some("calls.look_otherwise", look.otherwise)}
                {some("calls.look_repeated", look.repeated)}
                {some("calls.look_outgoing", look.outgoing)}
                {missing}
            </Facts>
        </Card>
    }
}
