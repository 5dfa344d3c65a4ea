// Where this project knowingly differs from the vendor's file. A row that nothing needs any more fails the tests.

/**
 * `operation`, `part` and `pointer` narrow a row, `reason` says what is forgiven, `why` on what ground.
 * @typedef {{ operation?: RegExp, part?: RegExp, pointer?: RegExp, reason: RegExp, why: string }} Exception
 */

/** Differences between our description and the vendor's. @type {Exception[]} */
export const OF_THE_DESCRIPTION = [
  {
    pointer: /^\/body\/(meta|data)$/, reason: /^required only here$/,
    why: 'the file requires neither half of a page, but a page without them could not be read (11)',
  },
  {
    operation: /workflow_templates$/, pointer: /\/(created|updated)_at$/, reason: /^only here$/,
    why: 'the how-to shows the times of a template, the file does not name them (2)',
  },
  {
    part: /400$/, pointer: /^\/body\/invalid_params$/, reason: /^only here$/,
    why: 'only the documentation pages name it; the file leaves the error objects open (11)',
  },
  {
    part: /^request$/, pointer: /^\/body$/, reason: /^`required` differs$/,
    why: 'no body is flagged required in the file, so an empty one would pass (11)',
  },
  {
    operation: /^GET .*\/applicants$/, part: /404$/, reason: /^only here$/,
    why: 'the file declares no answer for the applicants of an unknown session (4); here it is the 404 of all others',
  },
  {
    operation: /^(POST|PATCH) \/workflow_sessions/, part: /415$/, reason: /^only here$/,
    why: 'the file declares 415 where files are taken (6); here every body of another kind is answered so',
  },
  {
    part: /^request$/, pointer: /^\/query\/\w+$/, reason: /^closed only here$/,
    why: 'a filter is an open object in the file; its operator stands only in the text (6)',
  },
  {
    part: /^request$/, pointer: /^\/query\/\w+\/eq$/, reason: /^only here$/,
    why: 'the same: `eq` is the operator',
  },
  {
    pointer: /\/(delivery_mode|email|(parent|child)_applicant_ids?)$/, reason: /^only here$/,
    why: 'fields of applicants that came after the file was made (4.1, 4.2, 13)',
  },
  {
    operation: /^POST .*\/applicants$/, pointer: /\/country_code$/, reason: /^null only there$/,
    why: 'the file lets it be null but lists FR alone: it is left out instead (4.1)',
  },
  {
    operation: /resolve_action$/, pointer: /^\/body\/resource$/, reason: /^closed only here$/,
    why: 'what is sent is closed (17)',
  },
  {
    operation: /links$/, pointer: /_link_url$/, reason: /^`format` differs$/,
    why: 'a link that is no URL could not be opened',
  },
  {
    operation: /workflow_sessions/, pointer: /\/resource\/type$/,
    reason: /^value `(tax_notice|proof_of_address|id_document)_document_analysis` only here$/,
    why: 'our own names for document types that have no action type (17)',
  },
  {
    operation: /identity_documents/, pointer: /\/(issued|expired)_on$/, reason: /^`pattern` differs$/,
    why: 'the pattern says again what the format `date` says',
  },
  {
    operation: /identity_documents|proofs_of_address/, pointer: /country_code$/,
    reason: /^`(format|minLength|maxLength)` differs$/,
    why: 'format and lengths say again what the pattern says',
  },
  {
    operation: /bank_account_lookups/, pointer: /^\/body\/status$/, reason: /^value `awaiting_data` only here$/,
    why: 'only the items of the list have it in the file; accepted wherever it is read (15, 17)',
  },
  {
    operation: /document_analyses/, pointer: /\/type$/, reason: /^value `(proof_of_address|id_document)` only here$/,
    why: 'document types that came after the file was made (1.2, 7)',
  },
  {
    operation: /document_analyses/, pointer: /^\/body\(type=(proof_of_address|id_document)\)$/, reason: /^only here$/,
    why: 'the same',
  },
  {
    operation: /document_analyses/, pointer: /^\/body\(type=any\)$/, reason: /^only there$/,
    why: 'an analysis without a type looks for fraud only, and takes no applicant (7)',
  },
  {
    operation: /document_analyses/, pointer: /\/fraud_level$/, reason: /^value `standard` only here$/,
    why: 'a level that came after the file was made (7, 13)',
  },
  {
    operation: /^POST \/document_analyses$/, pointer: /^\/body\/country_code$/, reason: /^value `DE` only here$/,
    why: 'a country of invoices and tax notices that came after the file was made (7)',
  },
  {
    operation: /document_analyses/, pointer: /\/status_codes\/\*$/, reason: /^values listed only there$/,
    why: 'codes are kept as open strings (6.2)',
  },
  {
    operation: /^POST \/document_analyses$/, pointer: /^\/body\/type$/, reason: /^required only here$/,
    why: 'an analysis with an applicant always has a type (7)',
  },
  {
    operation: /document_analyses/, pointer: /\/extracted_from_document$/, reason: /^described only there$/,
    why: 'what was read from a document is handed on untouched',
  },
];

