// When a form says what the rules found: at a field once it was left, everywhere once it was submitted.

import { useState } from 'preact/hooks';
import type { Finding } from 'workflow-session-links';

export interface FormFindings {
  /** The id of a field’s control, by the field’s path in the body. */
  id: (path: string) => string;
  /** What there is to say at a field now. */
  at: (path: string) => Finding[];
  /** All errors, once the form was submitted. */
  errors: Finding[];
  /** How often it was submitted with errors: the summary takes the focus each time. */
  refused: number;
  left: (path: string) => void;
  /** True when nothing stops. */
  submit: () => boolean;
}

/** `scope` tells forms apart that are on the page together. */
export function useFindings(findings: Finding[], scope = 'field'): FormFindings {
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState(0);
  const errors = findings.filter((finding) => finding.severity === 'error');

  return {
    id: (path) => `${scope}-${path.replaceAll('.', '-')}`,
    at: (path) =>
      refused > 0 || visited.has(path) ? findings.filter((finding) => finding.path.join('.') === path) : [],
    errors: refused > 0 ? errors : [],
    refused,
    left: (path) => setVisited((before) => (before.has(path) ? before : new Set([...before, path]))),
    submit: () => {
      if (errors.length > 0) {
        setRefused((count) => count + 1);
      }
      return errors.length === 0;
    },
  };
}
