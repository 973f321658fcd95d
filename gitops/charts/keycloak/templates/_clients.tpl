{{/*
The clients of a realm, as a map with the list `clients`: the services whose rows say `signIn`. Arguments: root, environment.
A token names the service, and those of its peers that people's tokens are for too.
*/}}
{{- define "keycloak.clients" -}}
{{- $rows := include "catalogue.rows" .root | fromYaml }}
{{- $domain := get .root.Values.domains .environment }}
{{- $clients := list }}
{{- range $name := keys $rows | sortAlpha }}
{{- $row := get $rows $name }}
{{- if $row.signIn }}
{{- $client := dict "name" $name "description" $row.description "audiences" (list $name) }}
{{- range $peer := keys $rows | sortAlpha }}
{{- if and (has $peer $row.peers) (get $rows $peer).signIn }}
{{- $_ := set $client "audiences" (append $client.audiences $peer) }}
{{- end }}
{{- end }}
{{- if eq ($row.exposure | default "none") "internal" }}
{{- $label := $row.host | default $name }}
{{- if not (regexMatch "^[a-z0-9]+(-[a-z0-9]+)*$" $label) }}
{{- fail (printf "service %s: host: got %v, want lower-case letters, digits and single hyphens" $name $label) }}
{{- end }}
{{- $_ := set $client "url" (printf "https://%s.%s" $label $domain) }}
{{- $callback := $row.callbackPath | default "/auth/callback" }}
{{- if not (regexMatch "^(/[a-z0-9]+(-[a-z0-9]+)*)+$" $callback) }}
{{- fail (printf "service %s: callbackPath: got %v, want one path of lower-case letters, digits and single hyphens" $name $callback) }}
{{- end }}
{{- $_ := set $client "callback" $callback }}
{{- end }}
{{- $clients = append $clients $client }}
{{- end }}
{{- end }}
{{- dict "clients" $clients | toYaml }}
{{- end }}

{{/*
A service as a client of its realm. Whom people reach signs them in by itself, public with PKCE: no secret travels. Whom only
others call verifies tokens and gets none. A token names the services that it is for, and the groups of its person.
*/}}
{{- define "keycloak.client" -}}
clientId: {{ .name }}
name: {{ .description | quote }}
enabled: true
fullScopeAllowed: false
directAccessGrantsEnabled: false
implicitFlowEnabled: false
serviceAccountsEnabled: false
{{- if .url }}
publicClient: true
standardFlowEnabled: true
rootUrl: {{ .url }}
redirectUris: ["{{ .url }}{{ .callback }}"] # the one page that takes codes: any other could be made to hand them on
webOrigins: [{{ .url }}]
attributes:
  pkce.code.challenge.method: S256
  post.logout.redirect.uris: {{ .url }}/
protocolMappers:
  - {{ include "keycloak.groups" . | nindent 4 | trim }}
  {{- range .audiences }}
  - name: audience {{ . }}
    protocol: openid-connect
    protocolMapper: oidc-audience-mapper
    config:
      included.client.audience: {{ . }}
      id.token.claim: 'false'
      access.token.claim: 'true'
  {{- end }}
{{- else }}
bearerOnly: true
standardFlowEnabled: false
{{- end }}
{{- end -}}

{{/* The groups of the person, by name. */}}
{{- define "keycloak.groups" -}}
name: groups
protocol: openid-connect
protocolMapper: oidc-group-membership-mapper
config:
  claim.name: groups
  full.path: 'false'
  id.token.claim: 'true'
  access.token.claim: 'true'
  userinfo.token.claim: 'true'
{{- end -}}
