//! Four years of a large hospital, 315,000 orders: how long they take to come in, what they weigh, and how long it takes
//! to find some of them and to count all of them.

use crate::figures::Figures;
use anyhow::{Context as _, Result};
use std::path::Path;
use std::time::{Duration, Instant};
use yizhan_api::{Call, FileOrder, Request, SearchOrders, ShowBoard, ShowStatistics};
use yizhan_domain::base::HistoricOrder;
use yizhan_domain::order::Status;
use yizhan_domain::statistics::{Dimension, Measure, Month, Narrowing};
use yizhan_domain::{Millis, OrderId, PersonId, StepId};
use yizhan_engine::Engine;
use yizhan_report::hospital::Hospital;
use yizhan_testkit::{Cast, Opened, read_demo};

/// How often the old system's orders of the demo hospital are told, each time under other numbers and earlier.
const TIMES: i64 = 105;
/// So much earlier each time, in minutes: four years in all.
const EARLIER_MIN: i64 = 20_000;
const NOW: Millis = Millis(1_795_219_200_000);
const WORDS: [&str; 10] = [
    "漏水", "空调", "马桶", "窗户", "跳闸", "电梯", "照明", "门锁", "堵塞", "病床",
];

/// Measures all of it.
pub fn measure(figures: &mut Figures) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("yizhan.sqlite");
    let orders = fill(&path, figures)?;
    let bytes = std::fs::metadata(&path)?.len();
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    figures.add(
        "store file, of an order",
        bytes as f64 / orders as f64,
        "B",
        Some(1500.0),
    );
    let mut engine = Opened::at(&path, "H1", NOW)?;
    let cast = Cast::of(engine.directory());
    count(&mut engine, &cast, figures)?;
    find(&mut engine, &cast, figures)?;
    live(&mut engine, &cast, figures)
}

/// Takes the orders in; gives how many they are.
fn fill(path: &Path, figures: &mut Figures) -> Result<usize> {
    let demo = read_demo();
    let mut engine = Opened::at(path, "H1", NOW)?;
    let base = Hospital {
        history: Vec::new(),
        ..demo.clone()
    };
    engine.import(base, NOW)?;
    let began = Instant::now();
    let mut orders = 0;
    for time in 0..TIMES {
        let history: Vec<HistoricOrder> =
            demo.history.iter().map(|old| earlier(old, time)).collect();
        orders += history.len();
        let hospital = Hospital {
            base: Vec::new(),
            opening_stock: Vec::new(),
            history,
        };
        engine.import(hospital, NOW)?;
    }
    let seconds = began.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    figures.add_least(
        "history, taken in",
        orders as f64 / seconds,
        "orders/s",
        5000.0,
    );
    Ok(orders)
}

fn earlier(old: &HistoricOrder, time: i64) -> HistoricOrder {
    let number = format!("{}-{time}", old.number);
    let at = |at: Millis| at.plus_minutes(-time * EARLIER_MIN);
    HistoricOrder {
        id: OrderId::of_key(&number),
        number,
        filed_at: at(old.filed_at),
        accepted_at: old.accepted_at.map(at),
        arrived_at: old.arrived_at.map(at),
        finished_at: old.finished_at.map(at),
        ..old.clone()
    }
}

fn ask<R: Request>(engine: &mut Engine, who: PersonId, request: R) -> Result<R::Output> {
    let answer = engine.call(who, request.into_call(), NOW)?;
    Ok(serde_json::from_str(&answer.json)?)
}

