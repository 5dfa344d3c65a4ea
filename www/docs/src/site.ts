// What every page has: the button that copies code, and a menu that is open where there is room.

import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import '../../src/styles/page.css';
import '../../src/styles/form.css';
import '../styles/docs.css';
import '../styles/text.css';
import '../styles/live.css';
import '../styles/file-input.css';
import { el } from './dom.js';

const said = el('p', { class: 'visually-hidden', role: 'status' });
document.body.append(said);

for (const box of document.querySelectorAll<HTMLElement>('.code')) {
  const button = el('button', { type: 'button', class: 'copy' }, 'Copy');
  let reset: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('click', async () => {
    const done = await navigator.clipboard.writeText(box.querySelector('code')?.textContent ?? '').then(
      () => true,
      () => false,
    );
    button.textContent = done ? 'Copied' : 'Not copied';
    said.textContent = done ? 'Copied' : 'The browser did not let the page copy';
    clearTimeout(reset);
    reset = setTimeout(() => {
      button.textContent = 'Copy';
      said.textContent = '';
    }, 2_000);
  });
  box.append(button);
}
