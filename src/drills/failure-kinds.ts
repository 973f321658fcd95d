import { setTimeout as wait } from 'node:timers/promises';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { clusterScenarios, environmentScenarios } from '../../modules/drills';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { patient } from './clients';
import type { DrillPlan } from './drill';
import { FailureHands } from './failure-hands';
import { failureRoute } from './failure-plan';
import { Fis } from './fis';
import type { DrillKind } from './kind';
import { type ScenarioPlace, scenarioKinds } from './scenario-kinds';

const EVIDENCE = {
  control: 'RES-02',
  refs: ['eu:2022/2554:11.6', 'eu:2022/2554:24.1', 'eu:2024/1774:26.1'],
  limits: [
    'it shows what FIS injects, which is not all that a real failure does',
    'customers are those whose requests came while it lasted',
    'times of alarms come in steps of a minute',
    'the alarm of failovers names no database: that it was this one, its target shows, which finds one and no other',
    'no alarm has to find that S3 is out of reach, nor that Spot takes nodes back',
  ],
} as const;

/** A kind of drill for each scenario that some workspace can rehearse: its name is the scenario's. */
export function failureKinds(spec: PlatformSpec): readonly DrillKind[] {
  const places = placesOf(spec);
  return scenarioKinds(places, {
    evidence: EVIDENCE,
    prepare: (name) => (given, stacks, workspace) => {
      const route = failureRoute(given, stacks, workspace, name);
      const { region } = route.plan;
      return {
        plan: route.plan,
        hands: ({ id, clock }) => {
          const cloudWatch = new CloudWatchClient({ ...patient, region });
          return new FailureHands({ ...{ id, route, clock, cloudWatch }, fis: fis(route.plan, cloudWatch, clock) });
        },
      };
    },
  });
}

/** With the credentials that the other calls have, and where the variables of AWS's own tools say. */
const fis = ({ region }: DrillPlan, { config }: CloudWatchClient, { now }: { readonly now: () => Date }): Fis =>
  new Fis({
    region,
    endpoint: process.env.AWS_ENDPOINT_URL_FIS ?? process.env.AWS_ENDPOINT_URL ?? `https://fis.${region}.amazonaws.com`,
    credentials: () => config.credentials(),
    now,
    pause: (seconds) => wait(seconds * 1000),
  });

function placesOf(spec: PlatformSpec): readonly ScenarioPlace[] {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const unknown = { documentArn: '', roleArn: '' }; // nothing but names counts here
  return [
    ...spec.clusters.flatMap((cluster) => {
      const context = contextOf(cluster);
      return clusterScenarios({ context, workspaces: [] }).map((one) => ({ ...one, workspace: cluster.name }));
    }),
    ...spec.environments.flatMap((environment) => {
      const databases = Object.keys(environment.databases);
      const reboots = Object.fromEntries(Object.keys(environment.brokers).map((name) => [name, unknown]));
      const where = { cluster: '', image: (upstream: string) => upstream };
      const scenarios = environmentScenarios({ context: contextOf(environment), databases, reboots, ...where });
      return scenarios.map((one) => ({ ...one, workspace: environment.name }));
    }),
  ].map(({ id, workspace, hypothesis }) => ({ name: id, workspace, hypothesis }));
}
