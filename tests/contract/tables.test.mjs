// The contract's table, which the rules are held against in `tests/contract_tables.rs`, says what the descriptions say:
// ours, and the vendor's file where `VENDOR_OPENAPI` names it. Cells and file limits stand in no schema: those are
// held by the Rust test alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deref, readDescription } from './description.mjs';
import { variants } from './view.mjs';

const { VENDOR_OPENAPI } = process.env;
const table = JSON.parse(readFileSync(new URL('tables.json', import.meta.url), 'utf8'));
const verifications = Object.entries(table.verifications.rows).map(([name, row]) => ({ name, ...row }));
const documents = verifications.filter((row) => row.document_type !== null);
const withApplicant = verifications.filter((row) => row.collection !== null);
// A name of ours, for a document type that has no action type (CONTRACT.md 17), is in no list of the vendor's.
const isOurs = (row) => row.document_type !== null && !row.resolvable;

const SESSION = 'GET /workflow_sessions/{workflowSessionId}';
const RESOLVE = 'POST /workflow_sessions/{workflowSessionId}/resolve_action';
const ANALYSE = 'POST /document_analyses';

/**
 * What a list of the table must be equal to in a description, in any order. `isVendor` leaves out what came later.
 * @type {{ what: string, listed: (isVendor: boolean) => string[], operation: string, part: string, path: string }[]}
 */
const LISTS = [
  {
    what: 'the groups', listed: () => table.groups.rows,
    operation: SESSION, part: '200', path: 'action_groups[].type',
  },
  {
    what: 'the verifications',
    listed: (isVendor) => names(verifications.filter((row) => !(isVendor && isOurs(row)))),
    operation: SESSION, part: '200', path: 'action_groups[].actions[].resource.type',
  },
  {
    what: 'what can be resolved', listed: () => names(verifications.filter((row) => row.resolvable)),
    operation: RESOLVE, part: 'request', path: 'resource.type',
  },
  {
    what: 'the document types',
    listed: (isVendor) => documents.filter((row) => !(isVendor && row.later)).map((row) => row.document_type),
    operation: ANALYSE, part: 'request', path: 'type',
  },
  {
    what: 'the countries of all document types', listed: (isVendor) => documents.flatMap((row) => countries(row, isVendor)),
    operation: ANALYSE, part: 'request', path: 'country_code',
  },
];

const OURS = fileURLToPath(new URL('openapi.json', import.meta.url));
hold('our description', OURS, false);
hold('the vendor\'s file', VENDOR_OPENAPI, true);

/** Those of a document type; more came after the vendor's file was made. */
function countries(row, isVendor) {
  return (isVendor && row.vendor_country_codes) || (row.country_codes ?? []);
}

