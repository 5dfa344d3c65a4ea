//! wasm-bindgen's glue without what never runs here: its two starts are always called with an object, and
//! once each (`npm/src/core.ts` sees to it); every engine that can run the module has `encodeInto`. And
//! where one start overtakes the other, the first module stays: views of its memory are about.

use anyhow::{Result, bail};

/// What it writes, and what stands there instead.
type Change = (&'static str, &'static str);

/// In every module's.
const OF_THE_START: [Change; 9] = [
    (
        "    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }
    }
",
        "    ({module} = module);\n",
    ),
    (
        "    if (module_or_path !== undefined) {
        if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
            ({module_or_path} = module_or_path)
        } else {
            console.warn('using deprecated parameters for the initialization function; pass a single object instead')
        }
    }
",
        "    ({module_or_path} = module_or_path);\n",
    ),
    // No source of ours.
    (" || (typeof Request === 'function' && module_or_path instanceof Request)", ""),
    ("    wasmInstance = instance;\n", ""),
    ("    wasmModule = module;\n", ""),
    (
        "function initSync(module) {
    if (wasm !== undefined) return wasm;
",
        "function initSync(module) {\n",
    ),
    (
        "let __wbg_init_promise;
async function __wbg_init(module_or_path) {
    if (wasm !== undefined) return wasm;
    if (__wbg_init_promise === undefined) {
        __wbg_init_promise = __wbg_init_once(module_or_path);
        __wbg_init_promise.catch(() => { __wbg_init_promise = undefined; });
    }
    return __wbg_init_promise;
}
",
        "",
    ),
    (
        "await __wbg_load(await module_or_path, imports);\n",
        "await __wbg_load(await module_or_path, imports);\n    if (wasm !== undefined) return wasm;\n",
    ),
    ("__wbg_init as default", "__wbg_init_once as default"),
];

/// In that of a module which reads or writes memory.
const OF_MEMORY: [Change; 2] = [
    // Memory that has grown has another buffer, whether the engine can say so or not.
    (
        "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0.buffer !== wasm.memory.buffer",
    ),
    (
        "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}
",
        "",
    ),
];

/// Whether a module's glue looks at its memory.
#[derive(Clone, Copy)]
pub(crate) enum Memory {
    Used,
    Unused,
}

/// The glue without it. Fails where a version of wasm-bindgen writes something else.
pub(crate) fn lean(glue: &str, memory: Memory) -> Result<String> {
    let of_memory = match memory {
        Memory::Used => &OF_MEMORY[..],
        Memory::Unused => &[],
    };
    let mut text = glue.to_owned();
    for (old, new) in OF_THE_START.iter().chain(of_memory) {
        if text.matches(old).count() != 1 {
            bail!("the glue has no such lines any more, or more than one:\n{old}");
        }
        text = text.replace(old, new);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Change, Memory, OF_MEMORY, OF_THE_START, lean};

    fn glue(changes: &[Change]) -> (String, String) {
        let (old, new): (Vec<_>, Vec<_>) = changes.iter().copied().unzip();
        (old.join("// between\n"), new.join("// between\n"))
    }

    #[test]
    fn only_what_never_runs_is_taken_out() {
        let (all, left) = glue(&[&OF_THE_START[..], &OF_MEMORY].concat());
        assert_eq!(lean(&all, Memory::Used).unwrap(), left);
        let (without_memory, left) = glue(&OF_THE_START);
        assert_eq!(lean(&without_memory, Memory::Unused).unwrap(), left);
    }

    #[test]
    fn another_glue_is_refused() {
        let (without_memory, _) = glue(&OF_THE_START);
        assert!(lean(&without_memory, Memory::Used).is_err());
        assert!(lean(&without_memory.repeat(2), Memory::Unused).is_err());
        assert!(lean("", Memory::Unused).is_err());
    }
}
