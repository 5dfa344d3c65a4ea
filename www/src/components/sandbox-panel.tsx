// The sandbox’s clock, to be moved. Not part of a real page, and it says so.

import { useState } from 'preact/hooks';
import { type Clock, useNow } from '../hooks/use-clock.js';
import { useLanguage } from '../i18n/language.js';

const HOURS = [1, 24, 47, 48];

export function SandboxPanel({ clock, onMoved }: { clock: Clock; onMoved: (hours: number) => void }) {
  const { words, format } = useLanguage();
  const now = useNow(clock);
  const [moving, setMoving] = useState(false);
  const [failed, setFailed] = useState(false);

  const move = async (hours: number) => {
    if (moving) {
      return;
    }
    setMoving(true);
    setFailed(false);
    try {
      await clock.move?.(hours * 3_600_000);
      onMoved(hours);
    } catch {
      setFailed(true);
    } finally {
      setMoving(false);
    }
  };

  return (
    <aside class="sandbox" aria-labelledby="sandbox-clock">
      <h2 id="sandbox-clock" class="sandbox-title">
        {words.clock}
      </h2>
      <p class="hint">{words.clockIntro}</p>
      <p>
        {words.clockNow} <span class="figures">{format.clock(now)}</span>
      </p>
      <div class="actions">
        {HOURS.map((hours) => (
          <button
            key={hours}
            type="button"
            class="button quiet figures"
            aria-label={words.clockMoveHint(hours)}
            onClick={() => void move(hours)}
          >
            {words.clockMove(hours)}
          </button>
        ))}
      </div>
      {failed && <p role="alert">{words.clockFailed}</p>}
    </aside>
  );
}
