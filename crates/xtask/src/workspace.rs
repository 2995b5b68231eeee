//! Where things are: the tree, the cache for tools, the directories that builds go to.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The tree this command was built from, and the places beside it.
pub struct Workspace {
    root: PathBuf,
    cache: PathBuf,
}

impl Workspace {
    /// Finds the tree from the place of this crate in it.
    pub fn find() -> Result<Self> {
        // Asked when it runs: two trees that share a target directory also share this program.
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .context("xtask is started by cargo, as `cargo xtask`")?;
        let root = Path::new(&here)
            .ancestors()
            .nth(2)
            .context("xtask stands two folders below the root")?
            .to_path_buf();
        let home = std::env::var_os("HOME").context("HOME names the home directory")?;
        let cache = std::env::var_os("XDG_CACHE_HOME")
            .map_or_else(|| Path::new(&home).join(".cache"), PathBuf::from)
            .join("yizhan");
        Ok(Self { root, cache })
    }

    /// A path in the tree.
    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    /// A path among the tools, which are never kept in the tree.
    pub fn cache(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.cache.join(inside)
    }

    /// The target directory of native builds: cargo's own choice.
    pub fn native_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from)
    }

    /// The target directory of wasm builds; a separate one, so that neither waits for the other's lock. It stands beside the
    /// native one where that was chosen: two working trees in one directory would link each other's crates.
    pub fn wasm_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || self.cache("target-wasm"),
            |mut native| {
                native.push("-wasm");
                PathBuf::from(native)
            },
        )
    }
}
