//! Hub and devices show the same.

use crate::sim::deed::short;
use crate::sim::fact;
use crate::sim::world::{HUB, World};
use yizhan_api::ShowOrder;
use yizhan_api::view::{OrderView, TrailView};
use yizhan_domain::OrderId;
use yizhan_domain::order::{Action, ActionKind, Actor, Sight, Status, sight};
use yizhan_engine::sync::Next;

/// Every device shows each of its orders as the hub does.
pub fn all_see_the_same(world: &mut World, ends: &[Next], whole: &[bool]) {
    for at in HUB + 1..world.machines.len() {
        if ends[at] != Next::Rest || !whole[at] {
            continue;
        }
        let person = world.machines[at].person.expect("a device is somebody's");
        let mut orders = fact::orders(&world.machines[at].eye);
        orders.extend(fact::orders(&world.machines[HUB].eye));
        orders.sort_unstable();
        orders.dedup();
        for order in orders {
            let here = told(world, at, person, order);
            let there = told(world, HUB, person, order);
            let name = &world.machines[at].name;
            if here != there {
                let difference = difference(&here, &there);
                panic!(
                    "{name} and the hub show {} otherwise:\n{difference}",
                    short(order)
                );
            }
        }
    }
}

/// What `who` is shown of an order; what depends on the device or the moment is left out.
fn told(world: &mut World, at: usize, who: yizhan_domain::PersonId, order: OrderId) -> String {
    let view: OrderView = match world.machines[at].ask(who, ShowOrder { order }) {
        Ok(view) => view,
        Err(error) => return error.code(),
    };
    let mut view = view;
    let directory = world.machines[HUB].engine.directory();
    let person = directory.people.get(&who);
    let sees_all = person.is_some_and(|person| sight(&Actor::from(person)) == Sight::All);
    if !sees_all {
        leave_out_the_others(&mut view);
    }
    view.now = view.filed_at;
    // Each device vouches for the code that it shows.
    view.qr.clear();
    // What was rejected is told to the device that wrote it, and to no other one of the same person.
    view.held.retain(|held| !held.rejected);
    for held in &mut view.held {
        (held.is_own, held.may_settle) = (false, false);
    }
    // Facts meet here; the bytes of photos travel by themselves.
    for photo in &mut view.photos {
        photo.is_here = false;
    }
    serde_json::to_string_pretty(&view).expect("a view can be written")
}

/// Where an order stands with others is told as far as those are known here: a device of a team has the team's own.
fn leave_out_the_others(view: &mut OrderView) {
    let names_others =
        |entry: &TrailView| matches!(entry.action, Action::Split { .. } | Action::Merge { .. });
    *view.related = Default::default();
    if view.trail.iter().any(names_others) {
        view.status = Status::Submitted;
        view.clocks.clear();
        view.escalations.clear();
        view.actions.retain(|kind| *kind != ActionKind::Dispatch);
    }
}

fn difference(here: &str, there: &str) -> String {
    let mut lines = Vec::new();
    let (mut one, mut other) = (here.lines(), there.lines());
    loop {
        match (one.next(), other.next()) {
            (None, None) => break,
            (here, there) if here == there => {}
            (here, there) => {
                let line = |line: Option<&str>| line.unwrap_or("(nothing)").trim().to_owned();
                lines.push(format!("  here {}   hub {}", line(here), line(there)));
            }
        }
        if lines.len() > 12 {
            break;
        }
    }
    lines.join("\n")
}
