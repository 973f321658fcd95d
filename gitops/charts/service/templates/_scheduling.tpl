{{/*
Where pods run, so that a zone can die: measured, not guessed (ADR-0018). Zones are held hard and heal by themselves:
the tolerated system nodes anchor every zone, the affinity keeps pods off them, and its terms, in this order, let
Karpenter fall back to the zones that are left.
*/}}
{{- define "service.scheduling" -}}
priorityClassName: {{ .Values.class }}
{{- if eq .Values.kind "deployment" }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: DoNotSchedule
    labelSelector: { matchLabels: { app: {{ .Values.name }} } }
    matchLabelKeys: [pod-template-hash]
    nodeTaintsPolicy: Honor
    nodeAffinityPolicy: Ignore
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: {{ if gt (int .Values.replicas.max) (int .Values.spread.hostnameUpTo) }}ScheduleAnyway{{ else }}DoNotSchedule{{ end }}
    labelSelector: { matchLabels: { app: {{ .Values.name }} } }
    matchLabelKeys: [pod-template-hash]
    nodeTaintsPolicy: Honor
{{- end }}
tolerations:
  - { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
  - { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
  {{- if eq .Values.kind "deployment" }}
  - { key: CriticalAddonsOnly, operator: Exists }
  {{- end }}
  {{- if .Values.spot }}
  - { key: platform.internal/spot, operator: Equal, value: 'true', effect: NoSchedule }
  {{- end }}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        {{- include "service.zoneTerm" (dict "root" . "zones" .Values.platform.zones) | nindent 8 }}
        {{- range $lost := .Values.platform.zones }}
        {{- include "service.zoneTerm" (dict "root" $ "zones" (without $.Values.platform.zones $lost)) | nindent 8 }}
        {{- end }}
{{- end }}

{{/* Nodes of its pool in these zones. The label of the pool is not on system nodes. */}}
{{- define "service.zoneTerm" -}}
- matchExpressions:
    - { key: karpenter.sh/nodepool, operator: In, values: [{{ ternary "spot" "on-demand" (not (empty .root.Values.spot)) }}] }
    - { key: topology.kubernetes.io/zone, operator: In, values: {{ toJson .zones }} }
{{- end }}
