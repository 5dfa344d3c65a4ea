// What a sample says its values are, as a test: `expression; // value`, or the value in a comment on
// the next line. A comment that is no value, such as a sentence, claims nothing.

import ts from 'typescript';

/**
 * The program with its claims checked by `claim(value, expected, open)`, and how many there are.
 * @param {string} text
 */
export function withClaims(text) {
  const source = ts.createSourceFile('sample.mts', text, ts.ScriptTarget.Latest, true);
  let [made, from, number] = ['', 0, 0];
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement)) continue;
    const comment = /^;?[ \t]*(?:\n[ \t]*)?\/\/ (.+)/.exec(text.slice(statement.expression.end))?.[1];
    const value = comment === undefined ? undefined : literal(comment);
    if (value === undefined) continue;
    const { expression } = statement;
    made += `${text.slice(from, expression.getStart())}claim(${expression.getText()}, ${value.text}, ${value.open})`;
    from = expression.end;
    number += 1;
  }
  return { text: made + text.slice(from), number };
}

/** A comment as a literal; `…` at the end of a list leaves the rest open. */
function literal(comment) {
  const open = /, …\]$/.test(comment);
  const text = open ? comment.replace(/, …\]$/, ']') : comment;
  const source = ts.createSourceFile('value.ts', `(${text})`, ts.ScriptTarget.Latest, true);
  const plain = (node) =>
    ts.isStringLiteral(node) || ts.isNumericLiteral(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind) ||
    (ts.isParenthesizedExpression(node) && plain(node.expression)) ||
    (ts.isArrayLiteralExpression(node) && node.elements.every(plain)) ||
    (ts.isObjectLiteralExpression(node) && node.properties.every((one) => ts.isPropertyAssignment(one) && plain(one.initializer)));
  const [statement, ...others] = source.statements;
  const whole = statement && others.length === 0 && source.parseDiagnostics.length === 0;
  return whole && ts.isExpressionStatement(statement) && plain(statement.expression) ? { text, open } : undefined;
}
