//! Writing `ui/dist`: one style sheet, names that change with their content, compressed siblings.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::stamp;
use crate::ui::{Bound, Quality};

/// Puts the bound modules, the styles and the public files together. `dist` is replaced as a whole.
pub fn write(ui: &Path, bound: &Bound, dist: &Path, quality: Quality) -> Result<()> {
    let fresh = dist.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    copy(&ui.join("public"), &fresh)?;
    if bound.page.join("snippets").is_dir() {
        copy(&bound.page.join("snippets"), &fresh.join("snippets"))?;
    }

    let hash = modules(&bound.page, &fresh)?;
    let decoder = modules(&bound.decoder, &fresh)?;
    let worker = fs::read_to_string(ui.join("scan-worker.js"))?
        .replace("{{decoder}}", &format!("decoder-{decoder}.js"))
        .replace("{{decoder_wasm}}", &format!("decoder_bg-{decoder}.wasm"));
    let worker = named(&fresh, "scan-worker", "js", worker.as_bytes())?;
    let js = format!("yizhan-{hash}.js");
    let split = format!("split-{hash}.js");
    let wasm = format!("yizhan_bg-{hash}.wasm");
    let css = named(
        &fresh,
        "yizhan",
        "css",
        styles(&ui.join("styles"))?.as_bytes(),
    )?;
    let boot = fs::read_to_string(ui.join("boot.js"))?
        .replace("{{js}}", &js)
        .replace("{{wasm}}", &wasm);
    let boot = named(&fresh, "boot", "js", boot.as_bytes())?;
    let page = fs::read_to_string(ui.join("index.html"))?
        .replace("{{js}}", &js)
        .replace("{{wasm}}", &wasm)
        .replace("{{split}}", &split)
        .replace("{{css}}", &css)
        .replace("{{worker}}", &worker)
        .replace("{{boot}}", &boot);
    fs::write(fresh.join("index.html"), page)?;

    compress(&fresh, quality)?;
    if quality == Quality::Release {
        check_decoder(&fresh)?;
    }
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::rename(&fresh, dist)?;
    Ok(())
}

/// Writes the modules under names that hold one hash over all of them, since they name each other; gives it.
fn modules(bound: &Path, into: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(bound)? {
        let path = entry?.path();
        if let (Some(stem), Some(extension), true) =
            (path.file_stem(), path.extension(), path.is_file())
        {
            let name = [stem, extension].map(|part| part.to_string_lossy().into_owned());
            files.insert(name, fs::read(&path)?);
        }
    }
    let hash = stamp::short(&files.values().flatten().copied().collect::<Vec<_>>());
    let renamed = |[stem, extension]: &[String; 2]| format!("{stem}-{hash}.{extension}");
    for (name, content) in &files {
        let target = into.join(renamed(name));
        if name[1] != "js" {
            fs::write(target, content)?;
            continue;
        }
        let mut source = String::from_utf8(content.clone())?;
        for named in files.keys() {
            // Modules in JavaScript are named where they are imported, those in WebAssembly where they are
            // fetched. The table of imports names them too, but as the modules do, which stays.
            let before = if named[1] == "js" { "from " } else { "" };
            source = source.replace(
                &format!("{before}\"./{}\"", named.join(".")),
                &format!("{before}\"./{}\"", renamed(named)),
            );
        }
        fs::write(target, source)?;
    }
    Ok(hash)
}

/// Writes the content under a name that holds its hash, and gives the name.
fn named(folder: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{extension}", stamp::short(content));
    fs::write(folder.join(&name), content)?;
    Ok(name)
}

/// All style sheets in the order of their names (the numbers in front say which comes first).
fn styles(folder: &Path) -> Result<String> {
    let mut files: Vec<_> = fs::read_dir(folder)?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    files.sort();
    let mut sheet = String::new();
    for file in files {
        let source = fs::read_to_string(&file).with_context(|| format!("{}", file.display()))?;
        minify(&source, &mut sheet);
        // A rule that does not end would hold all sheets behind it.
        ensure!(is_closed(&sheet), "{}: a rule does not end", file.display());
    }
    Ok(sheet)
}

