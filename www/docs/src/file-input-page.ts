// The recipe, run where it is read, for a verification and a language of one's choice.

import { init, type Verification } from 'workflow-session-links';
import { el, field, place, select, words } from './dom.js';
import { fileInput } from './recipes/file-input.js';

const verifications = ['identity_document_verification', 'proof_of_address_verification', 'bank_account_verification', 'company_verification'] as const;

const verification = select(verifications.map((one) => [one, words(one)]));
const language = select([['en', 'English'], ['fr', 'Français']]);
const root = el('div');
const taken = el('p', { class: 'hint', 'data-testid': 'taken' });
let remove = () => {};

function show(): void {
  remove();
  taken.textContent = '';
  remove = fileInput(root, {
    verification: verification.value as Verification,
    locale: language.value === 'fr' ? 'fr' : 'en',
    onChange: (file, facts) => {
      taken.textContent = file === undefined ? '' : `onChange was told: ${JSON.stringify(facts)}`;
    },
  });
}

verification.addEventListener('change', show);
language.addEventListener('change', show);
// Until then a choice could not be judged.
await init();
place('file-input').append(el('div', { class: 'fields' }, field('Document', verification), field('Language', language)), root, taken);
show();
