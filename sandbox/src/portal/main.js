// The page: asks what is wanted, shows it, and asks again at a pace.
import { readState } from './api.js';
import { documentSection, statusOf } from './document.js';
import { el, setText, show } from './dom.js';
import { linkLife } from './link.js';
import { brokenScreen, expiredScreen, notice, unknownScreen } from './screens.js';
import { about, language, words } from './words.js';

// How long until the sandbox is asked again, in milliseconds.
const PACE = { checking: 1_000, lingering: 5_000, waiting: 5_000, offline: 3_000 };
// A document that is checked for longer is asked about less often.
const CHECKING_FOR = 60_000;

const main = document.getElementById('main');
const live = document.getElementById('live');
const connection = document.getElementById('connection');

let timer;
let asking = false;
let view;
// The sandbox's clock may be far from the browser's: only the time that passes is the browser's.
let clock = { server: Date.now(), local: performance.now() };
let checkingSince;
// Counts what was sent: an answer that was asked for before is older than what is shown.
let sent = 0;

const now = () => clock.server + (performance.now() - clock.local);

document.documentElement.lang = language;
setText(document.getElementById('sandbox-name'), words.sandbox);
setText(document.getElementById('sandbox-note'), words.sandboxNote);
document.title = words.eyebrow;

/** Asks once, unless it is being asked already or nobody looks. */
async function ask() {
  clearTimeout(timer);
  if (asking || document.hidden) return;
  asking = true;
  const before = sent;
  try {
    const state = await readState();
    if (before === sent) take(state);
    else again(PACE.checking);
  } catch (error) {
    refuse(error);
  } finally {
    asking = false;
  }
}

function again(pace) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, pace);
}

/** Shows a state. */
function take(state) {
  clock = { server: Date.parse(state.now), local: performance.now() };
  online(true);
  view ??= documents(state);
  view.update(state);
  enter('documents');
  const wanted = state.applicants.flatMap((applicant) => applicant.documents);
  const checking = wanted.some((one) => statusOf(one) === 'pending');
  checkingSince = checking ? (checkingSince ?? performance.now()) : undefined;
  const lingers = checking && performance.now() - checkingSince > CHECKING_FOR;
  const finished = state.applicants.every((one) => one.status === 'processed');
  // Nothing changes by itself any more; looking at the page again asks again.
  if (!finished) again(lingers ? PACE.lingering : checking ? PACE.checking : PACE.waiting);
}

/** Shows why there is no state. */
function refuse(error) {
  if (error.code === 'offline') {
    online(false);
    again(PACE.offline);
    return;
  }
  online(true);
  if (error.code === 'link.expired') replace('expired', expiredScreen(error.problem));
  else if (error.code === 'link.unknown') replace('unknown', unknownScreen());
  else if (error.code === 'applicant.blocked') again(0);
  else if (view === undefined) {
    replace('broken', brokenScreen(ask));
    again(PACE.waiting);
  } else again(PACE.waiting);
}

function online(yes) {
  if (!yes) setText(connection, words.screens.offline);
  show(connection, !yes);
}

/** A screen instead of the documents. */
function replace(name, screen) {
  if (main.dataset.screen === name) return;
  view?.stop();
  view = undefined;
  main.replaceChildren(screen);
  enter(name);
  document.title = screen.querySelector('h1').textContent;
  // The reader may have been inside what is gone.
  screen.querySelector('h1').focus();
}

function enter(name) {
  main.dataset.screen = name;
  main.removeAttribute('aria-busy');
}

function announce(text) {
  live.textContent = '';
  // A text that comes after a pause is read out even if it is the same as before.
  setTimeout(() => setText(live, text), 50);
}

