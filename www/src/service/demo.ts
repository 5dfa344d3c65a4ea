// What the demo’s own server gives beside the API: a token for this page, and where the sandbox is.

interface Config {
  /** Where the sandbox’s clock is; nothing where the relay stands before the real API. */
  sandboxOrigin: string | undefined;
}

/** A short-lived token of the relay. The page keeps it in memory only. */
export async function readToken(): Promise<string> {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const token = field(await answer('/_demo/token', asked), 'token');
  if (token === undefined) {
    throw new Error('the relay gave no token');
  }
  return token;
}

export async function readConfig(): Promise<Config> {
  return { sandboxOrigin: field(await answer('/_demo/config'), 'sandbox') };
}

async function answer(path: string, options: RequestInit = {}): Promise<unknown> {
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) {
    throw new Error(`\`${path}\` answered with status ${response.status}`);
  }
  return response.json();
}

/** A text field of an object, if it is one. */
export function field(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : undefined;
}
