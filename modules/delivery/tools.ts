/** A program of the host, as its publisher packs it for 64-bit Linux on x86. */
export interface DoorTool {
  readonly version: string;
  /** Where the file lies below the mirror: the last part is what the publisher calls it. */
  readonly path: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** The program inside the archive; nothing where the file is the program itself. */
  readonly member?: string;
}

/**
 * What operators find on the host. Digests are those that the publishers state beside each release, and that at least
 * two unrelated repositories pin as well (read 2026-11-25).
 */
export const TOOLS = {
  kubectl: {
    version: '1.36.1',
    path: 'kubectl/v1.36.1/kubectl',
    sha256: '629d3f410e09bf49b64ae7079f7f0bda1191efed311f7d37fdbab0ad5b0ec2b7',
  },
  k9s: {
    version: '0.50.18',
    path: 'k9s/v0.50.18/k9s_Linux_amd64.tar.gz',
    sha256: '0b697ed4aa80997f7de4deeed6f1fba73df191b28bf691b1f28d2f45fa2a9e9b',
    member: 'k9s',
  },
  helm: {
    version: '4.2.4',
    path: 'helm/v4.2.4/helm-v4.2.4-linux-amd64.tar.gz',
    sha256: 'c306b46f719b0a4da32d0f78ee21bf90ce8d602f15b22ab753f0674d1670a7f3',
    member: 'linux-amd64/helm',
  },
  terraform: {
    version: '1.11.4',
    path: 'terraform/1.11.4/terraform_1.11.4_linux_amd64.zip',
    sha256: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
    member: 'terraform',
  },
  node: {
    version: '22.20.0',
    path: 'node/v22.20.0/node-v22.20.0-linux-x64.tar.xz',
    sha256: '00bbd05e306ea68b6e13e17360d0e2f680b493ef95f2fea1c4296ff7437530bc',
  },
} as const satisfies Readonly<Record<string, DoorTool>>;
