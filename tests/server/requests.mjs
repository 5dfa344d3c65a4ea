// One list of requests with what every relay must decide: the status, the name of a refusal, and what the API is
// asked, line by line. `{s}` and the like stand for ids of a world that `world.mjs` makes.
import { claims, forged, signed } from './tokens.mjs';

const OPERATOR = { scope: 'operator' };
const OF_SESSION = { scope: 'operator', session_id: '{s}' };
const APPLICANT = { scope: 'applicant', session_id: '{s}', applicant_id: '{a}' };
const PERSON = { type: 'natural_person', label: 'Ada', natural_person: { identity: { first_name: 'Ada', last_name: 'Lovelace' } } };

const get = (scope, path, expected) => ({ scope, method: 'GET', path, ...expected });
const send = (method, scope, path, body, expected) => ({ scope, method, path, body, ...expected });
const passes = (status, ...asks) => ({ status, asks });
const refused = (status, refusal, ...asks) => ({ status, refusal, asks });

const json = { 'content-type': 'application/json' };

/** What reads only: every relay answers it from the same state. */
export const reads = [
  get(OPERATOR, '/workflow_templates', passes(200, 'GET /workflow_templates')),
  get(OPERATOR, '/workflow_templates?limit=5', passes(200, 'GET /workflow_templates?limit=5')),
  get(OPERATOR, '/workflow_sessions?limit=1', passes(200, 'GET /workflow_sessions?limit=1')),
  get(OPERATOR, '/workflow_sessions/{s}', passes(200, 'GET /workflow_sessions/{s}')),
  get(OPERATOR, '/workflow_sessions/{S}', passes(200, 'GET /workflow_sessions/{s}')),
  get(OPERATOR, '/workflow_sessions/{nobody}', passes(404, 'GET /workflow_sessions/{nobody}')),
  get(OPERATOR, '/workflow_sessions/{s}/applicants?status=initiated',
    passes(200, 'GET /workflow_sessions/{s}/applicants?status=initiated')),
  get(OPERATOR, '/workflow_sessions/{s}/applicants/{a}', passes(200, 'GET /workflow_sessions/{s}/applicants/{a}')),
  get(OPERATOR, '/document_analyses?type[eq]=payslip&status%5Beq%5D=awaiting_data',
    passes(200, 'GET /document_analyses?type%5Beq%5D=payslip&status%5Beq%5D=awaiting_data')),
  get(OPERATOR, '/verifications/identity_documents/{v}', passes(200, 'GET /verifications/identity_documents/{v}')),
  get(OPERATOR, '/workflow_sessions?sort=name&limit=1&limit=2&after=', refused(400, 'parameters_not_valid')),
  get(OPERATOR, '/workflow_sessions?limit=101', refused(400, 'parameters_not_valid')),
  get(OPERATOR, '/webhooks', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '/workflow_sessions/', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '/workflow_sessions/not-an-id', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '/workflow_sessions/%7Bs%7D', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '//workflow_sessions', refused(404, 'relay.unknown_route')),
  get(OPERATOR, '/verifications/identity_videos', refused(404, 'relay.unknown_route')),
  send('DELETE', OPERATOR, '/workflow_sessions/{s}', undefined, { status: 405, asks: [], allow: 'GET' }),
  send('PUT', OPERATOR, '/workflow_sessions/{s}/applicants/{a}', '{}', { status: 405, asks: [], allow: 'GET, PATCH' }),

  get(OF_SESSION, '/workflow_templates', passes(200, 'GET /workflow_templates')),
  get(OF_SESSION, '/workflow_sessions', refused(403, 'relay.out_of_scope')),
  get(OF_SESSION, '/workflow_sessions/{s}', passes(200, 'GET /workflow_sessions/{s}')),
  get(OF_SESSION, '/workflow_sessions/{s2}', refused(403, 'relay.out_of_scope')),
  get(OF_SESSION, '/verifications/identity_documents', passes(200, 'GET /verifications/identity_documents')),
  get(OF_SESSION, '/document_analyses', passes(200, 'GET /document_analyses?workflow_session_id%5Beq%5D={s}')),
  get(OF_SESSION, '/document_analyses?workflow_session_id[eq]={s2}', refused(403, 'relay.out_of_scope')),
  get(OF_SESSION, '/verifications/identity_documents/{v2}',
    refused(403, 'relay.out_of_scope', 'GET /verifications/identity_documents/{v2}')),

  get(APPLICANT, '/workflow_sessions/{s}', passes(200, 'GET /workflow_sessions/{s}',
    'GET /verifications/identity_documents/{v}', 'GET /verifications/proofs_of_address/{vb}')),
  get(APPLICANT, '/workflow_sessions/{s}', { ...passes(200, 'GET /workflow_sessions/{s}'), name: 'owners are known by now' }),
  get(APPLICANT, '/workflow_sessions/{s}/applicants', passes(200, 'GET /workflow_sessions/{s}/applicants/{a}')),
  get(APPLICANT, '/workflow_sessions/{s}/applicants?status=initiated', refused(400, 'parameters_not_valid')),
  get(APPLICANT, '/workflow_sessions/{s}/applicants/{a}', passes(200, 'GET /workflow_sessions/{s}/applicants/{a}')),
  get(APPLICANT, '/workflow_sessions/{s}/applicants/{b}', refused(403, 'relay.out_of_scope')),
  get(APPLICANT, '/verifications/identity_documents/{v}', passes(200, 'GET /verifications/identity_documents/{v}')),
  get(APPLICANT, '/verifications/proofs_of_address/{vb}',
    refused(403, 'relay.out_of_scope', 'GET /verifications/proofs_of_address/{vb}')),
  get(APPLICANT, '/verifications/identity_documents/{nobody}',
    refused(403, 'relay.out_of_scope', 'GET /verifications/identity_documents/{nobody}')),
  get(APPLICANT, '/verifications/identity_documents', refused(403, 'relay.out_of_scope')),
  get(APPLICANT, '/workflow_templates', refused(403, 'relay.out_of_scope')),
  send('POST', APPLICANT, '/workflow_sessions', '{}', refused(403, 'relay.out_of_scope')),
];

