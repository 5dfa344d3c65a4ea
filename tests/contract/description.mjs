// Reads an OpenAPI file, 3.1 or 3.0, into operations and JSON Schema documents.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const JSON_TYPE = 'application/json';

/**
 * @typedef {{ in: string, name: string, required: boolean, style?: string, schema: object }} Parameter
 * @typedef {{ headers: Record<string, object>, schema: object | undefined }} Answer
 * @typedef {{
 *   id: string, method: string, path: string, secured: boolean, parameters: Parameter[],
 *   body: { required: boolean, schema: object } | undefined, responses: Map<string, Answer>,
 * }} Operation
 * @typedef {{ basePath: string, documents: Map<string, object>, operations: Operation[] }} Description
 */

/**
 * Reads `file` and the files it refers to. `rewrites` change the documents before the operations are read from them.
 * @param {string} file
 * @param {((documents: Map<string, object>) => Map<string, object>)[]} rewrites
 * @returns {Description}
 */
export function readDescription(file, ...rewrites) {
  const documents = rewrites.reduce((read, rewrite) => rewrite(read), readDocuments(file));
  const root = documents.get(basename(file));
  const common = root['x-response-headers'] ?? {};
  const operations = [];
  for (const [path, item] of Object.entries(root.paths)) {
    for (const method of METHODS.filter((name) => item[name] !== undefined)) {
      operations.push(operation(documents, root, common, path, item, method));
    }
  }
  return { basePath: basePath(root), documents, operations };
}

/**
 * What a `$ref` points at.
 * @param {Map<string, object>} documents
 * @param {string} ref `file#/json/pointer`
 */
export function resolve(documents, ref) {
  const [file, pointer] = ref.split('#');
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = steps.reduce((node, step) => node?.[step], documents.get(file));
  if (found === undefined) throw new Error(`\`${ref}\` points at nothing`);
  return found;
}

/** Follows `$ref` until there is none. */
export function deref(documents, node) {
  return node?.$ref === undefined ? node : deref(documents, resolve(documents, node.$ref));
}

function readDocuments(file) {
  const documents = new Map();
  const waiting = [basename(file)];
  for (const name of waiting) {
    const raw = JSON.parse(readFileSync(join(dirname(file), name), 'utf8'));
    const document = raw.openapi?.startsWith('3.0') ? asJsonSchema(raw) : raw;
    documents.set(name, absolute(document, name, (other) => waiting.includes(other) || waiting.push(other)));
  }
  return documents;
}

/** Writes every `$ref` as `file#/pointer`, so that a schema can be moved and still be understood. */
function absolute(node, name, meet) {
  if (Array.isArray(node)) return node.map((inner) => absolute(inner, name, meet));
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') {
      const [file] = value.split('#');
      if (file !== '') meet(file);
      copy.$ref = file === '' ? name + value : value;
    } else {
      copy[key] = absolute(value, name, meet);
    }
  }
  return copy;
}

/** OpenAPI 3.0 keeps `nullable` beside the schema it widens, whatever that is; JSON Schema has a type for it. */
function asJsonSchema(node) {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    const keyword = typeof value === 'boolean' && key === 'nullable';
    if (!keyword && key !== 'discriminator') copy[key] = asJsonSchema(value);
  }
  return node.nullable === true ? { anyOf: [copy, { type: 'null' }] } : copy;
}

function basePath(root) {
  const { pathname } = new URL(root.servers[0].url, 'http://localhost');
  return pathname.replace(/\/$/, '');
}

function operation(documents, root, common, path, item, method) {
  const written = item[method];
  const parameters = [...(item.parameters ?? []), ...(written.parameters ?? [])].map((parameter) => {
    const { in: place, name, required = false, style, schema } = deref(documents, parameter);
    return { in: place, name, required, style, schema };
  });
  const body = deref(documents, written.requestBody);
  const responses = Object.entries(written.responses).map(([status, response]) => {
    const { headers = {}, content = {} } = deref(documents, response);
    const named = Object.entries({ ...common, ...headers });
    return [status, {
      headers: Object.fromEntries(named.map(([name, header]) => [name.toLowerCase(), deref(documents, header).schema])),
      schema: content[JSON_TYPE]?.schema,
    }];
  });
  return {
    id: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    secured: (written.security ?? root.security ?? []).length > 0,
    parameters,
    body: body && { required: body.required === true, schema: body.content[JSON_TYPE]?.schema },
    responses: new Map(responses),
  };
}
