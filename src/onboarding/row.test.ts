import { describe, expect, it } from 'vitest';
import { catalogueSentences as sentences } from '../../test/support/catalogue';
import { CLASSES } from '../../workspaces/service';
import { filesOf } from './proposal';
import { rowOf, rowText } from './row';

const lines = (text: string) => text.trimEnd().split('\n');

describe('the row of a new service', () => {
  it.each(CLASSES)('of class %s needs no more than name, team and class to pass all checks', (of) => {
    expect(sentences({ one: rowText(rowOf({ name: 'one', team: 'red', class: of })) })).toEqual([]);
  });

  it.each(CLASSES)('of class %s has two files of at most 25 lines together', (of) => {
    const files = Object.values(filesOf({ name: 'one', team: 'red', class: of }));
    expect(files).toHaveLength(2);
    expect(files.flatMap(lines).length).toBeLessThanOrEqual(25);
  });

  it('is written as the others are', () => {
    const said = { name: 'one', team: 'red', class: 'core', peers: ['two', 'three'], databases: { records: 'owner' } };
    expect(lines(rowText(rowOf(said)))).toEqual([
      '# yaml-language-server: $schema=../../schema/service.schema.json',
      'name: one',
      'description: Is new; team red has still to say here what it does.',
      'team: red',
      'class: core',
      'dataClass: confidential',
      'criticality: important',
      'rtoMinutes: 60',
      'rpoMinutes: 60',
      'slo: { p99Milliseconds: 500, availabilityPercent: 99.9 }',
      'peers: [two, three]',
      'databases: { records: owner }',
    ]);
  });

  it('says what is said, before what its class would', () => {
    expect(rowOf({ name: 'one', team: 'red', class: 'batch', kind: 'deployment', rtoMinutes: 60 })).toMatchObject({
      kind: 'deployment',
      rtoMinutes: 60,
    });
    expect(rowOf({ name: 'one', team: 'red', class: 'batch', kind: 'deployment' })).not.toHaveProperty('schedule');
  });

  it('promises how long a message waits when it reads queues', () => {
    const queues = { consumes: ['blue.red.paid'] };
    expect(rowOf({ name: 'one', team: 'red', class: 'core', queues })).toMatchObject({ slo: { queueAgeSeconds: 300 } });
  });
});
