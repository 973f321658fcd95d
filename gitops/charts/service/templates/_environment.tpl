{{/* What the program is told. Facts of the environment come from the ConfigMap of its namespace; secrets are files. */}}
{{- define "service.environment" -}}
- { name: SERVICE_NAME, value: {{ .Values.name }} }
- { name: ENVIRONMENT, value: {{ .Values.platform.environment }} }
- { name: AWS_REGION, value: {{ .Values.platform.region }} }
{{- if gt (int .Values.latency.warmUpRequests) 0 }}
- { name: WARM_UP_REQUESTS, value: {{ int .Values.latency.warmUpRequests | quote }} }
{{- end }}
# Read by every JVM and by nothing else. An address is believed for seconds: a database's name moves at a failover.
- { name: JAVA_TOOL_OPTIONS, value: '-XX:MaxRAMPercentage=75 -Dsun.net.inetaddr.ttl={{ int .Values.database.dnsSeconds }}' }
{{- if or .Values.secrets (include "service.queues" .) }}
- { name: SECRETS_DIR, value: /run/secrets }
{{- end }}
{{- range $name := keys .Values.databases | sortAlpha }}
{{- include "service.database" (dict "root" $ "name" $name) }}
{{- end }}
{{- if include "service.queues" . }}
- { name: BROKER_URL, valueFrom: { configMapKeyRef: { name: platform, key: broker-{{ .Values.platform.broker }}-url } } }
{{- end }}
{{- $zones := list }}
{{- range .Values.buckets }}{{ $zones = append $zones .zone }}{{ end }}
{{- range $zones | uniq | sortAlpha }}
- { name: BUCKET_{{ upper . }}, valueFrom: { configMapKeyRef: { name: platform, key: bucket-{{ . }} } } }
{{- end }}
{{- range .Values.peers }}
- { name: PEER_{{ upper . | replace "-" "_" }}_URL, valueFrom: { configMapKeyRef: { name: platform, key: service-{{ . }}-url } } }
{{- end }}
{{- if .Values.signIn }}
- { name: ISSUER_URL, valueFrom: { configMapKeyRef: { name: platform, key: issuer-url } } }
- { name: JWKS_URL, valueFrom: { configMapKeyRef: { name: platform, key: jwks-url } } }
- { name: AUDIENCE, value: {{ .Values.name }} }
{{- end }}
{{- with .Values.modelVersion }}
- { name: MODEL_DIR, value: /model }
- { name: MODEL_VERSION, value: {{ .version | quote }} }
{{- end }}
{{- range $name := keys .Values.env | sortAlpha }}
{{- with get $.Values.env $name }}
- { name: {{ $name }}, value: {{ . | quote }} }
{{- end }}
{{- end }}
{{- end }}

{{/* Whether it uses the broker. */}}
{{- define "service.queues" -}}
{{- if or .Values.queues.consumes .Values.queues.produces }}true{{ end -}}
{{- end }}

{{/*
One database: its address from the environment, its user by rule (it signs in with IAM: no password), and the URL of a JDBC
client that notices a failover. Parameters: jdbc.postgresql.org/documentation/use.
*/}}
{{- define "service.database" }}
{{- $prefix := printf "DATABASE_%s" (upper .name | replace "-" "_") }}
{{- $settings := .root.Values.database }}
{{- $parameters := list "sslmode=verify-full" "sslrootcert=/run/tls/database-ca.pem" "targetServerType=primary" "tcpKeepAlive=true" (printf "connectTimeout=%d" (int $settings.connectSeconds)) (printf "loginTimeout=%d" (int $settings.connectSeconds)) (printf "socketTimeout=%d" (int $settings.socketSeconds)) (printf "ApplicationName=%s" .root.Values.name) }}
- { name: {{ $prefix }}_HOST, valueFrom: { configMapKeyRef: { name: platform, key: database-{{ .name }}-host } } }
- { name: {{ $prefix }}_PORT, valueFrom: { configMapKeyRef: { name: platform, key: database-{{ .name }}-port } } }
- { name: {{ $prefix }}_NAME, valueFrom: { configMapKeyRef: { name: platform, key: database-{{ .name }}-dbname } } }
- { name: {{ $prefix }}_USER, value: {{ .root.Values.name | replace "-" "_" }} }
- { name: {{ $prefix }}_URL, value: 'jdbc:postgresql://$({{ $prefix }}_HOST):$({{ $prefix }}_PORT)/$({{ $prefix }}_NAME)?{{ join "&" $parameters }}' }
{{- end }}
