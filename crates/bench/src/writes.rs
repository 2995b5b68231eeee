//! Writing: an order filed, dispatched, assigned and accepted, each durable before it is answered.

use crate::figures::Figures;
use crate::hub::Running;
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};
use uuid::Uuid;
use yizhan_api::view::{OrderView, PlaceView};
use yizhan_api::{FileOrder, FindPlaces, Request, ShowOrder, TakeStep};
use yizhan_domain::order::Action;
use yizhan_domain::{CategoryId, OrderId, PersonId, StepId, TeamId};
use yizhan_testkit::Caller;

const ORDERS: u128 = 200;
const AIM_MS: f64 = 15.0;

/// Measures the first four steps of two hundred orders.
pub fn measure(hub: &Running, figures: &mut Figures) -> Result<()> {
    let mut nurse = hub.sign_in("10001")?;
    let mut dispatcher = hub.sign_in("10384")?;
    let mut supervisor = hub.sign_in("10205")?;
    let mut technician = hub.sign_in("10206")?;
    let reply = nurse.ask(&FindPlaces {
        text: "60001".into(),
    })?;
    let places: Vec<PlaceView> = serde_json::from_slice(&reply.body)?;
    let place = places
        .first()
        .context("the demo hospital has extension 60001")?
        .id;
    let (mut filed, mut steps, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..ORDERS {
        let order = OrderId(Uuid::from_u128(number * 10));
        let step = |n: u128| StepId(Uuid::from_u128(number * 10 + n));
        let file = FileOrder {
            order,
            step: step(1),
            place,
            category: CategoryId::of_key("水/水龙头漏水"),
            description: "护士站水龙头漏水，地面湿滑，请尽快处理".into(),
            urgency: None,
            requester: None,
            requester_name: String::new(),
            requester_phone: String::new(),
        };
        filed.push(time(&mut nurse, &file)?.0);
        let mut take = |who: &mut Caller, n: u128, action: Action| -> Result<()> {
            let request = TakeStep {
                order,
                step: step(n),
                follows: Some(step(n - 1)),
                action,
            };
            steps.push(time(who, &request)?.0);
            Ok(())
        };
        take(
            &mut dispatcher,
            2,
            Action::Dispatch {
                team: TeamId::of_key("水工班"),
            },
        )?;
        let technicians = vec![PersonId::of_key("10206")];
        take(&mut supervisor, 3, Action::Assign { technicians })?;
        take(&mut technician, 4, Action::Accept)?;
        let (elapsed, body) = time(&mut technician, &ShowOrder { order })?;
        shown.push(elapsed);
        let view: OrderView = serde_json::from_slice(&body)?;
        ensure!(view.trail.len() == 4, "four steps");
    }
    figures.add_times("filing an order, durable and answered", filed, AIM_MS);
    figures.add_times("a step, durable and answered", steps, AIM_MS);
    figures.add_times("an order with four steps", shown, 20.0);
    Ok(())
}

fn time<R: Request>(who: &mut Caller, request: &R) -> Result<(Duration, Vec<u8>)> {
    let started = Instant::now();
    let reply = who.ask(request)?;
    let elapsed = started.elapsed();
    ensure!(
        reply.status == 200,
        "{}: {} {}",
        R::NAME,
        reply.status,
        String::from_utf8_lossy(&reply.body)
    );
    Ok((elapsed, reply.body))
}
