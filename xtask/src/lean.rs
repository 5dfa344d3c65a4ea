//! wasm-bindgen's glue without what never runs here: its two starts are always called with an object, and
//! once each (`npm/src/core.ts` sees to it); every engine that can run the module has `encodeInto`. And
//! where one start overtakes the other, the first module stays: views of its memory are about.

use anyhow::{Result, bail};

/// What it writes, and what stands there instead.
const CHANGES: [(&str, &str); 11] = [
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
    // Memory that has grown has another buffer, whether the engine can say so or not.
    (
        "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0.buffer !== wasm.memory.buffer",
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

/// The glue without it. Fails where a version of wasm-bindgen writes something else.
pub(crate) fn lean(glue: &str) -> Result<String> {
    let mut text = glue.to_owned();
    for (old, new) in CHANGES {
        if text.matches(old).count() != 1 {
            bail!("the glue has no such lines any more, or more than one:\n{old}");
        }
        text = text.replace(old, new);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{CHANGES, lean};

    #[test]
    fn only_what_never_runs_is_taken_out() {
        let glue = CHANGES.map(|(old, _)| old).join("// between\n");
        let left = CHANGES.map(|(_, new)| new).join("// between\n");
        assert_eq!(lean(&glue).unwrap(), left);
    }

    #[test]
    fn another_glue_is_refused() {
        assert!(lean("").is_err());
        let twice = CHANGES.map(|(old, _)| old).concat().repeat(2);
        assert!(lean(&twice).is_err());
    }
}
