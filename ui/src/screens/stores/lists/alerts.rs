//! What of the stores wants looking after (B7).

use super::tabs::StoreTabs;
use crate::app::to;
use crate::client;
use crate::client::clock::now;
use crate::components::{
    AppBar, Button, Card, Choice, EmptyState, Glyph, Money, Row, Select, Show, Skeleton, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::whenever::whenever;
use crate::words::{moment, name_of};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use yizhan_api::domain::StoreId;
use yizhan_api::domain::stock::EXPIRY_DAYS;
use yizhan_api::view::{AlertCounts, AlertList, AlertRow};
use yizhan_api::{Alert, ExportList, ListAlerts, ListStores, ListToExport, Tag};

const ALL: [Alert; 6] = [
    Alert::BelowMinimum,
    Alert::BelowSafety,
    Alert::Expiring,
    Alert::Slow,
    Alert::Replenish,
    Alert::Classes,
];
/// Days that can be asked for.
const DAYS: [u16; 5] = [30, 60, 90, 180, 365];

/// Which alerts, as the address says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Query {
    alert: Alert,
    store: Option<StoreId>,
    days: Option<u16>,
}

impl Query {
    fn read(query: &ParamsMap) -> Self {
        let name = query.get("alert").unwrap_or_default();
        Self {
            alert: ALL
                .into_iter()
                .find(|alert| name_of(alert) == name)
                .unwrap_or_default(),
            store: query.get("store").and_then(|id| id.parse().ok()),
            days: query.get("days").and_then(|days| days.parse().ok()),
        }
    }

    fn address(self) -> String {
        let store = self
            .store
            .map(|id| format!("&store={id}"))
            .unwrap_or_default();
        let days = self
            .days
            .map(|days| format!("&days={days}"))
            .unwrap_or_default();
        format!("{}?alert={}{store}{days}", to::ALERTS, name_of(&self.alert))
    }

    const fn request(self) -> ListAlerts {
        ListAlerts {
            alert: self.alert,
            store: self.store,
            days: self.days,
        }
    }

    const fn has_days(self) -> bool {
        matches!(self.alert, Alert::Expiring | Alert::Slow)
    }
}

/// The alerts that the address describes: `?alert=expiring&days=30`.
#[component]
pub fn Alerts() -> impl IntoView {
    let query = use_query_map();
    let query = Memo::new(move |_| query.with(Query::read));
    let view = client::view(
        move || Some(query.get().request()),
        |_| vec![Tag::Stock, Tag::BaseData],
    );
    let counts = Signal::derive(move || {
        view.with(|list| list.map(|list| list.counts))
            .unwrap_or_default()
    });
    let list = move |language| ExportList {
        list: ListToExport::Alerts(query.get_untracked().request()),
        language,
    };
    view! {
        <AppBar title=say("stock_lists.alerts") />
        <div class="page">
            <StoreTabs />
            <Kinds query counts />
            <Filters query />
            <p class="soft small">{move || tr(&format!("stock_lists.alert_{}_text", name_of(&query.get().alert)))}</p>
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:list_now>
                <Show
                    when=move || list_now.with(|list| !list.rows.is_empty())
                    fallback=|| view! {
                        <EmptyState glyph=Glyph::Done title=say("stock_lists.all_good") text=say("stock_lists.all_good_text") />
                    }
                >
                    <Groups query list=list_now />
                    <div><TakeAway request=list /></div>
                </Show>
            </Watched>
        </div>
    }
}