fn is_closed(sheet: &str) -> bool {
    sheet.matches('{').count() == sheet.matches('}').count()
}

/// Drops comments, indentation and line ends. Our own style sheets have no strings that span lines.
fn minify(source: &str, into: &mut String) {
    let mut rest = source;
    let mut bare = String::with_capacity(source.len());
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        into.push_str(line);
        // A selector list or a value may go on in the next line, where the line end was a space.
        if !line.ends_with(['{', '}', ';', ',']) {
            into.push(' ');
        }
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("list {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Lays a `.br` and a `.gz` beside every file that gains by it, so that the hub only sends them.
fn compress(folder: &Path, quality: Quality) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path, quality)?;
            continue;
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        if !matches!(
            extension,
            Some("html" | "js" | "wasm" | "css" | "svg" | "webmanifest" | "json")
        ) {
            continue;
        }
        let content = fs::read(&path)?;
        let (brotli_quality, gzip_quality) = match quality {
            Quality::Dev => (1, flate2::Compression::fast()),
            Quality::Release => (11, flate2::Compression::best()),
        };
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 1 << 16, brotli_quality, 22)
            .write_all(&content)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), gzip_quality);
        gzip.write_all(&content)?;
        let gzip = gzip.finish()?;
        if extension == Some("wasm") {
            let (plain, br, gz) = (content.len() / 1024, brotli.len() / 1024, gzip.len() / 1024);
            println!("wasm: {plain} kB, brotli {br} kB, gzip {gz} kB");
        }
        let beside = |suffix: &str| {
            let mut name = path.clone().into_os_string();
            name.push(suffix);
            name
        };
        fs::write(beside(".br"), brotli)?;
        fs::write(beside(".gz"), gzip)?;
    }
    Ok(())
}

/// What reads codes is fetched on phones in store rooms: no more than so many bytes, compressed.
const DECODER_MAX: u64 = 450_000;

/// Refuses an interface whose reader of codes has grown too large.
fn check_decoder(folder: &Path) -> Result<()> {
    let mut is_there = false;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("decoder_bg-") && name.ends_with(".wasm.br") {
            is_there = true;
            let bytes = entry.metadata()?.len();
            ensure!(
                bytes <= DECODER_MAX,
                "{name}: {bytes} bytes, of {DECODER_MAX} at most"
            );
        }
    }
    ensure!(is_there, "there is no reader of codes to look at");
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::{DECODER_MAX, check_decoder, is_closed, minify};
    use std::fs;

    #[test]
    fn a_reader_of_codes_that_grew_too_large_or_is_missing_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let said = || check_decoder(folder.path()).unwrap_err().to_string();
        let page = folder.path().join("yizhan_bg-1.wasm.br");
        fs::write(page, vec![0; DECODER_MAX as usize + 1]).unwrap();
        assert!(said().contains("no reader of codes"), "{}", said());
        let decoder = folder.path().join("decoder_bg-1.wasm.br");
        fs::write(&decoder, vec![0; DECODER_MAX as usize]).unwrap();
        check_decoder(folder.path()).unwrap();
        fs::write(&decoder, vec![0; DECODER_MAX as usize + 1]).unwrap();
        assert!(said().contains("450001 bytes"), "{}", said());
    }

    #[test]
    fn a_rule_that_does_not_end_is_noticed() {
        assert!(is_closed(".a {margin: 0;}@media print {.b {color: red;}}"));
        assert!(!is_closed(".a {margin: 0;.b {color: red;}"));
    }

    #[test]
    fn comments_and_indentation_are_dropped_and_values_over_lines_stay_apart() {
        let mut sheet = String::new();
        minify(
            "/* why */\n.a,\n.b {\n  margin: 0\n    auto;\n}\n",
            &mut sheet,
        );
        assert_eq!(sheet, ".a,.b {margin: 0 auto;}");
    }
}
