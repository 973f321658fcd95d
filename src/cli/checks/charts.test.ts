import { describe, expect, it } from 'vitest';
import input from '../../../workspaces';
import { load } from '../../../workspaces/load';
import { charts } from './charts';
import { synthesised } from '../../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const found = (from?: RegExp, to = '') =>
  charts.run(
    {
      spec,
      run: { state: 's3', stateDir: '' },
      ...{ stateDir: '', out: '', ledger: '', selected: [], breaches: [] },
      stacks: from === undefined ? stacks : stacks.map((stack) => ({ ...stack, text: stack.text.replace(from, to) })),
    },
    '2026-11-25',
  );
const errors = (from: RegExp, to: string) =>
  found(from, to).flatMap(({ severity, message }) => (severity === 'error' ? message : []));

describe('the check of charts', () => {
  it('has nothing against what is handed over, and warns of every chart that was read at another version', () => {
    expect(found()).not.toContainEqual(expect.objectContaining({ severity: 'error' }));
    for (const chart of ['argo-cd', 'external-secrets', 'nginx-ingress'])
      expect(found()).toContainEqual({
        severity: 'warning',
        message: expect.stringMatching(`^${chart} [\\d.]+: its keys were read at another version`),
      });
  });

  it('names the key that was meant, by release', () => {
    expect(errors(/enableServiceMutatorWebhook/, 'enableServiceMutatorWebook')).toEqual([
      expect.stringMatching(
        /^nonprod-euw1-bootstrap load-balancer-controller: .*did you mean enableServiceMutatorWebhook\?$/,
      ),
      expect.stringMatching(
        /^prod-euw1-bootstrap load-balancer-controller: .*did you mean enableServiceMutatorWebhook\?$/,
      ),
    ]);
  });

  it('refuses a version that nobody has read', () => {
    expect(errors(/"10\.10\.0"/, '"10.11.0"')).toContainEqual(
      'prod-euw1-bootstrap argocd: no gitops/charts/keys/argo-cd@10.11.0.yaml - read the values of that version, and write it',
    );
  });
});
