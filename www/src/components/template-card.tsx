// One template to choose, with what it includes in plain words.

import type { Template } from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';

export function TemplateCard(props: { template: Template; checked: boolean; onChoose: () => void }) {
  const { words, format } = useLanguage();
  const { template } = props;
  const groups = template.action_groups.map(({ type }) => words.groups[type] ?? type);
  return (
    <label class="choice-card">
      <input type="radio" name="template" value={template.id} checked={props.checked} onChange={props.onChoose} />
      <span>
        <span class="choice-name">{template.name}</span>
        <span class="choice-note">
          {words.templateIncludes} {format.list(groups)}
        </span>
      </span>
    </label>
  );
}
