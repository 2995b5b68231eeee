//! What a scanned or typed code does: one after the other, however fast they come.

use super::super::instead::replace;
use super::super::scanning::Answer;
use super::super::unknown::note_code;
use super::bench::Bench;
use super::draft::{Line, UnknownCode, UnseenOrder};
use super::switch;
use crate::client;
use leptos::prelude::*;
use yizhan_api::domain::{MovementId, Refusal};
use yizhan_api::view::PartView;
use yizhan_api::{ApiError, FindOrder, FindPart, ReadOrderCode, Request};
use yizhan_scan::is_order_code;

/// Takes a code; codes that come meanwhile wait in line.
pub(super) fn scanned(bench: Bench, code: String) {
    let code = code.trim().to_owned();
    if code.is_empty() {
        return;
    }
    if untrack(|| bench.is_locked()) {
        bench.say(Answer::Locked);
        return;
    }
    if bench.issued.with_untracked(Option::is_some) {
        // The next order was scanned without a tap on "next order".
        bench.issued.set(None);
    }
    bench.scanner.take(code, move |code| look_up(bench, code));
}

async fn look_up(bench: Bench, code: String) {
    let Some(has_order) = bench.order.try_get_untracked().map(|order| order.is_some()) else {
        return;
    };
    if !has_order || is_order_code(&code) {
        find_order(bench, code, has_order).await;
    } else if !one_more(bench, &code) {
        find_part(bench, code).await;
    }
}

async fn find_order(bench: Bench, code: String, has_order: bool) {
    match ask(bench, FindOrder { code: code.clone() }).await {
        None => {}
        Some(Ok(order)) => switch::found(bench, order),
        Some(Err(error @ ApiError::Refusal(Refusal::UnknownOrder))) if is_order_code(&code) => {
            // Filed on a device that has not met the hub since: the code is enough.
            match ask(bench, ReadOrderCode { code: code.clone() }).await {
                None => {}
                Some(Ok(says)) => switch::found_unseen(bench, UnseenOrder { code, says }),
                Some(Err(_)) => bench.say(Answer::NoOrder(error)),
            }
        }
        Some(Err(error @ ApiError::Refusal(Refusal::UnknownOrder))) if !has_order => {
            // Is it a part whose order was forgotten?
            match ask(bench, FindPart { code: code.clone() }).await {
                None => {}
                Some(Ok(_)) => bench.say(Answer::OrderFirst(code)),
                Some(Err(_)) => bench.say(Answer::NoOrder(error)),
            }
        }
        Some(Err(error)) => bench.say(Answer::NoOrder(error)),
    }
}

/// The very code lies there already: no need to ask.
fn one_more(bench: Bench, code: &str) -> bool {
    let known = bench.lines.with_untracked(|lines| {
        lines
            .iter()
            .find(|line| line.code == code)
            .map(|line| line.part.clone())
    });
    match known {
        Some(part) => {
            put(bench, code.to_owned(), part);
            true
        }
        None => false,
    }
}

async fn find_part(bench: Bench, code: String) {
    match ask(bench, FindPart { code: code.clone() }).await {
        None => {}
        Some(Ok(part)) => put(bench, code, part),
        Some(Err(ApiError::Refusal(Refusal::UnknownBarcode { .. }))) => {
            // It may be the number of the next order.
            match ask(bench, FindOrder { code: code.clone() }).await {
                None => {}
                Some(Ok(order)) => switch::found(bench, order),
                Some(Err(_)) => keep_unknown(bench, code, None).await,
            }
        }
        Some(Err(error @ ApiError::Refusal(Refusal::NotAPart))) => {
            bench.say(Answer::NotAPart(error));
        }
        Some(Err(error)) => keep_unknown(bench, code, Some(error)).await,
    }
}

/// Asks, and gives nothing where the keeper has left the desk meanwhile.
async fn ask<R: Request>(bench: Bench, request: R) -> Option<Result<R::Output, ApiError>> {
    let answer = client::send(request).await;
    bench.busy.try_get_untracked().map(|_| answer)
}

/// Puts a part on the desk: a new line, or one more of the same.
pub(super) fn put(bench: Bench, code: String, part: PartView) {
    let name = words(&part);
    if let Some(blocked) = part.blocked.clone() {
        bench.scanner.say_blocked(part, blocked);
        return;
    }
    let mut answer = Answer::Part(name.clone());
    bench.change(|lines| {
        match lines
            .iter_mut()
            .find(|line| line.part.part.id == part.part.id)
        {
            Some(line) => {
                line.quantity = line.quantity.saturating_add(1);
                answer = Answer::Again(name, line.quantity);
            }
            // The latest on top, where the eye is.
            None => lines.insert(0, Line::new(code, part)),
        }
    });
    bench.say(answer);
}

/// Takes some units of another part in the place of those that a line has too many of.
pub(super) fn take_instead(bench: Bench, movement: MovementId, units: i64, code: String) {
    bench.scanner.take(code, move |code| async move {
        match ask(bench, FindPart { code: code.clone() }).await {
            None => {}
            Some(Err(error)) => bench.say(Answer::NotKept(code, Some(error))),
            Some(Ok(part)) => {
                if let Some(blocked) = part.blocked.clone() {
                    return bench.scanner.say_blocked(part, blocked);
                }
                let (name, mut is_done) = (words(&part), false);
                bench.change(|lines| {
                    is_done = replace(lines, movement, units, Line::new(code, part));
                });
                if is_done {
                    bench.scanner.say(Answer::Part(name));
                }
            }
        }
    });
}

async fn keep_unknown(bench: Bench, code: String, why: Option<ApiError>) {
    let kept = UnknownCode {
        code: code.clone(),
        order_number: bench.order_number(),
    };
    bench.unknown.update(|all| {
        if !all.contains(&kept) {
            all.push(kept);
        }
    });
    let answer = match why {
        Some(error) => Answer::NotLookedUp(code, error),
        // The desk keeps what the store could not take.
        None => match note_code(bench.store.get_untracked(), code).await {
            Answer::NotKept(code, Some(error)) => Answer::NotLookedUp(code, error),
            Answer::NotKept(code, None) => Answer::Unknown(code),
            answer => answer,
        },
    };
    bench.say(answer);
}

/// A part in one line.
pub(super) fn words(part: &PartView) -> String {
    [
        part.part.name.as_str(),
        part.part.spec.as_str(),
        part.part.model.as_str(),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect::<Vec<_>>()
    .join(" ")
}
