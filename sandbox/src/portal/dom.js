// Makes elements, and the shapes that go with a status.

/**
 * An element with properties and children. `class`, `data-…`, `aria-…` and other names with a
 * hyphen are attributes, the rest are properties.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class' || name === 'role' || name === 'for' || name.includes('-')) {
      element.setAttribute(name, String(value));
    } else {
      element[name] = value;
    }
  }
  element.append(...children);
  return element;
}

/** Sets a text only where it differs, so that nothing is redrawn or read out again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides. */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

const SHAPES = {
  ring: ['M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2Z'],
  clock: ['M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2Z', 'M8 4.9V8.2l2.2 1.5'],
  check: ['M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2Z', 'm5.4 8.2 1.8 1.8 3.4-3.8'],
  cross: ['M5.5 2.2h5l3.3 3.3v5l-3.3 3.3h-5l-3.3-3.3v-5Z', 'm6 6 4 4m0-4-4 4'],
  unclear: ['M8 2.4 14.2 13.4H1.8Z', 'M8 6.4v3.2m0 1.7v.1'],
  stamp: ['M2.6 2.6h10.8v10.8H2.6Z', 'm5.4 8.2 1.8 1.8 3.4-3.8'],
};

/** A shape of 16 by 16, drawn in the colour of the text around it. */
export function shape(name) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('class', 'shape');
  for (const path of SHAPES[name] ?? SHAPES.ring) {
    const line = document.createElementNS(space, 'path');
    line.setAttribute('d', path);
    picture.append(line);
  }
  return picture;
}
