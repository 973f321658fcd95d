/** Accepted in every account for the same reason, so written once. */
export const permissionsBoundary = {
  policy: 'iam-wildcards',
  address: 'state/aws_iam_policy.boundary',
  reason:
    'a boundary grants nothing: it names the services that roles may be allowed at all, and its denials do the work',
  owner: 'information-security',
  expires: '2027-10-31',
};
