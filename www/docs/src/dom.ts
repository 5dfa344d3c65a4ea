// Elements from plain values, without markup in texts.

type Child = Node | string | undefined;

/** An element with attributes and children; an attribute that is `false` or missing is left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(attribute, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A control with its label above it. */
export function field(label: string, control: HTMLElement, hint?: string): HTMLElement {
  control.id ||= `field-${(count += 1)}`;
  const said = hint === undefined ? undefined : el('p', { class: 'hint', id: `${control.id}-hint` }, hint);
  if (said !== undefined) {
    control.setAttribute('aria-describedby', said.id);
  }
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), said, control);
}

let count = 0;

/** A list to choose from. */
export function select(options: readonly (readonly [value: string, text: string])[], value?: string): HTMLSelectElement {
  return el('select', {}, ...options.map(([of, text]) => el('option', { value: of, selected: of === value }, text)));
}

/** A box to tick, with its words. */
export function checkbox(text: string, value: string, checked: boolean): HTMLLabelElement {
  return el('label', { class: 'choice' }, el('input', { type: 'checkbox', value, checked }), el('span', {}, text));
}

/** The values of the boxes that are ticked. */
export function ticked(within: Element): string[] {
  return [...within.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')].map(({ value }) => value);
}

/** `identity_document_verification` as people read it. */
export const words = (name: string): string => {
  const text = name.replace(/_(verification|document_analysis)$/, '').replaceAll('_', ' ').replace(/\b(id|rne)\b/g, (short) => short.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Where a live part of a page goes; nothing where the page has none. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`this page has no \`${id}\``);
  }
  return found;
}
