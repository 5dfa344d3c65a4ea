// A new screen begins at its heading, for the keyboard and for whoever listens.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return heading;
}
