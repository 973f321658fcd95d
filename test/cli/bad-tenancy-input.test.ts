import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

describe('platform synth refuses tenants', () => {
  it.concurrent.each<Case>([
    [
      'whose quotas do not fit, each pool and resource at once',
      'Object.assign(nonprod.cluster.nodePools.spot, { cpu: 8, memoryGiB: 64 })',
      [
        'nonprod-euw1.cluster.nodePools.spot.cpu: got 8, want at least N: the quotas of dev (N) and staging (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent',
        'nonprod-euw1.cluster.nodePools.spot.memoryGiB: got 64, want at least N: the quotas of dev (N) and staging (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent',
      ],
    ],
    [
      'more of whose pods may run than the cluster has addresses for',
      'nonprod.cluster.pods = 400',
      [
        'nonprod-euw1.cluster.pods: got 400, want at least N: the quotas of dev (N) and staging (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent',
      ],
    ],
    ['whose growth is not stated', 'delete dev.growthPercent', ['dev.growthPercent: got nothing, want 0-300 - add it']],
    [
      'whose growth is no growth',
      'dev.growthPercent = 12.5',
      [
        'dev.growthPercent: got 12.5, want 0-300 - state how much more the teams may ask for before this workspace changes',
      ],
    ],
    [
      'whose people come as a group that no team has',
      "nonprod.cluster.access.intake.groups = ['team-intakes']",
      [
        'nonprod-euw1.cluster.access.intake.groups: got "team-intakes", want team-intake or team-signals or team-models or team-decisions or team-cases - did you mean team-intake?',
      ],
    ],
    [
      'one of which is called like the Job of database roles',
      "organisation.teams['database-roles'] = organisation.teams.cases",
      [
        'organisation.teams.database-roles: got "database-roles", want another name - the Job that makes the roles in databases has this one',
      ],
    ],
  ])('%s', refused);
});
