//! Base data from spreadsheets: chosen, looked at, and taken in all at once or not at all.

use super::cells::{Names, cells, columns};
use super::entry::differences;
use super::kinds::kind_word;
use crate::app::to;
use crate::client;
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Glyph, Show, StatusBadge, Table, Tone,
};
use crate::i18n::{say, tr_with};
use crate::screens::{Trouble, WrongRows};
use crate::words::error_text;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::base::{BaseRecord, Kind};
use yizhan_api::{
    ApiError, ImportChange, ImportCount, ImportFile, ImportFiles, ImportRefusal, ImportView,
};

/// What was chosen, and what the hub says of it; a handle that can be copied into closures.
#[derive(Clone, Copy)]
struct Desk {
    files: StoredValue<Vec<ImportFile>>,
    view: RwSignal<Option<ImportView>>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
}

impl Desk {
    fn look(self, chosen: web_sys::FileList, done: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.begin();
        self.view.set(None);
        spawn_local(async move {
            let read = client::read_files(&chosen).await;
            // The same file can be chosen again, once it was corrected.
            done();
            match read {
                Ok(files) => {
                    self.files.set_value(files);
                    self.send(None).await;
                }
                Err(why) => self.end(Err(why)),
            }
        });
    }

    fn take_in(self) {
        let seen = self
            .view
            .with_untracked(|view| view.as_ref().map(|view| view.seen.clone()));
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
        let Some(files) = self.files.try_get_value() else {
            return;
        };
        let answer = client::import(&ImportFiles { files, seen }).await;
        let is_another = answer == Err(Refusal::ChangedMeanwhile.into());
        self.end(answer);
        if is_taking && is_another {
            // What differs now is looked at once more, below the words that say so.
            let Some(files) = self.files.try_get_value() else {
                return;
            };
            let again = ImportFiles { files, seen: None };
            if let Ok(view) = client::import(&again).await {
                drop(self.view.try_set(Some(view)));
            }
        }
    }

    fn end(self, answer: Result<ImportView, ApiError>) {
        if self.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(view) => self.view.set(Some(view)),
            Err(why) => self.error.set(Some(why)),
        }
    }
}

/// The page.
#[component]
pub fn Import() -> impl IntoView {
    let desk = Desk {
        files: StoredValue::new(Vec::new()),
        view: RwSignal::new(None),
        busy: RwSignal::new(false),
        error: RwSignal::new(None),
    };
    let Desk {
        view, busy, error, ..
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
        <AppBar title=say("import.title") back=to::base_data(Kind::Department) />
        <div class="page">
            <Card title=say("import.choose_title")>
                <p class="soft">{say("import.text")}</p>
                <p class="soft">{say("import.files")}</p>
                <div class="ways">
                    <Button kind=ButtonKind::Primary icon=Glyph::Upload busy on_click=choose>{say("import.choose")}</Button>
                </div>
                <input node_ref=chooser type="file" multiple accept=".xlsx,.csv" hidden on:change=chosen />
            </Card>
            <div role="status">
                <Show when=move || busy.get()><p>{say("import.reading")}</p></Show>
            </div>
            <Trouble error />
            {move || view.get().map(|view| view! { <Seen desk view /> })}
        </div>
    }
}

