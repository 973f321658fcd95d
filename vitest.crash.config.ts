// Every boundary of the whole platform: npm run test:crash. It takes too long to be a part of `npm test`.
module.exports = {
  test: {
    pool: 'threads',
    globalSetup: ['test/terraform/setup.ts'],
    include: ['test/crash/**/*.test.ts'],
    testTimeout: 12 * 3_600_000,
  },
} satisfies import('vitest/config').ViteUserConfig;
