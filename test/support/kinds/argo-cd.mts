import type { IAppProject as IEarlier } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import type { ISyncWindow } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/SyncWindow';

type Spec = NonNullable<IEarlier['spec']>;

/**
 * `AppProject` of the package, and the one field that is younger than it: `syncOverrun`
 * (argoproj/argo-cd@v3.5.1:manifests/crds/appproject-crd.yaml, read 2026-11-26).
 */
export type IAppProject = Omit<IEarlier, 'spec'> & {
  spec: Omit<Spec, 'syncWindows'> & { syncWindows?: (ISyncWindow & { syncOverrun?: boolean })[] };
};
