// What a failed call means for the reader, and whether it may have been carried out all the same.

import { isSessionLinksError } from 'workflow-session-links';

export type FailureKind = 'network' | 'access' | 'busy' | 'failing' | 'refused' | 'missing' | 'other';

export function kindOf(failure: unknown): FailureKind {
  if (!isSessionLinksError(failure)) {
    return 'other';
  }
  switch (failure.code) {
    case 'network':
    case 'timeout':
      return 'network';
    case 'unauthorized':
    case 'forbidden':
    case 'token_unavailable':
      return 'access';
    case 'rate_limited':
    case 'unavailable':
      return 'busy';
    case 'server_error':
    case 'unexpected_status':
    case 'unexpected_response':
      return 'failing';
    case 'bad_request':
    case 'invalid_argument':
    case 'method_not_allowed':
    case 'unsupported_media_type':
      return 'refused';
    case 'not_found':
      return 'missing';
    case 'not_initialised':
    case 'init_failed':
    case 'aborted':
    case 'link_unavailable':
    case 'link_refused':
    case 'link_expired':
      return 'other';
  }
}

/** The API’s own words about it, where it has any. */
export function saidBy(failure: unknown): string | undefined {
  if (!isSessionLinksError(failure)) {
    return undefined;
  }
  const { detail, message, invalid_params: params } = failure.problem ?? {};
  const reasons = (params ?? []).map(({ name, reason }) => `${name}: ${reason}`);
  const text = [detail ?? message, ...reasons].filter((one) => one !== undefined).join('; ');
  return text === '' ? undefined : text;
}

/** Whether the call may have been carried out although no usable answer came. */
export function mayHaveHappened(failure: unknown): boolean {
  const kind = kindOf(failure);
  return kind === 'network' || kind === 'failing' || kind === 'busy' || kind === 'other';
}
