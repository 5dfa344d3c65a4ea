// Whether a link is one that a page may open: it comes from the network.

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Whether it can be a host as a URL has it: without a port, a scheme or a path. */
export const isHost = (host: unknown): boolean => typeof host === 'string' && /^([\w.-]+|\[.+])$/.test(host);

/**
 * The link, if it is `https:`, or `http:` on this very machine, and on an allowed host or below one: a
 * name without a dot is that host alone.
 * There is no base: a relative link is none.
 */
export function openable(link: string, allowedHosts: readonly string[]): string | undefined {
  const url = parsed(link);
  const { protocol, hostname } = url ?? {};
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname as string));
  const allowed = allowedHosts.some((host) => hostname === host || (host.includes('.', 1) && hostname?.endsWith(`.${host}`)));
  return safe && allowed && !url?.username && !url?.password ? url?.href : undefined;
}

/** What a browser makes of a link, if anything. */
export function parsed(link: string, base?: string): URL | undefined {
  try {
    return new URL(link, base);
  } catch {
    return undefined;
  }
}