/** Who calls: nobody, somebody else, somebody too late. */
export const callers = () => [
  { name: 'no header', headers: {}, status: 401, refusal: 'relay.token_missing', challenge: 'Bearer' },
  { name: 'another scheme', headers: { authorization: 'Basic eDp5' }, status: 401, refusal: 'relay.token_missing' },
  { name: 'a scheme alone', headers: { authorization: 'Bearer' }, status: 401, refusal: 'relay.token_missing' },
  { name: 'two at once', headers: { authorization: 'Bearer x, Bearer y' }, status: 401, refusal: 'relay.token_missing' },
  { name: 'two lines', lines: ['authorization', `Bearer ${signed(claims(OPERATOR))}`, 'authorization', `Bearer ${signed(claims(OPERATOR))}`],
    status: 401, refusal: 'relay.token_missing', challenge: 'Bearer' },
  { name: 'a scheme in lower case', headers: { authorization: `bearer ${signed(claims(OPERATOR))}` }, status: 200,
    asks: ['GET /workflow_templates'] },
  { name: 'claims of the issuer’s own', token: signed(claims({ ...OPERATOR, sub: '7', jti: '1' })), status: 200,
    asks: ['GET /workflow_templates'] },
  { name: 'too old', token: signed(claims({ ...OPERATOR, iat: 1_795_435_500, exp: 1_795_436_400 - 800 })), status: 401,
    refusal: 'relay.token_expired', challenge: 'Bearer error="invalid_token"' },
  ...Object.entries(forged()).map(([name, token]) => (
    { name, token, status: 401, refusal: 'relay.token_invalid', challenge: 'Bearer error="invalid_token"' })),
].map((one) => ({ method: 'GET', path: '/workflow_templates', asks: [], ...one }));

