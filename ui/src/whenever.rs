//! Doing something when signals change.

use leptos::prelude::*;

/// Does something now, and again whenever a signal that it reads has changed.
///
/// Like an [`Effect`], but what stands behind it is compiled once and not for every use.
pub fn whenever<T>(mut does: impl FnMut() -> T + 'static) {
    run(Box::new(move || drop(does())));
}

fn run(mut does: Box<dyn FnMut()>) {
    Effect::new(move |_| does());
}
