//! Whether somebody pays for the network by the byte, as the system's network service says. The window's own browser
//! does not know it on Linux; on phones it does.

use crate::shell::Shell;
use gio::prelude::NetworkMonitorExt as _;
use std::sync::Arc;

/// Tells it to `shell` from now on. On the main thread, where the service's word arrives.
pub fn watch(shell: Arc<Shell>) {
    let monitor = gio::NetworkMonitor::default();
    shell
        .meeting()
        .network_is_metered(monitor.is_network_metered());
    monitor.connect_network_metered_notify(move |monitor| {
        shell
            .meeting()
            .network_is_metered(monitor.is_network_metered());
    });
}