#[component]
fn Seen(desk: Desk, view: ImportView) -> impl IntoView {
    let ImportView {
        findings,
        refused,
        counts,
        changes,
        names,
        seen,
        is_done,
    } = view;
    let bad = findings.iter().map(|file| file.count).sum::<usize>() + refused.len();
    if bad > 0 {
        let title = move || tr_with("import.bad", &[("n", bad.to_string())]);
        return view! {
            <Banner tone=Tone::Bad title><p>{say("import.bad_text")}</p></Banner>
            {findings.into_iter().map(|file| view! { <WrongRows file /> }).collect_view()}
            {(!refused.is_empty()).then(|| view! {
                <Card title=say("import.refused") flush=true>
                    <ul class="list" role="list">
                        {refused.into_iter().map(|one| view! { <li>{refused_row(one, &names)}</li> }).collect_view()}
                    </ul>
                </Card>
            })}
        }
        .into_any();
    }
    let total: usize = counts.iter().map(|count| count.added + count.changed).sum();
    let banner = if is_done {
        let title = move || tr_with("import.done", &[("n", total.to_string())]);
        view! { <Banner tone=Tone::Good title><p>{say("import.done_text")}</p></Banner> }.into_any()
    } else if seen.is_empty() {
        view! { <Banner tone=Tone::Info title=say("import.nothing")><p>{say("import.nothing_text")}</p></Banner> }.into_any()
    } else {
        let title = move || tr_with("import.good", &[("n", total.to_string())]);
        let go = move || tr_with("import.go", &[("n", total.to_string())]);
        view! {
            <Banner tone=Tone::Info title>
                <p>{say("import.good_text")}</p>
                <div class="button-row banner-action">
                    <Button kind=ButtonKind::Primary busy=desk.busy on_click=move |()| desk.take_in()>{go}</Button>
                </div>
            </Banner>
        }
        .into_any()
    };
    let shown = changes.len();
    view! {
        {banner}
        <Card title=say("import.counts") flush=true>
            <Table caption=say("import.counts")>
                <thead><tr>
                    <th scope="col">{say("import.kind")}</th>
                    <th scope="col" class="amount">{say("import.added")}</th>
                    <th scope="col" class="amount">{say("import.changed")}</th>
                    <th scope="col" class="amount">{say("import.same")}</th>
                </tr></thead>
                <tbody>{counts.into_iter().map(count_row).collect_view()}</tbody>
            </Table>
        </Card>
        {(shown > 0).then(|| view! {
            <Card title=say("import.changes") flush=true>
                <ul class="list" role="list">
                    {changes.into_iter().map(|change| view! { <li>{change_row(&change, &names)}</li> }).collect_view()}
                </ul>
                {(total > shown).then(|| view! {
                    <p class="card-note soft">{tr_with("import.more", &[("n", (total - shown).to_string())])}</p>
                })}
            </Card>
        })}
    }
    .into_any()
}

fn count_row(count: ImportCount) -> impl IntoView {
    let ImportCount {
        kind,
        added,
        changed,
        same,
    } = count;
    view! {
        <tr>
            <th scope="row">{move || kind_word(kind)}</th>
            <td class="amount">{added}</td>
            <td class="amount">{changed}</td>
            <td class="amount">{same}</td>
        </tr>
    }
}

fn change_row(change: &ImportChange, names: &Names) -> impl IntoView + use<> {
    let ImportChange { before, record } = change;
    let title = cells(record, names).into_iter().next().unwrap_or_default();
    let lines = match before {
        Some(before) => differences(before, record, names),
        None => vec![all_of(record, names)],
    };
    let (word, tone) = match before {
        Some(_) => ("import.changed", Tone::Warn),
        None => ("import.added", Tone::Good),
    };
    view! {
        <div class="row">
            <span class="row-words">
                <span class="row-title">{title}</span>
                {lines.into_iter().map(|line| view! { <br /><span class="row-note">{line}</span> }).collect_view()}
            </span>
            <span class="row-end"><StatusBadge label=say(word) tone /></span>
        </div>
    }
}

/// What stands in the columns behind the first.
fn all_of(record: &BaseRecord, names: &Names) -> String {
    let columns = columns(record.kind()).iter().zip(cells(record, names));
    let known = columns.skip(1).filter(|(_, text)| !text.is_empty());
    let words: Vec<String> = known.map(|(_, text)| text).collect();
    words.join(" · ")
}

/// What the rules do not allow, by what people call the entry.
fn refused_row(refused: ImportRefusal, names: &Names) -> impl IntoView + use<> {
    let ImportRefusal { record, why } = refused;
    let name = cells(&record, names).into_iter().next();
    let title = [kind_word(record.kind()), name.unwrap_or_default()].join(" · ");
    let why = ApiError::from(why);
    view! {
        <div class="row">
            <span class="row-words">
                <span class="row-title">{title}</span><br />
                <span class="row-note">{move || error_text(&why)}</span>
            </span>
        </div>
    }
}
