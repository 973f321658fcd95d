import { describe, expect, it } from 'vitest';
import { classify } from '../../modules/change';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { reaching } from './reaching';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const reaches = reaching(spec, stacks);
const environments = spec.environments.map(({ name }) => name);

interface Json {
  readonly output?: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const jsonOf = (text: string): Json => JSON.parse(text) as Json;

/** Every output of every stack of every workspace, with what the change of it is said to reach. */
const claims = stacks.flatMap(({ id, text, part, workspace }) =>
  Object.keys(jsonOf(text).output ?? {}).map((output) => {
    const change = { resources: [], outputs: [{ name: output, action: 'update' as const }], drifted: [] };
    const verdict = classify({ ...change, terraform: '1.11.4', digest: '' });
    return { id, part, workspace, output, ...reaches(id, verdict) };
  }),
);

/** Outputs that a text reads, as `<stack>.<output>`. */
const readIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/terraform_remote_state\.([\w-]+)\.outputs(?:\.|\[\\*")([\w-]+)/g)].map(
      ([, producer = '', output = '']) => `${producer}.${output}`,
    ),
  );
const readers = stacks.map(({ id, text }) => ({ id, read: readIn(text) }));

describe('what a change is said to reach', () => {
  it('names every stack of every workspace whose configuration reads the output', () => {
    const missed = claims.flatMap((claim) =>
      readers
        .filter(({ id, read }) => read.has(`${claim.id}.${claim.output}`) && !claim.stacks.includes(id))
        .map(({ id }) => `${claim.id}.${claim.output} -> ${id}`),
    );
    expect(missed).toEqual([]);
    expect(claims.filter((claim) => claim.stacks.length > 0).length).toBeGreaterThan(50);
  });

  it('names the environment of every stack that it names, for each environment there is', () => {
    const missed = claims.flatMap((claim) =>
      stacks
        .filter(({ id, part }) => claim.stacks.includes(id) && part !== 'drills')
        .filter(({ workspace }) => environments.includes(workspace) && !claim.environments.includes(workspace))
        .map(({ id }) => `${claim.id}.${claim.output} -> ${id}`),
    );
    expect(missed).toEqual([]);
    for (const name of environments)
      expect(claims.filter((claim) => claim.environments.includes(name)).length, name).toBeGreaterThan(5);
  });

  it('names every service something of whose own reads the output, in each environment', () => {
    const names = spec.services.map(({ name }) => name);
    const owned = stacks
      .filter(({ part }) => part === 'services')
      .flatMap(({ workspace, text }) =>
        Object.values(jsonOf(text).resource ?? {}).flatMap((all) =>
          Object.entries(all).flatMap(([address, body]) => {
            const service = names.find((name) => new RegExp(`^(svc|slo)_${name}_`).test(`${address}_`));
            return service ? [{ service: `${workspace}/${service}`, read: readIn(JSON.stringify(body)) }] : [];
          }),
        ),
      );
    const missed = claims.flatMap((claim) =>
      owned
        .filter(({ service, read }) => read.has(`${claim.id}.${claim.output}`) && !claim.services.includes(service))
        .map(({ service }) => `${claim.id}.${claim.output} -> ${service}`),
    );
    expect(missed).toEqual([]);
    expect(owned.length).toBeGreaterThan(spec.services.length);
  });

  it('names for a database and a broker the services that use it, in the environment in which it stands', () => {
    for (const [part, uses] of [
      ['data', ({ databases }: (typeof spec.services)[number]) => Object.keys(databases).length > 0],
      [
        'messaging',
        ({ queues }: (typeof spec.services)[number]) => queues.produces.length + queues.consumes.length > 0,
      ],
    ] as const)
      for (const claim of claims.filter((one) => one.part === part)) {
        const users = spec.services.filter(uses).map(({ name }) => `${claim.workspace}/${name}`);
        expect(claim.services, claim.id).toEqual(expect.arrayContaining(users));
        expect(claim.environments, claim.id).toEqual([claim.workspace]);
      }
  });

  it('is the same in every environment: what was tried in one holds for all', () => {
    const shape = (workspace: string, part: string, output: string) => {
      const claim = claims.find((one) => one.workspace === workspace && one.part === part && one.output === output);
      return (
        claim && {
          stacks: claim.stacks.map((id) => id.replace(new RegExp(`^${workspace}-`), '')),
          services: claim.services.map((service) => service.replace(`${workspace}/`, '')),
        }
      );
    };
    const [first = '', ...others] = environments;
    const tried = claims.filter(({ workspace }) => workspace === first);
    expect(tried.length).toBeGreaterThan(3);
    for (const { part, output } of tried)
      for (const other of others)
        expect(shape(other, part, output), `${other}-${part}.${output}`).toEqual(shape(first, part, output));
  });
});
