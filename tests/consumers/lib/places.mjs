// Where the consumers are, where what they make goes, and the programs that npm brought.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');

/** The package itself, unpacked from the tarball. */
export const installed = join(modules, 'workflow-session-links');

/** An empty folder for what a consumer makes. */
export async function output(name) {
  const folder = fileURLToPath(new URL(`../../../target/consumers/${name}`, import.meta.url));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

const manifest = async (tool) => JSON.parse(await readFile(join(modules, tool, 'package.json'), 'utf8'));

export const version = async (tool) => (await manifest(tool)).version;

/** The file behind a tool’s command: run by Node, without a shell in between. */
export async function command(tool) {
  const { bin } = await manifest(tool);
  return join(modules, tool, typeof bin === 'string' ? bin : bin[tool]);
}

/**
 * The program in a tool’s package for this platform. The tool’s own command would set it up when it is
 * installed; nothing runs here while installing.
 */
export async function program(tool, file) {
  const { optionalDependencies } = await manifest(tool);
  return Object.keys(optionalDependencies).map((name) => join(modules, name, file)).find(existsSync);
}

/** The WebAssembly files below a folder. */
export async function wasmFiles(folder) {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.wasm'));
}
