{{/* The pod of a service: what is the same for a deployment and a cronjob. Pod Security `restricted`, and stricter. */}}
{{- define "service.pod" -}}
serviceAccountName: {{ .Values.name }}
automountServiceAccountToken: false
enableServiceLinks: false
{{ include "service.scheduling" . }}
dnsConfig: { options: [{ name: ndots, value: {{ int .Values.latency.ndots | quote }} }] }
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- if .Values.modelVersion }}
initContainers:
  - {{ include "service.modelStep" . | nindent 4 | trim }}
{{- end }}
{{- with include "service.volumes" . }}
volumes:
  {{- trim . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The program itself, without probes: those are for what serves. */}}
{{- define "service.container" -}}
name: {{ .Values.name }}
image: {{ include "service.image" (dict "root" . "repository" .Values.name "digest" .Values.image.digest) }}
imagePullPolicy: IfNotPresent
env:
  {{- include "service.environment" . | nindent 2 }}
{{ include "service.resources" . }}
{{ include "service.containerSecurity" . }}
{{- with include "service.mounts" . }}
volumeMounts:
  {{- trim . | nindent 2 }}
{{- end }}
terminationMessagePolicy: FallbackToLogsOnError
{{- end }}

{{/* Memory is promised in full: what is promised is all there is. CPU has a limit only where the class gives it one. */}}
{{- define "service.resources" -}}
resources:
  requests: { cpu: {{ .Values.resources.cpu | quote }}, memory: {{ .Values.resources.memory }} }
  limits:
    memory: {{ .Values.resources.memory }}
    {{- with .Values.resources.cpuLimit }}
    cpu: {{ . | quote }}
    {{- end }}
{{- end }}

{{- define "service.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/*
Fetches the version of the model that this environment pins and verifies its digest, before the program starts: a pod with
another model never becomes ready. It reads as the service, whose role reaches this model alone.
*/}}
{{- define "service.modelStep" -}}
name: model
image: {{ include "service.image" (dict "root" . "repository" "model-loader" "digest" .Values.modelLoader.digest) }}
imagePullPolicy: IfNotPresent
env:
  - { name: AWS_REGION, value: {{ .Values.platform.region }} }
  - { name: BUCKET, valueFrom: { configMapKeyRef: { name: platform, key: bucket-models } } }
  - { name: MODEL, value: {{ .Values.model }} }
  - { name: MODEL_VERSION, value: {{ .Values.modelVersion.version | quote }} }
  - { name: MODEL_SHA256, value: {{ .Values.modelVersion.sha256 | quote }} }
  - { name: MODEL_DIR, value: /model }
{{ include "service.resources" . }}
{{ include "service.containerSecurity" . }}
volumeMounts:
  - { name: model, mountPath: /model }
  - { name: model-step, mountPath: /tmp } # the only other folder that it may write to
terminationMessagePolicy: FallbackToLogsOnError
{{- end }}

{{/* Mounts and volumes in the same order: writable folders, the model, secrets, the authority of the databases. */}}
{{- define "service.mounts" -}}
{{- range $name := keys .Values.writable | sortAlpha }}
{{- with get $.Values.writable $name }}
- { name: writable-{{ $name }}, mountPath: {{ .path }} }
{{- end }}
{{- end }}
{{- if .Values.modelVersion }}
- { name: model, mountPath: /model, readOnly: true }
{{- end }}
{{- if .Values.secrets }}
- { name: secrets, mountPath: /run/secrets/service, readOnly: true }
{{- end }}
{{- if include "service.queues" . }}
- { name: broker, mountPath: /run/secrets/broker, readOnly: true }
{{- end }}
{{- if .Values.databases }}
- { name: authority, mountPath: /run/tls, readOnly: true }
{{- end }}
{{- end }}

{{- define "service.volumes" -}}
{{- range $name := keys .Values.writable | sortAlpha }}
{{- with get $.Values.writable $name }}
- { name: writable-{{ $name }}, emptyDir: { sizeLimit: {{ .size }} } }
{{- end }}
{{- end }}
{{- if .Values.modelVersion }}
- { name: model, emptyDir: { sizeLimit: {{ .Values.resources.memory }} } } # it must fit into memory, so no more is needed
- { name: model-step, emptyDir: { sizeLimit: 64Mi } }
{{- end }}
{{- if .Values.secrets }}
- { name: secrets, secret: { secretName: {{ .Values.name }}, defaultMode: 0440 } }
{{- end }}
{{- if include "service.queues" . }}
- { name: broker, secret: { secretName: {{ include "service.brokerSecret" . }}, defaultMode: 0440 } }
{{- end }}
{{- if .Values.databases }}
- { name: authority, configMap: { name: platform, items: [{ key: database-ca.pem, path: database-ca.pem }] } }
{{- end }}
{{- end }}
