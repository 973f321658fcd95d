import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { valuesDocument } from './document';
import { leaves, plain } from './node';

const read = (text: string) => valuesDocument('base', 'values.yaml', text);
const sentences = (text: string) => read(text).problems.map(problemLine);

describe('a file of values', () => {
  it('knows line and column of every key', () => {
    const { root } = read('a:\n  b: 1\n  c: { d: [1, 2], e: {} }\n');
    expect(
      leaves(root).map(({ path, node: { value, place } }) => [path.join('.'), value, place.line, place.column]),
    ).toEqual([
      ['a.b', 1, 2, 3],
      ['a.c.d', [1, 2], 3, 8],
      ['a.c.e', {}, 3, 19],
    ]);
  });

  it.each(['', '# nothing yet\n', '---\n', 'null\n'])('may say nothing: %j', (text) => {
    expect([plain(read(text).root), sentences(text)]).toEqual([{}, []]);
  });

  it.each([
    [
      'a lost colon',
      'a: 1\nb 2\n',
      'values.yaml:2:1: got "b 2", want plain YAML - Implicit map keys need to be followed by map values',
    ],
    ['a key twice', 'a: 1\na: 2\n', 'values.yaml:2:1: got "a: 2", want plain YAML - Map keys must be unique'],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      'values.yaml:2:1: got "---", want plain YAML - a file holds one set of values; remove the second',
    ],
    ['a list', '- a\n', 'values.yaml:1:1: got "- a", want keys and values - write key: value'],
    ['text', 'hello\n', 'values.yaml:1:1: got "hello", want keys and values - write key: value'],
    [
      'an anchor',
      'a: &x { b: 1 }\n',
      'values.yaml:1:7: got "a: &x { b: 1 }", want plain YAML - anchors hide where a value comes from; write it out',
    ],
    ['an unknown tag', 'a: !vault b\n', 'values.yaml:1:4: got "a: !vault b", want plain YAML - Unresolved tag: !vault'],
  ])('is refused with %s, by file, line and column', (_, text, sentence) => {
    expect(sentences(text)).toEqual([sentence]);
  });

  it.each(['yes', 'on', 'N', '0777', '1_000', '0b11', '0x1F', '0o17'])(
    'may not say %s without quotes, which Helm reads in its own way',
    (word) => {
      expect(sentences(`a: ${word}\n`)).toEqual([expect.stringContaining(`Helm reads ${word} in its own way`)]);
      expect(sentences(`a: '${word}'\n`)).toEqual([]);
      expect(sentences(`${word}: 1\n`)).toHaveLength(1);
    },
  );

  it('tells every mistake at once, one for a line', () => {
    expect(sentences('a: yes\nb: [on, off]\nc: 1\n').map((line) => line.split(':')[1])).toEqual(['1', '2']);
  });
});
