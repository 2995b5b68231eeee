//! Views of calls to the service desk (D2).

use serde::{Deserialize, Serialize};
use yizhan_domain::calls::{CallFigures, Counted, Day, DaySpan};
use yizhan_domain::{CallLogId, Millis};

/// Figures of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallsView {
    /// From this day.
    pub from: Day,
    /// To this day.
    pub to: Day,
    /// Within how many seconds a call is answered in time.
    pub within_s: u16,
    /// What was counted.
    pub counted: Counted,
    /// As many days before.
    pub before: CallsBefore,
    /// The first and the last day that has calls in any log; none where there are none.
    pub logged: Option<DaySpan>,
    /// Whether the caller brings logs, and withdraws them.
    pub may_bring: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallsBefore {
    /// The days.
    pub days: DaySpan,
    /// What their calls come to.
    pub figures: CallFigures,
    /// How many of the days have calls in a log.
    pub logged_days: u32,
}

/// Logs of calls that were brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallLogList {
    /// The last one first.
    pub rows: Vec<CallLogRow>,
    /// Whether the caller brings logs, and withdraws them.
    pub may_bring: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A log of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallLogRow {
    /// Its id.
    pub id: CallLogId,
    /// Names of its files.
    pub files: Vec<String>,
    /// Who brought it.
    pub by: String,
    /// When.
    pub at: Millis,
    /// How many calls were new with it.
    pub count: u32,
    /// The days of these.
    pub days: DaySpan,
    /// Who withdrew it, and when; none where it counts.
    pub withdrawn: Option<(String, Millis)>,
}
