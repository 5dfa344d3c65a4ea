// What a schema says about a value, whichever way it is composed: one flat view for each shape the value can take.
import { deref } from './description.mjs';
import { discriminator } from './shapes.mjs';

export const BOUNDS = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'];

/** The label of a schema that knows one shape only. */
export const ANY = '';

/**
 * @typedef {{
 *   types: Set<string>, nullable: boolean | undefined, values: unknown[] | undefined, bounds: Record<string, unknown>,
 *   properties: Record<string, object>, required: Set<string>, closed: boolean, items: object | undefined,
 *   branches: object[],
 * }} View `undefined` where the schema says nothing
 */

/**
 * The shapes a schema allows, by what tells them apart: `(type=natural_person)`.
 * @param {Map<string, object>} documents
 * @returns {Map<string, View>}
 */
export function variants(documents, schema) {
  const view = flat(documents, schema);
  if (view.branches.length === 0) return new Map([[ANY, view]]);
  const found = discriminator(documents, view.branches);
  const shapes = new Map();
  for (const [index, branch] of view.branches.entries()) {
    for (const inner of variants(documents, branch).values()) {
      const shape = merge({ ...view, branches: [] }, inner);
      for (const value of found?.values[index] ?? [undefined]) {
        const label = found === undefined ? `(${index})` : `(${found.name}=${value ?? 'any'})`;
        const narrow = value === undefined ? shape : narrowed(shape, found.name, value);
        shapes.set(label, shapes.has(label) ? join(shapes.get(label), narrow) : narrow);
      }
    }
  }
  // Nothing tells the forms of a plain value apart: they are one, wider.
  const all = [...shapes.values()];
  return all.some((shape) => shape.types.has('object')) ? shapes : new Map([[ANY, all.reduce(join)]]);
}

function flat(documents, schema) {
  const node = deref(documents, schema);
  const branches = node.oneOf ?? node.anyOf ?? [];
  const shapes = branches.filter((branch) => branch.type !== 'null');
  let view = own(node, shapes.length > 1 ? shapes : []);
  for (const part of node.allOf ?? []) view = merge(view, flat(documents, part));
  if (shapes.length === 1) {
    const only = flat(documents, shapes[0]);
    view = merge(view, { ...only, nullable: branches.length > 1 || only.nullable });
  }
  return view;
}

function own(node, branches) {
  const listed = node.const === undefined ? node.enum : [node.const];
  const types = [node.type ?? implied(node)].flat();
  const says = types.length > 0 || listed !== undefined;
  const mayBeNull = (types.length === 0 || types.includes('null')) && (listed === undefined || listed.includes(null));
  return {
    types: new Set(types.filter((type) => type !== 'null')),
    nullable: says ? mayBeNull : undefined,
    values: listed?.filter((value) => value !== null),
    bounds: Object.fromEntries(Object.entries(node).filter(([name]) => BOUNDS.includes(name))),
    properties: node.properties ?? {},
    required: new Set(node.required ?? []),
    closed: node.additionalProperties === false || node.unevaluatedProperties === false,
    items: node.items,
    branches,
  };
}

function implied(node) {
  if (node.properties !== undefined) return 'object';
  if (node.items !== undefined) return 'array';
  return [];
}

/** What two schemas say that hold at once. */
function merge(one, two) {
  const either = (a, b, both) => (a === undefined || b === undefined ? a ?? b : both(a, b));
  return {
    types: one.types.size === 0 ? two.types : one.types,
    nullable: either(one.nullable, two.nullable, (a, b) => a && b),
    values: either(one.values, two.values, (a, b) => a.filter((value) => b.includes(value))),
    bounds: { ...one.bounds, ...two.bounds },
    properties: combine(one.properties, two.properties, 'allOf'),
    required: new Set([...one.required, ...two.required]),
    closed: one.closed || two.closed,
    items: either(one.items, two.items, (a, b) => ({ allOf: [a, b] })),
    branches: [...one.branches, ...two.branches],
  };
}

/** What two schemas say of which one holds. */
function join(one, two) {
  const both = (a, b, widen) => (a === undefined || b === undefined ? undefined : widen(a, b));
  const bounds = Object.entries(one.bounds).filter(([name, bound]) => two.bounds[name] === bound);
  return {
    types: new Set([...one.types, ...two.types]),
    nullable: both(one.nullable, two.nullable, (a, b) => a || b),
    values: both(one.values, two.values, (a, b) => [...new Set([...a, ...b])]),
    bounds: Object.fromEntries(bounds),
    properties: combine(one.properties, two.properties, 'anyOf'),
    required: new Set([...one.required].filter((name) => two.required.has(name))),
    closed: one.closed && two.closed,
    items: both(one.items, two.items, (a, b) => ({ anyOf: [a, b] })),
    branches: [],
  };
}

function combine(one, two, keyword) {
  const shared = Object.keys(one).filter((name) => name in two && one[name] !== two[name]);
  return { ...one, ...two, ...Object.fromEntries(shared.map((name) => [name, { [keyword]: [one[name], two[name]] }])) };
}

function narrowed(view, name, value) {
  return { ...view, properties: { ...view.properties, [name]: { allOf: [view.properties[name], { const: value }] } } };
}
