//! What a browser fetches before the interface works.

use crate::figures::Figures;
use anyhow::Result;
use std::path::Path;

/// Adds up the Brotli sizes of the page, its styles, its scripts and the module.
pub fn measure(ui: &Path, figures: &mut Figures) -> Result<()> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(ui)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let needed = [".html.br", ".css.br", ".js.br", ".wasm.br"]
            .iter()
            .any(|end| name.ends_with(end));
        if needed {
            bytes += entry.metadata()?.len();
        }
    }
    let kb = u32::try_from(bytes / 100).map_or(f64::NAN, |hectobytes| f64::from(hectobytes) / 10.0);
    figures.add("initial download, Brotli", kb, "kB", Some(450.0));
    Ok(())
}
