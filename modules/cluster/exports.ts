import { contract, type Values } from '../kernel';

/** Self-signed, and its key was thrown away: a valid certificate that nobody can ever answer for. */
const STUB_CERTIFICATE =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJkakNDQVJ1Z0F3SUJBZ0lVRHBIZVRKQUdwaVVaRnlIRlBZWkNkNWxmcE13d0NnWUlLb1pJemowRUF3SXcKRHpFTk1Bc0dBMVVFQXd3RWMzUjFZakFnRncweU5qRXhNak14T0RVM01EVmFHQTh5TVRJMk1UQXpNREU0TlRjdwpOVm93RHpFTk1Bc0dBMVVFQXd3RWMzUjFZakJaTUJNR0J5cUdTTTQ5QWdFR0NDcUdTTTQ5QXdFSEEwSUFCQkJICjhXWlNYMFNROXBGUFRxMUhsNDhTMEcyTHRKSWFmU2FMbnluQXhLRThpK010RTB6WTlubHFPMnZrWmxxNEU5STcKQ1ZkTGRKYjFxc0NXVWVoeFZ1V2pVekJSTUIwR0ExVWREZ1FXQkJSVHUzblFjZlFYMDFwSTlyTmNnZDg3bDJNWgp4REFmQmdOVkhTTUVHREFXZ0JSVHUzblFjZlFYMDFwSTlyTmNnZDg3bDJNWnhEQVBCZ05WSFJNQkFmOEVCVEFECkFRSC9NQW9HQ0NxR1NNNDlCQU1DQTBrQU1FWUNJUUMwN3E5OVdWNE5BczZmRzFaV2hha2dMNmhvdjFhV3o0Z1AKUXNDdENJSER2Z0loQU9NM3RVeUU5RkQ4c1VZMElYdGNmdSsrekV4MVNNUkthQXkzbDJXMllSUDEKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=';

/** What later stacks may know of the cluster. Its name and ARN are computed (`clusterName`), so they are not handed on. */
export const clusterContract = contract(
  'cluster',
  {
    /** URL of the Kubernetes API. */
    endpoint: 'text',
    /** Base64 of the PEM that signs the Kubernetes API. */
    certificateAuthority: 'text',
    oidcProviderArn: 'text',
    /** Issuer of service account tokens, with its `https://`. */
    oidcIssuer: 'text',
    /** Security group of control plane, nodes and pods. */
    securityGroupId: 'text',
    /** Customer key of node disks and of the volumes that pods claim. */
    nodeKeyArn: 'text',
  },
  ({ account, region }) => ({
    endpoint: `https://0A1B2C3D4E5F60718293A4B5C6D7E8F9.gr7.${region}.eks.amazonaws.com`,
    certificateAuthority: STUB_CERTIFICATE,
    oidcProviderArn: `arn:aws:iam::${account}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/0A1B2C3D4E5F60718293A4B5C6D7E8F9`,
    oidcIssuer: `https://oidc.eks.${region}.amazonaws.com/id/0A1B2C3D4E5F60718293A4B5C6D7E8F9`,
    securityGroupId: 'sg-0c1a2b3d4e5f60718',
    nodeKeyArn: `arn:aws:kms:${region}:${account}:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9`,
  }),
);

export type ClusterExports = Values<typeof clusterContract.shape>;
