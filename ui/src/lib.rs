//! The interface of Yizhan: Leptos, rendered in the client.

pub mod app;
mod camera;
pub mod client;
pub mod components;
#[cfg(debug_assertions)]
mod gallery;
pub mod i18n;
mod remembered;
pub mod screens;
pub mod theme;
mod whenever;
pub mod words;

use leptos::prelude::*;

rust_i18n::i18n!("locales", fallback = "zh-CN");

/// Shows the interface, in the language and the colours chosen last.
pub fn start() {
    console_error_panic_hook::set_once();
    i18n::start();
    theme::start();
    // The picture that stood here while the module was on its way.
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    #[cfg(debug_assertions)]
    if gallery::is_asked_for() {
        mount_to_body(gallery::Pages);
        return;
    }
    mount_to_body(app::App);
}
