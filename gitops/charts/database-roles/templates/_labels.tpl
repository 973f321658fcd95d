{{- define "database-roles.labels" -}}
app.kubernetes.io/name: database-roles
app.kubernetes.io/part-of: platform
app.kubernetes.io/managed-by: {{ .Release.Service }}
platform.internal/environment: {{ .Values.platform.environment }}
{{- end -}}
