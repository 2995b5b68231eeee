//! A supplier's delivery from a spreadsheet: chosen, looked at row by row, and put on the desk where all of it is right.

use super::basket::{Basket, Line};
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Card, Glyph, Money, Show, StatusBadge, Tone};
use crate::i18n::{Locale, locale, say, tr, tr_with};
use crate::screens::{Trouble, WrongRows};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::{DeliveredPart, DeliveryNote, NoteRow};
use yizhan_api::{ApiError, FileFindings, ReadDeliveryNote, RowFinding};

/// Choosing the file, and what it says.
#[component]
pub(super) fn Note(basket: Basket) -> impl IntoView {
    let note = RwSignal::new(None::<DeliveryNote>);
    let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = chooser.get_untracked() else {
            return;
        };
        let Some(files) = input.files().filter(|files| files.length() > 0) else {
            return;
        };
        busy.set(true);
        error.set(None);
        note.set(None);
        spawn_local(async move {
            let answer = read(&files).await;
            // The same file can be chosen again, once it was corrected.
            input.set_value("");
            // The desk may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(read) => note.set(read),
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let choose = move |()| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    view! {
        <div class="note-file">
        <Card title=say("stores.note_file.title")>
            <p class="soft">{say("stores.note_file.text")}</p>
            <p class="soft">{say("stores.note_file.columns")}</p>
            <div class="ways">
                <Button kind=ButtonKind::Secondary icon=Glyph::Upload busy on_click=choose>{say("stores.note_file.choose")}</Button>
            </div>
            <input node_ref=chooser type="file" accept=".xlsx,.csv" hidden on:change=chosen />
            <div role="status">
                <Show when=move || busy.get()><p>{say("import.reading")}</p></Show>
            </div>
            <Trouble error />
        </Card>
        {move || note.get().map(|note| view! { <Told basket note /> })}
        </div>
    }
}

async fn read(files: &web_sys::FileList) -> Result<Option<DeliveryNote>, ApiError> {
    match client::read_files(files).await?.into_iter().next() {
        None => Ok(None),
        Some(file) => client::send(ReadDeliveryNote { file }).await.map(Some),
    }
}

/// What the file says: every row, those that are wrong first; the button, where none is.
#[component]
fn Told(basket: Basket, note: DeliveryNote) -> impl IntoView {
    let DeliveryNote {
        file,
        findings,
        rows,
        is_right,
    } = note;
    if !findings.is_empty() {
        let file = FileFindings {
            file,
            count: findings.len(),
            rows: findings,
        };
        return view! { <WrongRows file /> }.into_any();
    }
    let bad = rows.iter().filter(|row| row.delivered.is_none()).count();
    let count = rows.len();
    let with = move |key: &'static str, n: usize| {
        let file = file.clone();
        move || tr_with(key, &[("file", file.clone()), ("n", n.to_string())])
    };
    let delivered: Vec<DeliveredPart> = rows
        .iter()
        .filter_map(|row| row.delivered.clone())
        .collect();
    let delivered = StoredValue::new(delivered);
    let fill = move |()| delivered.with_value(|delivered| put(basket, delivered));
    let banner = match is_right {
        true => {
            let title = with("stores.note_file.good", count);
            view! {
                <Banner tone=Tone::Good title>
                    <p>{say("stores.note_file.good_text")}</p>
                    <div class="button-row banner-action">
                        <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=fill>{say("stores.note_file.fill")}</Button>
                    </div>
                </Banner>
            }
            .into_any()
        }
        false => {
            let title = with("stores.note_file.bad", bad);
            view! { <Banner tone=Tone::Bad title><p>{say("stores.note_file.bad_text")}</p></Banner> }.into_any()
        }
    };
    let mut rows = rows;
    rows.sort_by_key(|row| (row.delivered.is_some(), row.row));
    view! {
        {banner}
        <Card title=say("stores.note_file.rows") flush=true>
            <ul class="list" role="list" aria-label=say("stores.note_file.rows")>
                {rows.into_iter().map(|row| view! { <li>{row_view(row)}</li> }).collect_view()}
            </ul>
        </Card>
    }
    .into_any()
}

/// A row: the part that it names, else what stands there; what it says of it; what is wrong with it.
fn row_view(row: NoteRow) -> impl IntoView {
    let NoteRow {
        row: number,
        code,
        quantity,
        price,
        lot,
        expires_on,
        bin,
        findings,
        delivered,
    } = row;
    let place = move || tr_with("import.row", &[("row", number.to_string())]);
    let (title, units, worth) = match &delivered {
        Some(found) => {
            let part = &found.part.part;
            let name = [part.name.as_str(), &part.spec].join(" ");
            let units = format!("{} {}", found.quantity, part.unit);
            (name.trim().to_owned(), units, Some(found.unit_price.0))
        }
        None => (code.clone(), quantity, None),
    };
    let has_title = !title.is_empty();
    let said = move || {
        let price = match worth {
            None => price.clone(),
            Some(_) => String::new(),
        };
        let labelled = |key: &'static str, value: &str| {
            (!value.is_empty()).then(|| format!("{} {value}", tr(key)))
        };
        let told = [
            labelled("stores.note_file.quantity", &units),
            labelled("stores.price", &price),
            labelled("stores.lot", &lot),
            labelled("stores.expires_on", &expires_on),
            labelled("stores.bin", &bin),
        ];
        told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let is_right = delivered.is_some();
    let (word, tone) = match is_right {
        true => ("stores.note_file.right", Tone::Good),
        false => ("stores.note_file.wrong", Tone::Bad),
    };
    view! {
        <div class="row">
            <span class="row-words">
                <span class="row-title">{has_title.then_some(title)}{(!has_title).then(|| view! { <span class="soft">{say("stores.note_file.no_code")}</span> })}</span><br />
                <span class="row-note">{place}{is_right.then(|| format!(" · {code}"))}</span><br />
                <span class="row-note">{said}</span>
                {findings.into_iter().map(finding_view).collect_view()}
            </span>
            <span class="row-end">
                {worth.map(|fen| view! { <Money fen=Signal::stored(fen) /> })}
                <StatusBadge label=say(word) tone />
            </span>
        </div>
    }
}

fn finding_view(finding: RowFinding) -> impl IntoView {
    let RowFinding { column, zh, en, .. } = finding;
    let words = move || match locale() {
        Locale::Chinese => zh.clone(),
        Locale::English => en.clone(),
    };
    let column = (!column.is_empty()).then(|| format!("{column} — "));
    view! { <br /><span class="note-wrong">{column}{words}</span> }
}

/// Puts all of it on the desk at once, in the order of the file.
fn put(basket: Basket, delivered: &[DeliveredPart]) {
    basket.change(|lines| {
        lines.extend(delivered.iter().cloned().map(line));
    });
    basket.scanner.hush();
    basket.latest.set(None);
}

/// The line of a part that the note announces: what came is held against it.
fn line(delivered: DeliveredPart) -> Line {
    let DeliveredPart {
        part,
        quantity,
        unit_price,
        shelf,
    } = delivered;
    let mut line = Line::new(part.part.code.clone(), part);
    line.quantity = quantity;
    line.delivered.announced = Some(quantity);
    line.delivered.price = unit_price.to_string();
    line.delivered.lot = shelf.lot.unwrap_or_default();
    line.delivered.expires_on = shelf.expires_on.unwrap_or_default();
    line.delivered.bin = shelf.bin;
    line
}
