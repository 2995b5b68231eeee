//! The frame of the interface: who is signed in, the ways through it, its pages.

mod chunks;
mod entries;
mod first_page;
mod focus;
mod frame;
mod keys;
mod news;
pub mod notices;
mod offline;
mod pages;
mod password_sheet;
mod standing;
pub mod to;

use crate::client::{self, Session};
use crate::components::{ToastArea, provide_toasts};
use crate::i18n::say;
use crate::screens::report::place_at;
use first_page::{Opening, Unreachable};
use frame::Frame;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use yizhan_api::ApiError;
use yizhan_api::domain::PersonId;
use yizhan_api::view::PersonView;

pub use chunks::choose_pin::page as choose_pin_page;
pub use chunks::fetch_first;
pub use chunks::first_start::page as first_start_page;
pub use chunks::held::page as held_page;
pub use chunks::unlock::page as unlock_page;
pub use entries::more_entries;
pub use frame::Waiting;
pub use keys::{are_shortcuts_on, turn_shortcuts};
pub use news::use_news;
pub use offline::Connection;
pub use standing::{Held, use_held};

/// What the whole window shows.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    Opening,
    Unreachable(ApiError),
    SignIn,
    Frame(PersonId),
}

/// The person who is signed in, as it was when the page was made. For pages below the frame only.
///
/// # Panics
/// Outside of the frame, where nobody is signed in.
#[allow(
    clippy::expect_used,
    reason = "a page without its frame is a mistake in the code"
)]
pub fn use_person() -> PersonView {
    use_context::<PersonView>().expect("the frame tells its pages who is signed in")
}

/// The last page that was no order: where the way back from an order leads.
#[derive(Clone, Copy)]
struct LastList(RwSignal<String>);

/// Where the way back from an order leads.
pub fn back_to_list() -> String {
    use_context::<LastList>().map_or_else(|| to::ORDERS.to_owned(), |last| last.0.get_untracked())
}

/// The whole interface.
#[component]
pub fn App() -> impl IntoView {
    provide_toasts();
    client::clock::start();
    client::follow_sync();
    client::follow_network();
    spawn_local(client::restore());
    let stage = Memo::new(|_| match client::session() {
        Session::Unknown => Stage::Opening,
        Session::Unreachable(error) => Stage::Unreachable(error),
        Session::SignedOut => Stage::SignIn,
        Session::SignedIn(me) => Stage::Frame(me.person.id),
    });
    view! {
        <Router>
            <a class="skip" href="#content">{say("components.skip_to_content")}</a>
            {move || match stage.get() {
                Stage::Opening => view! { <Opening /> }.into_any(),
                Stage::Unreachable(error) => view! { <Unreachable error /> }.into_any(),
                Stage::SignIn => view! { <Outside /> }.into_any(),
                Stage::Frame(_) => view! { <Frame /> }.into_any(),
            }}
            <ToastArea />
        </Router>
    }
}

/// What stands before the door: signing in, or the page of the place whose code was scanned.
#[component]
fn Outside() -> impl IntoView {
    let path = use_location().pathname;
    let at_place = Memo::new(move |_| path.with(|path| place_at(path).is_some()));
    move || match at_place.get() && !client::is_app() {
        true => chunks::report::page(),
        false => view! { <crate::screens::sign_in::SignIn /> }.into_any(),
    }
}
