import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkouts } from '../support/checkout';
import { withoutQuotas } from './wrong';

const copy = checkouts();

describe('platform synth refuses', () => {
  const checkout = copy();
  const file = (path: string) => join(checkout.folder, 'gitops', 'services', path);
  const change = (path: string, from: string, to: string) => {
    const text = readFileSync(file(path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(file(path), text.replace(from, to));
  };
  beforeAll(() => {
    const workspace = join(checkout.folder, 'workspaces', 'prod.ts');
    writeFileSync(workspace, readFileSync(workspace, 'utf8').replace(/growthPercent: \d+/, 'growthPercent: 250'));
    checkout.commit('Quotas that do not fit');
  });
  afterEach(() => void checkout.git('checkout', '--quiet', '.'));

  const refuses = async (said: readonly string[]) => {
    const out = join(checkout.folder, 'out');
    const { exitCode, stdout, stderr } = await checkout.again('synth', '--out', out);
    expect(stderr.trimEnd().split('\n').map(withoutQuotas)).toEqual(said);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(existsSync(out)).toBe(false);
  };

  // One sentence, one line.
  // prettier-ignore
  it('all that is wrong with rows, with values beside them, and a quota that does not fit, at once', async () => {
    change('alert-triage/service.yaml', 'team: cases', 'team: case');
    change('decision-api/service.yaml', 'peers: [', 'peers: [rules-engin, ');
    change('fraud-reporting/service.yaml', 'can-wait, drilled', 'can-wait');
    change('device-collector/service.yaml', 'host: device', 'host: authorise');
    change('velocity-counters/service.yaml', 'class: scoring', 'clas: scoring');
    change('tokenisation/service.yaml', 'team: intake', 'team intake');
    change('rules-engine/prod.yaml', 'digest:', 'digst:');
    writeFileSync(file('velocity-counters/values.yaml'), 'replica: { min: 4 }\n');
    writeFileSync(file('notification/prod.yaml'), '# No digest.\n');
    writeFileSync(file('case-management/values.yaml'), 'image: { digest: x }\n');
    await refuses([
      'Configuration is not valid',
      '  services.fraud-reporting.spot.passed: got ["stateless","repeatable","stops-in-time","can-wait"], want all of stateless, repeatable, stops-in-time, can-wait, drilled - pass the rest, or leave spot out and run On-Demand',
      '  gitops/services/tokenisation/service.yaml:4:1: got "team intake", want YAML - Implicit keys need to be on a single line',
      '  services.velocity-counters.class: got nothing, want "scoring" or "core" or "enrichment" or "batch" - choose one of these',
      '  services.velocity-counters.clas: got "scoring", want no such field - did you mean class?',
      '  services.alert-triage.team: got "case", want intake or signals or models or decisions or cases - did you mean cases?',
      '  services.decision-api.peers: got "rules-engin", want the name of a service - did you mean rules-engine?',
      '  services.alert-triage.queues.produces: got "cases.cases.alerts", want a queue that starts with case. - the first part is the team that sends; the broker refuses case elsewhere',
      '  services.alert-triage.queues.consumes: got "decisions.cases.suspects", want a queue such as <team>.case.<what> - the second part is the team that reads; the broker refuses case elsewhere',
      '  services.transaction-gateway.host: got "authorise", want an external host of its own - device-collector has it; choose another label',
      '  gitops/services/case-management/values.yaml:1:1 image: got {"digest":"x"}, want it in gitops/services/<name>/<environment>.yaml alone - what runs is decided for one service in one environment, and promoted from there',
      '  prod-notification.image.digest: got nothing, want the digest of the image that production runs - platform service promote notification writes it; or say released: false in gitops/services/notification/values.yaml',
      '  gitops/services/rules-engine/prod.yaml:4:3 image.digst: got "sha256:eedfb285229617ce7af69235e7c9a87859446858de204041f331e2cb0cfe3935", want no such field - did you mean digest?',
      '  gitops/services/rules-engine/prod.yaml:3:1 image.digest: got nothing, want sha256: and 64 hexadecimal digits - add it',
      '  gitops/services/velocity-counters/values.yaml:1:1 replica: got {"min":4}, want no such field - did you mean replicas?',
      '  prod-euw1.cluster.nodePools.on-demand.cpu: got 256, want at least N: the quotas of prod (N), and the 20 percent that no team gets - raise it, or lower prod.growthPercent',
    ]);
  });

  // prettier-ignore
  it('all that is wrong with values, a quota that does not fit among them, at once', async () => {
    change('rules-engine/prod.yaml', 'digest:', 'digst:');
    writeFileSync(file('alert-triage/prod.yaml'), '# No digest.\n');
    writeFileSync(file('case-management/values.yaml'), 'image: { digest: x }\n');
    await refuses([
      'Configuration is not valid',
      '  gitops/services/case-management/values.yaml:1:1 image: got {"digest":"x"}, want it in gitops/services/<name>/<environment>.yaml alone - what runs is decided for one service in one environment, and promoted from there',
      '  prod-alert-triage.image.digest: got nothing, want the digest of the image that production runs - platform service promote alert-triage writes it; or say released: false in gitops/services/alert-triage/values.yaml',
      '  gitops/services/rules-engine/prod.yaml:4:3 image.digst: got "sha256:eedfb285229617ce7af69235e7c9a87859446858de204041f331e2cb0cfe3935", want no such field - did you mean digest?',
      '  gitops/services/rules-engine/prod.yaml:3:1 image.digest: got nothing, want sha256: and 64 hexadecimal digits - add it',
      '  prod-euw1.cluster.nodePools.on-demand.cpu: got 256, want at least N: the quotas of prod (N), and the 20 percent that no team gets - raise it, or lower prod.growthPercent',
      '  prod-euw1.cluster.nodePools.on-demand.memoryGiB: got 1024, want at least N: the quotas of prod (N), and the 20 percent that no team gets - raise it, or lower prod.growthPercent',
      '  prod-euw1.cluster.pods: got 1200, want at least N: the quotas of prod (N), and the 20 percent that no team gets - raise it, or lower prod.growthPercent',
    ]);
  });
});
