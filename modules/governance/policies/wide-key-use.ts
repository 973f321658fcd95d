import { BOUNDARY } from '../../kernel';
import { called, conditionKeys, identityPolicies, texts, WITH_IDENTITY_POLICY, type Written } from '../documents';
import type { Policy } from '../policy';
import { plain, sentence } from '../want';

/** Who may use any key of an account may use it through one service, or for named records, alone. */
export const wideKeyUse: Policy = {
  id: 'wide-key-use',
  statement: 'A right to use any key is bound to a service or to what is encrypted.',
  controls: ['CRY-02', 'IAM-01'],
  article: 'RTS 2024/1774 Art. 7(1)',
  why: 'a right to decrypt with any key is a right to read everything',
  applies: WITH_IDENTITY_POLICY,
  check: (resource) =>
    plain(resource.attributes.name).endsWith(`-${BOUNDARY}`)
      ? []
      : identityPolicies(resource).flatMap(({ field, statements = [] }) =>
          statements
            .filter(isWide)
            .map((statement) =>
              sentence(
                field,
                called(statement),
                'keys by name, or a condition on kms:ViaService or the context',
                'narrow it',
              ),
            ),
        ),
};

const USES = /^kms:(\*|Decrypt|Encrypt|GenerateDataKey.*|ReEncrypt.*|CreateGrant)$/;
const NARROWING = /^kms:(viaservice|encryptioncontext.*|grantisforawsresource|resourcealiases|requestalias)$/;

const isWide = (statement: Written): boolean =>
  statement.Effect === 'Allow' &&
  texts(statement.Action).some((action) => USES.test(action)) &&
  texts(statement.Resource).some((one) => one === '*' || one.endsWith(':key/*')) &&
  !conditionKeys(statement).some((key) => NARROWING.test(key));
