//! Telling what is new outside of the window, by the browser's notices, where the person turned that on.

use super::to;
use crate::client;
use crate::i18n::tr_with;
use crate::remembered::{recall, remember};
use crate::words::{status_word, urgency_word};
use js_sys::Reflect;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};
use yizhan_api::domain::base::Urgency;
use yizhan_api::view::OrderRow;

const WHICH: &str = "yizhan.notices";
const QUIET: &str = "yizhan.notices.quiet";
/// More at once are told in one notice.
const EACH: usize = 3;
/// From this hour on, and before that one, it is night.
const NIGHT: (u32, u32) = (22, 7);

/// What a browser lets pages tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// It has no notices, or not over a connection that is not secured.
    None,
    /// Browsers of such phones show notices of a service worker only, and there is none.
    Phone,
    /// The person was not asked yet.
    Unasked,
    /// The person said no.
    Denied,
    /// The person said yes.
    Granted,
}

/// What the browser lets this page tell.
pub fn permit() -> Permit {
    if client::is_app() || !Reflect::has(&window(), &"Notification".into()).unwrap_or(false) {
        return Permit::None;
    }
    let agent = window().navigator().user_agent().unwrap_or_default();
    if agent.contains("Android") || agent.contains("HarmonyOS") {
        return Permit::Phone;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permit::Granted,
        NotificationPermission::Denied => Permit::Denied,
        _ => Permit::Unasked,
    }
}

/// Asks the person, in the browser's own words.
pub async fn ask() -> Permit {
    if let Ok(asked) = Notification::request_permission() {
        // The answer is read from the browser itself.
        let _ = JsFuture::from(asked).await;
    }
    permit()
}

/// What is told: `all`, `urgent`, or `none`.
pub fn which() -> String {
    recall(WHICH).unwrap_or_else(|| "all".to_owned())
}

/// Chooses what is told.
pub fn choose(which: &str) {
    // Where nothing can be remembered, it is chosen again.
    let _ = remember(WHICH, which);
}

/// Whether at night only what is urgent is told.
pub fn is_quiet_at_night() -> bool {
    recall(QUIET).as_deref() != Some("no")
}

/// Chooses whether at night only what is urgent is told.
pub fn be_quiet_at_night(quiet: bool) {
    // Where nothing can be remembered, it is chosen again.
    let _ = remember(QUIET, if quiet { "yes" } else { "no" });
}

/// Whether an order of this urgency is told at this hour.
fn is_told(urgency: Urgency, which: &str, quiet: bool, hour: u32) -> bool {
    let is_night = hour >= NIGHT.0 || hour < NIGHT.1;
    match which {
        "none" => false,
        "urgent" => urgency == Urgency::Urgent,
        _ => urgency == Urgency::Urgent || !(quiet && is_night),
    }
}

/// Whether somebody looks at the window.
pub(super) fn is_in_front() -> bool {
    document().has_focus().unwrap_or(false) && !document().hidden()
}

/// What an order is told as.
pub(super) type Title<'a> = &'a dyn Fn(&OrderRow) -> String;

/// What an order that came to wait is told as.
pub(super) fn waits(row: &OrderRow) -> String {
    status_word(row.status)
}

/// Tells orders that are new, with the title of each, while nobody looks at the window. Made below the router only.
pub(super) fn teller() -> impl Fn(&[&OrderRow], Title<'_>) {
    let navigate = use_navigate();
    let go: Rc<dyn Fn(&str)> = Rc::new(move |path| navigate(path, Default::default()));
    move |new, title| {
        if new.is_empty() || is_in_front() || permit() != Permit::Granted {
            return;
        }
        let (which, quiet) = (which(), is_quiet_at_night());
        let hour = js_sys::Date::new_0().get_hours();
        let told: Vec<_> = new
            .iter()
            .filter(|row| is_told(row.urgency, &which, quiet, hour))
            .collect();
        if told.len() > EACH {
            let title = tr_with("notices.many", &[("n", told.len().to_string())]);
            show(&title, "", "yizhan", to::HOME.to_owned(), &go);
            return;
        }
        for row in told {
            let title = match row.urgency {
                Urgency::Urgent => format!("{} · {}", urgency_word(row.urgency), title(row)),
                Urgency::General => title(row),
            };
            let body = format!("{} · {}", row.description, row.place);
            show(&title, &body, &row.id.to_string(), to::order(row.id), &go);
        }
    }
}

/// Shows a notice that leads to `href`; another one with the same `tag` takes its place.
fn show(title: &str, body: &str, tag: &str, href: String, go: &Rc<dyn Fn(&str)>) {
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    options.set_icon("/icon-180.png");
    // A browser that changed its mind shows none.
    let Ok(notice) = Notification::new_with_options(title, &options) else {
        return;
    };
    let (go, shown) = (Rc::clone(go), notice.clone());
    let pressed = Closure::once_into_js(move |_: JsValue| {
        // A browser may keep its windows where they are.
        let _ = window().focus();
        go(&href);
        shown.close();
    });
    notice.set_onclick(Some(pressed.unchecked_ref()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use Urgency::{General, Urgent};

    #[test]
    fn at_night_only_what_is_urgent_is_told_unless_somebody_wants_all() {
        for (urgency, which, quiet, hour, told) in [
            (General, "all", true, 21, true),
            (General, "all", true, 22, false),
            (General, "all", true, 6, false),
            (General, "all", true, 7, true),
            (General, "all", false, 3, true),
            (Urgent, "all", true, 3, true),
            (General, "urgent", false, 12, false),
            (Urgent, "urgent", true, 3, true),
            (Urgent, "none", false, 12, false),
        ] {
            assert_eq!(is_told(urgency, which, quiet, hour), told, "{which} {hour}");
        }
    }
}
