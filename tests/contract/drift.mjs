// Compares two descriptions of the same API, operation by operation, and names every difference.
import { ANY, BOUNDS, variants } from './view.mjs';

/**
 * What differs in the operations that `here` describes. Operations that only `there` has are nobody's business.
 * @param {import('./description.mjs').Description} here
 * @param {import('./description.mjs').Description} there
 * @returns {import('./schema.mjs').Problem[]}
 */
export function differences(here, there) {
  const found = [];
  const others = new Map(there.operations.map((operation) => [operation.id, operation]));
  for (const ours of here.operations) {
    const theirs = others.get(ours.id);
    const tell = (part, pointer, reason) => found.push({ operation: ours.id, part, pointer, reason });
    if (theirs === undefined) tell('', '', 'only here');
    else compareOperations(new Comparison(here.documents, there.documents, tell), ours, theirs, tell);
  }
  return found;
}

function compareOperations(comparison, ours, theirs, tell) {
  const place = (parameter) => `/${parameter.in}/${parameter.name}`;
  const inRequest = (pointer, reason) => tell('request', pointer, reason);
  names(ours.parameters.map(place), theirs.parameters.map(place), inRequest);
  for (const parameter of ours.parameters) {
    const other = theirs.parameters.find((one) => place(one) === place(parameter));
    if (other === undefined) continue;
    for (const key of ['required', 'style']) {
      if (parameter[key] !== other[key]) tell('request', place(parameter), `\`${key}\` differs`);
    }
    comparison.schemas('request', place(parameter), parameter.schema, other.schema);
  }

  if ((ours.body === undefined) !== (theirs.body === undefined)) {
    tell('request', '/body', ours.body ? 'only here' : 'only there');
  } else if (ours.body !== undefined) {
    if (ours.body.required !== theirs.body.required) tell('request', '/body', '`required` differs');
    comparison.schemas('request', '/body', ours.body.schema, theirs.body.schema);
  }

  const statuses = [ours, theirs].map((operation) => [...operation.responses.keys()]);
  names(...statuses, (status, reason) => tell(`response ${status}`, '', reason));
  for (const [status, answer] of ours.responses) {
    const other = theirs.responses.get(status);
    if (other === undefined) continue;
    const part = `response ${status}`;
    const inHeaders = (name, reason) => tell(part, `/headers/${name}`, reason);
    names(Object.keys(answer.headers), Object.keys(other.headers), inHeaders);
    if (answer.schema !== undefined && other.schema !== undefined) {
      comparison.schemas(part, '/body', answer.schema, other.schema);
    } else if (answer.schema !== other.schema) {
      tell(part, '/body', answer.schema ? 'only here' : 'only there');
    }
  }
}

class Comparison {
  #here;
  #there;
  #tell;

  constructor(here, there, tell) {
    this.#here = here;
    this.#there = there;
    this.#tell = tell;
  }

  schemas(part, pointer, ours, theirs) {
    const mine = variants(this.#here, ours);
    const other = variants(this.#there, theirs);
    if (mine.size === 1 && mine.has(ANY) && !(other.size === 1 && other.has(ANY))) {
      // One shape here, several there that nothing tells apart: the one that takes all that is required here.
      this.#flat(part, pointer, mine.get(ANY), fitting(mine.get(ANY), [...other.values()]));
      return;
    }
    names([...mine.keys()], [...other.keys()], (label, reason) => this.#tell(part, pointer + label, reason));
    for (const [label, view] of mine) {
      if (other.has(label)) this.#flat(part, pointer + label, view, other.get(label));
    }
  }

  #flat(part, pointer, ours, theirs) {
    const tell = (reason, below = '') => this.#tell(part, pointer + below, reason);
    if (String([...ours.types].sort()) !== String([...theirs.types].sort())) tell('the type differs');
    if (ours.nullable !== theirs.nullable) tell(ours.nullable ? 'null only here' : 'null only there');
    if ((ours.values === undefined) !== (theirs.values === undefined)) {
      tell(ours.values ? 'values listed only here' : 'values listed only there');
    } else if (ours.values !== undefined) {
      names(ours.values, theirs.values, (value, reason) => tell(`value \`${value}\` ${reason}`));
    }
    for (const bound of BOUNDS) {
      if (ours.bounds[bound] !== theirs.bounds[bound]) tell(`\`${bound}\` differs`);
    }
    const opaque = Object.keys(ours.properties).length === 0 && Object.keys(theirs.properties).length > 0;
    if (opaque && !ours.closed) {
      tell('described only there');
      return;
    }
    if (ours.closed !== theirs.closed) tell(ours.closed ? 'closed only here' : 'closed only there');
    names(Object.keys(ours.properties), Object.keys(theirs.properties), (name, reason) => tell(reason, `/${name}`));
    for (const [name, schema] of Object.entries(ours.properties)) {
      const other = theirs.properties[name];
      if (other === undefined) continue;
      const required = [ours, theirs].map((view) => view.required.has(name));
      if (required[0] !== required[1]) tell(required[0] ? 'required only here' : 'required only there', `/${name}`);
      this.schemas(part, `${pointer}/${name}`, schema, other);
    }
    if (ours.items !== undefined && theirs.items !== undefined) {
      this.schemas(part, `${pointer}/*`, ours.items, theirs.items);
    }
  }
}

/** Tells of every name that stands on one side only. */
function names(ours, theirs, tell) {
  for (const name of ours.filter((one) => !theirs.includes(one))) tell(name, 'only here');
  for (const name of theirs.filter((one) => !ours.includes(one))) tell(name, 'only there');
}

function fitting(ours, shapes) {
  return shapes.find((shape) => [...ours.required].every((name) => name in shape.properties)) ?? shapes[0];
}
