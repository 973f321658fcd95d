{{/* What the pods of a service are selected by. Never changes: a selector cannot. */}}
{{- define "service.selector" -}}
app: {{ .Values.name }}
{{- end }}

{{/* Whose an object is. */}}
{{- define "service.labels" -}}
app.kubernetes.io/name: {{ .Values.name }}
app.kubernetes.io/part-of: {{ .Values.team }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
platform.internal/environment: {{ .Values.platform.environment }}
platform.internal/team: {{ .Values.team }}
platform.internal/class: {{ .Values.class }}
{{- end }}

{{/* Labels of the pods: policies of peers let the callers in by them, admission asks for the date of the Spot checklist. */}}
{{- define "service.podLabels" -}}
{{ include "service.selector" . }}
{{ include "service.labels" . }}
{{- with .Values.spot }}
platform.internal/spot-checklist: {{ .date | quote }}
{{- end }}
{{- with .Values.modelVersion }}
platform.internal/model-version: {{ .version | quote }}
{{- end }}
{{- if .Values.signIn }}
platform.internal/signs-in: 'true'
{{- end }}
{{- range .Values.peers }}
platform.internal/calls-{{ . }}: 'true'
{{- end }}
{{- end }}

{{/* Its user of the broker. With a dot, which no service has in its name: no other service's secret can be called so. */}}
{{- define "service.brokerSecret" -}}
{{ .Values.name }}.broker
{{- end }}

{{/* An image of ours, by digest, from the registry of the account. Arguments: root, repository, digest. */}}
{{- define "service.image" -}}
{{ .root.Values.platform.registry }}/{{ .root.Values.platform.organisation }}/{{ .repository }}@{{ .digest }}
{{- end }}

{{/* Whether there is something to run: see `released` in docs/reference/values.md. */}}
{{- define "service.runs" -}}
{{- if and .Values.image (or .Values.released (ne .Values.platform.grade "production")) }}true{{ end -}}
{{- end }}
