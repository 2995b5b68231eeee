//! The form of an entry: a new one, or one that changes.

use super::super::cells::Names;
use super::asked::{Asked, Way, asked};
use super::differences;
use super::filled::{read, values};
use super::keepers::Keepers;
use super::papers::Papers;
use crate::client;
use crate::components::{
    Button, ButtonKind, Field, Picker, Segments, Select, Sheet, Suggestion, TextArea,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, SupplierField, Trouble};
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::base::{BaseRecord, Kind};
use yizhan_api::view::BaseEntryView;
use yizhan_api::{BrowseBaseData, KeepEntry, ShowEntry, Tag};

/// More choices than this are pulled down.
const SIDE_BY_SIDE: usize = 3;

/// What is typed in a field, and for another entry which one was picked.
#[derive(Clone, Copy)]
struct Typed {
    asked: Asked,
    value: RwSignal<String>,
    words: RwSignal<String>,
}

/// The form; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(in super::super) struct Form {
    kind: Kind,
    open: RwSignal<bool>,
    before: RwSignal<Option<BaseRecord>>,
    /// What somebody else changed while this was typed.
    meanwhile: RwSignal<Vec<String>>,
    fields: StoredValue<Vec<Typed>>,
    /// Names of what the entry refers to.
    names: RwSignal<Names>,
    sending: Sending,
}

impl Form {
    pub fn new(kind: Kind) -> Self {
        let empty = || RwSignal::new(String::new());
        let fields = asked(kind).into_iter().map(|asked| Typed {
            asked,
            value: empty(),
            words: empty(),
        });
        Self {
            kind,
            open: RwSignal::new(false),
            before: RwSignal::new(None),
            meanwhile: RwSignal::new(Vec::new()),
            fields: StoredValue::new(fields.collect()),
            names: RwSignal::new(Names::new()),
            sending: Sending::new(),
        }
    }

    /// Asks for a new entry.
    pub fn ask(self) {
        self.names.set(Names::new());
        for typed in self.fields.get_value() {
            let first = match typed.asked.way {
                Way::Choice(choices) => choices().into_iter().next().map(|choice| choice.value),
                _ => None,
            };
            typed.value.set(first.unwrap_or_default());
            typed.words.set(String::new());
        }
        self.begin(None);
    }

    /// Asks what an entry is now.
    pub fn change(self, record: BaseRecord, names: &Names) {
        for (typed, value) in self.fields.get_value().into_iter().zip(values(&record)) {
            let is_entry = matches!(typed.asked.way, Way::Entry(_));
            let id = value.parse().ok().filter(|_| is_entry);
            let name = id.and_then(|id| names.get(&id)).cloned();
            typed.words.set(name.unwrap_or_default());
            typed.value.set(value);
        }
        self.names.set(names.clone());
        self.begin(Some(record));
    }

    fn begin(self, before: Option<BaseRecord>) {
        self.before.set(before);
        self.meanwhile.set(Vec::new());
        self.sending.error.set(None);
        self.open.set(true);
    }

    fn save(self, saved: Callback<BaseEntryView>) {
        let values: Vec<String> = self.fields.with_value(|fields| {
            let fields = fields.iter();
            fields.map(|typed| typed.value.get_untracked()).collect()
        });
        let record = self.check_picked().and_then(|()| read(self.kind, &values));
        match record {
            Ok(record) => {
                let keep = KeepEntry {
                    before: self.before.get_untracked().map(Box::new),
                    record: Box::new(record),
                };
                self.sending.send(keep, move |now| {
                    self.open.set(false);
                    saved.run(now);
                });
            }
            Err(refusal) => self.sending.error.set(Some(refusal.into())),
        }
    }

