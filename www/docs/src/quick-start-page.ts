// Runs the quick start where it is read.

import { el, field, place } from './dom.js';
import { quickStart } from './quick-start.js';

const iban = el('input', { type: 'text', value: 'FR76 3000 4000 0312 3456 7890 144', autocomplete: 'off', spellcheck: 'false', class: 'figures' });
const output = el('output', { class: 'printed', 'aria-label': 'What it prints' });
const form = el('form', { class: 'stack-small' }, field('IBAN', iban), el('div', {}, el('button', { type: 'submit', class: 'button primary' }, 'Run')), output);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const lines: string[] = [];
  try {
    await quickStart(iban.value, (line) => lines.push(line));
  } catch (error) {
    lines.push(error instanceof Error ? error.message : String(error));
  }
  output.replaceChildren(...lines.map((line) => el('p', {}, line)));
});

place('quick-start').append(form);
