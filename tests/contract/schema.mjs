// Holds an HTTP exchange against a description and says what does not fit, never with the value that does not.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { deref, readDescription } from './description.mjs';
import { closed, withConditions } from './shapes.mjs';

// What stands at the root of an OpenAPI file; anything else that is no JSON Schema is refused.
const OPENAPI = ['openapi', 'info', 'servers', 'security', 'paths', 'components', 'x-response-headers'];

// What the two descriptions name beyond the formats of JSON Schema. A UUID is one, without a `urn:` before it.
const FORMATS = {
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  // CONTRACT.md 17
  'safe-string': (text) => !/[<>\p{Cc}]/u.test(text),
  'ISO 3166-1 alpha-2': /^[A-Z]{2}$/i,
  binary: true,
};

/**
 * @typedef {{ operation: string, part: string, pointer: string, reason: string }} Problem
 * @typedef {{
 *   method: string, path: string, query?: Iterable<[string, string]>, headers?: HeadersInit, body?: string,
 * }} Request
 * @typedef {{ method: string, path: string, status: number, headers?: HeadersInit, body?: string }} Response
 */

/**
 * Loads a description, 3.1 or 3.0. With `strict`, a response may hold nothing that the description does not name.
 * Bodies are texts as they crossed the wire.
 * @param {string} file
 * @param {{ strict?: boolean }} [options]
 */
export function loadSchema(file, { strict = false } = {}) {
  const description = readDescription(file, withConditions, ...(strict ? [closed] : []));
  const checker = new Checker(description);
  return {
    description,
    /** @param {Request} request @returns {Problem[]} */
    checkRequest: (request) => checker.request(request),
    /** @param {Response} response @returns {Problem[]} */
    checkResponse: (response) => checker.response(response),
    /** @returns {string | undefined} the id of the operation, `GET /workflow_templates` for instance */
    operationOf: ({ method, path }) => checker.find(method, path)?.operation.id,
  };
}

class Checker {
  #basePath;
  #operations;
  #documents;
  #ajv;
  #validators = new Map();

