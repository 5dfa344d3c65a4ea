// Whether a link is one a page may open: it comes from the network.

/** The link, if it is `https:`, or `http:` on this very machine. */
export function openable(link: string): string | undefined {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return undefined;
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
  return safe && url.username === '' && url.password === '' ? url.href : undefined;
}
