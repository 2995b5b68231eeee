//! How a device and its hub can get on, and records that do not count.

use leptos::prelude::*;
use yizhan_api::domain::order::ActionKind;
use yizhan_api::domain::{DeviceId, Hundredths, ItemId, Millis, Objection, OrderId};
use yizhan_api::view::{Act, HeldView, WaitingView};
use yizhan_api::{Exchange, Fault, SyncPhase, SyncState};

use super::Frame;
use crate::client::clock::now;
use crate::screens::held::HeldList;
use crate::screens::sync::{Exchanges, OutboxCard, Renew, StandingCard, UnreadLine};

const MINUTE_MS: i64 = 60_000;

/// Every state of syncing.
#[component]
pub fn Sync() -> impl IntoView {
    let records = Signal::stored(records());
    let with_exchanges = state(SyncPhase::Together, 0);
    let cards = states()
        .into_iter()
        .map(|state| view! { <StandingCard state=Signal::stored(state) on_now=|()| () /> })
        .collect_view();
    view! {
        <Frame title="同步">
            <div class="page page-narrow">
                {cards}
                <Renew state=Signal::stored(away()) />
                <OutboxCard records=Signal::stored(outbox()) />
                <UnreadLine unread=Signal::stored(3) />
                <HeldList records on_settled=|_| () />
                <Exchanges state=Signal::stored(with_exchanges) />
            </div>
        </Frame>
    }
}

fn ago(minutes: i64) -> Millis {
    Millis(untrack(now).0 - minutes * MINUTE_MS)
}

fn state(phase: SyncPhase, waiting: u32) -> SyncState {
    let exchange = |minutes, sent, received, mended, error| Exchange {
        at: ago(minutes),
        sent,
        received,
        mended,
        error,
    };
    SyncState {
        hub: Some("https://yizhan.hospital.example".into()),
        phase,
        waiting,
        together_at: Some(ago(38)),
        exchanges: vec![
            exchange(2, 3, 12, 0, None),
            exchange(5, 0, 0, 7, None),
            exchange(9, 0, 0, 0, Some(Fault::Offline.into())),
        ],
        ..SyncState::default()
    }
}

fn states() -> Vec<SyncState> {
    vec![
        state(SyncPhase::Together, 0),
        SyncState {
            unread_there: 2,
            ..state(SyncPhase::Together, 3)
        },
        SyncState {
            compared_at: Some(ago(5)),
            mended: 7,
            ..state(SyncPhase::Together, 0)
        },
        SyncState {
            left: Some(12_345),
            ..state(SyncPhase::Busy, 0)
        },
        SyncState {
            next_at: Some(ago(-2)),
            ..state(SyncPhase::Offline, 3)
        },
        SyncState {
            certified_until: Some(ago(-3 * 24 * 60)),
            ..state(SyncPhase::Offline, 3)
        },
        away(),
        SyncState {
            error: Some(Fault::DeviceRevoked.into()),
            ..state(SyncPhase::Stuck, 3)
        },
    ]
}

fn away() -> SyncState {
    SyncState {
        error: Some(Fault::LeaseOver.into()),
        ..state(SyncPhase::Stuck, 0)
    }
}

fn outbox() -> Vec<WaitingView> {
    let line = |place, act, number: &str, minutes| WaitingView {
        item: ItemId {
            device: DeviceId(crate::client::new_id()),
            seq: 1,
            place,
        },
        order: (!number.is_empty()).then(|| OrderId(crate::client::new_id())),
        number: number.into(),
        act,
        at: ago(minutes),
    };
    let step = |action| Act::Step { action };
    vec![
        line(0, step(ActionKind::Accept), "261121-K3-07", 300),
        line(1, step(ActionKind::Arrive), "261121-K3-07", 270),
        line(2, Act::Counted { quantity: 12 }, "", 90),
    ]
}

fn records() -> Vec<HeldView> {
    let labour = Act::Labour {
        name: "水管维修".into(),
        quantity: Hundredths(150),
        unit: "小时".into(),
    };
    let step = Act::Step {
        action: ActionKind::Finish,
    };
    let record = |place, act, objection, rejected, is_own| HeldView {
        item: ItemId {
            device: DeviceId(crate::client::new_id()),
            seq: 1,
            place,
        },
        order: None,
        number: "261121-K3-07".into(),
        act,
        by: "王建国".into(),
        device: "K3".into(),
        at: ago(300),
        received_at: ago(5),
        objection,
        rejected,
        is_own,
        may_settle: !is_own,
    };
    vec![
        record(0, step, Objection::NotPossible, false, false),
        record(1, labour.clone(), Objection::UnknownPrice, false, true),
        record(2, labour, Objection::BuildsOnRejected, true, true),
    ]
}
