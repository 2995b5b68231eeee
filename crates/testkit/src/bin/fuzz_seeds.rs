//! Writes what the fuzzer begins with: a folder for each target, a file for each input, the same every time.

use std::path::Path;
use std::process::ExitCode;
use yizhan_log::Hash;
use yizhan_testkit::outside::TARGETS;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("fuzz_seeds FOLDER");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> std::io::Result<()> {
    for target in TARGETS {
        let folder = folder.join(target.name);
        std::fs::create_dir_all(&folder)?;
        let seeds = (target.seeds)();
        for seed in &seeds {
            let name = format!("{:?}", Hash::of("seed", seed));
            std::fs::write(folder.join(name), seed)?;
        }
        println!("{}: {} seeds", target.name, seeds.len());
    }
    Ok(())
}
