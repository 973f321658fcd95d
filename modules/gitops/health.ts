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

/** Health checks that the generated tree relies on: keys of Argo CD's ConfigMap `argocd-cm`. */
export const HEALTH_CHECKS = {
  'resource.customizations.health.argoproj.io_ApplicationSet': APPLICATION_SET.trimStart(),
} as const;
