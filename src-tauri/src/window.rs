//! The one window: it shows the interface that is built in, and nothing from elsewhere.

use tauri::utils::config::WindowConfig;
use tauri::webview::{PermissionKind, PermissionResponse};
use tauri::{AppHandle, Url, Webview, WebviewWindowBuilder};

/// Opens the windows that the configuration names.
///
/// # Errors
/// Those of the window system.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let windows: &[WindowConfig] = &app.config().app.windows;
    for window in windows {
        WebviewWindowBuilder::from_config(app, window)?
            .on_navigation(is_own)
            .build()?;
    }
    Ok(())
}

/// The camera reads codes and takes photos; the page needs nothing else of the device.
pub fn permit(webview: &Webview, kind: PermissionKind) -> PermissionResponse {
    match kind {
        PermissionKind::Camera if webview.url().is_ok_and(|url| is_own(&url)) => {
            PermissionResponse::Allow
        }
        _ => PermissionResponse::Deny,
    }
}

/// Whether an address is of the interface that is built in; Windows and Android spell it their own way.
fn is_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_leads_nowhere_else() {
        let own = |text: &str| is_own(&Url::parse(text).unwrap());
        assert!(own("tauri://localhost/orders/1?x=2"));
        assert!(own("http://tauri.localhost/"));
        for elsewhere in [
            "https://example.org/",
            "file:///etc/passwd",
            "tauri://example.org/",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!own(elsewhere), "{elsewhere}");
        }
    }
}
