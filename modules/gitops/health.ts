/**
 * An ApplicationSet is healthy when what it made is: synced and healthy. Argo CD by itself calls it healthy as soon as its
 * Applications exist, and the next wave would begin. A set of an add-on without an Application yet is still on its way.
 * Source: applicationset/status and resource_customizations of argoproj/argo-cd v3.5.1.
 */
const APPLICATION_SET = `
local hs = { status = "Progressing", message = "waits for the controller" }
local status = obj.status or {}
for _, condition in ipairs(status.conditions or {}) do
  local failed = condition.type == "ErrorOccurred" and condition.status == "True"
  if failed or (condition.type == "ResourcesUpToDate" and condition.status == "False") then
    return { status = "Degraded", message = condition.message }
  end
  if condition.type == "ResourcesUpToDate" and condition.status == "True" then
    hs = { status = "Healthy", message = condition.message }
  end
end
local labels = obj.metadata.labels or {}
local resources = status.resources or {}
if hs.status == "Healthy" and labels["platform.internal/addon"] ~= nil and #resources == 0 then
  return { status = "Progressing", message = "waits for its Application" }
end
for _, resource in ipairs(resources) do
  local health = resource.health or {}
  if hs.status == "Healthy" and (resource.status ~= "Synced" or health.status ~= "Healthy") then
    hs = { status = "Progressing", message = "waits for " .. resource.name }
  end
end
return hs
`;

/**
 * An Application is healthy when its last sync has ended well and what it made is healthy. Jobs that are hooks count in
 * neither state nor health of an Application, only in its operation, and what needs their work stands in the next wave.
 * Argo CD by itself gives Applications no health at all. Source: docs/operator-manual/health.md, controller/health.go and
 * gitops-engine/pkg/sync/sync_context.go of argoproj/argo-cd v3.5.1.
 */
const APPLICATION = `
local status = obj.status or {}
local operation = status.operationState or {}
local health = status.health or {}
if operation.phase == "Failed" or operation.phase == "Error" then
  return { status = "Degraded", message = operation.message or operation.phase }
end
if operation.phase ~= "Succeeded" or (status.sync or {}).status ~= "Synced" then
  return { status = "Progressing", message = "waits for its sync" }
end
return { status = health.status or "Progressing", message = health.message or "" }
`;

/**
 * A realm is healthy when its import is done, and only then may the first administrator be taken away. Without a check Argo
 * CD takes every import for healthy, one that failed included. While the servers start the operator calls that an error:
 * it is none. Source: KeycloakRealmImportController and KeycloakRealmImportStatusBuilder (v2beta1) of keycloak/keycloak.
 */
const REALM_IMPORT = `
local waits = {
  ["No existing Deployment found, waiting for it to be created"] = true,
  ["Deployment not yet ready"] = true,
}
local status = obj.status or {}
for _, condition in ipairs(status.conditions or {}) do
  local message = condition.message or ""
  if condition.type == "Done" and condition.status == "True" then
    return { status = "Healthy", message = "the realm is there" }
  end
  if condition.type == "HasErrors" and condition.status == "True" and not waits[message] then
    return { status = "Degraded", message = message }
  end
end
return { status = "Progressing", message = "waits for its import" }
`;

/**
 * The servers are healthy when the operator says so of what stands in Git now, and not of what stood there before. Argo CD's
 * own check takes the oldest condition that is true. Source: KeycloakStatusAggregator of keycloak/keycloak;
 * resource_customizations/k8s.keycloak.org of argoproj/argo-cd.
 */
const KEYCLOAK = `
local status = obj.status or {}
local is = {}
for _, condition in ipairs(status.conditions or {}) do
  local seen = condition.observedGeneration or obj.metadata.generation
  if seen == obj.metadata.generation then
    is[condition.type] = condition
  end
end
local function holds(type) return is[type] ~= nil and is[type].status == "True" end
if holds("HasErrors") then
  return { status = "Degraded", message = is["HasErrors"].message or "" }
end
if holds("Ready") and not holds("RollingUpdate") then
  return { status = "Healthy", message = "its servers are ready" }
end
return { status = "Progressing", message = "waits for its servers" }
`;

/** Health checks that the generated tree relies on, in Lua without its library of strings: keys of Argo CD's ConfigMap `argocd-cm`. */
export const HEALTH_CHECKS = {
  'resource.customizations.health.argoproj.io_Application': APPLICATION.trimStart(),
  'resource.customizations.health.argoproj.io_ApplicationSet': APPLICATION_SET.trimStart(),
  'resource.customizations.health.k8s.keycloak.org_Keycloak': KEYCLOAK.trimStart(),
  'resource.customizations.health.k8s.keycloak.org_KeycloakRealmImport': REALM_IMPORT.trimStart(),
} as const;
