import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WATCH } from '../modules/alarms';
import type { Resource } from '../modules/governance';
import { alarmFindings, alarmsIn, runbookOf } from '../src/alarm-walk';
import { ROOT } from './support/root';
import { watchedMutants } from './support/watched-mutants';
import { watchedFindings } from './support/watched-ways';
import { synthesised } from './support/synthesised';

const resources = synthesised().flatMap((stack) => stack.resources);
const runbooks = readdirSync(join(ROOT, 'docs', 'runbooks')).map((file) => file.replace('.md', ''));
const isAlarm = ({ type }: Resource) => /^aws_cloudwatch_(metric|composite)_alarm$/.test(type);
/** What alarms are held against: topics, filters and whatever their dimensions name. */
const HELD_AGAINST =
  /^aws_(sns_topic|cloudwatch_(log_metric_filter|log_group|event_rule)|s3_bucket(_metric)?|eks_cluster|codebuild_project|db_instance|kinesis_firehose_delivery_stream|sqs_queue)$/;
const others = resources.filter(({ type }) => HELD_AGAINST.test(type));

/** One alarm of each runbook and shape, in each account: the others are made by the same row. */
const samples = Object.values(
  Object.fromEntries(
    alarmsIn(resources).map((alarm) => {
      const { account, type, attributes } = alarm.resource;
      const shape = [
        Object.keys(attributes.dimensions ?? {}).join(),
        JSON.stringify(attributes.metric_query ?? '').length,
      ];
      return [[account, type, runbookOf(alarm), alarm.name.endsWith(WATCH), ...shape].join(), alarm.resource];
    }),
  ),
);

interface Mutant {
  readonly what: string;
  readonly resource: Resource;
}

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly dimensions?: Readonly<Record<string, string>> };
}

/** Everything that one alarm needs, taken from it one after the other. */
function mutantsOf(resource: Resource): readonly Mutant[] {
  const { attributes } = resource;
  const changed = (what: string, change: object): Mutant => ({
    what: `${String(attributes.alarm_name)} without ${what}`,
    resource: { ...resource, attributes: { ...attributes, ...change } },
  });
  const isSilent = String(attributes.alarm_name).endsWith(WATCH);
  const queries = (attributes.metric_query ?? []) as readonly Query[];
  const isQuery = queries.some(({ expression }) => expression?.startsWith('SELECT '));
  return [
    ...(isSilent
      ? []
      : [
          changed('its action', { alarm_actions: [] }),
          changed('its all-clear', { ok_actions: [] }),
          changed('its switch', { actions_enabled: false }),
        ]),
    changed('its owner', { alarm_description: String(attributes.alarm_description).replace(/^owner: .*\n/m, '') }),
    changed('its runbook', { alarm_description: String(attributes.alarm_description).replace(/^runbook: .*$/m, '') }),
    ...['trigger', ...(isQuery ? ['namespace'] : []), 'parts', 'quiet-while'].flatMap((fact) => {
      const line = new RegExp(`^${fact}: .*\n`, 'm');
      const text = String(attributes.alarm_description);
      return line.test(text) ? [changed(`its line ${fact}`, { alarm_description: text.replace(line, '') })] : [];
    }),
    ...keysOf(attributes.tags).map((key) => changed(`tag ${key}`, { tags: without(attributes.tags as object, key) })),
    ...(attributes.actions_suppressor === undefined
      ? []
      : [changed('its suppressor', { actions_suppressor: undefined })]),
    ...keysOf(attributes.dimensions).map((key) =>
      changed(`dimension ${key}`, { dimensions: without(attributes.dimensions as object, key) }),
    ),
    ...queries.flatMap((query, index) =>
      reduced(query).map(({ what, query: less }) =>
        changed(`${what} of query ${index}`, { metric_query: queries.map((one, at) => (at === index ? less : one)) }),
      ),
    ),
  ];
}

function reduced(query: Query): readonly { readonly what: string; readonly query: Query }[] {
  const { metric, expression = '' } = query;
  const [, schema = ''] = /SCHEMA\(([^)]*)\)/.exec(expression) ?? [];
  const [, ...dimensions] = schema.split(', ');
  return [
    ...keysOf(metric?.dimensions).map((key) => ({
      what: `dimension ${key}`,
      query: { ...query, metric: { ...metric, dimensions: without(metric?.dimensions ?? {}, key) } },
    })),
    ...dimensions.map((dimension) => ({
      what: `dimension ${dimension}`,
      query: { ...query, expression: expression.replace(`, ${dimension}`, '') },
    })),
    ...lessAsked(expression).map(({ what, expression }) => ({ what, query: { ...query, expression } })),
  ];
}

