import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alarmsIn, runbookOf } from '../src/alarm-walk';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { ROOT } from './support/root';
import { clusterFindings, clusterWords } from './support/runbooks';
import { synthesised } from './support/synthesised';

/** What somebody is asked to do and no alarm asks for. */
const TASKS = [
  'break-glass',
  ...['first-bootstrap', 'new-cluster', 'new-region', 'cluster-upgrade', 'ami-rotation', 'database-major-upgrade'],
  ...['broker-maintenance', 'keys-and-certificates', 'restore', 'restore-test', 'teardown', 'first-day'],
  ...['zone-evacuation', 'zone-return'],
];
/** The same, as they grew. */
const OTHERS = ['operators-door', 'argocd-break-glass', 'rollback', 'delegation', 'sign-in-client', 'quiet'];
const PARTS = ['Before', 'Steps', 'Expected', 'Abort'];

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const output = resources.map(({ attributes }) => JSON.stringify(attributes)).join('\n');
const folder = join(ROOT, 'docs', 'runbooks');
const textOf = (id: string) => readFileSync(join(folder, `${id}.md`), 'utf8');
const rung = new Set(alarmsIn(resources).map(runbookOf));
const all = readdirSync(folder).map((file) => file.replace('.md', ''));
const beside = all.filter((id) => !rung.has(id));
const cluster = clusterWords(resources, spec.addons);

const missingParts = (text: string): readonly string[] =>
  PARTS.filter((part) => !new RegExp(`^## ${part}\n\n[-1]`, 'm').test(text));

const unknownNames = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w./-])exbank[-/][a-z0-9/-]*[a-z0-9]/g)]
    .map(([name]) => name)
    .filter((name) => !output.includes(name));

describe('a runbook that no alarm leads to', () => {
  it.each([...TASKS, ...OTHERS])('is there: %s', (id) => {
    expect(existsSync(join(folder, `${id}.md`))).toBe(true);
  });

  it.each(TASKS)('says what must be so before, the steps, what is seen, and when to stop: %s', (id) => {
    expect(missingParts(textOf(id))).toEqual([]);
  });

  it.each(beside)('names nothing that the output does not have: %s', (id) => {
    expect(unknownNames(textOf(id))).toEqual([]);
  });

  it.each(beside)('asks the cluster for nothing that it does not have: %s', (id) => {
    expect(clusterFindings(textOf(id), cluster)).toEqual([]);
  });

  it('is found without its parts, and with a name that nothing has', () => {
    expect(missingParts(textOf('restore').replace('## Abort', '## Perhaps'))).toEqual(['Abort']);
    expect(unknownNames('exbank-prod-decisons and exbank/prod/nobody/key')).toHaveLength(2);
  });
});
