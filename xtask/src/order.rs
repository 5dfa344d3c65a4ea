//! Puts a module's functions that are alike side by side. Brotli's tables then fit what comes next, which
//! is worth 1 kB in 56: the code stays what it is.
#![expect(clippy::indexing_slicing, reason = "every index is one of the module's functions")]

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::{paths, size};

/// How many functions are tried as the first one. The lightest module of all is taken.
const TRIED: usize = 16;

/// How much of the likeness to a function goes for the one after the next: half is left with each.
const FADES: f64 = 0.5;

/// Writes the module again, beside itself and then in its place.
pub(crate) fn order(module: &Path) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| format!("`{}`", module.display()))?;
    let likeness = likeness(&functions(&bytes)?);
    let mut tried = vec![module.to_owned()];
    for first in (0..likeness.len()).step_by(likeness.len().div_ceil(TRIED).max(1)) {
        let path = module.with_extension(format!("{first}.wasm"));
        paths::write(&path, ordered(&bytes, &chain(&likeness, first))?)?;
        tried.push(path);
    }
    let weights = size::brotli(&tried)?;
    let lightest = tried.iter().zip(weights).min_by_key(|(_, weight)| *weight);
    if let Some((lightest, _)) = lightest.filter(|(lightest, _)| *lightest != module) {
        paths::copy(lightest, module)?;
    }
    for path in tried.iter().filter(|path| *path != module) {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

/// The functions' code, without those that are imported.
fn functions(module: &[u8]) -> Result<Vec<&[u8]>> {
    let mut functions = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionEntry(body) = payload? {
            functions.push(body.as_bytes());
        }
    }
    Ok(functions)
}

/// How alike each two are: how many sequences of four bytes both have, for their length.
fn likeness(functions: &[&[u8]]) -> Vec<Vec<f64>> {
    let mut having: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    let mut lengths = vec![8.0; functions.len()];
    for (at, code) in functions.iter().enumerate() {
        for sequence in code.windows(4) {
            let having = having.entry(sequence).or_default();
            if having.last() != Some(&at) {
                having.push(at);
                lengths[at] += 1.0;
            }
        }
    }
    let mut likeness = vec![vec![0.0; functions.len()]; functions.len()];
    for having in having.values() {
        for one in having {
            for other in having {
                likeness[*one][*other] += 1.0;
            }
        }
    }
    for (row, length) in likeness.iter_mut().zip(&lengths) {
        for (likeness, other) in row.iter_mut().zip(&lengths) {
            *likeness /= f64::sqrt(length * other);
        }
    }
    likeness
}

/// An order from that function on: next is always the one that is most like the last few.
fn chain(likeness: &[Vec<f64>], first: usize) -> Vec<usize> {
    let mut to_last = vec![0.0; likeness.len()];
    let mut left: Vec<usize> = (0..likeness.len()).collect();
    let mut chain = Vec::new();
    let mut next = Some(first);
    while let Some(function) = next {
        chain.push(function);
        left.retain(|other| *other != function);
        for (sum, likeness) in to_last.iter_mut().zip(&likeness[function]) {
            *sum = *sum * FADES + likeness;
        }
        let nearer = |one: &usize, other: &usize| to_last[*one].total_cmp(&to_last[*other]);
        next = left.iter().copied().max_by(nearer);
    }
    chain
}

/// The module with its functions in that order.
fn ordered(module: &[u8], order: &[usize]) -> Result<Vec<u8>> {
    let mut places = vec![0; order.len()];
    for (place, function) in order.iter().enumerate() {
        places[*function] = u32::try_from(place)?;
    }
    let mut made = Module::new();
    let mut ordering = Ordering { imported: imported(module)?, order, places };
    ordering.parse_core_module(&mut made, Parser::new(0), module)?;
    Ok(made.finish())
}

/// How many functions are imported: they have the first numbers.
fn imported(module: &[u8]) -> Result<u32> {
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
            }
        }
    }
    Ok(imported)
}

struct Ordering<'order> {
    imported: u32,
    order: &'order [usize],
    places: Vec<u32>,
}

type Written = Result<(), Error<Infallible>>;

impl Reencode for Ordering<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(match function.checked_sub(self.imported) {
            Some(own) => self.imported + self.places[own as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        made: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in self.order {
            made.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        made: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Written {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order {
            self.parse_function_body(made, bodies[*function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Module,
        TypeSection, ValType,
    };

    use super::*;

    /// A module of one imported function and these: each has a number eight times, and calls a function.
    fn module(functions: &[(i32, u32)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("m", "f", EntityType::Function(0));
        let (mut section, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (at, (number, called)) in (1..).zip(functions) {
            section.function(0);
            exports.export(&format!("f{number}"), ExportKind::Func, at);
            let mut body = Function::new([]);
            for _ in 0..8 {
                body.instructions().i32_const(*number).drop();
            }
            body.instructions().call(*called).end();
            code.function(&body);
        }
        let mut made = Module::new();
        made.section(&types).section(&imports).section(&section).section(&exports).section(&code);
        made.finish()
    }

    #[test]
    fn calls_and_exports_lead_where_they_led() {
        let ordered = ordered(&module(&[(7, 0), (8, 3), (9, 1)]), &[2, 0, 1]).unwrap();
        let expected = module(&[(9, 2), (7, 0), (8, 1)]);
        assert_eq!(functions(&ordered).unwrap(), functions(&expected).unwrap());
        let mut led = BTreeMap::new();
        for payload in Parser::new(0).parse_all(&ordered) {
            if let Payload::ExportSection(exports) = payload.unwrap() {
                led.extend(
                    exports.into_iter().flatten().map(|one| (one.name.to_owned(), one.index)),
                );
            }
        }
        assert_eq!(led, BTreeMap::from([("f7".into(), 2), ("f8".into(), 3), ("f9".into(), 1)]));
    }

    #[test]
    fn every_function_is_there_once_and_the_like_ones_are_neighbours() {
        let module = module(&[(70, 0), (1_000_000, 0), (70, 1), (1_000_000, 1)]);
        let likeness = likeness(&functions(&module).unwrap());
        assert_eq!(chain(&likeness, 0), [0, 2, 3, 1]);
        assert_eq!(chain(&likeness, 1), [1, 3, 2, 0]);
    }
}
