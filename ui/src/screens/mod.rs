//! The screens, one folder per area. What several areas share stands here.

pub mod accounts;
pub mod badge;
pub mod base_data;
pub mod board;
pub mod callbacks;
pub mod confirm;
pub mod devices;
mod downloading;
pub mod filing;
mod first_invalid;
pub mod held;
pub mod home;
pub mod kept;
mod new_password;
mod one_order;
pub mod orders;
mod photos;
pub mod protection;
pub mod search;
mod sending;
pub mod settings;
pub mod sign_in;
pub mod sign_off;
pub mod stores;
pub mod sync;
pub mod thresholds;
mod trouble;
mod watched;
pub mod work;

pub use downloading::Downloading;
pub use first_invalid::go_to_first_invalid;
pub use new_password::NewPassword;
pub use one_order::reload_page;
pub use sending::Sending;
pub use trouble::{Trouble, TroublePage};
pub use watched::Watched;
