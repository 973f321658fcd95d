-- Roles and schemas of one database. The Job runs this as the master user, in one transaction, at every sync: it adds what
-- is missing, takes back what nobody should have, and drops nothing, neither a role nor a schema nor a table.
--
-- The session says what is wanted, as names between commas:
--   platform.owners   services that own a schema, called like themselves
--   platform.readers  services that read every schema
DO $roles$
DECLARE
  owners  text[] := string_to_array(current_setting('platform.owners'), ',');
  readers text[] := string_to_array(current_setting('platform.readers'), ',');
  this    text   := current_database();
  service text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('platform.roles')); -- two Jobs take turns

  -- Nobody comes in who is not named below.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', this);
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  IF to_regrole('readers') IS NULL THEN
    CREATE ROLE readers NOLOGIN;
  END IF;

  FOREACH service IN ARRAY owners || readers LOOP
    IF to_regrole(quote_ident(service)) IS NULL THEN
      EXECUTE format('CREATE ROLE %I LOGIN', service); -- without a password there is no way in but IAM
      RAISE NOTICE 'role % is new', service;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', this, service);
  END LOOP;

  FOREACH service IN ARRAY owners LOOP
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %I', this, service);
    EXECUTE format('ALTER ROLE %1$I IN DATABASE %2$I SET search_path = %1$I', service, this);
    IF pg_has_role(service, 'readers', 'MEMBER') THEN
      EXECUTE format('REVOKE readers FROM %I', service);
    END IF;

    -- Acting for a service needs the right to become it. The master holds it to the end of this block, and never inherits:
    -- whoever inherits from a service that signs in by IAM has to sign in by IAM too.
    EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', service);
    IF to_regnamespace(quote_ident(service)) IS NULL THEN
      EXECUTE format('CREATE SCHEMA %1$I AUTHORIZATION %1$I', service);
      RAISE NOTICE 'schema % is new', service;
    END IF;
    EXECUTE format('SET LOCAL ROLE %I', service);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO readers', service);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO readers', service);
    EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA %I TO readers', service);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO readers', service);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON SEQUENCES TO readers', service);
    RESET ROLE;
    EXECUTE format('REVOKE %I FROM CURRENT_USER', service);
  END LOOP;

  FOREACH service IN ARRAY readers LOOP
    IF NOT pg_has_role(service, 'readers', 'USAGE') THEN
      EXECUTE format('GRANT readers TO %I', service);
    END IF;
  END LOOP;

  -- Last, so that the master is never, not even for a moment, of those who sign in by IAM alone.
  FOREACH service IN ARRAY owners || readers LOOP
    IF NOT pg_has_role(service, 'rds_iam', 'USAGE') THEN
      EXECUTE format('GRANT rds_iam TO %I', service);
    END IF;
  END LOOP;
  IF pg_has_role(current_user, 'rds_iam', 'USAGE') THEN
    RAISE EXCEPTION 'the master user would have to sign in by IAM from now on; nothing was changed';
  END IF;
END
$roles$;
