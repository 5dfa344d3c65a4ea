// Bodies, read to a bound: of size always, of time where one is given.

/** Why there are no bytes. */
export type Unread = 'too_large' | 'too_slow' | 'broken';

/**
 * Reads a stream of bytes. Beyond `most` nothing is kept; up to `drained` it is read all the same, so that a sender
 * gets the answer and not a broken connection.
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  most: number,
  drained: number = most,
  ms?: number,
): Promise<Uint8Array<ArrayBuffer> | Unread> {
  if (stream === null) {
    return new Uint8Array(0);
  }
  let reader: ReadableStreamDefaultReader<Uint8Array>;
  try {
    reader = stream.getReader();
  } catch {
    return 'broken';
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'too_slow'>((resolve) => {
    if (ms !== undefined) {
      timer = setTimeout(() => resolve('too_slow'), ms);
    }
  });
  const read = await Promise.race([readAll(reader, most, drained), late]);
  clearTimeout(timer);
  if (typeof read === 'string') {
    // Nobody waits for it: a stream that ignores this ends with its connection.
    reader.cancel().catch(() => undefined);
  }
  return read;
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
  drained: number,
): Promise<Uint8Array<ArrayBuffer> | Unread> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      length += value.byteLength;
      if (length <= most) {
        parts.push(value);
      } else {
        parts.length = 0;
        if (length > drained) {
          break;
        }
      }
    }
  } catch {
    return 'broken';
  }
  if (length > most) {
    return 'too_large';
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
