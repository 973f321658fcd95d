import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { changed, resolvedWith, spec } from '../../test/support/values';
import { strayFiles } from './stray-files';
import { unusedKeys } from './unused';

const unused = (files: Readonly<Record<string, string>>) => unusedKeys(resolvedWith(files).results);
const OWN = (service: string) => `gitops/services/${service}/values.yaml`;

describe('keys that change nothing', () => {
  it('are not in the example', () => {
    expect(unused({})).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'repeat a layer below',
      'notification',
      'scaling: { cpuPercent: 60 }',
      'scaling.cpuPercent: 60 is what gitops/values/base.yaml:10:12 says already - remove it',
    ],
    [
      'are of a cronjob and do not run by the clock',
      'notification',
      'job: { retries: 1 }',
      'job.retries: 1 changes nothing - remove it: it does not run by the clock',
    ],
    [
      'are of what listens and do not',
      'fraud-reporting',
      'health: { live: /live }',
      'health.live: "/live" changes nothing - remove it: between its runs nothing listens',
    ],
    [
      'speak of a door that is not there',
      'notification',
      'door: { keepAlive: 3 }',
      'door.keepAlive: 3 changes nothing - remove it: it has no host name',
    ],
    [
      'speak of a database that is not there',
      'notification',
      'database: { dnsSeconds: 9 }',
      'database.dnsSeconds: 9 changes nothing - remove it: it has no database',
    ],
  ])('are told when they %s', (_, service, text, sentence) => {
    expect(unused({ [OWN(service)]: text })).toEqual([expect.stringMatching(new RegExp(`^${OWN(service)}:1:\\d+ `))]);
    expect(unused({ [OWN(service)]: text })[0]).toContain(sentence);
  });

  it('may repeat a layer in one environment, as long as they differ in another', () => {
    expect(unused({ [OWN('notification')]: 'resources: { cpu: 200m }' })).toEqual([]);
  });

  it("are told of a service's own values that each of its environments hides", () => {
    const files = Object.fromEntries(
      spec.environments
        .map(({ name }) => changed(`gitops/services/notification/${name}.yaml`, { resources: { memory: '2Gi' } }))
        .flatMap(Object.entries),
    );
    expect(unused({ ...files, [OWN('notification')]: 'resources: { memory: 3Gi }' })).toEqual([
      expect.stringContaining(
        `${OWN('notification')}:1:14 resources.memory: "3Gi" is hidden everywhere, by gitops/services/notification/dev.yaml`,
      ),
    ]);
  });

  it('are told of a layer for all that another hides everywhere', () => {
    const files = {
      ...changed('gitops/values/env/dev.yaml', { spread: { hostnameUpTo: 4 } }),
      ...changed('gitops/values/env/staging.yaml', { spread: { hostnameUpTo: 4 } }),
      ...changed('gitops/values/env/prod.yaml', { spread: { hostnameUpTo: 4 } }),
    };
    expect(unused(files)).toEqual([
      'gitops/values/base.yaml:26:11 spread.hostnameUpTo: 6 is hidden everywhere, by gitops/values/env/dev.yaml, gitops/values/env/prod.yaml, gitops/values/env/staging.yaml - remove it',
    ]);
  });
});

describe('files that nobody reads', () => {
  it('are not in the example', () => {
    expect(strayFiles(join(__dirname, '..', '..'), spec)).toEqual([]);
  });

  it('are told with the name that was meant', () => {
    const root = mkdtempSync(join(tmpdir(), 'values-'));
    try {
      for (const file of [
        'gitops/values/env/stagin.yaml',
        'gitops/values/class/scoring.yml',
        'gitops/services/notification/prd.yaml',
        'gitops/values/notes.txt',
      ]) {
        mkdirSync(join(root, file, '..'), { recursive: true });
        writeFileSync(join(root, file), '');
      }
      expect(strayFiles(root, spec).map(problemLine)).toEqual([
        'gitops/values/notes.txt: got "notes.txt", want base.yaml - rename it, or remove it; nothing reads it',
        'gitops/values/class/scoring.yml: got "scoring.yml", want scoring.yaml, core.yaml, enrichment.yaml, batch.yaml - rename it, or remove it; nothing reads it',
        'gitops/values/env/stagin.yaml: got "stagin.yaml", want dev.yaml, staging.yaml, prod.yaml - did you mean staging.yaml?',
        'gitops/services/notification/prd.yaml: got "prd.yaml", want service.yaml, values.yaml, dev.yaml, staging.yaml, prod.yaml - did you mean prod.yaml?',
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
