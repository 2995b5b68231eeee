//! Devices and their hub: a day handed in, a first download, asking when nothing is new.
//!
//! Both engines run in this process, each on a store in a folder; what goes between them is counted, and not sent.

use crate::figures::{Figures, kb, ms};
use crate::order_changes::{OrderChanges, given_to};
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};
use yizhan_domain::OrderId;
use yizhan_domain::order::Action;
use yizhan_engine::sync::Next;
use yizhan_testkit::TestHospital;

/// Orders that a technician works on in a day.
const ORDERS: usize = 30;
/// Orders that a new device fetches.
const FIRST: usize = 2000;
/// Devices that ask although nothing is new.
const DEVICES: u32 = 2000;

/// What a meeting cost.
#[derive(Default)]
pub struct Cost {
    /// Time at the hub.
    pub hub: Duration,
    /// Time at the device.
    pub device: Duration,
    /// Bytes to the hub.
    pub up: usize,
    /// Bytes to the device.
    pub down: usize,
    /// Items handed in.
    pub pushed: usize,
}

/// Measures; gives the orders as the hub ends with them, those of the day first.
pub fn measure(figures: &mut Figures) -> Result<Vec<OrderChanges>> {
    let mut hub = TestHospital::open();
    let mut wang = hub.enrol(hub.cast.wang, "bench");
    let orders: Vec<OrderId> = (0..ORDERS).map(|_| assigned(&mut hub)).collect();
    meet(&mut wang, &mut hub)?;
    for order in &orders {
        a_days_work(&mut wang, *order)?;
    }
    let waiting = wang.engine.count_waiting()?;
    let day = meet(&mut wang, &mut hub)?;
    ensure!(
        day.pushed == waiting as usize,
        "not everything was handed in"
    );
    let view = hub.show(hub.cast.wang, *orders.first().context("an order")?)?;
    ensure!(
        view.held.is_empty() && view.trail.len() == 7,
        "the day counts"
    );
    figures.add(
        "a technician's day (30 orders × 6), at the hub",
        ms(day.hub),
        "ms",
        Some(150.0),
    );
    figures.add("a technician's day, sent", kb(day.up), "kB", Some(30.0));
    figures.add(
        "a technician's day, both ways",
        kb(day.up + day.down),
        "kB",
        None,
    );
    let rate = day.pushed as f64 / day.hub.as_secs_f64();
    figures.add("admission with every check", rate, "items/s", None);

    for _ in ORDERS..FIRST {
        assigned(&mut hub);
    }
    let mut new = hub.strange_device("new");
    let application = new.engine.application("new");
    let welcome = hub.engine.certify(application, hub.cast.li, hub.now)?;
    new.engine.join(welcome, "https://hub.example")?;
    let first = meet(&mut new, &mut hub)?;
    figures.add(
        "first sync of 2,000 orders, at the device",
        first.device.as_secs_f64(),
        "s",
        Some(1.0),
    );
    figures.add(
        "first sync of 2,000 orders, at the hub",
        first.hub.as_secs_f64(),
        "s",
        None,
    );
    figures.add(
        "first sync of 2,000 orders, received",
        kb(first.down),
        "kB",
        None,
    );

    let (mut asked, mut bytes) = (Duration::ZERO, 0);
    for _ in 0..DEVICES {
        let said = new.engine.say()?;
        let began = Instant::now();
        let (answer, _) = hub.engine.answer(&said.message, hub.now)?;
        asked += began.elapsed();
        bytes = said.message.len() + answer.len();
    }
    figures.add(
        "up-to-date pull, at the hub, mean of 2,000",
        ms(asked / DEVICES),
        "ms",
        Some(0.2),
    );
    figures.add("up-to-date pull, both ways", bytes as f64, "B", Some(300.0));
    given_to(hub.cast.li, &mut hub)
}

/// An order that both plumbers have to do.
fn assigned(hub: &mut TestHospital) -> OrderId {
    let (cast, order) = (hub.cast.clone(), hub.file().id);
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = vec![cast.wang, cast.li];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    order
}

/// Six things that a technician does with an order.
fn a_days_work(wang: &mut TestHospital, order: OrderId) -> Result<()> {
    let who = wang.cast.wang;
    wang.take(who, order, Action::Accept);
    wang.wait(5).take(who, order, Action::Arrive);
    wang.wait(5).labour(order, 100)?;
    wang.labour(order, 50)?;
    let words = || "更换垫圈，试水正常".to_owned();
    let (symptom, cause, solution) = (words(), words(), words());
    let finish = Action::Finish {
        symptom,
        cause,
        solution,
    };
    wang.wait(5).take(who, order, finish);
    let sign_off = wang.sign_off(order);
    wang.take(who, order, Action::SignOff(Box::new(sign_off)));
    Ok(())
}

/// Lets both talk until they have the same.
fn meet(device: &mut TestHospital, hub: &mut TestHospital) -> Result<Cost> {
    let mut cost = Cost::default();
    loop {
        let said = device.engine.say()?;
        let began = Instant::now();
        let (answer, _) = hub.engine.answer(&said.message, hub.now)?;
        cost.hub += began.elapsed();
        let began = Instant::now();
        let learned = device.engine.learn(&answer)?;
        cost.device += began.elapsed();
        cost.up += said.message.len();
        cost.down += answer.len();
        cost.pushed += said.items;
        match learned.next {
            Next::Rest => return Ok(cost),
            Next::GoOn | Next::PullMore { .. } => {}
            Next::Stuck(why) => return Err(why.into()),
        }
    }
}
