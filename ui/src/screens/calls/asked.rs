//! Which figures are shown, as the address says it.

use crate::app::to;
use leptos_router::params::ParamsMap;
use yizhan_api::ShowCalls;

/// Reads the address: `?from=2026-11-01&to=2026-11-30&within=20`.
pub(super) fn read(query: &ParamsMap) -> ShowCalls {
    let text = |name: &str| query.get(name).unwrap_or_default();
    ShowCalls {
        from: text("from").parse().ok(),
        to: text("to").parse().ok(),
        within_s: text("within").parse().ok(),
    }
}

/// Writes it as an address.
pub(super) fn address(asked: &ShowCalls) -> String {
    let pairs = [
        asked.from.map(|day| format!("from={day}")),
        asked.to.map(|day| format!("to={day}")),
        asked.within_s.map(|seconds| format!("within={seconds}")),
    ];
    let pairs: Vec<String> = pairs.into_iter().flatten().collect();
    format!("{}?{}", to::CALLS, pairs.join("&"))
}
