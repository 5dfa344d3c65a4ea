// One document: what is wanted, how far it is, and the way to send it.
import { RequestError, readSample, sampleAddress, sendFile } from './api.js';
import { el, setText, shape, show } from './dom.js';
import { about, kinds, size, words } from './words.js';

const SHAPE_OF = {
  awaiting_data: 'ring',
  pending: 'clock',
  verified: 'check',
  done: 'check',
  failed: 'cross',
  inconclusive: 'unclear',
  resolved: 'stamp',
};
const EXTENSIONS = { pdf: ['.pdf'], png: ['.png'], jpeg: ['.jpg', '.jpeg'] };

/** What the page calls the status: resolved wins over what was before. */
export const statusOf = (wanted) => (wanted.resolved ? 'resolved' : wanted.status);

/** The status in words. */
export const statusWords = (wanted) => words.status[statusOf(wanted)] ?? words.status.other;

/**
 * A section for one document.
 * @param {{ title: string, onState: (state: object) => void, onProblem: (error: Error) => void,
 *   announce: (text: string) => void }} page
 */
export function documentSection(wanted, page) {
  let current = wanted;
  let sending;
  const id = (name) => `${name}-${wanted.key}`;
  const info = about(wanted.verification);

  const heading = el('h2', { id: id('title'), tabIndex: -1 }, page.title);
  const status = el('p', { class: 'status', 'data-testid': 'status' });
  const explain = el('p', { class: 'explain', id: id('explain') });
  const file = el('p', { class: 'file', 'data-testid': 'file' });
  const wish = el('p', { class: 'wanted' }, info.wanted);

  const input = el('input', {
    type: 'file',
    class: 'visually-hidden picker',
    id: id('input'),
    'aria-label': words.chooseFor(page.title),
    'aria-describedby': `${id('accepted')} ${id('refusal')}`,
  });
  const label = el('label', { class: 'button choose', for: input.id });
  const accepted = el('p', { class: 'accepted', id: id('accepted') });
  const refusal = el('div', { class: 'refusal', id: id('refusal'), role: 'alert' });
  const drop = el(
    'div',
    { class: 'drop', 'data-testid': 'drop' },
    el('div', { class: 'drop-line' }, input, label, el('span', { class: 'or' }, words.orDrop)),
    accepted,
  );

  const progress = el('progress', { max: 1, value: 0, 'aria-label': page.title });
  const progressText = el('p', { class: 'figures' });
  const cancel = el('button', { type: 'button', class: 'button quiet' }, words.cancel);
  const progressBox = el('div', { class: 'sending', hidden: true }, progressText, progress, cancel);

  const samples = sampleBox(() => current.samples, page.title, async (name) => {
    try {
      await send(await readSample(name));
    } catch (error) {
      refuse(failureWords(error));
    }
  });

  const element = el(
    'section',
    { class: 'document', 'aria-labelledby': id('title'), 'data-testid': 'document' },
    el('header', { class: 'document-head' }, heading, status),
    explain,
    file,
    wish,
    drop,
    progressBox,
    refusal,
    samples.element,
  );
  element.dataset.verification = wanted.verification;
  element.dataset.key = wanted.key;

  input.addEventListener('change', () => {
    const [chosen] = input.files;
    if (chosen !== undefined) send(chosen);
    // The same file can be chosen again.
    input.value = '';
  });
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', (event) => {
    if (!drop.contains(event.relatedTarget)) drop.classList.remove('over');
  });
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 1) refuse([words.failures.one]);
    else if (files.length === 1) send(files[0]);
  });
  cancel.addEventListener('click', () => sending?.abort());

  async function send(chosen) {
    if (sending !== undefined || !current.open) return;
    refuse([]);
    const early = earlyRefusal(chosen, current);
    if (early !== undefined) {
      refuse([words.refused, refusalWords(early, current)]);
      return;
    }
    sending = new AbortController();
    // What had the focus is hidden now; who works by keyboard must not start from the top again.
    const here = element.contains(document.activeElement);
    render();
    if (here) cancel.focus();
    onProgress(0);
    try {
      const state = await sendFile(current.id, chosen, onProgress, sending.signal);
      sending = undefined;
      page.onState(state);
    } catch (error) {
      sending = undefined;
      failed(error);
    }
    const stillHere = here && [cancel, document.body].includes(document.activeElement);
    render();
    if (stillHere) (current.open ? input : heading).focus();

    function onProgress(sent) {
      progress.value = sent;
      setText(progressText, words.sending(chosen.name, Math.floor(sent * 100)));
    }
  }

  function failed(error) {
    const problem = error instanceof RequestError ? error.problem : undefined;
    if (problem?.type === 'file.refused' && Array.isArray(problem.findings)) {
      const stopping = problem.findings.filter(({ severity }) => severity === 'error');
      const reasons = stopping.map(({ code }) => refusalWords(code, current));
      refuse([words.refused, ...reasons]);
      return;
    }
    if (error.code !== 'link.expired' && error.code !== 'applicant.blocked') {
      refuse(failureWords(error));
    }
    page.onProblem(error);
  }

  function refuse(lines) {
    refusal.replaceChildren(...lines.map((line) => el('p', {}, line)));
    show(refusal, lines.length > 0);
    input.setAttribute('aria-invalid', String(lines.length > 0));
  }

  function render() {
    const name = statusOf(current);
    const busy = sending !== undefined;
    const text = statusWords(current);
    if (status.dataset.status !== name) {
      element.dataset.stage = name;
      status.dataset.status = name;
      status.replaceChildren(shape(SHAPE_OF[name]), el('span', {}, text));
    }
    // Where the next file would lock the page, none is asked for.
    const goesOn = current.open && !current.exhausted;
    const said = [words.explain[name], goesOn ? words.next[name] : undefined].filter(Boolean);
    setText(explain, said.join(' '));
    show(explain, said.length > 0 && !busy);
    setText(file, current.file === null ? '' : words.sent(current.file.name, size(current.file.size)));
    show(file, current.file !== null && !busy);
    show(wish, current.open);
    const limit = size(current.max_bytes ?? 0);
    const parts = [words.accepted(kinds(current.kinds), limit)];
    if (current.max_pages !== null) parts.push(words.pages(current.max_pages));
    setText(accepted, parts.join(', '));
    const again = name === 'failed' || name === 'inconclusive';
    setText(label, again ? words.chooseAgain : words.choose);
    input.accept = [...current.media_types, ...current.kinds.flatMap((kind) => EXTENSIONS[kind] ?? [])].join(',');
    show(drop, current.open && !busy);
    show(progressBox, busy);
    samples.update(current.open && !busy);
  }

  refuse([]);
  render();
  return {
    element,
    /** Whether it may be sent now. */
    isOpen: () => current.open,
    /** Takes what the sandbox says now; announces a new status. */
    update(next) {
      const before = statusOf(current);
      current = next;
      if (statusOf(next) !== before) page.announce(words.changed(page.title, statusWords(next)));
      render();
    },
    /** The next step is the only primary button on the screen. */
    setPrimary(primary) {
      label.classList.toggle('primary', primary);
    },
  };
}

