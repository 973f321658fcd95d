{{- define "database-roles.jobs" -}}
{{- range $database := .Values.platform.databases | sortAlpha }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: roles-{{ $database }}
  labels: {{- include "database-roles.labels" $ | nindent 4 }}
  annotations:
    # Runs at every sync, after the script has arrived; the last one stays, with its log, until the next.
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
    argocd.argoproj.io/sync-wave: '1'
spec:
  backoffLimit: 6 # about ten minutes of waiting: the secret may follow a rotation by five
  activeDeadlineSeconds: 1200
  # A node that goes away is no failure of the script.
  podFailurePolicy:
    rules:
      - { action: Ignore, onPodConditions: [{ type: DisruptionTarget, status: 'True' }] }
  template:
    metadata:
      labels:
        {{- include "database-roles.labels" $ | nindent 8 }}
        app: database-roles
      annotations:
        karpenter.sh/do-not-disrupt: 'true' # a run is not thrown away to save a node
    spec:
      priorityClassName: core # services wait for it
      tolerations:
        - { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
        - { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 30 }
      serviceAccountName: database-roles
      automountServiceAccountToken: false
      enableServiceLinks: false
      restartPolicy: Never # each attempt keeps its log
      securityContext:
        runAsNonRoot: true
        runAsUser: {{ $.Values.userId }}
        runAsGroup: {{ $.Values.userId }}
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: psql
          image: {{ $.Values.platform.registry }}/{{ $.Values.image }}
          command: [psql]
          args:
            - --no-psqlrc
            - --quiet
            - --set=ON_ERROR_STOP=1
            - --single-transaction
            - --file=/sql/wanted-{{ $database }}.sql
            - --file=/sql/roles.sql
          env:
            {{- range $variable, $key := dict "PGHOST" "host" "PGPORT" "port" "PGDATABASE" "dbname" }}
            - name: {{ $variable }}
              valueFrom: { configMapKeyRef: { name: platform, key: database-{{ $database }}-{{ $key }} } }
            {{- end }}
            {{- range $variable, $key := dict "PGUSER" "username" "PGPASSWORD" "password" }}
            - name: {{ $variable }}
              valueFrom: { secretKeyRef: { name: database-{{ $database }}-master, key: {{ $key }} } }
            {{- end }}
            - { name: PGSSLMODE, value: verify-full }
            - { name: PGSSLROOTCERT, value: /authority/database-ca.pem }
            - { name: PGCONNECT_TIMEOUT, value: '10' }
            - { name: PGAPPNAME, value: database-roles }
            - { name: PGOPTIONS, value: '-c lock_timeout=10s -c statement_timeout=60s' } # services come first
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 128Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          volumeMounts:
            - { name: sql, mountPath: /sql, readOnly: true }
            - { name: authority, mountPath: /authority, readOnly: true }
      volumes:
        - name: sql
          configMap: { name: database-roles }
        - name: authority
          configMap: { name: platform, items: [{ key: database-ca.pem, path: database-ca.pem }] }
{{- end }}
{{- end }}