function hold(whose, file, isVendor) {
  describe(`the contract's table and ${whose}`, { skip: !file && 'VENDOR_OPENAPI names no file' }, () => {
    const description = file && readDescription(file);
    const operation = (id) => description.operations.find((one) => one.id === id) ?? assert.fail(`no ${id}`);

    for (const { what, listed, operation: id, part, path } of LISTS) {
      it(`agree on ${what}`, () => {
        const found = operation(id);
        const schema = part === 'request' ? found.body.schema : found.responses.get(part).schema;
        assert.deepEqual(set(properties(description, schema).get('')[path]?.values), set(listed(isVendor)));
      });
    }

    it('agree on the collections that take an applicant, and on what else those take', () => {
      const collections = set(withApplicant.map((row) => row.collection));
      const applicantOnly = expected(table.bodies.rows.attach.fields, isVendor);
      const taking = [];
      for (const { method, path, body } of description.operations) {
        const shapes = [...properties(description, body?.schema).values()];
        const shape = shapes.find((one) => 'applicant_id' in one);
        if (method !== 'POST' || shape === undefined) continue;
        taking.push(path);
        if (`${method} ${path}` !== ANALYSE) assert.deepEqual(shape, applicantOnly, path);
      }
      assert.deepEqual(set(taking), collections);
    });

    for (const [name, body] of Object.entries(table.bodies.rows)) {
      it(`agree on every property of \`${name}\``, () => {
        const shapes = properties(description, operation(body.operation).body.schema);
        const described = shapes.get(body.shape ?? '') ?? assert.fail(`no shape ${body.shape}`);
        const leaveOut = [body.apart_from, ...(body.added ?? [])].filter(Boolean);
        const others = (path) => leaveOut.some((one) => path === one || path.startsWith(`${one}.`));
        const kept = Object.entries(described).filter(([path]) => !others(path));
        assert.deepEqual(Object.fromEntries(kept), expected(body.fields, isVendor));
      });
    }

    // Ours describes no upload.
    if (!isVendor) return;

    it('agree on the countries of every document type', () => {
      const byType = uploads(description, '/document_analyses');
      const known = documents.filter((row) => !row.later);
      for (const row of known) {
        const type = row.document_type;
        const shape = byType.get(`(type=${type})`) ?? assert.fail(`no ${type}`);
        assert.deepEqual(set(shape.country_code?.values ?? []), set(countries(row, isVendor)), type);
      }
      const later = documents.filter((row) => row.later && byType.has(`(type=${row.document_type})`));
      assert.deepEqual(names(later), [], 'not later any more');
    });

    it('agree on where a file is taken', () => {
      const collections = description.operations.filter(({ method }) => method === 'POST').map(({ path }) => path);
      const taking = collections.filter((path) => {
        return [...uploads(description, path).values()].some((shape) => 'file' in shape);
      });
      const limited = withApplicant.filter((row) => row.file !== null);
      assert.deepEqual(set(taking), set(limited.map((row) => row.collection)));
    });
  });
}

describe('the contract\'s table', () => {
  it('limits the file of everything that takes an applicant, and of nothing else', () => {
    assert.deepEqual(names(verifications.filter((row) => row.file !== null)), names(withApplicant));
  });

  it('puts every verification in a group it knows', () => {
    for (const { name, group } of verifications) assert.ok(table.groups.rows.includes(group), name);
  });
});

/** What a description says of each property, by the shape of the body and the path: the form of the table. */
function properties({ documents: files }, schema) {
  const shapes = new Map();
  if (schema === undefined) return shapes;
  for (const [label, view] of variants(files, schema)) {
    const found = {};
    walk(view, '');
    shapes.set(label, found);

    function walk(inner, before) {
      for (const [name, property] of Object.entries(inner.properties)) {
        for (const said of variants(files, property).values()) {
          const path = before + name;
          found[path] = {
            ...(inner.required.has(name) && { required: true }),
            ...(said.nullable && { nullable: true }),
            ...(said.bounds.maxLength !== undefined && { max_length: said.bounds.maxLength }),
            ...(said.bounds.minimum !== undefined && { minimum: said.bounds.minimum }),
            ...(said.bounds.maximum !== undefined && { maximum: said.bounds.maximum }),
            ...(said.values !== undefined && { values: set(said.values) }),
          };
          walk(said, `${path}.`);
          if (said.items !== undefined) {
            for (const item of variants(files, said.items).values()) walk(item, `${path}[].`);
          }
        }
      }
    }
  }
  return shapes;
}

/** The shapes of an upload to a collection; only the vendor's file has them. */
function uploads(description, path) {
  const [root] = description.documents.values();
  const body = deref(description.documents, root.paths[path].post.requestBody);
  return properties(description, body?.content['multipart/form-data']?.schema);
}

/** The fields of a body as a description has them. */
function expected(fields, isVendor) {
  const kept = Object.entries(fields).filter(([, field]) => !(isVendor && field.later));
  return Object.fromEntries(kept.map(([path, field]) => {
    const { later: _later, described, vendor, ...says } = field;
    const all = { ...says, ...described, ...(isVendor && vendor) };
    if (all.values === 'resolvable') all.values = names(verifications.filter((row) => row.resolvable));
    if (all.values) all.values = set(all.values);
    return [path, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))];
  }));
}

function names(rows) {
  return rows.map(({ name }) => name);
}

function set(list) {
  assert.ok(Array.isArray(list), 'nothing is listed');
  return [...new Set(list)].sort();
}