/** What the page itself can tell before it sends anything. */
function earlyRefusal(file, wanted) {
  if (file.size === 0) return 'empty';
  if (wanted.max_bytes !== null && file.size > wanted.max_bytes) return 'too_large';
  return undefined;
}

function refusalWords(code, wanted) {
  const say = words.refusals[code] ?? words.refusals.other;
  return say(kinds(wanted.kinds), size(wanted.max_bytes ?? 0), wanted.max_pages);
}

function failureWords(error) {
  if (error.code === 'aborted') return [words.canceled];
  return [words.failures[error.code] ?? words.failures.other];
}

/** The sandbox's own: files that are sent for real and whose names decide. */
function sampleBox(samples, title, use) {
  const list = el('ul', { class: 'sample-list' });
  for (const sample of samples()) {
    const result = words.samples.results[sample.result];
    const button = el('button', {
      type: 'button',
      class: 'button quiet',
      'aria-label': `${words.samples.use(result)}: ${title}`,
      'data-testid': `sample-${sample.result}`,
    }, result);
    button.addEventListener('click', () => use(sample.name));
    const link = el('a', {
      href: sampleAddress(sample.name),
      download: sample.name,
      'aria-label': words.samples.downloadName(sample.name),
    }, words.samples.download);
    list.append(el('li', {}, button, link));
  }
  const element = el(
    'details',
    { class: 'samples', 'data-testid': 'samples' },
    el('summary', {}, words.samples.title),
    el('p', {}, words.samples.note),
    list,
  );
  return { element, update: (visible) => show(element, visible) };
}
