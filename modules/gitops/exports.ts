import { contract } from '../kernel';
import { ARGOCD_NAMESPACE } from './cluster-facts';

/**
 * What later stacks may know of bootstrap. The name is a rule; it is handed on as a release says it, so that no
 * environment comes before Argo CD, External Secrets and their definitions.
 */
export const bootstrapContract = contract(
  'bootstrap',
  {
    /** Namespace of root Applications: Argo CD's own. */
    argocdNamespace: 'text',
  },
  () => ({ argocdNamespace: ARGOCD_NAMESPACE }),
);
