import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../modules/kernel';

/** What a text holds, or why it holds nothing. */
export interface ParsedYaml {
  readonly data?: unknown;
  readonly problems: readonly Problem[];
}

/** YAML to data. A text that does not parse is told by file, line and column, one problem for each line. */
export function parsedYaml(path: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const places = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => ({
    ...lines.linePos(offset),
    message: code === 'MULTIPLE_DOCS' ? 'a file holds one row; remove the second document' : message,
  }));
  const problems = places
    .filter(({ line }, index) => places.findIndex((other) => other.line === line) === index)
    .map(({ line, col, message }) => ({
      field: `${path}:${line}:${col}`,
      got: text.split(/\r?\n/)[line - 1]?.trim(),
      want: 'YAML',
      fix: message,
    }));
  return problems.length > 0 ? { problems } : { data: document.toJS(), problems };
}
