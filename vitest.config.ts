// cdktf's constructs hold no state between tests, so files share a thread's modules: a third of the time.
const shared = { pool: 'threads', isolate: false, restoreMocks: true, unstubEnvs: true } as const;

// `module.exports`, because this package is CommonJS and Vite wants its configuration to be what it says it is.
module.exports = {
  test: {
    maxWorkers: 2,
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
        },
      },
      {
        // Real processes: bin/platform, Terraform, Helm, cdktf.
        test: {
          ...shared,
          name: 'programs',
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
