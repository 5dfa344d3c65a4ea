// A keeper takes what the client gives; what it tells is typed by the event’s name.

import { type GetLink, LinkKeeper, linkSource, type SessionLinks, type SessionLinksError } from 'workflow-session-links';

export function keep(client: SessionLinks, sessionId: string, applicantId: string): () => void {
  const getLink: GetLink = async ({ signal }) => {
    const { applicants } = await client.links.generate(sessionId, { signal });
    return applicants.find(({ id }) => id === applicantId);
  };
  const keeper = new LinkKeeper({ getLink, allowedHosts: ['links.example'] });
  const shared = new LinkKeeper({ getLink: linkSource(client, sessionId)(applicantId), allowedHosts: [] });
  keeper.on('refreshed', (link) => void link.workflow_session_link_url.length);
  keeper.on('error', (error) => {
    const code: SessionLinksError['code'] = error.code;
    return code;
  });
  // @ts-expect-error there is no such event
  keeper.on('renewed', () => {});
  // @ts-expect-error an error is no link
  keeper.on('error', (link) => link.workflow_session_link_url);
  // @ts-expect-error the hosts are named, or no link would be safe to open
  new LinkKeeper({ getLink });
  // @ts-expect-error there is none while it expires
  const url: string = keeper.current.workflow_session_link_url;
  // @ts-expect-error a link has an end
  new LinkKeeper({ getLink: () => ({ workflow_session_link_url: 'https://links.example/1' }), allowedHosts: [] });
  void [url, shared];
  return () => keeper.stop();
}
