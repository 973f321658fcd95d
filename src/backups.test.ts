import { describe, expect, it } from 'vitest';
import { BACKED_UP, EXEMPT } from '../modules/backup';
import type { Resource } from '../modules/governance';
import { backupBreaches, keptResources } from './backups';
import { RECORD_HOLDERS } from './protect';
import { synthesised } from '../test/support/synthesised';

const resources = synthesised().flatMap((stack) => stack.resources);
const LEDGER = 'prod-data aws_db_instance.decisions';
const changed = (address: string, change: (attributes: Record<string, unknown>) => void): readonly Resource[] =>
  resources.map((resource) => {
    if (`${resource.workspace}-${resource.stack} ${resource.address}` !== address) return resource;
    const attributes = structuredClone(resource.attributes) as Record<string, unknown>;
    change(attributes);
    return { ...resource, attributes };
  });

describe('what the platform holds', () => {
  it('is in exactly one backup plan, or somebody wrote down why not', () => {
    expect(backupBreaches(resources)).toEqual([]);
    expect([...BACKED_UP, ...Object.keys(EXEMPT)].sort()).toEqual([...RECORD_HOLDERS].sort());
  });

  it('is in the plan of its own account: every database of every workspace', () => {
    const databases = keptResources(resources).filter(({ resource }) => resource.type === 'aws_db_instance');
    expect(databases.length).toBeGreaterThan(5);
    for (const { resource, plans } of databases) {
      const cluster = resource.workspace.startsWith('prod') ? 'prod-euw1' : 'nonprod-euw1';
      expect(plans, resource.address).toEqual([expect.stringMatching(`^${cluster}/aws_backup_plan\\.`)]);
    }
  });
});

describe('a breach', () => {
  it.each<[string, readonly Resource[], RegExp]>([
    [
      'is a database without the tag',
      changed(LEDGER, (database) => (database.tags = {})),
      /prod: data\/aws_db_instance\.decisions is in no backup plan/,
    ],
    [
      'is a database of a class without a plan',
      changed(LEDGER, (database) => (database.tags = { 'backup-plan': 'secret' })),
      /is in no backup plan - give it the tag backup-plan/,
    ],
    [
      'is a second plan that takes the same',
      [...resources, ...resources.filter(({ type }) => type === 'aws_backup_selection')],
      /is in 2 backup plans: .*one is enough/,
    ],
    [
      'is an account whose plans are gone',
      resources.filter(({ type, workspace }) => type !== 'aws_backup_selection' || workspace !== 'nonprod-euw1'),
      /nonprod-euw1: identity\/aws_db_instance\.keycloak is in no backup plan/,
    ],
  ])('%s', (_, all, sentence) => {
    expect(backupBreaches(all).join('\n')).toMatch(sentence);
  });
});