/// The alerts with how many there are of each; shortages are for the desk.
#[component]
fn Kinds(query: Memo<Query>, counts: Signal<AlertCounts>) -> impl IntoView {
    let chip = move |alert: Alert| {
        let href = move || {
            Query {
                alert,
                days: None,
                ..query.get()
            }
            .address()
        };
        let current = move || (query.with(|query| query.alert) == alert).then_some("true");
        let count = move || {
            let counts = counts.get();
            match alert {
                Alert::BelowMinimum => Some(counts.below_minimum),
                Alert::BelowSafety => Some(counts.below_safety),
                Alert::Expiring => Some(counts.expiring.saturating_add(counts.expired)),
                _ => None,
            }
            .filter(|count| *count > 0)
        };
        view! {
            <li>
                <a class="chip chip-link" href=href aria-current=current>
                    {move || alert_word(alert)}
                    {move || count().map(|count| view! { <span class="chip-count">{count}</span> })}
                </a>
            </li>
        }
    };
    let shortages = move || {
        counts.with(|counts| counts.shortages > 0).then(|| {
            view! {
                <li>
                    <a class="chip chip-link" href=to::STORE_DESK>
                        {say("stock_lists.alert_shortages")}
                        <span class="chip-count">{move || counts.with(|counts| counts.shortages)}</span>
                    </a>
                </li>
            }
        })
    };
    view! {
        <nav aria-label=say("stock_lists.alerts")>
            <ul class="chips chips-scroll" role="list">{ALL.into_iter().map(chip).collect_view()}{shortages}</ul>
        </nav>
    }
}

fn alert_word(alert: Alert) -> String {
    tr(&format!("stock_lists.alert_{}", name_of(&alert)))
}

