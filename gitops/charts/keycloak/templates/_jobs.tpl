{{- define "keycloak.jobs" -}}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: keycloak-database-role
  labels: {{- include "keycloak.labels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
    argocd.argoproj.io/sync-wave: '-1'
spec:
  backoffLimit: 6 # the secret may follow a rotation by five minutes
  activeDeadlineSeconds: 1200
  template:
    metadata:
      labels:
        app.kubernetes.io/name: keycloak-database-role
        {{- include "keycloak.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      restartPolicy: Never # each attempt keeps its log
      priorityClassName: platform-critical
      affinity: {{- toYaml .Values.nodes | nindent 8 }}
      securityContext:
        runAsNonRoot: true
        runAsUser: {{ .Values.psql.userId }}
        runAsGroup: {{ .Values.psql.userId }}
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: psql
          image: {{ .Values.registry }}/{{ .Values.psql.image }}
          command: [sh, /scripts/role.sh]
          env:
            - { name: PGHOST, value: {{ .Values.database.host | quote }} }
            - { name: PGDATABASE, value: keycloak }
            - { name: PGUSER, valueFrom: { secretKeyRef: { name: keycloak-database-master, key: username } } }
            - { name: PGPASSWORD, valueFrom: { secretKeyRef: { name: keycloak-database-master, key: password } } }
            - { name: KEYCLOAK_PASSWORD, valueFrom: { secretKeyRef: { name: keycloak-database, key: password } } }
            - { name: PGSSLMODE, value: verify-full }
            - { name: PGSSLROOTCERT, value: /authority/database-ca.pem }
            - { name: PGCONNECT_TIMEOUT, value: '10' }
            - { name: PGAPPNAME, value: keycloak-database-role }
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 128Mi } }
          securityContext:
            readOnlyRootFilesystem: true
            {{- include "keycloak.restricted" . | nindent 12 }}
          volumeMounts:
            - { name: scripts, mountPath: /scripts, readOnly: true }
            - { name: authority, mountPath: /authority, readOnly: true }
      volumes:
        - { name: scripts, configMap: { name: keycloak-scripts } }
        - { name: authority, configMap: { name: keycloak-database-authority } }
---
# After everything is healthy, the realms included.
apiVersion: batch/v1
kind: Job
metadata:
  name: keycloak-retire-administrator
  labels: {{- include "keycloak.labels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/hook: PostSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 4
  activeDeadlineSeconds: 900
  template:
    metadata:
      labels:
        app.kubernetes.io/name: keycloak-administration
        {{- include "keycloak.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      restartPolicy: Never
      affinity: {{- toYaml .Values.nodes | nindent 8 }}
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
      initContainers:
        - name: psql
          image: {{ .Values.registry }}/{{ .Values.psql.image }}
          command: [sh, /scripts/administrators.sh]
          env:
            - { name: ADMIN, valueFrom: { secretKeyRef: { name: keycloak-admin, key: username } } }
            - { name: PGHOST, value: {{ .Values.database.host | quote }} }
            - { name: PGDATABASE, value: keycloak }
            - { name: PGUSER, valueFrom: { secretKeyRef: { name: keycloak-database, key: username } } }
            - { name: PGPASSWORD, valueFrom: { secretKeyRef: { name: keycloak-database, key: password } } }
            - { name: PGSSLMODE, value: verify-full }
            - { name: PGSSLROOTCERT, value: /authority/database-ca.pem }
            - { name: PGCONNECT_TIMEOUT, value: '10' }
            - { name: PGAPPNAME, value: keycloak-retire-administrator }
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 128Mi } }
          securityContext:
            runAsUser: {{ .Values.psql.userId }}
            readOnlyRootFilesystem: true
            {{- include "keycloak.restricted" . | nindent 12 }}
          volumeMounts:
            - { name: scripts, mountPath: /scripts, readOnly: true }
            - { name: authority, mountPath: /authority, readOnly: true }
            - { name: tmp, mountPath: /tmp }
      containers:
        - name: kcadm
          image: {{ .Values.registry }}/{{ .Values.image }}
          command: [sh, /scripts/retire.sh]
          env:
            - { name: ADMIN, valueFrom: { secretKeyRef: { name: keycloak-admin, key: username } } }
            - { name: KC_CLI_PASSWORD, valueFrom: { secretKeyRef: { name: keycloak-admin, key: password } } }
            - { name: REALMS, value: {{ prepend .Values.environments "consoles" | join " " | quote }} }
          resources: { requests: { cpu: 100m, memory: 256Mi }, limits: { memory: 256Mi } }
          securityContext:
            readOnlyRootFilesystem: true
            {{- include "keycloak.restricted" . | nindent 12 }}
          volumeMounts:
            - { name: scripts, mountPath: /scripts, readOnly: true }
            - { name: tmp, mountPath: /tmp }
      volumes:
        - { name: scripts, configMap: { name: keycloak-scripts } }
        - { name: authority, configMap: { name: keycloak-database-authority } }
        - { name: tmp, emptyDir: { sizeLimit: 16Mi } }
{{- end }}
