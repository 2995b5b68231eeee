//! Pages whose code comes apart from the rest.
//!
//! The first download holds the way in and what most people look at first. The rest follows once the first page
//! shows what it has, so that every page opens without a network; until it is there, a page that cannot be
//! fetched says so.
#![allow(
    unsafe_code,
    clippy::future_not_send,
    reason = "a split point is a symbol with a name of its own, which counts as unsafe"
)]

use crate::client;
use crate::components::{Button, ButtonKind, EmptyState, Glyph, Skeleton};
use crate::i18n::say;
use crate::screens::{TroublePage, reload_page};
use crate::whenever::whenever;
use futures_util::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use yizhan_api::{ApiError, Fault, ShowOverview};

/// What a split point gives.
type Chunk<T> = Result<T, SplitLoaderError>;

/// Declares pages: name of the page, name of its chunk, its component.
macro_rules! pages {
    ($($page:ident in $chunk:ident: $component:path;)+) => {
        $(pub(super) mod $page {
            use super::*;

            #[wasm_split($chunk, fallible, wasm_split_path = leptos::wasm_split, preload(fetch))]
            fn $page() -> Chunk<AnyView> {
                Ok($component().into_any())
            }

            /// The page.
            pub fn page() -> AnyView {
                shown(fetch, $page)
            }

            /// Fetches its chunk.
            pub async fn fetched() -> Chunk<()> {
                fetch().await
            }
        })+

        /// Fetches every chunk that is not here yet, one after the other.
        async fn fetch_all() {
            // Without a network a chunk is fetched when its page is opened.
            $(let _ = $page::fetched().await;)+
        }
    };
}

pages! {
    home in orders: crate::screens::home::Home;
    orders in orders: crate::screens::orders::Orders;
    order in orders: crate::screens::orders::Order;
    no_order in orders: crate::screens::orders::NoOrder;
    board in filing: crate::screens::board::Board;
    intake in books: crate::screens::intake::Intake;
    callbacks in filing: crate::screens::callbacks::Callbacks;
    new in filing: crate::screens::filing::Filing;
    report in report: crate::screens::report::Report;
    to_filing in report: crate::screens::report::ToFiling;
    work in work: crate::screens::work::Work;
    confirm in sign_off: crate::screens::confirm::Confirm;
    sign_off in sign_off: crate::screens::sign_off::SignOff;
    keep in stores: crate::screens::stores::Keep;
    issue in stores: crate::screens::stores::Issue;
    stock in stores: crate::screens::stores::Stock;
    labels in labels: crate::screens::stores::Labels;
    store_desk in stores: crate::screens::stores::Desk;
    store_work in stores: crate::screens::stores::Work;
    store_return in stores: crate::screens::stores::Return;
    slip in stores: crate::screens::stores::Slip;
    begin_stocktake in stores: crate::screens::stores::Begin;
    stocktake in stores: crate::screens::stores::Stocktake;
    part in stores: crate::screens::stores::PartPage;
    alerts in stores: crate::screens::stores::Alerts;
    consumption in stores: crate::screens::stores::Consumption;
    movements in stores: crate::screens::stores::Movements;
    lot in stores: crate::screens::stores::Lot;
    holders in stores: crate::screens::stores::Holders;
    held_parts in stores: crate::screens::stores::Held;
    check_scanner in stores: crate::screens::stores::CheckScanner;
    bag in stores: crate::screens::stores::Bag;
    search in books: crate::screens::search::Search;
    knowledge in books: crate::screens::knowledge::KnowledgeBase;
    knowledge_entry in books: crate::screens::knowledge::KnowledgeEntry;
    statistics in statistics: crate::screens::statistics::Statistics;
    bulletins in statistics: crate::screens::bulletins::Bulletins;
    bulletin in statistics: crate::screens::bulletins::BulletinPage;
    calls in statistics: crate::screens::calls::Calls;
    call_logs in statistics: crate::screens::calls::CallLogs;
    audit_sample in books: crate::screens::audit_sample::AuditSample;
    questions in orders: crate::screens::questions::Questions;
    costs in books: crate::screens::costs::Costs;
    accounts in books: crate::screens::accounts::Accounts;
    budgets in books: crate::screens::accounts::Budgets;
    budget_plan in books: crate::screens::accounts::BudgetPlan;
    periods in books: crate::screens::accounts::Periods;
    period in books: crate::screens::accounts::PeriodPage;
    batches in books: crate::screens::accounts::Batches;
    bonuses in books: crate::screens::bonus::Bonuses;
    bonus_line in books: crate::screens::bonus::BonusLine;
    bonus_rules in books: crate::screens::bonus::BonusRules;
    batch in books: crate::screens::accounts::BatchPageOf;
    first_kind in books: crate::screens::base_data::FirstKind;
    base_data in books: crate::screens::base_data::BaseData;
    import in books: crate::screens::base_data::Import;
    settings in books: crate::screens::settings::Settings;
    devices in books: crate::screens::devices::Devices;
    systems in books: crate::screens::systems::Systems;
    badge in books: crate::screens::badge::Badge;
    thresholds in books: crate::screens::thresholds::Thresholds;
    callback_rule in books: crate::screens::callbacks::CallbackRulePage;
    working_hours in books: crate::screens::limits::WorkingHoursPage;
    escalation in books: crate::screens::limits::EscalationPage;
    protection in books: crate::screens::protection::Protection;
    sync in books: crate::screens::sync::Sync;
    held in held: crate::screens::held::HeldOfOrder;
    first_start in first_start: crate::screens::sign_in::FirstStart;
    choose_pin in first_start: crate::screens::sign_in::ChoosePin;
    unlock in first_start: crate::screens::sign_in::Unlock;
}

