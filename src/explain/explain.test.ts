import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { CATALOGUE } from '../../modules/controls';
import { POLICIES } from '../../modules/governance';
import { alarmsIn } from '../alarm-walk';
import { DECIDED_FOLDERS, decisionNumbers } from './decisions';
import { called, type Entry, everything, type Explanation, ground, type Kind, likeliest } from './index';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const known = ground(spec, ROOT);
const entries = everything(known);
const stacks = synthesised();
const resources = stacks.flatMap((stack) => stack.resources);
const byName = new Map(entries.map((entry) => [`${entry.kind} ${entry.names[0]}`, entry]));

/** The one answer to a name of a kind. */
function answer(kind: Kind, name: string): Explanation {
  const entry = byName.get(`${kind} ${name}`);
  if (!entry) throw new Error(`nothing answers to ${kind} ${name}`);
  return entry.explain();
}

const lines = new Map<string, number>();
function isThere(place: string): boolean {
  const [file = '', line = '1'] = place.split(':');
  const length = lines.get(file) ?? lengthOf(file);
  lines.set(file, length);
  return Number(line) <= length;
}

/** In lines; a folder has one, and what is not there none. */
function lengthOf(file: string): number {
  if (!existsSync(join(ROOT, file))) return 0;
  return file.includes('.') ? readFileSync(join(ROOT, file), 'utf8').split('\n').length : 1;
}

/** What an answer leaves open for somebody who was woken by it. */
function open(said: Explanation, parts: readonly (keyof Explanation)[]): readonly string[] {
  const missing = parts.filter((part) => said[part].length === 0);
  const places = [...said.source, ...said.settings.map(({ at }) => at), ...said.runbooks.map(({ name }) => name)];
  return [
    ...missing.map((part) => `${said.name} says nothing of ${part}`),
    ...places.filter((place) => !isThere(place)).map((place) => `${said.name}: ${place} is not there`),
    ...(/nobody|undefined/.test(said.owner) ? [`${said.name} is nobody's`] : []),
  ];
}

const WHOLE = ['what', 'owner', 'source', 'settings', 'decisions', 'policies', 'runbooks'] as const;

