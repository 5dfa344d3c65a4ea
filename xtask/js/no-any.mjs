// Fails when a declaration file says `any`: a type that stops checking whatever touches it.

import { readFileSync } from 'node:fs';
import ts from 'typescript';

let found = 0;

for (const file of process.argv.slice(2)) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      console.error(`${file}:${line + 1}:${character + 1}: \`any\` in a public type`);
      found += 1;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (source.statements.length === 0) {
    console.error(`${file}: declares nothing`);
    found += 1;
  }
}

process.exitCode = found === 0 ? 0 : 1;
