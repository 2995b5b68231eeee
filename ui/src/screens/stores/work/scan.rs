//! What a scanned or typed code does at the desk.

use super::super::instead::replace;
use super::super::scanning::Answer;
use super::super::unknown::note_code;
use super::basket::{Basket, Line};
use super::kind::WorkKind;
use crate::client;
use leptos::prelude::*;
use yizhan_api::domain::{MovementId, Refusal};
use yizhan_api::view::PartView;
use yizhan_api::{ApiError, FindPart};
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
    if basket.kind == WorkKind::Reshelve
        && let Some(Scanned::Named {
            kind: Kind::Bin,
            key,
        }) = parse(&code)
    {
        basket.reference.set(key.clone());
        basket.error.set(None);
        basket.scanner.say(Answer::Bin(key));
        return;
    }
    basket.scanner.take(code, move |code| look_up(basket, code));
}

async fn look_up(basket: Basket, code: String) {
    let answer = client::send(FindPart { code: code.clone() }).await;
    // The desk may have been left meanwhile.
    if basket.busy.try_get_untracked().is_none() {
        return;
    }
    match answer {
        Ok(part) => put(basket, code, part),
        Err(ApiError::Refusal(Refusal::UnknownBarcode { .. })) => {
            let answer = note_code(basket.store.get_untracked(), code).await;
            basket.scanner.say(answer);
        }
        Err(error) => basket.scanner.say(Answer::NotKept(code, Some(error))),
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
    basket.change(|lines| {
        match lines
            .iter_mut()
            .find(|line| line.part.part.id == part.part.id)
        {
            Some(line) => {
                line.quantity = line.quantity.saturating_add(1);
                answer = Answer::Again(name, line.quantity);
            }
            None => lines.insert(0, Line::new(code, part)),
        }
    });
    basket.scanner.say(answer);
}
