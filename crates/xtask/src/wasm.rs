//! The toolchain that compiles for wasm32: rustup's target, or Debian's packages for the web.

use std::path::Path;
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

/// The only target there is for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where the compiler for wasm32 comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// `rustup target add wasm32-unknown-unknown`, the normal way.
    Rustup,
    /// Debian's rustc-web, cargo-web, rust-web-src and lld-22, for machines that rustup cannot serve.
    Debian,
}

impl Toolchain {
    /// The one that is installed, if any.
    pub fn installed() -> Option<Self> {
        let sysroot = process::output_of(Command::new("rustc").args(["--print", "sysroot"]));
        let rustup = sysroot.is_some_and(|root| {
            Path::new(&root)
                .join("lib/rustlib")
                .join(TARGET)
                .join("lib")
                .is_dir()
        });
        if rustup {
            return Some(Self::Rustup);
        }
        let debian = ["/usr/bin/rustc", "/usr/bin/cargo", "/usr/bin/wasm-ld-22"]
            .iter()
            .all(|path| Path::new(path).is_file());
        debian.then_some(Self::Debian)
    }

    /// A cargo command for the wasm target, in the target directory for it.
    pub fn cargo(self, workspace: &Workspace, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                command
                    .env("RUSTC", "/usr/bin/rustc")
                    // Debian ships the standard library as source only.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
                command
            }
        };
        command
            .current_dir(workspace.path(""))
            .env("CARGO_TARGET_DIR", workspace.wasm_target())
            // Set by rustup's proxy for the cargo that started us; another cargo must not see it.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO")
            .args([subcommand, "--target", TARGET]);
        command
    }

    /// Whether clippy can look at code for this target.
    pub fn has_clippy(self) -> bool {
        self == Self::Rustup && process::program("cargo-clippy").is_some()
    }
}
