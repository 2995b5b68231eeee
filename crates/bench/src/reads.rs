//! Reading: lists, search, single orders, base data.

use crate::figures::Figures;
use crate::hub::Running;
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};
use yizhan_api::view::OrderPage;
use yizhan_api::{
    BrowseBaseData, FindPlaces, ListOrders, ListStock, ListTeams, OrderList, Request, SearchOrders,
    ShowOrder, ShowOverview,
};
use yizhan_domain::OrderId;
use yizhan_domain::base::Kind;
use yizhan_testkit::Caller;

const TIMES: usize = 300;
const AIM_MS: f64 = 20.0;

/// Measures the requests that screens send most.
pub fn measure(hub: &Running, figures: &mut Figures) -> Result<()> {
    let mut dispatcher = hub.sign_in("10384")?;
    let mut keeper = hub.sign_in("10380")?;
    let page = dispatcher.ask(&ListOrders {
        list: OrderList::All,
        ..ListOrders::default()
    })?;
    let page: OrderPage = serde_json::from_slice(&page.body)?;
    let orders: Vec<_> = page.rows.iter().map(|row| row.id).collect();
    let open = ListOrders {
        list: OrderList::Open,
        ..ListOrders::default()
    };
    figures.add_times(
        "list of open orders",
        time(&mut dispatcher, |_| open.clone())?,
        3.0,
    );
    let all = ListOrders {
        list: OrderList::All,
        ..ListOrders::default()
    };
    figures.add_times(
        "first page of all orders",
        time(&mut dispatcher, |_| all.clone())?,
        AIM_MS,
    );
    let after = ListOrders {
        after: page.next,
        ..all
    };
    figures.add_times(
        "second page of all orders",
        time(&mut dispatcher, |_| after.clone())?,
        AIM_MS,
    );
    for text in ["漏水", "空调 外科楼", "ktls", "GD202609090000"] {
        let search = SearchOrders {
            text: text.into(),
            ..SearchOrders::default()
        };
        figures.add_times(
            &format!("search {text}"),
            time(&mut dispatcher, |_| search.clone())?,
            AIM_MS,
        );
    }
    let one = |turn: usize| orders.get(turn % orders.len().max(1)).copied();
    let shown = time(&mut dispatcher, |turn| ShowOrder {
        order: one(turn).unwrap_or(OrderId(uuid::Uuid::nil())),
    })?;
    figures.add_times("one order", shown, AIM_MS);
    figures.add_times(
        "overview",
        time(&mut dispatcher, |_| ShowOverview {})?,
        AIM_MS,
    );
    figures.add_times(
        "teams with load",
        time(&mut dispatcher, |_| ListTeams {})?,
        AIM_MS,
    );
    let place = |_| FindPlaces {
        text: "60001".into(),
    };
    figures.add_times("place by extension", time(&mut dispatcher, place)?, AIM_MS);
    let people = |_| BrowseBaseData {
        kind: Kind::Person,
        text: "护士".into(),
        role: None,
        in_use: None,
        skip: 0,
    };
    figures.add_times(
        "people in base data",
        time(&mut dispatcher, people)?,
        AIM_MS,
    );
    figures.add_times(
        "stock",
        time(&mut keeper, |_| ListStock::default())?,
        AIM_MS,
    );
    Ok(())
}

fn time<R: Request>(caller: &mut Caller, request: impl Fn(usize) -> R) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for turn in 0..TIMES {
        let request = request(turn);
        let started = Instant::now();
        let reply = caller.ask(&request)?;
        times.push(started.elapsed());
        ensure!(reply.status == 200, "{}: {}", R::NAME, reply.status);
    }
    Ok(times)
}
