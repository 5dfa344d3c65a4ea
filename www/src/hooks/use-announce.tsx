// Tells people who don’t see the page what changed by itself.

import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

type Announce = (text: string) => void;

const Context = createContext<Announce>(() => undefined);

export function AnnouncerProvider({ children }: { children: ComponentChildren }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback<Announce>((text) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return (
    <Context.Provider value={announce}>
      {children}
      <div class="visually-hidden" aria-live="polite" role="status">
        {/* A new element is read out even when the text is the same as before. */}
        <p key={said.count}>{said.text}</p>
      </div>
    </Context.Provider>
  );
}

export function useAnnounce(): Announce {
  return useContext(Context);
}
