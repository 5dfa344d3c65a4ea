// A moment as people say it, with the exact time on hover.

import type { Clock } from '../hooks/use-clock.js';
import { useLanguage } from '../i18n/language.js';

export function Moment(props: { at: string; clock: Clock; text?: (when: string) => string }) {
  const { format } = useLanguage();
  const at = Date.parse(props.at);
  if (Number.isNaN(at)) {
    return null;
  }
  const when = format.moment(at, props.clock.now());
  return (
    <time dateTime={props.at} title={format.exact(at)}>
      {props.text?.(when) ?? when}
    </time>
  );
}
