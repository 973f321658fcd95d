/** A program that the project runs beside Terraform, at one version everywhere. */
export interface Tool {
  /** Name of the file to start. */
  readonly program: string;
  /** Exact version, without a leading v. */
  readonly version: string;
  /** Why it is here. */
  readonly purpose: string;
  /** Arguments that make it say its version, anywhere in its first line. */
  readonly versionArgs: readonly string[];
  /** What `go install` builds, and the variable that holds the version of the result. */
  readonly go: { readonly path: string; readonly versionVariable?: string };
  readonly release: Release;
}

/** The official build: one archive for each system. */
export interface Release {
  /** Address of the archive, with `<system>` where the system stands. */
  readonly url: string;
  /** The program inside the archive, with `<system>` likewise. */
  readonly member: string;
  /** SHA-256 of the archive, by system. */
  readonly sha256: Readonly<Record<string, string>>;
}

/**
 * Helm at the minor that Argo CD 3.5 and 3.6 render with (argoproj/argo-cd, hack/tool-versions.sh, read 2026-11-25), and
 * the last line of Helm 3 beside it: charts must render the same with both. Digests are those that the publishers state
 * beside each release (read 2026-11-25).
 */
export const TOOLS = {
  helm: {
    program: 'helm',
    version: '4.2.4',
    purpose: 'renders charts as Argo CD does',
    versionArgs: ['version', '--template', '{{.Version}}'],
    go: { path: 'helm.sh/helm/v4/cmd/helm', versionVariable: 'helm.sh/helm/v4/internal/version.version' },
    release: {
      url: 'https://get.helm.sh/helm-v4.2.4-<system>.tar.gz',
      member: '<system>/helm',
      sha256: {
        'linux-amd64': 'c306b46f719b0a4da32d0f78ee21bf90ce8d602f15b22ab753f0674d1670a7f3',
        'linux-arm64': '564de2191b881e9f71b5606b25345821ea1682f06ab90499d3ab22b530176da1',
        'darwin-amd64': '6c163d687ca03c3b5c01928e53bbbcf9518278f47ce7a2f249a5a08e8bdaa2bc',
        'darwin-arm64': 'd747eb4e28bd2727173d15b759fa0a17822291ec09db7ced3d55af290a3661a2',
      },
    },
  },
  helm3: {
    program: 'helm',
    version: '3.22.0',
    purpose: 'shows that the charts do not lean on Helm 4',
    versionArgs: ['version', '--template', '{{.Version}}'],
    go: { path: 'helm.sh/helm/v3/cmd/helm', versionVariable: 'helm.sh/helm/v3/internal/version.version' },
    release: {
      url: 'https://get.helm.sh/helm-v3.22.0-<system>.tar.gz',
      member: '<system>/helm',
      sha256: {
        'linux-amd64': '1e4ab49e429626cf6c6958d914248b78c9730803c2751b87627e171dc800e7bb',
        'linux-arm64': 'f14e804dfee240f55525b667488fe9adca349e63e00c9af634c0beb1421ac310',
        'darwin-amd64': 'bd1d09f316558dda23698527859600936fed1371021ce0f2272d66b2fdcfa69c',
        'darwin-arm64': '4c9982a6cdeb458b60258df66b55398ca5b19293f6877faffe2909ad6f23dfe0',
      },
    },
  },
  kubeconform: {
    program: 'kubeconform',
    version: '0.8.0',
    purpose: 'holds rendered objects against the schemas of Kubernetes',
    versionArgs: ['-v'],
    go: { path: 'github.com/yannh/kubeconform/cmd/kubeconform', versionVariable: 'main.version' },
    release: {
      url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-<system>.tar.gz',
      member: 'kubeconform',
      sha256: {
        'linux-amd64': '9bc2bffbf71f261128533edaf912153948b7ff238f9a531ae6d34466ec287883',
        'linux-arm64': '1f53fc8e81258197a35e8603054162a5af1de8c5af13746c71ab680d9534ed87',
        'darwin-amd64': '71dbc87ac9f24099a62b93570e65aa06312ba6ac8aea63b7f86e9d999edf5a92',
        'darwin-arm64': 'f84f4dfbebf4a6b0b230385fa065a39ea35e02608c2b50d025dcf64775a69d67',
      },
    },
  },
  actionlint: {
    program: 'actionlint',
    version: '1.7.12',
    purpose: 'checks the workflows',
    versionArgs: ['-version'],
    go: { path: 'github.com/rhysd/actionlint/cmd/actionlint' },
    release: {
      url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_<system>.tar.gz',
      member: 'actionlint',
      sha256: {
        linux_amd64: '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
        linux_arm64: '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
        darwin_amd64: '5b44c3bc2255115c9b69e30efc0fecdf498fdb63c5d58e17084fd5f16324c644',
        darwin_arm64: 'aba9ced2dee8d27fecca3dc7feb1a7f9a52caefa1eb46f3271ea66b6e0e6953f',
      },
    },
  },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;
export const TOOL_NAMES = Object.keys(TOOLS) as readonly ToolName[];
