//! What an approved bulletin would say otherwise today.

use super::words::{exact_word, figure_word, part_word, subject, value_word};
use crate::client;
use crate::components::{Button, ButtonKind, Card, Glyph, Show, Skeleton, Table};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::bulletin::{Change, Difference};
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::BulletinComparison;
use yizhan_api::{CompareBulletin, ShowBulletin};

/// The button of a version, and what was found.
#[component]
pub(super) fn Compare(of: Memo<ShowBulletin>) -> impl IntoView {
    let asked = RwSignal::new(None::<CompareBulletin>);
    // Another version is asked about anew.
    whenever(move || {
        of.track();
        asked.set(None);
    });
    let found = client::view(move || asked.get(), |_| Vec::new());
    let ask = move |()| {
        let of = of.get_untracked();
        asked.set(Some(CompareBulletin { of }));
        found.reload();
    };
    move || {
        of.with(|of| of.version)?;
        let button = view! {
            <div class="button-row bulletin-ways">
                <Button kind=ButtonKind::Soft icon=Glyph::Sync on_click=ask>{say("bulletins.compare")}</Button>
            </div>
        };
        let shown = asked.with(Option::is_some).then(|| {
            view! {
                <Watched view=found skeleton=waiting let:found>
                    // What was found for the version before stays until the answer about this one is there.
                    <Show when=move || found.with(|found| of.with(|of| found.of == *of)) fallback=waiting>
                        <Found found month=of.get_untracked().month />
                    </Show>
                </Watched>
            }
        });
        let told = move || {
            let is = asked.with(Option::is_some);
            let about = |found: &BulletinComparison| of.with(|of| found.of == *of);
            let all = found.with(|found| {
                let found = found.filter(|found| is && about(found));
                found.map(|found| found.differences.len())
            });
            all.map(count_word)
        };
        Some(view! {
            {button}
            // What is read out is how many there are; the table is there to be gone through.
            <p role="status" class="visually-hidden">{told}</p>
            {shown}
        })
    }
}

fn waiting() -> impl IntoView {
    view! { <Skeleton cards=true lines=3 /> }
}

/// How many figures would be different today.
fn count_word(count: usize) -> String {
    match count {
        0 => tr("bulletins.same"),
        n => tr_with("bulletins.restated", &[("n", n.to_string())]),
    }
}

#[component]
fn Found(found: Signal<BulletinComparison>, month: Month) -> impl IntoView {
    let all = Memo::new(move |_| found.with(|found| found.differences.clone()));
    let title = move || count_word(all.with(Vec::len));
    let text = move || match all.with(Vec::is_empty) {
        true => tr("bulletins.same_text"),
        false => tr("bulletins.restated_text"),
    };
    let table = move || {
        let all = all.get();
        (!all.is_empty()).then(move || {
            let rows = all.into_iter().map(|of| row(of, month)).collect_view();
            view! {
                <Table caption=say("bulletins.compare")>
                    <thead>
                        <tr>
                            <th scope="col">{say("bulletins.what_differs")}</th>
                            <th scope="col" class="amount">{say("bulletins.then")}</th>
                            <th scope="col" class="amount">{say("bulletins.today")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            }
        })
    };
    view! {
        <Card title>
            <p>{text}</p>
            {table}
        </Card>
    }
}

fn row(of: Difference, month: Month) -> impl IntoView {
    let of = StoredValue::new(of);
    let what = move || {
        of.with_value(|of| {
            let figure = match of.change {
                Change::Value { figure, .. } => Some(figure_word(figure)),
                Change::Came | Change::Went => None,
            };
            let about = subject(of.subject, &of.name, month);
            let all = [Some(part_word(of.part)), Some(about), figure];
            all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    let told = move |today: bool| {
        of.with_value(|of| match of.change {
            Change::Value { figure, was, now } => {
                let value = if today { now } else { was };
                // Two values that are not the same never read the same.
                match value_word(figure, was) == value_word(figure, now) {
                    true => exact_word(figure, value),
                    false => value_word(figure, value),
                }
            }
            Change::Came if today => tr("bulletins.listed"),
            Change::Went if !today => tr("bulletins.listed"),
            Change::Came | Change::Went => tr("bulletins.not_listed"),
        })
    };
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td class="amount">{move || told(false)}</td>
            <td class="amount">{move || told(true)}</td>
        </tr>
    }
}
