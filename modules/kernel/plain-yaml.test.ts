import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { plainYaml } from './plain-yaml';

/** What the package reads: nothing when it has anything against the text. */
function byPackage(text: string): { readonly data: unknown } | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  return document.errors.length + document.warnings.length > 0 ? undefined : { data: document.toJS() as unknown };
}

/** Either it leaves the text alone, or it says what the package says. */
const agrees = (text: string) => {
  const read = plainYaml(text);
  if (read) expect({ text, ...read }).toStrictEqual({ text, ...byPackage(text) });
};

const ROOT = join(__dirname, '..', '..');
const FILES = readdirSync(join(ROOT, 'gitops'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && !path.includes('templates'))
  .map((path) => readFileSync(join(ROOT, 'gitops', path), 'utf8'))
  .filter((text) => text.length < 4_000);

const PIECES = [
  '\n',
  ' ',
  '  ',
  ': ',
  ':',
  '- ',
  '-',
  '#',
  ' #',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '|',
  '|\n',
  '>',
];
const MORE = [
  '&a ',
  '*a',
  '!t ',
  '~',
  '%',
  '@',
  '`',
  '\t',
  '\r\n',
  '---\n',
  '...',
  '<<',
  '0',
  '1e3',
  '.5',
  'null',
  'true',
  'é',
];

describe('plainYaml', () => {
  it('says of every mistyped file what the package says, or leaves it to that', () => {
    const piece = fc.constantFrom(...PIECES, ...MORE);
    const edit = fc.tuple(fc.nat(), fc.nat(3), piece);
    const cases = fc.tuple(fc.constantFrom(...FILES), fc.array(edit, { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(cases, ([file, edits]) => {
        const edited = edits.reduce((text, [at, without, piece]) => {
          const from = at % (text.length + 1);
          return text.slice(0, from) + piece + text.slice(from + without);
        }, file);
        agrees(edited);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says of texts of its own signs what the package says', () => {
    const sign = fc.constantFrom(
      ...PIECES,
      ...MORE,
      'a',
      'a: ',
      'b',
      'a: b\n',
      '  a',
      '- a\n',
      '    ',
      ' 1',
      '0x1',
      '- |\n',
      '"c"',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => agrees(signs.join(''))),
      { numRuns: 3_000 },
    );
  });

  it('says of any data that was written what the data was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (data) => agrees(stringify(data))),
      { numRuns: 300 },
    );
  });

  it('reads what the repository is written in by itself', () => {
    FILES.forEach(agrees);
    expect(FILES.filter((text) => plainYaml(text)).length).toBeGreaterThan(FILES.length * 0.8);
  });

  it.each([
    'a: &x 1',
    'a: *x',
    'a: !t 1',
    'a: >\n  b',
    'a: 1\na: 2',
    'a:\tb',
    'a: b: c',
    'a: b\n  c',
    '---\na: 1',
    '? a',
  ])('leaves %j to the package', (text) => {
    expect(plainYaml(text)).toBeUndefined();
  });
});