    /// Words that name nothing are no answer, also where nothing would be one.
    fn check_picked(self) -> Result<(), Refusal> {
        self.fields.with_value(|fields| {
            for typed in fields {
                let is_typed = typed.words.with_untracked(|words| !words.trim().is_empty());
                let is_empty = typed.value.with_untracked(String::is_empty);
                match typed.asked.way {
                    Way::Entry(kind) if is_typed && is_empty => {
                        return Err(match kind {
                            Kind::Team => Refusal::UnknownTeam,
                            Kind::Place => Refusal::UnknownPlace,
                            _ => Refusal::UnknownDepartment,
                        });
                    }
                    // Who was picked stands beside the box, which is empty then.
                    Way::Keepers if is_typed => {
                        let field = yizhan_api::domain::base::Field::Keepers;
                        return Err(Refusal::FieldNotSensible { field });
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }

    /// Somebody else was faster: what they made of it is told, and what was typed goes on top of that.
    fn look_again(self) {
        let Some(before) = self.before.get_untracked() else {
            return;
        };
        let (kind, entry) = (self.kind, before.id());
        spawn_local(async move {
            if let Ok(now) = client::send(ShowEntry { kind, entry }).await {
                let lines = differences(&before, &now.record, &now.names);
                drop(self.meanwhile.try_set(lines));
                drop(self.before.try_set(Some(now.record)));
            }
        });
    }
}

/// The sheet with the form.
#[component]
pub(in super::super) fn EntryForm(
    form: Form,
    #[prop(into)] saved: Callback<BaseEntryView>,
) -> impl IntoView {
    let Sending { busy, error } = form.sending;
    let is_new = move || form.before.with(Option::is_none);
    whenever(move || {
        if error.with(|error| *error == Some(Refusal::ChangedMeanwhile.into())) {
            form.look_again();
        }
    });
    let title = move || {
        let kind = super::super::kinds::kind_word(form.kind);
        let key = if is_new() {
            "base.new_title"
        } else {
            "base.change_title"
        };
        tr_with(key, &[("kind", kind)])
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| form.open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=move |()| form.save(saved)>{say("base.save")}</Button>
        }
    };
    view! {
        <Sheet open=form.open title foot>
            <Trouble error />
            {move || form.meanwhile.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {move || form.fields.get_value().into_iter().map(|typed| view! { <Ask form typed /> }).collect_view()}
            {move || hint(form.kind, is_new()).map(|key| view! { <p class="soft small">{tr(key)}</p> })}
        </Sheet>
    }
}

/// What to know of what the entry is called.
fn hint(kind: Kind, is_new: bool) -> Option<&'static str> {
    let has_key = asked(kind).iter().any(|asked| asked.is_key);
    match (has_key, is_new) {
        (true, true) => Some("base.key_hint"),
        (true, false) => Some("base.key_fixed_hint"),
        (false, false) if kind.can_be_renamed() => Some("base.rename_hint"),
        (false, _) => None,
    }
}

#[component]
fn Ask(form: Form, typed: Typed) -> impl IntoView {
    let Typed {
        asked,
        value,
        words,
    } = typed;
    let label = move || tr(&format!("base.column.{}", asked.name));
    let optional = asked.is_optional;
    let is_fixed = asked.is_key && form.before.with_untracked(Option::is_some);
    match asked.way {
        Way::Text => view! { <Field label value optional read_only=is_fixed /> }.into_any(),
        Way::Number(inputmode, None) => {
            view! { <Field label value optional inputmode /> }.into_any()
        }
        Way::Number(inputmode, Some(unit)) => {
            view! { <Field label value optional inputmode unit=say(unit) /> }.into_any()
        }
        Way::Day => view! { <Field label value optional kind="date" /> }.into_any(),
        Way::Choice(choices) => {
            let few = choices().len() <= SIDE_BY_SIDE;
            let choices = Signal::derive(choices);
            if few {
                view! { <Segments label value choices /> }.into_any()
            } else {
                view! { <Select label value choices /> }.into_any()
            }
        }
        Way::Lines => {
            view! { <TextArea label value optional hint=say("base.lines_hint") /> }.into_any()
        }
        Way::Supplier => view! { <SupplierField label value /> }.into_any(),
        Way::Keepers => view! { <Keepers label value words names=form.names /> }.into_any(),
        Way::Papers => view! { <Papers label value /> }.into_any(),
        Way::Entry(kind) => view! { <AnotherEntry kind label value words optional /> }.into_any(),
    }
}

/// Another entry, found by typing; an empty box means none.
#[component]
fn AnotherEntry(
    kind: Kind,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    words: RwSignal<String>,
    optional: bool,
) -> impl IntoView {
    let chosen = StoredValue::new(words.get_untracked());
    let key = StoredValue::new(Some(value.get_untracked()));
    let found = client::view(
        move || {
            Some(BrowseBaseData {
                kind,
                text: words.get(),
                role: None,
                in_use: Some(true),
                skip: 0,
            })
        },
        |_| vec![Tag::BaseData],
    );
    let suggestions = Signal::derive(move || {
        found
            .with(|page| {
                let records = page?.records.iter();
                Some(records.filter_map(suggestion).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    // Other words than those of what was picked mean nothing yet.
    Effect::new(move |_| {
        let is_chosen = words.with(|words| chosen.with_value(|chosen| words == chosen));
        match key.get_value().filter(|_| is_chosen) {
            Some(key) => value.set(key),
            None => value.set(String::new()),
        }
    });
    let on_pick = move |picked: Suggestion| {
        chosen.set_value(picked.title);
        key.set_value(Some(picked.key.clone()));
        value.set(picked.key);
    };
    view! { <Picker label typed=words suggestions on_pick optional /> }
}

fn suggestion(record: &BaseRecord) -> Option<Suggestion> {
    let (title, note) = match record {
        BaseRecord::Department(x) => (x.name.clone(), x.code.clone()),
        BaseRecord::Team(x) => (x.name.clone(), x.campus.clone().unwrap_or_default()),
        BaseRecord::Place(x) => (x.label(), x.extension.clone().unwrap_or_default()),
        _ => return None,
    };
    Some(Suggestion {
        key: record.id().to_string(),
        title,
        note,
    })
}
