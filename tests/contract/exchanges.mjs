// A `fetch` that writes down what crosses the wire, and the means to hold it against a description.

/**
 * @typedef {{
 *   method: string, path: string, query: [string, string][],
 *   request: { headers: [string, string][], body: string },
 *   response: { status: number, headers: [string, string][], body: string },
 *   bad: boolean,
 * }} Exchange `bad` marks a request that was made wrong on purpose
 */

/** @returns {{ exchanges: Exchange[], fetch: typeof fetch, bad: typeof fetch }} */
export function recorder() {
  const exchanges = [];
  const send = (bad) => async (input, init) => {
    const request = new Request(input, init);
    const body = await request.clone().text();
    const response = await fetch(request);
    const answer = await response.clone().text();
    const { pathname, searchParams } = new URL(request.url);
    exchanges.push({
      method: request.method,
      path: pathname,
      query: [...searchParams],
      request: { headers: [...request.headers], body },
      response: { status: response.status, headers: [...response.headers], body: answer },
      bad,
    });
    return response;
  };
  return { exchanges, fetch: send(false), bad: send(true) };
}

/**
 * Every problem that a description finds in an exchange. A request that was made wrong must be found wrong.
 * @param {ReturnType<typeof import('./schema.mjs').loadSchema>} schema
 * @param {Exchange} exchange
 */
export function problemsOf(schema, { method, path, query, request, response, bad }) {
  const inRequest = schema.checkRequest({ method, path, query, ...request });
  const inResponse = schema.checkResponse({ method, path, ...response });
  return [...(bad ? [] : inRequest), ...inResponse];
}
