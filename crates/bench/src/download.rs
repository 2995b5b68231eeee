//! What there is of the interface to fetch.

use crate::figures::Figures;
use anyhow::Result;
use std::path::Path;

/// Adds up the Brotli sizes of the page, its styles, its scripts and all modules. What of it comes before
/// somebody can type is measured in a browser.
pub fn measure(ui: &Path, figures: &mut Figures) -> Result<()> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(ui)? {
        let entry = entry?;
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "br")
        {
            bytes += entry.metadata()?.len();
        }
    }
    let kb = u32::try_from(bytes / 100).map_or(f64::NAN, |hectobytes| f64::from(hectobytes) / 10.0);
    figures.add("the whole interface, Brotli", kb, "kB", None);
    Ok(())
}
