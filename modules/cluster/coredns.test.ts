import { describe, expect, it } from 'vitest';
import { corednsValues } from './coredns';

const values = corednsValues(2);

describe('corednsValues', () => {
  it('keeps two replicas in every zone and grows with the cluster', () => {
    expect(values.autoScaling).toEqual({ enabled: true, minReplicas: 4, maxReplicas: 16 });
    expect(corednsValues(3).autoScaling.minReplicas).toBe(6);
  });

  it('spreads evenly over the zones that live', () => {
    expect(values.topologySpreadConstraints[0]).toEqual({
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      matchLabelKeys: ['pod-template-hash'],
      nodeTaintsPolicy: 'Honor',
    });
  });

  it('loses one replica at a time', () => {
    expect(values.podDisruptionBudget).toEqual({ enabled: true, maxUnavailable: 1 });
  });

  it('is never throttled', () => {
    expect(values.resources.limits).toEqual({ memory: '256Mi' });
  });

  it.each([
    ['answers on while it leaves', 'lameduck 30s'],
    ['forgets a missing name quickly', 'denial 9984 5'],
    ['fetches busy names before they run out', 'prefetch 10 60s 10%'],
    ['refuses rather than piles up', 'max_concurrent 2000'],
  ])('%s', (_, line) => {
    expect(values.corefile.split('\n').map((text) => text.trim())).toContain(line);
  });

  it('never serves an address that has run out: a database that failed over has a new one', () => {
    expect(values.corefile).not.toContain('serve_stale');
  });

  it('has as many braces open as closed', () => {
    const count = (brace: string) => values.corefile.split(brace).length;
    expect(count('{')).toBe(count('}'));
  });
});
