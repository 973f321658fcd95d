import { POLICIES } from '../../modules/governance';
import { addon } from '../../workspaces/addon';
import { audit, cluster, environment, organisation } from '../../workspaces/schema';
import { service } from '../../workspaces/service';
import type { SynthesisedStack } from '../synth';
import { settings } from '../values/settings';
import { alarmsPage } from './alarms-page';
import { contractsPage } from './contracts-page';
import { controlsPage } from './controls-page';
import { coverage } from './coverage';
import { decisionsPage } from './decisions-page';
import { type Field, fieldsOf } from './fields';
import { table } from './table';

const GENERATED = '<!-- Written by `npm run docs`; a test fails when it is stale. -->';

/** What every workspace file may say, field by field. */
function workspacesPage(): string {
  const kinds = { audit: fieldsOf(audit), cluster: fieldsOf(cluster), environment: fieldsOf(environment) };
  const isCommon = (field: Field) => Object.values(kinds).every((fields) => fields.some((other) => same(field, other)));
  return [
    `# Workspaces, field by field\n\n${GENERATED}\n`,
    section('organisation', 'What all workspaces share: `workspaces/organisation.ts`.', fieldsOf(organisation)),
    section('every workspace', 'Fields of all three kinds.', kinds.audit.filter(isCommon)),
    ...Object.entries(kinds).map(([kind, fields]) =>
      section(
        kind,
        WORDS[kind] ?? '',
        fields.filter((field) => !isCommon(field)),
      ),
    ),
  ].join('\n');
}

const WORDS: Readonly<Record<string, string>> = {
  audit: 'The account that keeps logs, evidence and backup copies: `workspaces/audit.ts`.',
  cluster: 'One AWS account, its VPC, its EKS cluster and everything shared on it: `workspaces/clusters/*.ts`.',
  environment: 'One stage of delivery on a cluster: `workspaces/*.ts`.',
};

const same = (one: Field, other: Field): boolean => JSON.stringify(one) === JSON.stringify(other);

const section = (title: string, words: string, fields: readonly Field[]): string =>
  `## ${title}\n\n${words}\n\n${table(
    ['field', 'type', 'allowed', 'meaning'],
    fields.map(({ path, type, allowed, meaning }) => [`\`${path}\``, type, allowed, meaning]),
  )}`;

/** What the row of a service may say, field by field. */
const servicesPage = (): string =>
  `# Services, field by field\n\n${GENERATED}\n\n${section(
    'service',
    'A row of the catalogue: `gitops/services/<name>/service.yaml`.',
    fieldsOf(service),
  )}`;

/** What the row of an add-on may say, field by field. */
const addonsPage = (): string =>
  `# Add-ons, field by field\n\n${GENERATED}\n\n${section(
    'add-on',
    'What runs on the clusters beside the services: `gitops/addons/<name>.yaml`.',
    fieldsOf(addon),
  )}`;

/** What the layers of values may say, field by field. */
const valuesPage = (): string =>
  `# Values, field by field\n\n${GENERATED}\n\n${section('settings', VALUES, fieldsOf(settings))}`;

const VALUES =
  'What the chart is told beside the row, the last file wins: `gitops/values/base.yaml`, `gitops/values/class/<class>.yaml`, ' +
  '`gitops/values/env/<environment>.yaml`, `gitops/services/<name>/values.yaml`, `gitops/services/<name>/<environment>.yaml`. ' +
  'Maps merge, lists replace. `image` and `modelVersion` stand in the last file alone, `modelLoader` in the first. ' +
  'A setting that may be `null` is taken away by it.';

/** Every policy, with the article it serves and its reason. */
function policiesPage(): string {
  const rows = POLICIES.map(({ id, statement, controls, article, why, applies }) => [
    `\`${id}\``,
    statement,
    `${article}; ${controls.join(', ')}`,
    why,
    applies === 'every type' ? applies : applies.map((type) => `\`${type}\``).join(', '),
  ]);
  return `# Policies\n\n${GENERATED}\n\nA breach stops synth, unless the workspace carries a waiver that names policy and address.\n\n${table(
    ['policy', 'rule', 'serves', 'why', 'applies to'],
    rows,
  )}`;
}

/** Which kinds are held by which policies, family by family of the control catalogue. */
function coveragePage(): string {
  const rows = coverage().map(({ kind, families, because }) => [
    `\`${kind}\``,
    [...families.keys()].sort().join(', '),
    because ?? [...new Set([...families.values()].flat())].map((id) => `\`${id}\``).join(', '),
  ]);
  return `# Coverage\n\n${GENERATED}\n\n${COVERAGE}\n\n${table(['kind', 'families of controls', 'policies, or why none'], rows)}`;
}

const COVERAGE =
  'Every kind of resource that a stack makes, or that a policy waits for, with the families of the control catalogue that its ' +
  'policies serve. `foreign-accounts`, `literal-secrets` and `region-allow-list` look at every kind besides. A kind without a row fails the tests.';

/** Generated pages of `docs/reference`, by file name. What is made and read stands in the stacks as they are synthesised. */
export const pages = (stacks: readonly SynthesisedStack[]): Readonly<Record<string, string>> => ({
  'addons.md': addonsPage(),
  'alarms.md': alarmsPage(GENERATED, stacks),
  'contracts.md': contractsPage(GENERATED, stacks),
  'controls.md': controlsPage(GENERATED),
  'coverage.md': coveragePage(),
  'decisions.md': decisionsPage(GENERATED),
  'policies.md': policiesPage(),
  'services.md': servicesPage(),
  'values.md': valuesPage(),
  'workspaces.md': workspacesPage(),
});