/// Fetches what comes behind the door, while somebody types who is there: not before, since nothing is to hold up typing.
pub fn fetch_first() {
    spawn_local(async {
        // Without a network it is fetched when it is opened.
        let _ = home::fetched().await;
    });
}

/// Fetches the pages that nobody has opened yet, so that they open without a network too.
pub(super) fn fetch_soon() {
    spawn_local(fetch_all());
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fetching,
    Here,
    Outdated,
    OutOfReach,
}

/// Fetches the chunk of a page and shows the page.
fn shown<F, B>(fetch: fn() -> F, build: fn() -> B) -> AnyView
where
    F: Future<Output = Chunk<()>> + 'static,
    B: Future<Output = Chunk<AnyView>> + 'static,
{
    let stage = RwSignal::new(Stage::Fetching);
    whenever(move || {
        if stage.get() == Stage::Fetching {
            spawn_local(async move {
                let come = match fetch().await {
                    Ok(()) => Stage::Here,
                    // A hub that answers has a newer interface, which has no such chunk any more.
                    Err(_) if client::send(ShowOverview {}).await.is_ok() => Stage::Outdated,
                    Err(_) => Stage::OutOfReach,
                };
                // The page may have been left meanwhile.
                let _ = stage.try_set(come);
            });
        }
    });
    let offline = ApiError::Fault(Fault::Offline);
    let view = move || {
        match stage.get() {
        // Its chunk is here, so there is nothing to wait for.
        Stage::Here => build().now_or_never().and_then(Result::ok).into_any(),
        Stage::Fetching => view! { <div class="page"><Skeleton cards=true /></div> }.into_any(),
        Stage::Outdated => view! {
            <EmptyState glyph=Glyph::Sync title=say("frame.updated") text=say("frame.updated_text")>
                <Button kind=ButtonKind::Primary icon=Glyph::Sync on_click=|()| reload_page()>{say("frame.reload")}</Button>
            </EmptyState>
        }
        .into_any(),
        Stage::OutOfReach => {
            let again = move |()| stage.set(Stage::Fetching);
            view! { <TroublePage error=offline.clone() again /> }.into_any()
        }
    }
    };
    view.into_any()
}
