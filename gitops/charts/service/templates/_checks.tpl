{{/* What the schema cannot say. Each failure names the service, the key, and what may stand there. */}}
{{- define "service.checks" -}}
{{- $zones := len .Values.platform.zones }}
{{- $namespace := printf "%s-%s" .Values.platform.environment .Values.team }}
{{- if ne .Release.Namespace $namespace }}
{{- include "service.refuse" (list . "namespace" .Release.Namespace $namespace) }}
{{- end }}
{{- $release := printf "%s-%s" .Values.platform.environment .Values.name }}
{{- if ne .Release.Name $release }}
{{- include "service.refuse" (list . "release" .Release.Name $release) }}
{{- end }}
{{- if and (eq .Values.platform.grade "production") .Values.released (not .Values.image) }}
{{- include "service.refuse" (list . "image.digest" "nothing" "the digest that production runs") }}
{{- end }}
{{- if and .Values.model .Values.image (not .Values.modelVersion) }}
{{- include "service.refuse" (list . "modelVersion" "nothing" (printf "the version of %s that is served" .Values.model)) }}
{{- end }}
{{- if eq .Values.kind "deployment" }}
{{- range $key := list "min" "max" }}
{{- if mod (int (get $.Values.replicas $key)) $zones }}
{{- include "service.refuse" (list $ (printf "replicas.%s" $key) (get $.Values.replicas $key) (printf "a multiple of %d" $zones)) }}
{{- end }}
{{- end }}
{{- if lt (int .Values.replicas.max) (int .Values.replicas.min) }}
{{- include "service.refuse" (list . "replicas.max" .Values.replicas.max (printf "at least %v" .Values.replicas.min)) }}
{{- end }}
{{- end }}
{{- if and (eq .Values.kind "cronjob") (not .Values.schedule) }}
{{- include "service.refuse" (list . "schedule" "nothing" "five cron fields") }}
{{- end }}
{{- if and (eq .Values.class "scoring") .Values.resources.cpuLimit }}
{{- include "service.refuse" (list . "resources.cpuLimit" .Values.resources.cpuLimit "no limit for scoring") }}
{{- end }}
{{- if and .Values.spot (not (has .Values.class (list "enrichment" "batch"))) }}
{{- include "service.refuse" (list . "spot" "a checklist" (printf "nothing for class %s" .Values.class)) }}
{{- end }}
{{- end }}

{{- define "service.refuse" -}}
{{- $root := index . 0 }}
{{- fail (printf "service %s in %s: %s: got %v, want %v" $root.Values.name $root.Values.platform.environment (index . 1) (index . 2) (index . 3)) }}
{{- end }}
