import { type AdmissionPolicy, POD_VARIABLES, PODS } from './policy';

export interface SystemImagesProps {
  /** Prefixes of the images that the platform's own pods may run. */
  readonly images: readonly string[];
}

/**
 * Outside of tenants' namespaces only the origin of images is held: what runs there comes with Terraform, EKS or Argo CD.
 * `Ignore` and `Allow`: the cluster's own pods must start when nobody can look, also from a policy that fails by itself.
 */
export const systemImages = ({ images }: SystemImagesProps): AdmissionPolicy => ({
  name: 'system-images',
  failurePolicy: 'Ignore',
  withoutParameters: 'Allow',
  holds: 'for all others',
  resources: [PODS],
  parameters: { images: images.join(',') },
  variables: [
    ...POD_VARIABLES,
    {
      name: 'foreignImages',
      expression:
        "variables.allContainers.filter(c, !params.data.images.split(',').exists(p, c.image.startsWith(p))).map(c, c.image)",
    },
  ],
  rules: [
    {
      expression: 'size(variables.foreignImages) == 0',
      messageExpression:
        "'images ' + variables.foreignImages.join(', ') + ': want one from ' + params.data.images + ' - add the upstream to the pull-through cache'",
    },
  ],
});
