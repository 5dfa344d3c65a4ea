// What survives a reload: the id of the session, in this tab only. Nothing personal is stored.

const KEY = 'session';

export function rememberedSession(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberSession(id: string | undefined): void {
  try {
    if (id === undefined) {
      sessionStorage.removeItem(KEY);
    } else {
      sessionStorage.setItem(KEY, id);
    }
  } catch {
    // Storage is turned off: a reload starts again.
  }
}