fn timed(engine: &mut Engine, who: PersonId, call: Call) -> Result<Duration> {
    let began = Instant::now();
    engine.call(who, call, NOW)?;
    Ok(began.elapsed())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn four_years(by: Dimension) -> ShowStatistics {
    let this = Month::of(NOW);
    ShowStatistics {
        by,
        from: Some(this.plus(-53)),
        to: Some(this),
        ..ShowStatistics::default()
    }
}

fn count(engine: &mut Engine, cast: &Cast, figures: &mut Figures) -> Result<()> {
    let first = timed(
        engine,
        cast.auditor,
        four_years(Dimension::Month).into_call(),
    )?;
    figures.add(
        "statistics over all, the first after a start",
        millis(first),
        "ms",
        Some(200.0),
    );
    let view = ask(engine, cast.auditor, four_years(Dimension::Month))?;
    anyhow::ensure!(
        view.total.orders > 300_000,
        "{} orders counted",
        view.total.orders
    );
    let mut times = Vec::new();
    for _ in 0..3 {
        for by in Dimension::ALL {
            for measure in [Measure::Orders, Measure::Cost, Measure::FinishTime] {
                let request = ShowStatistics {
                    measure,
                    ..four_years(by)
                };
                times.push(timed(engine, cast.auditor, request.into_call())?);
            }
        }
    }
    figures.add_times("statistics over all, by any dimension", times, 25.0);
    let mut times = Vec::new();
    for _ in 0..10 {
        for (by, across) in [
            (Dimension::Department, Dimension::Category),
            (Dimension::Team, Dimension::Month),
            (Dimension::Weekday, Dimension::Hour),
            (Dimension::Building, Dimension::Group),
        ] {
            let across = Some(across);
            let request = ShowStatistics {
                across,
                ..four_years(by)
            };
            times.push(timed(engine, cast.auditor, request.into_call())?);
        }
    }
    figures.add_times("statistics over all, two dimensions crossed", times, 25.0);
    file(engine, cast, 1)?;
    let after = timed(
        engine,
        cast.auditor,
        four_years(Dimension::Team).into_call(),
    )?;
    figures.add(
        "statistics over all, after an order of this month changed",
        millis(after),
        "ms",
        Some(25.0),
    );
    Ok(())
}

fn file(engine: &mut Engine, cast: &Cast, number: u128) -> Result<()> {
    let request = FileOrder {
        order: OrderId(uuid::Uuid::from_u128(number << 64)),
        step: StepId(uuid::Uuid::from_u128((number << 64) + 1)),
        place: cast.room,
        category: cast.tap,
        urgency: None,
        description: "水龙头漏水，地面有积水".into(),
        requester: None,
        requester_name: String::new(),
        requester_phone: String::new(),
    };
    ask(engine, cast.dispatcher, request).map(drop)
}

fn find(engine: &mut Engine, cast: &Cast, figures: &mut Figures) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..20 {
        for text in WORDS {
            let request = SearchOrders {
                text: text.into(),
                ..SearchOrders::default()
            };
            times.push(timed(engine, cast.dispatcher, request.into_call())?);
        }
    }
    figures.add_times("search of two characters", times, 5.0);
    let directory = engine.directory();
    let teams: Vec<_> = directory.teams.keys().copied().take(8).collect();
    let categories: Vec<_> = directory.categories.keys().copied().take(8).collect();
    let departments: Vec<_> = directory.departments.keys().copied().take(8).collect();
    let none = Narrowing::default;
    let mut wanted = Vec::new();
    wanted.extend(teams.into_iter().map(|team| Narrowing {
        team: Some(team),
        ..none()
    }));
    wanted.extend(categories.into_iter().map(|category| Narrowing {
        category: Some(category),
        ..none()
    }));
    wanted.extend(departments.into_iter().map(|department| Narrowing {
        department: Some(department),
        ..none()
    }));
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        for only in &wanted {
            let request = SearchOrders {
                only: only.clone(),
                ..SearchOrders::default()
            };
            all.push(timed(engine, cast.dispatcher, request.into_call())?);
            let request = SearchOrders {
                only: only.clone(),
                status: Some(Status::Submitted),
                ..SearchOrders::default()
            };
            open.push(timed(engine, cast.dispatcher, request.into_call())?);
        }
    }
    figures.add_times("a page of a team, a category or a department", all, 5.0);
    figures.add_times("a page of these with a status that few have", open, 5.0);
    Ok(())
}

fn live(engine: &mut Engine, cast: &Cast, figures: &mut Figures) -> Result<()> {
    let mut times = Vec::new();
    for number in 2..102 {
        file(engine, cast, number).context("an order is filed")?;
        times.push(timed(engine, cast.dispatcher, ShowBoard {}.into_call())?);
    }
    figures.add_times("the board after an order came in", times, 10.0);
    Ok(())
}
