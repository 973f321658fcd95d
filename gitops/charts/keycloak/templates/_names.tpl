{{- define "keycloak.labels" -}}
app.kubernetes.io/part-of: platform
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* What the operator puts on its pods: operator, Utils.allInstanceLabels and the component. */}}
{{- define "keycloak.server" -}}
app: keycloak
app.kubernetes.io/managed-by: keycloak-operator
app.kubernetes.io/instance: keycloak
app.kubernetes.io/component: server
{{- end -}}

{{/* May run where the server may: system nodes anchor every zone, the affinity keeps pods off them. */}}
{{- define "keycloak.tolerations" -}}
- { key: CriticalAddonsOnly, operator: Exists }
- { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
- { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
{{- end -}}

{{- define "keycloak.restricted" -}}
allowPrivilegeEscalation: false
capabilities: { drop: [ALL] }
{{- end -}}

{{/* How every process of Keycloak talks to its database: a dead socket is given up after 30 s, the primary alone is taken. */}}
{{- define "keycloak.jdbc" -}}
?sslmode=verify-full&sslrootcert=/opt/keycloak/conf/truststores/configmap-keycloak-database-authority/database-ca.pem&targetServerType=primary&connectTimeout=5&loginTimeout=5&socketTimeout=30&tcpKeepAlive=true&ApplicationName=keycloak
{{- end -}}

{{- define "keycloak.jvm" -}}
-Dsun.net.inetaddr.ttl=5
{{- end -}}
