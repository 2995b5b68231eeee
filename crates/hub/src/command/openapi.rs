//! `yizhan-hub openapi`

use super::Outcome;
use crate::Trouble;
use yizhan_api::describe::open_api;

/// Prints the description of the open interface (OpenAPI 3.1), as the hub serves it at `/openapi.json`.
#[derive(Debug, clap::Args)]
pub struct OpenApi {}

impl OpenApi {
    /// Prints it.
    ///
    /// # Errors
    /// None.
    pub fn run(self) -> Result<Outcome, Trouble> {
        println!("{:#}", open_api(env!("CARGO_PKG_VERSION")));
        Ok(Outcome::Good)
    }
}
