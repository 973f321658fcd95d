import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const CONFIG = join(__dirname, '..', '..', '.dependency-cruiser.cjs');

type Files = Readonly<Record<string, string>>;

/** A small house in which every arrow points the right way. */
const CLEAN: Files = {
  'modules/kernel/cidr.ts': 'export const overlap = 1;',
  'modules/kernel/index.ts': "export * from './cidr';",
  'modules/kernel/cidr.test.ts': "import 'vitest';",
  'modules/keys/index.ts': "export * from './key';",
  'modules/keys/key.ts': "import '../kernel';\nexport type Key = string;\nexport const key = 1;",
  'modules/logs/index.ts': "import '../keys';\nimport 'cdktf';\nexport const log = 1;",
  'modules/network/vpc.ts':
    "import type { Broker } from '../messaging';\nimport '../kernel';\nimport '../logs';\nexport type A = Broker;",
  'modules/network/index.ts': "export * from './vpc';",
  'modules/network/zone.ts': "import type { Route } from './route';\nexport type Zone = Route;",
  'modules/network/route.ts': 'export type Route = string;',
  'modules/messaging/broker.ts': 'export type Broker = string;',
  'modules/messaging/index.ts': "export * from './broker';",
  'workspaces/dev.ts': "import '../modules/kernel';\nimport 'zod';\nimport './prod';",
  'workspaces/prod.ts': 'export {};',
  'workspaces/catalogue.ts': "import 'node:fs';\nimport 'yaml';\nimport './prod';",
  'src/context.ts': "import '../workspaces/dev';",
  'src/stacks/platform-stack.ts': "import '../context';",
  'src/stacks/network.stack.ts': "import './platform-stack';\nimport '../../modules/network';",
  'src/stacks/data.stack.ts': "import './platform-stack';",
  'src/platform.ts': "import './stacks/network.stack';\nimport './stacks/data.stack';",
  'src/cli/plan.ts': "import '../platform';\nimport 'ora';",
  'src/main.ts': "import './cli/plan';",
  'test/support/synth.ts': "import '../../src/platform';\nimport '../../modules/network/vpc';",
  'test/platform.test.ts': "import './support/synth';\nimport '../src/cli/plan';",
};

const SHIPPED = ['cdktf', 'ora', 'yaml', 'zod'];
const TOOLS = ['cdktf-cli', 'vitest'];
const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

/** What `npm ci` would put beside it. */
const INSTALLED: Files = {
  'package.json': JSON.stringify({ dependencies: versions(SHIPPED), devDependencies: versions(TOOLS) }),
  ...Object.fromEntries([...SHIPPED, ...TOOLS].map((name) => [`node_modules/${name}/index.js`, ''])),
};

/** Where a package's import leads. */
const installed = (name: string): string => `node_modules/${name}/index.js`;

type Breach = readonly [rule: string, from: string, to: string, code: string];

