import { isAlias, isMap as isYamlMap, isScalar, LineCounter, type Node as YamlNode, parseDocument, visit } from 'yaml';
import type { Problem } from '../../modules/kernel';
import { knownTexts } from '../../workspaces/known-texts';
import type { MapNode, Node, Place, Source } from './node';

/** A file of values as read: what it says and where, and what is wrong with it. */
export interface ValuesDocument {
  readonly root: MapNode;
  readonly problems: readonly Problem[];
}

/** Reads one file, once for all who ask while it says the same: values are looked at beside the rows and by the map. */
export function valuesDocument(source: Source, path: string, text: string): ValuesDocument {
  return known(`${source} ${path}`, text, () => read(source, path, text));
}

const known = knownTexts<ValuesDocument>();

/** A text that does not parse says nothing, and is told by file, line and column. */
function read(source: Source, path: string, text: string): ValuesDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { source, path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const empty: MapNode = { entries: new Map(), place: at(0) };
  const broken = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) =>
    problemAt(
      at(offset),
      text,
      code === 'MULTIPLE_DOCS' ? 'a file holds one set of values; remove the second' : message,
    ),
  );
  if (broken.length > 0) return { root: empty, problems: onePerLine(broken) };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { root: empty, problems: [] };
  if (!isYamlMap(contents))
    return {
      root: empty,
      problems: [{ field: placed(at(0)), got: firstLine(text), want: 'keys and values', fix: 'write key: value' }],
    };
  const problems = ambiguous(contents, at, text);
  const root = nodeOf(contents, at, at(0));
  return { root: 'entries' in root ? root : empty, problems };
}

/** `file:line:column`, as editors and terminals open it. */
export const placed = ({ path, line, column }: Place): string => `${path}:${line}:${column}`;

type At = (offset: number) => Place;

function nodeOf(node: unknown, at: At, place: Place): Node {
  if (!isYamlMap(node)) return { value: isNode(node) ? node.toJSON() : null, place: noted(place, node) };
  const entries = node.items.map(({ key, value }) => {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    return [String(isScalar(key) ? key.value : key), nodeOf(value, at, at(offset))] as const;
  });
  return { entries: new Map(entries), place };
}

/** The comment beside a value; what stands above it belongs to the file. */
const noted = (place: Place, node: unknown): Place =>
  isScalar(node) && node.comment ? { ...place, note: node.comment.trim() } : place;

const isNode = (node: unknown): node is YamlNode => typeof node === 'object' && node !== null && 'toJSON' in node;

/** Helm reads YAML 1.1: there, these words are no text and these digits another number. Quoted, both agree. */
const WORDS = /^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
const DIGITS = /^[-+]?(0[0-9_]+|0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?)$/;

function ambiguous(contents: YamlNode, at: At, text: string): readonly Problem[] {
  const problems: Problem[] = [];
  const told = (offset: number | undefined, fix: string) => problems.push(problemAt(at(offset ?? 0), text, fix));
  visit(contents, {
    Scalar: (_, { source = '', type, range, anchor }) => {
      if (anchor !== undefined) told(range?.[0], 'anchors hide where a value comes from; write it out');
      else if (type === 'PLAIN' && source === '<<')
        told(range?.[0], 'merge keys hide where a value comes from; write it out');
      else if (type === 'PLAIN' && (WORDS.test(source) || DIGITS.test(source)))
        told(range?.[0], `Helm reads ${source} in its own way; put it in quotes, or write the number in decimals`);
    },
    Collection: (_, { anchor, range }) => {
      if (anchor !== undefined) told(range?.[0], 'anchors hide where a value comes from; write it out');
    },
    Alias: (_, node) => {
      if (isAlias(node)) told(node.range?.[0], 'aliases hide where a value comes from; write it out');
    },
  });
  return onePerLine(problems);
}

const problemAt = (place: Place, text: string, fix: string): Problem => ({
  field: placed(place),
  got: text.split(/\r?\n/)[place.line - 1]?.trim(),
  want: 'plain YAML',
  fix,
});

const firstLine = (text: string): string | undefined => text.split(/\r?\n/).find((line) => line.trim() !== '');

const onePerLine = (problems: readonly Problem[]): readonly Problem[] => {
  const line = ({ field }: Problem) => field.replace(/:\d+$/, '');
  return problems.filter((problem, index) => problems.findIndex((other) => line(other) === line(problem)) === index);
};