/** A query without one of its conditions, one of the keys by which it tells apart, or all of either. */
function lessAsked(expression: string): readonly { readonly what: string; readonly expression: string }[] {
  const [where = '', conditions = ''] = / WHERE (.*?)(?= GROUP BY|$)/.exec(expression) ?? [];
  const [group = '', keys = ''] = / GROUP BY (.*?)(?= ORDER BY|$)/.exec(expression) ?? [];
  const fewer = (clause: string, parts: readonly string[], joint: string, word: string) =>
    parts.map((part) => {
      const rest = parts.filter((other) => other !== part).join(joint);
      return { what: `${word} ${part}`, expression: expression.replace(clause, rest === '' ? '' : ` ${word} ${rest}`) };
    });
  return [
    ...(where === '' ? [] : fewer(where, conditions.split(' AND '), ' AND ', 'WHERE')),
    ...(where === '' ? [] : [{ what: 'WHERE', expression: expression.replace(where, '') }]),
    ...(group === '' ? [] : fewer(group, keys.split(', '), ', ', 'GROUP BY')),
    ...(group === '' ? [] : [{ what: 'GROUP BY', expression: expression.replace(/ GROUP BY .*$/, '') }]),
  ];
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];
const without = (value: object, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([one]) => one !== key));

const alarms = resources.filter(isAlarm);
const stands = ({ attributes }: Resource, { address }: Resource) =>
  String(attributes.alarm_rule).includes(`{${address}.`);

/** The metric of a query. */
const askedFor = ({ attributes }: Resource) =>
  /SELECT \w+\((.*?)\)/.exec(JSON.stringify(attributes.metric_query ?? ''))?.[1];

/**
 * The alarm among what it needs: everything that is no alarm, what stands above and below it in its own stack, and what
 * asks for the same in other namespaces.
 */
const findings = (resource: Resource): readonly string[] => {
  const name = String(resource.attributes.alarm_name);
  const all = [...surroundings(resource), resource];
  return alarmFindings(all, runbooks).filter((finding) => finding.includes(`the alarm ${name} `));
};

const surroundings = (resource: Resource): readonly Resource[] => {
  const { account, workspace, stack, address } = resource;
  const place = `${workspace}-${stack} ${address}`;
  const known = SURROUNDINGS.get(place);
  if (known) return known;
  const metric = askedFor(resource);
  const near = alarms.filter(
    (one) =>
      one.stack === stack &&
      one.workspace === workspace &&
      one.address !== address &&
      (stands(one, resource) || stands(resource, one) || (metric !== undefined && askedFor(one) === metric)),
  );
  const found = [...others.filter((one) => one.account === account), ...near];
  SURROUNDINGS.set(place, found);
  return found;
};

/** Asked for each mutant of an alarm. */
const SURROUNDINGS = new Map<string, readonly Resource[]>();

/** How many of each kind: `312 dimension, 96 GROUP BY`. */
const kinds = (mutants: readonly Mutant[]): string => {
  const names = mutants.map(({ what }) => {
    const [, kind = ''] = / without (its line \S+|its \S+|tag|dimension|WHERE|GROUP BY)/.exec(what) ?? [];
    return kind.replace('its ', '');
  });
  return [...new Set(names)].map((kind) => `${names.filter((name) => name === kind).length} ${kind}`).join(', ');
};

describe('of every kind of alarm', () => {
  const all = samples.flatMap(mutantsOf);

  it(`${samples.length} samples are fine as they are`, () => {
    expect(samples.flatMap(findings)).toEqual([]);
  });

  it(`${all.length} things are taken, and each is missed: ${kinds(all)}`, () => {
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter(({ resource }) => findings(resource).length === 0).map(({ what }) => what)).toEqual([]);
  });
});

/** The stacks that keep events of the bus as lines, and of their alarms those that count these. */
const keepers = resources
  .filter(({ type, attributes }) => type.endsWith('_log_group') && String(attributes.name).startsWith('/aws/events/'))
  .map(({ workspace, stack }) => `${workspace}-${stack}`);
/** Filters over the trail count calls, not events of the bus: modules/baseline/account-patterns.test.ts. */
const overTrail = ({ type, attributes }: Resource) =>
  type === 'aws_cloudwatch_log_metric_filter' && String(attributes.log_group_name).includes('trail');
const watched = resources.filter((one) =>
  isAlarm(one)
    ? /"Platform\/(Events|Backups|Findings)"/.test(JSON.stringify(one.attributes))
    : keepers.includes(`${one.workspace}-${one.stack}`) && !overTrail(one),
);

describe('of every event that must ring', () => {
  // An account hears nothing of another: what is taken from one is looked for there alone.
  const accounts = new Set(watched.map(({ account }) => account));
  const all = [...accounts].flatMap((account) => watchedMutants(watched.filter((one) => one.account === account)));

  it('the way from the bus to its alarm is whole', () => {
    expect(keepers).toHaveLength(7);
    expect(watchedFindings(watched)).toEqual([]);
  });

  it(`${all.length} things on the way are taken, and each is missed`, () => {
    const unnoticed = all.filter((mutant) => watchedFindings(mutant.resources).length === 0).map(({ what }) => what);
    // StartSession changes something, so that a rule of any state hears of it.
    expect(unnoticed.filter((what) => !what.endsWith('entry_door-rule without state'))).toEqual([]);
  });
});
