//! The telephone exchange's logs of calls, taken in at the hub from a browser (D2).

use crate::{FileFindings, ImportFile};
use serde::{Deserialize, Serialize};
use yizhan_domain::CallLogId;
use yizhan_domain::calls::{CallFigures, Day, DaySpan};

/// Files of calls, to look at them or to take them in. All of them go in, or nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BringCallLog {
    /// Id of the log that they become.
    pub id: CallLogId,
    /// The files.
    pub files: Vec<ImportFile>,
    /// [`CallLogLook::seen`], where what was seen is to be done; none only looks.
    pub seen: Option<String>,
}

/// What files of calls would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallLogLook {
    /// What is wrong, by file; while there is anything, nothing is taken in.
    pub findings: Vec<FileFindings>,
    /// What the new calls come to; answered within twenty seconds is in time.
    pub fresh: CallFigures,
    /// The first and the last day of the files.
    pub days: Option<(Day, Day)>,
    /// Days between these of which no file tells a call, and no log before.
    pub missing: Vec<DaySpan>,
    /// How many calls are known just so.
    pub known: u32,
    /// How many are known and told otherwise now; they stay as they are.
    pub otherwise: u32,
    /// On how many days new calls would come beside others that are counted there already.
    #[serde(default)]
    pub added_to: u32,
    /// How many rows say what another row says.
    pub repeated: u32,
    /// How many rows are of calls that did not come in.
    pub outgoing: u32,
    /// Stands for exactly these new calls; empty where there are none, or something is wrong.
    pub seen: String,
    /// Whether it was done.
    pub is_done: bool,
}
