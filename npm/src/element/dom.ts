// A small tree that is compared with what is on the page: focus and open parts stay as they are.

const svg = 'http://www.w3.org/2000/svg';
const drawn = new Set(['svg', 'path', 'rect']);

type Value = string | number | boolean | undefined | ((event: Event) => void);

/** One element to be. `on…` are handlers, `key` tells those alike apart, the rest are attributes. */
export interface Wanted {
  tag: string;
  props: Record<string, Value>;
  children: Child[];
}

export type Child = Wanted | string | undefined | false;

export function h(tag: string, props: Record<string, Value> = {}, ...children: (Child | Child[])[]): Wanted {
  return { tag, props, children: children.flat() };
}

const keys = new WeakMap<Node, Value>();
const given = new WeakMap<Element, Record<string, Value>>();

/** Makes the children of `parent` what is wanted, changing as little as it takes. */
export function render(parent: Node, wanted: Child[]): void {
  const children = wanted.filter((child) => child !== undefined && child !== false);
  children.forEach((child, index) => {
    let node: ChildNode | undefined = parent.childNodes[index];
    if (typeof child === 'string') {
      if (node?.nodeType !== Node.TEXT_NODE) {
        parent.insertBefore((node = document.createTextNode('')), parent.childNodes[index] ?? null);
      }
      if (node.nodeValue !== child) {
        node.nodeValue = child;
      }
      return;
    }
    // Further down there may be the one that was meant, where a part before it is wanted no more.
    const key = child.props['key'];
    let found: Node | undefined = node;
    while (found && !(found.nodeName.toLowerCase() === child.tag && keys.get(found) === key)) {
      found = found.nextSibling ?? undefined;
    }
    while (found && node && node !== found) {
      node.remove();
      node = parent.childNodes[index];
    }
    let element = found as Element | undefined;
    if (element === undefined) {
      element = drawn.has(child.tag) ? document.createElementNS(svg, child.tag) : document.createElement(child.tag);
      keys.set(element, key);
      parent.insertBefore(element, node ?? null);
    }
    dress(element, child.props);
    render(element, child.children);
  });
  while (parent.childNodes.length > children.length) {
    parent.lastChild?.remove();
  }
}

function dress(element: Element, props: Record<string, Value>): void {
  const before = given.get(element) ?? {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
    const value = props[name];
    if (value === before[name] || name === 'key') {
      continue;
    }
    if (name.startsWith('on')) {
      Reflect.set(element, name, value ?? null);
    } else if (value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  given.set(element, props);
}
