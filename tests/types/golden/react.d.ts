import { type DetailedHTMLProps, type HTMLAttributes } from 'react';
import { type GotLink, LinkKeeper, type SessionLinks, type SessionView, type WatchOptions } from 'workflow-session-links';
import type { Audience, ElementApplicant, ElementView, ElementWords, OpenIn, SessionLinksElement, SessionLinksEvents } from 'workflow-session-links/element';
type OnEvents = {
    [Name in keyof SessionLinksEvents as `on${Name}`]?: ((event: CustomEvent<SessionLinksEvents[Name]>) => void) | undefined;
};
/** What `<session-links>` takes in JSX. React 18 hands over no properties and no events. */
export interface SessionLinksProps extends DetailedHTMLProps<HTMLAttributes<SessionLinksElement>, SessionLinksElement>, OnEvents {
    applicants?: readonly ElementApplicant[] | undefined;
    view?: ElementView | undefined;
    allowedHosts?: readonly string[] | undefined;
    catalogue?: Partial<ElementWords> | undefined;
    locale?: string | undefined;
    theme?: 'auto' | 'light' | 'dark' | undefined;
    'open-in'?: OpenIn | undefined;
    audience?: Audience | undefined;
    'heading-level'?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}
declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
            'session-links': SessionLinksProps;
        }
    }
}
/** Whose links are kept, and where they come from. */
export interface UseSessionLinksOptions extends Omit<WatchOptions, 'signal'> {
    /** Keep it between renders. Until there is one nothing is read: load the rules first. */
    client?: SessionLinks | undefined;
    sessionId?: string | undefined;
    /** The ids of the applicants; unless told, those of the session. */
    applicants?: readonly string[] | undefined;
    /** In place of the client’s links: as a rule your own back end. */
    getLink?: ((applicantId: string, call: {
        signal: AbortSignal;
    }) => Promise<GotLink | undefined>) | undefined;
    /** The hosts that a link may be on, each with those below it. */
    allowedHosts: readonly string[];
}
/** What there is now. The component is drawn again when any of it changes, the keepers’ states too. */
export interface SessionLinksNow {
    /**
     * As `<session-links>` takes them; undefined until it is known who they are, and on a server. Who is asked
     * for nothing now has no keeper, unless `applicants` was given.
     */
    applicants: readonly {
        id: string;
        keeper?: LinkKeeper;
    }[] | undefined;
    view: SessionView | undefined;
    /** Why the view may be old, or is not there: it is read again where that can help. */
    error: unknown;
}
/** Keeps the links of a session’s applicants and watches it. Everything ends with the component. */
export declare function useSessionLinks(options: UseSessionLinksOptions): SessionLinksNow;
export {};
