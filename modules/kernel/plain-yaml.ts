/**
 * What plain YAML holds: maps and lists by indentation, texts, numbers and switches in one line, texts of several lines after
 * `|`. `undefined` where there is anything else, also a mistake, for whoever reads all of YAML. It says the same as that one
 * (a test holds the two against each other), at a tenth of its price.
 */
export function plainYaml(text: string): { readonly data: unknown } | undefined {
  if (text.includes('\r')) return undefined;
  const lines = text.split('\n').reverse();
  try {
    const data = indentOf(lines) === -1 ? null : block(lines, 0);
    return indentOf(lines) === -1 ? { data } : undefined;
  } catch (error) {
    if (error === OTHER) return undefined;
    throw error;
  }
}

/** What is still to be read, the next line last. */
type Lines = string[];

/** Thrown where YAML is not plain. */
const OTHER = new Error('not plain');

const BLANK = /^ *(#.*)?$/;
const KEY = /^ *(?:"([^"\\]+)"|(\w[\w./-]*)):(?: +(.*))?$/;
const ITEM = /^( *)-( +(?=\S)|$)/;
const QUOTED = /^("(?:[^"\\]|\\.)*")(?: +#.*| *)$/;
const SINGLE = /^'((?:[^']|'')*)'(?: +#.*| *)$/;
const BARE = /^([\w/](?:[\w ,.;/'()@%+=!?*-]|:(?=[\w/]))*?)(?: +#.*| *)$/;
const WORD = /^(true|false|null)$/i;
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/;
const FLOW_KEY = /^([\w./-]+): /;
const FLOW_WORD = /^[\w/](?:[\w ./;@%+=-]*[\w/])?/;
const END = /^(?: +#.*| *)$/;

/** How far the next line that says something is indented; -1 at the end. */
function indentOf(lines: Lines): number {
  while (lines.length > 0 && BLANK.test(next(lines))) lines.pop();
  return next(lines).search(/[^ ]/);
}

const next = (lines: Lines): string => lines.at(-1) ?? '';

const block = (lines: Lines, indent: number): unknown => (ITEM.test(next(lines)) ? list : map)(lines, indent);

function map(lines: Lines, indent: number): unknown {
  const made: Record<string, unknown> = {};
  while (indentOf(lines) === indent) {
    const [, quoted, bare, rest = ''] = KEY.exec(next(lines)) ?? other();
    const key = quoted ?? keyOf(bare);
    if (Object.hasOwn(made, key) || key === '__proto__') return other();
    lines.pop();
    made[key] = rest === '' || rest.startsWith('#') ? below(lines, indent) : inline(lines, indent, rest);
  }
  return indentOf(lines) > indent ? other() : made;
}

function list(lines: Lines, indent: number): unknown {
  const made: unknown[] = [];
  for (let item = itemAt(lines, indent); item; item = itemAt(lines, indent)) {
    const [dash = ''] = item;
    const rest = next(lines).slice(dash.length);
    const isBlock = KEY.test(rest) || ITEM.test(rest);
    // What stands behind the dash is a block of its own, as if the dash were a space.
    lines.pop();
    if (isBlock) lines.push(' '.repeat(dash.length) + rest);
    made.push(isBlock ? block(lines, dash.length) : inline(lines, indent, rest));
  }
  return indentOf(lines) > indent ? other() : made;
}

const itemAt = (lines: Lines, indent: number) => (indentOf(lines) === indent ? ITEM.exec(next(lines)) : null);

/** What stands under a key: indented, or a list that is not. */
function below(lines: Lines, indent: number): unknown {
  const depth = indentOf(lines);
  if (depth > indent) return block(lines, depth);
  return depth === indent && ITEM.test(next(lines)) ? list(lines, indent) : null;
}

const inline = (lines: Lines, indent: number, text: string): unknown =>
  /^\|-?$/.test(text) ? literal(lines, indent, text === '|' ? '\n' : '') : scalar(text);

function literal(lines: Lines, indent: number, end: string): string {
  const depth = next(lines).search(/[^ ]/);
  if (depth <= indent) return other();
  const texts: string[] = [];
  while (lines.length > 0 && (next(lines) === '' || next(lines).search(/[^ ]/) >= depth))
    texts.push((lines.pop() ?? '').slice(depth));
  if (lines.length > 0 && BLANK.test(next(lines))) return other();
  return texts.join('\n').replace(/\n+$/, '') + end;
}

function scalar(text: string): unknown {
  const [, quoted] = QUOTED.exec(text) ?? [];
  if (quoted !== undefined) return unquoted(quoted);
  const [, single] = SINGLE.exec(text) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  const [, bare] = BARE.exec(text) ?? [];
  return bare === undefined ? flow(text) : said(bare);
}

function unquoted(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return other(); // YAML knows escapes that JSON does not
  }
}

function said(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (NUMBER.test(text)) return Number(text);
  return WORD.test(text) || !Number.isNaN(Number(text)) ? other() : text;
}

/** Lists and maps in one line, of words and numbers. */
function flow(text: string): unknown {
  let rest = text;
  const taken = (pattern: RegExp): string | undefined => {
    const [all, one = all] = pattern.exec(rest) ?? [];
    if (all !== undefined) rest = rest.slice(all.length);
    return one;
  };
  const value = (): unknown => {
    if (taken(/^\[ ?/) !== undefined) return items(/^ ?\]/, () => value());
    if (taken(/^\{ ?/) !== undefined) return keyed(items(/^ ?\}/, () => [keyOf(taken(FLOW_KEY)), value()] as const));
    return said(taken(FLOW_WORD) ?? other());
  };
  const items = <T>(end: RegExp, item: () => T): readonly T[] => {
    const made: T[] = [];
    while (taken(end) === undefined) {
      if (made.length > 0 && taken(/^, /) === undefined) return other();
      made.push(item());
    }
    return made;
  };
  const read = value();
  return END.test(rest) ? read : other();
}

function keyed(entries: readonly (readonly [string, unknown])[]): unknown {
  const made = Object.fromEntries(entries);
  return Object.keys(made).length < entries.length ? other() : made;
}

/** A key that is a text and no number or switch. */
const keyOf = (bare: string | undefined): string => (bare === undefined || said(bare) !== bare ? other() : bare);

function other(): never {
  throw OTHER;
}