#[component]
fn Filters(query: Memo<Query>) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = move |query: Query| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&query.address(), options));
    };
    let (store, days) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    whenever(move || {
        let query = query.get();
        store.set(query.store.map(|id| id.to_string()).unwrap_or_default());
        days.set(query.days.unwrap_or(90).to_string());
    });
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let stores = Signal::derive(move || {
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let choices = Signal::derive(|| {
        let choice = |days: u16| {
            let label = tr_with("stock_lists.days_n", &[("n", days.to_string())]);
            Choice::new(days.to_string(), label)
        };
        DAYS.into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <div class="narrow">
            <Select label=say("stock.store") value=store choices=stores placeholder=say("stock.all_stores") optional=true
                on_change=move |id: String| go(Query { store: id.parse().ok(), ..query.get_untracked() }) />
            <Show when=move || query.get().has_days()>
                <Select label=say("stock_lists.days") value=days choices
                    on_change=move |days: String| go(Query { days: days.parse().ok(), ..query.get_untracked() }) />
            </Show>
        </div>
    }
}

/// The rows in cards: by supplier, by class, by how soon they expire, or in one.
#[component]
fn Groups(query: Memo<Query>, list: Signal<AlertList>) -> impl IntoView {
    let hidden = move || list.with(|list| list.rows.len() < list.total);
    let groups = move || {
        let alert = query.get_untracked().alert;
        let rows = list.with(|list| list.rows.clone());
        let mut groups: Vec<(String, Vec<AlertRow>)> = Vec::new();
        for row in rows {
            let name = group(alert, &row);
            match groups.last_mut() {
                Some((last, rows)) if *last == name => rows.push(row),
                _ => groups.push((name, vec![row])),
            }
        }
        let card = |(name, rows): (String, Vec<AlertRow>)| view! { <Group alert name rows /> };
        groups.into_iter().map(card).collect_view()
    };
    view! {
        <p class="sum">
            <span>{move || tr_with("stock_lists.rows_n", &[("n", list.with(|list| list.total.to_string()))])}</span>
            <Money fen=Signal::derive(move || list.with(|list| list.value.0)) total=true />
        </p>
        <Show when=hidden>
            <p class="soft small">
                {move || tr_with("stock_lists.first_only", &[("n", list.with(|list| list.rows.len().to_string()))])}
            </p>
        </Show>
        {groups}
    }
}

fn group(alert: Alert, row: &AlertRow) -> String {
    match alert {
        Alert::Replenish if row.part.supplier.is_empty() => tr("stock_lists.no_supplier"),
        Alert::Replenish => row.part.supplier.clone(),
        Alert::Classes => row
            .class
            .map(|class| tr(&format!("stock_lists.class_{}", name_of(&class))))
            .unwrap_or_default(),
        Alert::Expiring => {
            let left = row.days_left.unwrap_or_default();
            let within = EXPIRY_DAYS.into_iter().find(|days| left <= *days);
            match within {
                _ if left < 0 => tr("stock_lists.has_expired"),
                Some(days) => tr_with("stock_lists.within_days", &[("n", days.to_string())]),
                None => tr("stock_lists.later"),
            }
        }
        other => alert_word(other),
    }
}

#[component]
fn Group(alert: Alert, name: String, rows: Vec<AlertRow>) -> impl IntoView {
    let sum: i64 = rows.iter().map(|row| row.value.0).sum();
    let open = RwSignal::new(rows.len() <= SHOWN_AT_ONCE);
    let count = rows.len();
    let rows = StoredValue::new(rows);
    let shown = move || {
        let count = if open.get() {
            usize::MAX
        } else {
            SHOWN_AT_ONCE
        };
        let rows = rows.with_value(|rows| rows.iter().take(count).cloned().collect::<Vec<_>>());
        rows.into_iter()
            .map(|row| view! { <li><Item alert row /></li> })
            .collect_view()
    };
    view! {
        <Card title=name flush=true aside=move || view! { <Money fen=sum /> }>
            <ul class="list" role="list">{shown}</ul>
            <Show when=move || !open.get()>
                <div class="card-more">
                    <Button wide=true on_click=move |()| open.set(true)>
                        {move || tr_with("stock_lists.show_rows", &[("n", count.to_string())])}
                    </Button>
                </div>
            </Show>
        </Card>
    }
}

/// How many rows of a card are shown before somebody asks for all.
const SHOWN_AT_ONCE: usize = 50;

#[component]
fn Item(alert: Alert, row: AlertRow) -> impl IntoView {
    let title = format!("{} {}", row.part.name, row.part.spec);
    let unit = row.part.unit.clone();
    let counted = {
        let unit = unit.clone();
        move |units: i64| format!("{units} {unit}")
    };
    let code = row.part.code.clone();
    let [minimum, safety, maximum] = row.limits.map(|limit| limit.to_string());
    let here = counted(row.here);
    let on_the_way = (row.on_the_way > 0).then(|| counted(row.on_the_way));
    let shelf = row.shelf.clone();
    let store = row.store_name.clone();
    let (days, last_out) = (row.days_left, row.last_out);
    let note = move || {
        let limits = || {
            let values = [
                ("minimum", minimum.clone()),
                ("safety", safety.clone()),
                ("maximum", maximum.clone()),
            ];
            tr_with("stock_lists.limits", &values)
        };
        let coming = on_the_way
            .clone()
            .map(|units| tr_with("stock_lists.coming_n", &[("n", units)]));
        let told = match alert {
            Alert::BelowMinimum | Alert::BelowSafety => vec![Some(limits()), coming],
            Alert::Replenish => {
                let here = tr_with("stock_lists.here_n", &[("n", here.clone())]);
                vec![Some(here), coming, Some(limits())]
            }
            Alert::Expiring => {
                let shelf = shelf.clone().unwrap_or_default();
                let lot = shelf
                    .lot
                    .map(|lot| tr_with("stock_lists.lot_is", &[("lot", lot)]));
                let last = shelf
                    .expires_on
                    .map(|day| tr_with("stock_lists.last_day", &[("day", day)]));
                let left = days.map(days_word);
                vec![Some(store.clone()), Some(shelf.bin), lot, last, left]
            }
            Alert::Slow => {
                let last = last_out.map_or_else(
                    || tr("stock_lists.never_out"),
                    |at| tr_with("stock_lists.last_out", &[("when", moment(at, now()))]),
                );
                vec![Some(last)]
            }
            Alert::Classes => Vec::new(),
        };
        let told = told.into_iter().flatten().filter(|text| !text.is_empty());
        [code.clone()]
            .into_iter()
            .chain(told)
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let quantity = counted(row.quantity);
    let value = row.value.0;
    let is_below = row.quantity < 0;
    let end = move || {
        view! {
            <span class="alert-end">
                <span class="number" class:below-zero=is_below>{quantity.clone()}</span>
                <span class="row-note">{yuan(value)}</span>
            </span>
        }
    };
    view! { <Row title note href=to::part(row.part.id) end /> }
}

/// How long it may be used still.
fn days_word(days: i64) -> String {
    match days {
        0 => tr("stock_lists.last_day_today"),
        days if days < 0 => tr_with(
            "stock_lists.days_over",
            &[("n", days.unsigned_abs().to_string())],
        ),
        days => tr_with("stock_lists.days_left", &[("n", days.to_string())]),
    }
}
