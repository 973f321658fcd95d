/**
 * How the people of each team reach the Kubernetes API: the role that single sign-on gives them, and the group that their
 * namespaces know. Before production they act, in production they look (ADR-0012).
 */
export const teamAccess = {
  intake: {
    principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_TeamIntake_2a3b4c5d6e7f8091',
    groups: ['team-intake'],
    reason: 'the team looks after its own services',
  },
  signals: {
    principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_TeamSignals_3a4b5c6d7e8f90a1',
    groups: ['team-signals'],
    reason: 'the team looks after its own services',
  },
  models: {
    principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_TeamModels_4a5b6c7d8e9fa0b1',
    groups: ['team-models'],
    reason: 'the team looks after its own services',
  },
  decisions: {
    principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_TeamDecisions_5a6b7c8d9eafb0c1',
    groups: ['team-decisions'],
    reason: 'the team looks after its own services',
  },
  cases: {
    principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_TeamCases_6a7b8c9daebfc0d1',
    groups: ['team-cases'],
    reason: 'the team looks after its own services',
  },
};
