// All errors of a form at its head, each leading to its field. It takes the focus when it appears.

import { useEffect, useRef } from 'preact/hooks';
import type { FormFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';

export function ErrorSummary({ form, label }: { form: FormFindings; label: (path: string) => string }) {
  const { words, say } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const { refused, errors } = form;
  useEffect(() => {
    if (refused > 0) {
      box.current?.focus();
    }
  }, [refused]);
  if (errors.length === 0) {
    return null;
  }
  return (
    <div class="notice bad" role="group" aria-labelledby="problems" tabIndex={-1} ref={box}>
      <h2 id="problems" class="notice-title">
        {words.problems(errors.length)}
      </h2>
      <ul>
        {errors.map((finding) => {
          const path = finding.path.join('.');
          return (
            <li key={`${path} ${finding.code}`}>
              <a
                href={`#${form.id(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(form.id(path))?.focus();
                }}
              >
                {label(path)}
              </a>
              {words.colon}
              {say(finding)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
