//! Where labels may be sent to.

use std::net::{IpAddr, SocketAddr};

/// The port on which label printers take what they print, without a word (raw printing).
pub const PRINTER_PORT: u16 = 9100;

/// The address of a label printer that somebody typed: `192.168.1.50`, `192.168.1.50:9100` or `[fd00::50]`.
///
/// Nothing comes from a name, from another port, and from an address outside of private networks (RFC 1918, RFC 4193)
/// and of the machine itself: whoever may print must not reach anything but printers through the hub. Link-local
/// addresses are none of these, since clouds answer there.
#[must_use]
pub fn printer_address(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    let address = text.parse::<SocketAddr>().ok().or_else(|| {
        let bare = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(text);
        Some(SocketAddr::new(bare.parse().ok()?, PRINTER_PORT))
    })?;
    (address.port() == PRINTER_PORT && is_near(address.ip())).then_some(address)
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private() || address.is_loopback(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printers_of_the_house_can_be_reached() {
        for text in [
            "192.168.1.50",
            " 10.0.3.7:9100 ",
            "172.31.0.9",
            "127.0.0.1",
            "fd00::50",
            "[fd00::50]",
            "[fd00::50]:9100",
        ] {
            assert!(printer_address(text).is_some(), "{text}");
        }
    }

    #[test]
    fn nothing_else_can_be_reached_through_the_hub() {
        for text in [
            "",
            "8.8.8.8",
            "172.32.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "100.64.0.1",
            "192.168.1.50:80",
            "127.0.0.1:22",
            "printer.example",
            "localhost",
            "::ffff:8.8.8.8",
            "::ffff:192.168.1.1",
            "fe80::1",
            "2001:db8::1",
            "192.168.1",
            "0xC0A80101",
            "192.168.1.50:9100/path",
            "user@192.168.1.50",
            "192.168.1.50\r\n",
        ] {
            let refused = printer_address(text).is_none();
            // Spaces and line ends around an address do not count.
            assert!(refused || text.ends_with("\r\n"), "{text}");
        }
    }
}
