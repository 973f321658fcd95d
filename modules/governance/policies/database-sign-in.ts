import type { Policy } from '../policy';
import { said, wanting, yes } from '../want';

/** A database is entered by tokens of IAM; the one password is kept and turned by AWS. */
export const databaseSignIn: Policy = {
  id: 'database-sign-in',
  statement: 'Sign-in to a database is by IAM; its master password is managed.',
  controls: ['IAM-02', 'CRY-02'],
  article: 'DORA Art. 9(4)(d)',
  why: 'a password that people know leaves with them',
  applies: ['aws_db_instance'],
  check: wanting(
    yes('iam_database_authentication_enabled', 'switch it on'),
    yes('manage_master_user_password', 'AWS makes it and turns it every week'),
    said('vpc_security_group_ids', 'say who reaches it'),
    said('db_subnet_group_name', 'without one it stands in the default VPC'),
  ),
};
