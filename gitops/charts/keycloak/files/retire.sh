# Takes the first administrator away, once the realms exist: from then on operators administer them through their group, and
# the realm `master` has nobody. Run again, it finds nobody (administrators.sh) and is content.
set -eu
kcadm=/opt/keycloak/bin/kcadm.sh
config=/tmp/kcadm.config
case "$(cat /tmp/administrators)" in
  0) echo "the first administrator is gone"; exit 0 ;;
  1) ;;
  *) echo "the database does not say whether the first administrator is there"; exit 1 ;;
esac
if ! said=$("$kcadm" config credentials --config "$config" --server http://keycloak-service:8080 --realm master --user "$ADMIN" 2>&1); then
  echo "$said"
  echo "the first administrator is there and cannot sign in: does the secret keycloak-admin hold another password than at first?"
  exit 1
fi
# Argo CD waits for the imports (modules/gitops/health.ts); without a realm the account would be missed at once.
for realm in $REALMS; do
  "$kcadm" get "realms/$realm" --config "$config" --fields realm >/dev/null || { echo "no realm $realm yet"; exit 1; }
done
id=$("$kcadm" get users --config "$config" --target-realm master --query "username=$ADMIN" --query exact=true --fields id --format csv --noquotes)
"$kcadm" delete "users/$id" --config "$config" --target-realm master
echo "the first administrator was taken away"
