//! Writes the files, or says which are stale.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::{json_schema, typescript};

pub(crate) fn write() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(directory) = arguments.next().map(PathBuf::from) else {
        eprintln!("generate: name the directory to write to");
        return ExitCode::FAILURE;
    };
    let check = arguments.next().as_deref() == Some("--check");
    let mut files = vec![
        (PathBuf::from("matrix.ts"), typescript::matrix()),
        ("codes.ts".into(), typescript::codes()),
        ("inputs.ts".into(), typescript::inputs()),
        ("version.ts".into(), typescript::version()),
        ("walks.ts".into(), typescript::walks()),
        ("names.ts".into(), typescript::names()),
        ("meanings.json".into(), typescript::meanings()),
    ];
    let schemas = json_schema::files().into_iter();
    files.extend(schemas.map(|(name, text)| (PathBuf::from("schemas").join(name), text)));
    let mut stale = Vec::new();
    for (name, text) in files {
        let path = directory.join(&name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            stale.push(name.display().to_string());
            continue;
        }
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            eprintln!("generate: can't write `{}`: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    if stale.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("generate: stale: {}; run `cargo xtask build`", stale.join(", "));
    ExitCode::FAILURE
}
