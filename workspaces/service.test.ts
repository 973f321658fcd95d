import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemLine } from '../modules/kernel';
import { readCatalogue } from './catalogue';
import { problemsOf } from './problems';
import { DEFINED, service, serviceJsonSchema } from './service';

const SCHEMA = join(__dirname, '..', 'gitops', 'schema', 'service.schema.json');

/** The shortest row there is. */
const least = {
  name: 'rules-engine',
  description: 'Applies the rules that the analysts wrote.',
  team: 'decisions',
  class: 'scoring',
  dataClass: 'confidential',
  criticality: 'critical',
  rtoMinutes: 15,
  rpoMinutes: 60,
  slo: { p99Milliseconds: 15, availabilityPercent: 99.99 },
};

const sentences = (change: object): readonly string[] => {
  const data = { ...least, ...change };
  const { error } = service.safeParse(data);
  return error ? problemsOf(error, data, 'row', DEFINED).map(problemLine) : [];
};

describe('a row', () => {
  it('needs nine fields; the rest is safe by default', () => {
    expect(service.parse(least)).toEqual({
      ...least,
      kind: 'deployment',
      signIn: false,
      exposure: 'none',
      peers: [],
      databases: {},
      queues: { produces: [], consumes: [] },
      buckets: [],
      secrets: [],
    });
  });

  it.each(Object.keys(least))('without %s is refused', (field) => {
    const [sentence, ...more] = sentences({ [field]: undefined });
    expect(sentence).toMatch(new RegExp(`^row\\.${field}: got nothing, want .* - (add it|choose one of these)$`));
    expect(more).toEqual([]);
  });

  // One wrong row, one line.
  // prettier-ignore
  it.each<[string, object, string]>([
    ['a name too long', { name: 'x'.repeat(31) }, `row.name: got "${'x'.repeat(31)}", want at most 30 characters - it is part of every name made for it`],
    ['a name in capitals', { name: 'Rules' }, 'row.name: got "Rules", want lower-case letters, digits and single hyphens, a letter first - rename it'],
    ['a description that says nothing', { description: 'rules' }, 'row.description: got "rules", want a sentence of 10-120 characters - say what it does, for whoever is called at night'],
    ['an unknown class', { class: 'score' }, 'row.class: got "score", want "scoring" or "core" or "enrichment" or "batch" - choose one of these'],
    ['hours for minutes', { rtoMinutes: 0.25 }, 'row.rtoMinutes: got 0.25, want 0-10080 - use whole minutes'],
    ['more than a week', { rpoMinutes: 10081 }, 'row.rpoMinutes: got 10081, want 0-10080 - use whole minutes'],
    ['a bare yes to Spot', { spot: true }, 'row.spot: got true, want the interruption checklist { date, passed } - pass it, or leave spot out and run On-Demand'],
    ['a checklist with a gap', { spot: { date: '2026-10-02', passed: ['stateless', 'repeatable'] } }, 'row.spot.passed: got ["stateless","repeatable"], want all of stateless, repeatable, stops-in-time, can-wait, drilled - pass the rest, or leave spot out and run On-Demand'],
    ['a checklist without its day', { spot: { passed: ['stateless', 'repeatable', 'stops-in-time', 'can-wait', 'drilled'] } }, 'row.spot.date: got nothing, want a date such as 2027-03-31 - add it'],
    ['a day that is none', { spot: { date: '2026-02-30', passed: ['stateless', 'repeatable', 'stops-in-time', 'can-wait', 'drilled'] } }, 'row.spot.date: got "2026-02-30", want a date such as 2027-03-31 - write year-month-day'],
    ['a schedule in words', { schedule: 'nightly' }, 'row.schedule: got "nightly", want five cron fields in digits such as 15 2 * * * - minute, hour, day, month, weekday'],
    ['a peer twice', { peers: ['a-b', 'a-b'] }, 'row.peers: got ["a-b","a-b"], want each one once - remove what is repeated'],
    ['a queue without its teams', { queues: { produces: ['suspects'] } }, 'row.queues.produces.0: got "suspects", want <producing team>.<consuming team>.<what>, such as decisions.cases.suspects - the broker authorises teams by it'],
    ['a database with an access that is none', { databases: { cases: 'write' } }, 'row.databases.cases: got "write", want "owner" or "read" - choose one of these'],
    ['a prefix that holds its neighbour too', { buckets: [{ zone: 'raw', prefix: 'transactions', access: 'read' }] }, 'row.buckets.0.prefix: got "transactions", want a prefix such as transactions/ - end it with a slash, or transactions-old is included'],
    ['a promise of nothing', { slo: { p99Milliseconds: 15, availabilityPercent: 42 } }, 'row.slo.availabilityPercent: got 42, want 90-99.999 percent - a lower promise is none'],
    ['no reason for no promise', { slo: { none: 'batch' } }, 'row.slo.none: got "batch", want a reason of at least ten characters - say why the default does not fit, for the reviewer'],
    ['a slip in a key', { databses: {} }, 'row.databses: got {}, want no such field - did you mean databases?'],
    ['a slip in an inner key', { slo: { p99Milliseconds: 15, availabilityPrecent: 99 } }, 'row.slo.availabilityPrecent: got 99, want no such field - did you mean availabilityPercent?'],
    ['a key of another world', { replicas: 2 }, 'row.replicas: got 2, want no such field - remove it or correct its spelling (workspaces/service.ts lists all fields)'],
  ])('may not have %s', (_, change, sentence) => {
    expect(sentences(change)).toEqual([sentence]);
  });
});

describe('the schema for editors', () => {
  it('is fresh (npm run docs)', () => {
    expect(readFileSync(SCHEMA, 'utf8')).toBe(serviceJsonSchema());
  });

  const editors = z.fromJSONSchema(JSON.parse(serviceJsonSchema()) as Parameters<typeof z.fromJSONSchema>[0]);

  it('takes every row of the catalogue', () => {
    const refused = readCatalogue().services.filter((row) => !editors.safeParse(row).success);
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  it.each([{ databses: {} }, { class: 'score' }, { slo: undefined }, { name: 'Rules' }, { rtoMinutes: -1 }])(
    'refuses %j',
    (change) => {
      expect(editors.safeParse(JSON.parse(JSON.stringify({ ...least, ...change }))).success).toBe(false);
    },
  );

  it('explains every field', () => {
    const { properties = {} } = JSON.parse(serviceJsonSchema()) as {
      properties?: Record<string, { description?: string }>;
    };
    expect(Object.keys(properties)).toEqual(Object.keys(service.shape));
    for (const [field, { description }] of Object.entries(properties)) expect(description, field).toMatch(/\.$/);
  });
});
