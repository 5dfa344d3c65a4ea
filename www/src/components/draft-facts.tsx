// What was typed for somebody, to be read once more before it is sent.

import { useLanguage } from '../i18n/language.js';
import type { Draft } from '../service/draft.js';
import { emailField, representativeFields, sections } from '../service/fields.js';

export function DraftFacts({ draft }: { draft: Draft }) {
  const { words } = useLanguage();
  const typed = (path: string) => draft.values[path]?.trim() ?? '';
  const fields = [...sections[draft.type].flatMap((section) => section.fields), emailField];
  const facts = fields
    // The label is the card’s title.
    .filter(({ path, name }) => name !== 'label' && typed(path) !== '')
    .map(({ path, name, look }) => ({
      name: words.fields[name],
      value: name === 'country_code' ? (words.countries[typed(path)] ?? typed(path)) : typed(path),
      figures: look === 'figures',
    }));
  for (let index = 0; index < draft.representatives; index += 1) {
    const value = representativeFields(index).map(({ path }) => typed(path)).join(' ');
    facts.push({ name: words.representative(index + 1), value, figures: false });
  }
  if (draft.delivery === 'email') {
    facts.push({ name: words.fields.delivery_mode, value: words.choices.email, figures: false });
  }
  if (facts.length === 0) {
    return null;
  }
  return (
    <dl class="facts">
      {facts.map(({ name, value, figures }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={figures ? 'figures' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
