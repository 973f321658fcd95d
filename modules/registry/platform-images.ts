/**
 * Images that the platform builds itself, and what each is for. By the last part of the repository's name, below the
 * organisation's prefix and beside the services: no service is called so (src/service-checks.ts).
 */
export const PLATFORM_IMAGES = {
  'drill-target': 'what drills harm, so that no service has to stand in for it',
  'model-loader': 'the step before a service starts that fetches its model and verifies it',
} as const satisfies Record<string, string>;
