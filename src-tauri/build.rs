//! Prepares the shell: the interface and the demo hospital that are built into it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};

const DEMO: &str = "demo/hospital";

fn main() -> Result<(), Box<dyn Error>> {
    // Without this, files that are added to the interface are not built in.
    println!("cargo:rerun-if-changed=ui/dist");
    // The interface may not be built yet; the shell compiles without it.
    fs::create_dir_all("ui/dist")?;
    embed_demo()?;
    tauri_build::try_build(
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/*.json"),
    )?;
    Ok(())
}

/// Writes the list of the demo hospital's files, by name and content.
fn embed_demo() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={DEMO}");
    let mut files = Vec::new();
    for entry in fs::read_dir(DEMO)? {
        files.push(entry?.path().canonicalize()?);
    }
    files.sort();
    let mut list = String::from("&[");
    for file in files {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or("a file name that is no text")?;
        let path = file.to_str().ok_or("a path that is no text")?;
        writeln!(list, "({name:?}, include_bytes!({path:?})),")?;
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").ok_or("cargo names OUT_DIR")?;
    fs::write(Path::new(&out).join("demo_hospital.rs"), list)?;
    Ok(())
}
