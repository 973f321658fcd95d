// cdktf's constructs hold no state between tests, so files share a thread's modules: a third of the time.
const shared = { pool: 'threads', isolate: false, restoreMocks: true, unstubEnvs: true } as const;

const { statSync } = process.getBuiltinModule('node:fs');

// Threads that a process starts take the flags that it has by then: young things are collected in rooms of 64 MB, not of 1.
// What looks busy is compiled once more after it ran five times as long as V8 would wait: most of a test ends before it pays.
const FLAGS = ['--min-semi-space-size=64', '--max-semi-space-size=64'];
const OF_NODE_20 = process.version.startsWith('v20.') ? ['--interrupt-budget=700000'] : [];
for (const flag of [...FLAGS, ...OF_NODE_20]) process.getBuiltinModule('node:v8').setFlagsFromString(flag);

type Spec = import('vitest/node').TestSpecification;

/**
 * Files that take long for their size, the longest first: begun last, one would run while the other core has nothing left
 * to do.
 */
const LONGEST = [
  ...['test/terraform/deploy.test.ts', 'test/terraform/reach.test.ts', 'test/terraform/crash.test.ts'],
  ...['test/cli/readme.test.ts', 'test/terraform/stacks.test.ts'],
  ...['test/cli/map.test.ts', 'test/cli/service-add.test.ts', 'test/charts/schemas.test.ts', 'test/cli/drill.test.ts'],
  ...['test/cli/drill-operator.test.ts', 'test/cli/evidence.test.ts', 'test/exit/cdktn.test.ts'],
  ...['test/charts/merge.test.ts', 'test/cli/bad-service-input.test.ts'],
  ...['test/evidence.test.ts', 'test/fuzz.test.ts', 'test/policy-mutants.test.ts', 'test/neighbours.test.ts'],
  'src/explain/explain.test.ts',
  ...['src/drills/failures.test.ts', 'src/zone-loss/zone-loss.test.ts', 'test/alerting/routes.test.ts'],
];

const rank = ({ moduleId }: Spec): number => {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return at < 0 ? LONGEST.length : at;
};

/** Project by project; in each those first, then the others by their size. */
class LongestFirst {
  readonly shard = (files: Spec[]): Spec[] => files;
  readonly sort = (files: Spec[]): Spec[] =>
    [...files].sort(
      (one, other) =>
        compared(one.project.name, other.project.name) ||
        rank(one) - rank(other) ||
        statSync(other.moduleId).size - statSync(one.moduleId).size,
    );
}

const compared = (one: string, other: string): number => Number(one > other) - Number(one < other);

// `module.exports`, because this package is CommonJS and Vite wants its configuration to be what it says it is.
module.exports = {
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{modules,workspaces,src,test,bench,images}/**/*.test.ts'],
          exclude: [
            'test/terraform/**',
            'test/cli/**',
            'test/exit/**',
            'test/tools/**',
            'test/charts/**',
            'test/crash/**',
            'test/fuzz/**',
          ],
          testTimeout: 300_000,
          // What is compiled once is kept, by its content, until `vitest --clearCache`.
          experimental: { fsModuleCache: true },
        },
      },
      {
        // Real processes: bin/platform, Terraform, Helm, cdktf.
        test: {
          ...shared,
          name: 'programs',
          // Terraform and Helm live for a second or two: collecting garbage is a quarter of their CPU.
          env: { GOGC: '400' },
          globalSetup: ['test/terraform/setup.ts', 'test/tools/setup.ts'],
          include: ['test/{terraform,cli,exit,tools,charts}/**/*.test.ts'],
          // Against hangs alone: on a machine that is busy the whole platform takes minutes.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
} satisfies import('vitest/config').ViteUserConfig;
