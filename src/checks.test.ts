import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import nonprod from '../workspaces/clusters/nonprod-euw1';
import { load } from '../workspaces/load';
import { MODULE_CHECKS } from './checks';

const withNonprod = (changed: object) => ({
  ...input,
  workspaces: input.workspaces.map((workspace) => (workspace === nonprod ? { ...nonprod, ...changed } : workspace)),
});

describe('the checks that need a table of a module', () => {
  it('have nothing against the example', () => {
    expect(() => load(input, MODULE_CHECKS)).not.toThrow();
  });

  it('refuse more pods than have an address while a zone is lost', () => {
    const small = { network: { ...nonprod.network, cidr: '10.64.0.0/20' } };
    expect(() => load(withNonprod(small), MODULE_CHECKS)).toThrowError(
      'nonprod-euw1.cluster.pods: got 600, want at most 320 in 10.64.0.0/20 over 2 zones - take a larger network.cidr or a third zone; all pods must have an address when one zone is lost',
    );
  });

  it('refuse an environment that is called like the realm of the consoles', () => {
    const workspaces = input.workspaces.map((workspace) =>
      (workspace as { name: string }).name === 'staging' ? { ...(workspace as object), name: 'consoles' } : workspace,
    );
    expect(() => load({ ...input, workspaces }, MODULE_CHECKS)).toThrowError(
      /consoles\.name: got "consoles", want another name - rename it; the consoles of the platform have the realm of that name/,
    );
  });

  it('refuse an exception that only production needs', () => {
    const prune = { allow: true, reason: 'what leaves Git is to leave the cluster' };
    expect(() => load(withNonprod({ sync: { prune } }), MODULE_CHECKS)).toThrowError(
      'nonprod-euw1.sync.prune: got {"allow":true,"reason":"what leaves Git is to leave the cluster"}, want nothing - remove it; only production keeps what leaves Git',
    );
  });

  it('refuse a freeze that Argo CD would not understand, or that lasts too long', () => {
    const freeze = { schedule: 'friday', hours: 400, timeZone: 'Dublin', reason: 'nobody is there to watch' };
    expect(() => load(withNonprod({ sync: { freezes: { weekend: freeze } } }), MODULE_CHECKS)).toThrowError(
      [
        'Configuration is not valid',
        '  nonprod-euw1.sync.freezes.weekend.schedule: got "friday", want five cron fields in digits such as 0 16 * * 5 - minute, hour, day, month, weekday',
        '  nonprod-euw1.sync.freezes.weekend.hours: got 400, want 1-336 - two weeks at most; drift is not healed while it lasts',
        '  nonprod-euw1.sync.freezes.weekend.timeZone: got "Dublin", want a time zone such as Europe/Dublin, or UTC - use the name of the tz database',
      ].join('\n'),
    );
  });
});

describe('the checks of who may come in, and to what', () => {
  it('refuse a group of a team that there is not, and name the nearest', () => {
    const access = {
      ...nonprod.cluster.access,
      lost: { ...nonprod.cluster.access.cases, principal: 'role/lost', groups: ['team-case'] },
    };
    expect(() => load(withNonprod({ cluster: { ...nonprod.cluster, access } }), MODULE_CHECKS)).toThrowError(
      'nonprod-euw1.cluster.access.lost.groups: got "team-case", want team-intake or team-signals or team-models or team-decisions or team-cases - did you mean team-cases?',
    );
  });

  it('refuse a region whose databases nobody could tell from impostors', () => {
    expect(() => load(withNonprod({ region: 'eu-central-1' }), MODULE_CHECKS)).toThrowError(
      'nonprod-euw1.region: got "eu-central-1", want a region whose databases can be told from impostors - add the certificate of its authority to modules/data/authority.ts',
    );
  });
});
