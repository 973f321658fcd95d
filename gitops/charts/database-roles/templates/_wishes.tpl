{{/* Who owns a schema and who reads, by database of the environment, as names of roles: what the rows say. */}}
{{- define "database-roles.wishes" -}}
{{- $rows := include "catalogue.rows" . | fromYaml }}
{{- $wishes := dict }}
{{- range .Values.platform.databases }}
{{- $_ := set $wishes . (dict "owner" list "read" list) }}
{{- end }}
{{- range $name := keys $rows | sortAlpha }}
{{- range $database, $access := (get $rows $name).databases }}
{{- $wish := get $wishes $database | default dict }}
{{- if not (hasKey $wish ($access | toString)) }}
{{- fail (printf "service %s: databases: got %s: %v, want owner or read of one of %s" $name $database $access (join ", " $.Values.platform.databases)) }}
{{- end }}
{{- $_ := set $wish $access (append (get $wish $access) (replace "-" "_" $name)) }}
{{- end }}
{{- end }}
{{- toYaml $wishes }}
{{- end }}
