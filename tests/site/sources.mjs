// The Markdown that people read, and the code in it.

import { existsSync, readFileSync } from 'node:fs';
import { pages, repository } from '../../www/docs/build/pages.mjs';

/** Every source of a page; `pkg/README.md` is a copy of one of them. */
export const sources = pages.map(({ source }) => source).filter((source) => source !== undefined);

export const read = (path) => readFileSync(repository(path), 'utf8');
export const exists = (path) => existsSync(repository(path));

/**
 * The fenced blocks of a file.
 * @param {string} file
 * @returns {{ file: string, line: number, language: string, text: string }[]}
 */
export function blocks(file) {
  const found = [];
  let open;
  read(file).split('\n').forEach((line, at) => {
    const fence = /^```(\w*)/.exec(line);
    if (open !== undefined && fence) {
      found.push({ ...open, text: open.lines.join('\n') });
      open = undefined;
    } else if (open !== undefined) {
      open.lines.push(line);
    } else if (fence) {
      open = { file, line: at + 1, language: fence[1], lines: [] };
    }
  });
  if (open !== undefined) throw new Error(`${file}:${open.line}: the block has no end`);
  return found;
}

/** JavaScript and TypeScript. */
export const programs = sources.flatMap(blocks).filter(({ language }) => /^(js|ts|mjs|jsx|tsx)$/.test(language));
