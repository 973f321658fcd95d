import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { releaseText } from '../support/kubernetes';
import { ROOT } from '../support/root';
import { hasTools, tool } from '../support/tools';
import { synthesised } from '../support/synthesised';

const folder = mkdtempSync(join(tmpdir(), 'objects-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Release {
  readonly name: string;
  readonly chart: string;
  readonly namespace: string;
  readonly version: string;
  readonly values: readonly string[];
}

/** Releases of the chart `objects`, of every stack. */
const releases = synthesised().flatMap(({ id, text }) => {
  const { resource = {} } = JSON.parse(text) as { resource?: { helm_release?: Readonly<Record<string, Release>> } };
  return Object.values(resource.helm_release ?? {}).flatMap((release) =>
    release.values.join('').startsWith('objects:') ? [[`${id} ${release.name}`, release] as const] : [],
  );
});

describe.skipIf(!hasTools)('the chart of objects', () => {
  it.each(releases)('hands on what Terraform wrote, with Helm 4 and with Helm 3: %s', (_, release) => {
    const values = releaseText(release.values);
    const wanted = (parse(values) as { objects: unknown }).objects;
    for (const helm of ['helm', 'helm3'] as const) expect(rendered(helm, release, values)).toEqual(wanted);
  });

  it('refuses an object without a name, and a release without objects', () => {
    const [[, release] = []] = releases;
    if (!release) throw new Error('no release of the chart');
    for (const values of ['objects: []', 'objects: [{ apiVersion: v1, kind: ConfigMap, metadata: {} }]', 'object: []'])
      expect(() => rendered('helm', release, values), values).toThrow(
        /values don't meet the specifications of the schema/,
      );
  });
});

/** Helm sorts by kind; the order in which they were written is given back by kind, namespace and name. */
function rendered(helm: 'helm' | 'helm3', { name, namespace }: Release, values: string): unknown {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, values);
  const args = ['template', name, join(ROOT, 'charts', 'objects'), '--namespace', namespace, '-f', file];
  const text = execFileSync(tool(helm), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const made = parseAllDocuments(text).map((document) => document.toJS() as unknown);
  const written = ((parse(values) as { objects?: unknown[] }).objects ?? []).map(key);
  return [...made].sort((one, other) => written.indexOf(key(one)) - written.indexOf(key(other)));
}

function key(object: unknown): string {
  const { kind, metadata } = object as { kind: string; metadata: { name: string; namespace?: string } };
  return `${kind} ${metadata.namespace ?? ''} ${metadata.name}`;
}
