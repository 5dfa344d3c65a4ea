// Rewrites schemas before they are compiled: unions become conditions, open objects can be closed.
import { deref } from './description.mjs';

/**
 * The values that `schema` allows for its property `name`, or `undefined` when it does not say.
 * @param {Map<string, object>} documents
 */
export function constants(documents, schema, name) {
  const node = deref(documents, schema);
  const own = deref(documents, node.properties?.[name]);
  if (own?.const !== undefined) return [own.const];
  if (own?.enum !== undefined) return own.enum;
  for (const part of node.allOf ?? []) {
    const found = constants(documents, part, name);
    if (found !== undefined) return found;
  }
  const branches = (node.oneOf ?? node.anyOf ?? []).map((branch) => constants(documents, branch, name));
  return branches.length > 0 && branches.every(Boolean) ? [...new Set(branches.flat())] : undefined;
}

/**
 * How the branches of a union are told apart: a property with constants of its own in every branch but one at most.
 * @returns {{ name: string, values: (unknown[] | undefined)[] } | undefined}
 */
export function discriminator(documents, branches) {
  const names = new Set(branches.flatMap((branch) => propertyNames(documents, branch)));
  for (const name of ['type', ...names]) {
    const values = branches.map((branch) => constants(documents, branch, name));
    const all = values.filter(Boolean).flat();
    const open = values.filter((value) => value === undefined).length;
    if (all.length > 0 && open <= 1 && new Set(all).size === all.length) return { name, values };
  }
  return undefined;
}

/** The names that a schema gives to properties, wherever it composes them from. */
function propertyNames(documents, schema) {
  const node = deref(documents, schema) ?? {};
  const parts = [...(node.allOf ?? []), ...(node.oneOf ?? []), ...(node.anyOf ?? [])];
  return [...Object.keys(node.properties ?? {}), ...parts.flatMap((part) => propertyNames(documents, part))];
}

/**
 * The same documents with every union that has a discriminator written as conditions. A validator then complains
 * about the branch that was meant, not about all of them.
 */
export function withConditions(documents) {
  return convertAll(documents, (node, before) => {
    for (const keyword of ['oneOf', 'anyOf']) {
      if (!Array.isArray(before[keyword])) continue;
      const conditions = asConditions(documents, before[keyword], node[keyword]);
      if (conditions === undefined) continue;
      delete node[keyword];
      node.allOf = [...(node.allOf ?? []), conditions];
    }
    return node;
  });
}

/**
 * The same documents with every object that names its properties closed. It holds a server of our own to the letter;
 * a client must not read this way.
 */
export function closed(documents) {
  const close = (schema) => (propertyNames(documents, schema).length === 0
    ? schema
    : { allOf: [schema], unevaluatedProperties: false });
  return convertAll(documents, (node) => {
    if (node.properties !== undefined) {
      const properties = Object.entries(node.properties).map(([name, schema]) => [name, close(schema)]);
      node.properties = Object.fromEntries(properties);
    }
    if (node.items !== undefined) node.items = close(node.items);
    if (node.content !== undefined) {
      for (const media of Object.values(node.content)) media.schema = close(media.schema);
    }
    return node;
  });
}

function asConditions(documents, branches, written) {
  const isNull = (branch) => branch.type === 'null';
  if (branches.length === 2 && branches.some(isNull)) {
    return { if: { type: 'null' }, else: written[branches.findIndex((branch) => !isNull(branch))] };
  }
  const found = discriminator(documents, branches);
  if (found === undefined) return undefined;
  const { name, values } = found;
  const known = values.filter(Boolean).flat();
  const allOf = written.map((branch, index) => ({
    if: {
      required: [name],
      properties: { [name]: values[index] === undefined ? { not: { enum: known } } : { enum: values[index] } },
    },
    then: branch,
  }));
  if (!values.every(Boolean)) return { allOf };
  const required = branches.every((branch) => requires(documents, branch, name)) ? [name] : [];
  return { required, properties: { [name]: { enum: known } }, allOf };
}

function requires(documents, schema, name) {
  const node = deref(documents, schema);
  return (node.required ?? []).includes(name) || (node.allOf ?? []).some((part) => requires(documents, part, name));
}

function convertAll(documents, change) {
  const convert = (node) => {
    if (Array.isArray(node)) return node.map(convert);
    if (node === null || typeof node !== 'object') return node;
    return change(Object.fromEntries(Object.entries(node).map(([key, value]) => [key, convert(value)])), node);
  };
  return new Map([...documents].map(([name, document]) => [name, convert(document)]));
}
