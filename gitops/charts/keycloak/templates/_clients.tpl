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
redirectUris: ["{{ .url }}/*"]
webOrigins: [{{ .url }}]
attributes:
  pkce.code.challenge.method: S256
  post.logout.redirect.uris: {{ .url }}/*
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