/** What changes something: each relay makes its own. */
export const changes = [
  send('POST', OPERATOR, '/workflow_sessions', '{"workflow_template_id":"{t}","name":"New"}',
    passes(201, 'POST /workflow_sessions {"workflow_template_id":"{t}","name":"New"}')),
  send('POST', OPERATOR, '/workflow_sessions', '{"name":""}', refused(400, 'validation.error')),
  send('POST', OPERATOR, '/workflow_sessions', '{"name":', refused(400, 'validation.error')),
  send('POST', OPERATOR, '/workflow_sessions', '', refused(400, 'validation.error')),
  { ...send('POST', OPERATOR, '/workflow_sessions', '{}', refused(415, 'relay.media_type')), headers: { 'content-type': 'text/plain' } },
  send('POST', OPERATOR, '/workflow_sessions', ' '.repeat(1_000_001), refused(413, 'relay.body_too_large')),
  send('POST', OF_SESSION, '/workflow_sessions', '{}', refused(403, 'relay.out_of_scope')),
  send('POST', OF_SESSION, '/workflow_sessions/{s}/applicants', JSON.stringify(PERSON),
    passes(201, `POST /workflow_sessions/{s}/applicants ${JSON.stringify(PERSON)}`)),
  send('POST', OPERATOR, '/workflow_sessions/{s}/applicants', JSON.stringify({ ...PERSON, admin: true }),
    refused(400, 'validation.error')),
  send('PATCH', OPERATOR, '/workflow_sessions/{s}/applicants/{a}', '{"label":"Ada L."}',
    passes(200, 'PATCH /workflow_sessions/{s}/applicants/{a} {"label":"Ada L."}')),
  send('POST', OF_SESSION, '/verifications/bank_accounts', '{"applicant_id":"{a}"}',
    passes(201, 'GET /workflow_sessions/{s}/applicants/{a}', 'POST /verifications/bank_accounts {"applicant_id":"{a}"}')),
  send('POST', OF_SESSION, '/verifications/bank_accounts', '{"applicant_id":"{a2}"}',
    refused(403, 'relay.out_of_scope', 'GET /workflow_sessions/{s}/applicants/{a2}')),
  send('POST', OPERATOR, '/document_analyses', '{"applicant_id":"{a}","type":"payslip"}',
    passes(201, 'POST /document_analyses {"applicant_id":"{a}","type":"payslip"}')),
  send('POST', OPERATOR, '/workflow_sessions/{s}/resolve_action',
    '{"resource":{"id":"{v}","type":"identity_document_verification"},"reason":"seen"}',
    passes(400, 'POST /workflow_sessions/{s}/resolve_action {"resource":{"id":"{v}","type":"identity_document_verification"},"reason":"seen"}')),
  get(APPLICANT, '/workflow_sessions/{s}/links', passes(200, 'GET /workflow_sessions/{s}/links')),
  get(APPLICANT, '/workflow_sessions/{S}/links', { status: 429, asks: [], waits: true }),
  get(OPERATOR, '/workflow_sessions/{s}/links', passes(200, 'GET /workflow_sessions/{s}/links')),
  get(APPLICANT, '/workflow_sessions/{s2}/links', refused(403, 'relay.out_of_scope')),
].map((one) => (one.body === undefined ? one : { ...one, headers: { ...json, ...one.headers } }));

/** What the API may answer that the sandbox never does, and what a caller is told. `key` stands for the API key. */
export const answers = (key) => [
  { name: 'the key is refused', reply: [401, {}, '{"type":"unauthorized"}'], status: 502, refusal: 'relay.key_refused' },
  { name: 'the key comes back', reply: [200, {}, `{"data":["Bearer ${key}"]}`], status: 502, refusal: 'relay.answer_withheld' },
  { name: 'the key comes back escaped', reply: [400, {}, `{"detail":"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}"}`],
    status: 502, refusal: 'relay.answer_withheld' },
  { name: 'a redirect', reply: [302, { location: 'http://127.0.0.1:9/' }, ''], status: 502, refusal: 'relay.unexpected_answer' },
  { name: 'a page', reply: [200, { 'content-type': 'text/html' }, '<h1>hello</h1>'], status: 502, refusal: 'relay.unexpected_answer' },
  { name: 'a page that says it is down', reply: [503, { 'content-type': 'text/html' }, '<h1>down</h1>'], status: 503, says: '' },
  { name: 'an encoded answer', reply: [200, { 'content-encoding': 'identity' }, '{}'], status: 502, refusal: 'relay.unexpected_answer' },
  { name: 'too much', reply: [200, {}, `"${'x'.repeat(8 * 1024 * 1024)}"`], status: 502, refusal: 'relay.unexpected_answer' },
  { name: 'too many calls', reply: [429, { 'retry-after': '7', 'set-cookie': 'a=b' }, '{"message":"slow down"}'], status: 429,
    says: '{"message":"slow down"}', waits: true },
  { name: 'a problem with a name in it, for an applicant', scope: APPLICANT, path: '/workflow_sessions/{s}/applicants/{a}',
    reply: [400, {}, '{"type":"bad.thing","detail":"Martin is blocked"}'], status: 400,
    says: '{"type":"bad.thing","detail":"the API answered with status 400"}' },
  { name: 'somebody else’s entry', scope: APPLICANT, path: '/workflow_sessions/{s}/applicants/{a}',
    reply: [200, {}, '{"id":"{b}","workflow_session_id":"{s}"}'], status: 502, refusal: 'relay.unexpected_answer' },
  { name: 'a broken connection', reply: 'broken', status: 502, refusal: 'relay.unreachable' },
].map((one) => ({ method: 'GET', scope: OPERATOR, path: '/workflow_templates', ...one }));
