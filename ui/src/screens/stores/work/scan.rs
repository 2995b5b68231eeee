//! What a scanned or typed code does at the desk.

use super::super::instead::replace;
use super::super::scanning::Answer;
use super::super::unknown::not_found;
use super::basket::{Basket, Line};
use super::kind::WorkKind;
use crate::client;
use leptos::prelude::*;
use yizhan_api::FindPart;
use yizhan_api::domain::MovementId;
use yizhan_api::view::PartView;
use yizhan_scan::{Kind, Scanned, parse};

/// Takes a code; codes that come meanwhile wait in line.
pub(super) fn scanned(basket: Basket, code: String) {
    let code = code.trim().to_owned();
    if code.is_empty() {
        return;
    }
    if untrack(|| basket.is_locked()) {
        basket.scanner.say(Answer::Locked);
        return;
    }
    if basket.done.with_untracked(Option::is_some) {
        basket.done.set(None);
    }
    if let Some(Scanned::Named {
        kind: Kind::Bin,
        key,
    }) = parse(&code)
        && matches!(basket.kind, WorkKind::Reshelve | WorkKind::Receive)
    {
        // A part that was scanned just before is looked up first.
        basket.scanner.in_turn(async move { to_bin(basket, key) });
        return;
    }
    basket.scanner.take(code, move |code| look_up(basket, code));
}

/// Puts all that is moved into a bin, or the part of a delivery that was scanned last.
fn to_bin(basket: Basket, bin: String) {
    if basket.busy.is_disposed() {
        return;
    }
    if basket.kind == WorkKind::Reshelve {
        basket.reference.set(bin.clone());
        basket.error.set(None);
        return basket.scanner.say(Answer::Bin(bin));
    }
    let latest = basket.latest.get_untracked();
    let is_it = |line: &Line| Some(line.movement) == latest;
    let name = basket.lines.with_untracked(|lines| {
        let line = lines.iter().find(|line| is_it(line));
        line.map(|line| line.part.part.name.clone())
    });
    let Some(name) = name else {
        return basket.scanner.say(Answer::PartFirst);
    };
    basket.scanner.say(Answer::Bin(format!("{name} → {bin}")));
    basket.change(|lines| {
        if let Some(line) = lines.iter_mut().find(|line| is_it(line)) {
            line.delivered.bin = bin;
        }
    });
}

async fn look_up(basket: Basket, code: String) {
    let answer = client::send(FindPart { code: code.clone() }).await;
    // The desk may have been left meanwhile.
    if basket.busy.try_get_untracked().is_none() {
        return;
    }
    match answer {
        Ok(part) => put(basket, code, part),
        Err(why) => {
            let store = basket.store.get_untracked();
            basket.scanner.say(not_found(store, code, why).await);
        }
    }
}

/// Takes some units of another part in the place of those that a line has too many of.
pub(super) fn take_instead(basket: Basket, movement: MovementId, units: i64, code: String) {
    basket.scanner.take(code, move |code| async move {
        let answer = client::send(FindPart { code: code.clone() }).await;
        // The desk may have been left meanwhile.
        if basket.busy.try_get_untracked().is_none() {
            return;
        }
        match answer {
            Err(error) => basket.scanner.say(Answer::NotKept(code, Some(error))),
            Ok(part) => {
                if let Some(blocked) = part.blocked.clone() {
                    return basket.scanner.say_blocked(part, blocked);
                }
                let (name, mut is_done) = (part.part.name.clone(), false);
                basket.change(|lines| {
                    is_done = replace(lines, movement, units, Line::new(code, part));
                });
                if is_done {
                    basket.scanner.say(Answer::Part(name));
                }
            }
        }
    });
}

/// Puts a part on the desk: a new line, or one more of the same.
pub(super) fn put(basket: Basket, code: String, part: PartView) {
    let name = part.part.name.clone();
    if let Some(blocked) = part.blocked.clone().filter(|_| basket.kind.hands_out()) {
        basket.scanner.say_blocked(part, blocked);
        return;
    }
    let mut answer = Answer::Part(name.clone());
    let mut latest = None;
    basket.change(|lines| {
        let same = |line: &&mut Line| line.part.part.id == part.part.id;
        latest = Some(match lines.iter_mut().find(same) {
            Some(line) => {
                line.quantity = line.quantity.saturating_add(1);
                answer = Answer::Again(name, line.quantity);
                line.movement
            }
            None => {
                let line = Line::new(code, part);
                let movement = line.movement;
                lines.insert(0, line);
                movement
            }
        });
    });
    basket.latest.set(latest);
    basket.scanner.say(answer);
}
