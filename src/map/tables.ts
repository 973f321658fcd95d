import { CATALOGUE, inWords } from '../../modules/controls';
import { versionsInUse } from '../../modules/cluster';
import { POLICIES } from '../../modules/governance';
import { alarmFacts } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { type Budget, budgets } from '../alarm-budget';
import { runbookOf } from '../alarm-walk';
import { checkedBeside } from '../controls';
import type { SynthesisedStack } from '../synth';
import type { StackData } from './data';
import { asText, badge, code, table, type TableRow } from './html';

/** Tables that need no script. */
export interface Tables {
  readonly alarms: string;
  readonly controls: string;
  readonly policies: string;
  readonly waivers: string;
  readonly versions: string;
}

export const tablesOf = (spec: PlatformSpec, stacks: readonly SynthesisedStack[]): Tables => ({
  alarms: alarmTable(stacks),
  controls: controlTable(),
  policies: policyTable(),
  waivers: waiverTable(spec),
  versions: versionTable(spec),
});

/** Alarms that call somebody, one line for each kind in a workspace, with the slowest of them. */
function alarmTable(stacks: readonly SynthesisedStack[]): string {
  const groups = new Map<string, Budget[]>();
  for (const budget of budgets(stacks.flatMap(({ resources }) => resources))) {
    const key = `${runbookOf(budget.alarm) ?? ''} ${budget.alarm.resource.workspace}`;
    groups.set(key, [...(groups.get(key) ?? []), budget]);
  }
  const kinds = new Map<string, (readonly [workspace: string, all: readonly Budget[]])[]>();
  for (const [key, all] of groups) {
    const [id = '', workspace = ''] = key.split(' ');
    kinds.set(id, [...(kinds.get(id) ?? []), [workspace, all]]);
  }
  const rows = [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, places]) => alarmRow(id, places));
  return table(
    'Alarms and their ways',
    ['alarm', 'severity', 'what has happened', 'owner', 'where', 'known within', 'way'],
    rows,
  );
}

function alarmRow(id: string, places: readonly (readonly [workspace: string, all: readonly Budget[]])[]): TableRow {
  const all = places.flatMap(([, budgeted]) => budgeted);
  const facts = all.map(({ alarm }) => alarmFacts(alarm.description)).filter((one) => one !== undefined);
  const severities = [...new Set(facts.map(({ severity }) => severity))];
  const owners = [...new Set(facts.map(({ owner }) => owner))];
  const topics = [...new Set(all.flatMap(({ alarm }) => topicsOf(alarm.resource.attributes.alarm_actions)))];
  return {
    id: `alarm-${id}`,
    cells: [
      { html: `<a href="${asText(facts[0]?.runbook ?? '')}">${asText(id)}</a>` },
      severities.length === 1 ? badge(severities[0] ?? '') : severities.join(', '),
      facts[0]?.meaning ?? '',
      owners.length <= 3 ? owners.join(', ') : `${owners.length} owners`,
      places.map(([workspace, here]) => `${workspace} ×${here.length}`).join(', '),
      `${Math.max(...all.map(({ detection }) => detection.total))} s`,
      topics.join(', '),
    ],
  };
}

const topicsOf = (actions: unknown): readonly string[] =>
  Array.isArray(actions) ? actions.map((arn) => String(arn).replace(/^.*:/, '')) : [];

const controlTable = (): string =>
  table(
    'Controls',
    ['control', 'what holds', 'serves', 'checked by', 'owner', 'does not show'],
    CATALOGUE.map((control) => {
      const { policies, configRules } = checkedBeside(control.id);
      return {
        id: `control-${control.id}`,
        cells: [
          control.id,
          control.statement,
          control.serves.map(inWords).join(', '),
          [...policies, ...configRules, ...control.checks.map((check) => check.replace(/^\w+:/, ''))].join(', '),
          control.owner,
          control.limits.join(' '),
        ],
      };
    }),
  );

const policyTable = (): string =>
  table(
    'Policies',
    ['policy', 'rule', 'why', 'controls'],
    POLICIES.map(({ id, statement, why, controls }) => ({
      id: `policy-${id}`,
      cells: [id, statement, why, controls.join(', ')],
    })),
  );

const waiverTable = (spec: PlatformSpec): string =>
  table(
    'Waivers',
    ['policy', 'where', 'reason', 'owner', 'ends'],
    [spec.audit, ...spec.clusters, ...spec.environments].flatMap(({ name, waivers }) =>
      waivers.map(({ policy, address, reason, owner, expires }) => ({
        cells: [policy, code(`${name}/${address}`), reason, owner, expires],
      })),
    ),
  );

const versionTable = (spec: PlatformSpec): string =>
  table(
    'Versions',
    ['component', 'cluster', 'version', 'end of support', 'source'],
    spec.clusters.flatMap(({ name, cluster: { kubernetes } }) =>
      Object.entries(versionsInUse({ kubernetes })).map(([component, { version, endOfSupport, source }]) => ({
        cells: [component, name, version, endOfSupport ?? 'its maker names no date', source],
      })),
    ),
  );

export const stackTable = (stacks: readonly StackData[]): string =>
  table(
    'Stacks in order of application',
    ['stack', 'resources', 'alarms', 'reads', 'is read by', 'owner'],
    stacks.map(({ id, resources, alarms, reads, readers, owner }) => ({
      cells: [
        { html: `<a href="#stack/${id}">${id}</a>` },
        String(resources),
        String(alarms),
        Object.keys(reads).join(', ') || '-',
        readers.join(', ') || '-',
        owner,
      ],
    })),
  );
