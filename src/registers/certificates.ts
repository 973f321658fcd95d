import { identifierOf, locationOf, workspaceOf } from './place';
import { none, type Register, textOf, type Written } from './register';

/** Every certificate of the doors: RTS 2024/1774 Art. 7(4). */
export const certificates = ({ spec, resources }: Written): Register => ({
  name: 'certificates',
  title: 'Certificates (RTS 2024/1774 Art. 7(4))',
  columns: ['identifier', 'location', 'names', 'key', 'validation', 'owner', 'expires', 'renewal'],
  rows: resources
    .filter(({ type }) => type === 'aws_acm_certificate')
    .map((certificate) => {
      const {
        domain_name: name,
        subject_alternative_names: others = [],
        key_algorithm: key,
        validation_method: by,
      } = certificate.attributes;
      return {
        identifier: identifierOf(certificate),
        location: locationOf(certificate, spec),
        names: [name, ...[others].flat()].map(String).join(' '),
        key: key === undefined ? none('AWS takes its own: RSA 2048') : textOf(key),
        validation: String(by),
        owner: workspaceOf(certificate, spec).owner,
        expires: none('AWS sets the day when it issues and renews; certificate-expiry rings before it'),
        renewal: 'by AWS, while its record in the zone stands',
      };
    }),
});
