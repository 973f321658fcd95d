{{/*
The rows of the catalogue by name. `rows` is a link to gitops/services, so the row itself is what is read, and no list of it is kept
elsewhere (ADR-0036). What was merged past the checks stops here: nothing but a plain name goes into SQL or an address.
*/}}
{{- define "catalogue.rows" -}}
{{- $rows := dict }}
{{- range $path, $_ := .Files.Glob "rows/*/service.yaml" }}
{{- $row := $.Files.Get $path | fromYaml }}
{{- $folder := base (dir $path) }}
{{- if not (regexMatch "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" $folder) }}
{{- fail (printf "service %s: name: got %s, want lower-case letters, digits and single hyphens" $folder $folder) }}
{{- end }}
{{- if ne (get $row "name" | toString) $folder }}
{{- fail (printf "service %s: name: got %v, want that of its folder" $folder (get $row "Error" | default (get $row "name"))) }}
{{- end }}
{{- $_ := set $rows $folder $row }}
{{- end }}
{{- if not $rows }}
{{- fail "the chart finds no row: rows is a link to gitops/services, which this checkout has not kept (git config core.symlinks true)" }}
{{- end }}
{{- toYaml $rows }}
{{- end }}