  constructor({ basePath, documents, operations }) {
    this.#basePath = basePath;
    this.#documents = documents;
    this.#operations = operations;
    this.#ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, logger: false });
    addFormats(this.#ajv);
    for (const [name, check] of Object.entries(FORMATS)) this.#ajv.addFormat(name, check);
    this.#ajv.addVocabulary(OPENAPI);
    for (const [name, document] of documents) this.#ajv.addSchema({ ...document, $id: name }, name);
  }

  request({ method, path, query = [], headers = {}, body }) {
    const found = this.find(method, path);
    if (found === undefined) return [this.#unknown(method, path, 'request')];
    const { operation, values } = found;
    const report = reporter(operation.id, 'request');
    const sent = new Headers(headers);
    for (const { name, schema } of operation.parameters.filter((one) => one.in === 'path')) {
      this.#value(schema, values[name], `/path/${name}`, report);
    }
    this.#query(operation, [...query], report);
    if (operation.secured && !/^Bearer \S+$/.test(sent.get('authorization') ?? '')) {
      report('/headers/authorization', 'must be `Bearer` and a key');
    }
    this.#requestBody(operation, sent, body, report);
    return report.problems;
  }

  response({ method, path, status, headers = {}, body }) {
    const candidates = this.#matching(path);
    // A method that a path does not take is answered as every method of that path declares.
    const operation = this.find(method, path)?.operation ?? (status === 405 ? candidates[0]?.operation : undefined);
    const part = `response ${status}`;
    if (operation === undefined) return [this.#unknown(method, path, part)];
    const report = reporter(`${method} ${operation.path}`, part);
    const answer = operation.responses.get(String(status));
    if (answer === undefined) {
      report('/status', 'is not declared');
      return report.problems;
    }
    const sent = new Headers(headers);
    for (const [name, schema] of Object.entries(answer.headers)) {
      if (sent.has(name)) this.#value(schema, sent.get(name), `/headers/${name}`, report);
    }
    if (answer.schema === undefined) {
      if (body !== undefined && body !== '') report('/body', 'must be empty');
    } else {
      this.#json(answer.schema, sent, body, report);
    }
    return report.problems;
  }

  /** The operation of a path and the values of the path's parameters. */
  find(method, path) {
    return this.#matching(path).find(({ operation }) => operation.method === method);
  }

  #matching(path) {
    if (!path.startsWith(`${this.#basePath}/`)) return [];
    const segments = path.slice(this.#basePath.length).split('/');
    return this.#operations.flatMap((operation) => {
      const values = match(operation.path.split('/'), segments);
      return values === undefined ? [] : [{ operation, values }];
    });
  }

  #unknown(method, path, part) {
    const [candidate] = this.#matching(path);
    // An unknown path may hold anything: only the words that the description uses itself are shown.
    const words = new Set(this.#operations.flatMap((operation) => operation.path.split('/')));
    const steps = path.replace(this.#basePath, '').split('/').map((step) => (words.has(step) ? step : '{…}'));
    const reason = candidate ? 'this path does not take this method' : 'no such path';
    return { operation: `${method} ${candidate?.operation.path ?? steps.join('/')}`, part, pointer: '', reason };
  }

  #query(operation, entries, report) {
    const declared = new Map(operation.parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]));
    const seen = new Map();
    for (const [key, text] of entries) {
      const [, name, member] = /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(key) ?? [];
      const parameter = declared.get(name);
      if (parameter === undefined || (member !== undefined) !== (parameter.style === 'deepObject')) {
        report(`/query/${key}`, 'is not declared');
      } else if (member === undefined ? seen.has(name) : seen.get(name)?.[member] !== undefined) {
        report(`/query/${key}`, 'must be given once');
      } else {
        seen.set(name, member === undefined ? text : { ...seen.get(name), [member]: text });
      }
    }
    for (const { name, required, schema } of declared.values()) {
      if (seen.has(name)) this.#value(schema, seen.get(name), `/query/${name}`, report);
      else if (required) report(`/query/${name}`, 'is missing');
    }
  }

  #requestBody(operation, headers, body, report) {
    if (operation.body === undefined) {
      if (body !== undefined && body !== '') report('/body', 'is not declared');
    } else if (body === undefined || body === '') {
      if (operation.body.required) report('/body', 'is missing');
    } else {
      this.#json(operation.body.schema, headers, body, report);
    }
  }

  #json(schema, headers, body, report) {
    if (!/^application\/json(;|$)/.test(headers.get('content-type') ?? '')) {
      report('/headers/content-type', 'must be `application/json`');
      return;
    }
    let value;
    try {
      value = JSON.parse(body);
    } catch {
      report('/body', 'must be JSON');
      return;
    }
    this.#validate(schema, value, '/body', report);
  }

  /** A value from a path, a query or a header is a text: it is read as the type its schema asks for. */
  #value(schema, text, pointer, report) {
    const { type } = deref(this.#documents, schema);
    const whole = type === 'integer' && /^-?\d+$/.test(text);
    this.#validate(schema, whole ? Number(text) : text, pointer, report);
  }

  #validate(schema, value, pointer, report) {
    let validate = this.#validators.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile(schema);
      this.#validators.set(schema, validate);
    }
    if (validate(value)) return;
    for (const error of telling(validate.errors)) report(pointer + error.instancePath, reason(error));
  }
}

/** The errors that say what is wrong, without those that only follow from others. */
function telling(errors) {
  // `if` repeats that its branch complained; and a branch that complained has not seen the properties it names.
  const causes = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'unevaluatedProperties');
  const extras = errors.filter(({ keyword, instancePath }) => keyword === 'unevaluatedProperties'
    && !causes.some((cause) => cause.instancePath.startsWith(instancePath)));
  return [...causes, ...extras];
}

function match(pattern, segments) {
  if (pattern.length !== segments.length) return undefined;
  const values = {};
  for (const [index, step] of pattern.entries()) {
    if (step.startsWith('{')) values[step.slice(1, -1)] = segments[index];
    else if (step !== segments[index]) return undefined;
  }
  return values;
}

function reporter(operation, part) {
  const problems = [];
  const report = (pointer, reason) => {
    const told = problems.some((problem) => problem.pointer === pointer && problem.reason === reason);
    if (!told) problems.push({ operation, part, pointer, reason });
  };
  return Object.assign(report, { problems });
}

function reason({ keyword, params, message }) {
  const shown = (name) => (/^\w{1,40}$/.test(name) ? `\`${name}\`` : 'a property of that name');
  switch (keyword) {
    case 'required': return `needs \`${params.missingProperty}\``;
    case 'additionalProperties': return `does not take ${shown(params.additionalProperty)}`;
    case 'unevaluatedProperties': return `does not take ${shown(params.unevaluatedProperty)}`;
    case 'enum':
    case 'const': return 'must be one of the declared values';
    case 'minLength': return `must have at least ${params.limit} characters`;
    case 'maxLength': return `must have at most ${params.limit} characters`;
    case 'type': return `must be ${[params.type].flat().map((type) => `\`${type}\``).join(' or ')}`;
    case 'format': return `must have the format \`${params.format}\``;
    default: return message;
  }
}
