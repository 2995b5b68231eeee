//! Logs: structured lines on stderr, as much as `RUST_LOG` asks for.

use std::io::{IsTerminal, stderr};
use tracing_subscriber::EnvFilter;

/// Begins to log; `info` where `RUST_LOG` says nothing. A second call does nothing.
pub fn begin() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr)
        .with_target(false);
    // Somebody else may have begun already.
    let _ = lines.with_ansi(stderr().is_terminal()).try_init();
}
