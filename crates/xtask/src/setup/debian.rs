//! Debian packages by apt-get, where we may.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// A package, and a path that exists once it is installed.
pub type Package = (&'static str, &'static str);

/// What the tests through the real interface need.
pub const BROWSER: &[Package] = &[
    ("chromium", "/usr/bin/chromium"),
    (
        "fonts-noto-cjk",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    ),
];

/// SQLite is C, and the engine is checked for wasm32 too.
pub const C_FOR_WASM: &[Package] = &[("clang", "/usr/bin/clang"), ("llvm", "/usr/bin/llvm-ar")];

/// What the app's window is made with, and what its tests need.
pub const APP: &[Package] = &[
    (
        "libwebkit2gtk-4.1-dev",
        "/usr/include/webkitgtk-4.1/webkit2/webkit2.h",
    ),
    ("webkit2gtk-driver", "/usr/bin/WebKitWebDriver"),
    ("xvfb", "/usr/bin/Xvfb"),
    ("librsvg2-dev", "/usr/include/librsvg-2.0/librsvg/rsvg.h"),
    // The app's store is encrypted with it.
    ("libssl-dev", "/usr/include/openssl/evp.h"),
];

/// A compiler for wasm32 where rustup cannot reach its servers.
pub const WEB_COMPILER: &[Package] = &[
    ("rustc-web", "/usr/bin/rustc"),
    ("cargo-web", "/usr/bin/cargo"),
    ("rust-web-src", "/usr/share/doc/rust-web-src"),
    ("lld-22", "/usr/bin/wasm-ld-22"),
];

/// Installs those of the packages that are not there yet.
pub fn install(packages: &[Package]) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|(_, proof)| !Path::new(proof).exists())
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing {}", missing.join(", "));
    let Some(apt_get) = apt_get() else {
        bail!(
            "please install them as root:\n  apt-get update && apt-get install {}",
            missing.join(" ")
        );
    };
    process::run_quietly(apt_get().arg("update")).context("apt-get update")?;
    process::run_quietly(
        apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(missing),
    )
}

/// A way to run apt-get with the rights it needs: as root, or by sudo without a password.
fn apt_get() -> Option<fn() -> Command> {
    process::program("apt-get")?;
    if process::output_of(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(|| {
            let mut command = Command::new("apt-get");
            command.env("DEBIAN_FRONTEND", "noninteractive");
            command
        });
    }
    process::output_of(Command::new("sudo").args(["-n", "true"]))?;
    Some(|| {
        let mut command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    })
}
