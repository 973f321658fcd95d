import { defineOrganisation } from './schema';
import { teams } from './teams';

/** Example Bank does not exist: name, domain, accounts and ids are made up (ADR-0002). */
export default defineOrganisation({
  name: 'exbank',
  displayName: 'Example Bank (fictional)',
  regions: ['eu-west-1'],
  repository: {
    owner: 'example-bank',
    ownerId: '1000001',
    name: 'eks-platform',
    repositoryId: '2000002',
  },
  teams,
  functions: [{ id: 'F1', name: 'Detection of fraud in card payments' }],
});
