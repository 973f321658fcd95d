/** Accepted in every account for the same reason, so written once. */
export const permissionsBoundary = {
  policy: 'iam-wildcards',
  address: 'state/aws_iam_policy.boundary',
  reason:
    'a boundary grants nothing: it names the services that roles may be allowed at all, and its denials do the work',
  owner: 'information-security',
  compensation:
    'what a role may do is given by its own policies, which `iam-wildcards` and `iam-escalation` hold, and by nothing else',
  expires: '2027-10-31',
};