// One breach, one line.
// prettier-ignore
const BREACHES: readonly Breach[] = [
  ['meet-at-the-index', 'modules/network/a.ts', 'modules/keys/key.ts', "import type { Key } from '../keys/key';\nexport type A = Key;"],
  ['meet-at-the-index', 'modules/keys/a.ts', 'modules/kernel/cidr.ts', "import '../kernel/cidr';"],
  ['meet-at-the-index-from-outside', 'src/stacks/a.stack.ts', 'modules/network/vpc.ts', "import '../../modules/network/vpc';"],
  ['meet-at-the-index-from-outside', 'workspaces/a.ts', 'modules/kernel/cidr.ts', "import '../modules/kernel/cidr';"],
  ['share-types-only', 'modules/network/b.ts', 'modules/messaging/index.ts', "import '../messaging';"],
  ['foundations-know-no-domain', 'modules/logs/a.ts', 'modules/network/index.ts', "import type { A } from '../network';\nexport type B = A;"],
  ['kernel-is-the-floor', 'modules/kernel/a.ts', installed('cdktf'), "import 'cdktf';"],
  ['kernel-is-the-floor', 'modules/kernel/b.ts', 'fs', "import 'node:fs';"],
  ['kernel-is-the-floor', 'modules/kernel/c.ts', 'modules/keys/index.ts', "import type { Key } from '../keys';\nexport type A = Key;"],
  ['modules-know-no-workspace', 'modules/network/c.ts', 'workspaces/dev.ts', "import '../../workspaces/dev';"],
  ['modules-know-no-workspace', 'modules/keys/b.ts', 'src/context.ts', "import type {} from '../../src/context';"],
  ['workspaces-are-data', 'workspaces/b.ts', installed('cdktf'), "import 'cdktf';"],
  ['workspaces-are-data', 'workspaces/c.ts', 'modules/network/index.ts', "import type { A } from '../modules/network';\nexport type B = A;"],
  ['workspaces-are-data', 'workspaces/d.ts', 'src/platform.ts', "import '../src/platform';"],
  ['workspaces-are-data', 'workspaces/e.ts', 'fs', "import 'node:fs';"],
  ['workspaces-are-data', 'workspaces/f.ts', installed('yaml'), "import 'yaml';"],
  ['catalogue-reads-yaml', 'workspaces/catalogue.ts', 'child_process', "import 'node:child_process';"],
  ['stacks-are-islands', 'src/stacks/b.stack.ts', 'src/stacks/data.stack.ts', "import type {} from './data.stack';"],
  ['stacks-do-not-know-the-map', 'src/stacks/c.stack.ts', 'src/platform.ts', "import type {} from '../platform';"],
  ['stacks-do-not-know-the-map', 'src/stacks/d.stack.ts', 'src/cli/plan.ts', "import '../cli/plan';"],
  ['cli-is-the-shell', 'src/a.ts', 'src/cli/plan.ts', "import './cli/plan';"],
  ['no-cycles', 'modules/network/route.ts', 'modules/network/zone.ts', "import type { Zone } from './zone';\nexport type Route = Zone;"],
  ['tests-are-not-shipped', 'src/b.ts', 'test/support/synth.ts', "import '../test/support/synth';"],
  ['tests-are-not-shipped', 'modules/network/g.ts', 'modules/kernel/cidr.test.ts', "import '../kernel/cidr.test';"],
  ['cdktf-cli-is-a-tool', 'src/cli/a.ts', installed('cdktf-cli'), "import 'cdktf-cli';"],
  ['cdktf-cli-is-a-tool', 'test/a.test.ts', installed('cdktf-cli'), "import 'cdktf-cli';"],
  ['tools-are-not-shipped', 'src/cli/b.ts', installed('vitest'), "import 'vitest';"],
  ['tools-are-not-shipped', 'src/cli/c.ts', 'not-installed', "import 'not-installed';"],
];

/** Every broken arrow in a house of these files, as `rule: from -> to`. */
async function broken(files: Files): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  try {
    for (const [file, code] of Object.entries({ ...files, ...INSTALLED })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
    return await violations(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function violations(folder: string): Promise<readonly string[]> {
  const { options, ...ruleSet } = await extractDepcruiseConfig(CONFIG);
  const here: ICruiseOptions = { ...options, baseDir: folder, validate: true, ruleSet };
  const { output } = await cruise(['modules', 'src', 'test', 'workspaces'], here);
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('the arrows', () => {
  let found: readonly string[] = [];
  beforeAll(async () => {
    found = await broken({ ...CLEAN, ...Object.fromEntries(BREACHES.map(([, from, , code]) => [from, code])) });
  });

  it('let a clean house stand', async () => {
    expect(await broken(CLEAN)).toEqual([]);
  });

  it.each(BREACHES)('%s: refuses %s -> %s', (rule, from, to) => {
    expect(found).toContain(`${rule}: ${from} -> ${to}`);
  });

  it('each have a planted breach', async () => {
    const planted = new Set(BREACHES.map(([rule]) => rule));
    const { forbidden = [] } = await extractDepcruiseConfig(CONFIG);
    expect(forbidden.map(({ name }) => name ?? '').filter((name) => !planted.has(name))).toEqual([]);
  });
});
