/** Where Argo CD reads the tree, as `repositoryUrl` and `revisionOf` say: the same for generator, chart and values. */
export interface Source {
  readonly repoURL: string;
  readonly revision: string;
}
