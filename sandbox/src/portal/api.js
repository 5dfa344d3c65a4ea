// What the page asks the sandbox. The link's token is the last part of the page's own address.

/** Why a request brought no state. `code` is the problem's type, `offline` or `aborted`. */
export class RequestError extends Error {
  /** @param {string} code @param {Record<string, unknown>} [problem] */
  constructor(code, problem = {}) {
    super(code);
    this.name = 'RequestError';
    this.code = code;
    this.problem = problem;
  }
}

const token = window.location.pathname.split('/').pop() ?? '';
const root = `/portal/api/links/${encodeURIComponent(token)}`;

/** What is wanted, and how far it is. */
export async function readState() {
  let response;
  try {
    response = await fetch(root, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new RequestError('offline');
  }
  return settle(response.status, await response.text().catch(() => ''));
}

/**
 * Sends a file. By XMLHttpRequest, because fetch does not tell how much of it is sent.
 * @param {string} id the document's id
 * @param {File} file
 * @param {(sent: number) => void} onProgress from 0 to 1
 * @param {AbortSignal} signal
 */
export function sendFile(id, file, onProgress, signal) {
  const form = new FormData();
  form.append('verification_id', id);
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${root}/uploads`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      try {
        resolve(settle(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    });
    request.addEventListener('error', () => reject(new RequestError('offline')));
    request.addEventListener('abort', () => reject(new RequestError('aborted')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** The address a sample can be downloaded from. */
export const sampleAddress = (name) => `/portal/samples/${encodeURIComponent(name)}`;

/** A sample as a file, to be sent like one that was chosen. */
export async function readSample(name) {
  let response;
  try {
    response = await fetch(sampleAddress(name), { cache: 'no-store' });
  } catch {
    throw new RequestError('offline');
  }
  if (!response.ok) throw new RequestError('unknown');
  return new File([await response.blob()], name, { type: 'application/pdf' });
}

function settle(status, text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (status >= 200 && status < 300 && body !== undefined) return body;
  throw new RequestError(typeof body?.type === 'string' ? body.type : 'unknown', body);
}
