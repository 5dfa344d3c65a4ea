// The page: loads what it needs, then shows the case that is open or the steps to a new one.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { init, type Links, SessionLinks, type Template } from 'workflow-session-links';
import { LoadFailed } from './components/load-failed.js';
import { NewCase } from './components/new-case.js';
import { PageHeader } from './components/page-header.js';
import { SessionPage } from './components/session-page.js';
import { useLanguage } from './i18n/language.js';
import { readConfig, readToken } from './service/demo.js';
import { rememberSession, rememberedSession } from './service/memory.js';

interface Loaded {
  client: SessionLinks;
  templates: Template[];
  sandboxOrigin: string | undefined;
}

interface OpenCase {
  sessionId: string;
  links: Links | undefined;
}

type Loading = { loaded: Loaded } | { failed: 'init' | 'templates'; failure: unknown } | 'loading';

export function App() {
  const { words } = useLanguage();
  const [loading, setLoading] = useState<Loading>('loading');
  const [open, setOpen] = useState<OpenCase | undefined>(() => {
    const sessionId = rememberedSession();
    return sessionId === undefined ? undefined : { sessionId, links: undefined };
  });

  // One try at a time. What is shown stays until there is something better: trying again blinks
  // nothing, and a try that ends late takes nothing away.
  const trying = useRef(false);
  const start = useCallback(() => {
    if (!trying.current) {
      trying.current = true;
      void load().then((result) => {
        trying.current = false;
        setLoading(result);
      });
    }
  }, []);
  useEffect(start, [start]);

  const openCase = (sessionId: string, links: Links | undefined) => {
    rememberSession(sessionId);
    setOpen({ sessionId, links });
  };
  const closeCase = () => {
    rememberSession(undefined);
    setOpen(undefined);
  };

  const content = () => {
    if (loading === 'loading') {
      return <p class="loading" role="status">{words.loading}</p>;
    }
    if ('failed' in loading) {
      return <LoadFailed what={loading.failed} failure={loading.failure} onRetry={start} />;
    }
    const { client, templates, sandboxOrigin } = loading.loaded;
    return open === undefined ? (
      <NewCase client={client} templates={templates} onOpen={openCase} />
    ) : (
      <SessionPage
        key={open.sessionId}
        client={client}
        sessionId={open.sessionId}
        made={open.links}
        templates={templates}
        sandboxOrigin={sandboxOrigin}
        onNewCase={closeCase}
      />
    );
  };

  const inSandbox = typeof loading === 'object' && 'loaded' in loading && loading.loaded.sandboxOrigin !== undefined;
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <PageHeader inSandbox={inSandbox} />
      <main id="content" class="column" tabIndex={-1}>
        {content()}
      </main>
    </>
  );
}

async function load(): Promise<Loading> {
  try {
    await init();
  } catch (failure) {
    return { failed: 'init', failure };
  }
  try {
    const client = new SessionLinks({ baseUrl: '/v3', token: readToken, timeoutMs: 10_000 });
    const { sandboxOrigin } = await readConfig();
    const templates: Template[] = [];
    for await (const template of client.templates.list()) {
      templates.push(template);
    }
    return { loaded: { client, templates, sandboxOrigin } };
  } catch (failure) {
    return { failed: 'templates', failure };
  }
}
