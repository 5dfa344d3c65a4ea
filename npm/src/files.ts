// A file judged before it is uploaded: its head and its tail are read, the rest never is.

import { invalidArgument, text } from './arguments.js';
import { core } from './core.js';
import { isSessionLinksError } from './errors.js';
import type { Checked } from './findings.js';
import type { Open, Verification } from './model.js';

/** What is known of a file that was accepted. */
export interface FileFacts {
  /** The kind, by content. */
  kind: 'pdf' | 'png' | 'jpeg';
  /** How many bytes it has. */
  size: number;
}

/** The parts of a file that the check needs. */
export interface FileParts {
  /** The first bytes: 4,096, or all of a shorter file. */
  head: Uint8Array;
  /** The last bytes: 1,024, or all of a shorter file. */
  tail: Uint8Array;
  /** How many bytes the file has. */
  size: number;
  name: string;
  verification: Open<Verification>;
}

/** Checks a file by its parts. Longer parts are taken; only their ends are looked at. */
export function checkFileParts(parts: FileParts): Checked<FileFacts> {
  const { head, tail, size, name, verification } = parts ?? {};
  if (!(head instanceof Uint8Array) || !(tail instanceof Uint8Array)) {
    throw invalidArgument('head', 'head and tail as Uint8Array');
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw invalidArgument('size', 'a number of bytes');
  }
  const [headSize, tailSize] = core().file_part_sizes();
  const first = head.subarray(0, headSize);
  const last = tail.subarray(Math.max(0, tail.length - tailSize));
  return core().check_file_parts(first, last, size, text(name), text(verification)) as Checked<FileFacts>;
}

/**
 * Checks a file for a verification: kind by content, size, name, whether it ends early. The file’s
 * own name is used unless another is given.
 */
export async function checkFile(
  file: Blob,
  options: { verification: Open<Verification>; name?: string },
): Promise<Checked<FileFacts>> {
  const { verification, name } = options ?? {};
  if (!(file instanceof Blob)) {
    throw invalidArgument('file', 'a Blob or a File');
  }
  const [headSize, tailSize] = core().file_part_sizes();
  const bytes = async (from: number, to?: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const ownName = 'name' in file ? text(file.name) : '';
  try {
    const [head, tail] = await Promise.all([bytes(0, headSize), bytes(Math.max(0, file.size - tailSize))]);
    return checkFileParts({ head, tail, size: file.size, name: name ?? ownName, verification });
  } catch (failure) {
    if (isSessionLinksError(failure)) {
      throw failure;
    }
    // The file was moved or changed since it was chosen, or a device refused it.
    return { ok: false, findings: [{ code: 'unreadable', severity: 'error', path: [] }] };
  }
}
