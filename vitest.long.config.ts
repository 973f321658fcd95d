// What takes too long to be a part of `npm test`: npm run test:crash, npm run test:fuzz.
module.exports = {
  test: {
    pool: 'threads',
    globalSetup: ['test/terraform/setup.ts'],
    include: ['test/{crash,fuzz}/**/*.test.ts'],
    testTimeout: 12 * 3_600_000,
  },
} satisfies import('vitest/config').ViteUserConfig;
