// The links of a session. They are kept in this page’s memory only, for whoever holds one can upload.

import { useCallback, useState } from 'preact/hooks';
import type { Link, Links, SessionLinks } from 'workflow-session-links';

export interface KeptLinks {
  /** An applicant’s link, if this page has it. */
  of: (applicantId: string) => Link | undefined;
  refreshing: boolean;
  failure: unknown;
  /** Makes fresh links for everybody in the session; true when there are. */
  refresh: () => Promise<boolean>;
}

export function useLinks(client: SessionLinks, sessionId: string, made: Links | undefined): KeptLinks {
  const [links, setLinks] = useState(made);
  const [refreshing, setRefreshing] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const refresh = useCallback(async () => {
    setRefreshing(true);
    setFailure(undefined);
    try {
      setLinks(await client.links.generate(sessionId));
      return true;
    } catch (reason) {
      setFailure(reason);
      return false;
    } finally {
      setRefreshing(false);
    }
  }, [client, sessionId]);

  const of = useCallback((id: string) => links?.applicants.find((one) => one.id === id), [links]);
  return { of, refreshing, failure, refresh };
}
