// A file judged before it is uploaded: the few parts of it that tell are read, the rest never is.

import { accepted, invalidArgument, text } from './arguments.js';
import { core } from './core.js';
import type { Checked } from './findings.js';
import { type FileKind, fileEnds } from './generated/codes.js';
import type { Open, Verification } from './model.js';

/** What is known of a file that was accepted. */
export interface FileFacts {
  /** The kind, by content. */
  kind: FileKind;
  /** How many bytes it has. */
  size: number;
  /** Of a picture: how many pixels wide. */
  width?: number;
  /** Of a picture: how many pixels high. */
  height?: number;
  /** Of a PDF: how many pages, where they can be counted without inflating it. */
  pages?: number;
}

/** The parts of a file that the check needs. */
export interface FileParts {
  /** The first bytes: 131,072, or all of a shorter file. With fewer, less is known. */
  head: Uint8Array;
  /** The last bytes: 65,536, or all of a shorter file. With fewer, less is known. */
  tail: Uint8Array;
  /** How many bytes the file has. */
  size: number;
  name: string;
  verification: Open<Verification>;
}

/** Parts of a file, one after the other, and for each where it begins and how long it is. */
interface Parts {
  places: number[];
  bytes: Uint8Array;
}

function withPart({ places, bytes }: Parts, start: number, part: Uint8Array): Parts {
  const all = new Uint8Array(bytes.length + part.length);
  all.set(bytes);
  all.set(part, bytes.length);
  return { places: [...places, start, part.length], bytes: all };
}

const nothing: Parts = { places: [], bytes: new Uint8Array() };

/**
 * Checks a file by its beginning and its end, for when only they were kept. Longer parts are taken;
 * only their ends are looked at.
 */
export function checkFileParts(given: FileParts): Checked<FileFacts> {
  const { head, tail, size, name, verification } = given ?? {};
  if (!(head instanceof Uint8Array) || !(tail instanceof Uint8Array)) {
    throw invalidArgument('head', 'head and tail as Uint8Array');
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw invalidArgument('size', 'a number of bytes');
  }
  const last = tail.subarray(Math.max(0, tail.length - fileEnds.tail));
  const first = withPart(nothing, 0, head.subarray(0, fileEnds.head));
  const parts = withPart(first, Math.max(0, size - last.length), last);
  return check(parts, size, name, verification, true) as Checked<FileFacts>;
}

/**
 * Checks a file for a verification: kind by content, size, pages, pixels, password, name, whether it
 * ends early. The file’s own name is used unless another is given; a `Blob` has none: give the one it
 * is sent by. A document analysis that this version does not know has the widest limits; what can’t be
 * attached to an applicant is an `invalid_argument`.
 */
export async function checkFile(
  file: Blob,
  options: { verification: Open<Verification>; name?: string },
): Promise<Checked<FileFacts>> {
  const { verification, name } = options ?? {};
  if (!(file instanceof Blob)) {
    throw invalidArgument('file', 'a Blob or a File');
  }
  const ownName = 'name' in file ? file.name : '';
  let parts = nothing;
  for (;;) {
    const next = check(parts, file.size, name ?? ownName, verification, false);
    if (!('read' in next)) {
      return next;
    }
    const [start, end] = next.read;
    const part = await file.slice(start, end).arrayBuffer().catch(() => undefined);
    if (part?.byteLength !== end - start) {
      // The file was moved or changed since it was chosen, or a device refused it.
      return { ok: false, findings: [{ code: 'unreadable', severity: 'error', path: [] }] };
    }
    parts = withPart(parts, start, new Uint8Array(part));
  }
}

type Step = { read: [start: number, end: number] } | Checked<FileFacts>;

function check({ places, bytes }: Parts, size: number, name: unknown, verification: unknown, last: boolean): Step {
  const step = core().check_file(Float64Array.from(places), bytes, size, text(name), text(verification), last) as Step;
  // What is found in a file has no path: this is a slip in the program.
  if ('findings' in step && step.findings[0]?.path.length === 1) {
    accepted(step);
  }
  return step;
}
