//! What the page hears without having asked.

use crate::sync::Tell;
use tauri::{AppHandle, Emitter};
use yizhan_api::{SyncState, Tag};

/// The page in the app's window.
pub struct Page(pub AppHandle);

// Telling fails where the window is gone, and then nobody wants to hear of it.
impl Tell for Page {
    fn changed(&self, tags: &[Tag]) {
        let _ = self.0.emit("changed", tags);
    }

    fn sync(&self, state: &SyncState) {
        let _ = self.0.emit("sync", state);
    }
}