/** What requests and answers do that the vendor's file does not allow. @type {Exception[]} */
export const OF_EXCHANGES = [
  {
    operation: /\/applicants/, pointer: /^\/body(\/data\/\d+)?$/,
    reason: /^does not take `(delivery_mode|email|parent_applicant_id|child_applicant_ids)`$/,
    why: 'fields of applicants that came after the file was made (4.1, 4.2, 13)',
  },
  {
    operation: /bank_account_lookups/, part: /^response/, pointer: /^\/body\/status$/,
    reason: /^must be one of the declared values$/,
    why: 'a lookup that waits for its document: only the items of the list may be `awaiting_data` in the file (15, 17)',
  },
  {
    operation: /document_analyses/, pointer: /\/fraud_level$/, reason: /^must be one of the declared values$/,
    why: 'the level `standard` came after the file was made (7, 13)',
  },
  {
    operation: /document_analyses/, pointer: /^\/body(\/data\/\d+)?\/type$/,
    reason: /^must be one of the declared values$/,
    why: '`proof_of_address` and `id_document` came after the file was made (1.2, 7)',
  },
  {
    operation: /document_analyses/, part: /^response/, pointer: /\/fraud_level$/, reason: /^must be `string`$/,
    why: 'the same: the file has no shape for them, and takes them for analyses that look for fraud only',
  },
  {
    operation: /^GET \/workflow_sessions\/\{\w+\}$/, pointer: /\/resource\/type$/,
    reason: /^must be one of the declared values$/,
    why: 'our own names for document types that have no action type (17)',
  },
  {
    operation: /^GET .*\/applicants$/, part: /404$/, pointer: /^\/status$/, reason: /^is not declared$/,
    why: 'an unknown session has no applicants to list: the file declares no answer for it (4)',
  },
  {
    operation: /^(POST|PATCH) \/workflow_sessions/, part: /415$/, pointer: /^\/status$/, reason: /^is not declared$/,
    why: 'the file declares 415 where files are taken (6); the sandbox answers every body of another kind so',
  },
];

/**
 * Takes the problems that a row forgives out of a list, and remembers which rows were needed.
 * @param {Exception[]} exceptions
 */
export function forgiving(exceptions) {
  const needed = new Set();
  const forgives = (exception, problem) => ['operation', 'part', 'pointer', 'reason']
    .every((key) => exception[key] === undefined || exception[key].test(problem[key]));
  return {
    /** @param {import('./schema.mjs').Problem[]} problems */
    remaining: (problems) => problems.filter((problem) => {
      const rows = exceptions.filter((exception) => forgives(exception, problem));
      for (const row of rows) needed.add(row);
      return rows.length === 0;
    }),
    /** The rows that forgave nothing. */
    unused: () => exceptions.filter((exception) => !needed.has(exception)).map(({ why }) => why),
  };
}
