import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apexes,
  CONSOLES,
  consoleHost,
  DOORS,
  type Exposed,
  hostPlan,
  hostZones,
  patterns,
  RESERVED_ENVIRONMENT,
  serves,
} from './hosts';

const site = { domain: 'fraud.exbank.example', environments: ['prod'] };

describe('the host names of a cluster', () => {
  it('say door and environment, one label below what a wildcard covers', () => {
    expect(hostZones('fraud.exbank.example', 'prod')).toEqual({
      internal: 'int.prod.fraud.exbank.example',
      external: 'svc.prod.fraud.exbank.example',
    });
    expect(consoleHost('fraud.exbank.example', 'argocd')).toBe('argocd.console.fraud.exbank.example');
  });

  it('follow from the row: consoles once, services once in each environment', () => {
    const exposed: readonly Exposed[] = [
      { service: 'case-management', door: 'internal', label: 'cases' },
      { service: 'gateway', door: 'external', label: 'gateway' },
    ];
    expect(hostPlan(site, exposed)).toEqual([
      { host: 'argocd.console.fraud.exbank.example', door: 'internal', target: 'console/argocd' },
      { host: 'auth.console.fraud.exbank.example', door: 'internal', target: 'console/keycloak' },
      { host: 'auth-admin.console.fraud.exbank.example', door: 'internal', target: 'console/keycloakAdmin' },
      { host: 'cases.int.prod.fraud.exbank.example', door: 'internal', target: 'prod/case-management' },
      { host: 'gateway.svc.prod.fraud.exbank.example', door: 'external', target: 'prod/gateway' },
    ]);
  });
});

describe('a wildcard', () => {
  it.each([
    ['*.svc.prod.x.example', 'pay.svc.prod.x.example', true],
    ['*.svc.prod.x.example', 'svc.prod.x.example', false],
    ['*.svc.prod.x.example', 'a.pay.svc.prod.x.example', false],
    ['*.svc.prod.x.example', 'pay.int.prod.x.example', false],
    ['svc.prod.x.example', 'svc.prod.x.example', true],
    ['svc.prod.x.example', 'pay.svc.prod.x.example', false],
  ])('%s and %s: %s', (pattern, host, expected) => {
    expect(serves(pattern, host)).toBe(expected);
  });
});

// What workspaces/schema/fields.ts takes as a label, and names of environments.
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,20}){0,2}$/).filter((text) => text.length <= 63);
const environment = label.filter((text) => text.length <= 16 && text !== RESERVED_ENVIRONMENT);
const exposure = fc.record({ service: label, door: fc.constantFrom(...DOORS), label });

describe('whatever the catalogue says', () => {
  it('each host is covered by exactly one apex, of the door it uses', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(environment, { minLength: 1, maxLength: 4 }),
        fc.array(exposure, { maxLength: 40 }),
        (environments, exposed) => {
          const place = { domain: 'fraud.exbank.example', environments };
          for (const { host, door } of hostPlan(place, exposed)) {
            const covering = apexes(place).filter((apex) => patterns(apex).some((pattern) => serves(pattern, host)));
            expect(covering.map((apex) => apex.door)).toEqual([door]);
          }
        },
      ),
    );
  });

  it('apexes do not follow from services: exposing one needs none', () => {
    expect(apexes(site).map(({ name }) => name)).toEqual([
      'console.fraud.exbank.example',
      'int.prod.fraud.exbank.example',
      'svc.prod.fraud.exbank.example',
    ]);
    expect(Object.keys(CONSOLES)).toHaveLength(3);
  });
});
