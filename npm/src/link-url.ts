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
  try {
    const { protocol, hostname, username, password, href } = new URL(link);
    const safe = protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname));
    const allowed = allowedHosts.some((host) => hostname === host || (/\w\.\w/.test(host) && hostname.endsWith(`.${host}`)));
    return safe && allowed && username + password === '' ? href : undefined;
  } catch {
    return undefined;
  }
}
