import { describe, expect, it } from 'vitest';
import { resource } from '../../test/support/resource';
import { chartObjects, objectName, yamlData } from './chart-objects';

const release = (chart: string, ...values: unknown[]) => resource('helm_release', { chart, values });
const ROLE = 'objects:\n  - kind: "ClusterRole"\n    metadata:\n      name: "reader"\n';

describe('objects of a chart', () => {
  it('are those of our own chart, from all its values', () => {
    expect(chartObjects(release('./assets/a/1', ROLE, ROLE)).map(objectName)).toEqual([
      'ClusterRole reader',
      'ClusterRole reader',
    ]);
  });

  it('are those of values with tags too, which Helm takes', () => {
    const tagged = ROLE.replace('"reader"', '!ours "reader"');
    expect(chartObjects(release('./assets/a/1', tagged)).map(objectName)).toEqual(['ClusterRole reader']);
  });

  it.each([
    ['a chart of somebody else', release('karpenter', ROLE)],
    ['values without objects', release('./assets/a/1', '{}')],
    ['values that nobody can read', release('./assets/a/1', 'a: [')],
    ['no values', resource('helm_release', { chart: './assets/a/1' })],
  ])('are none with %s', (_, subject) => {
    expect(chartObjects(subject)).toEqual([]);
  });
});

describe('yamlData', () => {
  it('reads all of YAML, and throws where it is none', () => {
    expect(yamlData('a: 1')).toEqual({ a: 1 });
    expect(yamlData("a: &x 'b'\nc: *x")).toEqual({ a: 'b', c: 'b' });
    expect(() => yamlData('a: [')).toThrow(/Flow sequence/);
  });
});
