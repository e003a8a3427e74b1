{{- define "cs.name" -}}
{{- if contains .Chart.Name .Release.Name -}}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{- else -}}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{- end -}}
{{- end -}}

{{/* Labels that select; they never change. */}}
{{- define "cs.selector" -}}
app.kubernetes.io/name: customer-service
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "cs.labels" -}}
{{ include "cs.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: customer-service
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* A pod of one role. Takes a dict: root, role, settings. */}}
{{- define "cs.pod" -}}
{{- $root := .root -}}
{{- $role := .role -}}
{{- $s := .settings -}}
metadata:
  labels:
    {{- include "cs.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $role }}
    {{- with $root.Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # Another configuration is another revision.
    checksum/config: {{ toJson $root.Values.config | sha256sum }}
    {{- with $root.Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "cs.name" $root }}
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: {{ $s.terminationGracePeriodSeconds }}
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1654
    runAsGroup: 1654
    fsGroup: 1654
    seccompProfile:
      type: RuntimeDefault
  affinity:
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels:
                {{- include "cs.selector" $root | nindent 16 }}
                app.kubernetes.io/component: {{ $role }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "cs.selector" $root | nindent 10 }}
          app.kubernetes.io/component: {{ $role }}
  containers:
    - name: {{ $role }}
      image: "{{ $root.Values.image.repository }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: [--config, /etc/customer-service/silo.config.json]
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      env:
        - name: CustomerService__Roles
          value: {{ $role }}
        - name: urls
          value: http://0.0.0.0:{{ $root.Values.ports.http }}
        - name: CustomerService__Admin__Url
          value: http://0.0.0.0:{{ $root.Values.ports.admin }}
        # One key for all pods; without this Secret each makes its own and keeps it to itself.
        - name: CustomerService__Admin__Key
          valueFrom:
            secretKeyRef:
              name: customer-service-admin
              key: key
              optional: true
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: Orleans__ClusterId
          value: {{ $root.Values.cluster.clusterId }}
        - name: Orleans__ServiceId
          value: {{ $root.Values.cluster.serviceId }}
        - name: Orleans__Clustering__ProviderType
          value: Redis
        - name: Orleans__Clustering__ConnectionString
          valueFrom:
            secretKeyRef:
              name: {{ $root.Values.secrets.redis }}
              key: connectionString
        {{- if eq $role "silo" }}
        # A silo is known by its pod's address and name: a Service's address would lead to any of them.
        - name: Orleans__Name
          value: $(POD_NAME)
        - name: Orleans__Endpoints__AdvertisedIPAddress
          value: $(POD_IP)
        - name: Orleans__Endpoints__SiloPort
          value: {{ $root.Values.ports.silo | quote }}
        - name: Orleans__Endpoints__GatewayPort
          value: {{ $root.Values.ports.orleansGateway | quote }}
        {{- end }}
        - name: CustomerService__Storage__Provider
          value: azure
        - name: CustomerService__Storage__DataFolder
          value: /data
        - name: CustomerService__Storage__Azure__NamePrefix
          value: {{ $root.Values.storage.namePrefix }}
        {{- if $root.Values.storage.useConnectionString }}
        - name: CustomerService__Storage__Azure__ConnectionString
          valueFrom:
            secretKeyRef:
              name: {{ $root.Values.secrets.storage }}
              key: connectionString
        {{- else }}
        - name: CustomerService__Storage__Azure__TableEndpoint
          value: {{ required "storage.tableEndpoint is needed when storage.useConnectionString is false" $root.Values.storage.tableEndpoint }}
        - name: CustomerService__Storage__Azure__BlobEndpoint
          value: {{ required "storage.blobEndpoint is needed when storage.useConnectionString is false" $root.Values.storage.blobEndpoint }}
        {{- end }}
        - name: CustomerService__Storage__MasterKey
          valueFrom:
            secretKeyRef:
              name: {{ $root.Values.secrets.storage }}
              key: masterKey
        {{- with $root.Values.otlpEndpoint }}
        - name: OTEL_EXPORTER_OTLP_ENDPOINT
          value: {{ . }}
        - name: OTEL_SERVICE_NAME
          value: customer-service-{{ $role }}
        {{- end }}
        {{- with $root.Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: {{ $root.Values.ports.http }}
        - name: admin
          containerPort: {{ $root.Values.ports.admin }}
        {{- if eq $role "silo" }}
        - name: silo
          containerPort: {{ $root.Values.ports.silo }}
        - name: orleans-gateway
          containerPort: {{ $root.Values.ports.orleansGateway }}
        {{- end }}
      # A pack whose models were not trained ahead is trained by the first start.
      startupProbe:
        httpGet: { path: /health/live, port: admin }
        periodSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: { path: /health/live, port: admin }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /health/ready, port: admin }
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 2
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $s.preStopSeconds }}
      resources:
        {{- toYaml $s.resources | nindent 8 }}
      volumeMounts:
        - name: config
          mountPath: /etc/customer-service
          readOnly: true
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- with $root.Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "cs.name" $root }}
    # Nothing here has to survive: data is in the storage account.
    - name: data
      emptyDir:
        sizeLimit: 1Gi
    - name: tmp
      emptyDir:
        sizeLimit: 256Mi
    {{- with $root.Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* Deployment of one role: a new pod first, then an old one goes. */}}
{{- define "cs.deployment" -}}
{{- $root := .root -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "cs.name" $root }}-{{ .role }}
  labels:
    {{- include "cs.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  {{- if not .autoscaled }}
  replicas: {{ .settings.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 900
  minReadySeconds: 15
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "cs.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .role }}
  template:
    {{- include "cs.pod" . | nindent 4 }}
{{- end -}}

{{- define "cs.pdb" -}}
{{- $root := .root -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "cs.name" $root }}-{{ .role }}
  labels:
    {{- include "cs.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  maxUnavailable: {{ .settings.pdb.maxUnavailable }}
  # A pod that is not ready protects nobody: it may be evicted.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "cs.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .role }}
{{- end -}}

{{- define "cs.hpa" -}}
{{- $root := .root -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "cs.name" $root }}-{{ .role }}
  labels:
    {{- include "cs.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "cs.name" $root }}-{{ .role }}
  minReplicas: {{ .scaling.minReplicas }}
  maxReplicas: {{ .scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .scaling.cpuPercent }}
  behavior:
    {{- include "cs.behaviour" . | nindent 4 }}
{{- end -}}

{{/* Out quickly, in slowly and one at a time: every silo that leaves makes its conversations load elsewhere. */}}
{{- define "cs.behaviour" -}}
scaleUp:
  stabilizationWindowSeconds: 30
  policies:
    - type: Pods
      value: 2
      periodSeconds: 60
scaleDown:
  stabilizationWindowSeconds: 600
  policies:
    - type: Pods
      value: 1
      periodSeconds: 300
{{- end -}}