/** All documents of a link: the applicant's, and those of the people the link also covers. */
function documents(first) {
  const life = linkLife();
  const heading = el('h1', {});
  const body = el('div', { class: 'applicants' });
  main.replaceChildren(
    el('header', { class: 'page-head' }, el('p', { class: 'eyebrow' }, words.eyebrow), heading, life.element),
    body,
  );
  const groups = new Map();
  let expiresAt = Date.parse(first.expires_at);
  let expired = false;
  const tick = () => {
    life.update(expiresAt, now());
    if (now() >= expiresAt && !expired) {
      expired = true;
      ask();
    }
  };
  const ticking = setInterval(tick, 1_000);

  return {
    stop: () => clearInterval(ticking),
    update(state) {
      expiresAt = Date.parse(state.expires_at);
      const [own] = state.applicants;
      setText(heading, words.pageTitle(own.label));
      document.title = heading.textContent;
      for (const applicant of state.applicants) {
        let group = groups.get(applicant.id);
        if (group === undefined) {
          group = applicantGroup(groups.size > 0);
          groups.set(applicant.id, group);
          body.append(group.element);
        }
        group.update(applicant);
      }
      show(life.element, state.applicants.some((one) => one.status !== 'processed'));
      const open = [...groups.values()].flatMap((group) => group.open());
      for (const group of groups.values()) group.setPrimary(open[0]);
      tick();
    },
  };
}

/** The documents of one person or company. */
function applicantGroup(isOther) {
  const name = el('h2', { class: 'applicant-name', hidden: !isOther });
  const done = el('p', { class: 'figures', 'data-testid': 'progress' });
  const left = el('p', { class: 'figures', 'data-testid': 'attempts' });
  const banner = el('div', { class: 'banner', 'aria-live': 'polite' });
  const warning = el('p', { class: 'notice caution', 'data-testid': 'attempts-warning', hidden: true });
  const list = el('div', { class: 'documents' });
  const element = el(
    'div',
    { class: 'applicant', 'data-testid': 'applicant' },
    name,
    banner,
    el('div', { class: 'summary' }, done, left),
    warning,
    list,
  );
  const sections = new Map();

  function titleOf(wanted, all) {
    const { title } = about(wanted.verification);
    const same = all.filter((one) => one.verification === wanted.verification);
    return same.length > 1 ? `${title} (${same.indexOf(wanted) + 1})` : title;
  }

  function updateBanner(applicant) {
    const finished = applicant.status === 'processed';
    const kind = finished ? 'done' : applicant.blocked ? 'blocked' : applicant.documents.length === 0 ? 'empty' : '';
    if (banner.dataset.kind === kind) return;
    banner.dataset.kind = kind;
    const { title, text } = words.screens[kind] ?? {};
    const said = typeof text === 'function' ? text(applicant.attempts.allowed) : text;
    banner.replaceChildren(...(kind === '' ? [] : [notice(kind, title, said)]));
  }

  return {
    element,
    // Where the next file would lock the page, no button is put forward.
    open: () =>
      [...sections.values()].filter(
        (section) => section.isOpen() && element.dataset.attempts !== 'exhausted',
      ),
    setPrimary(first) {
      for (const section of sections.values()) section.setPrimary(section === first);
    },
    update(applicant) {
      setText(name, applicant.label);
      updateBanner(applicant);
      const all = applicant.documents;
      const finished = all.filter((one) => ['verified', 'done', 'resolved'].includes(statusOf(one)));
      setText(done, words.progress(finished.length, all.length));
      show(done, all.length > 0);
      const { state, remaining } = applicant.attempts;
      setText(left, words.attempts.left(remaining));
      element.dataset.attempts = state;
      const counting = applicant.status !== 'processed' && !applicant.blocked && all.length > 0;
      show(left, counting);
      setText(warning, words.attempts[state] ?? '');
      show(warning, counting && typeof words.attempts[state] === 'string');
      for (const one of all) {
        const wanted = { ...one, exhausted: state === 'exhausted' };
        const known = sections.get(wanted.key);
        if (known !== undefined) {
          known.update(wanted);
          continue;
        }
        const section = documentSection(wanted, {
          title: titleOf(one, all),
          onState: (state) => {
            sent += 1;
            take(state);
          },
          onProblem: (error) => {
            sent += 1;
            refuse(error);
          },
          announce,
        });
        sections.set(wanted.key, section);
        list.append(section.element);
      }
    },
  };
}

// A file dropped beside its place must not replace the page.
for (const name of ['dragover', 'drop']) {
  window.addEventListener(name, (event) => event.preventDefault());
}
document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : ask()));
window.addEventListener('focus', ask);
window.addEventListener('online', ask);
window.addEventListener('offline', () => online(false));
ask();
