// A file judged before it is uploaded: its head and its tail are read, the rest never is.

import { core } from './core.js';
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

/** Checks a file by its parts. */
export function checkFileParts({ head, tail, size, name, verification }: FileParts): Checked<FileFacts> {
  return core().check_file_parts(head, tail, Number(size), String(name), String(verification)) as Checked<FileFacts>;
}

/** Checks a file for a verification: kind by content, size, name, whether it ends early. */
export async function checkFile(
  file: Blob,
  { verification, name }: { verification: Open<Verification>; name?: string },
): Promise<Checked<FileFacts>> {
  const [headSize, tailSize] = core().file_part_sizes();
  const bytes = async (from: number, to?: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const [head, tail] = await Promise.all([
    bytes(0, headSize),
    bytes(Math.max(0, file.size - tailSize)),
  ]);
  const ownName = 'name' in file && typeof file.name === 'string' ? file.name : '';
  return checkFileParts({ head, tail, size: file.size, name: name ?? ownName, verification });
}
