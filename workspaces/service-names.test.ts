import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, namer, type NameKind, nameProblem } from '../modules/kernel';
import { organisation, environment } from './schema';
import { secretName, service } from './service';
import {
  hostLabelOf,
  namespaceOf,
  releaseOf,
  repositoryOf,
  rolePartOf,
  schemaOf,
  secretOf,
  teamsOfQueue,
} from './service-names';
import { teamName } from './schema/team';

/** RFC 1123 label: Kubernetes takes no other name for a namespace, and a Service must start with a letter. */
const KUBERNETES = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** helm/helm v4 pkg/chart/v2/util/validate_name.go: a release is at most 53 characters. */
const HELM_RELEASE = 53;
/** kubernetes/kubernetes pkg/apis/batch/validation: a CronJob leaves eleven characters to the names of its Jobs. */
const CRONJOB = 52;
/** PostgreSQL: NAMEDATALEN - 1 bytes; unquoted identifiers are lower-case letters, digits and underscores. */
const POSTGRES = /^[a-z][a-z0-9_]{0,62}$/;

/** Any name of a kind that the schema lets through, as long as it may be. */
const label = (max: number) =>
  fc
    .array(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), { minLength: 1, maxLength: 8 })
    .map((words) => words.join('-').slice(0, max).replace(/-$/, ''));
/** Whatever a schema takes, and most of all the longest name that it takes. */
const longest = (schema: { safeParse(value: unknown): { success: boolean } }) => {
  const lengths = Array.from({ length: 100 }, (_, length) => length);
  const max = Math.max(...lengths.filter((length) => schema.safeParse('x'.repeat(length)).success));
  return fc.oneof(label(max), fc.constant('x'.repeat(max)));
};

const names = fc.record({
  org: longest(organisation.shape.name).map((name) => name.replaceAll('-', '')),
  stage: longest(environment.shape.name),
  team: longest(teamName),
  name: longest(service.shape.name),
  secret: longest(secretName),
});

/** Runs `check` on names that the schemas take. */
const everyName = (check: (names: Record<'org' | 'stage' | 'team' | 'name' | 'secret', string>) => void): void =>
  fc.assert(
    fc.property(names, (some) => {
      fc.pre(organisation.shape.name.safeParse(some.org).success && secretName.safeParse(some.secret).success);
      expect(environment.shape.name.safeParse(some.stage).success).toBe(true);
      expect(teamName.safeParse(some.team).success).toBe(true);
      expect(service.shape.name.safeParse(some.name).success).toBe(true);
      check(some);
    }),
    { numRuns: 500 },
  );

const problem = (kind: NameKind, name: string) => nameProblem(kind, name, 'name');

describe('every name that follows from a row fits, however long its parts', () => {
  it('as a Kubernetes namespace, Deployment, CronJob and Service', () => {
    everyName(({ stage, team, name }) => {
      expect(namespaceOf(stage, team)).toMatch(KUBERNETES);
      expect(name).toMatch(KUBERNETES);
      expect(name.length).toBeLessThanOrEqual(CRONJOB);
    });
  });

  it('as a Helm release and an Argo CD Application', () => {
    everyName(({ stage, name }) => {
      expect(releaseOf(stage, name)).toMatch(KUBERNETES);
      expect(releaseOf(stage, name).length).toBeLessThanOrEqual(HELM_RELEASE);
    });
  });

  it('as an IAM role, through the namer', () => {
    everyName(({ org, stage, name }) => {
      const role = namer(org, stage, '123456789012').local('iam-role', rolePartOf(name));
      expect(role.length).toBeLessThanOrEqual(LIMITS['iam-role'].max);
    });
  });

  it('as an image repository', () => {
    everyName(({ org, name }) => expect(problem('ecr-repository', repositoryOf(org, name))).toBeUndefined());
  });

  it('as a secret, without the six characters at the end that AWS takes for its own suffix', () => {
    everyName(({ org, stage, name, secret }) => {
      expect(problem('secret', secretOf(org, stage, name, secret))).toBeUndefined();
    });
    expect(secretName.safeParse('signing-secret').error?.issues[0]?.message).toBe(
      'want no hyphen and six characters at the end - such an end could be taken for what AWS adds to the name',
    );
  });

  it('as a schema and a role in PostgreSQL', () => {
    everyName(({ name }) => expect(schemaOf(name)).toMatch(POSTGRES));
  });

  it('as the first label of a host name', () => {
    everyName(({ name }) => expect(hostLabelOf({ name, exposure: 'internal' })).toMatch(KUBERNETES));
  });
});

describe('two services', () => {
  it('never share a name that follows from theirs', () => {
    fc.assert(
      fc.property(label(30), label(30), label(16), (one, other, stage) => {
        fc.pre(one !== other);
        expect(schemaOf(one)).not.toBe(schemaOf(other));
        expect(rolePartOf(one)).not.toBe(rolePartOf(other));
        expect(releaseOf(stage, one)).not.toBe(releaseOf(stage, other));
      }),
    );
  });

  it('cannot read each other by prefix: a secret of "cards" is none of "cards-old"', () => {
    expect(secretOf('exbank', 'prod', 'cards-old', 'key').startsWith('exbank/prod/cards/')).toBe(false);
  });
});

describe('a host label', () => {
  it.each([
    ['is the name', { name: 'case-management', exposure: 'internal' }, 'case-management'],
    ['is what the row says', { name: 'case-management', exposure: 'internal', host: 'cases' }, 'cases'],
    ['is nothing without exposure', { name: 'rules-engine', exposure: 'none' }, undefined],
  ])('%s', (_, row, expected) => {
    expect(hostLabelOf(row)).toBe(expected);
  });
});

it('a queue names the team that sends and the team that reads', () => {
  expect(teamsOfQueue('decisions.cases.suspects')).toEqual({ from: 'decisions', to: 'cases' });
});
