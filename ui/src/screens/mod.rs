//! The screens, one folder per area. What several areas share stands here.

pub mod filing;
pub mod home;
pub mod orders;
pub mod settings;
pub mod sign_in;
mod trouble;
mod watched;

pub use trouble::{Trouble, TroublePage};
pub use watched::Watched;
