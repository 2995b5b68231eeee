//! One entry of base data: what it is, what uses it, how it came to be so, and the ways to keep it.

mod asked;
mod filled;
mod form;
mod keepers;
mod papers;

pub(super) use form::{EntryForm, Form};

use super::cells::{Names, cells, columns};
use crate::client::{self, clock};
use crate::components::{
    Banner, Button, ButtonKind, Fact, Facts, Glyph, Sheet, Skeleton, Tone, Trail, TrailStep,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{NewPassword, Sending, Trouble, Watched};
use crate::words::{moment, name_of};
use leptos::prelude::*;
use uuid::Uuid;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::{BaseRecord, Kind};
use yizhan_api::view::{BaseChange, BaseEntryView};
use yizhan_api::{ApiError, PutOutOfUse, ShowEntry, Tag};

/// Which entry the sheet is about; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    entry: RwSignal<Option<Uuid>>,
    open: RwSignal<bool>,
    /// Why it could not be put out of use, or back.
    error: RwSignal<Option<ApiError>>,
}

impl Shown {
    pub fn nothing() -> Self {
        Self {
            entry: RwSignal::new(None),
            open: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    pub fn show(self, entry: Uuid) {
        self.error.set(None);
        self.entry.set(Some(entry));
        self.open.set(true);
    }
}

/// The sheet about an entry.
#[component]
pub(super) fn EntrySheet(kind: Kind, shown: Shown, form: Form) -> impl IntoView {
    let Shown {
        entry: shown,
        open,
        error,
    } = shown;
    let view = client::view(
        move || {
            let entry = shown.get().filter(|_| open.get())?;
            Some(ShowEntry { kind, entry })
        },
        |_| vec![Tag::BaseData],
    );
    let sending = Sending {
        error,
        ..Sending::new()
    };
    let busy = sending.busy;
    // What was read for another entry is not this one.
    let latest = move || {
        let entry = shown.get()?;
        view.ready().filter(|view| view.record.id() == entry)
    };
    let put = move |is_out| {
        if let Some(entry) = shown.get_untracked() {
            let put = PutOutOfUse {
                kind,
                entry,
                is_out,
            };
            sending.send(put, move |now| view.set(now));
        }
    };
    let change = move |()| {
        if let Some(entry) = latest() {
            open.set(false);
            form.change(entry.record, &entry.names);
        }
    };
    let of = RwSignal::new(None::<(PersonId, String)>);
    let giving = RwSignal::new(false);
    let give = move |()| {
        if let Some(BaseRecord::Person(person)) = latest().map(|entry| entry.record) {
            open.set(false);
            of.set(Some((person.id, person.name)));
            giving.set(true);
        }
    };
    let may_keep = move || latest().filter(|entry| entry.may_change && !entry.only_at_hub);
    let foot = move || {
        may_keep().map(|_| view! {
            <Button kind=ButtonKind::Primary icon=Glyph::Edit on_click=change>{say("base.change")}</Button>
        })
    };
    let ways = move || {
        may_keep().map(|entry| {
            let is_out = entry.is_out_of_use;
            view! {
                <div class="ways">
                    {kind.goes_out_of_use().then(|| view! {
                        <Button small=true busy on_click=move |()| put(!is_out)>
                            {say(if is_out { "base.into_use" } else { "base.out_of_use_go" })}
                        </Button>
                    })}
                    {(kind == Kind::Person).then(|| view! {
                        <Button small=true on_click=give>{say("password.give")}</Button>
                    })}
                </div>
            }
        })
    };
    let title = move || {
        latest()
            .and_then(|entry| cells(&entry.record, &entry.names).into_iter().next())
            .unwrap_or_else(|| super::kinds::kind_word(kind))
    };
    view! {
        <NewPassword open=giving of />
        <Sheet open title foot reads=true>
            <Trouble error />
            <Watched view skeleton=|| view! { <Skeleton lines=6 /> } let:_entry>
                {move || latest().map(|entry| view! { <About entry /> })}
                {ways}
                {move || latest().map(|entry| view! {
                    <h3>{say("base.history")}</h3>
                    <History changes=entry.changes names=entry.names />
                })}
            </Watched>
        </Sheet>
    }
}

#[component]
fn About(entry: BaseEntryView) -> impl IntoView {
    let kind = entry.record.kind();
    let texts = cells(&entry.record, &entry.names);
    let facts = columns(kind).iter().copied().zip(texts);
    let facts = facts.filter(|(_, text)| !text.is_empty());
    let is_person = kind == Kind::Person;
    view! {
        {entry.is_out_of_use.then(|| view! {
            <Banner tone=Tone::Warn title=say("base.is_out_of_use")>
                <p>{say(if is_person { "base.person_out_text" } else { "base.out_text" })}</p>
            </Banner>
        })}
        {(entry.may_change && entry.only_at_hub).then(|| view! {
            <p class="soft">{say("errors.only_at_hub.text")}</p>
        })}
        <Facts>
            {facts.map(|(column, text)| view! {
                <Fact name=move || tr(&format!("base.column.{column}"))>{text}</Fact>
            }).collect_view()}
        </Facts>
        {(!entry.uses.is_empty()).then(|| {
            let uses = entry.uses.iter().map(|used| {
                let key = format!("base.usage.{}", name_of(&used.what));
                tr_with(&key, &[("n", used.count.to_string())])
            });
            let uses: Vec<String> = uses.collect();
            view! {
                <h3>{say("base.used_by")}</h3>
                <p>{uses.join(&tr("list.join"))}</p>
            }
        })}
    }
}

/// What happened to it, the newest first; each change with what it changed.
#[component]
fn History(changes: Vec<BaseChange>, names: Names) -> impl IntoView {
    let steps = changes.iter().enumerate().map(|(place, change)| {
        let mut earlier = changes.iter().skip(place + 1);
        let before = earlier.find_map(|one| one.record.as_ref());
        let done = match (&change.record, before, change.is_out) {
            (Some(now), Some(before), _) => differences(before, now, &names),
            (Some(_), None, _) => vec![tr("base.made")],
            (None, _, Some(true)) => vec![tr("base.was_put_out")],
            (None, ..) => vec![tr("base.was_put_back")],
        };
        let by = change.by_name.clone();
        let who = by.unwrap_or_else(|| tr("base.by_import"));
        let (title, at) = (done.join(&tr("list.join")), change.at);
        view! {
            <TrailStep title=move || title.clone() when=move || moment(at, clock::now()) who=move || who.clone() />
        }
    });
    let steps = steps.collect_view();
    view! { <Trail>{steps}</Trail> }
}

/// What is different, column by column.
pub(super) fn differences(before: &BaseRecord, now: &BaseRecord, names: &Names) -> Vec<String> {
    let columns = columns(now.kind()).iter();
    let texts = cells(before, names).into_iter().zip(cells(now, names));
    let changed = columns.zip(texts).filter(|(_, (old, new))| old != new);
    changed
        .map(|(column, (old, new))| {
            let nothing = |text: String| {
                if text.is_empty() {
                    tr("base.nothing_there")
                } else {
                    text
                }
            };
            let values = [
                ("column", tr(&format!("base.column.{column}"))),
                ("old", nothing(old)),
                ("new", nothing(new)),
            ];
            tr_with("base.changed", &values)
        })
        .collect()
}