describe('explain', () => {
  it('answers for every address of the output: source, setting, decision, policy or why none, runbook, owner', () => {
    const findings = resources.flatMap(({ workspace, stack, address }) =>
      open(answer('address', `${workspace}/${stack}/${address}`), WHOLE),
    );
    expect(findings).toEqual([]);
    expect(resources.length).toBeGreaterThan(4000);
  });

  it('answers for every alarm of the output, with its own owner and steps', () => {
    for (const alarm of alarmsIn(resources)) {
      const said = answer('alarm', alarm.name);
      expect(open(said, [...WHOLE, 'controls'])).toEqual([]);
      expect(alarm.description).toContain(`owner: ${said.owner}`);
      expect(alarm.description).toContain(said.runbooks[0]?.name);
    }
  });

  it('answers for every control, every policy and every service', () => {
    for (const { id } of CATALOGUE)
      expect(open(answer('control', id), ['what', 'owner', 'source', 'runbooks'])).toEqual([]);
    for (const { id } of POLICIES)
      expect(open(answer('policy', id), ['what', 'owner', 'source', 'controls', 'decisions', 'runbooks'])).toEqual([]);
    for (const { name } of spec.services) expect(open(answer('service', name), [...WHOLE, 'controls'])).toEqual([]);
  });

  it('answers for every stack and every value that crosses stacks', () => {
    for (const { id, text } of stacks) {
      expect(open(answer('stack', id), WHOLE)).toEqual([]);
      for (const name of Object.keys((JSON.parse(text) as { output?: object }).output ?? {}))
        expect(open(answer('contract', `${id}.${name}`), ['what', 'owner', 'source', 'settings', 'contracts'])).toEqual(
          [],
        );
    }
  });

  it('answers for every host name that the output or what Argo CD runs has', () => {
    const tree = readdirSync(join(ROOT, 'gitops/clusters'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const text = [...stacks.map((stack) => stack.text), ...tree].join('\n');
    const domains = spec.clusters.map(({ edge }) => edge.domain.replaceAll('.', '\\.')).join('|');
    const named = [...text.matchAll(new RegExp(`(?<![\\w.@*-])(?:[\\w*-]+\\.)*(?:${domains})(?![\\w-])`, 'g'))].map(
      ([host]) => host,
    );
    const names = [...new Set(named)].filter((host) => !host.startsWith('_'));
    expect(names.length).toBeGreaterThan(20);
    for (const host of names) expect(open(answer('host', host), WHOLE)).toEqual([]);
  });

  it('has one thing for each first name', () => {
    const firsts = entries.map(({ kind, names: [first] }) => `${kind} ${first}`);
    expect(firsts.filter((name, index) => firsts.indexOf(name) !== index)).toEqual([]);
  });
});

describe('a name', () => {
  const found = (name: string) => called(name, entries).map(({ kind, names: [first] }: Entry) => `${kind} ${first}`);

  it('may be as terraform, findings, people or AWS write it', () => {
    const whole = ['address prod/data/aws_db_instance.decisions'];
    expect(found('prod/data/aws_db_instance.decisions')).toEqual(whole);
    expect(found('prod-data aws_db_instance.decisions')).toEqual(whole);
    expect(found('exbank-prod-decisions')).toEqual(expect.arrayContaining(whole));
    expect(found('aws_db_instance.decisions')).toEqual(
      ['dev', 'staging', 'prod'].map((one) => `address ${one}/data/aws_db_instance.decisions`),
    );
  });

  it('that nothing has is answered with the likest', () => {
    expect(likeliest('prod-euw1-netwrok', entries)[0]).toBe('prod-euw1-network');
    expect(likeliest('decison-api', entries)[0]).toBe('decision-api');
    expect(likeliest('qqqqzzzz', entries)).toEqual([]);
  });
});

describe('an answer', () => {
  it('leads from a database to the line that makes it, the field that asks for it, its alarms and its team', () => {
    const said = answer('address', 'prod/data/aws_db_instance.decisions');
    expect(said.source.map((place) => place.replace(/:\d+$/, ''))).toEqual([
      'modules/data/database.ts',
      'modules/data/databases.ts',
      'src/stacks/data.stack.ts',
      'src/platform.ts',
    ]);
    const made = (said.source[0] ?? '').split(':');
    const line = readFileSync(join(ROOT, made[0] ?? ''), 'utf8').split('\n')[Number(made[1]) - 1];
    expect(line).toContain('new DbInstance(');
    expect(said.settings.map(({ field }) => field)).toEqual(['prod.databases.decisions']);
    expect(said.owner).toBe('Fraud Decisions');
    expect(said.runbooks.map(({ name }) => name)).toContain('docs/runbooks/database-cpu.md');
    expect(said.contracts).toEqual(expect.arrayContaining(['is handed on as prod-data.addresses']));
  });

  it('leads from a host to the service that answers and to the records of its door', () => {
    const said = answer('host', 'authorise.svc.prod.fraud.exbank.example');
    expect(said.owner).toBe('Payments Intake');
    expect(said.settings[0]?.field).toBe('services.transaction-gateway');
    expect(said.related.map(({ name }) => name)).toContain('transaction-gateway');
  });

  it('has decisions for every folder of modules, and each is there', () => {
    const folders = readdirSync(join(ROOT, 'modules'));
    expect(folders.filter((folder) => !DECIDED_FOLDERS.includes(folder))).toEqual([]);
    expect(DECIDED_FOLDERS.filter((folder) => !folders.includes(folder))).toEqual([]);
    const numbers = folders.flatMap((folder) => decisionNumbers(`modules/${folder}/x.ts`));
    const there = known.documents.decisions.map(({ name }) => name.slice('ADR-'.length));
    expect(numbers.filter((number) => !there.includes(number))).toEqual([]);
  });
});
