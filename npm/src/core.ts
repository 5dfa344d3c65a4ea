// The loaded module: one way in for everything that needs it, and a clear error before that.

import * as glue from '#glue';
import { SessionLinksError } from './errors.js';

/** The module’s bytes. */
export type ModuleBytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** A `WebAssembly.Module`, in a project whose types know one. */
export type CompiledModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer Module } };
}
  ? Module
  : object;

/** Where the module comes from. */
export type InitSource = URL | string | Response | Promise<Response> | ModuleBytes | CompiledModule;

type Glue = typeof glue;

let loading: Promise<void> | undefined;
let loaded = false;

/** The module’s functions; throws `not_initialised` before `init()`. */
export function core(): Glue {
  if (!loaded) {
    throw new SessionLinksError('not_initialised');
  }
  return glue;
}

/** Loads once; a failed load can be tried again. */
export function load(source: () => InitSource): Promise<void> {
  loading ??= start(source).catch((cause: unknown) => {
    loading = undefined;
    throw new SessionLinksError('init_failed', { cause, retryable: true });
  });
  return loading;
}

async function start(source: () => InitSource): Promise<void> {
  if (!loaded) {
    await glue.default({ module_or_path: source() });
    loaded = true;
  }
}

/** Loads at once, where the bytes are at hand. */
export function loadSync(source: ModuleBytes | CompiledModule): void {
  if (loaded) {
    return;
  }
  try {
    glue.initSync({ module: source });
  } catch (cause) {
    throw new SessionLinksError('init_failed', { cause });
  }
  loaded = true;
}
